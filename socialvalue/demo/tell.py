"""The whole story of one authority, from its first policy to its last report."""

from collections.abc import Callable
from datetime import date

from socialvalue.demo import (
    bidding,
    changing,
    concerns,
    deciding,
    events,
    local_needs,
    managing,
    money,
    notices,
    papers,
    setting,
    sourcing,
)
from socialvalue.demo.clock import telling
from socialvalue.demo.constabulary import CONSTABULARY
from socialvalue.demo.county import COUNTY
from socialvalue.demo.script import Cast, Story
from socialvalue.demo.sourcing import Scene

CASTS: dict[str, Cast] = {cast.code: cast for cast in (COUNTY, CONSTABULARY)}
Say = Callable[[str], None]


def tell(cast: Cast, *, today: date, seed: int = 2026, say: Say = lambda line: None) -> Scene:
    """Build the demonstration authority as it stands on ``today``; the same seed and day give the same story."""
    with telling(today) as clock:
        say("People, policy, framework and suppliers")
        scene = setting.prepare(cast, clock, seed)
        local_needs.register(scene)
        for story in cast.stories:
            say(f"Stage {story.stage}: {story.title}")
            play(scene, story)
        say("Notices")
        notices.record(scene)
        say("Two years of payments")
        money.spend(scene)
        say("Events for suppliers")
        events.meet(scene)
        say("Concerns and spot checks")
        concerns.hear(scene)
        say("Action plan and reports")
        papers.write(scene)
    return scene


def play(scene: Scene, story: Story) -> None:
    """One procurement, as far as it has come."""
    procurement = sourcing.plan(scene, story)
    if story.stage < 7:
        return
    tender = sourcing.issue(scene, story, procurement)
    bidding.invite_questions(scene, story, tender)
    bidding.bids(scene, story, tender)
    if story.stage == 7:
        changing.amend(tender)
        return
    tender = bidding.opening(scene, tender)
    deciding.evaluate(scene, story, tender)
    if story.stage == 8:
        return
    decision = deciding.award(scene, story, tender)
    if story.stage == 9:
        sourcing.learn(scene, story, procurement, 9)
        return
    contract = deciding.sign(scene, story, procurement, decision)
    managing.run(scene, story, contract)
    managing.pass_stages(scene, story, procurement, contract)
