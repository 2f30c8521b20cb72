"""Where the money went (DUR-1): every share with its own denominator and its coverage."""

from collections.abc import Iterable
from fractions import Fraction

from reporting.domain.blocks import Bar, Chart, Section, Table, table
from reporting.domain.facts import Facts, SpendOfPeriod
from reporting.domain.figures import PENCE, PERCENT, SHARE, Addend, Figure, Ledger
from socialvalue.core.wording import counted, percent, pounds
from suppliers.choices import Exclusion, SizeBand
from suppliers.domain.size import size_band
from suppliers.domain.spend import DEFINITIONS, SpendGroup, SpendShares, spend_shares

YES_NO = {True: "yes", False: "no", None: "unknown"}
NO_SPEND = "no spend data for the period"
ASKS = {
    "local": ("in_area",),
    "smaller_of_local": ("is_smaller",),
    "local_smaller_of_total": ("in_area", "is_smaller"),
    "smaller": ("is_smaller",),
    "vcse": ("is_vcse",),
}
LABELS = {"local": "Spend with suppliers in the area", "smaller": "Spend with smaller suppliers, of all spend"}


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


def money(ledger: Ledger, facts: Facts) -> Section:
    """DUR-1: every share with its own denominator and its coverage; what was left out, by name."""
    ledger.section = "Where the money went"
    section = Section("money", ledger.section)
    groups = folded(facts.spend.groups)
    shares = spend_shares(groups.values(), excluded=facts.spend.excluded, refused_rows=facts.spend.refused_rows)
    base = ledger.add(
        "spend_base",
        "Supplier spend in the period",
        [Addend(k, Fraction(g.pence)) for k, g in groups.items()],
        formula="Payments net of VAT with credits netted, less the named exclusions",
        unit=PENCE,
        source=_source(facts.spend),
        absent=NO_SPEND,
    )
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
    return ledger.add(
        "spend_coverage",
        "Spend whose place is known (coverage)",
        rows,
        formula="Spend with a known place ÷ supplier spend",
        source=_source(spend),
        unit=PERCENT,
        operation=SHARE,
        absent=NO_SPEND,
    )


def _say_shares(section: Section, facts: Facts, base: Figure, got: dict[str, Figure], coverage: Figure) -> None:
    area = facts.authority.area
    local, part, whole, vcse = (got[name] for name in ("local", "smaller_of_local", "local_smaller_of_total", "vcse"))
    section.say(f"The authority spent {base.exact} with suppliers in the period, after the exclusions below.", base)
    section.say(
        f"Of this, {local.exact} went to suppliers in {area} ({_pence(local.numerator)}), and {part.exact} of that "
        "local spend went to "
        f"smaller suppliers, those with fewer than 250 people ({_pence(part.numerator)}). Of all spend, {whole.exact} "
        "went "
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
        f"The place of the supplier is known for {coverage.exact} of the money. What is not known is counted neither "
        "as "
        "local nor as not local.",
        coverage,
    )


def _pence(text: str | None) -> str:
    return "not known" if text is None else pounds(int(Fraction(text)))


def _share_table(figures: dict[str, Figure], shares: SpendShares) -> Table:
    by_name = {
        "local": shares.local,
        "smaller_of_local": shares.smaller_of_local,
        "vcse": shares.vcse,
        "local_smaller_of_total": shares.local_smaller_of_total,
        "smaller": shares.smaller,
    }
    rows = [
        (
            figure.label,
            figure.exact,
            _pence(figure.numerator),
            _pence(figure.denominator),
            percent(by_name[name].coverage_by_value),
            figure.reference,
        )
        for name, figure in figures.items()
    ]
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
        rows = counted(shares.refused_rows, "row")
        words += f" In the files, {rows} could not be read and {_is(shares.refused_rows)} in no figure."
    return words


def _is(number: int) -> str:
    return "is" if number == 1 else "are"
