"""Everything of a tender that bears on the evaluation of bids: frozen and digested at publication, compared ever after.

``FROZEN`` names the fields that are in the digest, ``NOT_BEARING`` those that are not, each with the reason. A field of
one of these models stands in exactly one of the two; a test reads every model and fails for a field in neither.
"""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils import timezone

from framework.models import Measure, Policy, ProxyValue
from framework.selectors.value import values_on
from procurement.domain.publication import plain
from procurement.models import (
    CountedMeasure,
    Criterion,
    Lot,
    MarkingRules,
    MarkingScale,
    QuantityScoring,
    Question,
    SelectedMeasure,
    Tender,
    TenderClause,
    TenderConditions,
    TenderDocument,
)
from procurement.selectors.barrier import conditions_of
from procurement.selectors.criterion import marking_rules_of
from procurement.selectors.quantity import scorings_of
from procurement.selectors.tender import criteria_in_order
from procurement.selectors.tender_clause import clauses_of

FROZEN: dict[type[models.Model], tuple[str, ...]] = {
    Tender: (
        "title", "summary", "social_value_justification", "social_value_request", "price_formula", "price_basis",
        "budget_pence", "scale_max", "scale_descriptors", "cap_percent",
    ),
    Lot: ("number", "title", "description", "value_net_pence", "budget_pence"),
    Criterion: ("code", "name", "kind", "weight_percent", "pass_mark", "lowest_percent", "guidance"),
    Question: ("number", "kind", "shape", "text", "guidance", "worked_example", "word_limit", "required"),
    SelectedMeasure: ("note", "required", "most_plausible"),
    Measure: (
        "code", "title", "unit", "claim_rule", "evidence_asked", "guidance_supplier", "kind", "record_only",
        "exclusive_group", "bespoke", "localised", "lowest_plausible", "highest_plausible",
    ),
    ProxyValue: ("area", "unit_value_pounds", "price_year", "deadweight_included", "deadweight_percent"),
    Policy: (
        "version", "cap_percent", "floor_percent", "at_least_one_outcome", "justification_required",
        "justification_when",
    ),
    TenderDocument: ("title", "name", "sha256"),
    TenderClause: ("code", "title", "wording"),
    TenderConditions: (
        "minimum_turnover_pence", "public_liability_pence", "employers_liability_pence",
        "professional_indemnity_pence", "insurance_before_award", "references", "years_of_accounts",
        "audited_accounts", "earlier_contract_with_us", "certificates", "papers",
    ),
    MarkingRules: ("lowest_percent",),
    MarkingScale: ("name", "meanings"),
    QuantityScoring: ("formula", "target_pence", "target_percent", "estimate_pence", "bands"),
    CountedMeasure: ("share_percent", "worth_pence", "target", "cap", "least"),
}  # fmt: skip
_KEY = "a number of the database"
_PLACE = "given by the place in the list"
_WHOLE = "the part is listed under it"
_TIME = "the timetable: kept with each version, and moved later for everybody by extending"
_DAY = "the value in force on the day of publication is taken"
_APPLIES = "says whether the policy applies"
_ACT = "says what was done, not what is asked"
NOT_BEARING: dict[type[models.Model], dict[str, str]] = {
    Tender: {
        "id": _KEY, "created_at": _ACT, "updated_at": _ACT, "procurement": _WHOLE, "status": _ACT,
        "status_reason": _ACT, "hours_to_answer": "an estimate to help suppliers decide", "model_sha256": "the digest",
        "published_at": _ACT, "published_by": _ACT, "questions_close_at": _TIME, "closes_at": _TIME,
        "first_opener": _ACT, "first_opened_at": _ACT, "second_opener": _ACT, "opened_at": _ACT,
    },
    Lot: {"id": _KEY, "tender": _WHOLE},
    Criterion: {
        "id": _KEY, "tender": _WHOLE, "parent": "named by its code", "scale": "listed in full", "position": _PLACE,
        "takes_rest": "how its weighting was worked out",
    },
    TenderConditions: {"id": _KEY, "tender": _WHOLE},
    MarkingRules: {"id": _KEY, "tender": _WHOLE, "weights_typed": "they are kept as shares of the whole"},
    MarkingScale: {"id": _KEY, "tender": _WHOLE},
    QuantityScoring: {"id": _KEY, "tender": _WHOLE, "criterion": "named by its code"},
    CountedMeasure: {"id": _KEY, "tender": _WHOLE, "scoring": _WHOLE, "selected_measure": "named by its code"},
    Question: {
        "id": _KEY, "tender": _WHOLE, "criterion": "named by its code", "copied_from": "where the wording comes from",
    },
    SelectedMeasure: {"id": _KEY, "tender": _WHOLE, "measure": "listed in full", "position": _PLACE},
    Measure: {
        "id": _KEY, "created_at": _ACT, "updated_at": _ACT, "outcome": "named by its code", "position": _PLACE,
        "criterion": "where it stands in the framework", "wording": "where the wording comes from",
        "guidance_officer": "read by officers only", "source": "where the wording comes from",
    },
    ProxyValue: {
        "id": _KEY, "measure": _WHOLE, "value_source": "where the number comes from",
        "source": "where the number comes from", "licence": "who may use it",
        "source_url": "where the number comes from", "valid_from": _DAY,
        "valid_to": _DAY,
    },
    Policy: {
        "id": _KEY, "created_at": _ACT, "updated_at": _ACT, "effective_from": "the version is named", "title": _ACT,
        "definition": "the version is named", "goods_services_threshold_pence": _APPLIES,
        "goods_services_basis": _APPLIES, "works_basis": _APPLIES, "threshold_comparison": _APPLIES,
        "default_percent": "a start for drafts", "exception_approver": _ACT, "call_in_days": _ACT,
        "key_decision_pence": _ACT, "approval_basis": _ACT, "owner": _ACT,
        "works_threshold_pence": _APPLIES,
        "review_due_on": _ACT, "reviewed_on": _ACT,
        "approved_by": _ACT, "source": _ACT,
    },
    TenderClause: {
        "id": _KEY, "tender": _WHOLE, "clause": "where the words come from", "version": "where the words come from",
        "inserted": "where the words come from", "change_reason": "read by officers only", "position": _PLACE,
    },
    TenderDocument: {
        "id": _KEY, "tender": _WHOLE, "public_id": _KEY, "file": "known by its digest", "content_type": _ACT,
        "size_bytes": "follows from the file", "uploaded_by": _ACT, "uploaded_at": _ACT,
    },
}  # fmt: skip


def evaluation_model(tender: Tender) -> dict[str, Any]:
    """The published method of evaluation as plain data, in thirteen queries: its digest is kept with each version.

    Anybody can build it again later and compare: a different digest means that something was changed.
    """
    procurement = tender.procurement
    published_on = timezone.localdate(tender.published_at)
    asked = list(tender.selected_measures.select_related("measure__outcome").order_by("position", "pk"))
    worth = _worth((one.measure_id for one in asked), published_on)
    return {
        "tender": _fields(tender),
        "policy": _fields(procurement.policy),
        "conditions": _fields(conditions_of(tender)),
        "marking": _fields(marking_rules_of(tender)),
        "lots": [_lot(one) for one in tender.lots.order_by("number")],
        "criteria": [
            {
                "id": one.pk,
                "parent": one.parent.code if one.parent else None,
                "scale": _fields(one.scale) if one.scale else None,
                **_fields(one),
            }
            for one in criteria_in_order(tender)
        ],
        "questions": [
            {"id": one.pk, "criterion": one.criterion.code if one.criterion else None, **_fields(one)}
            for one in tender.questions.select_related("criterion").order_by("number")
        ],
        "measures": [
            {
                "id": one.pk,
                "outcome": one.measure.outcome.code,
                **_fields(one.measure),
                **_fields(one),
                "values": worth.get(one.measure_id, []),
            }
            for one in asked
        ],
        "documents": [_fields(one) for one in tender.documents.order_by("pk")],
        "quantities": _quantities(tender),
        **_clauses(tender),
    }


def _lot(lot: Lot) -> dict[str, Any]:
    """A lot; its budget only where it has one, for the same reason as the clauses below."""
    fields = _fields(lot)
    return {name: value for name, value in fields.items() if name != "budget_pence" or value is not None}


def _clauses(tender: Tender) -> dict[str, Any]:
    """The social clauses, under a key that is there only where there are any: tenders published before there was a
    library of clauses keep the digest they were published with.
    """
    clauses = [_fields(one) for one in clauses_of(tender)]
    return {"clauses": clauses} if clauses else {}


def _quantities(tender: Tender) -> list[dict[str, Any]]:
    """What is scored from the offers: each criterion by its code, with the measures that count in it."""
    return [
        {
            "id": one.pk,
            "criterion": one.criterion.code,
            "counted": [{"measure": row.selected_measure.measure.code, **_fields(row)} for row in one.counted.all()],
            **_fields(one),
        }
        for one in scorings_of(tender).values()
    ]


def _worth(measures: Iterable[int], on: date) -> dict[int, list[dict[str, Any]]]:
    """What one unit of each measure was worth on a day, area by area; a measure without a value is left out."""
    found: dict[int, list[dict[str, Any]]] = {}
    for value in values_on(on).filter(measure_id__in=list(measures)).order_by("area", "-valid_from", "pk"):
        found.setdefault(value.measure_id, []).append(_fields(value))
    return found


def _fields(row: models.Model) -> dict[str, Any]:
    return {name: _plain(getattr(row, name)) for name in FROZEN[type(row)]}


def _plain(value: Any) -> Any:
    """A value as JSON keeps it without loss."""
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if value is not None and not isinstance(value, str | int | bool | dict | list) else value
