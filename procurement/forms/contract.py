"""What is typed about awards and contracts. Forms check shape; rules and saving are the services'."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from procurement.choices import ContractStatus
from procurement.models import Contract
from procurement.selectors.contract import contract_managers, ending_soon
from procurement.selectors.evaluation import LotResult
from socialvalue.accounts.roles import Role
from socialvalue.accounts.selectors import people_with_role
from socialvalue.core.fields import DateField
from socialvalue.core.filters import FewRowsFilter
from socialvalue.core.money import round_half_up

Area = forms.Textarea(attrs={"rows": 5})


class AwardForm(forms.Form):
    """Which bid wins, and why. Only bids that are not out of the running are offered."""

    winner = forms.ChoiceField(label="Winning bid", widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Why this bid wins",
        widget=Area,
        help_text="Stands in the record of the award. Where bids are equal, this reason decides between them.",
    )

    def __init__(self, *args: Any, results: Iterable[LotResult], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bids = {str(bid.public_id): bid for result in results for one, bid in result.rows if one.rank is not None}
        several = len({bid.lot_id for bid in self.bids.values()}) > 1
        self.fields["winner"].choices = [  # type: ignore[attr-defined]
            (one.bid, _words(one, f"{bid.lot}: " if several else ""))
            for result in results
            for one, bid in result.rows
            if one.rank is not None
        ]

    @property
    def bid(self) -> Any:
        return self.bids[self.cleaned_data["winner"]]


def _words(result: Any, lot: str) -> str:
    tie = ", equal with another" if result.needs_decision else ""
    return f"{lot}{result.name}: place {result.rank}{tie}, {round_half_up(result.total, 2)} marks"


class NotifyForm(forms.Form):
    """When the award notice is published."""

    notice_published_on = DateField(
        label="The contract award notice (UK6) is published on",
        required=False,
        help_text="The day of the letters or later. The standstill is counted from it.",
    )
    voluntary_standstill = forms.BooleanField(
        label="Hold a voluntary standstill",
        required=False,
        help_text="Not required here. Suppliers then have eight working days to raise a concern before you sign.",
    )

    def __init__(self, *args: Any, notice_required: bool, standstill_required: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["notice_published_on"].required = notice_required
        if not notice_required:
            self.fields["notice_published_on"].help_text = "If you publish one. No notice is required here."
        if standstill_required:
            del self.fields["voluntary_standstill"]


class ContractForm(forms.Form):
    """Who manages the contract, when it was signed and how long it runs."""

    manager: Any = forms.ModelChoiceField(label="Contract manager", queryset=None, empty_label="Choose a person")
    signed_on = DateField(label="Signed on", help_text="After the standstill, today at the latest.")
    starts_on = DateField(label="Starts on", help_text="Commitments are counted from this day.")
    ends_on = DateField(label="Ends on", help_text="The last day, extensions left out.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["manager"].queryset = people_with_role(Role.CONTRACT_MANAGER)  # type: ignore[attr-defined]


class EndForm(forms.Form):
    """Why something ends."""

    reason = forms.CharField(label="Reason", widget=Area)


class ContractFilter(django_filters.FilterSet):
    """By words, status, manager, and those that end within six months."""

    q = django_filters.CharFilter(label="Supplier, title or reference", method="search")
    status = django_filters.ChoiceFilter(label="Status", choices=ContractStatus, empty_label="Any status")
    manager = FewRowsFilter(
        label="Contract manager", queryset=lambda _request: contract_managers(), empty_label="Anybody"
    )
    ending = django_filters.BooleanFilter(
        label="Ends within six months", method="ends_soon", widget=forms.CheckboxInput
    )
    sort = django_filters.OrderingFilter(
        fields={
            "starts_on": "starts_on",
            "ends_on": "ends_on",
            "value_pence": "value",
            "reference": "reference",
            "supplier__name": "supplier",
        }
    )

    class Meta:
        model = Contract
        fields: list[str] = []

    def search(self, contracts: QuerySet[Contract], _name: str, text: str) -> QuerySet[Contract]:
        words = text.strip()
        return contracts.filter(
            Q(supplier__name__icontains=words) | Q(title__icontains=words) | Q(reference__icontains=words)
        )

    def ends_soon(self, contracts: QuerySet[Contract], _name: str, wanted: bool) -> QuerySet[Contract]:
        return contracts.filter(ending_soon(timezone.now())) if wanted else contracts
