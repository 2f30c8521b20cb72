"""What every page of a draft tender shares: once the tender is published, it leads to where its change begins."""

from django.utils import timezone

from procurement.domain.freeze import frozen_words, over_words
from procurement.models import Tender
from procurement.views.procurement import UntilOver


class DraftPage(UntilOver):
    """A page that changes a draft, or a part of one that names its ``tender``."""

    permission = "procurement.change_tender"

    @property
    def draft(self) -> Tender:
        found: Tender = getattr(self.object, "tender", self.object)
        return found

    def get_over(self) -> str:
        draft = self.draft
        return frozen_words(draft.status, draft.closes_at, timezone.now()) or over_words(draft.procurement.status)

    def get_over_url(self) -> str:
        return self.draft.get_absolute_url()
