"""Letters to bidders. Each goes to everybody who acts for the bidder, all of an award in one transaction."""

from collections.abc import Iterable

from django.urls import reverse

from procurement.models import AssessmentSummary, Award
from procurement.notifications.evaluation import people_of
from socialvalue.accounts.models import User
from socialvalue.core.mail import queue_email


def send_letters(summaries: Iterable[AssessmentSummary]) -> None:
    """The assessment summary of every bidder."""
    for summary in summaries:
        path = reverse("portal:summary-detail", args=[summary.pk])
        template = "award_won" if summary.content["won"] else "award_not_won"
        for person in people_of(summary.bid):
            _tell(person, template, letter=summary.content, path=path)


def tell_cancelled(award: Award, reason: str) -> None:
    """To everybody who got a letter: the decision was taken back."""
    for summary in award.summaries.select_related("bid"):
        for person in people_of(summary.bid):
            _tell(person, "award_cancelled", tender=award.lot.tender, lot=award.lot, reason=reason)


def _tell(person: User, template: str, **facts: object) -> None:
    queue_email(to=person.email, template=template, context={"person": person, **facts})
