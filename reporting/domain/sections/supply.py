"""Suppliers and their status, and what was done for smaller providers (CON-7, CON-12)."""

from collections.abc import Iterable
from fractions import Fraction

from procurement.choices import BarrierStatus
from procurement.domain.events import SMALLER, Came, attendance_of
from procurement.domain.report_facts import GuestFact
from reporting.domain.blocks import Bar, Chart, Points, Section, table
from reporting.domain.facts import Facts
from reporting.domain.figures import PERCENT, SHARE, Addend, Figure, Ledger, count_of
from socialvalue.core.wording import counted, uk_date
from suppliers.choices import SizeBand, Tier
from suppliers.domain.size import is_smaller_by_headcount

MOST_POINTS = 12
BIDS = "Tenders opened and contracts signed in the period"
EVENTS = "Engagement events held in the period"


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
    _events(section, ledger, facts)
    _barriers(section, ledger, facts)
    done = facts.procurement.engagement
    if not done:
        section.say("No market engagement or check for barriers was recorded in the period.")
        return section
    section.say("What was done to engage the market and to take barriers away:")
    section.add(Points(_few([f"{one.procurement}: {one.text} ({one.evidence.rstrip('.')})" for one in done])))
    return section


def _events(section: Section, ledger: Ledger, facts: Facts) -> None:
    """Who came to engagement events; an organisation counts at each event it came to, the unknown apart (DUR-5)."""
    events = facts.procurement.events
    held = count_of(
        ledger,
        "events_held",
        "Engagement events held",
        [one.key for one in events],
        formula="Number of events recorded as held that began in the period",
        source=EVENTS,
    )
    if not events:
        section.say("No engagement event was held in the period.", held)
        return
    _guests(section, ledger, [guest for one in events for guest in one.came], held)


def _guests(section: Section, ledger: Ledger, guests: list[GuestFact], held: Figure) -> None:
    came = count_of(
        ledger,
        "event_guests",
        "Organisations that came to engagement events",
        [guest.key for guest in guests],
        formula="Number of organisations recorded as having come, each at each event",
        source=EVENTS,
    )
    smaller = _bid_share(
        ledger,
        "event_guests_smaller",
        "Organisations at engagement events with fewer than 250 people",
        ((guest.key, None if guest.size == SizeBand.UNKNOWN else guest.size in SMALLER) for guest in guests),
        "organisations that came and whose size is known",
        source=EVENTS,
    )
    vcse = _bid_share(
        ledger,
        "event_guests_vcse",
        "Voluntary, community and social enterprises at engagement events",
        ((guest.key, guest.is_vcse) for guest in guests),
        "organisations that came and whose sector is known",
        source=EVENTS,
    )
    found = attendance_of(Came(SizeBand(guest.size), guest.is_vcse) for guest in guests)
    section.say(
        f"Engagement events held: {held.exact}. Organisations that came: {found.every}, counted at each event. Of "
        f"those whose size is known {smaller.exact} have fewer than 250 people; of {found.size_unknown} the size is "
        f"not known. Of those whose sector is known {vcse.exact} are voluntary, community or social enterprises; of "
        f"{found.vcse_unknown} it is not known.",
        *(held, came, smaller, vcse),
    )
    if guests:
        rows = [(size, str(number)) for size, number in found.lines]
        section.add(table("Who came to engagement events", ("Size", "#Organisations"), rows))


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


def _bid_share(
    ledger: Ledger, key: str, label: str, answers: Iterable[tuple[str, bool | None]], of: str, *, source: str = BIDS
) -> Figure:
    rows = [Addend(row, Fraction(answer), Fraction(1)) for row, answer in answers if answer is not None]
    return ledger.add(
        key,
        label,
        rows,
        formula=f"{label} ÷ {of}",
        source=source,
        unit=PERCENT,
        operation=SHARE,
        absent="no share, for none is known",
    )
