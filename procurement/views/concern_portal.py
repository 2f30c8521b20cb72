"""A supplier's own concerns: raised, followed, answered."""

from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils import timezone

from procurement.forms.concern import ConcernForm
from procurement.selectors import concern as selectors
from procurement.services.concern import raise_concern
from socialvalue.core.views import EditPage, PlainPage

PORTAL = {"layout": "layouts/portal.html"}


class ConcernList(PlainPage):
    permission = "procurement.raise_concern"
    template_name = "portal/concern_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pages = Paginator(selectors.own_concerns_of(self.request.user), 25)
        return super().get_context_data(**kwargs) | {"page_obj": pages.get_page(self.request.GET.get("page"))}


class ConcernDetail(PlainPage):
    visible = staticmethod(selectors.own_concerns_of)
    noun = "concern"
    template_name = "portal/concern_detail.html"


class ConcernRaise(EditPage):
    """Tell the authority what is wrong; it answers within thirty days."""

    permission = "procurement.raise_concern"
    form_class = ConcernForm
    service = staticmethod(raise_concern)
    template_name = "portal/concern_raise.html"
    extra_context = PORTAL
    heading, submit_label = "Raise a concern", "Send concern"
    done = "We have your concern. You will have an answer within 30 days."

    def get_form_kwargs(self) -> dict[str, Any]:
        user: Any = self.request.user
        offered = selectors.procurements_to_choose(user, today=timezone.localdate())
        return super().get_form_kwargs() | {"suppliers": user.suppliers.all(), "procurements": offered}

    def get_success_url(self) -> str:
        return reverse("portal:concern-detail", args=[self.result.pk])

    def get_cancel_url(self) -> str:
        return reverse("portal:concern-list")
