"""The two applications under test, each with its own database and its own two web workers."""

import json
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.client import Browser

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bin"))

from processes import Child, Household, answers, any_free_port  # noqa: E402

PYTHON = sys.executable
WORKERS = 2


@dataclass(slots=True)
class Place:
    """One application: its settings, what fills it, and the page that is its first."""

    name: str
    settings: str
    wsgi: str
    filler: str
    migrate: tuple[str, ...]
    first_page: str
    folder: Path
    household: Household
    database_url: str
    port: int = 0
    server: Child | None = None

    @property
    def env(self) -> dict[str, str]:
        """Production-like: no debug, a long key, one machine without https; nothing of the caller's but the path."""
        return {
            "PATH": os.environ["PATH"],
            "LC_ALL": "C.UTF-8",
            "DJANGO_SETTINGS_MODULE": self.settings,
            "DATABASE_URL": self.database_url,
            "SECRET_KEY": "only-for-measuring-" * 4,
            "EMBEDDED": "1",
            "VAR_DIR": str(self.folder),
            "STATIC_ROOT": str(self.folder / "static"),
            "EMAIL_URL": "dummymail://",
            "LOG_LEVEL": "WARNING",
            # as bin/serve.py and the image set them, and for the skeleton alike
            "MALLOC_ARENA_MAX": "1",
            "MALLOC_TRIM_THRESHOLD_": "131072",
            "MALLOC_MMAP_THRESHOLD_": "131072",
        }

    def run(self, what: str, *arguments: str) -> float:
        """Run Python to its end; return the seconds it took."""
        began = time.perf_counter()
        child = self.household.run(
            f"{what} ({self.name})", [PYTHON, *arguments], env=self.env, log=self.folder / "run.log", cwd=ROOT
        )
        if child.process.returncode:
            raise child.failure("did not work")
        return time.perf_counter() - began

    def prepare(self, contracts: int) -> dict[str, float]:
        """Migrate from empty and fill; return the seconds of each."""
        migrating = self.run("Migrating", "-m", "django", *self.migrate, "-v0")
        facts = self.folder / "facts.json"
        filling = self.run("Filling", "-m", self.filler, "--contracts", str(contracts), "--facts", str(facts))
        return {"migrate_s": migrating, "fill_s": filling}

    @property
    def facts(self) -> dict[str, Any]:
        """The addresses and names that the filler left."""
        found: dict[str, Any] = json.loads((self.folder / "facts.json").read_text(encoding="ascii"))
        return found

    def start(self) -> float:
        """Start the web server; return the seconds to the first whole page."""
        self.port = any_free_port()
        command = [PYTHON, "-m", "gunicorn", self.wsgi, "--bind", f"127.0.0.1:{self.port}"]
        command += ["--workers", str(WORKERS), "--no-control-socket", "--preload"]
        began = time.perf_counter()
        self.server = self.household.start(
            f"Web server ({self.name})", command, env=self.env, log=self.folder / "web.log", cwd=ROOT
        )
        self.household.wait_until(lambda: answers(self.port), self.server)
        reply = Browser(self.port).ask(self.first_page)
        if reply.status != 200:
            raise self.server.failure(f"the first page came with status {reply.status}")
        return time.perf_counter() - began

    def memory(self) -> dict[str, float]:
        """The highest peak (VmHWM) and resident size (VmRSS) of any web worker now, in MiB."""
        found = [_memory_of(pid) for pid in self.workers()]
        return {name: max(one[name] for one in found) for name in ("VmHWM", "VmRSS")}

    def forget_peaks(self) -> float:
        """Begin the peak anew, and return the highest so far in MiB: signing in needs much, on purpose (Argon2)."""
        peak = self.memory()["VmHWM"]
        for pid in self.workers():
            Path(f"/proc/{pid}/clear_refs").write_text("5", encoding="ascii")
        return peak

    def workers(self) -> list[int]:
        assert self.server is not None, "started before"
        master = self.server.process.pid
        return [int(pid) for pid in Path(f"/proc/{master}/task/{master}/children").read_text(encoding="ascii").split()]

    def cpu_ms(self) -> float:
        """What the web workers have computed so far, in milliseconds; waiting for others is not in it."""
        spent = [Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[0] for pid in self.workers()]
        return sum(map(int, spent)) / 1e6


def _memory_of(pid: int) -> dict[str, float]:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    fields = dict(line.split(":", 1) for line in lines)
    return {name: int(fields[name].split()[0]) / 1024 for name in ("VmHWM", "VmRSS")}
