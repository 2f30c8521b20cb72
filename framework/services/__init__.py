"""Every act on what the authority values."""

from framework.services.bespoke import drop_bespoke_measure, make_bespoke_measure
from framework.services.data_file import (
    check_framework_file,
    check_values_file,
    discard_data_file,
    load_data_file,
    record_export,
)
from framework.services.framework import (
    add_framework,
    change_framework,
    publish_framework,
    retire_framework,
    revise_framework,
)
from framework.services.measure import add_measure, change_measure
from framework.services.part import (
    add_criterion,
    add_outcome,
    add_priority,
    add_theme,
    change_part,
    move_part,
    remove_part,
)
from framework.services.policy import adopt_policy, review_policy
from framework.services.reference import load_framework, load_priorities, load_sources
from framework.services.value import add_source, change_source, set_value

__all__ = [
    "add_criterion",
    "add_framework",
    "add_measure",
    "add_outcome",
    "add_priority",
    "add_source",
    "add_theme",
    "adopt_policy",
    "change_framework",
    "change_measure",
    "change_part",
    "change_source",
    "check_framework_file",
    "check_values_file",
    "discard_data_file",
    "drop_bespoke_measure",
    "load_data_file",
    "load_framework",
    "load_priorities",
    "load_sources",
    "make_bespoke_measure",
    "move_part",
    "publish_framework",
    "record_export",
    "remove_part",
    "retire_framework",
    "review_policy",
    "revise_framework",
    "set_value",
]
