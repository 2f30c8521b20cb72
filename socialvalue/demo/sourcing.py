"""From a need to a published tender: what officers did, told through the services."""

import random
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile

from framework.models import Measure, Outcome, StrategicPriority
from procurement.choices import CriterionKind, QuestionKind, StageStatus
from procurement.domain.timetable import questions_before
from procurement.models import Criterion, Procurement, Tender
from procurement.selectors.action import actions_to_tick
from procurement.selectors.lesson import lessons_for
from procurement.services.action import do_action, plan_action, record_lesson
from procurement.services.criterion import CriterionRow, save_criteria
from procurement.services.document import add_document, choose_invitations
from procurement.services.interest import decide_interest, declare_interest, name_influencer, sign_conflicts
from procurement.services.lesson import decide_lesson
from procurement.services.lot import add_lot, change_lot
from procurement.services.measure import MeasureChoice, add_bespoke_measure, select_measures
from procurement.services.need import answer_need, choose_outcome
from procurement.services.option import appraise_options, assess_market, consider_lots
from procurement.services.procurement import start_procurement
from procurement.services.progress import sign_off_stage, skip_stage
from procurement.services.question import add_question
from procurement.services.slavery import assess_slavery
from procurement.services.tender import change_tender, create_tender, publish_tender
from procurement.services.wellbeing import draft_wellbeing_record, sign_wellbeing_record
from socialvalue.accounts.models import User
from socialvalue.demo import considered, words
from socialvalue.demo.clauses import choose_clauses
from socialvalue.demo.clock import Clock, at
from socialvalue.demo.counting import count_offers, rehearse, social_rows
from socialvalue.demo.evidence import evidence
from socialvalue.demo.gates import SIGNED_BY, file_documents, notes_of, pass_early_gate, settle_barriers
from socialvalue.demo.people import People
from socialvalue.demo.script import Cast, Firm, Story
from suppliers.models import Supplier

PENCE = 100
DAYS_PLANNED = (0, 12, 30, 48, 66, 88)  # days from the start on which stages 1 to 6 are worked on
PUBLISHED_AFTER, OPEN_DAYS = 100, 45
OPEN_NOW = 7  # the stage of the procurement whose tender is open
CLOSING = time(12, 0)


@dataclass(slots=True)
class Scene:
    """What every part of the story needs: the clock, the people, the suppliers, and the chance that repeats itself."""

    cast: Cast
    clock: Clock
    people: People
    suppliers: dict[str, Supplier]
    chance: random.Random

    def firm_of(self, supplier: Supplier) -> Firm:
        return next(firm for firm in self.cast.firms if firm.name == supplier.name)

    def firm(self, key: str) -> Firm:
        return next(firm for firm in self.cast.firms if firm.key == key)


def officer_of(scene: Scene, story: Story) -> User:
    """Two officers share the procurements."""
    index = scene.cast.stories.index(story)
    return scene.people.officer if index % 2 == 0 else scene.people.second_officer


def plan(scene: Scene, story: Story) -> Procurement:
    """Start the procurement and take it through its first six stages, as far as the story goes."""
    started = scene.clock.set(scene.clock.today - timedelta(days=round(story.months * 30.44)))
    people, officer = scene.people, officer_of(scene, story)
    procurement = start_procurement(
        by=officer, title=story.title, need=story.need, category=story.category, kind=story.kind,
        procedure=story.procedure, value_net_pence=story.value_pounds * PENCE, term_months=story.term_months,
        commissioner=people.commissioner, contract_manager=people.contracts, started_on=started,
    )  # fmt: skip
    pace = min(1.0, (scene.clock.today - started).days / (DAYS_PLANNED[min(story.stage, 6) - 1] + 14))
    for number in range(1, 7):
        scene.clock.set(started + timedelta(days=round(DAYS_PLANNED[number - 1] * pace) + 3))
        if number > story.stage:
            break
        work_on_stage(scene, story, procurement, number)
        if number < story.stage:
            pass_stage(scene, procurement, number)
            pass_early_gate(scene.people, story, procurement, number)
    return procurement


def work_on_stage(scene: Scene, story: Story, procurement: Procurement, number: int) -> None:
    """What is recorded in each of the stages of planning; the stage the story has reached is left half done."""
    officer = officer_of(scene, story)
    done = number < story.stage
    if number == 1:
        outcomes = words.outcomes_sentence(scene.cast, story)
        use_lessons(procurement, officer)
        answer_need(
            procurement, by=officer, why=story.why, baseline=considered.baseline(story), consultation=story.consultation,
            outcomes=outcomes, evidence=considered.EVIDENCE,
        )  # fmt: skip
    if number == 2:
        assess_market(procurement, by=officer, **considered.market(story))
        appraise_options(
            procurement, by=officer, answers=considered.options(story), preferred="market", reason=considered.PREFERRED
        )
    if number == 3:
        consider_lots(procurement, by=officer, answers=considered.lots(story), reason=considered.lots_note(story))
    if number == 3 or (number == 1 and done):
        _choose_outcomes(scene, story, procurement, officer)
    if number == 3:
        declare(scene, story, procurement)
        draft_wellbeing_record(procurement, by=officer, consulted=True, **considered.wellbeing(story))
        sign_wellbeing_record(procurement, by=scene.people.commissioner)
    if number == 5 and (done or story.asks):
        assess_slavery(procurement, by=officer, **considered.slavery(story, scene.clock.today))
    if number == 5 and story.asks:
        draft(scene, story, procurement)
    work_off_actions(scene, story, procurement, number, everything=done)


def work_off_actions(
    scene: Scene, story: Story, procurement: Procurement, number: int, *, everything: bool = True
) -> None:
    """Do the stage's actions with a word of evidence; all of them, or all but the last ones, which get an owner and a date."""
    actions = actions_to_tick(procurement, stage=number, outcomes_required=True)
    for index, action in enumerate(actions):
        if everything or index < len(actions) - 2:
            text, file = evidence(action.code, story, action.text), notes_of(action, story)
            do_action(action, by=procurement.lead_officer, evidence=text, file=file)
        else:
            due = scene.clock.today + timedelta(days=6 + 5 * index)
            plan_action(action, by=procurement.lead_officer, owner=procurement.lead_officer, due_on=due)


def pass_stage(scene: Scene, procurement: Procurement, number: int) -> None:
    """Sign the stage off in its signatory's name; a single-stage procedure skips the separate selection."""
    if (record := procurement.stage_records.get(number=number)).status != StageStatus.OPEN:  # skipped by its template
        return
    file_documents(procurement, number)
    if number == 6:
        skip_stage(record, by=procurement.lead_officer, reason=words.SELECTION_SKIPPED)
    else:
        sign_off_stage(record, by=scene.people.staff[SIGNED_BY[number]], note=words.stage_note(number))


def _choose_outcomes(scene: Scene, story: Story, procurement: Procurement, officer: User) -> None:
    """The outcomes of the story and of its measures, each with its three reasons."""
    measures = Measure.objects.filter(
        outcome__framework=procurement.framework, code__in=[p.code for p in story.promises]
    )
    codes = {*story.outcomes, *measures.values_list("outcome__code", flat=True)}
    priority = StrategicPriority.objects.get(code=scene.cast.priority)
    chosen = set(procurement.chosen_outcomes.values_list("outcome__code", flat=True))
    for outcome in Outcome.objects.filter(framework=procurement.framework, code__in=codes - chosen):
        choose_outcome(procurement, by=officer, outcome=outcome, priority=priority, **words.reasons(outcome, story))


def _more_questions(tender: Tender, officer: User) -> None:
    """What is not asked in words: a number, a table, and the one thing no bid can do without."""
    first = Criterion.objects.filter(tender=tender, parent__code="Q").order_by("position").first()
    for kind, text, shape in words.OTHER_QUESTIONS:
        scored_by = None if kind == QuestionKind.YES_NO else first
        add_question(tender, by=officer, criterion=scored_by, kind=kind.value, text=text, shape=shape)


def draft(scene: Scene, story: Story, procurement: Procurement) -> Tender:
    """Write the tender: lots, weights within the cap, questions, measures, documents and timetable."""
    officer = procurement.lead_officer
    tender = create_tender(procurement, by=officer)
    social = min(Decimal(10), procurement.policy.cap_percent)
    quality = sum(ask.weight for ask in story.asks)
    rows = [CriterionRow("P", "Price", CriterionKind.PRICE, Decimal(100) - social - quality)]
    rows.append(CriterionRow("Q", "Quality", CriterionKind.QUALITY, Decimal(quality)))
    for index, ask in enumerate(story.asks, start=1):
        rows.append(
            CriterionRow(
                f"Q{index}", ask.name, CriterionKind.QUALITY, Decimal(ask.weight), parent="Q", pass_mark=Decimal(2)
            )
        )
    rows += social_rows(story, social)
    existing = {criterion.code: criterion.pk for criterion in tender.criteria.all()}
    rows = [
        CriterionRow(r.code, r.name, r.kind, r.weight_percent, r.parent, r.pass_mark, existing.get(r.code))
        for r in rows
    ]
    save_criteria(tender, by=officer, rows=rows)
    for index, ask in enumerate(story.asks, start=1):
        criterion = Criterion.objects.get(tender=tender, code=f"Q{index}")
        add_question(tender, by=officer, criterion=criterion, text=ask.question, guidance=ask.guidance, word_limit=750)
    add_question(
        tender, by=officer, criterion=Criterion.objects.get(tender=tender, code="S1" if story.counted else "S"), text=words.SOCIAL_QUESTION,
        guidance=words.SOCIAL_GUIDANCE, worked_example=words.SOCIAL_EXAMPLE, word_limit=750,
    )  # fmt: skip
    _more_questions(tender, officer)
    _offerings(story, procurement, tender, officer)
    count_offers(story, tender, officer)
    _lots(story, tender, officer)
    published = _published_on(scene, story, procurement)
    closes = _closes_on(scene, story, published)
    change_tender(
        tender, by=officer, social_value_justification=scene.cast.justification,
        social_value_request=words.social_request(story), hours_to_answer=words.hours_to_answer(story),
        questions_close_at=at(questions_before(closes), CLOSING), closes_at=at(closes, CLOSING),
    )  # fmt: skip
    document = SimpleUploadedFile("specification.txt", words.specification(story).encode())
    add_document(tender, by=officer, title="Specification", file=document)
    choose_clauses(story, tender, officer)
    rehearse(story, tender, officer)
    return tender


def _offerings(story: Story, procurement: Procurement, tender: Tender, officer: User) -> None:
    choices = []
    for promise in story.promises:
        measure = Measure.objects.get(outcome__framework=procurement.framework, code=promise.code)
        choices.append(
            MeasureChoice(measure.pk, promise.note, promise.required, Decimal(words.most_plausible(measure, promise)))
        )
    if story.stage == OPEN_NOW:
        outcome = procurement.chosen_outcomes.select_related("outcome")[0].outcome
        made = add_bespoke_measure(
            tender, by=officer, outcome=outcome, reason=words.BESPOKE_REASON, facts=words.BESPOKE_MEASURE
        )
        choices.append(MeasureChoice(made.measure_id))
    select_measures(tender, by=officer, choices=choices)


def _lots(story: Story, tender: Tender, officer: User) -> None:
    for index, title in enumerate(story.lots):
        if index == 0:
            change_lot(
                tender.lots.get(),
                by=officer,
                title=title,
                value_net_pence=story.value_pounds * PENCE // len(story.lots),
            )
        else:
            add_lot(tender, by=officer, title=title, value_net_pence=story.value_pounds * PENCE // len(story.lots))


def _published_on(scene: Scene, story: Story, procurement: Procurement) -> date:
    """Most are published a hundred days after they start; the one that is open now, three weeks ago."""
    if story.stage <= 7:
        return scene.clock.today - timedelta(days=21)
    if story.stage == 8:
        return scene.clock.today - timedelta(days=OPEN_DAYS + 12)
    return procurement.started_on + timedelta(days=PUBLISHED_AFTER)


def _closes_on(scene: Scene, story: Story, published: date) -> date:
    """A Tuesday, Wednesday or Thursday about six weeks later."""
    days = 60 if story.stage < 7 else OPEN_DAYS
    day = published + timedelta(days=days)
    while day.weekday() not in (1, 2, 3):
        day += timedelta(days=1)
    return day


def issue(scene: Scene, story: Story, procurement: Procurement) -> Tender:
    """Publish the tender to everybody, with an invitation to firms of its kind."""
    scene.clock.set(_published_on(scene, story, procurement))
    tender, officer = procurement.tender, procurement.lead_officer
    choose_invitations(tender, by=officer, suppliers=[scene.suppliers[key] for key in story.bidders])
    settle_barriers(tender)
    sign_conflicts(procurement, by=officer, summary=considered.CONFLICTS)
    tender = publish_tender(tender, by=officer)
    work_off_actions(scene, story, procurement, 7, everything=story.stage > 7)
    if story.stage > 7:
        pass_stage(scene, procurement, 7)
    return tender


def declare(scene: Scene, story: Story, procurement: Procurement) -> None:
    """Everybody who decides declares; one in a while has something to tell, which the head of service decides about."""
    people, officer = scene.people, procurement.lead_officer
    named = ((officer, "officer"), (people.commissioner, "commissioner"), (people.head, "approver"))
    for person, part in named:
        influencer = name_influencer(procurement, by=officer, person=person, part=part)
        if part == "commissioner" and story.lots:
            told = declare_interest(influencer, by=person, has_interest=True, **considered.INTEREST)
            decide_interest(told, by=people.head, mitigation=considered.MITIGATION, steps_aside=False)
        else:
            declare_interest(influencer, by=person, has_interest=False)
    sign_conflicts(procurement, by=officer, summary=considered.CONFLICTS)


def use_lessons(procurement: Procurement, officer: User) -> None:
    """Look at what earlier contracts of the category taught, and say what becomes of it."""
    for lesson in lessons_for(procurement)[:2]:
        decide_lesson(procurement, by=officer, lesson=lesson, used=True, reason=considered.LESSON_USED)


def learn(scene: Scene, story: Story, procurement: Procurement, stage: int) -> None:
    """Write down the story's lesson, if it has one."""
    if story.lesson:
        record_lesson(procurement, by=procurement.lead_officer, stage_number=stage, text=story.lesson)
