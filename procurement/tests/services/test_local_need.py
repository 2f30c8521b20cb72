"""Local needs: registered, confirmed, reviewed, answered by a verified delivery, forgotten (DUR-5, PSE-3)."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from framework.models import Outcome
from framework.tests.factories import make_framework, make_outcome
from procurement.models import Bid, Commitment, Delivery, LocalNeed, Offer, Tender
from procurement.selectors.delivery_local_need import answers_of, may_be_answered
from procurement.selectors.local_need import (
    local_need_of,
    local_need_tasks_for,
    local_needs_visible_to,
    open_beside,
    open_local_needs_to,
    token_of,
)
from procurement.selectors.publication_model import evaluation_model
from procurement.services import bid as bids
from procurement.services import bid_draft as drafts
from procurement.services import local_need as services
from procurement.services.contract import _commitments
from procurement.services.delivery import report_delivery, reverse_delivery, verify_delivery
from procurement.services.opening import open_tender
from procurement.tasks import expire_local_needs
from procurement.tests.delivery_story import FIRST, NOW, STORY, make_delivering, pdf, refused
from procurement.tests.factories import make_bid, make_contract, make_local_need, make_procurement, make_tender, publish
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry, OutgoingEmail
from suppliers.models import Supplier

pytestmark = pytest.mark.django_db
FACTS: dict[str, Any] = {
    "body_name": "Glossop Tools for All", "kind": "charity", "area": "High Peak", "title": "Benches mended",
    "text": "Ten benches wobble.", "contact_name": "Jo Tinker", "contact_email": "jo@tools.example", "consent": True,
}  # fmt: skip


def letters(template_words: str) -> list[str]:
    return list(OutgoingEmail.objects.filter(subject__contains=template_words).values_list("to", flat=True))


def test_local_needs_are_read_by_officers_only_once_the_address_is_confirmed(olive: User) -> None:
    one = services.register_local_need(by=None, **FACTS)
    assert (one.status, one.confirmed_at, one.registered_by) == ("unconfirmed", None, None)
    assert letters("Confirm your e-mail address") == ["jo@tools.example"]
    assert not local_needs_visible_to(olive).exists()
    assert local_need_tasks_for(olive, timezone.now()) == ()
    found = local_need_of(token_of(one))
    assert found == one
    services.confirm_local_need(found)
    assert local_needs_visible_to(olive).get().status == "to_review"
    assert services.confirm_local_need(found).status == "to_review"  # followed twice
    assert [one.url_args for one in local_need_tasks_for(olive, timezone.now())] == [(one.pk,)]


def test_local_needs_of_a_wrong_or_old_link_are_nobodys(olive: User) -> None:
    one = services.register_local_need(by=None, **FACTS)
    token = token_of(one)
    assert local_need_of(token[:-1] + ("a" if token[-1] != "a" else "b")) is None
    with time_machine.travel(timezone.now() + timedelta(days=14, minutes=1)):
        assert local_need_of(token) is None


@pytest.mark.parametrize(("days", "left"), [(13, 1), (15, 0)])
def test_local_needs_that_nobody_confirms_are_deleted_after_fourteen_days(days: int, left: int, olive: User) -> None:
    services.register_local_need(by=None, **FACTS)
    confirmed = services.confirm_local_need(services.register_local_need(by=None, **FACTS))
    with time_machine.travel(timezone.now() + timedelta(days=days)):
        expire_local_needs()
        expire_local_needs()
    assert LocalNeed.objects.exclude(pk=confirmed.pk).count() == left
    assert OutgoingEmail.objects.count() == 1 + left  # letters go with the row
    assert AuditEntry.objects.filter(action="local_need.expire").count() == 1 - left
    assert not AuditEntry.objects.filter(facts__icontains="Tinker").exists()
    assert not AuditEntry.objects.filter(subject_label__icontains="Glossop").exists()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"consent": False}, "no_consent"),
        ({"needed_by": date(2020, 1, 1)}, "needed_by_past"),
        ({"contact_email": ""}, "no_contact"),
        ({"title": "  "}, "not_said"),
    ],
)
def test_local_needs_are_refused_without_consent_contact_or_words(changes: dict[str, Any], code: str) -> None:
    with refused(code):
        services.register_local_need(by=None, **(FACTS | changes))


def test_local_needs_of_a_body_that_phoned_are_registered_by_hand(olive: User) -> None:
    phoned = FACTS | {"contact_email": "", "contact_phone": "01629 000000"}
    one = services.register_local_need(by=olive, **phoned)
    assert (one.status, one.registered_by) == ("to_review", olive)
    services.decline_local_need(one, by=olive, reason="We do not mend benches.")
    assert not OutgoingEmail.objects.exists()
    with refused("no_contact"):
        services.register_local_need(by=olive, **(phoned | {"contact_phone": ""}))


def test_local_needs_are_published_under_outcomes_and_what_was_typed_is_kept(olive: User) -> None:
    outcome, draft = make_outcome(), make_outcome(framework=make_framework(status="draft"))
    one = services.register_local_need(by=olive, **FACTS)
    words = {"title": "Ten benches mended", "text": "They wobble.", "by": olive}
    with refused("no_outcome", "outcomes"):
        services.publish_local_need(one, outcomes=(), **words)
    with refused("outcome_unknown", "outcomes"):
        services.publish_local_need(one, outcomes=[draft], **words)
    one = services.publish_local_need(one, outcomes=[outcome], **words)
    assert (one.title, one.title_given, one.text_given) == (
        "Ten benches mended",
        "Benches mended",
        "Ten benches wobble.",
    )
    assert list(one.outcomes.all()) == [outcome]
    assert letters("is published for suppliers") == ["jo@tools.example"]
    with refused("wrong_state"):
        services.decline_local_need(one, by=olive, reason="No.")
    services.amend_local_need(one, title="Benches", text="They wobble.", outcomes=[outcome], by=olive)
    assert LocalNeed.objects.get().title == "Benches"


def test_local_needs_are_declined_closed_and_reopened_with_reasons_the_body_reads(olive: User) -> None:
    declined = services.register_local_need(by=olive, **FACTS)
    with refused("not_said", "reason"):
        services.decline_local_need(declined, by=olive, reason=" ")
    services.decline_local_need(declined, by=olive, reason="Ask the highways team.")
    assert "Ask the highways team." in OutgoingEmail.objects.get(subject__contains="not taken up").body
    again = services.reopen_local_need(declined, by=olive, reason="They said no too.")
    assert (again.status, again.ended_as) == ("to_review", "")
    services.publish_local_need(again, by=olive, title="A", text="B", outcomes=[make_outcome()])
    closed = services.close_local_need(again, by=olive, ended_as="met", reason="A firm did it.")
    assert (closed.status, closed.ended_as) == ("closed", "met")
    services.reopen_local_need(closed, by=olive, reason="They wobble again.")
    acts = AuditEntry.objects.filter(subject_type="procurement.localneed").order_by("pk")
    verbs = [action.split(".")[1] for action in acts.values_list("action", flat=True)]
    assert verbs == ["register", "decline", "reopen", "publish", "close", "reopen"]


def test_local_needs_lose_their_contact_on_request_and_every_letter(olive: User) -> None:
    one = make_local_need(status="published")
    with refused("still_needed"):
        services.anonymise_local_need(one, by=olive)
    services.close_local_need(one, by=olive, ended_as="gone", reason="They moved.")
    assert OutgoingEmail.objects.filter(to=one.contact_email).exists()
    gone = services.anonymise_local_need(one, by=olive)
    assert (gone.contact_name, gone.contact_email, gone.contact_phone) == ("", "", "")
    assert gone.text_given == gone.text
    assert not OutgoingEmail.objects.exists()
    with refused("contact_gone"):
        services.anonymise_local_need(gone, by=olive)
    with refused("contact_gone"):
        services.reopen_local_need(gone, by=olive, reason="Perhaps.")


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "mislaid"},
        {"status": "unconfirmed"},
        {"contact_name": ""},
        {"anonymised_at": timezone.now()},
        {"status": "closed", "status_reason": "Why", "ended_as": ""},
        {"status": "declined", "status_reason": ""},
    ],
)
def test_local_needs_keep_what_must_never_be_out_of_the_database(changes: dict[str, Any]) -> None:
    one = make_local_need(status="published")
    with pytest.raises(IntegrityError), transaction.atomic():
        LocalNeed.objects.filter(pk=one.pk).update(**changes)


# Offers


@pytest.fixture
def tender(olive: User) -> Tender:
    return publish(make_tender(make_procurement(lead_officer=olive)), by=olive)


@pytest.fixture
def outcome(tender: Tender) -> Outcome:
    return tender.selected_measures.get().measure.outcome


@pytest.fixture
def need(outcome: Outcome) -> LocalNeed:
    return make_local_need(status="published", outcome=outcome)


@pytest.fixture
def bid(tender: Tender, sams_firm: Supplier, sam: User) -> Bid:
    return make_bid(tender.lots.get(), sams_firm, by=sam)


def offer(bid: Bid, need: LocalNeed | None, **facts: Any) -> None:
    selected = bid.lot.tender.selected_measures.get()
    line = drafts.OfferLine(quantity=Decimal(4), months=3, method="We will.", local_need=need.pk if need else None)
    drafts.save_offers(bid, by=bid.started_by, offers={selected.pk: line})


def test_local_needs_stand_beside_the_measures_of_their_outcome_in_every_version(
    tender: Tender, outcome: Outcome
) -> None:
    rows = list(tender.selected_measures.select_related("measure__outcome__framework"))
    newer = make_framework(slug=outcome.framework.slug, version=9, status="retired")
    of_newer = make_outcome(framework=newer, code=outcome.code)
    here, next_version = (
        make_local_need(status="published", outcome=outcome),
        make_local_need(status="published", outcome=of_newer),
    )
    make_local_need(status="published", outcome=make_outcome())
    make_local_need(status="to_review", outcome=outcome)
    assert {one.pk for one in open_beside(rows)[rows[0].pk]} == {here.pk, next_version.pk}


def test_local_needs_are_named_by_an_offer_only_while_open_and_under_its_outcome(
    bid: Bid, need: LocalNeed, olive: User
) -> None:
    selected = bid.lot.tender.selected_measures.get()
    other = make_local_need(status="published", outcome=make_outcome())
    with refused("local_need_unknown", f"offer-{selected.pk}-need"):
        offer(bid, other)
    offer(bid, need)
    services.close_local_need(need, by=olive, ended_as="gone", reason="Moved.")
    drafts.save_field(bid, by=bid.started_by, offers={selected.pk: {"quantity": Decimal(5)}})
    assert (bid.offers.get().local_need, bid.offers.get().quantity) == (need, Decimal(5))  # kept, though closed since
    offer(bid, None)
    with refused("local_need_unknown"):
        offer(bid, need)


def test_local_needs_are_no_part_of_the_evaluation_model(tender: Tender, bid: Bid, need: LocalNeed) -> None:
    before = evaluation_model(tender)
    offer(bid, need)
    assert evaluation_model(tender) == before


def test_local_needs_named_at_submission_are_what_the_opening_restores_and_the_contract_copies(
    tender: Tender, bid: Bid, need: LocalNeed, olive: User, otto: User, mark: User, sam: User
) -> None:
    offer(bid, need)
    bids.submit_bid(bid, by=sam, declaration=True)
    assert bid.submissions.get().snapshot["offers"][0]["local_need"] == {"id": need.pk, "title": need.title}
    bids.revise_bid(bid, by=sam)
    offer(bid, None)  # typed after the submission, so it does not count
    with time_machine.travel(tender.closes_at + timedelta(minutes=1)):
        open_tender(tender, by=olive)
        open_tender(tender, by=otto)
    assert Offer.objects.get(bid=bid).local_need == need
    contract = make_contract(bid, manager=mark, by=olive)
    Commitment.objects.filter(contract=contract).delete()
    _commitments(contract, contract.award)
    assert contract.commitments.get().local_need == need


# Deliveries


@pytest.fixture
def commitment(sams_firm: Supplier, sam: User, olive: User, otto: User, mark: User) -> Commitment:
    contract = make_delivering(sams_firm, lead=olive, second=otto, manager=mark, by=sam)
    one = contract.commitments.get()
    one.local_need = make_local_need(status="published", outcome=one.measure.outcome)
    one.save()
    return one


def report(commitment: Commitment, by: User, **facts: Any) -> Delivery:
    return report_delivery(
        commitment, by=by, period_start=FIRST.start, period_end=FIRST.end, claimed_quantity=Decimal(2),
        narrative=STORY, evidence=pdf(), **facts,
    )  # fmt: skip


@time_machine.travel(NOW, tick=False)
def test_local_needs_are_answered_by_a_verified_delivery_and_a_reversal_takes_it_back(
    commitment: Commitment, sam: User, mark: User
) -> None:
    need = commitment.local_need
    assert need is not None
    claim = report(commitment, sam)
    assert (claim.local_need, answers_of(need)) == (need, ())
    verify_delivery(claim, by=mark, verified_quantity=Decimal(2))
    answered = answers_of(need)[0]
    assert (answered.amount, answered.contract, answered.verified_at) == ("2 people", commitment.contract, NOW)
    assert letters("is verified") == [need.contact_email]
    reverse_delivery(claim, by=mark, reason="One of them was counted twice.")
    assert answers_of(need) == ()
    assert letters("is looked at again") == [need.contact_email]


@time_machine.travel(NOW, tick=False)
def test_local_needs_of_a_claim_may_be_another_of_its_outcome_or_none(commitment: Commitment, sam: User) -> None:
    other = make_local_need(status="published", outcome=commitment.measure.outcome)
    assert [one.pk for one in may_be_answered(commitment)] == [commitment.local_need_id, other.pk]
    with refused("local_need_unknown", "local_need"):
        report(commitment, sam, local_need=make_local_need(status="published", outcome=make_outcome()).pk)
    assert report(commitment, sam, local_need=other.pk).local_need == other
    Delivery.objects.all().delete()
    assert report(commitment, sam, local_need=None).local_need is None


def test_local_needs_are_open_to_suppliers_and_stay_with_whoever_answers_them(
    commitment: Commitment, sam: User, rita: User, olive: User, stan: User, cabby: User
) -> None:
    need = commitment.local_need
    assert need is not None
    for person, sees in ((sam, True), (rita, True), (stan, False), (cabby, False), (olive, False)):
        assert open_local_needs_to(person).exists() is sees
    services.close_local_need(need, by=olive, ended_as="met", reason="Done.")
    assert [open_local_needs_to(one).exists() for one in (sam, rita)] == [True, False]
