"""The whole journey in a browser: from a need, through tender, bids, award and contract, to the Cabinet's report."""

import pytest

from socialvalue.tests.browser import bids, cabinet, decision, managing, need, tender
from socialvalue.tests.browser.world import Chapter, World

CHAPTERS: tuple[Chapter, ...] = (
    need.plan,
    tender.draft,
    tender.be_refused,
    need.finish_planning,
    tender.publish,
    bids.register,
    bids.ask,
    bids.write,
    bids.submit,
    bids.stay_sealed,
    bids.be_opened,
    decision.appoint,
    decision.score,
    decision.agree,
    decision.award,
    decision.wait,
    decision.sign,
    managing.deliver,
    managing.verify,
    managing.review,
    managing.reward,
    managing.pay,
    cabinet.build,
    cabinet.publish,
    cabinet.read,
)


@pytest.mark.browser
def test_the_journey_from_need_to_report(world: World) -> None:
    for chapter in CHAPTERS:
        chapter(world)
    assert world.faults.found == []
