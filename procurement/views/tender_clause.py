"""Pages of a draft's social clauses: what it has, putting in, changing, taking out, or saying why none."""

from typing import Any

from procurement.forms.clause import InsertForm, TenderClauseForm, WaiveForm
from procurement.selectors.tender import tenders_visible_to
from procurement.selectors.tender_clause import (
    clauses_of,
    clauses_to_choose,
    no_clause_reason_of,
    tender_clauses_visible_to,
)
from procurement.services import tender_clause as services
from procurement.views.tender_parts import OnPart, TenderPart
from socialvalue.core.views import VerbPage


class TenderClauses(TenderPart):
    """The clauses in their order, with what was changed in each; or the reason for none."""

    template_name = "procurement/tender_clauses.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "clauses": clauses_of(self.object),
            "no_clause": no_clause_reason_of(self.object),
        }


class OnClauses(OnPart):
    """A change that leads back to the clauses."""

    section = "tender-clauses"


class ClausesInsert(OnClauses):
    noun = "tender"
    visible = staticmethod(tenders_visible_to)
    template_name = "procurement/clauses_insert.html"
    form_class = InsertForm
    service = staticmethod(services.insert_clauses)
    heading = "Put social clauses in"
    submit_label = "Put in"
    done = "The clauses are put in. Read them once more: bidders price what they say."

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"tender": self.object}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"offered": clauses_to_choose(self.object)}


class TenderClauseChange(OnClauses):
    noun = "tender_clause"
    visible = staticmethod(tender_clauses_visible_to)
    template_name = "procurement/tender_clause_change.html"
    form_class = TenderClauseForm
    service = staticmethod(services.change_tender_clause)
    heading = "Change the words of the clause"
    done = "The clause is changed."

    def get_initial(self) -> dict[str, Any]:
        return {"text": self.object.wording, "change_reason": self.object.change_reason}


class TenderClauseRemove(OnClauses, VerbPage):
    noun, verb = "tender_clause", "remove"
    visible = staticmethod(tender_clauses_visible_to)
    template_name = "shapes/verb.html"
    service = staticmethod(services.remove_tender_clause)
    heading = "Take the clause out"
    explain = "The clauses after it move up by one number. It can be put in again, in the library's words."
    done = "The clause is taken out."


class ClausesWaive(OnClauses):
    noun = "tender"
    visible = staticmethod(tenders_visible_to)
    form_class = WaiveForm
    service = staticmethod(services.waive_clauses)
    heading = "Use no social clause"
    intro = "Most contracts have at least one. Putting a clause in later takes this back."
    done = "The reason is on record."

    def get_initial(self) -> dict[str, Any]:
        given = no_clause_reason_of(self.object)
        return {"reason": given.reason if given else ""}
