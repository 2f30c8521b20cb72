"""Templates and expected documents on their pages."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from procurement.models import ExpectedDocument, ProcedureTemplate
from procurement.tests.factories import make_procurement, make_template
from socialvalue.accounts.models import User

pytestmark = pytest.mark.django_db


def test_con_9_an_authority_adapts_a_template_without_code(chloe: User, sign_in: Callable[[User], Client]) -> None:
    template, client = make_template(), sign_in(chloe)
    page = client.get(template.get_absolute_url()).content.decode()
    assert "Add an action" not in page
    client.post(reverse("procurement:procedure-revise", args=[template.pk]))
    draft = ProcedureTemplate.objects.get(status="draft")
    add = {kind: reverse("procurement:procedure-part-add", args=[draft.pk, kind]) for kind in ("action", "skip")}
    client.post(add["action"], {"stage_number": 2, "text": "Walk the route", "required": "on"})
    client.post(add["skip"], {"stage_number": 4, "text": "Known market."})
    role = draft.parts.filter(kind="signature", stage_number=1).get()
    client.post(reverse("procurement:procedure-part-remove", args=[role.pk]))
    page = client.get(draft.get_absolute_url()).content.decode()
    assert "Walk the route" in page
    assert "Known market." in page
    assert "Say which role signs the gate at stage 1." in page
    signature = reverse("procurement:procedure-part-add", args=[draft.pk, "signature"])
    client.post(signature, {"stage_number": 1, "text": "finance"})
    client.post(reverse("procurement:procedure-change", args=[draft.pk]), {
        "title": "Open, ours", "purpose": "The usual way.", "shortest_days": "30",
    })  # fmt: skip
    client.post(reverse("procurement:procedure-publish", args=[draft.pk]))
    draft.refresh_from_db()
    template.refresh_from_db()
    assert (draft.status, draft.shortest_days, template.status) == ("published", 30, "retired")


def test_a_stage_that_is_never_skipped_is_not_offered(chloe: User, sign_in: Callable[[User], Client]) -> None:
    draft, client = make_template(status="draft"), sign_in(chloe)
    skip = reverse("procurement:procedure-part-add", args=[draft.pk, "skip"])
    assert "Understanding the need" not in client.get(skip).content.decode()
    answer = client.post(skip, {"stage_number": 5, "text": "No time."})
    assert "There is a problem" in answer.content.decode()
    assert draft.parts.filter(kind="skip").count() == 1
    assert client.get(reverse("procurement:procedure-part-add", args=[draft.pk, "magic"])).status_code == 404


def test_the_documents_of_a_stage_are_a_checklist(olive: User, sign_in: Callable[[User], Client]) -> None:
    procurement, client = make_procurement(lead_officer=olive), sign_in(olive)
    expected = ExpectedDocument.objects.create(procurement=procurement, stage_number=1, title="Business case")
    stage = reverse("procurement:stage-detail", args=[procurement.pk, 1])
    assert "Put on file, or say why it is not needed: Business case." in client.get(stage).content.decode()
    waive = reverse("procurement:expected-waive", args=[expected.pk])
    page = client.post(waive, {"reason": "The council decided already."}, follow=True).content.decode()
    assert "The council decided already." in page
    client.post(reverse("procurement:expected-require", args=[expected.pk]))
    attach = reverse("procurement:expected-attach", args=[expected.pk])
    client.post(attach, {"file": SimpleUploadedFile("case.txt", b"As agreed.")})
    file = expected.files.get()
    assert b"".join(client.get(file.get_absolute_url()).streaming_content) == b"As agreed."
    client.post(reverse("procurement:expected-file-remove", args=[file.public_id]))
    assert not expected.files.exists()
