"""A report built while bids are sealed says nothing of them: no word, and no figure is another than without them."""

import json

import time_machine
from django.utils import timezone

from procurement.models import Tender
from procurement.tests.test_sealed import canaries, people, plant, tender  # noqa: F401  (the sealed world, as fixtures)
from reporting.models import Report
from reporting.rendering import html_of
from reporting.tests.factories import make_ready_report


def test_a_report_of_a_sealed_tender_tells_nothing(tender: Tender) -> None:  # noqa: F811
    with time_machine.travel(timezone.now(), tick=False):
        without = make_ready_report().snapshot
        Report.objects.all().delete()
        plant(tender)
        snapshot = make_ready_report().snapshot
    assert snapshot["figures"] == without["figures"] != []
    assert snapshot == without
    said = json.dumps(snapshot) + html_of(snapshot)
    assert [secret for secret in canaries() if secret in said] == []
