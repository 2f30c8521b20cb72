"""Who may still be told of a tender once it is published (CON-7, Procurement Act 2023, s.12; pure).

Telling somebody gives no advantage where anybody may bid: the notice is open to all, and a word to small firms only
helps them to hear of it. Where those take part who were asked, the list is part of the competition: all were asked at
the same time, with the same time to answer, so nobody is added afterwards.
"""

from datetime import datetime, timedelta

from procurement.choices import Procedure
from procurement.domain.readiness import SHORT_DAYS
from socialvalue.core.rules import Problem
from socialvalue.core.wording import counted

INVITED_ONLY = (Procedure.QUOTATION, Procedure.CALL_OFF, Procedure.DIRECT)


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
