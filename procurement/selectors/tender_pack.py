"""The tender pack: everything a bidder needs on paper, made of the model of one version and of nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from framework.choices import ClaimRule, Unit
from procurement.choices import TenderStatus
from procurement.domain.answers import asks
from procurement.domain.clauses import subclauses
from procurement.domain.conditions import condition_points, insurance_words
from procurement.domain.publication import digest_of
from procurement.models import Procurement, Tender, TenderPack
from procurement.selectors.option import lot_decision_of
from procurement.selectors.procurement import chosen_outcomes_of
from procurement.selectors.publication_model import evaluation_model
from procurement.selectors.tender_pack_scoring import scoring_blocks
from socialvalue.accounts.selectors import current_authority
from socialvalue.core.papers import Block, Facts, Grid, Paper, Part, Points, Words
from socialvalue.core.wording import counted, percent, pounds, uk_datetime

DRAFT = "Draft"
STUCK_AFTER = timedelta(minutes=10)
LONGEST_NAME, GROUP = 30, 16  # letters of a file's name that fit a line, of a digest in one group
DIGEST_HEAD = "Digest (SHA-256), in groups of 16"
SENT_LATELY = timedelta(minutes=1)
HOW_TO_BID = (
    "Register your organisation on our portal. It costs nothing and is done once.",
    "Start your bid on the page of this tender. What you type is saved; you can come back to it.",
    "Answer every question within its word limit, offer what you can keep against the measures, and give your price.",
    "Submit before the deadline. Until then you can change your bid or withdraw it, and nobody here can read it.",
    "You get a receipt. Bids stay sealed until two officers open them together after the deadline.",
)


def packs_visible_to(user: Any) -> QuerySet[TenderPack]:
    """Every pack for staff who read tenders; for everybody else those of published versions that are made."""
    packs = TenderPack.objects.select_related("tender__procurement", "version")
    if user.has_perm("procurement.view_tender"):
        return packs
    return packs.filter(version__isnull=False, built_at__isnull=False).exclude(tender__status=TenderStatus.DRAFT)


def packs_to_resume(now: datetime) -> list[int]:
    """Packs asked for and not begun, or begun and cut off more than ten minutes ago: their ids."""
    waiting = TenderPack.objects.filter(built_at=None, failed_at=None)
    forgotten = Q(started_at=None, requested_at__lt=now - SENT_LATELY)
    stuck = Q(started_at__lt=now - STUCK_AFTER)
    return list(waiting.filter(forgotten | stuck).order_by("pk").values_list("pk", flat=True))


def draft_pack_of(tender: Tender) -> TenderPack | None:
    """The pack of the draft, if somebody asked for one."""
    return TenderPack.objects.filter(tender=tender, version=None).first()


@dataclass(frozen=True, slots=True)
class PackContent:
    """What a pack is made of, and the digest printed on each of its pages."""

    paper: Paper
    sha256: str


def content_of_pack(pack: TenderPack) -> PackContent:
    """The paper of a version from its frozen model, or of the draft as it is now, marked as a draft."""
    tender, version = pack.tender, pack.version
    model: dict[str, Any] = version.model if version else evaluation_model(tender)
    sha256 = version.sha256 if version else digest_of(model)
    name = f"Version {version.number}" if version else DRAFT
    authority = current_authority()
    assert authority is not None, "whoever publishes a tender has set the authority up"
    reference = tender.procurement.reference
    return PackContent(
        Paper(
            authority=authority.name,
            theme=authority.theme,
            title=model["tender"]["title"],
            subtitle=f"Tender pack, {reference}",
            cover=_cover(tender, name, version or tender),
            parts=_parts(model, tender.procurement, authority, version or tender),
            foot=f"{reference}, {name.lower()}. Digest of the evaluation model (SHA-256): {sha256}",
            watermark="" if version else DRAFT.upper(),
        ),
        sha256,
    )


def _cover(tender: Tender, name: str, times: Any) -> tuple[tuple[str, str], ...]:
    return (
        ("Reference", tender.procurement.reference),
        ("Deadline for bids", uk_datetime(times.closes_at) or "Not set yet"),
        ("Version", f"{name}, published {uk_datetime(times.published_at)}" if times.published_at else name),
    )


def _parts(model: Mapping[str, Any], procurement: Procurement, authority: Any, times: Any) -> tuple[Part, ...]:
    parts = [
        Part("What is bought", _bought(model, procurement)),
        Part("What bidders must have", _conditions(model["conditions"])),
        Part("Timetable", _timetable(times)),
        Part("How to bid", (Points(HOW_TO_BID),)),
        Part("Questions", _questions(model)),
        Part("How bids are scored", scoring_blocks(model)),
        Part("Social value", _social_value(model, procurement)),
        *([Part("Social clauses of the contract", _clauses(model))] if model.get("clauses") else []),
        Part("Terms and documents", _documents(model)),
        Part("Contact", _contact(authority)),
    ]
    if getattr(times, "changes", None):
        rows = tuple((one["what"], one["before"] or "Nothing", one["after"] or "Taken out") for one in times.changes)
        changed = Grid("Changes since the version before", ("What", "Before", "Now"), rows)
        parts.insert(0, Part("What changed", (Words(times.reason, "Why"), changed)))
    return tuple(parts)


def _bought(model: Mapping[str, Any], procurement: Procurement) -> tuple[Block, ...]:
    tender = model["tender"]
    budget = tender["budget_pence"]
    facts = (
        ("Kind", f"{procurement.category}, {procurement.get_kind_display().lower()}"),
        ("Procedure", procurement.get_procedure_display()),
        ("Length", counted(procurement.term_months, "month")),
        ("Estimated value", f"{pounds(procurement.value_net_pence)} without VAT"),
        ("Budget", f"{pounds(budget)} without VAT" if budget is not None else "None is published"),
    )
    return (
        Words(tender["summary"]),
        Facts("The contract", facts),
        _lots(model["lots"]),
        *_why_lots(procurement),
    )


def _lots(lots: Sequence[Mapping[str, Any]]) -> Grid:
    """The lots with their estimates, and with their budgets where any has one."""
    amounts = {"Estimate": "value_net_pence"}
    if any(one.get("budget_pence") for one in lots):
        amounts["Budget"] = "budget_pence"
    rows = tuple(
        (
            f"Lot {one['number']}: {one['title']}",
            one["description"] or "The whole of what is described above",
            *(pounds(one[name]) if one.get(name) is not None else "Not stated" for name in amounts.values()),
        )
        for one in lots
    )
    head = ("Lot", "What belongs to it", *amounts)
    return Grid("Lots: each can be bid for and won by itself", head, rows, tuple(range(2, len(head))))


def _why_lots(procurement: Procurement) -> tuple[Block, ...]:
    """The reason suppliers read on the page of the tender too (section 18 of the Act); nothing before it is decided."""
    decision = lot_decision_of(procurement)
    if decision is None:
        return ()
    return (Words(decision.reason, f"Why the contract is {'' if decision.divided else 'not '}divided into lots"),)


def _conditions(asked: Mapping[str, Any]) -> tuple[Block, ...]:
    points = tuple(point[0].upper() + point[1:] for point in condition_points(asked))
    if not points:
        return (Words("There are no conditions of turnover, insurance, references or accounts."),)
    when = insurance_words(asked)
    return Points(points), *((Words(when),) if when else ())


def _timetable(times: Any) -> tuple[Block, ...]:
    rows = (
        ("Published", uk_datetime(times.published_at) or "Not yet"),
        ("Last moment for questions", uk_datetime(times.questions_close_at) or "Until the deadline"),
        ("Deadline for bids", uk_datetime(times.closes_at) or "Not set yet"),
    )
    note = (
        "Times are London times. A bid that is complete at the deadline or later is too late. If the deadline is moved "
        "it is moved later, for everybody, and the page of the tender says so: that page counts."
    )
    return Facts("Days that count", rows), Words(note)


def _questions(model: Mapping[str, Any]) -> tuple[Block, ...]:
    names = {one["code"]: one["name"] for one in model["criteria"]}
    blocks: list[Block] = []
    for one in model["questions"]:
        kept = "every bidder must answer" if one["required"] else "you may leave it out"
        scored = f"Scored under: {names[one['criterion']]}" if one["criterion"] else "Pass or fail, not marked"
        given = asks(one["kind"], one["shape"], one["word_limit"])
        words = f"{one['text']}\n{scored}. {given[0].upper()}{given[1:]}; {kept}."
        if options := one["shape"].get("options"):
            words += f"\nAnswers to choose from: {'; '.join(options)}"
        if one["guidance"]:
            words += f"\nGuidance: {one['guidance']}"
        if one["worked_example"]:
            words += f"\nExample of part of a good answer: {one['worked_example']}"
        blocks.append(Words(words, f"Question {one['number']}"))
    blocks.append(Words(f"You also give one price for each lot: {model['tender']['price_basis']}.", "Price"))
    return tuple(blocks)


def _social_value(model: Mapping[str, Any], procurement: Procurement) -> tuple[Block, ...]:
    tender, policy = model["tender"], model["policy"]
    cap = tender["cap_percent"] or policy["cap_percent"]
    blocks: list[Block] = []
    if tender["social_value_request"]:
        blocks.append(Words(tender["social_value_request"], "What we ask for"))
    if outcomes := chosen_outcomes_of(procurement):
        points = tuple(f"{one.outcome.title}, for “{one.priority.title}”: {one.relevance}" for one in outcomes)
        blocks.append(Points(points, "What we want to achieve, and why"))
    if tender["social_value_justification"]:
        blocks.append(Words(tender["social_value_justification"], "Why it has this weighting"))
    limit = (
        f"Our policy, version {policy['version']}, lets social value weigh up to {percent(Decimal(cap))} of the whole."
    )
    blocks.append(Words(limit, "Policy"))
    units, rules = dict(Unit.choices), dict(ClaimRule.choices)
    rows = tuple(
        (
            one["title"] + (". Every bid must offer something here" if one["required"] else ""),
            str(units[one["unit"]]),
            str(rules[one["claim_rule"]]),
            one["evidence_asked"] or "Agreed in the contract",
            one["note"] or one["guidance_supplier"] or "No more is said",
        )
        for one in model["measures"]
    )
    if rows:
        head = ("Measure", "Unit", "Claimed", "Evidence", "In this contract")
        blocks.append(Grid("What you may commit to", head, rows))
        blocks.append(
            Words("What the winner offers becomes a commitment of the contract and is checked every quarter.")
        )
    return tuple(blocks)


def _clauses(model: Mapping[str, Any]) -> tuple[Block, ...]:
    """Each clause under its number, each sub-clause under its own."""
    about = "They become part of the contract in these words. Price them in your bid, and ask now what is not clear."
    blocks: list[Block] = [Words(about)]
    for number, one in enumerate(model["clauses"], start=1):
        lines = (f"{number}.{place} {words}" for place, words in enumerate(subclauses(one["wording"]), 1))
        blocks.append(Words("\n".join(lines), f"{number}. {one['title']} ({one['code']})"))
    return tuple(blocks)


def _documents(model: Mapping[str, Any]) -> tuple[Block, ...]:
    if not model["documents"]:
        return (Words("This pack is all there is: no other document belongs to the tender."),)
    rows = tuple((one["title"], one["name"], _in_groups(one["sha256"])) for one in model["documents"])
    long_names = any(len(one["name"]) > LONGEST_NAME for one in model["documents"])
    return (
        Words("Specification, terms and schedules are the files below, on the page of the tender. They belong to it."),
        Grid("Documents", ("Title", "File", DIGEST_HEAD), rows, breakable=(1,) if long_names else ()),
    )


def _in_groups(digest: str) -> str:
    """A digest in groups that a line may end after, so that none is broken in the middle and an eye can compare."""
    return " ".join(digest[at : at + GROUP] for at in range(0, len(digest), GROUP))


def _contact(authority: Any) -> tuple[Block, ...]:
    rows = [
        ("Authority", authority.name),
        ("Contact", authority.contact_name),
        ("Email", authority.contact_email),
        ("Telephone", authority.contact_phone),
    ]
    asked = "Ask about the tender on its own page, so that every bidder gets the same answer at the same time."
    return Facts("Whom to ask", tuple(row for row in rows if row[1])), Words(asked)
