"""Who may do what with suppliers, their status and the spend: read down the right-hand column and you know the policy.

Evaluators are not among the readers: a status is never seen by somebody who only scores bids.
"""

from typing import Any

from rules.predicates import Predicate, predicate

from socialvalue.accounts.roles import STAFF, Role
from socialvalue.core.permissions import has_role, register

is_officer = has_role(Role.OFFICER)
is_champion = has_role(Role.CHAMPION)
is_contract_manager = has_role(Role.CONTRACT_MANAGER)
is_head_of_service = has_role(Role.HEAD_OF_SERVICE)
is_finance = has_role(Role.FINANCE)
is_supplier = has_role(Role.SUPPLIER)
works_with_suppliers = has_role(
    Role.OFFICER,
    Role.COMMISSIONER,
    Role.CONTRACT_MANAGER,
    Role.LEGAL,
    Role.FINANCE,
    Role.CHAMPION,
    Role.HEAD_OF_SERVICE,
)


def _supplier_of(obj: Any) -> Any:
    """The supplier that a row belongs to: itself, its own, or that of the decision behind an incentive."""
    if hasattr(obj, "decision"):
        obj = obj.decision
    return getattr(obj, "supplier", obj)


@predicate("acts for the supplier")
def acts_for(user: Any, obj: Any) -> bool:
    return obj is None or _supplier_of(obj).memberships.filter(user=user).exists()


@predicate("owns the supplier's account")
def owns(user: Any, obj: Any) -> bool:
    return obj is None or _supplier_of(obj).memberships.filter(user=user, is_owner=True).exists()


@predicate("does not work for the authority")
def is_outsider(user: Any, _obj: Any = None) -> bool:
    return not (getattr(user, "role_codes", frozenset()) & (STAFF | {Role.CABINET}))


PERMISSIONS: dict[str, Predicate] = {
    # the register
    "view_supplier": works_with_suppliers,
    "approve_supplier": is_officer,
    "suspend_supplier": is_officer,
    "reinstate_supplier": is_officer,
    # status
    "decide_status": is_officer | is_head_of_service,
    "give_feedback": works_with_suppliers,
    "hold_review_board": is_officer | is_contract_manager,
    "fulfil_incentive": is_officer | is_champion,
    "withdraw_incentive": is_officer | is_champion,
    # spend
    "view_spend": works_with_suppliers,
    "import_spend": is_officer | is_finance,
    "load_spend": is_officer | is_finance,
    "discard_spend": is_officer | is_finance,
    "match_spend": is_officer | is_finance,
    # the supplier's side
    "register_supplier": is_outsider,
    "accept_invitation": is_outsider,
    "view_profile": is_supplier & acts_for,
    "change_profile": is_supplier & acts_for,
    "add_policy_document": is_supplier & acts_for,
    "give_feedback_on_authority": is_supplier & acts_for,
    "request_incentive": is_supplier & acts_for,
    "invite_member": is_supplier & owns,
    "remove_member": is_supplier & owns,
}
register("suppliers", PERMISSIONS)
