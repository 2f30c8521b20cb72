#!/usr/bin/env python3
"""Run the whole application on one machine and stop all of it together. Called by bin/run; standard library only.

Nothing has to be set up: without DATABASE_URL the data are in SQLite, without REDIS_URL a Valkey of our own carries the
queue, and both keep what they hold in var/. Everything else is docs/operations.md.
"""

import argparse
import contextlib
import fcntl
import hashlib
import os
import secrets
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn
from urllib.parse import quote

from processes import ROOT, Child, Failed, Household, Stopped, is_free, say, start_valkey, stop_on_signals

PYTHON = sys.executable
DEFAULT_BIND = "127.0.0.1:8000"
PORTS_TO_TRY = 20


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bin/run",
        description="Start the social value system on this machine. Ctrl-C stops it; the data stay for the next start.",
        epilog=f"BIND=address:port chooses where it listens ({DEFAULT_BIND}). docs/operations.md lists every variable.",
    )
    parser.add_argument(
        "--fresh", action="store_true", help="throw the data away and begin with new demonstration data"
    )
    parser.add_argument(
        "--authority", choices=["county", "constabulary"], help="whose demonstration data to begin with (county)"
    )
    parser.add_argument(
        "--manage", nargs=argparse.REMAINDER, metavar="COMMAND", help="only run a command of manage.py on these data"
    )
    return parser.parse_args()


class Place:
    """The folder that holds everything a running system keeps: var/, or VAR_DIR."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.logs = folder / "log"
        self.database = folder / "socialvalue.sqlite3"
        self.secret_key = folder / "secret_key"
        self.valkey = folder / "valkey"
        self.queue_address = folder / "queue_address"
        self.emails = folder / "emails"
        self.uploads = folder / "uploads"
        self.seeding = folder / "demonstration-data-being-written"
        self.logs.mkdir(parents=True, exist_ok=True)

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """One running system per folder; the kernel lets go when we end, however we end."""
        with (self.folder / "lock").open("a+") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise Failed(
                    f"The system already runs with the data in {self.folder}. "
                    "Stop it first, or set VAR_DIR to another folder."
                ) from None
            yield

    def log(self, name: str) -> Path:
        """An empty log file; the log of the last run stays beside it."""
        log = self.logs / f"{name}.log"
        if log.exists():
            log.replace(self.logs / f"{name}.before.log")
        log.touch()
        return log

    def empty(self) -> None:
        """Throw away what the system holds: not the secret key, not the logs."""
        for file in self.folder.glob(f"{self.database.name}*"):
            file.unlink()
        for folder in (self.valkey, self.emails, self.uploads):
            shutil.rmtree(folder, ignore_errors=True)
        self.seeding.unlink(missing_ok=True)


def names_in_dotenv() -> set[str]:
    """The variables that .env sets: the settings read it, so we must not put our defaults in their place."""
    file = ROOT / ".env"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return {line.split("=", 1)[0].removeprefix("export ").strip() for line in lines if "=" in line}


def is_given(name: str) -> bool:
    known = set(os.environ) | names_in_dotenv()
    return name in known or f"{name}_FILE" in known


# glibc returns what a request needed instead of keeping it: a web worker stays a sixth smaller.
GIVES_MEMORY_BACK = {"MALLOC_ARENA_MAX": "1", "MALLOC_TRIM_THRESHOLD_": "131072", "MALLOC_MMAP_THRESHOLD_": "131072"}


def environment(place: Place, address: str) -> dict[str, str]:
    """What the programs see: the caller's variables, and our defaults for the one-machine system."""
    if not place.secret_key.exists():
        place.secret_key.touch(mode=0o600)
    if not place.secret_key.read_text(encoding="ascii"):
        place.secret_key.write_text(secrets.token_urlsafe(64), encoding="ascii")
    env = {**GIVES_MEMORY_BACK, **os.environ, "EMBEDDED": "1", "VAR_DIR": str(place.folder), "PYTHONUNBUFFERED": "1"}
    if not is_given("SECRET_KEY"):
        env["SECRET_KEY_FILE"] = str(place.secret_key)
    if not is_given("SITE_URL"):
        env["SITE_URL"] = address
    if not is_given("EMAIL_URL"):
        place.emails.mkdir(exist_ok=True)
        env["EMAIL_URL"] = f"filemail:///{quote(str(place.emails))}"  # and the folder's own slash: four in all
    return env


def choose_port(bind: str) -> tuple[str, int]:
    """Return host and port to listen on: the wanted one, or the next that is free."""
    host, _, wanted = bind.rpartition(":")
    host = host.strip("[]") or "127.0.0.1"
    if not wanted.isdigit():
        raise Failed(f"BIND must be address:port, such as {DEFAULT_BIND}; it is {bind!r}.")
    first = int(wanted)
    for port in range(first, first + PORTS_TO_TRY):
        if is_free(host, port):
            if port != first:
                say(f"Port {first} is taken by another program; using {port} instead (BIND chooses another).")
            return host, port
    raise Failed(f"{host} has no free port from {first} to {first + PORTS_TO_TRY - 1}. Set BIND=address:port.")


class System:
    """The steps from nothing to a running system, in order."""

    def __init__(self, household: Household, place: Place, env: dict[str, str]) -> None:
        self.household, self.place, self.env = household, place, env

    def manage(self, what: str, *command: str) -> None:
        log = self.place.log(f"manage-{command[0]}")
        child = self.household.run(what, [PYTHON, "manage.py", *command], env=self.env, log=log)
        if child.process.returncode:
            raise child.failure("did not work")

    def start_queue(self) -> None:
        if is_given("REDIS_URL"):
            return
        say("Starting the queue")
        log = self.place.log("valkey")
        self.env["REDIS_URL"] = start_valkey(self.household, self.place.valkey, log=log, durable=True)
        self.place.queue_address.write_text(self.env["REDIS_URL"], encoding="ascii")

    def prepare_database(self) -> None:
        say("Preparing the database")
        self.manage("Preparing the database", "migrate", "--noinput", "-v0")

    def collect_static_files(self) -> None:
        """Only where something changed since the last time: it takes seconds."""
        root = Path(self.env.get("STATIC_ROOT", ROOT / "staticroot"))
        stamp, wanted = root / ".collected", _fingerprint_of_static_files()
        if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
            return
        say("Collecting style sheets, scripts and fonts")
        self.manage("Collecting the static files", "collectstatic", "--noinput", "--clear", "-v0")
        stamp.write_text(wanted, encoding="ascii")

    def write_demonstration_data(self, authority: str | None) -> None:
        """The command writes only into an empty database."""
        say("Looking at the data (an empty database gets a demonstration, which takes a minute)")
        chosen = ["--authority", authority] if authority else []
        self.manage("Writing the demonstration data", "seed_demo", "--if-empty", *chosen)

    def start_worker(self) -> None:
        say("Starting the background worker")
        command = [PYTHON, "-m", "celery", "-A", "socialvalue", "worker", "-B", "-c", "1", "-l", "INFO"]
        command += ["--schedule", str(self.place.folder / "celerybeat-schedule")]
        self._start("Background worker", "worker", command)

    def start_web(self, host: str, port: int) -> None:
        say("Starting the web server")
        bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        command = [PYTHON, "-m", "gunicorn", "socialvalue.wsgi", "--config", "python:socialvalue.gunicorn"]
        command += ["--bind", bind]
        web = self._start("Web server", "web", command)
        near = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 (not bound here: where we ask)
        url = f"http://[{near}]:{port}/health/" if ":" in near else f"http://{near}:{port}/health/"
        self.household.wait_until(lambda: _is_healthy(url), web)

    def _start(self, name: str, log: str, command: list[str]) -> Child:
        return self.household.start(name, command, env=self.env, log=self.place.log(log))

    def print_sign_ins(self) -> None:
        done = subprocess.run(
            [PYTHON, "manage.py", "demo_sign_ins"], env=self.env, cwd=ROOT, capture_output=True, text=True
        )
        if done.returncode == 0:
            say(f"{done.stdout.rstrip()}\n")


def _is_healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310 (our own http address)
            return bool(answer.status == 200)
    except OSError:
        return False


def _fingerprint_of_static_files() -> str:
    """Changes when a static file or an installed library does."""
    digest = hashlib.sha256()
    for stamp in sorted((ROOT / ".venv").glob("installed-requirements*")):
        digest.update(stamp.read_bytes())
    for folder in sorted([ROOT / "static", *ROOT.glob("*/static"), *ROOT.glob("socialvalue/*/static")]):
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            facts = file.stat()
            digest.update(f"{file.relative_to(ROOT)} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def run(options: argparse.Namespace) -> None:
    """Start everything, say where it is, and watch until somebody stops it."""
    began = time.monotonic()
    place = Place(Path(os.environ.get("VAR_DIR", ROOT / "var")).resolve())
    with place.held(), Household() as household:
        own_database = not is_given("DATABASE_URL")
        if options.fresh and not own_database:
            raise Failed("--fresh only empties the built-in database. Yours (DATABASE_URL) is yours to empty.")
        cut_off = own_database and place.seeding.exists()
        if options.fresh or cut_off:
            say("The first start was cut off; beginning again" if cut_off else "Throwing the old data away")
            place.empty()
        if own_database and not place.database.exists():
            place.seeding.touch()
        elif options.authority:
            say("The data stay as they are; bin/run --fresh --authority … begins again with another authority.")
        host, port = choose_port(os.environ.get("BIND", DEFAULT_BIND))
        address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
        system = System(household, place, environment(place, address))
        system.start_queue()
        system.prepare_database()
        system.collect_static_files()
        system.write_demonstration_data(options.authority)
        place.seeding.unlink(missing_ok=True)
        system.start_worker()
        system.start_web(host, port)
        say(f"\nReady after {time.monotonic() - began:.0f} seconds: {address}/\n")
        system.print_sign_ins()
        if "filemail:" in system.env.get("EMAIL_URL", ""):
            say(f"E-mails are not sent; they are written to {place.emails}.")
        say(f"Logs: {place.logs}. Ctrl-C stops everything; the data stay.")
        while True:
            household.check()
            time.sleep(0.5)


def run_manage(command: list[str]) -> NoReturn:
    """Become manage.py, with the key, the database and the queue that a system started here uses."""
    place = Place(Path(os.environ.get("VAR_DIR", ROOT / "var")).resolve())
    env = environment(place, f"http://{os.environ.get('BIND', DEFAULT_BIND)}")
    if not is_given("REDIS_URL") and place.queue_address.exists():
        env["REDIS_URL"] = place.queue_address.read_text(encoding="ascii")
    os.chdir(ROOT)
    os.execve(PYTHON, [PYTHON, "manage.py", *command], env)  # noqa: S606 (no shell is wanted)


def main() -> int:
    options = arguments()
    if options.manage is not None:
        run_manage(options.manage)
    stop_on_signals()
    try:
        run(options)
    except Stopped:
        say("Stopped; nothing is left running.")
        return 0
    except Failed as problem:
        print(problem, file=sys.stderr, flush=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
