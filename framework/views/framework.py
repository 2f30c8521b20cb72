"""The list of frameworks, the tree of one, and its verbs."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from framework import selectors, services
from framework.choices import ValueKind
from framework.domain.lifecycles import FRAMEWORK
from framework.domain.valuation import NOT_VALUED, RESTRICTED
from framework.filters import FrameworkFilter
from framework.forms import FrameworkForm, initial_of
from framework.selectors import FrameworkTree
from socialvalue.core.exports import csv_response, xlsx_response
from socialvalue.core.views import Column, DetailPage, EditPage, ListPage, VerbPage

EXPORTS = {"csv": csv_response, "xlsx": xlsx_response}
EXPORT_HEADER = (
    "Code", "Measure", "Objective", "Outcome code", "Outcome", "Theme", "Unit", "May be claimed", "Kind of value",
    "Value of one unit (£)", "Price year", "Deadweight taken off (%)", "Source of value", "Licence", "Evidence asked",
    "Guidance for officers", "Guidance for suppliers", "Source of wording",
    "Claimed once in group", "Worth differs by place", "Lowest plausible", "Highest plausible",
)  # fmt: skip


class FrameworkList(ListPage):
    visible = staticmethod(selectors.frameworks_visible_to)
    permission = "framework.view_framework"
    filterset_class = FrameworkFilter
    template_name = "framework/framework_list.html"
    heading = "Frameworks"
    columns = (
        Column("Framework", "name"),
        Column("Version", "version", numeric=True),
        Column("Status"),
        Column("Outcomes", numeric=True),
        Column("Measures", numeric=True),
        Column("Published", "published_at"),
    )
    empty_heading = "No framework yet"
    empty_text = (
        "Frameworks of outcomes and measures stand here once the champion has started one, or an administrator has "
        "loaded one with the command load_framework."
    )

    export_header = ("Framework", "Version", "Status", "Outcomes", "Measures", "Published")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        may = {"may_add": "framework.add_framework", "may_import": "framework.check_data_file"}
        return super().get_context_data(**kwargs) | {name: user.has_perm(codename) for name, codename in may.items()}

    def export_row(self, row: Any) -> tuple[Any, ...]:
        published = timezone.localdate(row.published_at) if row.published_at else None
        return (row.name, row.version, row.get_status_display(), row.outcome_count, row.measure_count, published)


class FrameworkDetail(DetailPage):
    """The tree: objectives, outcomes and measures with guidance and worth; by theme, and as a file."""

    visible = staticmethod(selectors.frameworks_visible_to)
    permission = "framework.view_framework"
    template_name = "framework/framework_detail.html"
    app, noun, lifecycle = "framework", "framework", FRAMEWORK

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        export = EXPORTS.get(request.GET.get("format", ""))
        if export is None:
            return super().get(request, *args, **kwargs)
        tree = self.tree()
        return export(f"{tree.framework.slug}-{tree.framework.version}-measures", EXPORT_HEADER, rows_of(tree))

    def tree(self) -> FrameworkTree:
        theme = self.request.GET.get("theme", "")
        return selectors.framework_tree(self.object.pk, on=timezone.localdate(), theme=theme)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tree = self.tree()
        chosen = next((theme for theme in tree.themes if theme.code == self.request.GET.get("theme")), None)
        return super().get_context_data(**kwargs) | {
            "tree": tree,
            "chosen": chosen,
            "not_valued": NOT_VALUED,
            "others": selectors.other_versions(self.request.user, tree.framework),
            "may_change": tree.framework.is_draft and self.request.user.has_perm("framework.change_framework"),
        }


def rows_of(tree: FrameworkTree) -> list[tuple[Any, ...]]:
    """A row of the export for every measure of the tree."""
    return [
        _row(line.measure, line.value, outcome.outcome)
        for branch in tree.branches
        for outcome in branch.outcomes
        for line in outcome.all_lines
    ]


def _row(measure: Any, value: Any, outcome: Any) -> tuple[Any, ...]:
    worth = (
        (value.unit_value_pounds, value.price_year, value.deadweight_percent, value.source, value.licence)
        if value and not value.is_restricted
        else (RESTRICTED if value else NOT_VALUED, "", "", "", "")
    )
    place = (outcome.priority.title, outcome.code, outcome.title, outcome.theme.title if outcome.theme else "")
    counted = (measure.get_unit_display(), measure.get_claim_rule_display(), ValueKind(measure.kind).label)
    anatomy = (
        measure.exclusive_group,
        "yes" if measure.localised else "no",
        measure.lowest_plausible,
        measure.highest_plausible,
    )
    words = (measure.evidence_asked, measure.guidance_officer, measure.guidance_supplier, measure.source)
    return (measure.code, measure.title, *place, *counted, *worth, *words, *anatomy)


class FrameworkAdd(EditPage):
    """An empty draft of a new framework."""

    permission = "framework.add_framework"
    service = staticmethod(services.add_framework)
    form_class = FrameworkForm
    heading, submit_label, done = "Start a framework", "Start framework", "Draft made. Fill it, then publish it."
    intro = "You get an empty draft. Nobody can use it for a procurement before you publish it."

    def get_success_url(self) -> str:
        return reverse("framework:framework-outline", args=[self.result.pk])

    def get_cancel_url(self) -> str:
        return reverse("framework:framework-list")


class FrameworkVerb(VerbPage):
    """What the verbs of a framework share."""

    visible = staticmethod(selectors.frameworks_visible_to)
    noun, lifecycle = "framework", FRAMEWORK


class FrameworkChange(FrameworkVerb):
    verb, permission = "change", "framework.change_framework"
    service = staticmethod(services.change_framework)
    missing = staticmethod(selectors.problems_to_change)
    form_class = FrameworkForm
    heading, submit_label, done = "Change name and source", "Save", "Saved."

    def get_initial(self) -> dict[str, Any]:
        return initial_of(self.object, FrameworkForm)


class FrameworkPublish(FrameworkVerb):
    verb, permission = "publish", "framework.publish_framework"
    service = staticmethod(services.publish_framework)
    missing = staticmethod(selectors.missing_to_publish)
    heading = "Publish framework"
    explain = (
        "New procurements can choose outcomes from it. The version published before it is retired: procurements "
        "already using that one keep it. After this, its outcomes and measures can no longer be changed."
    )
    done = "Framework published."


class FrameworkRevise(FrameworkVerb):
    verb, permission = "revise", "framework.revise_framework"
    service = staticmethod(services.revise_framework)
    heading = "Start a new version"
    explain = (
        "You get a draft with all outcomes, measures and values of this version. Change it and publish it when it is "
        "ready. Until then this version stays as it is."
    )
    done = "Draft made. Change what should be different, then publish it."


class FrameworkRetire(FrameworkVerb):
    verb, permission, grave = "retire", "framework.retire_framework", True
    service = staticmethod(services.retire_framework)
    heading = "Retire framework"
    explain = "New procurements can no longer choose it. Procurements and contracts that use it keep it."
    done = "Framework retired."
