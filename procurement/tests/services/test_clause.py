"""CCC-1: the library of social clauses, and the clauses of a tender until it is published and after."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from procurement.domain.clause_set import CLAUSES
from procurement.domain.publication import digest_of
from procurement.models import Clause, NoClauseReason, Tender, TenderClause
from procurement.selectors.clause import changes_of_version
from procurement.selectors.publication import publication_problems
from procurement.selectors.publication_model import evaluation_model
from procurement.selectors.tender_clause import clauses_of, clauses_to_choose
from procurement.selectors.tender_version import proofs_of
from procurement.services.clause import (
    add_clause,
    change_clause,
    load_clauses,
    publish_clause,
    retire_clause,
    revise_clause,
)
from procurement.services.tender import publish_tender
from procurement.services.tender_clause import (
    change_tender_clause,
    insert_clauses,
    remove_tender_clause,
    waive_clauses,
)
from procurement.tests.services.test_procurement import refused
from procurement.tests.services.test_tender import make_ready
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry

pytestmark = pytest.mark.django_db
WORDS = {
    "title": "Quiet work",
    "topic": "environment",
    "text": "Work quietly.\nStop at six.",
    "when_it_fits": "Near homes.",
}


@pytest.fixture
def library(db: None) -> None:
    load_clauses(CLAUSES, by=None)


@pytest.fixture
def tender(olive: User, library: None) -> Tender:
    """A draft that lacks nothing but clauses, or a reason for none."""
    ready = make_ready(olive)
    ready.no_clause.delete()
    return Tender.objects.get(pk=ready.pk)


def clause(code: str) -> Clause:
    return Clause.objects.get(code=code, status="published")


def test_ccc_1_the_shipped_clauses_are_loaded_once_and_name_the_lawyer() -> None:
    out = StringIO()
    call_command("load_clauses", stdout=out)
    call_command("load_clauses", stdout=out)
    assert out.getvalue().split() == ["Clauses", "added:", "8", "Clauses", "added:", "0"]
    assert Clause.objects.filter(status="published", version=1, note__contains="lawyer").count() == 8


def test_ccc_1_a_published_text_never_changes_a_revision_takes_its_place(lena: User, library: None) -> None:
    first = clause("SV3")
    with refused("clause_published"):
        change_clause(first, by=lena, **WORDS)
    draft = revise_clause(first, by=lena)
    with refused("draft_exists"):
        revise_clause(first, by=lena)
    change_clause(draft, by=lena, **WORDS | {"text": first.text.replace("30 days", "14 days")})
    publish_clause(draft, by=lena)
    assert [(one.version, one.status) for one in Clause.objects.filter(code="SV3")] == [
        (2, "published"),
        (1, "retired"),
    ]
    changed = {(run.mark.value, run.words) for line in changes_of_version(clause("SV3")) for run in line}
    assert {("taken_out", "30"), ("put_in", "14")} <= changed
    with refused("wrong_state"):
        publish_clause(draft, by=lena)


def test_ccc_1_a_clause_is_written_published_and_retired_with_a_reason(lena: User) -> None:
    draft = add_clause(by=lena, code="sv20", kinds=["works", "services"], **WORDS)
    assert (draft.code, draft.version, draft.status, draft.kinds) == ("SV20", 1, "draft", ["services", "works"])
    with refused("code_taken"):
        add_clause(by=lena, code="SV20", **WORDS)
    with refused("wrong_state"):
        retire_clause(draft, by=lena, reason="Not used.")
    published = publish_clause(draft, by=lena)
    with refused("not_said"):
        retire_clause(published, by=lena, reason=" ")
    assert retire_clause(published, by=lena, reason="Part of the standard terms now.").status == "retired"


def test_ccc_1_publication_refuses_neither_clause_nor_reason(tender: Tender, olive: User) -> None:
    (problem,) = publication_problems(tender)
    assert (problem.code, problem.link) == ("no_clause", f"/tenders/{tender.pk}/clauses/")
    with refused("no_clause"):
        publish_tender(tender, by=olive)
    waive_clauses(tender, by=olive, reason="One day of work.")
    assert publication_problems(tender) == ()
    assert publish_tender(tender, by=olive).status == "published"


def test_ccc_1_it_is_asked_for_where_the_duty_of_the_policy_does_not_reach(tender: Tender) -> None:
    tender.procurement.value_net_pence = 1_000_00
    tender.procurement.save()
    assert "no_clause" in [one.code for one in publication_problems(tender)]


def test_ccc_1_clauses_are_copied_and_the_library_no_longer_reaches_them(
    tender: Tender, olive: User, lena: User
) -> None:
    insert_clauses(tender, by=olive, clauses=[clause("SV7"), clause("SV3")])
    text = clause("SV7").text
    draft = revise_clause(clause("SV7"), by=lena)
    change_clause(draft, by=lena, **WORDS)
    publish_clause(draft, by=lena)
    taken = clauses_of(tender)
    assert [(one.code, one.version, one.position) for one in taken] == [("SV7", 1, 1), ("SV3", 1, 2)]
    assert taken[0].wording == taken[0].inserted == text
    assert not taken[0].is_changed


def test_ccc_1_a_changed_text_needs_a_reason_and_shows_what_was_changed(tender: Tender, olive: User) -> None:
    insert_clauses(tender, by=olive, clauses=[clause("SV3")])
    (one,) = clauses_of(tender)
    shorter = one.wording.replace("30 days", "14 days")
    with refused("change_without_reason"):
        change_tender_clause(one, by=olive, text=shorter)
    changed = change_tender_clause(one, by=olive, text=shorter, change_reason="Small firms do half of it.")
    assert [(run.mark.value, run.words) for run in changed.changes[0]][1:3] == [("taken_out", "30"), ("put_in", "14")]
    back = change_tender_clause(one, by=olive, text=one.inserted, change_reason="Left over.")
    assert (back.is_changed, back.change_reason) == (False, "")
    with pytest.raises(IntegrityError), transaction.atomic():
        TenderClause.objects.filter(pk=one.pk).update(wording="Other words.")


def test_ccc_1_either_clauses_or_a_reason_never_both(tender: Tender, olive: User) -> None:
    with refused("not_said"):
        waive_clauses(tender, by=olive, reason=" ")
    waive_clauses(tender, by=olive, reason="One day of work.")
    waive_clauses(tender, by=olive, reason="Two days of work.")
    assert NoClauseReason.objects.get().reason == "Two days of work."
    insert_clauses(tender, by=olive, clauses=[clause("SV3")])
    assert not NoClauseReason.objects.exists()
    assert AuditEntry.objects.filter(action="tender_clause.waive").count() == 2  # what was said stays on record
    with refused("clauses_there"):
        waive_clauses(tender, by=olive, reason="After all not.")
    remove_tender_clause(clauses_of(tender)[0], by=olive)
    assert [one.code for one in publication_problems(tender)] == ["no_clause"]


def test_ccc_1_only_what_is_offered_goes_in_and_once(tender: Tender, olive: User, lena: User) -> None:
    with refused("no_clause_chosen"):
        insert_clauses(tender, by=olive, clauses=[])
    insert_clauses(tender, by=olive, clauses=[clause("SV3")])
    with refused("clause_there"):
        insert_clauses(tender, by=olive, clauses=[clause("SV3")])
    retired = retire_clause(clause("SV6"), by=lena, reason="In the standard terms.")
    with refused("clause_not_offered"):
        insert_clauses(tender, by=olive, clauses=[retired])
    assert "SV6" not in [one.code for one in clauses_to_choose(tender)]
    assert "SV3" not in [one.code for one in clauses_to_choose(tender)]


def test_ccc_1_those_that_fit_the_kind_of_contract_come_first(tender: Tender) -> None:
    tender.procurement.kind = "goods"
    assert [one.code for one in clauses_to_choose(tender)] == ["SV3", "SV4", "SV5", "SV6", "SV7", "SV8", "SV1", "SV2"]


def test_ccc_1_taking_one_out_moves_the_others_up(tender: Tender, olive: User) -> None:
    insert_clauses(tender, by=olive, clauses=[clause(code) for code in ("SV1", "SV2", "SV3")])
    remove_tender_clause(clauses_of(tender)[0], by=olive)
    assert [(one.code, one.position) for one in clauses_of(tender)] == [("SV2", 1), ("SV3", 2)]


def test_ccc_1_published_clauses_are_frozen_and_in_the_digest(tender: Tender, olive: User) -> None:
    without = digest_of(evaluation_model(tender))
    insert_clauses(tender, by=olive, clauses=[clause("SV3")])
    published = publish_tender(tender, by=olive)
    (one,) = clauses_of(published)
    assert published.model_sha256 != without
    assert published.versions.get().model["clauses"] == [
        {"code": "SV3", "title": "Prompt payment of sub-contractors", "wording": one.wording}
    ]
    assert all(proof.holds for proof in proofs_of(published))
    with refused("tender_frozen"):
        change_tender_clause(one, by=olive, text="Pay whenever.", change_reason="Why not.")
    for attempt in (
        lambda: TenderClause.objects.filter(pk=one.pk).update(title="Other"),
        lambda: TenderClause.objects.filter(pk=one.pk).delete(),
        lambda: NoClauseReason.objects.create(
            tender=published, reason="None.", given_by=olive, given_at=timezone.now()
        ),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()


def test_ccc_1_a_tender_without_clauses_keeps_the_digest_it_had_before_there_were_any(tender: Tender) -> None:
    assert "clauses" not in evaluation_model(tender)


def test_ccc_1_only_one_version_is_published_and_one_a_draft(library: None) -> None:
    for status in ("published", "draft"):
        Clause.objects.create(code="X1", version=1, status=status, title="A", topic="wage", text="A.", source="Us")
        with pytest.raises(IntegrityError), transaction.atomic():
            Clause.objects.create(code="X1", version=2, status=status, title="A", topic="wage", text="A.", source="Us")
        Clause.objects.filter(code="X1").delete()
