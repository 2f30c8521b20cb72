"""What local bodies said would help, and what was done about it (DUR-5)."""

from procurement.domain.report_facts import LocalNeedFact
from reporting.domain.blocks import Points, Section
from reporting.domain.facts import Facts
from reporting.domain.figures import Ledger, count_of
from socialvalue.core.wording import counted

MOST_POINTS = 12
SOURCE = "The register of local needs"


def local_needs(ledger: Ledger, facts: Facts) -> Section | None:
    """How many were registered, published, answered; None where the register is not in use, for that is no nought."""
    known = facts.procurement.local_needs
    if not known:
        return None
    ledger.section = "Local needs"
    section = Section("local_needs", ledger.section)
    answered = [one for one in known if one.answered]
    registered = count_of(
        ledger,
        "local_needs_registered",
        "Local needs registered in the period",
        [one.key for one in known if one.registered],
        formula="Number of local needs confirmed by the body, or registered by an officer, in the period",
        source=SOURCE,
    )
    published = count_of(
        ledger,
        "local_needs_published",
        "Local needs published for suppliers in the period",
        [one.key for one in known if one.published],
        formula="Number of local needs first published in the period",
        source=SOURCE,
    )
    met = count_of(
        ledger,
        "local_needs_answered",
        "Local needs answered by verified deliveries of the period",
        [one.key for one in answered],
        formula="Number of local needs that a verified delivery answers, for days that end in the period",
        source="Verified deliveries that name a local need",
    )
    section.say(
        "Schools, charities, parish councils and others say what would help them, and suppliers read it where they "
        f"make offers. Registered in the period: {registered.exact}; published for suppliers: {published.exact}; "
        f"answered by verified deliveries: {met.exact}.",
        registered,
        published,
        met,
    )
    if answered:
        section.add(Points(_few(answered)))
    return section


def _few(answered: list[LocalNeedFact]) -> tuple[str, ...]:
    more = len(answered) - MOST_POINTS
    points = [f"{one.body}: {one.title}" for one in answered[:MOST_POINTS]]
    return (*points, f"and {counted(more, 'other')}") if more > 0 else tuple(points)
