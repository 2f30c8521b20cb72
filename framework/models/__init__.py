"""What the authority values: frameworks of outcomes and measures, what a measure is worth, and the policy."""

from framework.models.framework import Framework, Outcome, Priority, Theme
from framework.models.measure import Measure
from framework.models.policy import ApprovalLimit, Policy, PolicyReminder, PolicyReview, StrategicPriority
from framework.models.value import ProxyValue, ValueSource

__all__ = [
    "ApprovalLimit",
    "Framework",
    "Measure",
    "Outcome",
    "Policy",
    "PolicyReminder",
    "PolicyReview",
    "Priority",
    "ProxyValue",
    "StrategicPriority",
    "Theme",
    "ValueSource",
]
