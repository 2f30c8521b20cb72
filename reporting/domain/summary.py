"""The two-minute summary: four figures with their direction, what went wrong, and what members are asked to decide."""

from fractions import Fraction
from typing import Any

from procurement.domain.commitments import Rag
from reporting.domain.facts import Facts
from reporting.domain.figures import Figure
from reporting.domain.standing import OFF_TRACK, Line
from socialvalue.core.wording import counted, uk_date

FIRST_REPORT = "No earlier report to compare with"
MOST_NAMED = 3
MOST_DECISIONS = 6


def summary_of(
    facts: Facts, figures: dict[str, Figure], lines: tuple[Line, ...], asked: list[dict[str, str]]
) -> dict[str, Any]:
    """What stands on the first page: promised, delivered, worth, where the money went; wrong; decide."""
    promised, verified, track, local = (
        figures[key] for key in ("sv_promised", "sv_verified", "on_track", "spend_local")
    )
    return {
        "figures": [
            _card(
                "Promised",
                promised,
                f"of social value in {figures['commitments'].shown} commitments of "
                f"{counted(len(facts.procurement.contracts), 'contract')}",
            ),
            _card("Delivered", track, _track_words(track)),
            _card(
                "Worth",
                verified,
                f"of social value verified by {uk_date(facts.covered_to)}. Local economic value, apart: "
                f"{figures['lev_verified'].shown}",
            ),
            _card("Spent locally", local, f"of spend whose place is known went to suppliers in {facts.authority.area}"),
        ],
        "wrong": _wrong(facts, figures, lines),
        "decide": [one["text"] for one in asked[:MOST_DECISIONS]],
    }


def _card(title: str, figure: Figure, text: str) -> dict[str, str]:
    known = figure.value is not None
    return {
        "title": title,
        "shown": figure.shown if known else "No data",
        "text": text if known else f"{figure.absent.capitalize()}.",
        "reference": figure.reference,
        "direction": figure.direction,
        "previous": (figure.previous[:1].upper() + figure.previous[1:]) if figure.previous else FIRST_REPORT,
    }


def _track_words(figure: Figure) -> str:
    done, due = Fraction(figure.numerator or 0), Fraction(figure.denominator or 0)
    return f"of what is due is delivered or on course: {int(done)} of {counted(int(due), 'commitment')}"


def _wrong(facts: Facts, figures: dict[str, Figure], lines: tuple[Line, ...]) -> list[str]:
    """At most three sentences on what did not go as promised."""
    off = [line for line in lines if line.rag in OFF_TRACK]
    said = []
    if off:
        parts = [
            f"{figures[f'rag_{rag}'].shown} {words}"
            for rag, words in ((Rag.BEHIND, "behind"), (Rag.AT_RISK, "at risk"), (Rag.NO_DATA, "without any report"))
        ]
        named = sorted({line.contract.title for line in off})
        more = f" and {len(named) - MOST_NAMED} more" if len(named) > MOST_NAMED else ""
        said.append(
            f"{counted(len(off), 'commitment').capitalize()} off track: {', '.join(parts)}. Contracts: "
            f"{', '.join(named[:MOST_NAMED])}{more}."
        )
    late = int(figures["actions_overdue"].value or 0) + int(figures["concerns_late"].value or 0)
    if late:
        plan, concerns = (int(figures[key].value or 0) for key in ("actions_overdue", "concerns_late"))
        said.append(
            f"{counted(plan, 'action').capitalize()} of the plan past the due date, and "
            f"{counted(concerns, 'concern')} past the day on which an answer was due."
        )
    failed = [one for one in facts.procurement.spot_checks if not one.act_applied]
    if failed:
        said.append(f"{counted(len(failed), 'spot check').capitalize()} found that the Act had not been applied.")
    return said[:3] or ["Nothing recorded is off track, overdue or unanswered."]
