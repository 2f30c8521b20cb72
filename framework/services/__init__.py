"""Every act on what the authority values."""

from framework.services.framework import publish_framework, retire_framework, revise_framework
from framework.services.measure import add_measure, change_measure
from framework.services.policy import adopt_policy, review_policy
from framework.services.reference import load_framework, load_priorities, load_sources
from framework.services.value import add_source, change_source, set_value

__all__ = [
    "add_measure",
    "add_source",
    "adopt_policy",
    "change_measure",
    "change_source",
    "load_framework",
    "load_priorities",
    "load_sources",
    "publish_framework",
    "retire_framework",
    "review_policy",
    "revise_framework",
    "set_value",
]
