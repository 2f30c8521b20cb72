"""Rows of this app."""

from suppliers.models.spend import SpendImport, SpendLine
from suppliers.models.status import Feedback360, Incentive, PerformanceRecord, ReviewBoard, StatusDecision
from suppliers.models.supplier import MemberInvitation, Membership, PolicyDocument, Supplier, SupplierAlias

__all__ = [
    "Feedback360",
    "Incentive",
    "MemberInvitation",
    "Membership",
    "PerformanceRecord",
    "PolicyDocument",
    "ReviewBoard",
    "SpendImport",
    "SpendLine",
    "StatusDecision",
    "Supplier",
    "SupplierAlias",
]
