"""Local needs: who reads which, what an offer may answer, and the link by which a body confirms its address.

Nothing here looks at offers: what a sealed bid names is nobody's business before the opening.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.core import signing
from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from framework.choices import FrameworkStatus
from framework.models import Outcome
from procurement.choices import DeliveryStatus, LocalNeedStatus
from procurement.domain.local_needs import DAYS_TO_CONFIRM, check_may_anonymise, unconfirmed_since
from procurement.domain.todo import Todo
from procurement.models import LocalNeed, SelectedMeasure
from socialvalue.core.rules import Problem, RuleBroken

SALT = "local-need.confirm"
MOST_OFFERED = 50  # beside one measure
MOST_LISTED = 5  # of them written out
MOST_AREAS = 200  # offered while typing
CONFIRMED = ~Q(status=LocalNeedStatus.UNCONFIRMED)
ANSWERED = Q(deliveries__status=DeliveryStatus.VERIFIED, deliveries__verified_quantity__gt=0)


def local_needs_visible_to(user: Any) -> QuerySet[LocalNeed]:
    """Every confirmed local need for staff who read procurements, with how many verified deliveries answer it."""
    if not user.has_perm("procurement.view_local_need"):
        return LocalNeed.objects.none()
    confirmed = LocalNeed.objects.filter(CONFIRMED).select_related("registered_by")
    return confirmed.annotate(answers=Count("deliveries", filter=ANSWERED, distinct=True)).order_by("-pk")


def open_local_needs_to(user: Any) -> QuerySet[LocalNeed]:
    """What suppliers read: the open ones, and those that a commitment of their own organisation answers."""
    if not user.has_perm("procurement.answer_local_need"):
        return LocalNeed.objects.none()
    own = LocalNeed.objects.filter(commitments__contract__supplier__in=user.suppliers.all()).values("pk")
    return LocalNeed.objects.filter(Q(status=LocalNeedStatus.PUBLISHED) | Q(pk__in=own))


def published_local_needs_to(user: Any) -> QuerySet[LocalNeed]:
    """The open ones alone, for a supplier's list."""
    return open_local_needs_to(user).filter(status=LocalNeedStatus.PUBLISHED)


def areas_told_to(user: Any) -> list[str]:
    """The places that local needs name, as far as the person reads them: what a filter offers while typing. One query.

    A place is written by whoever registers: spelled with other capitals it is the same one.
    """
    reads_all = user.has_perm("procurement.view_local_need")
    rows = LocalNeed.objects.filter(CONFIRMED) if reads_all else published_local_needs_to(user)
    found = rows.order_by("area").values_list("area", flat=True).distinct()[:MOST_AREAS]
    return list({area.casefold(): area for area in found}.values())


def outcomes_to_attach(local_need: LocalNeed | None = None) -> QuerySet[Outcome]:
    """The outcomes of the published frameworks, and those it is attached to already."""
    wanted = Q(framework__status=FrameworkStatus.PUBLISHED)
    if local_need is not None:
        wanted |= Q(pk__in=local_need.outcomes.values("pk"))
    rows = Outcome.objects.filter(wanted).select_related("framework")
    return rows.order_by("framework__name", "framework__version", "position", "code")


def outcomes_attached() -> QuerySet[Outcome]:
    """The outcomes that some local need is attached to."""
    used = LocalNeed.outcomes.through.objects.values("outcome")
    return Outcome.objects.filter(pk__in=used).select_related("framework").order_by("framework__name", "code")


def outcomes_of(local_need: LocalNeed) -> tuple[Outcome, ...]:
    """What it is attached to, in order."""
    return tuple(local_need.outcomes.select_related("framework").order_by("framework__name", "position"))


def problems_to_anonymise(local_need: LocalNeed) -> tuple[Problem, ...]:
    """Why the contact cannot be deleted now; the service asks the same."""
    try:
        check_may_anonymise(local_need.status, local_need.anonymised_at is not None)
    except RuleBroken as refusal:
        return (Problem(refusal.code, refusal.message),)
    return ()


@dataclass(frozen=True, slots=True)
class NeedLine:
    """An open local need as it stands beside a measure: no contact."""

    pk: int
    title: str
    body_name: str
    area: str


class Beside(NamedTuple):
    """The local needs written out beside a measure, and how many more there are."""

    lines: tuple[NeedLine, ...] = ()
    more: int = 0


def first_of(lines: tuple[NeedLine, ...]) -> Beside:
    """The few that are written out; a link leads to the others."""
    return Beside(lines[:MOST_LISTED], max(0, len(lines) - MOST_LISTED))


def open_by_outcome(outcomes: Iterable[int]) -> Mapping[int, Beside]:
    """What suppliers read beside the measures of each outcome (by id), by its id. Two queries."""
    keys = {one.pk: key_of(one) for one in Outcome.objects.filter(pk__in=outcomes).select_related("framework")}
    found = open_under(set(keys.values()))
    return {pk: first_of(found.get(key, ())) for pk, key in keys.items()}


def open_beside(measures: Iterable[SelectedMeasure]) -> Mapping[int, tuple[NeedLine, ...]]:
    """The open local needs of each measure's outcome, by id of the selected measure; one query, the newest first.

    An outcome is the same in every version of its framework, by its code: a new version loses no local need. The
    measures come with ``measure__outcome__framework``.
    """
    keys = {one.pk: key_of(one.measure.outcome) for one in measures}
    found = open_under(set(keys.values()))
    return {pk: found.get(key, ()) for pk, key in keys.items()}


def key_of(outcome: Outcome) -> tuple[str, str]:
    """What an outcome is known by in every version of its framework."""
    return outcome.framework.slug, outcome.code


def open_under(keys: set[tuple[str, str]]) -> Mapping[tuple[str, str], tuple[NeedLine, ...]]:
    """The open local needs by key of their outcome. One query, none where no outcome is asked."""
    if not keys:
        return {}
    rows: Any = (
        LocalNeed.objects.filter(
            status=LocalNeedStatus.PUBLISHED,
            outcomes__framework__slug__in={slug for slug, _ in keys},
            outcomes__code__in={code for _, code in keys},
        )
        .order_by("-published_at", "-pk")
        .annotate(slug=F("outcomes__framework__slug"), code=F("outcomes__code"))
        .values_list("slug", "code", "pk", "title", "body_name", "area")
        .distinct()
    )
    found: dict[tuple[str, str], list[NeedLine]] = {}
    for slug, code, *line in rows:
        under = found.setdefault((slug, code), [])
        if len(under) < MOST_OFFERED:
            under.append(NeedLine(*line))
    return {key: tuple(lines) for key, lines in found.items()}


def token_of(local_need: LocalNeed) -> str:
    """What the link in the letter to the body carries: signed, and good for fourteen days."""
    return signing.dumps(local_need.pk, salt=SALT)


def local_need_of(token: str) -> LocalNeed | None:
    """The local need that a link was sent for; None for one that is wrong, too old, or whose row is gone."""
    try:
        pk = signing.loads(token, salt=SALT, max_age=timedelta(days=DAYS_TO_CONFIRM))
    except signing.BadSignature:
        return None
    return LocalNeed.objects.filter(pk=pk).first()


def local_needs_expired(now: datetime) -> QuerySet[LocalNeed]:
    """What nobody confirmed within fourteen days."""
    return LocalNeed.objects.filter(status=LocalNeedStatus.UNCONFIRMED, created_at__lt=unconfirmed_since(now))


def local_need_tasks_for(user: Any, now: datetime) -> tuple[Todo, ...]:
    """Local needs that wait to be reviewed, for those who review them. One query."""
    if not user.has_perm("procurement.publish_local_need"):
        return ()
    waiting = LocalNeed.objects.filter(status=LocalNeedStatus.TO_REVIEW)
    return tuple(
        Todo(
            timezone.localdate(one.confirmed_at),
            f"Review a local need: {one.title}, {one.body_name}",
            "procurement:local-need-detail",
            (one.pk,),
            "local need",
        )
        for one in waiting
    )
