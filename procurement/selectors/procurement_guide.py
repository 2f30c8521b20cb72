"""What stands beside the choice of outcomes: what they mean, and how much is in proportion (CON-3, DER-2)."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from framework.models import Outcome
from framework.selectors import outcomes_of
from procurement.domain.proportionality import ContractSize, GuideLine, guide_for
from procurement.models import Procurement
from socialvalue.core.wording import counted


def size_of(procurement: Procurement, lots: tuple[int | None, ...] = ()) -> ContractSize:
    """What the guide turns on, before there is a tender or with its lots."""
    return ContractSize(procurement.kind, procurement.value_net_pence, procurement.term_months, lots)


@dataclass(frozen=True, slots=True)
class GuideBeside:
    """The guide where outcomes and measures are chosen; ``chosen`` is how many outcomes were chosen so far."""

    lines: tuple[GuideLine, ...]
    chosen: int

    @property
    def words(self) -> str:
        """How many outcomes are chosen, and what follows from it at publication."""
        most = next(line.most for line in self.lines if line.rule == "outcomes")
        so_far = f"{counted(self.chosen, 'outcome')} chosen so far"
        if self.chosen > most:
            return f"{so_far}, beyond the guide. Take one back, or accept it with a reason before publication."
        left = "That is as many as the guide advises." if self.chosen == most else ""
        return f"{so_far}. {left}".strip() if self.chosen else ""


def outcomes_explained(procurement: Procurement) -> QuerySet[Outcome]:
    """Every outcome of its framework in the order of the tree, with how many measures there are: ``measure_count``.

    Measures made for one contract do not count. One query.
    """
    measures = Count("measures", filter=Q(measures__bespoke=False))
    return outcomes_of(procurement.framework).annotate(measure_count=measures)


def guide_beside(procurement: Procurement) -> GuideBeside:
    """The guide before there is a tender, or with the lots of its draft (DER-2). Two queries."""
    lots = Procurement.objects.filter(pk=procurement.pk).order_by("tender__lots__number")
    values = tuple(lots.values_list("tender__lots__value_net_pence", flat=True))  # one None where there is no tender
    return GuideBeside(guide_for(size_of(procurement, values)), procurement.chosen_outcomes.count())
