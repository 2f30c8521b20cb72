"""Starting, changing, closing and abandoning a procurement."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from framework.models import Framework, Policy
from framework.selectors import framework_in_force, policy_on
from procurement.choices import TenderStatus
from procurement.domain.freeze import RESTS, over_words
from procurement.domain.gates import TO_CLOSE
from procurement.domain.lifecycles import PROCUREMENT
from procurement.domain.references import authority_letters, procurement_reference
from procurement.domain.rulepacks import pack_on
from procurement.domain.stages import STAGES
from procurement.models import Procurement, ReferenceCounter, StageAction, StageRecord
from procurement.selectors.gate import gates_in_the_way
from procurement.selectors.procedure import template_of
from procurement.selectors.procurement import is_issued, open_records, tender_status_of
from procurement.services.procedure import lay_out_gates, lay_out_template
from socialvalue.accounts.models import User
from socialvalue.accounts.selectors import current_authority
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, refuse_if_any, said

# What the tender, its thresholds and its timetable rest on: fixed once the tender is published.
FIXED_ONCE_ISSUED = ("category", "kind", "procedure", "value_net_pence", "vat_percent", "term_months")
CHANGEABLE = (*FIXED_ONCE_ISSUED, "title", "need", "lead_officer", "commissioner", "contract_manager")


@transaction.atomic
def start_procurement(
    *,
    by: User,
    title: str,
    need: str,
    category: str,
    kind: str,
    procedure: str,
    value_net_pence: int,
    term_months: int,
    vat_percent: Decimal = Decimal(20),
    commissioner: User | None = None,
    contract_manager: User | None = None,
    framework: Framework | None = None,
    started_on: date | None = None,
) -> Procurement:
    """A running procurement led by ``by``, with its 13 stages and their actions, and what its template adds (CON-9).

    It keeps the policy, framework and template in force when it starts (CON-1). Raises RuleBroken ``no_policy``,
    ``no_framework``, ``no_rules_for_date``, ``starts_in_the_future``, ``value_not_positive``, ``term_not_positive``.
    """
    started_on = started_on or timezone.localdate()
    _check_size(value_net_pence, term_months)
    policy, framework = _rules_of(started_on, framework)
    procurement = Procurement.objects.create(
        reference=_next_reference(started_on.year),
        title=title.strip(),
        need=need.strip(),
        category=category.strip(),
        kind=kind,
        procedure=procedure,
        value_net_pence=value_net_pence,
        vat_percent=vat_percent,
        term_months=term_months,
        started_on=started_on,
        policy=policy,
        framework=framework,
        lead_officer=by,
        commissioner=commissioner,
        contract_manager=contract_manager,
    )
    _lay_out_stages(procurement)
    audit.record(by, "procurement.start", procurement, policy=str(policy), framework=str(framework))
    lay_out_template(procurement, by=by)
    return procurement


def _rules_of(started_on: date, framework: Framework | None) -> tuple[Policy, Framework]:
    """The policy and the framework a procurement that starts on that day runs under."""
    today = timezone.localdate()
    if started_on > today:
        raise RuleBroken("starts_in_the_future", "Enter today or an earlier day as the start.", "started_on")
    pack_on(started_on)
    policy = policy_on(started_on)
    if policy is None:
        message = "No social value policy was in force on that day. Adopt the policy first, or choose a later day."
        raise RuleBroken("no_policy", message, "started_on")
    framework = framework or framework_in_force(started_on) or framework_in_force(today)
    if framework is None:
        raise RuleBroken("no_framework", "No framework is published. Publish one before you start a procurement.")
    return policy, framework


def _check_size(value_net_pence: int, term_months: int) -> None:
    if value_net_pence <= 0:
        raise RuleBroken("value_not_positive", "Enter an estimated value of more than £0.", "value_net_pence")
    if term_months <= 0:
        raise RuleBroken("term_not_positive", "Enter a length of at least 1 month.", "term_months")


def next_number(name: str) -> int:
    """The next running number under ``name``; call it inside the transaction that uses the number."""
    counter = ReferenceCounter.objects.select_for_update().get_or_create(name=name)[0]
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last


def _next_reference(year: int) -> str:
    authority = current_authority()
    letters = authority_letters(authority.name if authority else "")
    return procurement_reference(letters, year, next_number(f"procurement {letters} {year}"))


def _lay_out_stages(procurement: Procurement) -> None:
    StageRecord.objects.bulk_create(StageRecord(procurement=procurement, number=stage.number) for stage in STAGES)
    StageAction.objects.bulk_create(
        StageAction(
            procurement=procurement,
            stage_number=stage.number,
            code=action.code,
            text=action.text,
            source=action.source,
            required=action.required,
            owner=procurement.lead_officer,
        )
        for stage in STAGES
        for action in stage.actions
    )


def lock_running(procurement: Procurement) -> Procurement:
    """The row, locked. Raises RuleBroken ``procurement_over`` where the procurement was closed or abandoned."""
    locked = Procurement.objects.select_for_update().get(pk=procurement.pk)
    if words := over_words(locked.status):
        raise RuleBroken("procurement_over", words)
    return locked


def lock_unissued(procurement: Procurement) -> Procurement:
    """The row, locked, of a procurement whose tender is not published. Raises ``procurement_over`` or ``issued``."""
    locked = lock_running(procurement)
    if is_issued(locked):
        raise RuleBroken("issued", RESTS)
    return locked


@transaction.atomic
def change_procurement(procurement: Procurement, *, by: User, **facts: Any) -> Procurement:
    """Change some of ``CHANGEABLE``; what the tender rests on only until it is published.

    Another procedure brings its own template: what it adds comes on top, what was done stays. With another lead officer
    go the actions that the one before had still to do.

    Raises RuleBroken ``procurement_over``, ``issued``, ``value_not_positive``, ``term_not_positive``.
    """
    if unknown := facts.keys() - set(CHANGEABLE):
        raise TypeError(f"not changeable: {', '.join(sorted(unknown))}")
    locked = lock_running(procurement)
    led_by = locked.lead_officer_id
    changed = {name: value for name, value in facts.items() if getattr(locked, name) != value}
    if is_issued(locked) and (fixed := [name for name in FIXED_ONCE_ISSUED if name in changed]):
        raise RuleBroken("issued", RESTS, fixed[0])
    for name, value in changed.items():
        setattr(locked, name, value)
    _check_size(locked.value_net_pence, locked.term_months)
    locked.save()
    if "lead_officer" in changed:
        left = StageAction.objects.filter(procurement=locked, done_at__isnull=True)
        left.filter(owner_id=led_by).update(owner=locked.lead_officer)
    audit.record(by, "procurement.change", locked, changed={name: str(value) for name, value in changed.items()})
    if "procedure" in changed:
        lay_out_template(locked, by=by)
    elif {"value_net_pence", "vat_percent"} & changed.keys():
        lay_out_gates(locked, template_of(locked))
    return locked


@transaction.atomic
def close_procurement(procurement: Procurement, *, by: User) -> Procurement:
    """Close it once every stage is behind it and its closure approved.

    Raises RuleBroken ``wrong_state``, ``stages_open`` or ``gate_closed``.
    """
    locked = Procurement.objects.select_for_update().get(pk=procurement.pk)
    target = PROCUREMENT.target_of("close", locked.status)
    if left := list(open_records().filter(procurement=locked).values_list("number", flat=True)):
        numbers = ", ".join(map(str, left))
        message = f"Sign off every stage first, or skip it where that is allowed. Still open: {numbers}."
        raise RuleBroken("stages_open", message)
    refuse_if_any(gates_in_the_way(locked.pk, TO_CLOSE))
    locked.status = target
    locked.save(update_fields=["status", "updated_at"])
    audit.record(by, "procurement.close", locked)
    return locked


@transaction.atomic
def abandon_procurement(procurement: Procurement, *, by: User, reason: str) -> Procurement:
    """Stop it for good. A tender that suppliers can see is abandoned first, so that they are told.

    Raises RuleBroken ``wrong_state``, ``not_said``, ``tender_running`` or ``has_award``.
    """
    locked = Procurement.objects.select_for_update().get(pk=procurement.pk)
    target = PROCUREMENT.target_of("abandon", locked.status)
    words = said(reason, "Say why the procurement is abandoned.", "reason")
    tender = tender_status_of(locked)
    if tender in (TenderStatus.PUBLISHED, TenderStatus.IN_EVALUATION):
        raise RuleBroken("tender_running", "Suppliers are taking part in the tender. Abandon the tender first.")
    if tender == TenderStatus.AWARDED:
        message = "A contract was awarded. Carry it to its end and close the procurement instead."
        raise RuleBroken("has_award", message)
    locked.status = target
    locked.status_reason = words
    locked.save(update_fields=["status", "status_reason", "updated_at"])
    audit.record(by, "procurement.abandon", locked, reason=words)
    return locked
