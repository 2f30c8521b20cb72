"""What stands before the story begins: authority, policy, framework, people and the register of suppliers."""

import random
from datetime import timedelta

from framework.choices import FrameworkStatus
from framework.management.commands.load_framework import CENTRAL_MODELS
from framework.management.commands.load_framework import load as load_framework
from framework.management.commands.load_policy import load as load_policy
from framework.services import publish_framework, review_policy
from procurement.domain.clause_set import CLAUSES
from procurement.domain.question_set import QUESTIONS
from procurement.management.commands.load_procedures import load as load_procedures
from procurement.services.clause import load_clauses
from procurement.services.question_library import load_library
from socialvalue.core.periods import add_months
from socialvalue.demo.clock import Clock
from socialvalue.demo.people import People, hire
from socialvalue.demo.script import Cast, Firm
from socialvalue.demo.sourcing import Scene
from suppliers.models import Supplier
from suppliers.services.supplier import approve_supplier, register_supplier

MONTHS_BEFORE = 34  # months before today in which the policy was adopted
FIRST_COMPANY = 98_000_101  # beyond any number that has been given out


def prepare(cast: Cast, clock: Clock, seed: int) -> Scene:
    """Adopt the policy, publish the framework, hire the people, fill the register."""
    began = add_months(clock.today, -MONTHS_BEFORE)
    clock.set(began)
    people = hire(cast)
    policy = load_policy(cast.policy, began)
    load_procedures()
    for model in CENTRAL_MODELS:  # drafts: a person checks their words before they are published
        load_framework(model)
    for name in ("open", cast.framework):  # the authority's own comes last and is the one in force
        framework = load_framework(name)
        if framework.status == FrameworkStatus.DRAFT:
            publish_framework(framework, by=people.champion)
    load_library(QUESTIONS, by=None)
    load_clauses(CLAUSES, by=None)
    waiting = [firm.key for firm in cast.firms if not any(firm.key in story.bidders for story in cast.stories)][-1]
    suppliers: dict[str, Supplier] = {}
    for index, firm in enumerate(cast.firms):
        if firm.key == waiting:
            continue
        suppliers[firm.key] = approve_supplier(_register(people, firm, index), by=people.officer)
    for year in (1, 2):
        reviewed = clock.set(add_months(began, 12 * year) - timedelta(days=9))
        review_policy(policy, by=people.champion, reviewed_on=reviewed, finding=FINDINGS[year])
    clock.set(clock.today - timedelta(days=5))  # one application waits for an officer
    index = [firm.key for firm in cast.firms].index(waiting)
    suppliers[waiting] = _register(people, cast.firms[index], index)
    return Scene(cast, clock, people, suppliers, random.Random(seed))  # noqa: S311  repeatable, not secret


FINDINGS = {
    1: "The policy works. Smaller firms asked for the measures to be explained with examples, which is done.",
    2: "The cap and the thresholds stay. Reporting by quarter is kept, with fewer questions for contracts under £100,000.",
}


def _register(people: People, firm: Firm, index: int) -> Supplier:
    by = people.suppliers[firm.key]
    incorporated = firm.kind not in {"sole_trader", "partnership", "charity"}
    return register_supplier(
        by=by, name=firm.name, organisation_type=firm.kind, headcount=firm.headcount, is_vcse=firm.vcse,
        women_led=firm.women_led, minority_led=firm.minority_led, disability_led=firm.disability_led,
        company_number=str(FIRST_COMPANY + index * 37) if incorporated else "",
        charity_number=firm.charity, charity_register="gb-chc" if firm.charity else "",
        no_identifier_reason="" if incorporated or firm.charity else "Not incorporated",
        town=firm.town, postcode=firm.postcode, in_area=firm.in_area, website=f"https://www.{firm.key}.example",
        contact_name=firm.contact, contact_email=by.email, contact_phone=f"01632 9601{index:02}",
    )  # fmt: skip
