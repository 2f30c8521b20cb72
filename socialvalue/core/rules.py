"""How domain code says no: one exception, one shape, words the user can act on."""

from dataclasses import dataclass


class RuleBroken(Exception):
    """A rule of law, of policy or of the process refuses an act.

    ``code`` is stable and used by tests and logs; ``message`` is shown to the user and says what to change;
    ``field`` names the form field the message belongs to, if one does.
    """

    def __init__(self, code: str, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.field = field


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that stands in the way, listed on a page before the act is tried.

    ``link`` is a URL or a name the page resolves; empty where there is nowhere to go.
    """

    code: str
    message: str
    field: str | None = None
    link: str = ""

    def as_error(self) -> RuleBroken:
        """The same words, as a refusal."""
        return RuleBroken(self.code, self.message, self.field)


def refuse_if_any(problems: tuple[Problem, ...] | list[Problem]) -> None:
    """Raise the first problem as :class:`RuleBroken`; do nothing when there is none."""
    for problem in problems:
        raise problem.as_error()


def said(text: str, message: str, field: str) -> str:
    """``text`` without space around it. Raises RuleBroken ``not_said`` with ``message`` at ``field`` for nothing."""
    words = text.strip()
    if not words:
        raise RuleBroken("not_said", message, field)
    return words
