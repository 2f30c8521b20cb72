"""Suppliers and their status, and what was done for smaller providers (CON-7, CON-12)."""

from collections.abc import Iterable
from fractions import Fraction

from procurement.choices import BarrierStatus
from reporting.domain.blocks import Bar, Chart, Points, Section, table
from reporting.domain.facts import Facts
from reporting.domain.figures import PERCENT, SHARE, Addend, Figure, Ledger
from socialvalue.core.wording import counted, uk_date
from suppliers.choices import Tier
from suppliers.domain.size import is_smaller_by_headcount

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
        f"The register holds {counted(int(Fraction(share.denominator or 0)), 'supplier')}; {share.exact} of them have "
        "been "
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
            f"In the period {counted(len(facts.decisions), 'decision')} on status {_was(len(facts.decisions))} made:"
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


def smaller_providers(ledger: Ledger, facts: Facts) -> Section:
    """CON-7: who bid and who won among smaller and voluntary organisations, what was opened up, what barriers went."""
    ledger.section = "Smaller providers"
    section = Section("smaller", ledger.section)
    _bids(section, ledger, facts)
    signed = [one for one in facts.procurement.contracts if one.signed_on in facts.period]
    won = _bid_share(
        ledger,
        "contracts_smaller",
        "Contracts signed and begun with smaller suppliers",
        ((one.key, is_smaller_by_headcount(one.supplier_headcount)) for one in signed),
        "contracts signed and begun in the period whose supplier's size is known",
    )
    section.say(_signed_words(len(signed), won), won)
    tenders = facts.procurement.tenders
    if tenders:
        lots = sum(one.lots > 1 for one in tenders)
        section.say(
            f"Of {counted(len(tenders), 'tender')} published in the period, {counted(lots, 'tender')} {_was(lots)} in "
            "lots."
        )
    _barriers(section, ledger, facts)
    done = facts.procurement.engagement
    if not done:
        section.say("No market engagement or check for barriers was recorded in the period.")
        return section
    section.say("What was done to engage the market and to take barriers away:")
    section.add(Points(_few([f"{one.procurement}: {one.text} ({one.evidence.rstrip('.')})" for one in done])))
    return section


def _barriers(section: Section, ledger: Ledger, facts: Facts) -> None:
    """What was found in drafts before they were published, and what became of it."""
    found = facts.procurement.barriers
    if not found:
        return
    mended = ledger.add(
        "barriers_mended",
        "Barriers taken out of tenders before publication",
        [Addend(one.key, Fraction(one.status == BarrierStatus.MENDED), Fraction(1)) for one in found],
        formula="Barriers mended ÷ barriers found in drafts of tenders published in the period",
        source="Checks for barriers",
        unit=PERCENT,
        operation=SHARE,
    )
    kept = [one for one in found if one.status == BarrierStatus.ACCEPTED]
    section.say(
        f"Checks of draft tenders found {counted(len(found), 'barrier')} to smaller bidders; {mended.exact} were "
        f"mended before publication and {counted(len(kept), 'barrier')} {_was(len(kept))} kept with a reason.",
        mended,
    )
    if kept:
        section.add(Points(_few([f"{one.procurement}: {one.message} Kept because: {one.reason}" for one in kept])))


def _bids(section: Section, ledger: Ledger, facts: Facts) -> None:
    bids = facts.procurement.opened_bids
    smaller = _bid_share(
        ledger,
        "bids_smaller",
        "Bids from smaller suppliers",
        ((bid.key, is_smaller_by_headcount(bid.headcount)) for bid in bids),
        "opened bids whose size is known",
    )
    vcse = _bid_share(
        ledger,
        "bids_vcse",
        "Bids from voluntary, community and social enterprises",
        ((bid.key, bid.is_vcse) for bid in bids),
        "opened bids whose sector is known",
    )
    if not bids:
        section.say("No bids were opened in the period.", smaller)
        return
    section.say(
        f"In the period {counted(len(bids), 'bid')} {_was(len(bids))} opened: {smaller.exact} came from smaller "
        "suppliers "
        f"and {vcse.exact} from voluntary, community and social enterprises, of those whose size or sector is known.",
        smaller,
        vcse,
    )


def _signed_words(signed: int, won: Figure) -> str:
    if not signed:
        return "No contract was signed and begun in the period."
    known = f"Of those whose supplier's size is known, {won.exact} are with smaller suppliers."
    return f"Contracts signed and begun: {signed}. {known}"


def _bid_share(ledger: Ledger, key: str, label: str, answers: Iterable[tuple[str, bool | None]], of: str) -> Figure:
    rows = [Addend(row, Fraction(answer), Fraction(1)) for row, answer in answers if answer is not None]
    return ledger.add(
        key,
        label,
        rows,
        formula=f"{label} ÷ {of}",
        source="Tenders opened and contracts signed in the period",
        unit=PERCENT,
        operation=SHARE,
        absent="no share, for none is known",
    )
