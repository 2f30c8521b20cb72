"""The six gates: one-way decisions by named roles between stretches of the work (CCC-3; pure).

A gate belongs to a stage and is another thing than its sign-off: the sign-off says that the work of the stage is done,
the gate that the authority decides to go on. The work of the next stage may begin before; what may not happen before is
said by ``NEEDED_FOR``. A passed gate is never deleted, only reopened with a reason while nothing rests on it yet.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from procurement.domain.deadlines import in_words
from procurement.domain.stages import StageFacts, passed
from socialvalue.accounts.roles import Role
from socialvalue.core.rules import Problem, RuleBroken

TO_PUBLISH, TO_NOTIFY, TO_CLOSE = "publish", "notify", "close"
DOCUMENTS_GATE, AWARD_GATE = 3, 5
NEEDED_FOR = {TO_PUBLISH: (1, 2, 3), TO_NOTIFY: (4, 5), TO_CLOSE: (6,)}
THEN_POSSIBLE = {
    TO_PUBLISH: "the tender can be published",
    TO_NOTIFY: "the letters can be sent",
    TO_CLOSE: "the procurement can be closed",
}


@dataclass(frozen=True, slots=True)
class GateRule:
    """One of the six gates. ``roles``: who signs where no template says otherwise, each of them."""

    number: int
    stage: int
    title: str
    asks: str
    roles: tuple[str, ...]


GATES: tuple[GateRule, ...] = (
    GateRule(1, 1, "Mandate", "Is the need real, and is there a budget for it?", (Role.COMMISSIONER,)),
    GateRule(2, 3, "Approval to procure", "Is this the right way to buy it?", (Role.HEAD_OF_SERVICE,)),
    GateRule(3, 5, "Documents", "Are the documents fit to be published?", (Role.OFFICER, Role.LEGAL)),
    GateRule(4, 8, "Evaluation", "Was every bid assessed as the tender said it would be?", (Role.OFFICER,)),
    GateRule(5, 9, "Award", "May the contract be awarded as decided?", (Role.HEAD_OF_SERVICE,)),
    GateRule(6, 13, "Closure", "Is everything done, and written down for the next time?", (Role.COMMISSIONER,)),
)
GATE_AT = {gate.stage: gate for gate in GATES}


@dataclass(frozen=True, slots=True)
class GateState:
    """Where a gate stands. ``call_in_until``: the last day on which members may call the decision in, if they may.

    ``worth_more``: the procurement has grown since the gate was passed, so others may have to decide, or call it in.
    """

    number: int
    is_passed: bool
    call_in_until: date | None = None
    worth_more: bool = False


def gate_rule(number: int) -> GateRule:
    """The gate with that number, 1 to 6. Raises ``ValueError`` for any other."""
    if not 1 <= number <= len(GATES):
        raise ValueError(f"There are {len(GATES)} gates; {number} is none of them.")
    return GATES[number - 1]


def signatures_left(signatures: Sequence[Sequence[str]], signed: Collection[int]) -> tuple[tuple[str, ...], ...]:
    """The signatures a gate still waits for, each as the roles of which one signs; ``signed`` holds positions."""
    return tuple(tuple(roles) for place, roles in enumerate(signatures) if place not in signed)


def place_to_sign(
    signatures: Sequence[Sequence[str]], *, signed_by: Mapping[int, int], person: int, held: Collection[str]
) -> tuple[int, str]:
    """Which signature ``person`` gives now, and in which role; ``signed_by`` maps positions to people.

    A person signs a gate once, so that several signatures are several people. Raises RuleBroken ``signed_already`` or
    ``not_asked``.
    """
    if person in signed_by.values():
        raise RuleBroken("signed_already", "You have signed this gate. Somebody else signs in the other role.")
    for place, roles in enumerate(signatures):
        role = next((role for role in roles if role in held), None)
        if place not in signed_by and role is not None:
            return place, role
    raise RuleBroken("not_asked", "This gate does not wait for a role that you hold.")


def is_due(number: int, facts: StageFacts) -> bool:
    """Whether the work that a gate is about is done, so that it waits for its decision. Before, it is to come."""
    rule = gate_rule(number)
    return facts.awarded if rule.number == AWARD_GATE else rule.stage in passed(facts)


def missing_for_gate(
    number: int, facts: StageFacts, passed_gates: Collection[int], barriers: Sequence[Problem] = ()
) -> tuple[Problem, ...]:
    """What must be done before a gate is decided: the gates before it, and the work it is about.

    ``barriers``: what of the draft is not allowed, or shuts small bidders out and is neither mended nor accepted. It
    would stop publication, so documents that have it are not approved (CON-7).
    ``Problem.link`` is a hint as in ``stages.missing_for``. Where the procurement ended without an award, only its
    closure is left to decide.
    """
    rule = gate_rule(number)
    if facts.ended_without_award and number < len(GATES):
        return (Problem("ended_without_award", "This procurement ended without a contract.", link="stage:13"),)
    problems: list[Problem] = []
    if not facts.ended_without_award:
        problems += [
            Problem("earlier_gate", f"Gate {gate.number}, “{gate.title}”, comes first.", link=f"stage:{gate.stage}")
            for gate in GATES[: number - 1]
            if gate.number not in passed_gates
        ]
    if rule.number == AWARD_GATE and not is_due(number, facts):
        problems.append(Problem("not_awarded", "Decide the award first.", link="award"))
    if rule.number != AWARD_GATE and not is_due(number, facts):
        message = f"The gate is decided once stage {rule.stage} is signed off."
        problems.append(Problem("stage_open", message, link=f"stage:{rule.stage}"))
    if rule.number == DOCUMENTS_GATE:
        problems += barriers
    return tuple(problems)


def blocking(act: str, gates: Iterable[GateState], today: date) -> tuple[Problem, ...]:
    """What of the gates stands in the way of an act of ``NEEDED_FOR`` today.

    Only gates that are there are asked: a procurement that is older than the gates has none.
    """
    problems = []
    for gate in gates:
        if gate.number not in NEEDED_FOR[act]:
            continue
        rule = gate_rule(gate.number)
        named = f"Gate {rule.number}, “{rule.title}”,"
        if not gate.is_passed:
            problems.append(Problem("gate_closed", f"{named} is not passed yet.", link=f"gate:{rule.stage}"))
        elif gate.worth_more:
            message = f"{named} was passed when the procurement was worth less. Reopen it and have it approved again."
            problems.append(Problem("gate_for_less", message, link=f"gate:{rule.stage}"))
        elif gate.call_in_until is not None and gate.call_in_until >= today:
            message = f"{named} {_called_in_until(gate.call_in_until, act)}."
            problems.append(Problem("call_in_running", message, link=f"gate:{rule.stage}"))
    return tuple(problems)


def free_from(call_in_until: date) -> date:
    """The first day on which nobody may call the decision in any more."""
    return call_in_until + timedelta(days=1)


def call_in_words(number: int, call_in_until: date | None, today: date) -> str:
    """Until when a passed gate can be called in and what is possible from which day on, or that the time is over."""
    if call_in_until is None:
        return ""
    if call_in_until < today:
        return f"It could be called in until {in_words(call_in_until)}; that time is over."
    act = next(act for act, numbers in NEEDED_FOR.items() if number in numbers)
    return f"It {_called_in_until(call_in_until, act)}."


def _called_in_until(until: date, act: str) -> str:
    then = f"{THEN_POSSIBLE[act]} from {in_words(free_from(until))} on"
    return f"can be called in until the end of {in_words(until)}: {then}"


def check_call_in(until: date | None, today: date, *, by_policy: date | None = None) -> None:
    """A time for calling in lies ahead, and is not shorter than the policy's for a key decision.

    Raises RuleBroken ``call_in_past`` or ``call_in_short`` at ``call_in_until``.
    """
    if until is None:
        return
    if until < today:
        raise RuleBroken("call_in_past", "Enter today or a later day, or leave it empty.", "call_in_until")
    if by_policy is not None and until < by_policy:
        message = f"The policy gives members until {in_words(by_policy)}. Enter a later day, or leave it empty."
        raise RuleBroken("call_in_short", message, "call_in_until")


def check_reopen(number: int, *, rests_on_it: bool) -> None:
    """Refuse to reopen a gate on which something rests: ``gate_used``."""
    if not rests_on_it:
        return
    what = {TO_PUBLISH: "the tender is published", TO_NOTIFY: "the letters are sent", TO_CLOSE: "it is closed"}
    act = next(act for act, numbers in NEEDED_FOR.items() if number in numbers)
    raise RuleBroken("gate_used", f"This gate was passed and {what[act]}, so the decision stands.")
