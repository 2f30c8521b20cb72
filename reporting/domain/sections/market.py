"""Suppliers and their status, where the money went, and what was done for smaller providers."""

from collections.abc import Iterable
from fractions import Fraction

from reporting.domain.blocks import Bar, Chart, Points, Section, Table, table
from reporting.domain.facts import Facts, SpendOfPeriod
from reporting.domain.figures import PENCE, PERCENT, SHARE, Addend, Figure, Ledger
from socialvalue.core.wording import counted, percent, pounds, uk_date
from suppliers.choices import Exclusion, SizeBand, Tier
from suppliers.domain.size import is_smaller_by_headcount, size_band
from suppliers.domain.spend import DEFINITIONS, SpendGroup, SpendShares, spend_shares

YES_NO = {True: "yes", False: "no", None: "unknown"}
NO_SPEND = "no spend data for the period"
MOST_POINTS = 12


def suppliers_and_status(ledger: Ledger, facts: Facts) -> Section:
    """How many suppliers hold which status, and what was decided in the period."""
    ledger.section = "Suppliers and their status"
    section = Section("suppliers", ledger.section)
    not_assessed = str(Tier.NOT_ASSESSED.label)
    share = ledger.add(
        "suppliers_assessed",
        "Registered suppliers whose status was assessed",
        [
            Addend(f"tier:{tier}", Fraction(0 if tier == not_assessed else number), Fraction(number))
            for tier, number in facts.tiers
        ],
        formula="Registered suppliers with a status in force ÷ registered suppliers",
        source="Status decisions in force on the last day",
        unit=PERCENT,
        operation=SHARE,
        absent="no registered suppliers",
    )
    if share.value is None:
        section.say("No supplier is on the register yet.", share)
        return section
    section.say(
        f"{counted(int(Fraction(share.denominator or 0)), 'supplier').capitalize()} "
        f"{'is' if share.denominator == '1' else 'are'} on the register; {share.exact} have been "
        "assessed. Status rests on contract performance, feedback both ways and the social value delivered. A supplier "
        "not assessed has no status; that is not a poor one.",
        share,
    )
    before = dict(facts.tiers_before)
    rows = [(tier, str(before.get(tier, 0)), str(number)) for tier, number in facts.tiers]
    section.add(
        Chart("Suppliers by status", tuple(Bar(tier, str(number), f"{number:,}") for tier, number in facts.tiers)),
        table("Suppliers by status", ("Status", "#Before the period", "#At its end"), rows),
    )
    if facts.decisions:
        section.say(
            f"{counted(len(facts.decisions), 'decision').capitalize()} on status {_was(len(facts.decisions))} made in the period:"
        )
        points = [f"{one.supplier}: {one.tier}, decided on {uk_date(one.decided_on)}" for one in facts.decisions]
        section.add(Points(_few(points)))
    else:
        section.say("No decision on status was made in the period.")
    return section


def _was(number: int) -> str:
    return "was" if number == 1 else "were"


def _few(points: list[str]) -> tuple[str, ...]:
    more = len(points) - MOST_POINTS
    return (*points[:MOST_POINTS], f"and {more} more") if more > 0 else tuple(points)


# Where the money went


def folded(groups: Iterable[SpendGroup]) -> dict[str, SpendGroup]:
    """Groups by area, size band and sector only: few enough to keep in the snapshot, exact enough for every share."""
    found: dict[str, SpendGroup] = {}
    for one in groups:
        band = size_band(one.headcount)
        key = f"spend:area={YES_NO[one.in_area]};size={band.value};vcse={YES_NO[one.is_vcse]}"
        was = found.get(key, SpendGroup(0, 0, one.in_area, one.headcount, one.is_vcse))
        found[key] = SpendGroup(was.pence + one.pence, was.rows + one.rows, was.in_area, was.headcount, was.is_vcse)
    return found


def group_words(group: SpendGroup) -> str:
    """A group of payments in words."""
    area = {True: "In the area", False: "Outside the area", None: "Place not known"}[group.in_area]
    sector = {True: "voluntary, community or social enterprise", False: "other sector", None: "sector not known"}
    band = str(SizeBand(size_band(group.headcount)).label).lower()
    return f"{area}, {band}, {sector[group.is_vcse]}: {counted(group.rows, 'payment')}"


ASKS = {
    "local": ("in_area",),
    "smaller_of_local": ("is_smaller",),
    "local_smaller_of_total": ("in_area", "is_smaller"),
    "smaller": ("is_smaller",),
    "vcse": ("is_vcse",),
}
LABELS = {"local": "Spend with suppliers in the area", "smaller": "Spend with smaller suppliers, of all spend"}


def money(ledger: Ledger, facts: Facts) -> Section:
    """DUR-1: every share with its own denominator and its coverage; what was left out, by name."""
    ledger.section = "Where the money went"
    section = Section("money", ledger.section)
    groups = folded(facts.spend.groups)
    shares = spend_shares(groups.values(), excluded=facts.spend.excluded, refused_rows=facts.spend.refused_rows)
    base = ledger.add("spend_base", "Supplier spend in the period", [Addend(k, Fraction(g.pence)) for k, g in groups.items()],
                      formula="Payments net of VAT with credits netted, less the named exclusions", unit=PENCE,
                      source=_source(facts.spend), absent=NO_SPEND)  # fmt: skip
    figures = {name: _share(ledger, name, asks, groups, facts.spend) for name, asks in ASKS.items()}
    coverage = _coverage(ledger, groups, facts.spend)
    if base.value is None:
        section.say(
            "No spend file for the period has been loaded, so nothing can be said about where the money went.", base
        )
        return section
    _say_shares(section, facts, base, figures, coverage)
    chart = [Bar(figure.label, figure.value, figure.exact) for figure in figures.values()]
    section.add(Chart("Shares of spend", tuple(chart)), _share_table(figures, shares))
    section.add(_band_table(shares))
    section.say(_left_out(shares))
    return section


def _source(spend: SpendOfPeriod) -> str:
    if not spend.files:
        return "No spend file loaded"
    return f"{counted(len(spend.files), 'spend file').capitalize()}, named among the background papers"


def _share(
    ledger: Ledger, name: str, asks: tuple[str, ...], groups: dict[str, SpendGroup], spend: SpendOfPeriod
) -> Figure:
    """One share: rows whose answer is known stand below the line, those that say yes above it."""
    asked = {key: one for key, one in groups.items() if name != "smaller_of_local" or one.in_area}
    known = {key: one for key, one in asked.items() if all(getattr(one, ask) is not None for ask in asks)}
    counted_groups = asked if name == "vcse" and known else known
    return ledger.add(
        f"spend_{name}",
        LABELS.get(name, DEFINITIONS[name][0]),
        [
            Addend(key, Fraction(one.pence if all(getattr(one, ask) for ask in asks) else 0), Fraction(one.pence))
            for key, one in counted_groups.items()
        ],
        formula=DEFINITIONS[name][1],
        source=_source(spend),
        unit=PERCENT,
        operation=SHARE,
        absent=NO_SPEND if not groups else "not known for any of the spend",
    )


def _coverage(ledger: Ledger, groups: dict[str, SpendGroup], spend: SpendOfPeriod) -> Figure:
    rows = [Addend(k, Fraction(0 if g.in_area is None else g.pence), Fraction(g.pence)) for k, g in groups.items()]
    return ledger.add("spend_coverage", "Spend whose place is known (coverage)", rows,
                      formula="Spend with a known place ÷ supplier spend", source=_source(spend), unit=PERCENT,
                      operation=SHARE, absent=NO_SPEND)  # fmt: skip


def _say_shares(section: Section, facts: Facts, base: Figure, got: dict[str, Figure], coverage: Figure) -> None:
    area = facts.authority.area
    local, part, whole, vcse = (got[name] for name in ("local", "smaller_of_local", "local_smaller_of_total", "vcse"))
    section.say(f"The authority spent {base.exact} with suppliers in the period, after the exclusions below.", base)
    section.say(
        f"{local.exact} of it went to suppliers in {area} ({_pence(local.numerator)}), and {part.exact} of that local spend went to "
        f"smaller suppliers, those with fewer than 250 people ({_pence(part.numerator)}). Of all spend, {whole.exact} went "
        "to suppliers both local and smaller. The last two are different figures with different denominators.",
        local,
        part,
        whole,
    )
    section.say(
        f"At least {vcse.exact} went to voluntary, community and social enterprise organisations "
        f"({_pence(vcse.numerator)}). Ledgers say “yes” or nothing, so the true share may be higher.",
        vcse,
    )
    section.say(
        f"The place of the supplier is known for {coverage.exact} of the money. What is not known is counted neither as "
        "local nor as not local.",
        coverage,
    )


def _pence(text: str | None) -> str:
    return "not known" if text is None else pounds(int(Fraction(text)))


def _share_table(figures: dict[str, Figure], shares: SpendShares) -> Table:
    by_name = {"local": shares.local, "smaller_of_local": shares.smaller_of_local, "vcse": shares.vcse,
               "local_smaller_of_total": shares.local_smaller_of_total, "smaller": shares.smaller}  # fmt: skip
    rows = [
        (figure.label, figure.exact, _pence(figure.numerator), _pence(figure.denominator),
         percent(by_name[name].coverage_by_value), figure.reference)
        for name, figure in figures.items()
    ]  # fmt: skip
    head = ("Share", "#Share", "#Amount", "#Of", "#Known for", "Figure")
    return table(
        "Shares of spend",
        head,
        rows,
        note="Known for: the part of the money for which the answer is known.",
        has_refs=True,
    )


def _band_table(shares: SpendShares) -> Table:
    rows = [(band.label, f"{band.rows:,}", pounds(band.pence)) for band in shares.bands]
    return table("Spend by size of supplier", ("Size by head count", "#Payments", "#Amount"), rows)


def _left_out(shares: SpendShares) -> str:
    parts = [
        f"{str(Exclusion(one.reason).label).lower()} ({pounds(one.pence)} in {counted(one.rows, 'row')})"
        for one in shares.exclusions
    ]
    words = f"Left out of supplier spend: {'; '.join(parts)}." if parts else "Nothing was left out of supplier spend."
    if shares.refused_rows:
        words += f" {counted(shares.refused_rows, 'row').capitalize()} of the files could not be read and {_is(shares.refused_rows)} in no figure."
    return words


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


# Smaller providers


def smaller_providers(ledger: Ledger, facts: Facts) -> Section:
    """CON-7: who bid and who won among smaller and voluntary organisations, what was opened up, what barriers went."""
    ledger.section = "Smaller providers"
    section = Section("smaller", ledger.section)
    bids = facts.procurement.opened_bids
    smaller = _bid_share(
        ledger,
        "bids_smaller",
        "Bids from smaller suppliers",
        ((b.key, is_smaller_by_headcount(b.headcount)) for b in bids),
        "opened bids whose size is known",
    )
    vcse = _bid_share(
        ledger,
        "bids_vcse",
        "Bids from voluntary, community and social enterprises",
        ((b.key, b.is_vcse) for b in bids),
        "opened bids whose sector is known",
    )
    signed = [one for one in facts.procurement.contracts if one.signed_on in facts.period]
    won = _bid_share(ledger, "contracts_smaller", "Contracts signed with smaller suppliers",
                     ((one.key, is_smaller_by_headcount(one.supplier_headcount)) for one in signed), "contracts signed in the period whose supplier's size is known")  # fmt: skip
    if bids:
        section.say(
            f"{counted(len(bids), 'bid').capitalize()} {_was(len(bids))} opened in the period: {smaller.exact} came from smaller "
            f"suppliers and {vcse.exact} from voluntary, community and social enterprises, of those whose size or sector is known.",
            smaller,
            vcse,
        )
    else:
        section.say("No bids were opened in the period.", smaller)
    section.say(_signed_words(len(signed), won), won)
    lots = [one for one in facts.procurement.tenders if one.lots > 1]
    tenders = len(facts.procurement.tenders)
    if tenders:
        section.say(
            f"{counted(len(lots), 'tender').capitalize()} of {tenders} published in the period {_was(len(lots))} divided into lots."
        )
    done = facts.procurement.engagement
    section.say("What was done to engage the market and to take barriers away:" if done else
                "No market engagement or check for barriers was recorded in the period.")  # fmt: skip
    if done:
        section.add(Points(_few([f"{one.procurement}: {one.text} ({one.evidence.rstrip('.')})" for one in done])))
    return section


def _signed_words(signed: int, won: Figure) -> str:
    if not signed:
        return "No contract was signed in the period."
    return f"{counted(signed, 'contract').capitalize()} {_was(signed)} signed, {won.exact} of them with smaller suppliers where the size is known."


def _bid_share(ledger: Ledger, key: str, label: str, answers: Iterable[tuple[str, bool | None]], of: str) -> Figure:
    rows = [Addend(row, Fraction(answer), Fraction(1)) for row, answer in answers if answer is not None]
    return ledger.add(key, label, rows, formula=f"{label} ÷ {of}", source="Tenders opened and contracts signed in the period",
                      unit=PERCENT, operation=SHARE, absent="no share, for none is known")  # fmt: skip
