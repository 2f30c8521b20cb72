"""What the admin site shows of the audit trail and the outbox: to read only, and nothing that is sealed."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from socialvalue.core.models import AuditEntry, OutgoingEmail


class ReadOnly(admin.ModelAdmin):
    """Rows to look at. Who may look is asked of the permission tables; nobody may add, change or delete."""

    actions = None

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnly):
    list_display = ("at", "actor_name", "action", "subject_label")
    search_fields = ("actor_name", "action", "subject_label")
    list_filter = ("action",)
    fields = (*list_display, "subject_type", "subject_id", "facts", "previous_hash", "hash")

    def get_queryset(self, request: HttpRequest) -> QuerySet[AuditEntry]:
        """Entries about sealed bids are no administrator's business."""
        return super().get_queryset(request).filter(seal="")


@admin.register(OutgoingEmail)
class OutgoingEmailAdmin(ReadOnly):
    """Whether messages went out; never what they say."""

    list_display = ("subject", "to", "created_at", "sent_at", "attempts")
    fields = ("subject", "to", "created_at", "sent_at", "attempts", "last_error")
    search_fields = ("subject", "to")

    def get_queryset(self, request: HttpRequest) -> QuerySet[OutgoingEmail]:
        """A message to a bidder shows who bids, so sealed ones do not exist here."""
        return super().get_queryset(request).filter(seal="")
