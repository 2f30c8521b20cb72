"""Spend: files, what became of every row, and the shares with what they stand on (CON-6, DUR-1)."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from socialvalue.core.money import pounds_of
from socialvalue.core.periods import financial_year
from socialvalue.core.views import Column, DetailPage, EditPage, ListPage, VerbPage
from suppliers import selectors, services
from suppliers.choices import Exclusion, SpendImportStatus
from suppliers.domain.lifecycles import SPEND_IMPORT
from suppliers.filters import SpendImportFilter, SpendLineFilter
from suppliers.forms.spend import MatchForm, SpendUploadForm
from suppliers.selectors.spend import largest_payees, latest_spend_day, name_proposals

READ_AS = {
    "amount": "Amount",
    "supplier_name": "Supplier",
    "paid_on": "Date",
    "transaction_reference": "Payment reference",
    "supplier_reference": "Supplier reference",
    "department": "Department",
    "category": "Category",
    "description": "Purpose",
    "kind": "Kind of payment",
    "company_number": "Company number",
    "vcse": "VCSE",
}


class SpendList(ListPage):
    """The files, and above them the shares of the financial year of the newest one."""

    visible = staticmethod(selectors.spend_imports_visible_to)
    permission = "suppliers.view_spend"
    filterset_class = SpendImportFilter
    template_name = "suppliers/spend_list.html"
    heading = "Spend"
    columns = (
        Column("File"),
        Column("Period", "period"),
        Column("State"),
        Column("Rows", "rows", numeric=True),
        Column("Total", "total", numeric=True),
        Column("Added", "added"),
    )
    empty_heading = "No spend yet"
    empty_text = "Files of payments from the finance system stand here once an officer or finance has imported one."
    export_header = (
        "File",
        "From",
        "To",
        "State",
        "Rows",
        "Counted",
        "Excluded",
        "Refused",
        "Total (£)",
        "Counted (£)",
    )

    def export_row(self, row: Any) -> tuple[Any, ...]:
        counts = (row.row_count, row.counted_count, row.excluded_count, row.refused_count)
        money = (pounds_of(row.total_pence), pounds_of(row.counted_pence))
        return (row.name, row.period_start, row.period_end, row.get_status_display(), *counts, *money)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        year = financial_year(latest_spend_day() or timezone.localdate())
        return super().get_context_data(**kwargs) | {
            "period": year,
            "shares": selectors.spend_shares(year),
            "may_import": self.request.user.has_perm("suppliers.import_spend"),
        }


class SpendImportPage(EditPage):
    permission = "suppliers.import_spend"
    form_class = SpendUploadForm
    service = staticmethod(services.preview_spend)
    heading = "Import a file of payments"
    intro = "The file is read and checked first. Nothing counts before you have looked and loaded it."
    submit_label = "Check the file"
    done = ""

    def get_cancel_url(self) -> str:
        return reverse("suppliers:spend-list")


class SpendDetail(DetailPage):
    """A file: before loading, what loading would do; afterwards, what it says."""

    visible = staticmethod(selectors.spend_imports_visible_to)
    permission = "suppliers.view_spend"
    template_name = "suppliers/spend_detail.html"
    app, noun, lifecycle = "suppliers", "spend", SPEND_IMPORT

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        spend, loaded = self.object, self.object.status == SpendImportStatus.LOADED
        may_match = loaded and self.request.user.has_perm("suppliers.match_spend")
        left_out = [(Exclusion(code), rows, pence) for code, (rows, pence) in spend.exclusions.items()]
        return super().get_context_data(**kwargs) | {
            "columns_read": [(READ_AS.get(meaning, meaning), heading) for meaning, heading in spend.mapping.items()],
            "left_out": sorted(left_out, key=lambda one: -abs(one[2])),
            "shares": selectors.spend_shares_of_import(spend) if loaded else None,
            "payees": largest_payees(spend) if loaded else [],
            "proposals": name_proposals(spend) if may_match else [],
        }


class SpendRows(ListPage):
    """Every row of one file."""

    permission = "suppliers.view_spend"
    visible = staticmethod(selectors.spend_lines_visible_to)
    filterset_class = SpendLineFilter
    template_name = "suppliers/spend_rows.html"
    heading = "Rows of the file"
    columns = (
        Column("Row", "row", numeric=True),
        Column("Payee", "payee"),
        Column("Paid", "date"),
        Column("Amount", "amount", numeric=True),
        Column("What became of it"),
        Column("Supplier on the register"),
    )
    export_header = ("Row", "Payee", "Paid", "Amount (£)", "Department", "Category", "State", "Reason", "Supplier")

    def get_queryset(self) -> Any:
        files = selectors.spend_imports_visible_to(self.request.user)  # type: ignore[arg-type]
        self.spend = get_object_or_404(files, pk=self.kwargs["pk"])
        return super().get_queryset().filter(spend_import=self.spend)

    def export_row(self, row: Any) -> tuple[Any, ...]:
        reason = row.get_exclusion_reason_display() if row.exclusion_reason else row.refusal
        amount = None if row.amount_pence is None else pounds_of(row.amount_pence)
        state, supplier = row.get_state_display(), str(row.supplier or "")
        return (
            row.row_number,
            row.supplier_name,
            row.paid_on,
            amount,
            row.department,
            row.category,
            state,
            reason,
            supplier,
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"spend": self.spend}


class SpendVerb(VerbPage):
    visible = staticmethod(selectors.spend_imports_visible_to)
    noun, lifecycle = "spend", SPEND_IMPORT


class SpendLoad(SpendVerb):
    permission = "suppliers.load_spend"
    verb = "load"
    service = staticmethod(services.load_spend)
    heading = "Load these rows"
    explain = (
        "The counted rows join the spend figures, and are matched to suppliers by company number or the same name."
    )
    done = "The file is loaded."


class SpendDiscard(SpendVerb):
    permission = "suppliers.discard_spend"
    verb = "discard"
    service = staticmethod(services.discard_spend)
    heading = "Discard this file"
    explain = "Its rows leave every figure. That the file was here stays on record. Published reports do not change."
    grave = True
    done = "The file is discarded."


class SpendMatch(EditPage):
    """Confirms one proposed name; there is no page of its own to read."""

    visible = staticmethod(selectors.spend_imports_visible_to)
    permission = "suppliers.match_spend"
    noun = "spend"
    form_class = MatchForm
    heading = "Confirm a name"

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(self.object.get_absolute_url())

    def perform(self, form: MatchForm) -> Any:
        suppliers = selectors.suppliers_for_officers(self.request.user)  # type: ignore[arg-type]
        supplier = get_object_or_404(suppliers, pk=form.cleaned_data["supplier"])
        name = form.cleaned_data["name"]
        rows = services.match_spend(self.object, by=self.request.user, name=name, supplier=supplier)  # type: ignore[arg-type]
        self.done = f"{rows} rows of {name} now belong to {supplier}."  # type: ignore[misc]
        return None
