"""Pages of bidders' questions. Who asked stands on none of them."""

from typing import Any

from django.urls import reverse

from procurement.forms.tender import ClarificationForm
from procurement.selectors.tender import clarification_lines, clarifications_visible_to, tenders_visible_to
from procurement.services.clarification import answer_clarification
from socialvalue.core.views import DetailPage, EditPage


class ClarificationList(DetailPage):
    noun = "tender"
    visible = staticmethod(tenders_visible_to)
    permission = "procurement.view_tender"
    template_name = "procurement/clarification_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may = self.request.user.has_perm("procurement.answer_clarification", self.object)
        return super().get_context_data(**kwargs) | {"lines": clarification_lines(self.object), "may_answer": may}


class ClarificationAnswer(EditPage):
    noun = "clarification"
    visible = staticmethod(clarifications_visible_to)
    permission = "procurement.answer_clarification"
    form_class = ClarificationForm
    template_name = "procurement/clarification_answer.html"
    service = staticmethod(answer_clarification)
    heading = "Answer a question"
    submit_label = "Publish the answer"
    done = "The answer is published, for everybody."

    def get_initial(self) -> dict[str, Any]:
        asked = self.object
        return {"published_question": asked.published_question or asked.question, "answer": asked.answer}

    def get_success_url(self) -> str:
        return reverse("procurement:clarification-list", args=[self.object.tender_id])

    def get_cancel_url(self) -> str:
        return self.get_success_url()
