"""What the pages share on which a question is written: its kind is changed without losing what was typed."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from procurement.forms.question import typed_in
from socialvalue.core.views import EditPage


class KindFirst(EditPage):
    """Draws the boxes of the chosen kind. A button draws those of another: it checks nothing and saves nothing."""

    template_name = "procurement/question_edit.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        sent = kwargs.get("data")
        if sent is not None and sent.get("do") == "kind":
            kwargs |= {"data": None, "files": None, "initial": typed_in(self.form_class, sent)}
        return kwargs

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        if not form.is_bound:
            return self.render_to_response(self.get_context_data(form=form))
        return super().post(request, *args, **kwargs)
