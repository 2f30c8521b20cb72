"""Five bodies of the county say what would help them: two open, one answered, one to review, one declined."""

from datetime import date, time, timedelta
from typing import Any

from framework.models import Outcome
from procurement.models import LocalNeed, SelectedMeasure
from procurement.services.local_need import (
    confirm_local_need,
    decline_local_need,
    publish_local_need,
    register_local_need,
)
from socialvalue.core.periods import add_months
from socialvalue.demo.script import Story
from socialvalue.demo.sourcing import Scene

HALL, SCHOOL = "Hollin Vale Community Hall", "Tansley Brook School"
# Which bidders name whose local need: by story, code of the measure, place among the bidders.
NAMED = {("advocacy", "D3.1", 0): HALL, ("drains", "D2.3", 0): SCHOOL, ("drains", "D2.3", 2): SCHOOL}


def register(scene: Scene) -> None:
    """What was registered, by whom, and what was decided. Only the county's demonstration keeps the register."""
    if scene.cast.code != "county":
        return
    today = scene.clock.today
    hall = _told(
        scene, add_months(today, -33), body_name=HALL, kind="charity", area="Bolsover",
        title="Company for a Saturday drop-in", how_much="Four hours on a Saturday, two Saturdays a month",
        text="Up to twenty older people come for tea and talk. Two volunteers have stopped, and we may have to close "
        "every other week. We need people who listen and can make a pot of tea.",
        contact_name="Maureen Tagg", contact_email="drop-in@hollinvale.example",
    )  # fmt: skip
    _publish(scene, hall, "D3")
    school = _told(
        scene, add_months(today, -4), body_name=SCHOOL, kind="school", area="Amber Valley",
        title="Work experience for twelve pupils of Year 10", how_much="Twelve places of one week",
        needed_by=add_months(today, 6),
        text="Half of our Year 10 has nobody at home in work. A week with a crew, a depot or an office would show them "
        "what an apprenticeship is. We prepare them and visit each once.",
        contact_name="Daniel Okafor", contact_email="careers@tansleybrook.example", contact_phone="01773 960021",
    )  # fmt: skip
    _publish(scene, school, "D2")
    _publish(scene, _phoned(scene, add_months(today, -3)), "D7")
    van = _told(
        scene, today - timedelta(days=40), body_name="Derwent Reach Health Partnership", kind="health",
        area="Derbyshire Dales", title="A new minibus", text="Ours is fifteen years old and fails its test next year.",
        contact_name="Priya Nair", contact_email="office@derwentreach.example",
    )  # fmt: skip
    why = "Suppliers give time, training and small works, not vehicles. The community transport fund opens in January."
    decline_local_need(van, by=scene.people.champion, reason=why)
    _told(
        scene, today - timedelta(days=4), body_name="Little Ashop Parish Council", kind="council", area="High Peak",
        title="The ditch above the playground cleared", how_much="About 60 metres, once in spring",
        text="It runs over into the playground after heavy rain. We have the landowner's leave and a place for the soil.",
        contact_name="Geoff Bagshaw", contact_email="clerk@littleashop.example",
    )  # fmt: skip


def _told(scene: Scene, day: date, **facts: Any) -> LocalNeed:
    scene.clock.set(day, time(19, 25))
    one = register_local_need(by=None, consent=True, **facts)
    scene.clock.set(day, time(20, 5))
    return confirm_local_need(one)


def _phoned(scene: Scene, day: date) -> LocalNeed:
    scene.clock.set(day, time(11, 15))
    return register_local_need(
        by=scene.people.officer, consent=True, body_name="Hope Dale Pantry", kind="charity", area="High Peak",
        title="A food store that costs less to keep cold", how_much="Advice, and a day of an electrician",
        text="Two old freezers and a draughty store cost us more than the food. Somebody who knows how to save energy "
        "could look at it with us, and mend what is simple.",
        contact_name="Sheila Marples", contact_phone="01298 960044",
    )  # fmt: skip


def _publish(scene: Scene, one: LocalNeed, code: str) -> None:
    scene.clock.set(scene.clock.moment.date() + timedelta(days=6), time(15, 30))
    framework = scene.cast.framework
    outcomes = list(Outcome.objects.filter(framework__slug__startswith=framework, code=code)[:1])
    publish_local_need(one, by=scene.people.champion, title=one.title, text=one.text, outcomes=outcomes)


def named(story: Story, selected: SelectedMeasure, index: int) -> int | None:
    """The local need that this bidder's offer names, if any."""
    body = NAMED.get((story.key, selected.measure.code, index))
    return LocalNeed.objects.get(body_name=body).pk if body else None
