"""Reads about conflicts of interest before a tender: who declared what, and whether the assessment still holds."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max, QuerySet
from django.utils import timezone

from procurement.choices import ProcurementStatus
from procurement.domain.interests import Declared, assessment_problems, is_current
from procurement.domain.todo import Todo
from procurement.models import ConflictAssessment, Influencer, InterestDeclaration, Procurement
from procurement.selectors.procurement import open_records, page_url, procurements_visible_to
from socialvalue.accounts.models import User
from socialvalue.accounts.roles import STAFF, Role
from socialvalue.core.rules import Problem

PLANNED = 6


def influencers_visible_to(user: Any) -> QuerySet[Influencer]:
    """Those of the procurements the person sees, and the person's own place anywhere: Cabinet sees no procurement."""
    rows = Influencer.objects.select_related("procurement", "person")
    return rows.filter(procurement__in=procurements_visible_to(user)) | rows.filter(person_id=user.pk)


def declarations_visible_to(user: Any) -> QuerySet[InterestDeclaration]:
    """Declarations in the procurements of which the person may read them."""
    rows = InterestDeclaration.objects.filter(influencer__procurement__in=procurements_visible_to(user))
    return rows.select_related("influencer__procurement", "influencer__person", "decided_by")


def people_to_name(procurement: Procurement) -> QuerySet[User]:
    """Staff and Cabinet members who are not named yet."""
    people = User.objects.filter(is_active=True, role_grants__role__in=[*STAFF, Role.CABINET]).distinct()
    return people.exclude(influences__procurement=procurement).order_by("name", "pk")


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person and the newest declaration; None where there is none yet."""

    influencer: Influencer
    declaration: InterestDeclaration | None

    @property
    def undecided(self) -> bool:
        found = self.declaration
        return found is not None and found.has_interest and found.decided_at is None


def person_lines(procurement: Procurement) -> tuple[PersonLine, ...]:
    """Everybody named, in two queries."""
    people = Influencer.objects.filter(procurement=procurement).select_related("person", "named_by", "procurement")
    rows = people.prefetch_related("declarations__decided_by")
    return tuple(PersonLine(one, next(iter(one.declarations.all()), None)) for one in rows)


def missing_to_sign(procurement: Procurement) -> tuple[Problem, ...]:
    """What stands between the declarations and a signature; the service asks the same."""
    lines = person_lines(procurement)
    named = {line.influencer.person_id for line in lines}
    must = [person for person in (procurement.lead_officer, procurement.commissioner) if person is not None]
    found = assessment_problems(
        [Declared(str(line.influencer.person), line.declaration is not None, line.undecided) for line in lines],
        [str(person) for person in must if person.pk not in named],
    )
    link = page_url("procurement:interest-detail", procurement.pk)
    return tuple(Problem(one.code, one.message, link=link) for one in found)


def conflict_facts(procurement_id: int) -> tuple[bool, bool]:
    """Whether the assessment is signed and still holds, and whether it was confirmed at the issue. Two queries."""
    signed = dict(
        ConflictAssessment.objects.filter(procurement_id=procurement_id)
        .values_list("is_confirmation")
        .annotate(last=Max("signed_at"))
        .order_by()
    )
    changes = Influencer.objects.filter(procurement_id=procurement_id).aggregate(
        named=Max("named_at"), declared=Max("declarations__declared_at"), decided=Max("declarations__decided_at")
    )
    last = max((moment for moment in changes.values() if moment is not None), default=None)
    newest = max(signed.values(), default=None)
    return is_current(newest, last), is_current(signed.get(True), last)


def is_planned(procurement: Procurement) -> bool:
    """Whether stages 1 to 6 are behind it, so that a signature is the confirmation at the issue."""
    return not open_records().filter(procurement=procurement, number__lte=PLANNED).exists()


@dataclass(frozen=True, slots=True)
class InterestPage:
    """Everything the page shows."""

    people: tuple[PersonLine, ...]
    assessments: tuple[ConflictAssessment, ...]
    holds: bool
    confirmed: bool
    missing: tuple[Problem, ...]
    is_published: bool


def interest_page(procurement: Procurement) -> InterestPage:
    """The page, in a fixed number of queries."""
    holds, confirmed = conflict_facts(procurement.pk)
    signed = ConflictAssessment.objects.filter(procurement=procurement).select_related("signed_by")
    is_published = Procurement.objects.filter(pk=procurement.pk, tender__published_at__isnull=False).exists()
    missing = missing_to_sign(procurement)
    return InterestPage(person_lines(procurement), tuple(signed), holds, confirmed, missing, is_published)


def interest_tasks_for(user: Any, now: datetime) -> tuple[Todo, ...]:
    """Procurements in which the person is named and has not declared. One query."""
    waiting = Influencer.objects.filter(
        person_id=user.pk, declarations=None, procurement__status=ProcurementStatus.RUNNING
    ).select_related("procurement")
    return tuple(
        Todo(
            timezone.localdate(one.named_at),
            f"Declare your interests in {one.procurement.reference} {one.procurement.title}",
            "procurement:interest-declare",
            (one.pk,),
            "interest",
        )
        for one in waiting.order_by("named_at")
    )
