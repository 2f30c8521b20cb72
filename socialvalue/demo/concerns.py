"""Concerns that suppliers raised, and spot checks of whether the Act was applied."""

from datetime import timedelta

from procurement.models import Procurement
from procurement.services.concern import (
    decline_concern,
    investigate_concern,
    raise_concern,
    record_spot_check,
    resolve_concern,
)
from socialvalue.demo.sourcing import Scene

# firm, days ago, subject, text, how it ended, finding, action
CONCERNS = (
    ("fellside", 310, "Insurance asked for too early", "We were asked for a certificate before the award, which costs us £900.",
     "resolved", "The template asked for it by mistake.", "Template corrected; the supplier was told within nine days."),
    ("tarn", 220, "Turnover test too high", "A yearly turnover of £1 million was asked for a contract of £60,000 a year.",
     "resolved", "The test was out of proportion.", "Lowered to twice the yearly value, and the guidance now says so."),
    ("wildflower", 150, "No answer to our question", "Our question about parking was not answered before the deadline.",
     "not_upheld", "The answer was published to all two days before the deadline.", ""),
    ("beacon", 90, "Feedback too short", "The letter gave marks but hardly a reason.",
     "resolved", "Reasons were recorded but not all were copied into the letter.", "A full letter was sent; letters now take every reason."),
    ("greenacre", 12, "Invoice paid late", "An invoice of September is still unpaid.", "investigating", "", ""),
)  # fmt: skip


def hear(scene: Scene) -> None:
    """Five concerns: three resolved, one not upheld, one being looked into; and two spot checks."""
    for key, days, subject, text, end, finding, action in CONCERNS:
        day = scene.clock.set(scene.clock.today - timedelta(days=days))
        concern = raise_concern(
            by=scene.people.suppliers[key], supplier=scene.suppliers[key], subject=subject, text=text
        )
        investigate_concern(concern, by=scene.people.legal)
        scene.clock.set(day + timedelta(days=9))
        if end == "resolved":
            resolve_concern(concern, by=scene.people.legal, finding=finding, action=action)
        elif end == "not_upheld":
            decline_concern(concern, by=scene.people.legal, finding=finding)
    scene.clock.set(scene.clock.today - timedelta(days=40))
    for procurement in Procurement.objects.order_by("started_on")[:2]:
        record_spot_check(
            procurement, by=scene.people.champion, act_applied=True,
            finding="Section 1 record signed before the advertisement; outcomes have reasons; consultation is on file.",
        )  # fmt: skip
