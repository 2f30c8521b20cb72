"""What an addendum changes, in words, and what it may not do (Procurement Act 2023, s.31).

Before the deadline of an open procedure the authority may change what it published, if it publishes the change to
everybody and thinks again about the time to answer. A deadline is never brought forward, and nothing changes after it.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from socialvalue.core.rules import RuleBroken

Model = Mapping[str, Any]
# The parts of a model that are lists: how one of them is called, and by what it is known from version to version.
PARTS = {
    "lots": ("Lot", "number", "title"),
    "criteria": ("Criterion", "id", "name"),
    "questions": ("Question", "id", "number"),
    "measures": ("Measure", "id", "title"),
    "documents": ("Document", "sha256", "title"),
    "clauses": ("Clause", "code", "title"),
}
# The parts that are told as a whole.
RULES = {
    "policy": "the policy",
    "conditions": "conditions for bidders",
    "marking": "marking rules",
    "quantities": "scoring from the offers",
}
# What is called differently on the page, and what follows from another line.
NAMES = {
    "text": "question", "criterion": "scored by", "weight_percent": "weighting", "guidance": "guidance",
    "word_limit": "word limit", "note": "meaning in this contract", "most_plausible": "highest plausible quantity",
    "required": "every bidder must answer", "budget_pence": "budget in pence", "scale_max": "highest mark",
    "scale_descriptors": "what the marks mean", "summary": "what is bought", "title": "title",
    "social_value_request": "social value asked", "social_value_justification": "why this weighting",
}  # fmt: skip
# Numbers follow from other lines; values may be held under a licence that shows them to nobody.
SILENT = {"id", "number", "values"}
WHOLE = {
    "lots": "description",
    "criteria": "weight_percent",
    "questions": "text",
    "measures": "title",
    "documents": "name",
    "clauses": "wording",
}


def changes_between(before: Model, after: Model) -> list[dict[str, str]]:
    """Every difference as ``what``, ``before`` and ``after`` in words; "" where there was or is nothing."""
    found: list[dict[str, str]] = []
    for name in sorted(set(before["tender"]) | set(after["tender"])):
        found += _field("", name, before["tender"].get(name), after["tender"].get(name))
    for part in PARTS:
        found += _part(part, before.get(part, ()), after.get(part, ()))  # a version may have no clauses
    for part, called in RULES.items():
        if _words(before.get(part)) != _words(after.get(part)):
            found += _field("", called, before.get(part), after.get(part))
    return found


def _part(part: str, before: Sequence[Model], after: Sequence[Model]) -> Iterator[dict[str, str]]:
    noun, key, label = PARTS[part]
    old, new = {one[key]: one for one in before}, {one[key]: one for one in after}
    for known in [*old, *(one for one in new if one not in old)]:
        is_old, is_new = known in old, known in new
        one = old[known] if is_old else new[known]
        what = f"{noun} {one[label]}" if part in ("lots", "questions") else f"{noun} “{one[label]}”"
        if is_old and is_new:
            for name in [name for name in new[known] if name not in SILENT]:
                yield from _field(what, name, old[known].get(name), new[known][name])
        else:
            words = _words(one[WHOLE[part]])
            yield {"what": what, "before": words if is_old else "", "after": words if is_new else ""}


def _field(what: str, name: str, before: Any, after: Any) -> list[dict[str, str]]:
    if before == after:
        return []
    called = NAMES.get(name, name.replace("_", " "))
    return [
        {
            "what": f"{what}: {called}" if what else called.capitalize(),
            "before": _words(before) or "Nothing",
            "after": _words(after) or "Nothing",
        }
    ]


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, Mapping):
        told = {NAMES.get(name, name.replace("_", " ")): one for name, one in value.items() if name not in SILENT}
        return "\n".join(f"{name}: {_words(one)}" for name, one in sorted(told.items()))
    if isinstance(value, list | tuple):
        return "\n".join(_words(one) for one in value)
    return "" if value is None else str(value)


def touched_between(before: Model, after: Model) -> dict[str, list[int]]:
    """The ids of the questions and measures that stay but say something else: whoever answered must look again."""
    return {part: _touched(before[part], after[part]) for part in ("questions", "measures")}


def _touched(before: Sequence[Model], after: Sequence[Model]) -> list[int]:
    old = {one["id"]: one for one in before}
    return [
        one["id"]
        for one in after
        if one["id"] in old and any(one[name] != old[one["id"]].get(name) for name in one if name not in SILENT)
    ]


def check_addendum(
    *,
    changes: Sequence[Mapping[str, str]],
    closed_at: datetime,
    closes_at: datetime | None,
    now: datetime,
    time_reason: str,
) -> None:
    """Refuse an addendum that may not be: ``deadline_passed``, ``nothing_changed``, ``not_later``,
    ``time_not_reconsidered``. ``closed_at`` is the deadline in force, ``closes_at`` the one it would have.
    """
    check_in_time(closed_at, now)
    if not changes:
        message = "Nothing that bids are judged by is changed. To give more time alone, extend the deadline."
        raise RuleBroken("nothing_changed", message)
    if closes_at is None or closes_at < closed_at:
        message = "The deadline is never brought forward. Keep the present one, or choose a later time."
        raise RuleBroken("not_later", message)
    if closes_at == closed_at and not time_reason.strip():
        message = "Say why the time that is left is enough, or change the timetable to give everybody more."
        raise RuleBroken("time_not_reconsidered", message, "time_reason")


def check_in_time(closes_at: datetime | None, now: datetime) -> None:
    """Refuse any change at the deadline or after it (``deadline_passed``)."""
    if closes_at is None or now >= closes_at:
        message = "The deadline has passed, so nothing of this tender can be changed any more."
        raise RuleBroken("deadline_passed", message)
