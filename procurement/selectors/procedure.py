"""Reads about templates of procedures, and the documents that stages expect (CON-9)."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet

from procurement.choices import PartKind, ProcedureStatus
from procurement.domain.procedures import Part, missing_to_publish
from procurement.domain.stages import STAGES, StageRule
from procurement.models import ExpectedDocument, ExpectedFile, ProcedurePart, ProcedureTemplate, Procurement
from procurement.selectors.procurement import procurements_visible_to
from socialvalue.accounts.roles import Role
from socialvalue.core.rules import Problem


def templates_visible_to(user: Any) -> QuerySet[ProcedureTemplate]:
    """Every version of every template for staff who read them, each with how many procurements use it."""
    if not user.has_perm("procurement.view_procedure"):
        return ProcedureTemplate.objects.none()
    return ProcedureTemplate.objects.annotate(use_count=Count("uses")).order_by("procedure", "-version")


def parts_visible_to(user: Any) -> QuerySet[ProcedurePart]:
    """What the templates that the person sees add to the stages."""
    return ProcedurePart.objects.filter(template__in=templates_visible_to(user)).select_related("template")


def template_in_force(procedure: str) -> ProcedureTemplate | None:
    """The version that new procurements by this procedure take; None where none is published."""
    return ProcedureTemplate.objects.filter(procedure=procedure, status=ProcedureStatus.PUBLISHED).first()


def template_of(procurement: Procurement) -> ProcedureTemplate | None:
    """The version a procurement was laid out from; None for one that is older than the templates."""
    return ProcedureTemplate.objects.filter(uses__procurement=procurement).first()


def parts_of(template: ProcedureTemplate) -> tuple[Part, ...]:
    """The parts of a template as the rules take them."""
    return tuple(Part(one.kind, one.stage_number, one.text, one.source, one.required) for one in template.parts.all())


def missing_to_publish_of(template: ProcedureTemplate) -> tuple[Problem, ...]:
    """What stands between a draft and its publication; the service asks the same."""
    return tuple(Problem(one.code, one.message) for one in missing_to_publish(parts_of(template)))


@dataclass(frozen=True, slots=True)
class TemplateStageLine:
    """One stage as a template shapes it: the base from code, and what the template adds."""

    rule: StageRule
    skip: ProcedurePart | None
    actions: tuple[ProcedurePart, ...]
    documents: tuple[ProcedurePart, ...]
    signatures: tuple[tuple[ProcedurePart, str], ...]


def template_stages(template: ProcedureTemplate) -> tuple[TemplateStageLine, ...]:
    """The 13 stages of a template, in one query."""
    parts = list(template.parts.all())

    def of(number: int, kind: str) -> tuple[ProcedurePart, ...]:
        return tuple(part for part in parts if part.stage_number == number and part.kind == kind)

    return tuple(
        TemplateStageLine(
            rule=stage,
            skip=next(iter(of(stage.number, PartKind.SKIP)), None),
            actions=of(stage.number, PartKind.ACTION),
            documents=of(stage.number, PartKind.DOCUMENT),
            signatures=tuple((part, Role(part.text).label) for part in of(stage.number, PartKind.SIGNATURE)),
        )
        for stage in STAGES
    )


def expected_visible_to(user: Any) -> QuerySet[ExpectedDocument]:
    """The documents expected in the procurements the person sees."""
    rows = ExpectedDocument.objects.filter(procurement__in=procurements_visible_to(user))
    return rows.select_related("procurement")


def expected_files_visible_to(user: Any) -> QuerySet[ExpectedFile]:
    """Their files."""
    files = ExpectedFile.objects.filter(expected__procurement__in=procurements_visible_to(user))
    return files.select_related("expected__procurement")


def documents_of_stage(procurement: Procurement, *, stage: int) -> QuerySet[ExpectedDocument]:
    """The checklist of a stage's documents, with their files."""
    rows = procurement.expected_documents.filter(stage_number=stage)
    return rows.select_related("waived_by").prefetch_related("files")


def documents_missing(procurement: Procurement) -> dict[int, tuple[str, ...]]:
    """The required documents, by stage, that are neither on file nor set aside with a reason. One query."""
    files = ExpectedFile.objects.filter(expected=OuterRef("pk"))
    rows = ExpectedDocument.objects.filter(~Exists(files), procurement=procurement, required=True, waived_by=None)
    found: dict[int, tuple[str, ...]] = {}
    for number, title in rows.values_list("stage_number", "title"):
        found[number] = (*found.get(number, ()), title)
    return found
