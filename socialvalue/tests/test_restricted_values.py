"""Values that their licence keeps within the authority: a canary is planted, and every exit is looked at."""

import json
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile, is_zipfile

from django.urls import reverse

from framework.models import Measure
from framework.tests.factories import make_source, make_value
from procurement.models import Commitment
from reporting.domain.progress import build_report
from reporting.tests.examples import commitment, full_facts
from socialvalue.core.models import OutgoingEmail
from socialvalue.tests.addresses import Walk, addresses

WORTH = Decimal("31415.9265")
SOURCE = "Canary bank of values"
TRACES = ("31415", "31,415", SOURCE)
OUTSIDE = ("supplier", "rival", "stranger", "anonymous", "cabinet")


class RestrictedValues(Walk):
    """Every measure of the world is worth the canary, and so is every commitment."""

    def setUp(self) -> None:
        super().setUp()
        secret = make_source(name=SOURCE, redistributable=False)
        for measure in Measure.objects.all():
            measure.values.all().delete()
            make_value(measure=measure, unit_value_pounds=WORTH, value_source=secret, source=SOURCE)
        told = {"unit_value_pounds": WORTH, "value_source": SOURCE, "value_restricted": True}
        assert Commitment.objects.update(**told)

    def test_no_page_or_file_shows_the_canary_to_anybody_outside(self) -> None:
        leaks = []
        for name, row, url in addresses(self.world):
            for who in OUTSIDE:
                if row.expected(who) != 200:
                    continue
                for query in ("", "?format=csv", "?format=xlsx"):
                    text = text_of(self.clients[who].get(url + query).getvalue())
                    leaks += [(name, who, query, trace) for trace in TRACES if trace in text]
        assert leaks == []

    def test_no_letter_shows_the_canary(self) -> None:
        told = [mail.body + mail.subject for mail in OutgoingEmail.objects.all()]
        assert told
        assert not [trace for trace in TRACES for text in told if trace in text]

    def test_staff_see_the_canary_and_the_file_for_third_parties_does_not(self) -> None:
        client, page = self.clients["officer"], self.world.framework.get_absolute_url()
        assert "31,415.93" in client.get(page).content.decode()
        for form in ("csv", "xlsx"):
            text = text_of(client.get(page, {"format": form}).getvalue())
            assert "Kept within the authority" in text
            assert not [trace for trace in TRACES if trace in text]

    def test_the_commitment_shows_the_canary_to_those_who_manage_it(self) -> None:
        page = reverse("procurement:commitment-detail", args=[self.world.commitment.pk])
        assert "31,415.9" in self.clients["manager"].get(page).content.decode()


def test_the_report_names_no_restricted_value() -> None:
    """Sums of money and the source's name may stand in it; what one unit is worth may not."""
    secret = commitment(unit_value_pounds=WORTH, value_source=SOURCE, value_restricted=True)
    told = full_facts()
    whole = replace(told, procurement=replace(told.procurement, commitments=(secret,)))
    snapshot = build_report(whole)
    said = json.dumps([snapshot["labels"], snapshot["versions"]], ensure_ascii=False)
    assert "Kept within the authority" in said
    assert not [trace for trace in ("£31,415", "£31415") if trace in said]


def text_of(content: bytes) -> str:
    """Everything a page or file says; a workbook is a zip of texts."""
    if not is_zipfile(BytesIO(content)):
        return content.decode(errors="replace")
    with ZipFile(BytesIO(content)) as book:
        return " ".join(book.read(name).decode(errors="replace") for name in book.namelist())
