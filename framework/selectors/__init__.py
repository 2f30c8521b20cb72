"""Reads: which framework and policy hold on a day, the tree of a framework, and what a measure is worth."""

from framework.selectors.framework import (
    FrameworkTree,
    OutcomeBranch,
    PriorityBranch,
    framework_in_force,
    framework_tree,
    frameworks_published,
    frameworks_visible_to,
    missing_to_publish,
)
from framework.selectors.measure import (
    measures_for_outcomes,
    measures_visible_to,
    outcomes_of,
    outcomes_visible_to,
    problems_to_change,
    problems_to_value,
)
from framework.selectors.policy import (
    REVIEW_NOTICE_DAYS,
    policies_visible_to,
    policy_on,
    policy_reviews_due,
    policy_standing,
    policy_titled,
    priorities_on,
    problems_to_review,
    reviews_of,
)
from framework.selectors.value import MeasureLine, lines_of, measure_lines, proxy_value_on, values_of

__all__ = [
    "REVIEW_NOTICE_DAYS",
    "FrameworkTree",
    "MeasureLine",
    "OutcomeBranch",
    "PriorityBranch",
    "framework_in_force",
    "framework_tree",
    "frameworks_published",
    "frameworks_visible_to",
    "lines_of",
    "measure_lines",
    "measures_for_outcomes",
    "measures_visible_to",
    "missing_to_publish",
    "outcomes_of",
    "outcomes_visible_to",
    "policies_visible_to",
    "policy_on",
    "policy_reviews_due",
    "policy_standing",
    "policy_titled",
    "priorities_on",
    "problems_to_change",
    "problems_to_review",
    "problems_to_value",
    "proxy_value_on",
    "reviews_of",
    "values_of",
]
