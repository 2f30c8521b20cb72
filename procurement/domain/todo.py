"""One thing that needs somebody today, whatever noun it comes from."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Todo:
    """A line of "what needs me today", ordered by the day it is due; ``url_name`` and ``url_args`` say where."""

    due_on: date
    text: str
    url_name: str = field(compare=False)
    url_args: tuple[object, ...] = field(default=(), compare=False)
    kind: str = field(default="", compare=False)
    overdue: bool = field(default=False, compare=False)
