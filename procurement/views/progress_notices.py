"""The page of the rules and notices of one procurement, and what is put on record of a notice."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from procurement.domain.notice_facts import Standing
from procurement.domain.notice_records import line_with
from procurement.forms.progress_notices import NoticeForm, NoticeReverseForm, NoticeWaiveForm
from procurement.selectors.procurement import procurements_visible_to
from procurement.selectors.progress_notices import (
    notice_records_visible_to,
    notice_warning,
    noticed,
    notices_of,
    records_apart,
    records_of,
)
from procurement.selectors.progress_rules import rules_of
from procurement.services import progress_notices as services
from socialvalue.core.views import DetailPage, EditPage, VerbPage


class ProcurementRules(DetailPage):
    """Every rule that applies and why, every notice with its day and what is recorded of it."""

    noun = "procurement"
    visible = staticmethod(procurements_visible_to)
    permission = "procurement.view_procurement"
    template_name = "procurement/procurement_rules.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today, records = timezone.localdate(), records_of(self.object)
        lines = noticed(notices_of(self.object, today=today), records, today=today)
        shown = [one for one in lines if one.line.standing != Standing.NOT_NEEDED or one.record]
        return super().get_context_data(**kwargs) | {
            "rules": rules_of(self.object),
            "needed": shown,
            "not_needed": [one.line for one in lines if one not in shown],
            "apart": records_apart(shown, records),
            "may_record": self.request.user.has_perm("procurement.record_notice", self.object),
        }


class OnNotice(EditPage):
    """Something recorded of the notice that the address names; there is nothing where it is not asked for."""

    noun = "procurement"
    visible = staticmethod(procurements_visible_to)
    template_name = "procurement/notice_record.html"

    def get_object(self) -> Any:
        procurement = super().get_object()
        lines = notices_of(procurement, today=timezone.localdate())
        self.line = line_with(lines, self.kwargs["notice"])
        if self.line is None:
            raise Http404
        return procurement

    def perform(self, form: Any) -> Any:
        service = type(self).service
        assert service is not None, "it says what is recorded"
        return service(self.object, by=self.request.user, notice=self.kwargs["notice"], **form.cleaned_data)

    def get_cancel_url(self) -> str:
        return reverse("procurement:procurement-rules", args=[self.object.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"line": self.line}


class NoticeRecordPage(OnNotice):
    permission = "procurement.record_notice"
    form_class = NoticeForm
    service = staticmethod(services.record_notice)
    heading = "Record a notice as published"
    submit_label = "Record it"
    done = "The notice is on record."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        assert self.line is not None, "looked up with the object"
        warning = notice_warning(self.object, self.line.rule.code, timezone.localdate())
        return super().get_context_data(**kwargs) | {"warning": warning}


class NoticeWaive(OnNotice):
    permission = "procurement.waive_notice"
    form_class = NoticeWaiveForm
    service = staticmethod(services.waive_notice)
    heading = "Record a notice as not needed"
    submit_label = "Record it"
    done = "The reason is on record."


class NoticeReverse(VerbPage):
    noun, verb = "notice_record", "reverse"
    visible = staticmethod(notice_records_visible_to)
    permission = "procurement.reverse_notice"
    form_class = NoticeReverseForm
    service = staticmethod(services.reverse_notice)
    heading = "Take the record of the notice back"
    explain = "The record stays to be read, with your reason, and the notice is asked for again."
    done = "The record is taken back."
