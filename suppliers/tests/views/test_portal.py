"""Suppliers' own pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from suppliers import services
from suppliers.choices import Behaviour
from suppliers.models import MemberInvitation, Membership, Supplier
from suppliers.selectors.supplier import digest_of
from suppliers.tests.factories import make_gold_evidence, make_member

PAGES = ("profile", "profile-change", "member-list", "member-invite", "document-add", "feedback-give", "status")
GOOD = {
    "name": "Acorn Ltd",
    "organisation_type": "company",
    "company_number": "1234568",
    "headcount": "9",
    "in_area": "yes",
}


def url(name, *args):
    return reverse(f"suppliers-portal:{name}", args=args)


def test_a_stranger_registers_and_lands_on_their_organisation(sign_in, stan):
    client = sign_in(stan)
    assert client.get(url("profile")).url == url("register")
    response = client.post(url("register"), GOOD | {"is_vcse": "no", "women_led": ""}, follow=True)
    supplier = Supplier.objects.get()
    assert (supplier.company_number, supplier.in_area, supplier.is_vcse, supplier.women_led) == (
        "01234568",
        True,
        False,
        None,
    )
    assert "Your application is with" in response.content.decode()


def test_a_wrong_number_is_an_error_at_its_field_and_nothing_typed_is_lost(sign_in, stan):
    response = sign_in(stan).post(
        url("register"), GOOD | {"company_number": "12-34", "town": "Kendal", "is_vcse": "yes"}
    )
    form = response.context["form"]
    assert form.errors.keys() == {"company_number"}
    assert (form["town"].value(), form["is_vcse"].value()) == ("Kendal", "yes")
    assert not Supplier.objects.exists()


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_about_ones_own_organisation(sign_in, sam, ritas_firm, page):
    content = sign_in(sam).get(url(page)).content.decode()
    assert "Rita" not in content
    assert "Sam&#x27;s Cleaning CIC" in content


@pytest.mark.parametrize("page", PAGES)
def test_officers_and_visitors_have_no_organisation(sign_in, olive, page):
    assert sign_in(olive).get(url(page)).status_code == 404
    assert Client().get(url(page)).url.startswith("/account/login/")


def test_officers_do_not_register_and_members_do_not_register_twice(sign_in, olive, sam):
    assert sign_in(olive).get(url("register")).status_code == 403
    assert sign_in(sam).get(url("register")).url == url("profile")


def test_details_are_shown_as_they_are_and_changed(sign_in, sam, sams_firm):
    client = sign_in(sam)
    form = client.get(url("profile-change")).context["form"]
    assert (form["in_area"].value(), form["women_led"].value()) == ("yes", "")
    initial = {name: form[name].value() for name in form.fields if form[name].value() not in (None, [])}
    initial.pop("headcount_as_at", None)
    client.post(url("profile-change"), initial | {"town": "Kendal", "women_led": "yes"})
    sams_firm.refresh_from_db()
    assert (sams_firm.town, sams_firm.women_led, sams_firm.in_area, sams_firm.headcount) == ("Kendal", True, True, 12)


def test_a_colleague_is_invited_joins_and_is_removed(sign_in, sam, stan, sams_firm):
    client = sign_in(sam)
    client.post(url("member-invite"), {"email": stan.email})
    assert stan.email in client.get(url("member-list")).content.decode()
    MemberInvitation.objects.update(token_sha256=digest_of("token"))
    joining = sign_in(stan)
    assert "Sam&#x27;s Cleaning CIC" in joining.get(url("invitation-accept", "token")).content.decode()
    joining.post(url("invitation-accept", "token"))
    membership = Membership.objects.get(user=stan)
    assert membership.supplier == sams_firm
    client.post(url("member-remove", membership.pk))
    assert not Membership.objects.filter(user=stan).exists()


def test_members_do_not_invite_or_remove_and_owners_only_their_own(sign_in, sam, stan, rita, sams_firm, ritas_firm):
    make_member(sams_firm, stan, is_owner=False)
    client = sign_in(stan)
    assert "Invite a colleague" not in client.get(url("member-list")).content.decode()
    assert client.get(url("member-invite")).status_code == 403
    ritas = Membership.objects.get(user=rita)
    assert client.post(url("member-remove", ritas.pk)).status_code == 403
    assert sign_in(sam).post(url("member-remove", ritas.pk)).status_code == 404


def test_a_link_that_never_worked_is_not_found(sign_in, stan):
    assert sign_in(stan).get(url("invitation-accept", "nothing")).status_code == 404


def test_an_invitation_for_somebody_else_is_refused_in_words(sign_in, sam, stan, sams_firm):
    services.invite_member(sams_firm, by=sam, email="other@example.com")
    MemberInvitation.objects.update(token_sha256=digest_of("token"))
    page = sign_in(stan).post(url("invitation-accept", "token")).content.decode()
    assert "This invitation was sent to another e-mail address." in page


def test_a_document_is_added_with_its_end(sign_in, sam, sams_firm):
    file = SimpleUploadedFile("insurance.txt", b"Covered.")
    dates = {"expires_on_day": "1", "expires_on_month": "1", "expires_on_year": "2199"}
    response = sign_in(sam).post(url("document-add"), {"kind": "insurance", "file": file} | dates, follow=True)
    assert "in force until 1 January 2199" in response.content.decode()


def test_a_file_of_another_kind_is_refused_at_its_field(sign_in, sam, sams_firm):
    response = sign_in(sam).post(url("document-add"), {"kind": "other", "file": SimpleUploadedFile("x.exe", b"MZ")})
    assert response.context["form"].errors.keys() == {"file"}
    assert not sams_firm.policy_documents.exists()


def test_my_status_says_what_is_missing_then_why_and_what_it_brings(sign_in, olive, mark, sam, sams_firm):
    client = sign_in(sam)
    assert "Nobody in the authority has given feedback" in client.get(url("status")).content.decode()
    make_gold_evidence(sams_firm, by=mark)
    decision = services.decide_status(sams_firm, by=olive, tier="gold")
    page = client.get(url("status")).content.decode()
    speaker = decision.incentives.get(kind="guest_speaker")
    title = decision.incentives.get(kind="title")
    assert url("incentive-request", speaker.pk) in page
    assert url("incentive-request", title.pk) not in page
    assert "Mark Manager" not in page
    response = client.post(url("incentive-request", speaker.pk), {"note": "Open day in May."}, follow=True)
    assert "You asked: Open day in May." in response.content.decode()


def test_a_rivals_incentive_is_not_found(sign_in, olive, rita, sams_firm):
    incentive = services.decide_status(sams_firm, by=olive, tier="gold", reason="Good.").incentives.first()
    assert sign_in(rita).post(url("incentive-request", incentive.pk), {"note": "x"}).status_code == 404


def test_feedback_on_the_authority(sign_in, sam, sams_firm):
    dates = {
        f"period_{end}_{part}": value
        for end, day in (("start", 1), ("end", 2))
        for part, value in (("day", day), ("month", 1), ("year", 2026))
    }
    data = dates | {behaviour.value: "2" for behaviour in Behaviour} | {"comment": "Invoices wait."}
    sign_in(sam).post(url("feedback-give"), data)
    kept = sams_firm.feedback.get()
    assert (kept.direction, kept.comment, kept.given_by) == ("supplier_on_authority", "Invoices wait.", sam)


def test_without_documents_the_supplier_is_spoken_to_and_not_about(sign_in, sam):
    page = sign_in(sam).get(url("profile")).content.decode()
    assert ("The supplier adds them" in page, "You decide what to add." in page) == (False, True)
