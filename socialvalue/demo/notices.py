"""Which notices the officers recorded: nearly all, one of them late, one still to do, one not needed."""

from datetime import date, time, timedelta

from procurement.choices import TenderStatus
from procurement.domain.notice_facts import NoticeLine
from procurement.domain.notice_records import due_on, key_of, may_be_recorded
from procurement.models import Procurement
from procurement.selectors.progress_notices import notices_of
from procurement.services.progress_notices import record_notice, waive_notice
from socialvalue.demo.clock import at
from socialvalue.demo.sourcing import Scene

RECORDED = ("UK1", "UK2", "UK4", "UK7", "UK11")
NO_ENGAGEMENT = "It was not published in time; the tender notice gives the reasons, as section 17 allows."
LATE_BY = timedelta(days=1)
FIRST_NUMBER, STEP = 41_207, 9_713


def record(scene: Scene) -> None:
    """Every notice that was due, recorded on its day; the tender in evaluation still lacks one."""
    number = FIRST_NUMBER
    for procurement in Procurement.objects.select_related("policy", "lead_officer", "tender").order_by("pk"):
        tender = getattr(procurement, "tender", None)
        status = tender.status if tender is not None else ""
        for line in notices_of(procurement, today=scene.clock.today):
            due = due_on(line)
            if line.rule.code not in RECORDED or due is None or due >= scene.clock.today or not may_be_recorded(line):
                continue
            if line.rule.code == "UK2" and status == TenderStatus.IN_EVALUATION:
                continue
            number += STEP
            _tell(scene, procurement, line, due, status, number)


def _tell(scene: Scene, procurement: Procurement, line: NoticeLine, due: date, status: str, number: int) -> None:
    by, slug = procurement.lead_officer, key_of(line).slug
    if line.rule.code == "UK2" and status == TenderStatus.AWARDED:
        scene.clock.set(due)
        waive_notice(procurement, by=by, notice=slug, reason=NO_ENGAGEMENT)
        return
    late = LATE_BY if line.rule.code == "UK4" and status == TenderStatus.AWARDED else timedelta(0)
    published = at(scene.clock.set(due + late), time(9, 30))
    reference = f"{published.year}/S 000-{number:06}"
    record_notice(procurement, by=by, notice=slug, published_at=published, reference=reference)
