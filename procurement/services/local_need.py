"""Local needs: registered by a body or by hand, confirmed, reviewed, closed, reopened, and their contact deleted."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from framework.models import Outcome
from procurement.choices import LocalNeedEnd, LocalNeedStatus
from procurement.domain import local_needs as rules
from procurement.domain.lifecycles import LOCAL_NEED
from procurement.models import LocalNeed
from procurement.notifications import local_need as letters
from procurement.selectors.local_need import outcomes_to_attach
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, said


@transaction.atomic
def register_local_need(
    *,
    by: User | None,
    body_name: str,
    kind: str,
    area: str,
    title: str,
    text: str,
    contact_name: str,
    consent: bool,
    contact_email: str = "",
    contact_phone: str = "",
    how_much: str = "",
    needed_by: date | None = None,
) -> LocalNeed:
    """Keep what would help a body (DUR-5). By nobody in particular: its address is asked to confirm, and nobody
    reads it before. By an officer for a body that phoned: it waits to be reviewed at once.

    Raises RuleBroken ``no_consent``, ``needed_by_past``, ``no_contact`` or ``not_said``.
    """
    now = timezone.now()
    rules.check_consent(consent)
    rules.check_needed_by(needed_by, timezone.localdate(now))
    if not contact_email and (by is None or not contact_phone):
        raise RuleBroken("no_contact", "Enter an e-mail address, or a telephone number.", "contact_email")
    local_need = LocalNeed.objects.create(
        body_name=said(body_name, "Enter the name of the organisation.", "body_name"),
        kind=kind,
        area=said(area, "Say where it is.", "area"),
        **_given(title, text),
        how_much=how_much.strip(),
        needed_by=needed_by,
        contact_name=said(contact_name, "Say whom to ask.", "contact_name"),
        contact_email=contact_email,
        contact_phone=contact_phone.strip(),
        consented_at=now,
        registered_by=by,
        status=LocalNeedStatus.UNCONFIRMED if by is None else LocalNeedStatus.TO_REVIEW,
        confirmed_at=None if by is None else now,
    )
    audit.record(by, "local_need.register", local_need, kind=kind)
    if by is None:
        letters.ask_to_confirm(local_need)
    return local_need


@transaction.atomic
def confirm_local_need(local_need: LocalNeed) -> LocalNeed:
    """The body followed its link: officers review it. A second visit changes nothing."""
    locked = _locked(local_need)
    if locked.status != LocalNeedStatus.UNCONFIRMED:
        return locked
    locked.status = LOCAL_NEED.target_of("confirm", locked.status)
    locked.confirmed_at = timezone.now()
    locked.save(update_fields=["status", "confirmed_at", "updated_at"])
    audit.record(None, "local_need.confirm", locked)
    return locked


@transaction.atomic
def publish_local_need(
    local_need: LocalNeed, *, by: User, title: str, text: str, outcomes: Iterable[Outcome]
) -> LocalNeed:
    """Offer it to suppliers under one outcome or more, in words that may be tidied.

    Raises RuleBroken ``wrong_state``, ``contact_gone``, ``no_outcome``, ``outcome_unknown`` or ``not_said``.
    """
    locked = _locked(local_need)
    locked.status = LOCAL_NEED.target_of("publish", locked.status)
    rules.check_has_contact(locked.anonymised_at is not None)
    locked.published_at = locked.published_at or timezone.now()
    locked.status_reason = ""
    _word(locked, "publish", by, title, text, outcomes)
    letters.tell_body(locked, "publish")
    return locked


@transaction.atomic
def amend_local_need(
    local_need: LocalNeed, *, by: User, title: str, text: str, outcomes: Iterable[Outcome]
) -> LocalNeed:
    """Change its words or outcomes while suppliers read it. Raises RuleBroken as :func:`publish_local_need`."""
    locked = _locked(local_need)
    locked.status = LOCAL_NEED.target_of("amend", locked.status)
    return _word(locked, "amend", by, title, text, outcomes)


@transaction.atomic
def decline_local_need(local_need: LocalNeed, *, by: User, reason: str) -> LocalNeed:
    """Do not publish it; the body is told why. Raises RuleBroken ``wrong_state`` or ``not_said``."""
    return _end(local_need, "decline", by, said(reason, "Say why. The organisation reads it.", "reason"))


@transaction.atomic
def close_local_need(local_need: LocalNeed, *, by: User, ended_as: str, reason: str) -> LocalNeed:
    """Offer it no longer, because it is met or no longer needed. Raises RuleBroken ``wrong_state`` or ``not_said``."""
    return _end(
        local_need,
        "close",
        by,
        said(reason, "Say how. The organisation reads it.", "reason"),
        LocalNeedEnd(ended_as).value,
    )


@transaction.atomic
def reopen_local_need(local_need: LocalNeed, *, by: User, reason: str) -> LocalNeed:
    """Take a refusal or a closure back, on record; it waits to be reviewed again.

    Raises RuleBroken ``wrong_state``, ``contact_gone`` or ``not_said``.
    """
    locked = _locked(local_need)
    locked.status = LOCAL_NEED.target_of("reopen", locked.status)
    rules.check_has_contact(locked.anonymised_at is not None)
    words = said(reason, "Say why it is reopened.", "reason")
    locked.status_reason, locked.ended_as = words, ""
    locked.save(update_fields=["status", "status_reason", "ended_as", "updated_at"])
    audit.record(by, "local_need.reopen", locked, reason=words)
    letters.tell_body(locked, "reopen", words)
    return locked


@transaction.atomic
def anonymise_local_need(local_need: LocalNeed, *, by: User) -> LocalNeed:
    """Delete whom to ask, what was typed word for word, and every letter; what suppliers read stays.

    Raises RuleBroken ``still_needed`` or ``contact_gone``.
    """
    locked = _locked(local_need)
    rules.check_may_anonymise(locked.status, locked.anonymised_at is not None)
    locked.contact_name = locked.contact_email = locked.contact_phone = ""
    locked.title_given, locked.text_given = locked.title, locked.text
    locked.anonymised_at = timezone.now()
    locked.save()
    letters.forget_letters(locked)
    audit.record(by, "local_need.anonymise", locked)
    return locked


def _given(title: str, text: str) -> dict[str, str]:
    """What suppliers will read, and the same again as it was typed."""
    heading = said(title, "Say what would help.", "title")
    words = said(text, "Say a little more about it.", "text")
    return {"title": heading, "text": words, "title_given": heading, "text_given": words}


def _locked(local_need: LocalNeed) -> LocalNeed:
    return LocalNeed.objects.select_for_update().get(pk=local_need.pk)


def _word(locked: LocalNeed, verb: str, by: User, title: str, text: str, outcomes: Iterable[Outcome]) -> LocalNeed:
    """Set what suppliers read and where they find it."""
    chosen = {one.pk for one in outcomes}
    rules.check_outcomes(len(chosen))
    if outcomes_to_attach(locked).filter(pk__in=chosen).count() != len(chosen):
        raise RuleBroken("outcome_unknown", "Choose outcomes of a published framework.", "outcomes")
    locked.title = said(title, "Say what would help.", "title")
    locked.text = said(text, "Say a little more about it.", "text")
    locked.save()
    locked.outcomes.set(chosen)
    audit.record(by, f"local_need.{verb}", locked, outcomes=sorted(chosen), tidied=locked.was_tidied)
    return locked


def _end(local_need: LocalNeed, verb: str, by: User, reason: str, ended_as: str = "") -> LocalNeed:
    locked = _locked(local_need)
    locked.status = LOCAL_NEED.target_of(verb, locked.status)
    locked.status_reason, locked.ended_as = reason, ended_as
    locked.save(update_fields=["status", "status_reason", "ended_as", "updated_at"])
    audit.record(by, f"local_need.{verb}", locked, reason=reason, ended_as=ended_as)
    letters.tell_body(locked, verb, reason)
    return locked
