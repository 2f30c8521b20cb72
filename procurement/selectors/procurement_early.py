"""What is considered before anything is bought, as lines of the procurement's page: what is there, what is missing."""

from dataclasses import dataclass
from typing import Any

from procurement.choices import RecordTiming
from procurement.domain.slavery import changed_since
from procurement.models import Procurement
from procurement.selectors.interest import conflict_facts
from procurement.selectors.lesson import LessonLine
from procurement.selectors.option import ConsideredPage, considered_of
from procurement.selectors.procurement import need_versions_of, page_url
from procurement.selectors.slavery import basis_of, slavery_assessment_of
from procurement.selectors.wellbeing import wellbeing_page
from socialvalue.core.wording import counted, uk_date

DONE, TO_DO = ("complete", "Done"), ("to_do", "To do")


@dataclass(frozen=True, slots=True)
class EarlyLine:
    """One thing considered: ``words`` say by whom and when, ``status`` and ``label`` make its tag."""

    title: str
    words: str
    status: str
    label: str
    url: str


def early_lines(procurement: Procurement, lessons: tuple[LessonLine, ...]) -> tuple[EarlyLine, ...]:
    """Every line in the order of the stages, in a fixed number of queries."""
    considered = considered_of(procurement)
    return (
        _need(procurement),
        *_considered(procurement, considered),
        _wellbeing(procurement),
        _interests(procurement),
        *_later(procurement, lessons),
    )


def _need(procurement: Procurement) -> EarlyLine:
    title, url = "Three questions", page_url("procurement:need-history", procurement.pk)
    latest = need_versions_of(procurement).first()
    if latest is None:
        return EarlyLine(title, "Without the answers stage 1 is not signed off", *TO_DO, url)
    version = f", version {latest.number}" if latest.number > 1 else ""
    words = f"Answered by {latest.answered_by} on {uk_date(latest.answered_at)}{version}"
    return EarlyLine(title, words, *DONE, url)


def _considered(procurement: Procurement, page: ConsideredPage) -> tuple[EarlyLine, ...]:
    url = page_url("procurement:considered-detail", procurement.pk)
    market, models, lots = page.market, page.models, page.lots
    return (
        _line("Market assessment", bool(market and market.considered_at), "", market, f"{url}#market"),
        _line(
            "Delivery models",
            bool(models and models.preferred),
            f"Preferred: {models.get_preferred_display().lower()}. " if models and models.preferred else "",
            models,
            f"{url}#models",
        ),
        _line(
            "Lots",
            bool(lots and lots.divided is not None),
            "" if lots is None or lots.divided is None else "Divided. " if lots.divided else "Not divided. ",
            lots,
            f"{url}#lots",
        ),
    )


def _later(procurement: Procurement, lines: tuple[LessonLine, ...]) -> tuple[EarlyLine, ...]:
    url = page_url("procurement:slavery-detail", procurement.pk)
    rating = slavery_assessment_of(procurement)
    fresh = rating is not None and not changed_since(rating.basis, basis_of(procurement))
    words = f"Rated {rating.get_rating_display().lower()}" if rating else "Not rated yet"
    words += "" if fresh or rating is None else ", changed since: rate it again"
    slavery = EarlyLine("Risk of modern slavery", words, *(DONE if fresh else TO_DO), url)
    if not lines:
        return (slavery,)
    decided = sum(line.use is not None for line in lines)
    words = f"{decided} of {counted(len(lines), 'lesson')} used or set aside"
    status = DONE if decided == len(lines) else TO_DO
    return slavery, EarlyLine(
        "Lessons of earlier contracts", words, *status, page_url("procurement:lesson-list", procurement.pk)
    )


def _interests(procurement: Procurement) -> EarlyLine:
    holds, confirmed = conflict_facts(procurement.pk)
    words = "Confirmed at the issue" if confirmed else "Signed" if holds else "To be signed before the notice"
    url = page_url("procurement:interest-detail", procurement.pk)
    return EarlyLine("Conflicts of interest", words, *(DONE if holds else TO_DO), url)


def _line(title: str, done: bool, found: str, row: Any, url: str) -> EarlyLine:
    """A thing that somebody considered on a day, or that is still to be considered."""
    if not done:
        return EarlyLine(title, "Begun, not complete" if row else "Not considered yet", *TO_DO, url)
    return EarlyLine(title, f"{found}{row.considered_by}, {uk_date(row.considered_at)}", *DONE, url)


def _wellbeing(procurement: Procurement) -> EarlyLine:
    title, url = "Section 1 record", page_url("procurement:wellbeing-detail", procurement.pk)
    page = wellbeing_page(procurement)
    if page.current is None:
        words = "Drafted, not signed" if page.draft else "Considering wellbeing and consulting, before it starts"
        return EarlyLine(title, words, *TO_DO, url)
    words = f"Signed by {page.current.signed_by} on {uk_date(page.current.signed_at)}"
    words += f", version {page.current.number}" if page.current.number > 1 else ""
    label = "Done" if page.timing == RecordTiming.IN_TIME else str(page.timing.label)
    return EarlyLine(title, words, "complete" if page.timing == RecordTiming.IN_TIME else page.timing.value, label, url)
