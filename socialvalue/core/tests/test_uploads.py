"""Which files are taken, and how they are served."""

import hashlib
import stat
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from socialvalue.core.rules import RuleBroken
from socialvalue.core.storage import private_storage, upload_path
from socialvalue.core.uploads import ACCEPTED, clean_upload

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
ZIP = b"PK\x03\x04\x14\x00\x00\x00\x08\x00rest"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


def refusal_of(name: str, content: bytes) -> RuleBroken:
    with pytest.raises(RuleBroken) as refusal:
        clean_upload(SimpleUploadedFile(name, content))
    assert refusal.value.field == "file"
    return refusal.value


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.pdf", PDF),
        ("PLAN.PDF", PDF),
        ("plan.docx", ZIP),
        ("plan.xlsx", ZIP),
        ("plan.odt", ZIP),
        ("plan.ods", ZIP),
        ("spend.csv", b"a,b\n1,2\n"),
        ("note.txt", "naïve".encode()),
        ("photo.png", PNG),
        ("photo.jpg", JPEG),
        ("photo.jpeg", JPEG),
    ],
)
def test_what_is_taken(name, content):
    facts = clean_upload(SimpleUploadedFile(name, content, content_type="text/html"))
    assert facts["content_type"] == ACCEPTED[Path(name).suffix.lower()], "never what the browser claims"
    assert (facts["name"], facts["size_bytes"]) == (name, len(content))
    assert facts["sha256"] == hashlib.sha256(content).hexdigest()
    assert facts["file"].read() == content


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("drawing.svg", SVG),
        ("page.html", HTML),
        ("page.htm", HTML),
        ("run.exe", b"MZ"),
        ("macro.docm", ZIP),
        ("pdf", PDF),
    ],
)
def test_kinds_that_could_run_are_refused(name, content):
    refusal = refusal_of(name, content)
    assert refusal.code == "file_type"
    assert "Save it as PDF" in refusal.message


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.pdf", HTML),
        ("plan.pdf", SVG),
        ("plan.pdf", ZIP),
        ("plan.pdf", b"hello"),
        ("plan.docx", PDF),
        ("plan.xlsx", b"a,b\n"),
        ("photo.png", SVG),
        ("photo.png", JPEG),
        ("photo.jpg", PNG),
        ("photo.jpg", HTML),
        ("spend.csv", PNG),
        ("note.txt", b"\x00\x01"),
    ],
)
def test_a_file_is_what_its_name_says(name, content):
    assert refusal_of(name, content).code == "file_content"


def test_an_empty_file_is_refused():
    assert refusal_of("plan.pdf", b"").code == "file_empty"


def test_a_large_file_is_refused_with_the_limit_in_words(settings):
    settings.MAX_UPLOAD_BYTES = 1024 * 1024
    refusal = refusal_of("plan.pdf", PDF + b" " * 1024 * 1024)
    assert refusal.code == "file_size"
    assert "1 MB" in refusal.message


@pytest.mark.parametrize("name", ["../../etc/plan.pdf", "/etc/plan.pdf", "..\\plan.pdf"])
def test_a_name_is_no_path(name):
    assert "/" not in clean_upload(SimpleUploadedFile(name, PDF))["name"]


def test_files_lie_under_names_nobody_can_guess_and_have_no_address():
    first, second = upload_path(object(), "secret plan.pdf"), upload_path(object(), "secret plan.pdf")
    assert first != second
    assert "plan" not in first
    with pytest.raises(ValueError, match="no address"):
        private_storage().url(first)


def test_files_are_readable_by_the_service_alone():
    storage = private_storage()
    name = storage.save(upload_path(object(), "x.pdf"), SimpleUploadedFile("x.pdf", PDF))
    assert stat.S_IMODE(Path(storage.path(name)).stat().st_mode) == 0o600
