"""The files of an action."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from procurement.models import ActionFile, Procurement, StageRecord
from procurement.services.action import attach_file, do_action, remove_file
from procurement.tests.factories import make_procurement
from procurement.tests.services.test_procurement import refused
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry

pytestmark = pytest.mark.django_db


def minutes(name: str = "minutes.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"All agreed.")


@pytest.fixture
def procurement(olive: User) -> Procurement:
    return make_procurement(lead_officer=olive)


def test_an_action_is_done_with_a_file(procurement: Procurement, olive: User) -> None:
    action = procurement.stage_actions.all()[0]
    do_action(action, by=olive, evidence="Agreed.", file=minutes())
    attach_file(action, by=olive, file=minutes("more.txt"))
    assert list(action.files.values_list("name", "uploaded_by")) == [("minutes.txt", olive.pk), ("more.txt", olive.pk)]
    acts = AuditEntry.objects.order_by("pk").values_list("action", flat=True)
    assert list(acts) == ["action.do", "action.attach_file", "action.attach_file"]


def test_a_file_that_is_no_file_leaves_the_action_to_do(procurement: Procurement, olive: User) -> None:
    action = procurement.stage_actions.all()[0]
    with refused("file_type") as refusal:
        do_action(action, by=olive, evidence="Agreed.", file=minutes("virus.exe"))
    action.refresh_from_db()
    assert (refusal.value.field, action.done_at) == ("file", None)


def test_a_file_is_taken_away_while_the_stage_is_open(procurement: Procurement, olive: User) -> None:
    action = procurement.stage_actions.filter(stage_number=1)[0]
    attach_file(action, by=olive, file=minutes())
    attach_file(action, by=olive, file=minutes("more.txt"))
    first, second = action.files.all()
    remove_file(first, by=olive)
    assert list(ActionFile.objects.all()) == [second]
    StageRecord.objects.filter(procurement=procurement, number=1).update(
        status="signed_off", decided_by=olive, decided_at=action.created_at
    )
    with refused("stage_signed"):
        remove_file(second, by=olive)
    assert list(ActionFile.objects.all()) == [second]
