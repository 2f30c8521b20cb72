"""A published tender that changes: small organisations asked for less to write and more time."""

from dataclasses import fields
from datetime import timedelta

from procurement.models import Tender
from procurement.services.addendum import add_step, publish_addendum, start_addendum
from procurement.services.addendum_steps import step_of
from procurement.services.question import Asked

SHORTER, LONGER = 100, timedelta(days=7)


def amend(tender: Tender) -> Tender:
    """The open tender gets a second version: a shorter answer to its first written question, and a week more."""
    officer = tender.procurement.lead_officer
    addendum = start_addendum(tender, by=officer)
    question = tender.questions.filter(kind="text").order_by("number")[0]
    asked = {one.name: getattr(question, one.name) for one in fields(Asked)}
    shorter = asked | {"word_limit": max(SHORTER, question.word_limit - SHORTER)}
    add_step(addendum, by=officer, step=step_of("question_change", number=question.number, **shorter))
    assert tender.closes_at is not None, "the tender is published"
    later = {"closes_at": tender.closes_at + LONGER, "questions_close_at": tender.questions_close_at}
    add_step(addendum, by=officer, step=step_of("tender", **later))
    return publish_addendum(addendum, by=officer, reason="Small organisations asked for less to write and more time.")
