"""Who leads what: the contact, the champions, the groups, and every open action with its lead (DER-9)."""

from typing import Any

from django.core.paginator import Paginator
from django.utils import timezone

from reporting.forms.lead import LeadFilter
from reporting.selectors import lead as selectors
from reporting.views.report import layout_of
from socialvalue.core.views import PlainPage

A_PAGE = 25


class LeadList(PlainPage):
    permission = "reporting.view_lead"
    template_name = "reporting/lead_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, asked = self.request.user, LeadFilter(self.request.GET or None)
        wanted = asked.cleaned_data if asked.is_valid() else {}
        rows = selectors.open_actions(user, person=wanted.get("person"), group=wanted.get("group"))
        page = Paginator(rows, A_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(**kwargs) | {
            "layout": layout_of(user),
            "asked": asked,
            "wanted": wanted,
            "filtered": any(wanted.values()),
            "page_obj": page,
            "lines": selectors.lead_lines(page),
            "groups": selectors.groups_of_page(user),
            "champions": list(selectors.champions()),
            "may_add": user.has_perm("accounts.create_group"),
            "today": timezone.localdate(),
        }
