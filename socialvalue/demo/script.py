"""The shapes in which the cast and the story of the demonstration are written down."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Firm:
    """A supplier of the demonstration. ``headcount`` None and ``vcse`` None are real cases: not everybody has said."""

    key: str
    name: str
    kind: str
    headcount: int | None
    vcse: bool | None
    town: str
    postcode: str
    in_area: bool | None
    contact: str
    strength: str
    women_led: bool | None = None
    minority_led: bool | None = None
    disability_led: bool | None = None
    charity: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """A quality question: the criterion it is scored by, its weighting in percent, its words and guidance."""

    name: str
    weight: int
    question: str
    guidance: str


@dataclass(frozen=True, slots=True)
class Promise:
    """A measure offered for commitments: its code, a typical quantity, what it means here, and whether all must offer."""

    code: str
    typical: int
    note: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """One procurement from need to where it stands. ``stage`` is the stage it is in; ``months`` since it started.

    ``bidders`` are firm keys, the intended winner first. ``course`` says how a running contract goes: ``exemplary``,
    ``good``, ``variable`` or ``poor``. ``counted``: half of social value is scored from the offers, half by the panel.
    """

    key: str
    title: str
    need: str
    category: str
    kind: str
    procedure: str
    value_pounds: int
    term_months: int
    stage: int
    months: int
    outcomes: tuple[str, ...]
    why: str
    consultation: str
    market: str
    asks: tuple[Ask, ...] = ()
    promises: tuple[Promise, ...] = ()
    bidders: tuple[str, ...] = ()
    course: str = ""
    lots: tuple[str, ...] = ()
    lesson: str = ""
    case_study: str = ""
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Cast:
    """One authority with everything that is said of it."""

    code: str
    name: str
    short_name: str
    kind: str
    area: str
    theme: str
    domain: str
    portfolio_holder: str
    framework: str
    policy: str
    justification: str
    priority: str
    firms: tuple[Firm, ...]
    stories: tuple[Story, ...]
    departments: tuple[str, ...]
