"""Sealed means sealed: before two officers open a tender, no page tells staff of a bid.

Two proofs, over every address the resolver knows, so that a page added tomorrow is proven too. First, canaries: nothing
of what stands in the bids (price, words, files, receipts, who bids) comes out anywhere. Second, indifference: each page
is, letter for letter, the same with bids as without, so that no count, colour, date or gap tells of them either.
"""

import io
import itertools
import re
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management.color import no_style
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from conftest import make_person
from procurement.models import Bid, LocalNeed, Offer, Tender, TenderDocument
from procurement.selectors.report_local_need import local_needs
from procurement.services import bid as bids
from procurement.services import bid_draft as drafts
from procurement.services.opening import open_tender
from procurement.services.opportunity import ask_clarification
from procurement.tests.factories import make_considered, make_local_need, make_procurement, make_tender, publish
from socialvalue.accounts.models import Authority, User
from socialvalue.accounts.roles import Role
from socialvalue.core.models import AuditEntry, OutgoingEmail
from socialvalue.core.periods import Period
from socialvalue.tests.addresses import bare_refusals
from suppliers.tests.factories import make_member, make_supplier

WORDS = "zibeline canary answer"
FILE = "zibeline-canary-plan.txt"
PRICE_PENCE = 1_234_567_891
EVERYTHING, NOTHING, NOBODY = "all roles", "no role", "nobody"
# Whose pages are compared with those of a world without bids; canaries are looked for by everybody.
WATCHERS = (EVERYTHING, Role.OFFICER, Role.ADMINISTRATOR, Role.CABINET)
FIRMS = ("Draft Finch Ltd", "Submitted Finch Ltd", "Revising Finch Ltd", "Withdrawn Finch Ltd")
WAYS = ("?q=zibeline", "?q=Finch&format=csv", "?format=csv", "?format=xlsx")
YEAR = Period(date(2020, 1, 1), date(2099, 12, 31))
TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]*|(csrfToken": ")[^"]*')


@pytest.fixture(autouse=True)
def _bare() -> Iterator[None]:
    """Most of what is guessed is not there: the page that says so is looked at elsewhere."""
    with bare_refusals():
        yield


@pytest.fixture(autouse=True)
def _ids_from_one(db: None) -> None:
    """PostgreSQL counts on after a rollback; from one again, few ids stand for the rows of every model."""
    if connection.vendor == "postgresql":
        tables = [{"table": one._meta.db_table, "column": one._meta.pk.column} for one in ours()]
        with connection.cursor() as cursor:
            for sql in connection.ops.sequence_reset_by_name_sql(no_style(), tables):
                cursor.execute(sql)


@pytest.fixture
def people(db: None) -> dict[str, User]:
    """Somebody of every role but the bidders', somebody with all of them, a stranger."""
    roles = [role for role in Role if role != Role.SUPPLIER]
    found = {str(role): make_person(f"{role.value} person", role) for role in roles}
    found[EVERYTHING] = make_person("everything person", *roles)
    found[NOTHING] = make_person("nothing person")
    return found


@pytest.fixture
def tender(people: dict[str, User], authority: Authority) -> Tender:
    """A published tender with a file; the suppliers that may bid are registered already."""
    officer = people[EVERYTHING]
    procurement = make_considered(make_procurement(lead_officer=officer), by=officer)
    tender = make_tender(procurement)
    TenderDocument.objects.create(
        tender=tender, title="Specification", name="spec.txt", content_type="text/plain", size_bytes=4, sha256="0" * 64,
        uploaded_by=officer, file=ContentFile(b"spec", "spec.txt"),
    )  # fmt: skip
    tender = publish(tender, by=officer)
    make_local_need(status="published", outcome=procurement.framework.outcomes.get())
    for name in FIRMS:
        make_member(make_supplier(name), make_person(f"{name.split()[0]} Bidder", Role.SUPPLIER))
    return tender


def plant(tender: Tender) -> list[Bid]:
    """A bid in each state there is before the opening, all full of canaries."""
    planted = []
    for name in FIRMS:
        supplier = apps.get_model("suppliers", "Supplier").objects.get(name=name)
        person = supplier.members.get()
        bid = bids.start_bid(tender.lots.get(), by=person, supplier=supplier)
        for question in tender.questions.all():
            drafts.save_answer(bid, by=person, question=question, text=WORDS)
        need = LocalNeed.objects.get().pk
        line = drafts.OfferLine(quantity=Decimal(5), months=1, method=WORDS, local_need=need)
        drafts.save_offers(bid, by=person, offers={one.pk: line for one in tender.selected_measures.all()})
        drafts.save_price(bid, by=person, price_pence=PRICE_PENCE)
        drafts.add_document(bid, by=person, title=WORDS, file=SimpleUploadedFile(FILE, b"canary"))
        if not name.startswith("Draft"):
            bids.submit_bid(bid, by=person, declaration=True)
        if name.startswith("Revising"):
            bids.revise_bid(bid, by=person)
        if name.startswith("Withdrawn"):
            bids.withdraw_bid(bid, by=person)
        planted.append(Bid.objects.get(pk=bid.pk))
    return planted


def canaries() -> list[str]:
    """Everything that may not come out, in every way it may be written; a supplier's name is public by itself."""
    said = [WORDS, FILE, "12,345,678", "12345678.9", str(PRICE_PENCE), "£12.3 million"]
    for bid in Bid.objects.all():
        said += [str(bid.public_id), str(bid.public_id)[:8]]
        for one in bid.submissions.all():
            said += [one.receipt, one.sha256]
    return said


# Every address


def addresses() -> list[tuple[str, str]]:
    """(name, address) of every page, each parameter filled with everything it could mean here."""
    found = []
    for name, pattern in named(get_resolver().url_patterns):
        converters = pattern.pattern.converters
        names = list(converters) or list(pattern.pattern.regex.groupindex)
        for chosen in itertools.product(*(values_for(one, converters.get(one)) for one in names)):
            try:
                found.append((name, reverse(name, kwargs=dict(zip(names, chosen, strict=True)))))
            except NoReverseMatch:
                continue
    return sorted(set(found))


def named(patterns: list[Any], namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from named(one.url_patterns, f"{namespace}{one.namespace}:" if one.namespace else namespace)
        elif one.name:
            yield f"{namespace}{one.name}", one


def values_for(name: str, converter: Any) -> list[Any]:
    """Ids of everything there is (bids too: an address can be guessed)."""
    kind = type(converter).__name__
    if kind == "IntConverter":
        return [1, 7] if name == "number" else numbers()
    if kind == "UUIDConverter":
        return uuids()
    if name == "object_id":
        rows = [*AuditEntry.objects.values_list("pk", flat=True), *OutgoingEmail.objects.values_list("pk", flat=True)]
        return sorted({str(one) for one in rows})
    return ["none", "csv"]


def numbers() -> list[int]:
    """The id of the first row of each model a page is about; ids that coincide are asked once."""
    firsts = [model.objects.order_by("pk").values_list("pk", flat=True).first() for model in ours()]
    return sorted({pk for pk in firsts if isinstance(pk, int)})


def uuids() -> list[str]:
    with_uuid = [model for model in ours() if any(field.name == "public_id" for field in model._meta.fields)]
    return [str(one) for model in with_uuid for one in model.objects.values_list("public_id", flat=True)[:2]]


def ours() -> list[Any]:
    """The models whose rows a page may be about."""
    labels = ("procurement", "suppliers", "framework", "reporting")
    return [model for label in labels for model in apps.get_app_config(label).get_models()]


def text_of(response: Any) -> str:
    """What a response says, tokens taken out and spreadsheets unpacked."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            body = b"\n".join(packed.read(name) for name in sorted(packed.namelist()) if "docProps" not in name)
    text = f"{response.status_code} {response.headers.get('Location', '')}\n{body.decode(errors='replace')}"
    return TOKEN.sub(r"\1\2", text)


def signed_in(people: dict[str, User]) -> dict[str, Client]:
    """A browser for each, and one for somebody who is not signed in; all before a page is asked for."""
    clients = {who: Client() for who in [*people, NOBODY]}
    for who, person in people.items():
        clients[who].force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return clients


def everything(people: dict[str, User], urls: list[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Every page as everybody sees it; searched and exported as well by the one who may see the most."""
    seen = {}
    for who, client in signed_in(people).items():
        for name, url in urls:
            first = client.get(url)
            assert first.status_code < 500, f"{name} fails for {who}"
            seen[who, url] = text_of(first)
            if who == EVERYTHING and first.status_code == 200 and not re.search(r"\d", url):
                seen |= {(who, url + way): text_of(client.get(url + way)) for way in WAYS}
    return seen


def test_no_page_tells_of_a_bid(
    people: dict[str, User],
    tender: Tender,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: Any,
) -> None:
    caplog.set_level("INFO")
    with time_machine.travel(timezone.now() + timedelta(minutes=1), tick=False):
        urls = addresses()
        watchers = {str(who): people[who] for who in WATCHERS}
        signed_in(people)  # when somebody last signed in stands on a page
        without = everything(watchers, urls)
        with django_capture_on_commit_callbacks(execute=True):
            plant(tender)
        guessed = [one for one in addresses() if one not in urls]
        # Which role sees what does not turn on the database: there the watchers, here everybody.
        with_bids = everything(people if connection.vendor == "sqlite" else watchers | {NOTHING: people[NOTHING]}, urls)
        lines = [one.getMessage() for one in caplog.records]  # a guessed address is the guesser's own
        guesses = everything({who: people[who] for who in (EVERYTHING, NOTHING)}, guessed)

    secrets = canaries()
    leaks = [
        (secret, where)
        for where, text in (with_bids | guesses).items()
        for secret in secrets
        if secret in text.replace(where[1], "")  # a page may repeat its own address
    ]
    assert leaks == []
    assert {where for where, text in without.items() if text != with_bids[where]} == set()
    assert {url for (_, url), text in guesses.items() if "/bids/" in url and text.startswith("200")} == set()
    assert_looked_around(with_bids)
    assert [line for line in lines for secret in [*secrets, *FIRMS] if secret in line] == []
    assert_no_message_to_staff(people)
    assert_names_say_nothing(secrets)


def assert_looked_around(seen: dict[tuple[str, str], str]) -> None:
    """The proof proves nothing if the pages were not there to be seen."""
    tender, supplier = Tender.objects.get(), apps.get_model("suppliers", "Supplier").objects.first()
    for who, url in (
        (Role.OFFICER, reverse("procurement:tender-open", args=[tender.pk])),
        (Role.OFFICER, reverse("procurement:tender-detail", args=[tender.pk])),
        (Role.OFFICER, reverse("procurement:procurement-detail", args=[tender.procurement_id])),
        (Role.OFFICER, reverse("suppliers:supplier-detail", args=[supplier.pk])),
        (Role.ADMINISTRATOR, reverse("admin:core_auditentry_changelist")),
        (Role.ADMINISTRATOR, reverse("admin:core_outgoingemail_changelist")),
        (Role.OFFICER, LocalNeed.objects.get().get_absolute_url()),
        (Role.OFFICER, reverse("procurement:local-need-list")),
        (NOBODY, reverse("portal:opportunity-detail", args=[tender.pk])),
    ):
        assert seen[who, url].startswith("200"), url


def assert_no_message_to_staff(people: dict[str, User]) -> None:
    staff = {person.email for person in people.values()}
    assert set(OutgoingEmail.objects.values_list("to", flat=True)) & staff == set()
    assert OutgoingEmail.objects.count() == 4  # three receipts and one withdrawal, to the bidders themselves
    sealed = AuditEntry.objects.filter(subject_type="procurement.bid")
    assert sealed.exists()
    assert set(sealed.values_list("seal", flat=True)) == {Tender.objects.get().seal}


def assert_names_say_nothing(secrets: list[str]) -> None:
    """What a log or an error would print of a row."""
    secrets = [one for one in secrets if len(one) > 8]  # the beginning of a bid's own random address is its name
    for model in apps.get_app_config("procurement").get_models():
        for row in model.objects.all():
            said = f"{row} {row!r}"
            assert not [secret for secret in [*secrets, *FIRMS] if secret in said], model


def test_local_needs_do_not_tell_that_a_sealed_bid_names_them(people: dict[str, User], tender: Tender) -> None:
    """Pages, lists, files, the audit trail and the report of local needs are the same with bids that name one."""
    watchers = {str(who): people[who] for who in WATCHERS}
    urls = [one for one in addresses() if "local-need" in one[0] or one[0].startswith("admin:core")]
    with time_machine.travel(timezone.now(), tick=False):
        signed_in(watchers)
        before, fact = everything(watchers, urls), local_needs(YEAR)
        plant(tender)
        after = everything(watchers, urls)
        assert local_needs(YEAR) == fact
    assert Offer.objects.filter(local_need__isnull=False).count() == len(FIRMS)
    assert {where for where, text in before.items() if text != after[where]} == set()
    assert any("local-needs" in url and text.startswith("200") for (_, url), text in after.items())
    acts = AuditEntry.objects.filter(subject_type="procurement.localneed")
    assert not acts.exists()


def test_the_proof_can_see(people: dict[str, User], tender: Tender) -> None:
    """Once two officers have opened it, what was hidden is found by the same means."""
    plant(tender)
    first, second = people[Role.OFFICER], people[EVERYTHING]
    with time_machine.travel(tender.closes_at, tick=False):
        open_tender(tender, by=first)
        open_tender(tender, by=second)
        url = reverse("procurement:tender-open", args=[tender.pk])
        seen = everything({"officer": first}, [("procurement:tender-open", url)])["officer", url]
    opened = Bid.objects.filter(status="opened")
    assert {bid.supplier.name for bid in opened} == {"Submitted Finch Ltd", "Revising Finch Ltd"}
    for bid in opened:
        assert bid.submissions.get().receipt in seen
        assert bid.supplier.name in seen
    assert "Draft Finch" not in seen
    assert "Withdrawn Finch" not in seen


def test_a_question_does_not_tell_who_asks(people: dict[str, User], tender: Tender) -> None:
    supplier = apps.get_model("suppliers", "Supplier").objects.get(name=FIRMS[0])
    bare = {EVERYTHING: people[EVERYTHING]}
    urls = [one for one in addresses() if one[0].startswith(("procurement", "portal", "admin:core", "home"))]
    with time_machine.travel(timezone.now(), tick=False):
        signed_in(bare)
        before = everything(bare, urls)
        ask_clarification(tender, by=supplier.members.get(), supplier=supplier, question="How much salt?")
        after = everything(bare, urls)
    changed = {where: text for where, text in after.items() if text != before[where]}
    assert any("How much salt?" in text for text in changed.values())
    assert [
        where for where, text in changed.items() if "Draft" in text.replace(before[where], "") and "Finch" in text
    ] == []
