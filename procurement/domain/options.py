"""What is considered before buying: other ways of meeting the need (CON-4), and lots (CON-7; PA23 s.18).

Each way is considered or set aside, with its reasons, and one is preferred. Each basis of division is taken or left,
with its reason: section 18 asks whether the contract could reasonably be supplied in lots, and for reasons where not.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from procurement.choices import DeliveryModel, LotBasis
from socialvalue.core.rules import Problem


@dataclass(frozen=True, slots=True)
class OptionAnswer:
    """What was found about one way. ``considered`` None: not looked at yet. ``conclusion``: or why it was set aside."""

    model: str
    considered: bool | None = None
    advantages: str = ""
    disadvantages: str = ""
    conclusion: str = ""


@dataclass(frozen=True, slots=True)
class LotAnswer:
    """Whether the contract is divided on one basis, and why or why not. ``chosen`` None: not looked at yet."""

    basis: str
    chosen: bool | None = None
    reason: str = ""


def option_problems(answers: Sequence[OptionAnswer], preferred: str, reason: str) -> tuple[Problem, ...]:
    """What the appraisal still lacks, in the order of its form; ``field`` is ``<model>_<part>``."""
    given = {answer.model: answer for answer in answers}
    problems = [one for model in DeliveryModel for one in _of_option(given.get(model, OptionAnswer(model)))]
    chosen = given.get(preferred)
    if not preferred:
        problems.append(Problem("no_preference", "Choose the way you prefer.", "preferred"))
    elif chosen is None or not chosen.considered:
        message = "You prefer a way that was not considered. Consider it, or prefer another."
        problems.append(Problem("preferred_not_considered", message, "preferred"))
    if not reason.strip():
        problems.append(Problem("not_said", "Say why this way is preferred to the others.", "reason"))
    return tuple(problems)


def _of_option(answer: OptionAnswer) -> tuple[Problem, ...]:
    label = str(DeliveryModel(answer.model).label)
    if answer.considered is None:
        message = f"Say whether this was considered: {label[0].lower()}{label[1:]}."
        return (Problem("option_open", message, f"{answer.model}_considered"),)
    if not answer.considered:
        asked = {"conclusion": (answer.conclusion, "Say why it was not considered further.")}
    else:
        asked = {
            "advantages": (answer.advantages, "Say what speaks for it."),
            "disadvantages": (answer.disadvantages, "Say what speaks against it."),
            "conclusion": (answer.conclusion, "Say what you conclude."),
        }
    return tuple(
        Problem("not_said", message, f"{answer.model}_{part}")
        for part, (text, message) in asked.items()
        if not text.strip()
    )


def lot_problems(answers: Sequence[LotAnswer], reason: str) -> tuple[Problem, ...]:
    """What the decision about lots still lacks; ``field`` is ``<basis>_<part>`` or ``reason``."""
    given = {answer.basis: answer for answer in answers}
    problems: list[Problem] = []
    for basis in LotBasis:
        answer = given.get(basis, LotAnswer(basis))
        if answer.chosen is None:
            message = f"Say whether the contract is divided {basis.label[0].lower()}{basis.label[1:]}."
            problems.append(Problem("basis_open", message, f"{basis}_chosen"))
        elif not answer.reason.strip():
            problems.append(Problem("not_said", "Say why, or why not.", f"{basis}_reason"))
    if not reason.strip():
        message = "Sum up why the contract is divided, or why it is not. Suppliers read this."
        problems.append(Problem("not_said", message, "reason"))
    return tuple(problems)


def is_divided(answers: Sequence[LotAnswer]) -> bool:
    """Whether the contract is divided on any basis."""
    return any(answer.chosen for answer in answers)
