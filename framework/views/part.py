"""A draft framework, built on screen: its parts are added, changed, moved and removed."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from framework import selectors, services
from framework.choices import PartKind
from framework.domain.parts import words_for
from framework.forms import CriterionForm, HeadingForm, MoveForm, OutcomeForm, initial_of
from framework.views.framework import FrameworkVerb
from framework.views.measure import MeasureAdd
from socialvalue.core.views import DetailPage, VerbPage

FORMS: dict[str, Any] = {
    PartKind.THEME: HeadingForm,
    PartKind.PRIORITY: HeadingForm,
    PartKind.OUTCOME: OutcomeForm,
    PartKind.CRITERION: CriterionForm,
}


def outline_of(framework: Any, part: Any = None) -> str:
    """The address of the outline of a draft, at one of its parts."""
    place = f"#{part.kind_of_part}-{part.pk}" if part is not None else ""
    return reverse("framework:framework-outline", args=[framework.pk]) + place


class FrameworkOutline(DetailPage):
    """Everything in a draft on one page, each part with what can be done to it."""

    visible = staticmethod(selectors.frameworks_visible_to)
    permission = "framework.change_framework"
    template_name = "framework/framework_outline.html"
    noun = "framework"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "tree": selectors.framework_tree(self.object.pk, on=timezone.localdate()),
            "problems": selectors.problems_to_change(self.object),
        }


class InDraft(VerbPage):
    """What the pages that build a draft share: who may, when not, and where they lead."""

    permission = "framework.change_framework"
    missing = staticmethod(selectors.problems_to_change)

    def get_cancel_url(self) -> str:
        return outline_of(self.object.framework)

    def get_success_url(self) -> str:
        return outline_of(self.object.framework, self.result)


class InFramework(FrameworkVerb, InDraft):
    """Adding below the framework itself."""

    form_class = HeadingForm
    verb = "add"

    def get_cancel_url(self) -> str:
        return outline_of(self.object)

    def get_success_url(self) -> str:
        return outline_of(self.object, self.result)


class ThemeAdd(InFramework):
    service = staticmethod(services.add_theme)
    heading, done = "Add a theme", "Theme added."
    explain = "Themes cut across the framework: outcomes are found and reported by them. A framework can do without."


class PriorityAdd(InFramework):
    service = staticmethod(services.add_priority)
    done = "Added."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        heading = f"Add to the top level ({self.object.top_label.lower()})"
        return super().get_context_data(**kwargs) | {"heading": heading, "submit_label": "Add"}


class OutcomeAdd(InDraft):
    visible = staticmethod(selectors.priorities_visible_to)
    service = staticmethod(services.add_outcome)
    form_class = OutcomeForm
    noun, verb = "priority", "add"
    heading, done = "Add an outcome", "Outcome added."

    def get_form_kwargs(self) -> dict[str, Any]:
        themes = selectors.parts_called(PartKind.THEME, self.object.framework)
        return super().get_form_kwargs() | {"themes": themes}


class CriterionAdd(InDraft):
    visible = staticmethod(selectors.outcomes_visible_to)
    service = staticmethod(services.add_criterion)
    form_class = CriterionForm
    noun, verb = "outcome", "add"
    heading, done = "Add a criterion", "Criterion added."
    explain = "A level between the outcome and its measures, as the central government models have. Most do without."


class CriterionMeasureAdd(MeasureAdd):
    """A measure under a criterion of an outcome."""

    heading = "Add a measure under a criterion"

    visible = staticmethod(selectors.criteria_visible_to)
    noun = "criterion"

    def place(self) -> dict[str, Any]:
        return {"outcome": self.object.outcome, "criterion": self.object}


class PartPage(InDraft):
    """One part, whatever its kind; the kind stands in the address."""

    noun = "part"

    def get_object(self) -> Any:
        if self.kwargs["kind"] not in PartKind:
            raise Http404
        visible = selectors.parts_visible_to(self.request.user, self.kwargs["kind"])
        found = visible.filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise Http404
        return found

    @property
    def kind(self) -> PartKind:
        return PartKind(self.kwargs["kind"])

    def get_cancel_url(self) -> str:
        return outline_of(self.object.framework, self.object)


class PartChange(PartPage):
    service = staticmethod(services.change_part)
    verb, submit_label, done = "change", "Save", "Saved."

    def get_object(self) -> Any:
        if self.kwargs["kind"] == PartKind.MEASURE:  # a measure has a page of its own for this
            raise Http404
        return super().get_object()

    def get_form_class(self) -> Any:
        return FORMS[self.kind]

    def get_initial(self) -> dict[str, Any]:
        return initial_of(self.object, FORMS[self.kind])

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        if self.kind == PartKind.OUTCOME:
            kwargs["themes"] = selectors.parts_called(PartKind.THEME, self.object.framework)
        return kwargs

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"heading": f"Change {self.kind.label.lower()} {self.object.code}"}


class PartMove(PartPage):
    service = staticmethod(services.move_part)
    form_class = MoveForm
    verb, submit_label, done = "move", "Move", ""
    explain = "It changes places with the one before or after it."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"heading": f"Move {self.kind.label.lower()} {self.object.code}"}


class PartRemove(PartPage):
    """Removing says first what goes with it."""

    verb, grave, done = "remove", True, "Removed."

    def perform(self, form: Any) -> Any:
        by: Any = self.request.user
        return services.remove_part(self.object, by=by)

    def get_success_url(self) -> str:
        return outline_of(self.result)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        below = words_for({name: rows.count() for name, rows in selectors.parts_below(self.object).items()})
        if self.kind == PartKind.THEME:
            explain = f"Its outcomes stay, without a theme: {below}." if below else "No outcome has this theme."
        else:
            explain = f"It goes with everything below it: {below}." if below else "Nothing stands below it."
        heading = f"Remove {self.kind.label.lower()} {self.object.code}"
        return super().get_context_data(**kwargs) | {"heading": heading, "explain": explain}
