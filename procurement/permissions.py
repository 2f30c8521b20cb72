"""Who may do what in the procurement app: read down the right-hand column and you know the policy.

Predicates ask about people and their place; states are the lifecycles' business, facts the domain's.
"""

from typing import Any

from rules.predicates import Predicate, predicate

from procurement.domain.stages import stage_of
from socialvalue.accounts.roles import Role
from socialvalue.core.permissions import has_role, register

is_officer = has_role(Role.OFFICER)
is_commissioner = has_role(Role.COMMISSIONER)
is_contract_manager = has_role(Role.CONTRACT_MANAGER)
is_champion = has_role(Role.CHAMPION)
is_head_of_service = has_role(Role.HEAD_OF_SERVICE)
reads_procurements = has_role(
    Role.OFFICER,
    Role.COMMISSIONER,
    Role.EVALUATOR,
    Role.CONTRACT_MANAGER,
    Role.LEGAL,
    Role.FINANCE,
    Role.CHAMPION,
    Role.HEAD_OF_SERVICE,
)


reads_procedures: Predicate = reads_procurements | has_role(Role.ADMINISTRATOR)
keeps_procedures = has_role(Role.CHAMPION, Role.ADMINISTRATOR)
keeps_clauses = has_role(Role.LEGAL, Role.CHAMPION)


def _procurement_of(obj: Any) -> Any:
    """The procurement that any row of the app belongs to, by walking up its parents."""
    for name in ("bid", "commitment", "contract", "award", "lot", "tender", "delivery", "evaluation"):
        parent = getattr(obj, name, None)
        if parent is not None and not hasattr(obj, "procurement"):
            return _procurement_of(parent)
    return getattr(obj, "procurement", obj)


def _contract_of(obj: Any) -> Any:
    for name in ("commitment", "delivery", "contract"):
        parent = getattr(obj, name, None)
        if parent is not None:
            return _contract_of(parent)
    return obj


@predicate("leads the procurement")
def leads(user: Any, obj: Any) -> bool:
    return obj is None or _procurement_of(obj).lead_officer_id == user.pk


@predicate("leads the procurement that it belongs to, if to any")
def leads_or_general(user: Any, obj: Any) -> bool:
    """A general event is any officer's; one of a procurement is its lead officer's. A guest belongs to its event."""
    event = getattr(obj, "event", obj)
    procurement = getattr(event, "procurement", event)
    return procurement is None or procurement.lead_officer_id == user.pk


@predicate("acts for the organisation")
def acts_for_guest(user: Any, guest: Any) -> bool:
    return guest is None or (guest.supplier_id is not None and guest.supplier.memberships.filter(user=user).exists())


@predicate("is the named signatory of the stage")
def signs_stage(user: Any, record: Any) -> bool:
    """The role that signs the stage; the procurement's own commissioner or manager where one is named."""
    return record is None or str(stage_of(record.number).signed_by) in user.role_codes


@predicate("has the role that the policy names for exceptions")
def decides_exceptions(user: Any, exception: Any) -> bool:
    return exception is None or str(exception.procurement.policy.exception_approver) in user.role_codes


@predicate("holds a role that the gate asks for")
def signs_gate(user: Any, gate: Any) -> bool:
    """One of the roles that the procurement's template or the policy names for this gate."""
    return gate is None or any(role in user.role_codes for roles in gate.signatures for role in roles)


@predicate("sits on the panel")
def on_panel(user: Any, tender: Any) -> bool:
    return tender is None or tender.panel.filter(user=user).exists()


@predicate("chairs the panel")
def chairs(user: Any, tender: Any) -> bool:
    return tender is None or tender.panel.filter(user=user, role="chair").exists()


@predicate("is the evaluator")
def is_the_evaluator(user: Any, evaluation: Any) -> bool:
    return evaluation is None or evaluation.evaluator_id == user.pk


@predicate("did not score")
def did_not_score(user: Any, tender: Any) -> bool:
    return tender is None or not tender.panel.filter(user=user).exists()


@predicate("manages the contract")
def manages(user: Any, obj: Any) -> bool:
    return obj is None or _contract_of(obj).manager_id == user.pk


@predicate("acts for the bidder")
def acts_for_bidder(user: Any, bid: Any) -> bool:
    return bid is None or bid.supplier.memberships.filter(user=user).exists()


@predicate("acts for the contractor")
def acts_for_contractor(user: Any, obj: Any) -> bool:
    return obj is None or _contract_of(obj).supplier.memberships.filter(user=user).exists()


@predicate("is the named contract manager")
def is_named_manager(user: Any, obj: Any) -> bool:
    return obj is None or _procurement_of(obj).contract_manager_id == user.pk


@predicate("is the person named")
def is_the_person(user: Any, influencer: Any) -> bool:
    return influencer is None or influencer.person_id == user.pk


is_supplier = has_role(Role.SUPPLIER)
is_lead_officer: Predicate = is_officer & leads
runs_procurement: Predicate = is_officer | is_commissioner
keeps_local_needs: Predicate = is_officer | is_champion
runs_event: Predicate = is_officer & leads_or_general

PERMISSIONS: dict[str, Predicate] = {
    # templates of procedures
    "view_procedure": reads_procedures,
    "change_procedure": keeps_procedures,
    "publish_procedure": keeps_procedures,
    "revise_procedure": keeps_procedures,
    "retire_procedure": keeps_procedures,
    # procurement
    "view_procurement": reads_procurements,
    "start_procurement": is_officer,
    "change_procurement": is_lead_officer | is_commissioner,
    "answer_procurement": is_lead_officer | is_commissioner,  # the three questions, the section 1 record, outcomes
    "assess_slavery": is_lead_officer | is_commissioner | (is_contract_manager & is_named_manager),
    "record_referral": reads_procurements,
    "view_referral": is_officer | is_contract_manager | is_champion | is_head_of_service | has_role(Role.LEGAL),
    "resolve_referral": is_lead_officer | (is_contract_manager & is_named_manager) | has_role(Role.LEGAL),
    "name_influencer": is_lead_officer | is_head_of_service,
    "declare_interest": (reads_procurements | has_role(Role.CABINET)) & is_the_person,
    "decide_interest": is_lead_officer | is_head_of_service | has_role(Role.LEGAL),
    "sign_conflicts": is_lead_officer | is_head_of_service,
    "ask_exception": is_lead_officer,
    "approve_exception": reads_procurements & decides_exceptions,
    "refuse_exception": reads_procurements & decides_exceptions,
    "withdraw_exception": is_lead_officer,
    "close_procurement": is_lead_officer,
    "abandon_procurement": is_lead_officer | is_head_of_service,
    "do_action": reads_procurements,
    "sign_off_stage": reads_procurements & signs_stage,
    "skip_stage": is_lead_officer,
    "record_notice": is_lead_officer,
    "waive_notice": is_lead_officer,
    "reverse_notice": is_lead_officer,
    "reopen_stage": is_lead_officer | is_head_of_service,
    "record_lesson": reads_procurements,
    "approve_gate": reads_procurements & signs_gate,
    "refuse_gate": reads_procurements & signs_gate,
    "resubmit_gate": is_lead_officer,
    "reopen_gate": (reads_procurements & signs_gate) | is_head_of_service,
    # engagement events
    "view_event": reads_procurements,
    "create_event": runs_event,
    "change_event": runs_event,
    "invite_event": runs_event,
    "announce_event": runs_event,
    "hold_event": runs_event,
    "attend_event": runs_event,
    "share_event": runs_event,
    "reopen_event": runs_event,
    "cancel_event": runs_event,
    # tender
    "view_tender": reads_procurements,
    "create_tender": is_lead_officer,
    "change_tender": is_lead_officer,
    "check_tender": is_lead_officer,  # for barriers; what is found is accepted by the same person, with a reason
    "publish_tender": is_lead_officer,
    "extend_tender": is_lead_officer,
    "amend_tender": is_lead_officer,
    "invite_tender": is_lead_officer,
    "abandon_tender": is_lead_officer,
    "request_pack": is_lead_officer,
    "answer_clarification": is_lead_officer,
    "open_tender": is_officer,  # two different officers; the service asks
    "appoint_panel": is_lead_officer,
    # question library
    "view_library": reads_procurements,
    "keep_library": is_officer | is_champion,
    # library of social clauses
    "view_clause": reads_procurements,
    "add_clause": keeps_clauses,
    "change_clause": keeps_clauses,
    "revise_clause": keeps_clauses,
    "publish_clause": has_role(Role.LEGAL),  # nobody else says that a text may go into contracts
    "retire_clause": has_role(Role.LEGAL),
    # local needs
    "view_local_need": reads_procurements,
    "register_local_need": keeps_local_needs,
    "publish_local_need": keeps_local_needs,  # who may, reads the contact
    "amend_local_need": keeps_local_needs,
    "decline_local_need": keeps_local_needs,
    "close_local_need": keeps_local_needs,
    "reopen_local_need": keeps_local_needs,
    "anonymise_local_need": keeps_local_needs,
    "answer_local_need": is_supplier,  # reads the open ones, without contact
    # evaluation
    "declare_tender": reads_procurements & on_panel,
    "score_evaluation": reads_procurements & is_the_evaluator,
    "submit_evaluation": reads_procurements & is_the_evaluator,
    "reopen_evaluation": is_lead_officer,
    "moderate_tender": reads_procurements & chairs,
    "view_result": is_lead_officer | chairs | is_head_of_service | has_role(Role.LEGAL),
    "disqualify_bid": is_lead_officer,
    "decide_bid": is_lead_officer,  # a pass or fail question
    # award and contract
    "award_tender": (is_officer | is_head_of_service) & did_not_score,
    "notify_award": is_lead_officer,
    "cancel_award": is_lead_officer,
    "contract_award": is_lead_officer,
    "view_contract": reads_procurements,
    "review_contract": is_contract_manager & manages,
    "close_contract": is_contract_manager & manages,
    "terminate_contract": is_head_of_service,
    # delivery
    "verify_delivery": is_contract_manager & manages,
    "query_delivery": is_contract_manager & manages,
    "reject_delivery": is_contract_manager & manages,
    "reverse_delivery": is_contract_manager & manages,
    "open_remedy": is_contract_manager & manages,
    "resolve_remedy": is_contract_manager & manages,
    "write_case_study": (is_contract_manager & manages) | is_champion,
    "approve_case_study": is_champion | is_head_of_service,
    # concerns
    "view_concern": is_officer | is_champion | is_head_of_service | has_role(Role.LEGAL),
    "investigate_concern": is_champion | has_role(Role.LEGAL),
    "resolve_concern": is_champion | has_role(Role.LEGAL),
    "decline_concern": is_champion | has_role(Role.LEGAL),
    "record_spot_check": is_champion | has_role(Role.LEGAL),
    # the supplier's side
    "sign_up_event": is_supplier,
    "give_up_place": is_supplier & acts_for_guest,
    "start_bid": is_supplier,
    "change_bid": is_supplier & acts_for_bidder,
    "copy_bid": is_supplier & acts_for_bidder,
    "submit_bid": is_supplier & acts_for_bidder,
    "revise_bid": is_supplier & acts_for_bidder,
    "confirm_bid": is_supplier & acts_for_bidder,
    "withdraw_bid": is_supplier & acts_for_bidder,
    "restart_bid": is_supplier & acts_for_bidder,
    "ask_clarification": is_supplier,
    "report_delivery": is_supplier & acts_for_contractor,
    "answer_delivery": is_supplier & acts_for_contractor,
    "raise_concern": is_supplier,
}
register("procurement", PERMISSIONS)
