"""Templates of procedures: loaded once, changed as drafts, published for good, and laid out for a procurement."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from procurement.choices import PartKind, ProcedureStatus, StageStatus
from procurement.domain.gates import GATE_AT, GATES
from procurement.domain.lifecycles import PROCEDURE, STAGE
from procurement.domain.procedures import Part, TemplateHead, action_code, check_part
from procurement.models import (
    ExpectedDocument,
    Gate,
    ProcedurePart,
    ProcedureTemplate,
    ProcedureUse,
    Procurement,
    StageAction,
    StageRecord,
)
from procurement.selectors.gate import signatures_by_policy
from procurement.selectors.procedure import missing_to_publish_of, template_in_force
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, refuse_if_any


@transaction.atomic
def load_procedure(head: TemplateHead, parts: Iterable[Part], *, by: User | None) -> ProcedureTemplate:
    """Version 1 of a template, published; where the procedure has a template already, that one, unchanged."""
    known = ProcedureTemplate.objects.filter(procedure=head.procedure).first()
    if known is not None:
        return known
    template = ProcedureTemplate.objects.create(
        procedure=head.procedure,
        version=1,
        title=head.title,
        purpose=head.purpose,
        basis=head.basis,
        shortest_days=head.shortest_days,
    )
    ProcedurePart.objects.bulk_create(_row(template, part) for part in parts)
    audit.record(by, "procedure.load", template, procedure=head.procedure)
    return publish_procedure(template, by=by)


@transaction.atomic
def publish_procedure(template: ProcedureTemplate, *, by: User | None) -> ProcedureTemplate:
    """Offer a draft to new procurements and retire the version before it.

    Raises RuleBroken ``wrong_state``, ``gate_without_role`` or ``asked_of_skipped``.
    """
    locked = _lock(template)
    target = PROCEDURE.target_of("publish", locked.status)
    refuse_if_any(missing_to_publish_of(locked))
    older = ProcedureTemplate.objects.filter(procedure=locked.procedure, status=ProcedureStatus.PUBLISHED)
    for one in older.select_for_update():
        _retire(one, by)
    locked.status, locked.published_at = target, timezone.now()
    locked.save(update_fields=["status", "published_at", "updated_at"])
    audit.record(by, "procedure.publish", locked, version=locked.version)
    return locked


@transaction.atomic
def retire_procedure(template: ProcedureTemplate, *, by: User | None) -> ProcedureTemplate:
    """Take a published template out of use; procurements laid out from it keep it. Raises ``wrong_state``."""
    return _retire(_lock(template), by)


@transaction.atomic
def revise_procedure(template: ProcedureTemplate, *, by: User) -> ProcedureTemplate:
    """A draft of the next version with everything of this one.

    Raises RuleBroken ``wrong_state`` or ``draft_exists``.
    """
    locked = _lock(template)
    status = PROCEDURE.target_of("revise", locked.status)
    versions = ProcedureTemplate.objects.filter(procedure=locked.procedure)
    if versions.filter(status=ProcedureStatus.DRAFT).exists():
        message = "A draft of the next version exists already. Change that one, or publish it first."
        raise RuleBroken("draft_exists", message)
    draft = ProcedureTemplate.objects.create(
        procedure=locked.procedure,
        version=versions.aggregate(newest=Max("version"))["newest"] + 1,
        status=status,
        title=locked.title,
        purpose=locked.purpose,
        basis=locked.basis,
        shortest_days=locked.shortest_days,
    )
    ProcedurePart.objects.bulk_create(
        ProcedurePart(
            template=draft,
            kind=part.kind,
            stage_number=part.stage_number,
            text=part.text,
            source=part.source,
            required=part.required,
        )
        for part in locked.parts.all()
    )
    audit.record(by, "procedure.revise", draft, version=draft.version, copied_from=locked.version)
    return draft


@transaction.atomic
def change_procedure(
    template: ProcedureTemplate,
    *,
    by: User,
    title: str,
    purpose: str,
    basis: str = "",
    shortest_days: int | None = None,
) -> ProcedureTemplate:
    """Change what a draft says of itself. Raises RuleBroken ``template_published``."""
    locked = _lock_draft(template)
    locked.title, locked.purpose, locked.basis, locked.shortest_days = title, purpose, basis, shortest_days
    locked.save()
    audit.record(by, "procedure.change", locked, title=title, shortest_days=shortest_days)
    return locked


@transaction.atomic
def add_part(
    template: ProcedureTemplate,
    *,
    by: User,
    kind: str,
    stage_number: int,
    text: str,
    source: str = "",
    required: bool = True,
) -> ProcedureTemplate:
    """Add an action, a document, a skipped stage or a signature to a draft.

    Raises RuleBroken ``template_published``, ``part_there`` or what ``check_part`` raises.
    """
    locked = _lock_draft(template)
    part = Part(kind, stage_number, text.strip(), source.strip(), required)
    check_part(part)
    same = locked.parts.filter(kind=kind, stage_number=stage_number)
    if (same if kind == PartKind.SKIP else same.filter(text=part.text)).exists():
        raise RuleBroken("part_there", "This stands in the template already.", "text")
    _row(locked, part).save()
    audit.record(by, "procedure.add_part", locked, kind=kind, stage=stage_number, text=part.text)
    return locked


@transaction.atomic
def remove_part(part: ProcedurePart, *, by: User) -> ProcedureTemplate:
    """Take what was added out of a draft; the base stages stay. Raises RuleBroken ``template_published``."""
    locked = _lock_draft(part.template)
    ProcedurePart.objects.filter(pk=part.pk).delete()
    audit.record(by, "procedure.remove_part", locked, kind=part.kind, stage=part.stage_number, text=part.text)
    return locked


def lay_out_template(procurement: Procurement, *, by: User) -> ProcedureTemplate | None:
    """Give a procurement the template in force for its procedure: its actions, documents and skipped stages.

    Call it inside the transaction that starts the procurement or changes its procedure. What stands already stays;
    a stage that an earlier template skipped is open again where this one does not skip it.
    """
    template = template_in_force(procurement.procedure)
    lay_out_gates(procurement, template)
    earlier = ProcedureUse.objects.filter(procurement=procurement).select_related("template").first()
    if earlier is not None:
        _unskip(procurement, earlier.template, by=by)
        earlier.delete()
    if template is None:
        return None
    ProcedureUse.objects.create(procurement=procurement, template=template)
    parts = list(template.parts.all())
    _add_what_is_asked(procurement, parts)
    for part in parts:
        if part.kind == PartKind.SKIP:
            _move(procurement, part.stage_number, "skip", part.text, by=by, status=StageStatus.OPEN)
    audit.record(by, "procurement.lay_out", procurement, template=str(template))
    return template


def _add_what_is_asked(procurement: Procurement, parts: list[ProcedurePart]) -> None:
    """The actions and documents of a template; what stands already stays as it is."""
    StageAction.objects.bulk_create(
        (
            StageAction(
                procurement=procurement,
                stage_number=part.stage_number,
                code=action_code(part.text),
                text=part.text,
                source=part.source,
                required=part.required,
                owner=procurement.lead_officer,
            )
            for part in parts
            if part.kind == PartKind.ACTION
        ),
        ignore_conflicts=True,
    )
    ExpectedDocument.objects.bulk_create(
        (
            ExpectedDocument(
                procurement=procurement, stage_number=part.stage_number, title=part.text, required=part.required
            )
            for part in parts
            if part.kind == PartKind.DOCUMENT
        ),
        ignore_conflicts=True,
    )


def lay_out_gates(procurement: Procurement, template: ProcedureTemplate | None) -> None:
    """The six gates with the signatures that the template asks for, or those of every procurement.

    Who may approve to procure and to award goes by the value: the policy's roles take the place of the first signature.
    Gates that are decided, wholly or in part, keep what they asked for.
    """
    asked: dict[int, list[list[str]]] = {gate.number: [[role] for role in gate.roles] for gate in GATES}
    if template is not None:
        named: dict[int, list[list[str]]] = {}
        for part in template.parts.filter(kind=PartKind.SIGNATURE):
            named.setdefault(GATE_AT[part.stage_number].number, []).append([part.text])
        asked |= named
    asked = {number: signatures_by_policy(procurement, number, roles) for number, roles in asked.items()}
    untouched = Gate.objects.filter(procurement=procurement, decisions=None)
    untouched.delete()
    Gate.objects.bulk_create(
        (Gate(procurement=procurement, number=number, signatures=roles) for number, roles in asked.items()),
        ignore_conflicts=True,
    )


def _unskip(procurement: Procurement, template: ProcedureTemplate, *, by: User) -> None:
    """Open the stages that the template skipped, where nobody decided otherwise since."""
    for part in template.parts.filter(kind=PartKind.SKIP):
        stands = StageRecord.objects.filter(procurement=procurement, number=part.stage_number, reason=part.text)
        if stands.filter(status=StageStatus.SKIPPED).exists():
            why = "The procedure was changed."
            _move(procurement, part.stage_number, "reopen", why, by=by, status=StageStatus.SKIPPED)


def _move(procurement: Procurement, number: int, verb: str, reason: str, *, by: User, status: str) -> None:
    moved = StageRecord.objects.filter(procurement=procurement, number=number, status=status).update(
        status=STAGE.target_of(verb, status), reason=reason, decided_by=by, decided_at=timezone.now()
    )
    if moved:
        audit.record(by, f"stage.{verb}", procurement, stage=number, reason=reason)


def _row(template: ProcedureTemplate, part: Part) -> ProcedurePart:
    return ProcedurePart(
        template=template,
        kind=part.kind,
        stage_number=part.stage_number,
        text=part.text,
        source=part.source,
        required=part.required,
    )


def _lock(template: ProcedureTemplate) -> ProcedureTemplate:
    return ProcedureTemplate.objects.select_for_update().get(pk=template.pk)


def _lock_draft(template: ProcedureTemplate) -> ProcedureTemplate:
    locked = _lock(template)
    if not locked.is_draft:
        message = "This version is published or retired and stays as it is. Start a new version to change it."
        raise RuleBroken("template_published", message)
    return locked


def _retire(template: ProcedureTemplate, by: User | None) -> ProcedureTemplate:
    template.status, template.retired_at = PROCEDURE.target_of("retire", template.status), timezone.now()
    template.save(update_fields=["status", "retired_at", "updated_at"])
    audit.record(by, "procedure.retire", template, version=template.version)
    return template
