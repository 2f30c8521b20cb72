"""What the authority values: frameworks of outcomes and measures, what a measure is worth, and the policy."""

from framework.models.central import CentralModel
from framework.models.data_file import DataFile
from framework.models.framework import Framework, ModelCriterion, Outcome, Priority, Theme
from framework.models.measure import Measure
from framework.models.policy import ApprovalLimit, Policy, PolicyReminder, PolicyReview, StrategicPriority
from framework.models.value import ProxyValue, ValueSource

__all__ = [
    "ApprovalLimit",
    "CentralModel",
    "DataFile",
    "Framework",
    "Measure",
    "ModelCriterion",
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
