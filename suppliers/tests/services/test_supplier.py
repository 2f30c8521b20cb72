"""The register: applying, changing, approving, suspending, documents."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from socialvalue.accounts.roles import Role
from socialvalue.core.models import AuditEntry, OutgoingEmail
from socialvalue.core.rules import RuleBroken
from suppliers import services
from suppliers.models import Supplier
from suppliers.tests.factories import make_member, make_supplier

ACORN = {"name": "Acorn Ltd", "organisation_type": "company", "company_number": "1234568", "headcount": 9}


def actions_on(supplier):
    entries = AuditEntry.objects.filter(subject_type="suppliers.supplier", subject_id=str(supplier.pk))
    return list(entries.order_by("pk").values_list("action", flat=True))


def test_registering_makes_the_person_owner_and_supplier_member(stan):
    supplier = services.register_supplier(by=stan, **ACORN)
    assert (supplier.status, supplier.company_number, supplier.normalised_name) == ("applied", "01234568", "acorn")
    assert [(m.user, m.is_owner) for m in supplier.memberships.all()] == [(stan, True)]
    assert stan.role_codes == {Role.SUPPLIER}
    assert actions_on(supplier) == ["supplier.register"]


def test_a_person_registers_one_organisation(sam):
    with pytest.raises(RuleBroken) as refusal:
        services.register_supplier(by=sam, **ACORN)
    assert refusal.value.code == "already_member"


def test_an_officer_cannot_be_a_supplier_and_nothing_is_kept(olive):
    with pytest.raises(RuleBroken) as refusal:
        services.register_supplier(by=olive, **ACORN)
    assert refusal.value.code == "both_sides"
    assert not Supplier.objects.exists()


@pytest.mark.parametrize(
    ("number", "field"),
    [({"company_number": "01234567"}, "company_number"), ({"charity_number": "1134567"}, "charity_number")],
)
def test_a_number_is_registered_once(stan, number, field):
    make_supplier("First Ltd", charity_register="gb-chc" if "charity_number" in number else "", **number)
    facts = ACORN | {"company_number": "", "charity_register": "gb-chc"} | number
    with pytest.raises(RuleBroken) as refusal:
        services.register_supplier(by=stan, **facts)
    assert (refusal.value.code, refusal.value.field) == ("already_registered", field)


def test_changing_details_keeps_what_was_and_what_is(sam, sams_firm):
    services.change_profile(sams_firm, by=sam, town="Kendal", headcount=14)
    sams_firm.refresh_from_db()
    assert (sams_firm.town, sams_firm.headcount, sams_firm.headcount_as_at) == ("Kendal", 14, timezone.localdate())
    facts = AuditEntry.objects.get(action="supplier.change_profile").facts
    assert facts["before"]["headcount"] == 12
    assert facts["after"]["headcount"] == 14


def test_saving_the_same_details_leaves_no_entry(sam, sams_firm):
    services.change_profile(sams_firm, by=sam, name=sams_firm.name)
    assert actions_on(sams_firm) == []


def test_a_new_name_is_found_in_spend_from_then_on(sam, sams_firm):
    services.change_profile(sams_firm, by=sam, name="Sam and Daughters CIC")
    sams_firm.refresh_from_db()
    assert sams_firm.normalised_name == "sam and daughters"


def test_the_verbs_of_the_register_move_tell_and_leave_entries(olive, stan):
    supplier = services.register_supplier(by=stan, **ACORN)
    services.approve_supplier(supplier, by=olive)
    services.suspend_supplier(supplier, by=olive, reason="Insurance ran out.")
    supplier = services.reinstate_supplier(supplier, by=olive, reason="New certificate seen.")
    assert (supplier.status, supplier.status_reason) == ("registered", "New certificate seen.")
    assert supplier.registered_at is not None
    assert actions_on(supplier)[1:] == ["supplier.approve", "supplier.suspend", "supplier.reinstate"]
    assert list(OutgoingEmail.objects.order_by("pk").values_list("to", "subject")) == [
        (stan.email, "Acorn Ltd is registered"),
        (stan.email, "Acorn Ltd: registration suspended"),
        (stan.email, "Acorn Ltd is registered again"),
    ]
    assert "Insurance ran out." in OutgoingEmail.objects.order_by("pk")[1].body


@pytest.mark.parametrize(
    ("status", "verb"),
    [
        ("registered", "approve"),
        ("suspended", "approve"),
        ("applied", "suspend"),
        ("suspended", "suspend"),
        ("applied", "reinstate"),
        ("registered", "reinstate"),
    ],
)
def test_every_other_move_is_refused(olive, status, verb):
    supplier = make_supplier(status=status)
    with pytest.raises(RuleBroken) as refusal:
        getattr(services, f"{verb}_supplier")(supplier, by=olive, reason="Because.")
    assert refusal.value.code == "wrong_state"
    supplier.refresh_from_db()
    assert supplier.status == status


@pytest.mark.parametrize(("status", "verb"), [("registered", "suspend"), ("suspended", "reinstate")])
def test_grave_moves_need_a_reason(olive, status, verb):
    with pytest.raises(RuleBroken) as refusal:
        getattr(services, f"{verb}_supplier")(make_supplier(status=status), by=olive, reason="  ")
    assert (refusal.value.code, refusal.value.field) == ("reason_missing", "reason")


def test_a_policy_document_is_kept_with_its_end(sam, sams_firm):
    file = SimpleUploadedFile("slavery.txt", b"We pay fairly.")
    end = timezone.localdate() + timedelta(days=100)
    document = services.add_policy_document(sams_firm, by=sam, file=file, kind="modern_slavery", expires_on=end)
    assert (document.supplier, document.kind, document.expires_on, document.name) == (
        sams_firm,
        "modern_slavery",
        end,
        "slavery.txt",
    )
    assert actions_on(sams_firm) == ["supplier.add_policy_document"]


def test_an_ended_document_is_refused_and_nothing_is_kept(sam, sams_firm):
    file = SimpleUploadedFile("slavery.txt", b"We pay fairly.")
    yesterday = timezone.localdate() - timedelta(days=1)
    with pytest.raises(RuleBroken) as refusal:
        services.add_policy_document(sams_firm, by=sam, file=file, kind="insurance", expires_on=yesterday)
    assert refusal.value.code == "expired"
    assert not sams_firm.policy_documents.exists()


def test_letters_go_only_to_people_who_can_still_sign_in(olive, sams_firm, sam, stan):
    stan.is_active = False
    stan.save()
    make_member(sams_firm, stan, is_owner=False)
    services.suspend_supplier(sams_firm, by=olive, reason="Why.")
    assert list(OutgoingEmail.objects.values_list("to", flat=True)) == [sam.email]
