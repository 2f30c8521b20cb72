"""From a snapshot to what is printed or shown: prepared words put in, paragraphs numbered through."""

from collections.abc import Iterator, Mapping
from typing import Any

from reporting.domain.implications import answered

CLASSIFICATION = "For publication"


def document_of(snapshot: Mapping[str, Any]) -> dict[str, Any]:
    """The report in reading order: numbered sections, recommendations, implications; from the snapshot alone."""
    prepared: Mapping[str, Any] = snapshot.get("prepared") or {}
    numbers = iter(range(1, 10_000))
    sections = [_numbered(section, numbers, _extra(section["key"], prepared)) for section in snapshot["sections"]]
    added = [{"text": text, "reason": ""} for text in _texts(prepared.get("recommendations", ""))]
    asked = [
        {**one, "letter": chr(ord("a") + place)}
        for place, one in enumerate([*snapshot["recommendations"], *added][:26])
    ]
    return {
        **{key: value for key, value in snapshot.items() if key not in ("sections", "recommendations", "implications")},
        "prepared": prepared,
        "report_of": prepared.get("report_of") or _report_of(snapshot["authority"]),
        "classification": prepared.get("classification") or CLASSIFICATION,
        "sections": sections,
        "recommendations": asked,
        "more_to_decide": len(asked) - len(snapshot["summary"]["decide"]),
        "recommendations_number": next(numbers),
        "implications": answered(snapshot["implications"], prepared.get("implications", {})),
        "contact": _contact(snapshot["authority"]),
    }


def _numbered(section: Mapping[str, Any], numbers: Iterator[int], extra: list[str]) -> dict[str, Any]:
    blocks = [*section["blocks"], *({"kind": "para", "text": text, "refs": []} for text in extra)]
    return {
        **section,
        "blocks": [{**block, "number": next(numbers)} if block["kind"] == "para" else block for block in blocks],
    }


def _extra(key: str, prepared: Mapping[str, Any]) -> list[str]:
    """What the person who prepared the report adds to a section: a paragraph for each paragraph typed."""
    return _texts(prepared.get(f"{key}_text", ""))


def _texts(typed: str) -> list[str]:
    return [line.strip() for line in typed.splitlines() if line.strip()]


def _report_of(authority: Mapping[str, str]) -> str:
    holder = authority.get("portfolio_holder")
    return f"Head of Procurement\n{holder}, Cabinet Portfolio Holder" if holder else "Head of Procurement"


def _contact(authority: Mapping[str, str]) -> list[str]:
    parts = [authority.get("contact_name"), authority.get("contact_email"), authority.get("contact_phone")]
    return [part for part in parts if part] or [authority["name"]]
