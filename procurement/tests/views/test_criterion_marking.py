"""Scales and pass marks: set in the draft, read by bidders, kept by the evaluation."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from procurement.domain.publication import digest_of
from procurement.models import Criterion, MarkingRules, MarkingScale, Tender
from procurement.selectors.evaluation import model_of
from procurement.selectors.publication_model import evaluation_model
from procurement.selectors.tender_page import tender_page
from procurement.services.criterion_marking import add_scale, change_criterion, change_minimum
from procurement.services.evaluation import save_scores
from procurement.services.quantity import CountedRow, score_by_quantity, set_quantities
from procurement.services.tender import publish_tender
from procurement.tests.evaluation_story import golden_tender, seat
from procurement.tests.services.test_procurement import refused
from procurement.tests.services.test_tender import make_ready
from procurement.tests.views.test_tender import posted_table
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
QUARTERS = {0: "Nothing", 25: "A little", 50: "Half", 75: "Most", 100: "All"}


@pytest.fixture
def tender(olive: User) -> Tender:
    return make_ready(olive)


def url(name: str, pk: int) -> str:
    return reverse(f"procurement:{name}", args=[pk])


def test_a_scale_is_taken_from_the_usual_ones_adapted_and_chosen(tender: Tender, olive: User, sign_in: SignIn) -> None:
    client, quality = sign_in(olive), tender.criteria.get(code="Q")
    assert "25: Meets a small part" in client.get(url("scale-add", tender.pk) + "?from=quarters").content.decode()
    typed = {"name": "Quarters", "meanings": "0: Nothing\n50 Half\n\n100 - All"}
    client.post(url("scale-add", tender.pk), typed)
    scale = tender.scales.get()
    assert scale.meanings == {"0": "Nothing", "50": "Half", "100": "All"}
    twice = client.post(url("scale-add", tender.pk), typed).content.decode()
    assert "Another scale of this tender has this name." in twice
    wrong = client.post(url("scale-change", scale.pk), {"name": "Quarters", "meanings": "Nothing at all"})
    assert "Begin each line with its mark" in wrong.content.decode()
    client.post(url("criterion-change", quality.pk), {"guidance": "", "scale": scale.pk, "pass_mark": "50"})
    page = client.get(url("tender-preview", tender.pk)).content.decode()
    assert "Marked 0, 50 or 100." in page
    assert "Lowest mark that passes: 50 of 100. A bid with a lower mark leaves the evaluation" in page
    assert (
        "is marked on it. Choose another scale there first."
        in client.post(url("scale-remove", scale.pk)).content.decode()
    )
    client.post(url("criterion-change", quality.pk), {"guidance": "", "scale": "", "pass_mark": ""})
    client.post(url("scale-remove", scale.pk))
    assert not tender.scales.exists()


def test_sections_and_the_whole_have_minimums_that_bidders_read(tender: Tender, olive: User, sign_in: SignIn) -> None:
    client, quality = sign_in(olive), tender.criteria.get(code="Q")
    Criterion.objects.create(
        tender=tender, parent=quality, code="Q1", name="Crews", kind="quality", weight_percent=30, position=2
    )
    assert 'name="pass_mark"' not in client.get(url("criterion-change", quality.pk)).content.decode()
    client.post(url("criterion-change", quality.pk), {"guidance": "", "lowest_percent": "60"})
    client.post(url("tender-minimum", tender.pk), {"lowest_percent": "50"})
    assert "A bid needs 50% of all quality" in client.get(url("tender-scale", tender.pk)).content.decode()
    page = client.get(url("tender-preview", tender.pk)).content.decode()
    assert "A bid needs at least 60% of the marks here. With fewer it is rejected at this section" in page
    assert "A bid needs at least 50% of all marks for quality and social value together." in page
    model = model_of(tender, tender.lots.get())
    assert (model.minimums.sections[0].criteria, model.minimums.overall) == (("Q1",), Decimal(50))


@pytest.mark.parametrize(
    ("code", "facts", "refusal"),
    [
        ("P", {"pass_mark": Decimal(1)}, "pass_mark_on_price"),
        ("Q", {"pass_mark": Decimal(6)}, "pass_mark_above_scale"),
        ("Q", {"lowest_percent": Decimal(50)}, "section_without_criteria"),
    ],
)
def test_a_minimum_that_means_nothing_is_refused(
    tender: Tender, olive: User, code: str, facts: dict[str, Decimal], refusal: str
) -> None:
    with refused(refusal):
        change_criterion(tender.criteria.get(code=code), by=olive, guidance="", **facts)  # type: ignore[arg-type]


def test_a_pass_mark_left_behind_by_a_move_stops_publication(tender: Tender, olive: User) -> None:
    quality = tender.criteria.get(code="Q")
    change_criterion(quality, by=olive, guidance="", pass_mark=Decimal(2))
    Criterion.objects.create(
        tender=tender, parent=quality, code="Q1", name="Crews", kind="quality", weight_percent=30, position=2
    )
    tender.questions.filter(criterion=quality).update(criterion=tender.criteria.get(code="Q1"))
    with refused("pass_mark_above_criteria"):
        publish_tender(tender, by=olive)


def test_what_is_no_longer_marked_loses_its_lowest_mark_with_a_word(
    tender: Tender, olive: User, sign_in: SignIn
) -> None:
    client, quality = sign_in(olive), tender.criteria.get(code="Q")
    scale = add_scale(tender, by=olive, name="Quarters", meanings=QUARTERS)
    change_criterion(quality, by=olive, guidance="A plan for snow.", pass_mark=Decimal(50), scale=scale)
    assert "A plan for snow." in client.get(url("tender-preview", tender.pk)).content.decode()
    below_quality = posted_table(tender, S="30") | {"c-2-kind": "quality", "c-2-depth": "1"}
    page = client.post(url("tender-criteria", tender.pk), below_quality, follow=True)
    words = "it is not marked itself: its lowest mark of 50 and own scale are taken out."
    assert words in page.content.decode()
    assert "Nobody reads it there any more" in page.content.decode()
    assert "A plan for snow." not in client.get(url("tender-preview", tender.pk)).content.decode()
    assert "Nobody reads this any more" in client.get(url("criterion-change", quality.pk)).content.decode()
    quality.refresh_from_db()
    assert (quality.pass_mark, quality.scale) == (None, None)
    assert words in AuditEntry.objects.filter(action="criteria.save").latest("pk").facts["dropped"][0]
    client.post(url("criterion-change", quality.pk), {"guidance": "", "lowest_percent": "60"})
    assert 'name="guidance"' not in client.get(url("criterion-change", quality.pk)).content.decode()
    below = tender.criteria.get(code="S")
    assert "least part of the marks, 60%, goes too" in client.get(url("criterion-remove", below.pk)).content.decode()
    client.post(url("criterion-remove", below.pk))
    quality.refresh_from_db()
    assert quality.lowest_percent is None


def test_marking_leads_back_to_where_it_was_opened_and_nowhere_else(
    tender: Tender, olive: User, sign_in: SignIn
) -> None:
    client, quality = sign_in(olive), tender.criteria.get(code="Q")
    marking, questions = url("criterion-change", quality.pk), f"{url('tender-questions', tender.pk)}#c{quality.pk}"
    assert f'href="{marking}?from=questions"' in client.get(url("tender-questions", tender.pk)).content.decode()
    assert f'href="{questions}"' in client.get(f"{marking}?from=questions").content.decode()
    typed = {"guidance": "Named crews.", "pass_mark": ""}
    assert client.post(f"{marking}?from=questions", typed)["Location"] == questions
    for elsewhere in ("", "?from=https://example.com/"):
        assert client.post(marking + elsewhere, typed)["Location"] == url("tender-criteria", tender.pk)


def test_scales_and_minimums_are_part_of_the_frozen_model(tender: Tender, olive: User) -> None:
    scale = add_scale(tender, by=olive, name="Quarters", meanings=QUARTERS)
    change_criterion(tender.criteria.get(code="Q"), by=olive, guidance="", scale=scale)
    change_minimum(tender, by=olive, lowest_percent=Decimal(40))
    digests = {digest_of(evaluation_model(tender))}
    MarkingScale.objects.update(meanings={"0": "Nothing", "100": "All"})
    digests.add(digest_of(evaluation_model(tender)))
    MarkingRules.objects.update(lowest_percent=41)
    digests.add(digest_of(evaluation_model(tender)))
    assert len(digests) == 3
    publish_tender(tender, by=olive)
    for act in (
        lambda: MarkingScale.objects.update(name="Other"),
        lambda: MarkingRules.objects.all().delete(),
        lambda: MarkingScale.objects.create(tender=tender, name="New", meanings={}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


def test_der_4_evaluators_mark_each_criterion_on_its_own_scale(
    olive: User, otto: User, eve: User, evan: User, chloe: User, sign_in: SignIn
) -> None:
    def on_its_own_scale(draft: Tender) -> None:
        scale = add_scale(draft, by=olive, name="Quarters", meanings=QUARTERS)
        change_criterion(draft.criteria.get(code="D"), by=olive, guidance="", scale=scale)

    tender = golden_tender(lead=olive, second=otto, before_publication=on_its_own_scale)
    plan = tender.criteria.get(code="D")
    seat(tender, evaluators=[eve, evan], chair=chloe, by=olive)
    evaluation = eve.evaluations.first()
    page = sign_in(eve).get(evaluation.get_absolute_url()).content.decode()
    assert "Marked on its own scale: 0, 25, 50, 75 or 100" in page
    with refused("mark_out_of_scale"):
        save_scores(evaluation, scores={plan.pk: (Decimal(4), "")}, by=eve)
    save_scores(evaluation, scores={plan.pk: (Decimal(75), "Named crews and dates are given.")}, by=eve)
    assert evaluation.scores.get().mark == 75


def test_every_minimum_stands_in_one_line_of_the_draft(tender: Tender, olive: User) -> None:
    def words() -> str:
        sections = tender_page(tender, timezone.now()).sections
        return next(one.words for one in sections if one.title == "What a bid needs at least")

    assert words() == "no minimum"
    tender.questions.filter(criterion__code="S").delete()
    tender.criteria.filter(code="Q").update(pass_mark=2)
    change_minimum(tender, by=olive, lowest_percent=Decimal(40))
    scoring = score_by_quantity(tender.criteria.get(code="S"), by=olive, formula="target")
    set_quantities(scoring, by=olive, counted=[CountedRow(tender.selected_measures.get().pk, least=Decimal(1))])
    tender.refresh_from_db()
    assert words() == (
        "40% of all marks; 1 criterion with a lowest mark (set on the criterion); "
        "1 measure with a least quantity (set with the offers)"
    )
