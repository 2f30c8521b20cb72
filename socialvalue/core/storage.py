"""Where private uploads live: outside the web root, under names nobody can guess."""

import uuid

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.utils import timezone


class PrivateStorage(FileSystemStorage):
    """Files under MEDIA_ROOT that have no URL; ``core.views.serve_upload`` is the only way out."""

    def __init__(self) -> None:
        super().__init__(location=settings.MEDIA_ROOT, file_permissions_mode=0o600)

    def url(self, name: str | None) -> str:
        raise ValueError("private files have no address")


def private_storage() -> PrivateStorage:
    """The storage of every :class:`~socialvalue.core.models.Upload`."""
    return PrivateStorage()


def upload_path(instance: object, filename: str) -> str:
    """A random path by month; the name given by the user is kept in the row, never in the path."""
    return f"{timezone.now():%Y/%m}/{uuid.uuid4().hex}"
