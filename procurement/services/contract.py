"""The contract: started after the standstill with one commitment for every offer of the winner, closed, terminated."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from framework.models import ProxyValue
from framework.selectors import proxy_value_on
from procurement.domain.award import check_dates, promise_due_on
from procurement.domain.lifecycles import AWARD, CONTRACT
from procurement.domain.standstill import check_may_enter_contract
from procurement.models import Award, Commitment, Contract, Offer
from procurement.notifications import contract as notifications
from procurement.selectors.award import may_start_on, notice_required
from socialvalue.accounts.models import User
from socialvalue.accounts.selectors import current_authority
from socialvalue.core import audit
from socialvalue.core.money import fraction_of, round_half_up
from socialvalue.core.rules import RuleBroken, said
from socialvalue.core.wording import percent

VALUE_PLACES = 4
SOURCE_LENGTH = 300
NO_PRICE_YEAR = "none"  # of a definition: one pound spent is one pound in every year


@transaction.atomic
def contract_award(
    award: Award, *, manager: User, signed_on: date, starts_on: date, ends_on: date, by: User
) -> Contract:
    """Enter into the contract, once the standstill is over by the London day of the act *and* of the signature.

    Every offer of the winner becomes a commitment, copied by value; what a unit is worth is that of the day of the
    award, and nothing where no value was in force. Raises RuleBroken ``wrong_state``, ``no_award_notice``,
    ``standstill``, ``signed_in_future``, ``starts_before_signed``, ``ends_before_start``, ``price_missing``.
    """
    award = _lock_award(award)
    target = AWARD.target_of("contract", str(award.status))
    today = timezone.localdate()
    check_dates(signed_on=signed_on, starts_on=starts_on, ends_on=ends_on, today=today)
    _check_standstill(award, signed_on=signed_on, today=today)
    procurement = award.lot.tender.procurement
    if award.bid.price_pence is None:
        raise RuleBroken("price_missing", "The winning bid has no price, so the contract would have no value.")
    contract = Contract.objects.create(
        award=award,
        procurement=procurement,
        supplier=award.bid.supplier,
        reference=f"{procurement.reference}-C{award.lot.number}",
        title=_title(award),
        value_pence=award.bid.price_pence,
        manager=manager,
        signed_on=signed_on,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    commitments = _commitments(contract, award)
    award.status = target
    award.save(update_fields=["status", "updated_at"])
    notifications.tell_started(contract)
    audit.record(
        by, "award.contract", contract, award=award.pk, manager=str(manager), signed_on=signed_on,
        starts_on=starts_on, ends_on=ends_on, value_pence=contract.value_pence, commitments=commitments,
    )  # fmt: skip
    return contract


def _lock_award(award: Award) -> Award:
    Award.objects.select_for_update().get(pk=award.pk)
    return Award.objects.select_related("lot__tender__procurement", "bid__supplier").get(pk=award.pk)


def _check_standstill(award: Award, *, signed_on: date, today: date) -> None:
    needs_notice = notice_required(award.lot.tender.procurement)
    for day in (today, signed_on):
        published = award.notice_published_on is not None and award.notice_published_on <= day
        check_may_enter_contract(day, may_start_on=may_start_on(award), notice_published=published or not needs_notice)


def _title(award: Award) -> str:
    tender = award.lot.tender
    return tender.title if tender.lots.count() == 1 else f"{tender.title}: {award.lot.title}"[:200]


def _commitments(contract: Contract, award: Award) -> int:
    """Make the commitments of a new contract; how many there are."""
    awarded_on = timezone.localdate(award.decided_at)
    offers = Offer.objects.filter(bid=award.bid).select_related("selected_measure__measure__outcome__theme")
    authority = current_authority()
    area = authority.area_name if authority else ""
    rows = [_commitment(contract, offer, awarded_on, area) for offer in offers]
    Commitment.objects.bulk_create(rows)
    return len(rows)


def _commitment(contract: Contract, offer: Offer, awarded_on: date, area: str) -> Commitment:
    measure = offer.selected_measure.measure
    value = proxy_value_on(measure, awarded_on, area=area)
    return Commitment(
        contract=contract,
        offer=offer,
        measure=measure,
        measure_code=measure.code,
        title=measure.title,
        unit=measure.unit,
        outcome_title=measure.outcome.title,
        theme_title=measure.outcome.theme.title if measure.outcome.theme else "",
        promised_quantity=offer.quantity,
        starts_on=contract.starts_on,
        due_on=promise_due_on(contract.starts_on, contract.ends_on, offer.months_after_start),
        method=offer.method,
        local_need_id=offer.local_need_id,
        value_kind=measure.kind,
        unit_value_pounds=None if value is None else _worth(value),
        value_source="" if value is None else _source(value),
        value_restricted=value is not None and value.is_restricted,
    )


def _worth(value: ProxyValue) -> Decimal:
    """Pounds a unit, what would have happened anyway taken off; four places, as it is stored."""
    share = 1 - fraction_of(value.deadweight_percent) / 100
    return round_half_up(fraction_of(value.unit_value_pounds) * share, VALUE_PLACES)


def _source(value: ProxyValue) -> str:
    """Where the value comes from, the price year, and the deadweight taken off it."""
    known = [] if value.price_year == NO_PRICE_YEAR else [f"{value.price_year} prices"]
    if value.deadweight_percent:
        known.append(f"less {percent(value.deadweight_percent)} that would have happened anyway")
    rest = f" ({', '.join(known)})" if known else ""
    return value.source[: SOURCE_LENGTH - len(rest)] + rest


@transaction.atomic
def close_contract(contract: Contract, *, by: User) -> Contract:
    """End a contract at its time. Raises RuleBroken ``wrong_state`` or ``still_running`` (before its last day)."""
    contract = Contract.objects.select_for_update().get(pk=contract.pk)
    target = CONTRACT.target_of("close", str(contract.status))
    today = timezone.localdate()
    if today < contract.ends_on:
        message = "This contract runs on. Close it on its last day or later, or have it terminated with a reason."
        raise RuleBroken("still_running", message)
    contract.status, contract.ended_on = target, contract.ends_on
    contract.save(update_fields=["status", "ended_on", "updated_at"])
    notifications.tell_closed(contract)
    audit.record(by, "contract.close", contract)
    return contract


@transaction.atomic
def terminate_contract(contract: Contract, *, reason: str, by: User) -> Contract:
    """End a contract early, today. Raises RuleBroken ``wrong_state`` or ``not_said``."""
    contract = Contract.objects.select_for_update().get(pk=contract.pk)
    target = CONTRACT.target_of("terminate", str(contract.status))
    words = said(reason, "Say why the contract is terminated. The supplier is told this.", "reason")
    contract.status, contract.status_reason, contract.ended_on = target, words, timezone.localdate()
    contract.save(update_fields=["status", "status_reason", "ended_on", "updated_at"])
    notifications.tell_terminated(contract, words)
    audit.record(by, "contract.terminate", contract, reason=words)
    return contract
