"""Every act on what the authority values."""

from framework.services.framework import publish_framework, retire_framework, revise_framework
from framework.services.measure import add_measure, change_measure, set_value
from framework.services.policy import adopt_policy, review_policy
from framework.services.reference import load_framework, load_priorities

__all__ = [
    "add_measure",
    "adopt_policy",
    "change_measure",
    "load_framework",
    "load_priorities",
    "publish_framework",
    "retire_framework",
    "review_policy",
    "revise_framework",
    "set_value",
]
