"""What each source row is called, so that a figure can name the rows it was added up from."""

from procurement.domain.report_facts import ContractFact
from reporting.domain.facts import Facts
from reporting.domain.figures import Figure
from reporting.domain.sections.money import folded, group_words
from reporting.domain.standing import unit_words
from socialvalue.core.wording import pounds, quantity, uk_date


def labels_of(facts: Facts, figures: dict[str, Figure]) -> dict[str, str]:
    """Words for every row key that a figure of this report uses."""
    every = (
        _delivery(facts)
        | _process(facts)
        | {key: group_words(group) for key, group in folded(facts.spend.groups).items()}
    )
    every |= {f"tier:{tier}": f"Status: {tier}" for tier, _ in facts.tiers}
    used = {row[0] for figure in figures.values() for row in figure.rows}
    return {key: every[key] for key in sorted(used)}


def _delivery(facts: Facts) -> dict[str, str]:
    got = facts.procurement
    contracts = {one.key: one for one in got.contracts}
    labels = {
        one.key: f"{one.reference} {one.title}, {one.supplier}, {pounds(one.value_pence)}" for one in got.contracts
    }
    for one in got.commitments:
        contract = contracts[one.contract_key]
        shown = one.unit_value_pounds is not None and not one.value_restricted
        worth = f", {quantity(one.unit_value_pounds, '£')} a unit ({one.value_source})" if shown else ""
        promised = quantity(one.promised, unit_words(one.unit))
        labels[one.key] = (
            f"{contract.reference}, {contract.supplier}: {one.title}, {promised} promised by "
            f"{uk_date(one.due_on)}{worth}"
        )
        for claim in one.claims:
            labels[claim.key] = (
                f"{contract.reference}: {one.title}, {quantity(claim.claimed, unit_words(one.unit))} claimed to "
                f"{uk_date(claim.period_end)}"
            )
    labels |= {
        one.key: f"Review of {_reference(contracts, one.contract_key)} on {uk_date(one.held_on)}" for one in got.reviews
    }
    return labels


def _reference(contracts: dict[str, ContractFact], key: str) -> str:
    return contracts[key].reference if key in contracts else "a contract"


def _process(facts: Facts) -> dict[str, str]:
    got = facts.procurement
    return {
        **{one.key: f"{one.title}, led by {one.lead}, due {uk_date(one.due_on)}" for one in facts.actions},
        **{one.key: f"{one.reference} {one.subject}, received {uk_date(one.received_on)}" for one in got.concerns},
        **{one.key: f"Spot check of {one.procurement} on {uk_date(one.checked_on)}" for one in got.spot_checks},
        **{one.key: f"{one.reference} {one.title}, published {uk_date(one.published_on)}" for one in got.tenders},
        **{one.key: f"A bid for {one.tender}" for one in got.opened_bids},
        **{one.key: f"Case study: {one.title}" for one in got.stories},
        **{one.key: f"{one.title}, {uk_date(one.held_on)}" for one in got.events},
        **{guest.key: f"An organisation at {one.title}" for one in got.events for guest in one.came},
        **{one.key: f"Barrier in {one.procurement}: {one.message}" for one in got.barriers},
        **{one.key: f"{one.reference} {one.title}" for one in got.coming},
        **{one.key: f"{one.body}: {one.title}" for one in got.local_needs},
    }
