"""What a bidder types before submitting. A draft is kept even after the deadline, until the bids are opened.

Only what somebody saves by a button is audited; what the page saves by itself is not an act.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from procurement.choices import QuestionKind
from procurement.domain.answers import rows_of, table_text
from procurement.domain.bids import check_may_edit, check_offer
from procurement.domain.local_needs import check_answers
from procurement.models import Answer, Bid, BidDocument, Offer, Question
from procurement.selectors.local_need import open_beside
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken
from socialvalue.core.uploads import clean_upload

MOST_DOCUMENTS = 30
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class OfferLine:
    """What was typed against one measure. No quantity is no offer, and zero takes one back."""

    quantity: Decimal | None = None
    months: int | None = None
    method: str = ""
    local_need: int | None = None


@transaction.atomic
def save_answer(bid: Bid, *, by: Any, question: Question, text: str) -> Answer:
    """Keep the words that answer a question. Raises RuleBroken ``bids_opened``, ``submitted`` or ``withdrawn``."""
    bid = _editable(bid)
    answer = _answered(bid, {question.pk: text})[0]
    _saved(bid, by, "save_answer", question=question.number)
    return answer


@transaction.atomic
def save_price(bid: Bid, *, by: Any, price_pence: int | None) -> Bid:
    """Keep the price. Raises RuleBroken ``price_negative`` or as :func:`save_answer`."""
    bid = _editable(bid)
    _priced(bid, price_pence)
    _saved(bid, by, "save_price")
    return bid


@transaction.atomic
def save_offers(bid: Bid, *, by: Any, offers: Mapping[int, OfferLine]) -> Bid:
    """Keep what is offered, by id of the selected measure; measures not named stay as they are.

    Raises RuleBroken as :func:`procurement.domain.bids.check_offer` does (fields ``offer-<id>-…``) or as
    :func:`save_answer`. A fixed number of queries, however many measures.
    """
    bid = _editable(bid)
    _offered(bid, offers)
    _saved(bid, by, "save_offers")
    return bid


@transaction.atomic
def save_field(
    bid: Bid,
    *,
    by: Any,
    answers: Mapping[int, str] | None = None,
    offers: Mapping[int, Mapping[str, Any]] | None = None,
    price: tuple[int | None] | None = None,
    cells: Mapping[int, Mapping[tuple[int, int], str]] | None = None,
) -> Bid:
    """Keep what a page saves by itself while somebody types: whatever parts are given. Refuses as the others do.

    ``offers`` names only what changed of an offer (``quantity``, ``months``, ``method``), ``cells`` only the cells of a
    table that changed, by row and column from 0; the rest stays.
    """
    bid = _editable(bid)
    _answered(bid, {**(answers or {}), **_tables(bid, cells or {})})
    _offered(bid, _completed(bid, offers or {}))
    if price is not None:
        _priced(bid, price[0])
    bid.save(update_fields=["price_pence", "updated_at"])
    return bid


@transaction.atomic
def add_document(bid: Bid, *, by: Any, title: str, file: UploadedFile, question: Question | None = None) -> BidDocument:
    """Keep a file with the bid, as the answer to ``question`` where it asks for one.

    RuleBroken ``too_many_documents``, ``file_not_asked``, or as ``clean_upload`` and :func:`save_answer`.
    """
    bid = _editable(bid)
    if question is not None:
        _check_asked(bid, question, file)
    if bid.documents.filter(removed_at=None).count() >= MOST_DOCUMENTS:
        message = f"A bid holds {MOST_DOCUMENTS} files at most. Remove one, or put several into one file."
        raise RuleBroken("too_many_documents", message, "file")
    document = BidDocument.objects.create(bid=bid, title=title, question=question, uploaded_by=by, **clean_upload(file))
    _saved(bid, by, "add_document", document=document.public_id, sha256=document.sha256)
    return document


@transaction.atomic
def remove_document(document: BidDocument, *, by: Any) -> Bid:
    """Take a file out of the bid; one that a submission may name is kept. Refuses as :func:`save_answer`."""
    bid = _editable(document.bid)
    if bid.submissions.exists():
        BidDocument.objects.filter(pk=document.pk, removed_at=None).update(removed_at=timezone.now())
    else:
        file = document.file
        document.delete()
        transaction.on_commit(lambda: file.delete(save=False))
    _saved(bid, by, "remove_document", document=document.public_id)
    return bid


def _check_asked(bid: Bid, question: Question, file: UploadedFile) -> None:
    if question.tender_id != bid.lot.tender_id or question.kind != QuestionKind.UPLOAD:
        raise RuleBroken("file_not_asked", "This question does not ask for a file.", "file")
    suffix = PurePath(file.name or "").suffix.lower()
    types = question.shape["types"]
    if suffix not in types and not (suffix == ".jpeg" and ".jpg" in types):
        raise RuleBroken("file_not_asked", f"Choose a file of this kind: {', '.join(types)}.", "file")
    if (file.size or 0) > question.shape["most_mb"] * MEGABYTE:
        raise RuleBroken("file_not_asked", f"Choose a file of {question.shape['most_mb']} MB at most.", "file")


def _editable(bid: Bid) -> Bid:
    """The bid as it is now, held until the transaction ends; refused where it cannot be changed."""
    fresh = (
        Bid.objects.select_for_update(of=("self",))
        .select_related("lot__tender__procurement", "supplier")
        .get(pk=bid.pk)
    )
    check_may_edit(str(fresh.status), str(fresh.lot.tender.status))
    return fresh


def _saved(bid: Bid, by: Any, verb: str, **facts: Any) -> None:
    """Note when the bid was last saved, and who did it."""
    bid.save(update_fields=["price_pence", "updated_at"])
    audit.record(by, f"bid.{verb}", bid, seal=bid.lot.tender.seal, **facts)


def _priced(bid: Bid, price_pence: int | None) -> None:
    if price_pence is not None and price_pence < 0:
        raise RuleBroken("price_negative", "Enter a price of £0 or more.", "price")
    bid.price_pence = price_pence


def _answered(bid: Bid, texts: Mapping[int, str]) -> list[Answer]:
    asked = set(bid.lot.tender.questions.filter(pk__in=texts).values_list("pk", flat=True))
    if asked != set(texts):
        raise RuleBroken("question_unknown", "This question is not part of the tender. Reload the page.")
    return [
        Answer.objects.update_or_create(bid=bid, question_id=question, defaults={"text": text})[0]
        for question, text in texts.items()
    ]


def _tables(bid: Bid, cells: Mapping[int, Mapping[tuple[int, int], str]]) -> dict[int, str]:
    """Tables with the cells that changed put into what is kept."""
    shapes = dict(bid.lot.tender.questions.filter(pk__in=cells, kind=QuestionKind.TABLE).values_list("pk", "shape"))
    kept = dict(bid.answers.filter(question__in=cells).values_list("question_id", "text"))
    found = {}
    for pk, shape in shapes.items():
        width, height = len(shape["columns"]), shape["rows"]
        rows = [(row + [""] * width)[:width] for row in rows_of(kept.get(pk, ""))]
        rows += [[""] * width for _ in range(height - len(rows))]
        for (row, column), text in cells[pk].items():
            if row < height and column < width:
                rows[row][column] = text
        found[pk] = table_text(rows)
    return found


def _completed(bid: Bid, parts: Mapping[int, Mapping[str, Any]]) -> dict[int, OfferLine]:
    """Offers with what changed put over what is kept."""
    kept = {one.selected_measure_id: one for one in bid.offers.filter(selected_measure__in=parts)}
    lines = {}
    for pk, part in parts.items():
        one = kept.get(pk)
        lines[pk] = replace(_line_of(one), **part)
    return lines


def _line_of(one: Offer | None) -> OfferLine:
    return OfferLine(one.quantity, one.months_after_start, one.method, one.local_need_id) if one else OfferLine()


def _check_line(pk: int, line: OfferLine, unit: str, term_months: int) -> None:
    if line.quantity is None and (line.months is not None or line.method.strip() or line.local_need):
        message = "Enter how many you offer, or 0 to offer nothing here."
        raise RuleBroken("offer_without_quantity", message, f"offer-{pk}-quantity")
    if line.quantity:
        check_offer(unit, line.quantity, line.months, term_months=term_months, prefix=f"offer-{pk}")


def _check_local_needs(bid: Bid, lines: Mapping[int, OfferLine]) -> None:
    """Each offer may name an open local need of its measure's outcome, or keep the one it named before."""
    named = {pk: line.local_need for pk, line in lines.items() if line.local_need}
    if not named:
        return
    kept = dict(bid.offers.filter(selected_measure__in=named).values_list("selected_measure_id", "local_need_id"))
    measures = bid.lot.tender.selected_measures.filter(pk__in=named).select_related("measure__outcome__framework")
    beside = open_beside(measures)
    for pk, local_need in named.items():
        known = {one.pk for one in beside[pk]} | {kept.get(pk)}
        check_answers(local_need, known, f"offer-{pk}-need")


def _offered(bid: Bid, lines: Mapping[int, OfferLine]) -> None:
    if not lines:
        return
    term = bid.lot.tender.procurement.term_months
    units = dict(bid.lot.tender.selected_measures.filter(pk__in=lines).values_list("pk", "measure__unit"))
    if set(units) != set(lines):
        raise RuleBroken("measure_unknown", "This measure is not part of the tender. Reload the page.")
    for pk, line in lines.items():
        _check_line(pk, line, units[pk], term)
    _check_local_needs(bid, lines)
    kept = {pk: line for pk, line in lines.items() if line.quantity}
    bid.offers.filter(selected_measure__in=set(lines) - set(kept)).delete()
    Offer.objects.bulk_create(
        [
            Offer(
                bid=bid,
                selected_measure_id=pk,
                quantity=line.quantity or Decimal(0),
                months_after_start=line.months,
                method=line.method,
                local_need_id=line.local_need,
            )
            for pk, line in kept.items()
        ],
        update_conflicts=True,
        unique_fields=["bid", "selected_measure"],
        update_fields=["quantity", "months_after_start", "method", "local_need"],
    )
