"""Facts of a period made up for tests, without a database; each test changes what it is about."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from procurement.domain import report_facts as got
from reporting.domain.facts import ActionFact, AuthorityFact, DecisionFact, Facts, PreviousReport, SpendOfPeriod
from socialvalue.core.periods import Period
from suppliers.domain.spend import SpendGroup

HALF = Period(date(2026, 4, 1), date(2026, 9, 30))
YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))
AUTHORITY = AuthorityFact(
    "Testshire County Council",
    "Testshire",
    "Testshire",
    "county",
    "Councillor Pat Holder",
    "Chloe Champion",
    "social.value@testshire.example",
    "01632 960001",
)


def contract(number: int = 1, **facts: Any) -> got.ContractFact:
    """A running contract of £1 million with a small firm, from 1 April 2026 for three years."""
    given: dict[str, Any] = {
        "key": f"contract:{number}",
        "reference": f"TC-2026-{number:04}-1",
        "title": "Winter gritting",
        "supplier": "Acorn Services Ltd",
        "supplier_headcount": 12,
        "supplier_is_vcse": False,
        "category": "Highways",
        "value_pence": 100_000_000,
        "status": "running",
        "starts_on": date(2026, 4, 1),
        "ends_on": date(2029, 3, 31),
        "ended_on": None,
        "signed_on": date(2026, 4, 1),
        "framework": "Test framework, version 1",
        "policy": "Social Value Policy, version 1",
    }
    return got.ContractFact(**given | facts)


def claim(number: int = 1, claimed: str = "2", verified: str | None = "2", **facts: Any) -> got.ClaimFact:
    """A claim for the quarter to 30 June 2026."""
    given: dict[str, Any] = {
        "key": f"claim:{number}",
        "period_end": date(2026, 6, 30),
        "reported_at": datetime(2026, 7, 10, 9, tzinfo=UTC),
        "claimed": Decimal(claimed),
        "verified": None if verified is None else Decimal(verified),
    }
    return got.ClaimFact(**given | facts)


def commitment(number: int = 1, *claims: got.ClaimFact, **facts: Any) -> got.CommitmentFact:
    """Ten apprentices by 31 March 2029, worth £9,800 each."""
    given: dict[str, Any] = {
        "key": f"commitment:{number}",
        "contract_key": "contract:1",
        "measure_code": "1.2",
        "title": "Apprenticeships",
        "unit": "people",
        "outcome": "More people in work",
        "theme": "Skills and employment",
        "offered": Decimal(10),
        "promised": Decimal(10),
        "starts_on": date(2026, 4, 1),
        "due_on": date(2029, 3, 31),
        "value_kind": "social",
        "unit_value_pounds": Decimal("9800"),
        "value_source": "Test values 2026",
        "claims": claims,
    }
    return got.CommitmentFact(**given | facts)


def facts(**changes: Any) -> Facts:
    """A finished half-year with nothing in it."""
    given: dict[str, Any] = {
        "kind": "six_monthly",
        "period": HALF,
        "covered_to": HALF.end,
        "read_at": "9am on Monday 2 November 2026 (GMT)",
        "authority": AUTHORITY,
        "framework": "Test framework, version 1",
        "policy": "Social Value Policy, version 1",
        "policy_cap": "10%",
        "policy_review_due_on": date(2027, 4, 1),
    }
    return Facts(**given | changes)


def full_facts(**changes: Any) -> Facts:
    """A half-year in which something of everything happened."""
    return facts(
        **{
            "procurement": _procurement(),
            "spend": spend(),
            "tiers": (("Gold", 2), ("Silver", 3), ("Bronze", 4), ("No Award", 1), ("Not assessed", 12)),
            "tiers_before": (("Gold", 1), ("Silver", 3), ("Bronze", 5), ("No Award", 1), ("Not assessed", 11)),
            "decisions": (DecisionFact("status:1", "Acorn Services Ltd", "Gold", date(2026, 6, 12)),),
            "actions": plan(),
            "previous": PreviousReport(
                "the six-monthly report for 1 October 2025 to 31 March 2026",
                {
                    "sv_verified": {"value": "1500000", "unit": "pence", "shown": "£15,000"},
                    "sv_promised": {"value": "30000000", "unit": "pence", "shown": "£300,000"},
                    "spend_local": {"value": "54.4", "unit": "percent", "shown": "54.4%"},
                    "on_track": {"value": "80", "unit": "percent", "shown": "80%"},
                },
            ),
        }
        | changes
    )


def plan() -> tuple[ActionFact, ...]:
    """One action done, one under way, one overdue."""
    return (
        ActionFact(
            "plan:1",
            "Hold four meet-the-buyer events",
            "small firms",
            "Chloe Champion",
            date(2026, 9, 1),
            "done",
            "Held in Northtown, Easton, Weston and on line.",
            date(2026, 8, 20),
        ),
        ActionFact(
            "plan:2",
            "Pay small suppliers within ten days",
            "small firms",
            "Fin Finance",
            date(2026, 7, 31),
            "under_way",
            "The change to the ledger waits for its supplier.",
            None,
        ),
        ActionFact(
            "plan:3",
            "Publish a forward plan of tenders",
            "voluntary sector",
            "Olive Officer",
            date(2027, 1, 31),
            "planned",
            "",
            None,
        ),
    )


def spend() -> SpendOfPeriod:
    """The shape of Durham's year: 54.4% local of what is known, 55.6% of that with smaller suppliers."""
    return SpendOfPeriod(
        groups=(
            SpendGroup(159_381_600_00, 14_210, True, 40, False),
            SpendGroup(122_240_000_00, 3_802, True, 800, False),
            SpendGroup(4_978_400_00, 961, True, 8, True),
            SpendGroup(240_235_300_00, 9_120, False, 1200, None),
            SpendGroup(31_000_000_00, 1_870, None, None, None),
        ),
        excluded=(("schools", 800, 41_000_000_00), ("public_body", 212, 18_250_000_00)),
        refused_rows=7,
        files=(
            "april-to-june.csv (1 April 2026 to 30 June 2026)",
            "july-to-september.csv (1 July 2026 to 30 September 2026)",
        ),
    )


def _procurement() -> got.ProcurementFacts:
    later = claim(4, "120", None, period_end=date(2026, 9, 29))
    return got.ProcurementFacts(
        contracts=(
            contract(1),
            contract(
                2,
                title="Home care in the west",
                supplier="Bramble Care CIC",
                supplier_is_vcse=True,
                category="Adult care",
                value_pence=640_000_000,
                starts_on=date(2025, 10, 1),
                ends_on=date(2027, 6, 30),
                signed_on=date(2025, 9, 20),
            ),
            contract(
                3,
                title="School meals",
                supplier="Caterplus plc",
                supplier_headcount=2400,
                category="Catering",
                value_pence=318_000_000,
                starts_on=date(2025, 4, 1),
            ),
        ),
        commitments=(
            commitment(1, claim(1)),
            commitment(
                2,
                claim(2, "40", "35"),
                later,
                contract_key="contract:2",
                title="Volunteering hours",
                unit="hours",
                measure_code="2.1",
                outcome="Stronger communities",
                theme="Inclusion and wellbeing",
                promised=Decimal(900),
                offered=Decimal(950),
                starts_on=date(2025, 10, 1),
                due_on=date(2027, 6, 30),
                unit_value_pounds=Decimal("17.5000"),
            ),
            commitment(
                3,
                contract_key="contract:3",
                title="Work experience days",
                unit="days",
                measure_code="1.6",
                promised=Decimal(60),
                starts_on=date(2025, 4, 1),
                unit_value_pounds=None,
                value_source="",
            ),
            commitment(
                4,
                claim(5, "150000", "150000"),
                contract_key="contract:3",
                title="Spend with suppliers in the county",
                unit="pounds",
                measure_code="2.5",
                outcome="Local businesses grow",
                theme="Diverse supply chains",
                promised=Decimal(600000),
                offered=Decimal(600000),
                starts_on=date(2025, 4, 1),
                value_kind="local_economic",
                unit_value_pounds=Decimal("1.0000"),
            ),
            commitment(
                5,
                claim(6, "100", "100"),
                contract_key="contract:2",
                title="Staff paid the real Living Wage",
                unit="percent",
                measure_code="3.1",
                outcome="Fair work",
                promised=Decimal(100),
                starts_on=date(2025, 10, 1),
                unit_value_pounds=None,
            ),
        ),
        rejected_claims=1,
        remedies=(
            got.RemedyFact(
                "remedy:1",
                "commitment:2",
                "Improvement plan",
                "Appoint a volunteering lead",
                date(2026, 11, 30),
                True,
                "",
            ),
        ),
        reviews=(got.ReviewFact("review:1", "contract:2", date(2026, 7, 2), Decimal(82)),),
        stories=(
            got.StoryFact(
                "case-study:1",
                "From the depot to the driving seat",
                "Two young people who had been out of work for more than a year began as apprentices at "
                "the northern depot in May. Both now drive the smaller gritters.\n\nThe firm says it "
                "would not have taken on more than one without the contract.",
                "Skills and employment",
                "Winter gritting",
                "Acorn Services Ltd",
                date(2026, 9, 4),
            ),
        ),
        concerns=(
            got.ConcernFact(
                "concern:1",
                "CN-2026-0001",
                "Deadline during a holiday week",
                "resolved",
                date(2026, 5, 4),
                date(2026, 6, 3),
                date(2026, 5, 20),
            ),
            got.ConcernFact(
                "concern:2",
                "CN-2026-0002",
                "Insurance asked for was too high",
                "investigating",
                date(2026, 8, 3),
                date(2026, 9, 2),
                None,
            ),
        ),
        spot_checks=(
            got.SpotCheckFact("spot-check:1", "TC-2026-0004", date(2026, 6, 1), True, "Complete."),
            got.SpotCheckFact(
                "spot-check:2", "TC-2026-0007", date(2026, 8, 1), False, "Nobody had considered whether to consult."
            ),
        ),
        lessons=(
            got.LessonFact(
                "lesson:1",
                "Winter gritting",
                "Tender process",
                "Highways",
                "Ask for apprentices by season, not by year: depots hire in October.",
            ),
        ),
        tenders=(
            got.TenderFact(
                "tender:1", "TC-2026-0004", "Playground repairs", date(2026, 6, 20), 3, True, True, 2, clauses=True
            ),
            got.TenderFact("tender:2", "TC-2026-0007", "Payroll software", date(2026, 8, 20), 1, False, True, 1),
        ),
        opened_bids=(
            got.OpenedBidFact("bid:1", "Playground repairs", 9, False, True),
            got.OpenedBidFact("bid:2", "Playground repairs", 14, True, False),
            got.OpenedBidFact("bid:3", "Playground repairs", 900, False, False),
            got.OpenedBidFact("bid:4", "Playground repairs", None, None, False),
        ),
        engagement=(
            got.EngagementFact(
                "action:1",
                "Playground repairs",
                "Hold an awareness event where it helps, and record who came",
                "Event on 4 May, 31 firms came, 19 with fewer than ten people.",
                date(2026, 5, 5),
            ),
        ),
        events=(
            got.EventFact(
                "event:1",
                "Playgrounds: meet the buyer",
                "Playground repairs",
                date(2026, 5, 4),
                (
                    got.GuestFact("guest:1", "micro", False),
                    got.GuestFact("guest:2", "small", True),
                    got.GuestFact("guest:3", "large", False),
                    got.GuestFact("guest:4", "unknown", None),
                ),
            ),
        ),
        coming=(
            got.ComingFact(
                "procurement:9", "TC-2026-0009", "Day services", 210_000_000, "Assess markets and options", None
            ),
            got.ComingFact(
                "procurement:10",
                "TC-2026-0010",
                "Library vans",
                42_000_000,
                "Issue the invitation to tender",
                date(2026, 11, 20),
            ),
        ),
    )
