"""The social clauses of the demonstration's tenders: those that fit, one changed for small firms, and once none."""

from procurement.models import Clause, Tender
from procurement.selectors.tender_clause import clauses_of
from procurement.services.tender_clause import change_tender_clause, insert_clauses, waive_clauses
from socialvalue.accounts.models import User
from socialvalue.demo.script import Story

BY_KIND = {
    "goods": ("SV3", "SV5", "SV7"),
    "services": ("SV2", "SV3", "SV7", "SV8"),
    "works": ("SV1", "SV3", "SV6", "SV7", "SV8"),
}
NONE = {
    "produce": "Our standard terms for food hold prompt payment and the supply chain already, and a second set of words "
    "for growers of three people would only confuse them.",
    "uniform": "The standard terms for clothing hold the supply chain and the way commitments are kept already. Legal "
    "services advised against saying the same twice.",
}
CHANGED_AT = (6, 7)  # the draft and the open tender: where an officer looks first
OFTEN, RARER = "within 30 days", "within 14 days"
WHY = (
    "Small firms told us at the market event that they cannot wait a month: half of the work is sub-contracted to them."
)


def choose_clauses(story: Story, tender: Tender, officer: User) -> None:
    """Put in what fits the kind of contract, or say why nothing does."""
    if story.key in NONE:
        waive_clauses(tender, by=officer, reason=NONE[story.key])
        return
    offered = Clause.objects.filter(code__in=BY_KIND[story.kind], status="published").order_by("code")
    insert_clauses(tender, by=officer, clauses=offered)
    if story.stage in CHANGED_AT:
        payment = next(one for one in clauses_of(tender) if one.code == "SV3")
        text = payment.wording.replace(OFTEN, RARER)
        change_tender_clause(payment, by=officer, text=text, change_reason=WHY)
