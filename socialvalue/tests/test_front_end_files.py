"""What bin/bootstrap builds into static/vendor: free to use, complete, and without a trace of where it came from."""

import re

from django.conf import settings

HERE = settings.BASE_DIR
VENDOR = HERE / "static" / "vendor"


def test_nothing_reserved_for_gov_uk_is_left() -> None:
    css = (VENDOR / "govuk-frontend.min.css").read_text(encoding="utf-8")

    assert len(css) > 100_000
    assert re.findall(r"GDS Transport|@font-face|crest\.svg|url\((?!none)[^)]*\)", css) == []
    assert "var(--council-font,Arial" in css


def test_every_font_the_style_sheet_names_is_there_and_no_other() -> None:
    named = re.findall(r"url\(([^)]+)\)", (VENDOR / "fonts" / "fonts.css").read_text(encoding="utf-8"))

    assert sorted(named) == sorted(file.name for file in (VENDOR / "fonts").glob("*.woff2"))
    assert len(named) == 8


def test_licences_travel_with_the_files() -> None:
    notice = (VENDOR / "NOTICE").read_text(encoding="utf-8")

    assert "GOV.UK Frontend 6.3.0" in notice
    assert "The MIT License" in notice
    assert "SIL OPEN FONT LICENSE" in (VENDOR / "fonts" / "OFL.txt").read_text(encoding="utf-8")


def test_lock_pins_packages_by_hash_and_names_no_registry() -> None:
    lock = (HERE / "package-lock.json").read_text(encoding="utf-8")

    assert lock.count('"integrity": "sha512-') == 2
    assert '"resolved"' not in lock
