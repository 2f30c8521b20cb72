"""Pages of how criteria are marked: one criterion, the overall minimum, and the named scales of a draft."""

from typing import Any

from django.urls import reverse

from procurement.domain.scales import PRESETS
from procurement.forms.criterion_marking import MarkingForm, MinimumForm, NamedScaleForm
from procurement.selectors.criterion import marking_rules_of, scales_visible_to
from procurement.selectors.tender import criteria_visible_to, tenders_visible_to
from procurement.services.criterion_marking import (
    add_scale,
    change_criterion,
    change_minimum,
    change_scale,
    remove_scale,
)
from procurement.views.procurement import FromObject
from procurement.views.tender_parts import OnPart
from socialvalue.core.views import VerbPage


class CriterionChange(OnPart, FromObject):
    """How one criterion is marked; ``?from=questions`` leads back to the questions instead of to the table."""

    noun = "criterion"
    visible = staticmethod(criteria_visible_to)
    form_class = MarkingForm
    service = staticmethod(change_criterion)
    section = "tender-criteria"
    heading = "How it is marked"
    done = "Saved."

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"criterion": self.object}

    def get_success_url(self) -> str:
        if self.request.GET.get("from") == "questions":
            return f"{reverse('procurement:tender-questions', args=[self.tender_pk])}#c{self.object.pk}"
        return super().get_success_url()


class TenderMinimum(OnPart):
    noun = "tender"
    visible = staticmethod(tenders_visible_to)
    form_class = MinimumForm
    service = staticmethod(change_minimum)
    section = "tender-scale"
    heading = "Overall minimum"
    done = "The overall minimum is saved."

    def get_initial(self) -> dict[str, Any]:
        return {"lowest_percent": marking_rules_of(self.object).lowest_percent}


def _lines(meanings: dict[str, str]) -> str:
    return "\n".join(f"{mark}: {words}" for mark, words in meanings.items())


class ScaleAdd(OnPart):
    """A named scale; ``?from=quarters`` starts with one of the usual ones, to be adapted."""

    noun = "tender"
    visible = staticmethod(tenders_visible_to)
    form_class = NamedScaleForm
    service = staticmethod(add_scale)
    section = "tender-scale"
    heading = "Add a scale"
    intro = "A criterion may be marked on another scale than the rest. Choose it on the page of the criterion."
    done = "The scale is added."

    def get_initial(self) -> dict[str, Any]:
        name, meanings = PRESETS.get(self.request.GET.get("from", ""), ("", {}))
        return {"name": name, "meanings": _lines(meanings)}


class ScaleChange(OnPart):
    noun = "scale"
    visible = staticmethod(scales_visible_to)
    form_class = NamedScaleForm
    service = staticmethod(change_scale)
    section = "tender-scale"
    heading = "Change the scale"
    intro = "Every criterion that is marked on it changes with it."
    done = "The scale is changed."

    def get_initial(self) -> dict[str, Any]:
        return {"name": self.object.name, "meanings": _lines(self.object.meanings)}


class ScaleRemove(OnPart, VerbPage):
    noun, verb = "scale", "remove"
    visible = staticmethod(scales_visible_to)
    template_name = "shapes/verb.html"
    service = staticmethod(remove_scale)
    section = "tender-scale"
    heading = "Take the scale out"
    done = "The scale is taken out."
