"""Pages of the library of social clauses."""

from typing import Any

from django.urls import reverse

from procurement.domain.lifecycles import CLAUSE
from procurement.filters import ClauseFilter
from procurement.forms.clause import ClauseForm, NewClauseForm, RetireClauseForm
from procurement.selectors.clause import changes_of_version, clauses_visible_to, versions_of_clause
from procurement.services import clause as services
from procurement.views.procurement import FromObject
from socialvalue.core.views import Column, DetailPage, EditPage, ListPage, VerbPage


class ClauseList(ListPage):
    """Every version of every clause."""

    visible = staticmethod(clauses_visible_to)
    permission = "procurement.view_clause"
    filterset_class = ClauseFilter
    template_name = "procurement/clause_list.html"
    heading = "Social clauses"
    columns = (
        Column("Clause", "code"),
        Column("Topic", "topic"),
        Column("Version", numeric=True),
        Column("Status"),
        Column("Tenders", "uses", numeric=True),
    )
    empty_heading = "No clauses yet"
    empty_text = "They stand here once a legal adviser has written some, or the command load_clauses has loaded ours."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may = self.request.user.has_perm("procurement.add_clause")
        return super().get_context_data(**kwargs) | {"may_add": may}


class ClauseDetail(DetailPage):
    """One version with its sub-clauses, when it fits, and what was changed since the version before."""

    visible, noun = staticmethod(clauses_visible_to), "clause"
    permission, app, lifecycle = "procurement.view_clause", "procurement", CLAUSE
    template_name = "procurement/clause_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may = self.object.is_draft and self.request.user.has_perm("procurement.change_clause")
        return super().get_context_data(**kwargs) | {
            "versions": versions_of_clause(self.object),
            "changes": changes_of_version(self.object),
            "may_change": may,
        }


class ClauseAdd(EditPage):
    permission = "procurement.add_clause"
    form_class = NewClauseForm
    service = staticmethod(services.add_clause)
    heading = "Add a social clause"
    intro = "It is a draft until a legal adviser publishes it."
    done = "The draft is kept."

    def get_cancel_url(self) -> str:
        return reverse("procurement:clause-list")


class ClauseChange(FromObject):
    visible, noun = staticmethod(clauses_visible_to), "clause"
    permission = "procurement.change_clause"
    form_class = ClauseForm
    service = staticmethod(services.change_clause)
    heading = "Change the draft of the clause"
    done = "The draft is changed."


class ClauseVerb(VerbPage):
    """What the verbs of a clause share."""

    visible = staticmethod(clauses_visible_to)
    noun, lifecycle = "clause", CLAUSE


class ClausePublish(ClauseVerb):
    verb, permission = "publish", "procurement.publish_clause"
    service = staticmethod(services.publish_clause)
    heading = "Publish the clause"
    explain = (
        "Officers may put it into tenders from now on, and the version before it is retired. Tenders that have that "
        "one keep it. After this the words of this version can no longer be changed."
    )
    done = "The clause is published."


class ClauseRevise(ClauseVerb):
    verb, permission = "revise", "procurement.revise_clause"
    service = staticmethod(services.revise_clause)
    heading = "Write a new version of the clause"
    explain = "You get a draft with the words of this version. This one stays in use until the draft is published."
    done = "The draft is ready to be changed."


class ClauseRetire(ClauseVerb):
    verb, permission = "retire", "procurement.retire_clause"
    service = staticmethod(services.retire_clause)
    form_class = RetireClauseForm
    heading = "Retire the clause"
    grave = True
    explain = "Officers can no longer put it into tenders. Tenders and contracts that have it keep it."
    done = "The clause is retired."
