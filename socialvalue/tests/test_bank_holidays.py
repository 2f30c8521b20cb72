"""The file of bank holidays is what the library says; a stale file is told."""

import pytest
from django.core.management import CommandError, call_command

from socialvalue.management.commands import bank_holidays


def test_the_file_is_fresh():
    call_command("bank_holidays", "--check")


def test_a_stale_file_is_told_and_mended(monkeypatch, tmp_path):
    stale = tmp_path / "bank_holidays.csv"
    stale.write_text("date\n2026-12-25\n", encoding="ascii")
    monkeypatch.setattr(bank_holidays, "WRITTEN_DOWN", stale)
    with pytest.raises(CommandError, match="bank_holidays --write"):
        call_command("bank_holidays", "--check")
    call_command("bank_holidays", "--write")
    call_command("bank_holidays", "--check")


def test_without_a_flag_the_days_are_printed(capsys):
    call_command("bank_holidays")
    assert "2027-12-27" in capsys.readouterr().out
