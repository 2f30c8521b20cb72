"""Writes of this app. Every one leaves an audit entry."""

from suppliers.services.member import accept_invitation, invite_member, remove_member
from suppliers.services.spend import discard_spend, import_spend, load_spend, match_spend, preview_spend
from suppliers.services.status import (
    decide_status,
    fulfil_incentive,
    give_feedback,
    hold_review_board,
    record_performance,
    request_incentive,
    withdraw_incentive,
)
from suppliers.services.supplier import (
    add_policy_document,
    approve_supplier,
    change_profile,
    register_supplier,
    reinstate_supplier,
    suspend_supplier,
)

__all__ = [
    "accept_invitation",
    "add_policy_document",
    "approve_supplier",
    "change_profile",
    "decide_status",
    "discard_spend",
    "fulfil_incentive",
    "give_feedback",
    "hold_review_board",
    "import_spend",
    "invite_member",
    "load_spend",
    "match_spend",
    "preview_spend",
    "record_performance",
    "register_supplier",
    "reinstate_supplier",
    "remove_member",
    "request_incentive",
    "suspend_supplier",
    "withdraw_incentive",
]
