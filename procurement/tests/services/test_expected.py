"""The documents that a stage should leave behind."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from procurement.models import ExpectedDocument, Procurement
from procurement.services.expected import attach_expected, remove_expected_file, require_expected, waive_expected
from procurement.services.progress import sign_off_stage
from procurement.tests.factories import make_considered, make_procurement
from procurement.tests.services.test_procurement import refused
from socialvalue.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def procurement(olive: User) -> Procurement:
    one = make_considered(make_procurement(lead_officer=olive), by=olive)
    one.stage_actions.update(done_at=timezone.now(), evidence="Minutes.")
    return one


@pytest.fixture
def expected(procurement: Procurement) -> ExpectedDocument:
    return ExpectedDocument.objects.create(procurement=procurement, stage_number=1, title="Business case")


def paper() -> SimpleUploadedFile:
    return SimpleUploadedFile("case.txt", b"As agreed.")


def test_con_9_a_stage_waits_for_its_documents(
    procurement: Procurement, expected: ExpectedDocument, olive: User, cora: User
) -> None:
    first = procurement.stage_records.get(number=1)
    with refused("document_missing") as refusal:
        sign_off_stage(first, by=cora, note="Done.")
    assert "Business case" in refusal.value.message
    attach_expected(expected, by=olive, file=paper())
    assert sign_off_stage(first, by=cora, note="Done.").status == "signed_off"
    with refused("stage_signed"):
        remove_expected_file(expected.files.get(), by=olive)


def test_a_document_is_set_aside_with_a_reason_and_asked_for_again(
    procurement: Procurement, expected: ExpectedDocument, olive: User, cora: User
) -> None:
    with refused("not_waived"):
        require_expected(expected, by=olive)
    with refused("not_said"):
        waive_expected(expected, by=olive, reason=" ")
    waived = waive_expected(expected, by=olive, reason="The council decided already.")
    assert (waived.waived_by, waived.waived_because) == (olive, "The council decided already.")
    again = require_expected(expected, by=olive)
    assert (again.waived_by, again.waived_because) == (None, "")
    waive_expected(expected, by=olive, reason="The council decided already.")
    sign_off_stage(procurement.stage_records.get(number=1), by=cora, note="Done.")
    with refused("stage_signed"):
        require_expected(expected, by=olive)


def test_a_file_takes_the_place_of_the_reason(expected: ExpectedDocument, olive: User) -> None:
    waive_expected(expected, by=olive, reason="Not yet.")
    on_file = attach_expected(expected, by=olive, file=paper())
    assert on_file.waived_by is None
    with refused("on_file"):
        waive_expected(expected, by=olive, reason="Not needed.")
    remove_expected_file(expected.files.get(), by=olive)
    assert not expected.files.exists()
