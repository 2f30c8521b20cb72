"""Publication puts a version on record: complete, digested, guarded by the database, and provable."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from framework.models import ProxyValue
from procurement.domain.publication import digest_of
from procurement.models import Criterion, Tender, TenderDocument, TenderVersion
from procurement.selectors.publication_model import FROZEN, NOT_BEARING, evaluation_model
from procurement.selectors.tender_version import proofs_of
from procurement.services.tender import extend_tender, publish_tender
from procurement.tests.services.test_tender import make_ready
from socialvalue.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(olive: User) -> Tender:
    return publish_tender(make_ready(olive), by=olive)


@pytest.mark.parametrize("model", FROZEN, ids=lambda model: model.__name__)
def test_every_field_is_in_the_digest_or_said_not_to_bear_on_evaluation(model: type) -> None:
    fields = {field.name for field in model._meta.get_fields() if field.concrete}  # type: ignore[attr-defined]
    frozen, other = set(FROZEN[model]), set(NOT_BEARING[model])
    assert frozen | other == fields, "put each field of this model into FROZEN or NOT_BEARING"
    assert not frozen & other
    assert all(NOT_BEARING[model].values())


def test_der_3_publication_puts_version_1_on_record_with_its_digest(published: Tender) -> None:
    version = published.versions.get()
    assert (version.number, version.changes, version.closed_at) == (1, [], None)
    assert (
        version.sha256 == digest_of(version.model) == published.model_sha256 == digest_of(evaluation_model(published))
    )


def test_the_digest_follows_values_documents_and_the_policy(olive: User) -> None:
    tender = make_ready(olive)
    before = digest_of(evaluation_model(tender))
    measure = tender.selected_measures.get().measure
    ProxyValue.objects.filter(measure=measure).delete()
    ProxyValue.objects.create(
        measure=measure, unit_value_pounds=Decimal("12.5"), price_year="2025", source="Ours", licence="OGL",
        valid_from=timezone.localdate() - timedelta(days=1),
    )  # fmt: skip
    assert (after := digest_of(evaluation_model(tender))) != before
    TenderDocument.objects.create(
        tender=tender, title="Terms", name="terms.pdf", size_bytes=1, sha256="1" * 64, uploaded_by=olive
    )
    assert digest_of(evaluation_model(tender)) != after


def test_a_later_value_does_not_move_the_digest(published: Tender) -> None:
    measure = published.selected_measures.get().measure
    ProxyValue.objects.create(
        measure=measure, unit_value_pounds=Decimal(99), price_year="2027", source="Ours", licence="OGL",
        valid_from=timezone.localdate() + timedelta(days=1),
    )  # fmt: skip
    assert [proof.holds for proof in proofs_of(published)] == [True]


def test_extending_the_deadline_is_no_change_of_the_model(published: Tender, olive: User) -> None:
    assert published.closes_at
    later = extend_tender(published, by=olive, closes_at=published.closes_at + timedelta(days=7), reason="Snow.")
    assert [proof.holds for proof in proofs_of(later)] == [True]


def test_a_change_behind_the_back_of_the_service_shows(published: Tender) -> None:
    Tender.objects.filter(pk=published.pk).update(social_value_request="Something else")
    published.refresh_from_db()
    assert [proof.holds for proof in proofs_of(published)] == [False]


def test_the_database_refuses_to_change_or_delete_a_version(published: Tender) -> None:
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        TenderVersion.objects.filter(tender=published).update(sha256="0" * 64)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        TenderVersion.objects.filter(tender=published)._raw_delete(using="default")


def test_the_database_freezes_documents_too(published: Tender, olive: User) -> None:
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        TenderDocument.objects.create(
            tender=published, title="Late", name="late.pdf", size_bytes=1, sha256="1" * 64, uploaded_by=olive
        )


@pytest.mark.parametrize("late", [timedelta(0), timedelta(seconds=1)])
def test_the_database_takes_no_version_from_the_deadline_on(published: Tender, olive: User, late: timedelta) -> None:
    assert published.closes_at
    facts = {"number": 2, "model": {}, "sha256": "2" * 64, "reason": "Why", "closed_at": published.closes_at}
    with pytest.raises(IntegrityError, match="version_before_deadline"), transaction.atomic():
        TenderVersion.objects.create(
            tender=published, closes_at=published.closes_at, published_at=published.closes_at + late,
            published_by=olive, **facts,
        )  # fmt: skip


def test_the_database_takes_no_version_with_an_earlier_deadline(published: Tender, olive: User) -> None:
    assert published.closes_at
    with pytest.raises(IntegrityError, match="version_before_deadline"), transaction.atomic():
        TenderVersion.objects.create(
            tender=published, number=2, model={}, sha256="2" * 64, reason="Why", closed_at=published.closes_at,
            closes_at=published.closes_at - timedelta(seconds=1), published_at=timezone.now(), published_by=olive,
        )  # fmt: skip


def test_the_freeze_is_not_lifted_without_a_new_version(published: Tender) -> None:
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        Tender.objects.filter(pk=published.pk).update(status="draft")
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        Criterion.objects.filter(tender=published).update(name="Other")


def test_proofs_cost_the_same_however_many_questions(published: Tender, olive: User) -> None:
    with CaptureQueriesContext(connection) as queries:
        proofs_of(published)
    assert len(queries) <= 11  # one of them for the clauses
