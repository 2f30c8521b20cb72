"""The page of one local need, with who promised and who delivered: for staff, and for suppliers."""

from dataclasses import replace
from typing import Any

from procurement.domain.lifecycles import LOCAL_NEED
from procurement.domain.local_needs import OVER
from procurement.selectors import delivery_local_need as answers
from procurement.selectors import local_need as selectors
from procurement.selectors.contract_local_need import may_ask
from socialvalue.core.narrowing import narrowing
from socialvalue.core.views import DetailPage, PlainPage

PORTAL = {"layout": "layouts/portal.html"}


class LocalNeedDetail(DetailPage):
    """What would help, whom to ask, where suppliers find it, and how it is answered."""

    visible = staticmethod(selectors.local_needs_visible_to)
    noun, app, lifecycle = "local_need", "procurement", LOCAL_NEED
    permission = "procurement.view_local_need"
    template_name = "procurement/local_need_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        one, user = self.object, self.request.user
        keeps = user.has_perm("procurement.publish_local_need")
        context = super().get_context_data(**kwargs)
        kept = narrowing(self.request.GET)
        return context | {
            "actions": [replace(action, url=action.url + kept) for action in context["actions"]],
            "outcomes": selectors.outcomes_of(one),
            "promises": answers.promises_of(one),
            "answers": answers.answers_of(one),
            "keeps": keeps,
            "may_anonymise": keeps and one.status in OVER and one.anonymised_at is None,
        }


class OpenLocalNeedDetail(PlainPage):
    """The same for a supplier: no contact, until a contract of theirs answers it."""

    visible = staticmethod(selectors.open_local_needs_to)
    noun = "local_need"
    permission = "procurement.answer_local_need"
    template_name = "portal/local_need_detail.html"
    extra_context = PORTAL

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        one = self.object
        return super().get_context_data(**kwargs) | {
            "outcomes": selectors.outcomes_of(one),
            "answers": answers.answers_of(one),
            "may_ask": may_ask(self.request.user, one),
        }
