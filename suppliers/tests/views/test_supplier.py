"""Officers' pages about suppliers."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from suppliers import services
from suppliers.models import Supplier
from suppliers.tests.factories import make_decision, make_gold_evidence, make_supplier

LIST = reverse("suppliers:supplier-list")


def url(name, supplier):
    return reverse(f"suppliers:{name}", args=[supplier.pk])


def names(response):
    return [supplier.name for supplier in response.context["page_obj"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Rita Facilities Ltd", "Sam's Cleaning CIC"]),
        ("?search=clean", ["Sam's Cleaning CIC"]),
        ("?search=01234567", ["Sam's Cleaning CIC"]),
        ("?size=large", ["Rita Facilities Ltd"]),
        ("?organisation_type=cic", ["Sam's Cleaning CIC"]),
        ("?status=suspended", []),
        ("?tier=gold", ["Rita Facilities Ltd"]),
        ("?tier=not_assessed", ["Sam's Cleaning CIC"]),
        ("?area=yes", ["Sam's Cleaning CIC"]),
        ("?sort=-name", ["Sam's Cleaning CIC", "Rita Facilities Ltd"]),
    ],
)
def test_the_list_is_filtered_and_sorted(sign_in, olive, sams_firm, ritas_firm, query, found):
    make_decision(ritas_firm, by=olive)
    assert names(sign_in(olive).get(LIST + query)) == found


def test_the_list_asks_as_much_for_many_as_for_few(sign_in, olive, sams_firm, django_assert_max_num_queries):
    client = sign_in(olive)
    client.get(LIST)
    with django_assert_max_num_queries(8) as few:
        client.get(LIST)
    Supplier.objects.bulk_create([Supplier(name=f"S{n}", organisation_type="company") for n in range(200)])
    with django_assert_max_num_queries(8) as many:
        assert len(names(client.get(LIST))) == 50
    assert len(few) == len(many)


def test_what_is_shown_can_be_taken_away_as_a_file(sign_in, olive, sams_firm, ritas_firm):
    content = b"".join(sign_in(olive).get(LIST + "?size=small&format=csv").streaming_content).decode("utf-8-sig")
    lines = content.splitlines()
    assert lines[0].startswith("Name,Kind,Size,People,VCSE")
    assert [line.split(",")[0] for line in lines[1:]] == ["Sam's Cleaning CIC"]
    assert lines[1].endswith("Registered,Not assessed")


@pytest.mark.parametrize(("who", "status"), [("eve", 403), ("sam", 403), ("stan", 404), ("cabby", 403)])
def test_who_does_not_see_the_register(request, sign_in, ritas_firm, who, status):
    client = sign_in(request.getfixturevalue(who))
    assert client.get(LIST).status_code == status
    assert client.get(url("supplier-detail", ritas_firm)).status_code == 404


def test_the_page_shows_status_with_every_reason(sign_in, olive, mark, sams_firm):
    make_gold_evidence(sams_firm, by=mark)
    services.decide_status(sams_firm, by=olive, tier="silver", reason="Two boards were short.")
    page = sign_in(olive).get(url("supplier-detail", sams_firm)).content.decode()
    for words in (
        "Small (10 to 49 people)",
        "12 people on 1 April 2026",
        "Companies House 01234567",
        "Two boards were short.",
        "Contract performance is 92.0 of 100 over 1 review: Gold.",
        "(proposed: Gold)",
        "Share the rota.",
        "Seen at work.",
        "status decided, Olive Officer",
    ):
        assert words in page


def test_the_page_offers_what_the_register_allows(sign_in, olive, fin):
    supplier = make_supplier(status="applied")
    labels = {
        person: [action.label for action in sign_in(person).get(url("supplier-detail", supplier)).context["actions"]]
        for person in (olive, fin)
    }
    assert labels == {olive: ["Approve registration"], fin: []}
    services.approve_supplier(supplier, by=olive)
    actions = sign_in(olive).get(url("supplier-detail", supplier)).context["actions"]
    assert [action.label for action in actions] == [
        "Decide status",
        "Give feedback",
        "Record review board",
        "Suspend supplier",
    ]


def test_approving_on_the_page(sign_in, olive):
    supplier = make_supplier(status="applied")
    response = sign_in(olive).post(url("supplier-approve", supplier), {"reason": ""}, follow=True)
    supplier.refresh_from_db()
    assert supplier.status == "registered"
    assert "The supplier is registered." in response.content.decode()


def test_suspending_without_a_reason_is_refused_at_the_field(sign_in, olive, sams_firm):
    response = sign_in(olive).post(url("supplier-suspend", sams_firm), {"reason": ""})
    assert response.context["form"].errors.keys() == {"reason"}
    sams_firm.refresh_from_db()
    assert sams_firm.status == "registered"


def test_a_second_suspension_is_told_why_not(sign_in, olive):
    supplier = make_supplier(status="suspended")
    response = sign_in(olive).post(url("supplier-suspend", supplier), {"reason": "Again."})
    assert "This supplier is suspended, so you cannot suspend it now." in response.content.decode()


@pytest.mark.parametrize("verb", ["approve", "suspend", "reinstate"])
def test_only_officers_move_suppliers(sign_in, fin, sams_firm, verb):
    assert sign_in(fin).post(url(f"supplier-{verb}", sams_firm), {"reason": "x"}).status_code == 403


def test_documents_reach_staff_and_their_own_people_only(sign_in, olive, sam, rita, eve, sams_firm):
    file = SimpleUploadedFile("slavery.txt", b"We pay fairly.")
    document = services.add_policy_document(sams_firm, by=sam, file=file, kind="modern_slavery")
    address = reverse("suppliers:policy-document", args=[document.public_id])
    answers = {}
    for person in (olive, sam, rita, eve):
        response = sign_in(person).get(address)
        answers[person] = response.status_code
        if response.status_code == 200:
            assert b"".join(response.streaming_content) == b"We pay fairly."
            assert response["X-Content-Type-Options"] == "nosniff"
    assert answers == {olive: 200, sam: 200, rita: 404, eve: 404}
