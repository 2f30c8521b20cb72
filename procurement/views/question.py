"""What the pages share on which a question is written: its kind is changed without losing what was typed."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from procurement.forms.question import typed_in
from socialvalue.core.views import EditPage


class KindFirst(EditPage):
    """Draws the boxes of the chosen kind. A button draws those of another and saves nothing."""

    template_name = "procurement/question_edit.html"

    @property
    def changes_kind(self) -> bool:
        return self.request.method == "POST" and self.request.POST.get("do") == "kind"

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        if self.changes_kind:
            kwargs |= {"data": None, "files": None, "initial": typed_in(self.form_class, self.request)}
        return kwargs

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.changes_kind:
            return self.render_to_response(self.get_context_data())
        return super().post(request, *args, **kwargs)
