"""Who is told of a tender, and whether anybody else may bid (CON-7, Procurement Act 2023, ss.12, 45 and 87; pure).

Telling somebody gives no advantage where anybody may bid: the notice is open to all, and a word to small firms only
helps them to hear of it. Where those take part who were asked, the list is part of the competition: all were asked at
the same time, with the same time to answer, so nobody is added afterwards, and nobody else sees the tender or bids. A
quotation is either: asked of those chosen, or, where nobody is chosen, advertised to everybody (s.87(1), the notice).
"""

from datetime import datetime, timedelta

from procurement.choices import Procedure
from procurement.domain.readiness import SHORT_DAYS
from socialvalue.core.rules import Problem, RuleBroken
from socialvalue.core.wording import counted

INVITED_ONLY = (Procedure.QUOTATION, Procedure.CALL_OFF, Procedure.DIRECT)
NEVER_ADVERTISED = (Procedure.CALL_OFF, Procedure.DIRECT)
WHO_BIDS = {
    Procedure.QUOTATION: "Only those you choose see the tender and may bid. Choose nobody to advertise it to every "
    "supplier; from £30,000 with VAT the tender notice (UK4) comes first.",
    Procedure.CALL_OFF: "Only those you choose see the tender and may bid. Choose every supplier that the rules of the "
    "framework ask.",
    Procedure.DIRECT: "Only those you choose see the tender and may bid. A direct award usually has one.",
}


def is_closed_list(procedure: str, invited: int) -> bool:
    """Whether only the suppliers that were asked see the tender and bid; ``invited`` counts them."""
    return procedure in NEVER_ADVERTISED or (procedure in INVITED_ONLY and invited > 0)


def who_bids(procedure: str) -> str:
    """What choosing suppliers means under a procedure."""
    usual = "They get an e-mail when the tender is published. Any other registered supplier may bid too."
    return WHO_BIDS.get(Procedure(procedure), usual)


def problems_of_list(procedure: str, invited: int) -> tuple[Problem, ...]:
    """That nobody could bid: ``nobody_asked``, mended at the suppliers to tell."""
    if procedure not in NEVER_ADVERTISED or invited:
        return ()
    message = f"{Procedure(procedure).label}: only suppliers that are asked may bid, and none is chosen. Choose them."
    return (Problem("nobody_asked", message, link="invitations"),)


def check_invited(procedure: str, invited: int, *, is_invited: bool) -> None:
    """Refuse a bid of somebody who was not asked. Raises RuleBroken ``not_invited`` at ``supplier``."""
    if is_closed_list(procedure, invited) and not is_invited:
        message = "Only the suppliers that were asked may bid here, and yours is not one of them."
        raise RuleBroken("not_invited", message, "supplier")


def problems_of_inviting(procedure: str, closes_at: datetime | None, now: datetime) -> tuple[Problem, ...]:
    """Why no further supplier can be told of a published tender: ``list_fixed`` or ``deadline_passed``."""
    if procedure in INVITED_ONLY:
        message = (
            f"{Procedure(procedure).label}: suppliers are asked together at publication, so that all have the same "
            "time. Nobody is added afterwards."
        )
        return (Problem("list_fixed", message),)
    if closes_at is None or now >= closes_at:
        message = "The deadline has passed, so there is nothing left to tell suppliers of."
        return (Problem("deadline_passed", message),)
    return ()


def late_words(questions_close_at: datetime | None, closes_at: datetime, now: datetime) -> str:
    """Advice where whoever hears of it now has little time, or can ask no more; empty where there is enough."""
    left, found = closes_at - now, []
    if left < timedelta(days=SHORT_DAYS):
        time = counted(left.days, "day") if left.days else "less than a day"
        found.append(f"The deadline is in {time}.")
    if questions_close_at is not None and now >= questions_close_at:
        found.append("The time for questions is over.")
    if not found:
        return ""
    found.append("Whoever hears of it now has less than the others had: think of extending it for everybody.")
    return " ".join(found)
