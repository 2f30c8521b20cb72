"""A report through a real queue and a real worker process."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

BROKER = os.environ.get("TEST_REDIS_URL", "")
ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 240
ASK = """
import django; django.setup()
from datetime import date
from django.utils import timezone
from django.core.management import call_command
from reporting.models import Report
from reporting.tasks import build_report
call_command("migrate", verbosity=0)
report = Report.objects.create(kind="six_monthly", period_start=date(2026, 4, 1), period_end=date(2026, 9, 30),
                               requested_at=timezone.now())
build_report.delay(report.pk)
build_report.delay(report.pk)
"""
LOOK = """
import django; django.setup()
from reporting.models import Report
from socialvalue.core.models import AuditEntry
report = Report.objects.get()
print(report.status, AuditEntry.objects.filter(action="report.build").count(), report.pdf.size if report.pdf else 0)
"""

pytestmark = [
    pytest.mark.broker,
    pytest.mark.skipif(not BROKER, reason="TEST_REDIS_URL names no broker; bin/test starts one"),
]


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    """The environment of a small deployment of its own: a database file, a folder for files, a queue."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "socialvalue.settings",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'report.sqlite3'}",
        "VAR_DIR": str(tmp_path),
        "SECRET_KEY": "only-for-this-test",
        "EMBEDDED": "1",
        "REDIS_URL": BROKER,
        "PYTHONPATH": str(ROOT),
    }


def run(code: str, place: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], env=place, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip()


@pytest.fixture
def worker(place: dict[str, str], tmp_path: Path) -> Iterator[Any]:
    """One worker with the default pool, ended by its own id."""
    command = [sys.executable, "-m", "celery", "-A", "socialvalue", "worker", "-c", "1", "-l", "WARNING"]
    with (tmp_path / "worker.log").open("wb") as log:
        process = subprocess.Popen(command, env=place, cwd=ROOT, stdout=log, stderr=log)
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def test_a_worker_builds_a_report_once(place: dict[str, str], worker: Any, tmp_path: Path) -> None:
    run(ASK, place)
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        status, built, size = run(LOOK, place).split()
        if status in ("ready", "failed"):
            break
        assert worker.poll() is None, (tmp_path / "worker.log").read_text()[-2000:]
        time.sleep(2)
    assert (status, built) == ("ready", "1")
    assert int(size) > 20_000
