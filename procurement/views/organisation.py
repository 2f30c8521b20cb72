"""The shape of a page on which somebody acts for an organisation of theirs."""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from procurement.forms.procurement import OrganisationForm
from socialvalue.core.views import EditPage
from suppliers.selectors import registered_suppliers_of


class ForOrganisation(EditPage):
    """A form that somebody fills in for an organisation they act for; those who may register one are told how.

    Declares ``turned_away`` (what they are told) and ``turned_to`` (the list they are led to).
    """

    form_class: Any = OrganisationForm
    turned_away: ClassVar[str] = "Only a registered supplier can do this. Register first, or wait to be accepted."
    turned_to: ClassVar[str] = "portal:opportunity-list"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user = request.user
        outsider = user.is_authenticated and user.has_perm("suppliers.register_supplier")
        if outsider and not registered_suppliers_of(user).exists():
            messages.warning(request, self.turned_away)
            return HttpResponseRedirect(reverse(self.turned_to))
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"suppliers": registered_suppliers_of(self.request.user)}
