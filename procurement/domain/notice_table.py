"""The notices UK1 to UK17 as data: name, trigger, time limit, basis, since when (Procurement Act 2023; pure).

``checked`` says how sure we are of the wording: read in the Act or the regulations, or known second-hand only. A lawyer
confirms what is second-hand before it is relied on.
"""

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

ACT_IN_FORCE = date(2025, 2, 24)


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """One kind of notice. Notices fall due for events on or after ``in_force``."""

    code: str
    name: str
    limit: str
    basis: str
    in_force: date = ACT_IN_FORCE
    checked: bool = True


_RULES = (
    NoticeRule("UK1", "Pipeline notice", "Within 56 days beginning with 1 April", "s.93", checked=False),
    NoticeRule("UK2", "Preliminary market engagement notice", "Before the tender notice, or reasons in it", "s.17"),
    NoticeRule("UK3", "Planned procurement notice", "Optional, 40 days to 12 months before the tender notice", "s.15"),
    NoticeRule("UK4", "Tender notice", "Before suppliers are invited to tender", "s.21, s.87"),
    NoticeRule("UK5", "Transparency notice", "Before a direct award", "s.44"),
    NoticeRule("UK6", "Contract award notice", "Before the contract is entered into, after the letters", "s.50"),
    NoticeRule("UK7", "Contract details notice", "Within 30 days beginning with the contract, light touch 120", "s.53"),
    NoticeRule("UK8", "Contract payment notice", "Within 30 days of the end of the quarter", "s.70",
               in_force=date(2026, 4, 1), checked=False),
    NoticeRule("UK9", "Contract performance notice", "At least every 12 months and at the end; 30 days after a breach",
               "s.71, reg. 39", in_force=date(2026, 1, 1)),
    NoticeRule("UK10", "Contract change notice", "Before the contract is modified", "s.75"),
    NoticeRule("UK11", "Contract termination notice", "Within 30 days beginning with the end, expiry included",
               "s.80, reg. 41"),
    NoticeRule("UK12", "Procurement termination notice", "As soon as reasonably practicable", "s.55"),
    NoticeRule("UK13", "Dynamic market intention notice", "Before a dynamic market is established", "s.39"),
    NoticeRule("UK14", "Dynamic market establishment notice", "When it is established", "s.39"),
    NoticeRule("UK15", "Dynamic market modification notice", "When it is modified", "s.39"),
    NoticeRule("UK16", "Dynamic market cessation notice", "When it ends", "s.39"),
    NoticeRule("UK17", "Payments compliance notice", "Within 30 days of 31 March and of 30 September", "s.69",
               in_force=date(2026, 1, 1), checked=False),
)  # fmt: skip
NOTICES = MappingProxyType({rule.code: rule for rule in _RULES})
