"""The colour of every status, in one place. Colour never stands alone: a tag always says its status in words."""

# Grey: not begun or over. Blue: under way. Yellow: somebody must act. Green: done well. Red: wrong. Purple: decided.
COLOURS: dict[str, tuple[str, ...]] = {
    "grey": (
        "draft", "not_started", "retired", "withdrawn", "closed", "closed_unawarded", "abandoned", "cancelled", "none",
        "not_applicable", "not_due", "no_award", "no_status", "superseded", "archived", "lapsed", "expired", "unknown",
        "unconfirmed", "declined",
    ),
    "blue": (
        "published", "open", "in_progress", "started", "active", "submitted", "running", "in_evaluation", "evaluation",
        "evaluating", "scoring", "registered", "live", "queued", "requested", "opened", "building", "mobilising",
        "in_delivery", "sent", "standstill", "in_force", "notified", "announced",
    ),
    "yellow": (
        "waiting", "pending", "applied", "reported", "claimed", "queried", "due", "due_soon", "at_risk", "amber",
        "review", "in_review", "under_review", "needs_attention", "awaiting_approval", "proposed", "received",
        "acknowledged", "investigating", "unverified", "invited", "to_do", "gold", "unsigned", "urgent", "medium",
        "to_review",
    ),
    "green": (
        "verified", "awarded", "approved", "complete", "completed", "done", "on_track", "green", "met", "delivered",
        "signed_off", "ready", "passed", "accepted", "successful", "succeeded", "resolved", "answered", "agreed",
        "paid", "valid", "exceeded", "upheld", "on_course", "contracted",
        "in_time", "low", "held",
    ),
    "red": (
        "rejected", "failed", "overdue", "off_track", "red", "missed", "suspended", "terminated", "excluded",
        "disqualified", "breached", "blocked", "not_met", "error", "debarred", "high", "invalid", "late", "behind",
    ),
    "purple": ("confirmed", "decided", "final", "moderated", "consensus", "silver"),
    "orange": ("bronze", "unsuccessful", "partly_met", "partially_verified", "partly_verified", "escalated", "paused"),
}  # fmt: skip
_COLOUR_OF = {status: colour for colour, statuses in COLOURS.items() for status in statuses}


def colour_of(status: str) -> str:
    """The GOV.UK tag colour of a status value; "grey" for one not in the table, so that no page breaks."""
    return _COLOUR_OF.get(status.lower().replace("-", "_"), "grey")
