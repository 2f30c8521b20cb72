"""Which Social Value Model of central government a procurement must follow (pure).

The day on which the procurement commenced decides, never today. None of the models binds a council, a police force or
a fire authority. Sources: PPN 06/20 (effective 1 January 2021), PPN 002 (may be used from 24 February 2025, mandatory
1 October 2025), PPN 026 (procurements commenced on or after 1 January 2027, £1 million and more including VAT).
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from framework.choices import Instrument

PPN_06_20_FROM = date(2021, 1, 1)
PPN_002_FROM = date(2025, 2, 24)
PPN_002_MANDATORY = date(2025, 10, 1)
PPN_026_FROM = date(2027, 1, 1)
PPN_026_VALUE_PENCE = 1_000_000_00
PPN_026_HIGHER_PENCE = 5_000_000_00
TEN, TWENTY = Decimal(10), Decimal(20)


@dataclass(frozen=True, slots=True)
class CentralRow:
    """Which central government model a framework's file holds, and when that model applies."""

    instrument: Instrument
    commenced_from: date
    commenced_to: date | None
    measures_per_contract: bool
    attribution: str
    source_url: str


@dataclass(frozen=True, slots=True)
class Finding:
    """The models of which one must be followed (none: none is mandatory), its least weight in percent, and why."""

    instruments: tuple[Instrument, ...]
    least_percent: Decimal | None
    why: str


def mandatory_model(commenced_on: date | None, value_gross_pence: int | None, *, central_buyer: bool) -> Finding:
    """Which model binds a procurement that commenced on a day; value over the whole contract, including VAT.

    From 1 January 2027 an unknown value leaves it open; before that the value does not matter.
    """
    if not central_buyer:
        return Finding((), None, "No model binds this buyer. Follow the framework that the tender names.")
    if commenced_on is None:
        return Finding((), None, "Not known before the procurement has commenced: that day decides, not today.")
    if commenced_on < PPN_06_20_FROM:
        return Finding((), None, "None was in effect yet: the first, PPN 06/20, began on 1 January 2021.")
    if commenced_on < PPN_002_FROM:
        return Finding((Instrument.PPN_06_20,), TEN, "It commenced before 24 February 2025.")
    if commenced_on < PPN_002_MANDATORY:
        both = (Instrument.PPN_06_20, Instrument.PPN_002)
        return Finding(both, TEN, "In the transition to 30 September 2025 the tender says which of the two it follows.")
    if commenced_on < PPN_026_FROM:
        return Finding((Instrument.PPN_002,), TEN, "It commenced from 1 October 2025 to 31 December 2026.")
    return _ppn_026(value_gross_pence)


def _ppn_026(value_gross_pence: int | None) -> Finding:
    if value_gross_pence is None:
        why = "From 1 January 2027 it depends on the value including VAT: none below £1 million, PPN 026 from there."
        return Finding((), None, why)
    if value_gross_pence < PPN_026_VALUE_PENCE:
        return Finding((), None, "From 1 January 2027 none is mandatory below £1 million including VAT.")
    if value_gross_pence >= PPN_026_HIGHER_PENCE:
        return Finding((Instrument.PPN_026,), TWENTY, "It is worth £5 million or more including VAT.")
    return Finding((Instrument.PPN_026,), TEN, "It is worth from £1 million to under £5 million including VAT.")
