"""Two versions of a framework on one page."""

from typing import Any

from django.http import Http404
from django.utils import timezone

from framework import selectors
from socialvalue.core.views import DetailPage


class FrameworkCompare(DetailPage):
    """What this version has that another has not, no longer has, or says differently; ``with`` names the other."""

    visible = staticmethod(selectors.frameworks_visible_to)
    permission = "framework.view_framework"
    template_name = "framework/framework_compare.html"
    noun = "framework"

    def other(self) -> Any:
        """The version asked for; the one before this where none is, or else any; 404 for what is none of them."""
        others = selectors.other_versions(self.request.user, self.object)
        asked = self.request.GET.get("with", "")
        if asked:
            found = others.filter(pk=int(asked)).first() if asked.isdecimal() else None
            if found is None:
                raise Http404
            return found
        return others.filter(version__lt=self.object.version).first() or others.first()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context, other = super().get_context_data(**kwargs), self.other()
        if other is None:
            return context | {"others": []}
        old, new = sorted((self.object, other), key=lambda one: one.version)
        return context | {
            "others": selectors.other_versions(self.request.user, self.object),
            "other": other,
            "old": old,
            "new": new,
            "comparison": selectors.compare_versions(old, new, on=timezone.localdate()),
        }
