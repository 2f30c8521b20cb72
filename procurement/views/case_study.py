"""Case studies: written, approved by somebody else, then read by everybody."""

from typing import Any

from django.urls import reverse

from procurement.forms.case_study import CaseStudyFilter, CaseStudyForm
from procurement.selectors import case_study as selectors
from procurement.selectors.contract import contracts_visible_to
from procurement.services import case_study as services
from socialvalue.core.views import Column, EditPage, ListPage, PlainPage, VerbPage


class CaseStudyList(ListPage):
    """Every story, those that wait for approval first."""

    visible = staticmethod(selectors.case_studies_visible_to)
    permission = "procurement.view_contract"
    filterset_class = CaseStudyFilter
    template_name = "procurement/case_study_list.html"
    heading = "Case studies"
    columns = (Column("Title", "title"), Column("Contract"), Column("Written by"), Column("State"))
    empty_heading = "No case studies yet"
    empty_text = "Contract managers and champions write them from a contract's delivery page. Approved ones are public."


class CaseStudyDetail(PlainPage):
    visible = staticmethod(selectors.case_studies_visible_to)
    noun, permission = "study", "procurement.view_contract"
    template_name = "procurement/case_study_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, study = self.request.user, self.object
        waits = study.approved_at is None and study.written_by_id != user.pk
        may = waits and user.has_perm("procurement.approve_case_study", study)
        return super().get_context_data(**kwargs) | {"may_approve": may}


class CaseStudyWrite(EditPage):
    visible = staticmethod(contracts_visible_to)
    noun, permission = "contract", "procurement.write_case_study"
    form_class = CaseStudyForm
    service = staticmethod(services.write_case_study)
    heading, submit_label = "Write a case study", "Send for approval"
    intro = "A story from practice beside the figures. Somebody else approves it before it becomes public."
    done = "The case study waits for approval."

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"themes": selectors.themes_of(self.object)}

    def get_success_url(self) -> str:
        return reverse("procurement:case-study-detail", args=[self.result.pk])

    def get_cancel_url(self) -> str:
        return reverse("procurement:contract-delivery", args=[self.object.pk])


class CaseStudyApprove(VerbPage):
    visible = staticmethod(selectors.case_studies_visible_to)
    noun, verb, permission = "study", "approve", "procurement.approve_case_study"
    service = staticmethod(services.approve_case_study)
    heading, submit_label = "Approve the case study", "Approve and publish"
    explain = "Everybody can then read it. Check that nobody is named who has not agreed in writing."
    done = "The case study is public."

    def get_success_url(self) -> str:
        return reverse("procurement:case-study-detail", args=[self.object.pk])

    get_cancel_url = get_success_url


class CaseStudyPublic(ListPage):
    """The approved stories, for everybody."""

    public = True
    visible = staticmethod(selectors.public_case_studies)
    filterset_class = CaseStudyFilter
    template_name = "procurement/case_study_public.html"
    extra_context = {"layout": "layouts/public.html"}
    paginate_by = 10
    heading = "Case studies"
    empty_heading = "No case studies yet"
    empty_text = "What suppliers and communities achieved together is told here once the first story is approved."
