"""Which rules of law apply to a procurement: thresholds by date and the duties that follow from them.

The figures that count are those in force when the procurement *commenced*, not today's. Sources: Procurement Act 2023
Schedule 1 (thresholds, including VAT, for authorities other than central government: councils, police, fire), s.3
("not less than the threshold"), s.52 and s.53 (above £5 million), s.87 (£30,000 or more); Public Services (Social
Value) Act 2012 s.1. Every amount is integer pence. What the authority's own *policy* reaches is another question with
other figures (CON-1): ``framework.domain.policy.duty_applies`` answers it.

A procurement that commenced before 24 February 2025 stays under the Public Contracts Regulations 2015 to the end of
its contract. The pack of 2015 (thresholds from 1 January 2024, thirty days to tender, the standstill of regulation 87)
is general knowledge, not checked against the text of the regulations: a lawyer confirms it before it is relied on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from procurement.domain.deadlines import in_words
from socialvalue.core.money import round_half_up
from socialvalue.core.rules import RuleBroken
from socialvalue.core.wording import pounds

GOODS, SERVICES, WORKS = "goods", "services", "works"
LIGHT_TOUCH, CONCESSION, LIGHT_TOUCH_CONCESSION = "light_touch", "concession", "light_touch_concession"
SPECIALS = (LIGHT_TOUCH, CONCESSION, LIGHT_TOUCH_CONCESSION)

_POUND = 100


class Standstill(StrEnum):
    """How the standstill is counted."""

    WORKING_DAYS = "working_days"  # eight, beginning with the day of the award notice (Procurement Act 2023, s.51)
    CALENDAR_DAYS = "calendar_days"  # to the tenth day after the letters were sent (regulations of 2015, reg. 87)


@dataclass(frozen=True, slots=True)
class RulePack:
    """The figures in force from ``valid_from`` until the next pack; pence, including VAT.

    ``*_from_pence``: at that value or more. ``*_above_pence``: only when more than that value; ``None``: no such duty.
    ``open_days`` is the shortest open procedure with electronic tenders, ``short_days`` that in urgency or after early
    notice. ``light_touch_standstill`` says whether light touch contracts have to wait too.
    """

    name: str
    valid_from: date
    threshold_from_pence: Mapping[str, int]
    notifiable_from_pence: int = 30_000 * _POUND
    kpis_above_pence: int | None = 5_000_000 * _POUND
    contract_copy_above_pence: int | None = 5_000_000 * _POUND
    open_days: int = 25
    short_days: int = 10
    standstill: Standstill = Standstill.WORKING_DAYS
    light_touch_standstill: bool = False


def _thresholds(
    *, goods_services: int, works: int, light_touch: int, concession: int, lt_concession: int
) -> Mapping[str, int]:
    pounds = {
        GOODS: goods_services,
        SERVICES: goods_services,
        WORKS: works,
        LIGHT_TOUCH: light_touch,
        CONCESSION: concession,
        LIGHT_TOUCH_CONCESSION: lt_concession,
    }
    return MappingProxyType({key: amount * _POUND for key, amount in pounds.items()})


PACKS: tuple[RulePack, ...] = (
    RulePack(
        "Public Contracts Regulations 2015, thresholds from 1 January 2024",
        date(2024, 1, 1),
        _thresholds(
            goods_services=214_904, works=5_372_609, light_touch=663_540, concession=5_372_609, lt_concession=5_372_609
        ),
        kpis_above_pence=None,
        contract_copy_above_pence=None,
        open_days=30,
        short_days=15,
        standstill=Standstill.CALENDAR_DAYS,
        light_touch_standstill=True,
    ),
    RulePack(
        "Procurement Act 2023, thresholds to 31 December 2025",
        date(2025, 2, 24),
        _thresholds(
            goods_services=214_904, works=5_372_609, light_touch=663_540, concession=5_372_609, lt_concession=5_372_609
        ),
    ),
    RulePack(
        "Procurement Act 2023, thresholds from 1 January 2026",
        date(2026, 1, 1),
        _thresholds(
            goods_services=207_720, works=5_193_000, light_touch=663_540, concession=5_193_000, lt_concession=5_372_609
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Regime:
    """Where a procurement stands under the Act, and why in words the page shows."""

    pack: RulePack
    above_threshold: bool
    notifiable: bool
    threshold_pence: int
    kpis_required: bool
    contract_copy_required: bool
    special: str | None
    why: str

    @property
    def code(self) -> str:
        """``above_threshold``, ``below_threshold_notifiable`` or ``below_threshold``."""
        if self.above_threshold:
            return "above_threshold"
        return "below_threshold_notifiable" if self.notifiable else "below_threshold"


def special_of(procedure: str) -> str | None:
    """The special regime a chosen procedure stands for: light touch, or none."""
    return LIGHT_TOUCH if procedure == LIGHT_TOUCH else None


def value_with_vat(net_pence: int, vat_percent: Decimal) -> int:
    """The value the Act's thresholds are compared with (s.4: including VAT), to the penny, half up."""
    return int(round_half_up(Fraction(net_pence) * (100 + Fraction(vat_percent)) / 100, 0))


def pack_on(day: date) -> RulePack:
    """The pack in force on ``day``, the London date the procurement commenced.

    Raises ``RuleBroken("no_rules_for_date")`` before 1 January 2024, whose thresholds are not recorded here.
    """
    in_force = [pack for pack in PACKS if pack.valid_from <= day]
    if not in_force:
        message = (
            f"The rules recorded here begin on {in_words(PACKS[0].valid_from)}. "
            "A procurement that began earlier had other thresholds; choose a later date."
        )
        raise RuleBroken("no_rules_for_date", message, "commenced_on")
    return in_force[-1]


def regime_for(kind: str, value_gross_pence: int, special: str | None, on: date) -> Regime:
    """The regime of a contract of estimated value ``value_gross_pence`` (whole term, extensions, VAT) commenced ``on``.

    ``kind`` is ``goods``, ``services`` or ``works``; ``special`` is ``None``, ``light_touch``, ``concession`` or
    ``light_touch_concession``. A value *equal* to the threshold is above it ("not less than", s.3); £5,000,000.00
    exactly needs no key performance indicators ("more than", s.52). Raises ``ValueError`` for an unknown kind.
    """
    if kind not in (GOODS, SERVICES, WORKS) or (special is not None and special not in SPECIALS):
        raise ValueError(f"Unknown kind of contract: {kind!r}, {special!r}.")
    pack = pack_on(on)
    threshold = pack.threshold_from_pence[special or kind]
    above = value_gross_pence >= threshold
    return Regime(
        pack=pack,
        above_threshold=above,
        notifiable=not above and value_gross_pence >= pack.notifiable_from_pence,
        threshold_pence=threshold,
        kpis_required=above and special is None and _more_than(value_gross_pence, pack.kpis_above_pence),
        contract_copy_required=above and _more_than(value_gross_pence, pack.contract_copy_above_pence),
        special=special,
        why=_why(value_gross_pence, threshold, pack),
    )


def _more_than(value: int, limit: int | None) -> bool:
    return limit is not None and value > limit


def _why(value: int, threshold: int, pack: RulePack) -> str:
    side = "at or above" if value >= threshold else "below"
    return f"{pounds(value)} including VAT is {side} the threshold of {pounds(threshold)} ({pack.name})."


def act_applies(kind: str, regime: Regime, *, with_services: bool = False) -> bool:
    """Whether section 1 of the Public Services (Social Value) Act 2012 binds by law (PSE-1).

    It does for services, alone or together with goods or works (``with_services``), at or above the threshold;
    policy may go further and usually does.
    """
    return regime.above_threshold and (kind == SERVICES or with_services)
