"""Which day's law a procurement stands under: that of its tender notice, until then that of its start."""

from datetime import UTC, date, datetime

import pytest

from procurement.models import Procurement, Tender
from procurement.selectors.tender import commenced_on, regime_of, tendering_facts
from procurement.tests.factories import make_procurement, make_tender, publish
from socialvalue.accounts.models import User

pytestmark = pytest.mark.django_db
BETWEEN_PENCE = 175_000_00  # £210,000 with VAT: below the threshold of 2025, above that of 2026


@pytest.mark.parametrize(
    ("published_at", "day", "above"),
    [
        (None, date(2025, 12, 1), False),
        (datetime(2025, 12, 31, 23, 59, tzinfo=UTC), date(2025, 12, 31), False),
        (datetime(2026, 1, 1, 0, 0, tzinfo=UTC), date(2026, 1, 1), True),
    ],
)
def test_con_1_the_thresholds_are_those_of_the_tender_notice(
    published_at: datetime | None, day: date, above: bool, olive: User
) -> None:
    procurement = make_procurement(lead_officer=olive, value_net_pence=BETWEEN_PENCE, started_on=date(2025, 12, 1))
    tender = make_tender(procurement)
    if published_at is not None:
        publish(tender, by=olive)
        Tender.objects.filter(pk=tender.pk).update(published_at=published_at)
    found = Procurement.objects.get(pk=procurement.pk)
    assert (commenced_on(found), regime_of(found).above_threshold) == (day, above)


@pytest.mark.parametrize(("on", "binds"), [(date(2025, 12, 31), False), (date(2026, 1, 1), True)])
def test_the_time_to_bid_is_that_of_the_day_of_publication(on: date, binds: bool, olive: User) -> None:
    procurement = make_procurement(lead_officer=olive, value_net_pence=BETWEEN_PENCE, started_on=date(2025, 12, 1))
    assert tendering_facts(procurement, published_on=on).above_threshold is binds
