"""The policy: the version in force, the others, the yearly review and a new version."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from framework import selectors, services
from framework.choices import PolicyStanding
from framework.filters import PolicyFilter
from framework.forms import PolicyForm, ReviewForm, initial_of
from socialvalue.core.views import Column, DetailPage, EditPage, ListPage, VerbPage


class PolicyVersion(DetailPage):
    """One version of the policy."""

    visible = staticmethod(selectors.policies_visible_to)
    permission = "framework.view_policy"
    template_name = "framework/policy_detail.html"
    noun = "policy"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today, user = timezone.localdate(), self.request.user
        context = super().get_context_data(**kwargs) | {"may_adopt": user.has_perm("framework.adopt_policy")}
        if self.object is None:
            return context
        standing = selectors.policy_standing(self.object, on=today)
        in_force = standing == PolicyStanding.IN_FORCE
        return context | {
            "standing": standing,
            "in_force": in_force,
            "overdue": in_force and self.object.review_due_on < today,
            "reviews": selectors.reviews_of(self.object),
            "ladders": selectors.ladders_of(self.object),
            "may_review": in_force and user.has_perm("framework.review_policy", self.object),
        }


class PolicyDetail(PolicyVersion):
    """The version in force today, or a page that says there is none."""

    def get_object(self) -> Any:
        current = selectors.policy_on(timezone.localdate())
        return selectors.policies_visible_to(self.request.user).filter(pk=current.pk).first() if current else None


class PolicyList(ListPage):
    visible = staticmethod(selectors.policies_visible_to)
    permission = "framework.view_policy"
    filterset_class = PolicyFilter
    template_name = "framework/policy_list.html"
    heading = "Versions of the policy"
    columns = (
        Column("Version", "version"),
        Column("Takes effect", "effective_from"),
        Column("Status"),
        Column("Cap", numeric=True),
        Column("Floor", numeric=True),
        Column("Goods and services", numeric=True),
        Column("Works", numeric=True),
    )
    empty_heading = "No policy yet"
    empty_text = "Versions of the social value policy stand here once one is adopted."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context, today = super().get_context_data(**kwargs), timezone.localdate()
        rows = [(policy, selectors.policy_standing(policy, on=today)) for policy in context["page_obj"]]
        return context | {"rows": rows}


class PolicyReview(VerbPage):
    visible = staticmethod(selectors.policies_visible_to)
    permission = "framework.review_policy"
    missing = staticmethod(selectors.problems_to_review)
    service = staticmethod(services.review_policy)
    form_class = ReviewForm
    noun, verb = "policy", "review"
    heading, submit_label, done = "Review the policy", "Record the review", "Review recorded."
    explain = "Record what the yearly review found. To change the policy itself, adopt a new version afterwards."

    def get_initial(self) -> dict[str, Any]:
        return {"reviewed_on": timezone.localdate()}


class PolicyAdopt(EditPage):
    """A new version, starting from what the present one says."""

    permission = "framework.adopt_policy"
    service = staticmethod(services.adopt_policy)
    form_class = PolicyForm
    heading, submit_label, done = "Adopt a new version of the policy", "Adopt policy", "Policy adopted."
    intro = "The present version stays on record, and procurements that began under it keep it."

    def get_initial(self) -> dict[str, Any]:
        current = selectors.policy_on(timezone.localdate())
        initial = initial_of(current, PolicyForm) | selectors.terms_to_adopt(current) if current else {}
        dated = {"effective_from", "review_due_on", "approved_by"}
        return {name: value for name, value in initial.items() if name not in dated}

    def get_cancel_url(self) -> str:
        return reverse("framework:policy-detail")
