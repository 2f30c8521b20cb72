"""Which files we take, and what we note about them."""

import hashlib
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from socialvalue.core.rules import RuleBroken

# extension -> the content type we serve it with, whatever the browser claimed
ACCEPTED = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".csv": "text/csv",
    ".txt": "text/plain",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}
TEXT = {".csv", ".txt"}
ZIPPED = {".docx", ".xlsx", ".odt", ".ods"}
LONGEST_NAME = 200


def clean_upload(upload: UploadedFile) -> dict[str, Any]:
    """The facts of an accepted file, ready as keyword arguments of an ``Upload`` row.

    Returns ``file``, ``name``, ``content_type``, ``size_bytes`` (bytes) and ``sha256`` (hex). Raises RuleBroken
    (field ``file``) for an empty, too large or unknown file, or one whose content is not what its name says.
    """
    name = PurePath(upload.name or "file").name[-LONGEST_NAME:]
    extension = PurePath(name).suffix.lower()
    size = upload.size or 0
    if extension not in ACCEPTED:
        raise RuleBroken(
            "file_type", f"{name} cannot be used. Save it as PDF, Word, Excel, OpenDocument, CSV, PNG or JPEG.", "file"
        )
    if size == 0:
        raise RuleBroken("file_empty", f"{name} is empty. Choose a file that has something in it.", "file")
    if size > settings.MAX_UPLOAD_BYTES:
        limit = settings.MAX_UPLOAD_BYTES // (1024 * 1024)
        raise RuleBroken("file_size", f"{name} is larger than {limit} MB. Split it or make it smaller.", "file")
    content = upload.read()
    upload.seek(0)
    if not _is_what_it_says(content, extension):
        raise RuleBroken("file_content", f"{name} is not a real {extension[1:].upper()} file. Save it again.", "file")
    return {
        "file": upload,
        "name": name,
        "content_type": ACCEPTED[extension],
        "size_bytes": size,
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def _is_what_it_says(content: bytes, extension: str) -> bool:
    if extension in TEXT:
        return b"\x00" not in content
    if extension in ZIPPED:
        return content.startswith(b"PK\x03\x04")
    import puremagic  # its tables are for those who upload, not for every web process

    try:
        kinds = {match.extension for match in puremagic.magic_string(content)}
    except puremagic.PureError:
        return False
    same = {".jpg", ".jpeg", ".jfif"}
    return extension in kinds or (extension in same and bool(kinds & same))
