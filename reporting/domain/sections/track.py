"""Contracts on and off track, and what is being done about each promise that is not kept (DER-6)."""

from fractions import Fraction

from procurement.domain.commitments import Rag
from procurement.domain.report_facts import RemedyFact
from reporting.domain.blocks import Bar, Chart, Head, Section, Table, day_cell, shortened, table
from reporting.domain.facts import Facts
from reporting.domain.figures import PENCE, Addend, Figure, Ledger
from reporting.domain.standing import OFF_TRACK, ON_TRACK, Line, by_contract
from socialvalue.core.wording import counted, pounds_short, uk_date

WORST_FIRST = (Rag.NO_DATA, Rag.BEHIND, Rag.AT_RISK)
NOTHING_DONE = "No remedy is open yet"


def contracts_on_track(ledger: Ledger, facts: Facts, lines: tuple[Line, ...]) -> Section:
    """Each contract with its commitments, then every commitment that is off track and what is being done about it."""
    ledger.section = "Contracts on and off track"
    section = Section("track", ledger.section)
    got, every = ledger.figures, by_contract(lines)
    value = ledger.add(
        "contract_value",
        "Value of the contracts that ran in the period",
        [Addend(one.key, Fraction(one.value_pence)) for one in facts.procurement.contracts],
        formula="Value without VAT over the whole term, added up",
        source="Contracts that ran in the period",
        unit=PENCE,
        absent="no contracts",
    )
    reviews = ledger.add(
        "reviews",
        "Contract performance reviews held in the period",
        [Addend(one.key, Fraction(1)) for one in facts.procurement.reviews],
        formula="Number of reviews",
        source="Performance reviews held in the period",
        zero_if_none=True,
    )
    if not facts.procurement.contracts:
        section.say("No contract ran in the period.", value)
        return section
    section.say(
        f"The contracts are worth {value.exact} in all. Their performance was reviewed "
        f"{counted(int(reviews.value or 0), 'time')} in the period.",
        value,
        reviews,
    )
    if lines:
        section.say(_track_words(got), got["on_track"], *(got[f"rag_{rag}"] for rag in WORST_FIRST))
        section.add(_rag_chart(got), _rag_table(got))
    section.add(_contract_table(facts, every))
    _off_track(section, facts, lines)
    return section


def _track_words(got: dict[str, Figure]) -> str:
    share = got["on_track"]
    if share.value is None:
        return "Nothing is due under the contracts yet, so none is off track."
    done, due = Fraction(share.numerator or 0), Fraction(share.denominator or 0)
    return (
        f"Of {counted(int(due), 'commitment')} with something due, {int(done)} {'is' if done == 1 else 'are'} "
        "delivered or on course "
        f"({share.exact}). {got['rag_behind'].shown} behind, {got['rag_at_risk'].shown} at risk; for "
        f"{got['rag_no_data'].shown} nothing was ever reported, which is not the same as nothing delivered."
    )


def _rag_chart(got: dict[str, Figure]) -> Chart:
    bars = [Bar(rag.label, got[f"rag_{rag}"].value, got[f"rag_{rag}"].shown) for rag in Rag]
    return Chart("How the commitments stand", tuple(bars))


def _rag_table(got: dict[str, Figure]) -> Table:
    rows = [(rag.label, got[f"rag_{rag}"].shown, got[f"rag_{rag}"].reference) for rag in Rag]
    return table("How the commitments stand", ("Standing", "#Commitments", "Figure"), rows, has_refs=True)


def _contract_table(facts: Facts, lines: dict[str, list[Line]]) -> Table:
    rows = []
    for one in facts.procurement.contracts:
        own = lines.get(one.key, [])
        off = sum(line.rag in OFF_TRACK for line in own)
        word = f"{off} off track" if off else "on track" if any(line.rag in ON_TRACK for line in own) else "nothing due"
        rows.append(
            (
                f"{one.title} ({one.reference})",
                one.supplier,
                pounds_short(one.value_pence),
                day_cell(one.ends_on),
                str(len(own)),
                word,
            )
        )
    kept, note = shortened(rows, "contracts")
    head = ("Contract", "Supplier", "#Value", "Ends on", "#Commitments", "Standing")
    return table("Contracts that ran in the period", head, kept, note=note)


def _off_track(section: Section, facts: Facts, lines: tuple[Line, ...]) -> None:
    off = sorted((line for line in lines if line.rag in OFF_TRACK), key=lambda line: WORST_FIRST.index(line.rag))
    section.add(Head("What is off track, and what is being done"))
    if not off:
        section.say("No commitment is behind, at risk or without a report.")
        return
    remedies: dict[str, list[RemedyFact]] = {}
    for one in facts.procurement.remedies:
        remedies.setdefault(one.commitment_key, []).append(one)
    rows = [
        (
            f"{line.fact.title} ({line.contract.reference}, {line.contract.supplier})",
            line.rag.label,
            line.words,
            _doing(remedies.get(line.fact.key, [])),
        )
        for line in off
    ]
    kept, note = shortened(rows, "commitments off track")
    section.add(
        table("Commitments off track", ("Commitment", "Standing", "Where it is", "What is being done"), kept, note=note)
    )


def _doing(remedies: list[RemedyFact]) -> str:
    if not remedies:
        return NOTHING_DONE
    return " ".join(
        f"{one.kind} by {uk_date(one.due_on)}: {one.text.rstrip('.')}."
        if one.is_open
        else f"{one.kind}, resolved: {one.outcome.rstrip('.')}."
        for one in remedies
    )
