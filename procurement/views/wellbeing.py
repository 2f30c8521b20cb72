"""Pages of the section 1 record: read, write, sign, print; and of the start of a procurement in the Act's sense."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from procurement.forms.procurement import ReasonForm
from procurement.forms.wellbeing import ActStartForm, SignForm, WellbeingForm
from procurement.rendering import wellbeing_pdf
from procurement.selectors.procurement import procurements_visible_to
from procurement.selectors.wellbeing import (
    act_start_of,
    act_starts_visible_to,
    draft_of,
    missing_to_sign,
    wellbeing_of,
    wellbeing_page,
    wellbeing_records_visible_to,
)
from procurement.services.wellbeing import (
    discard_wellbeing_draft,
    draft_wellbeing_record,
    record_act_start,
    sign_wellbeing_record,
    withdraw_act_start,
)
from procurement.views.need import OnProcurement, may_answer
from procurement.views.procurement import UntilIssued
from socialvalue.core.views import DetailPage, VerbPage


class OnWellbeing(OnProcurement):
    """A page that writes the record and leads back to it."""

    def get_success_url(self) -> str:
        return reverse("procurement:wellbeing-detail", args=[self.object.pk])

    def get_cancel_url(self) -> str:
        return self.get_success_url()


class WellbeingDetail(DetailPage):
    """The record as it stands, whether it was signed in time, and every earlier version."""

    noun = "procurement"
    visible = staticmethod(procurements_visible_to)
    permission = "procurement.view_procurement"
    template_name = "procurement/wellbeing_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may = self.request.user.has_perm("procurement.answer_procurement", self.object)
        return super().get_context_data(**kwargs) | {
            "page": wellbeing_page(self.object),
            "may_answer": may_answer(self.request.user, self.object),
            "may_record": may and self.object.status == "running",
        }


class WellbeingDraft(OnWellbeing, UntilIssued):
    form_class = WellbeingForm
    service = staticmethod(draft_wellbeing_record)
    heading = "Write the record of considering social value"
    intro = (
        "Section 1 of the Public Services (Social Value) Act 2012. Write it before the procurement starts; you may "
        "save it with gaps and come back. Nothing is signed yet."
    )
    submit_label = "Save draft"
    done = "The draft is saved. Sign it once it is complete."

    def get_initial(self) -> dict[str, Any]:
        return wellbeing_of(self.object)


class WellbeingSign(OnWellbeing, UntilIssued, VerbPage):
    verb = "sign"
    form_class = SignForm
    template_name = "procurement/wellbeing_sign.html"
    service = staticmethod(sign_wellbeing_record)
    missing = staticmethod(missing_to_sign)
    heading = "Sign the record"
    explain = "You sign with your name and the time. This version then stays as it is; a change becomes a new version."
    submit_label = "Sign the record"
    done = "The record is signed."

    def get_form_kwargs(self) -> dict[str, Any]:
        self.start = act_start_of(self.object)
        return super().get_form_kwargs() | {"late": self.start is not None}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"record": draft_of(self.object), "start": self.start}


class WellbeingDiscard(OnWellbeing, VerbPage):
    verb = "discard"
    template_name = "shapes/verb.html"
    service = staticmethod(discard_wellbeing_draft)
    heading = "Discard the draft"
    explain = "What was written in the draft is thrown away. Versions that are signed stay as they are."
    done = "The draft is discarded."
    grave = True


class OnVersion(DetailPage):
    """One signed version, found by the procurement and its number."""

    noun = "record"
    visible = staticmethod(wellbeing_records_visible_to)
    permission = "procurement.view_procurement"

    def get_object(self) -> Any:
        rows = wellbeing_records_visible_to(self.request.user).filter(signed_at__isnull=False)
        found = rows.filter(procurement_id=self.kwargs["pk"], number=self.kwargs["number"]).first()
        if found is None:
            raise Http404
        return found


class WellbeingVersion(OnVersion):
    """A signed version to read and to print."""

    template_name = "procurement/wellbeing_version.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"procurement": self.object.procurement}


class WellbeingPdf(OnVersion):
    """A signed version as a tagged PDF."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        record = self.object
        answer = HttpResponse(wellbeing_pdf(record), content_type="application/pdf")
        name = f"section-1-record-{record.procurement.reference}-version-{record.number}.pdf"
        answer["Content-Disposition"] = f'inline; filename="{name}"'
        answer["Cache-Control"] = "private, no-cache"
        return answer


class ActStartRecord(OnWellbeing):
    form_class = ActStartForm
    service = staticmethod(record_act_start)
    heading = "Record that the procurement has started"
    intro = (
        "In the Act's sense it starts with the first of four steps, wherever they were taken. Publishing the tender "
        "here is recorded by itself; record here what happened before or elsewhere."
    )
    submit_label = "Record the start"
    done = "The start is recorded."


class ActStartWithdraw(VerbPage):
    """Take back a start that was recorded by mistake."""

    noun, verb = "start", "withdraw"
    visible = staticmethod(act_starts_visible_to)
    permission = "procurement.answer_procurement"
    form_class = ReasonForm
    service = staticmethod(withdraw_act_start)
    heading = "Take the recorded start back"
    explain = "It counts no longer. The entry stays to be read, with your reason."
    done = "The start is taken back."

    def get_object(self) -> Any:
        found = super().get_object()
        if found.procurement_id != self.kwargs["procurement_pk"]:
            raise Http404
        return found
