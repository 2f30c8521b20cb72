"""Measure the system beside its skeleton: ``python -m bench.run --contracts 10000 --engine sqlite``.

Prints a table and ends with 0 whatever it shows: a measurement is no test. docs/performance.md says what it means.
"""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlencode

import psycopg2

from bench import rows
from bench.client import Browser, Reply, Wrong
from bench.measuring import Page, Result, compare
from bench.places import ROOT, Place

sys.path.insert(0, str(ROOT / "bin"))

from processes import Failed, Household, Stopped, say, stop_on_signals
from suite import Postgres

WORDS = "clean"
OWN_TARGETS = {
    "W1 contract list, 50 rows": "1.6x, 6 queries, 60 KiB",
    "W2 contract page": "1.9x",
    "W5 bid form, 60 measures": "2x",
    "W5 autosave beside skeleton's W2": "2x",
    "W5 autosave beside autosave": "",
}
FOOT_TARGETS = {"VmHWM": 110.0, "VmRSS": 110.0, "migrate_s": 10.0, "first_page_s": 1.5}
FOOT_WORDS = {
    "VmHWM": "web worker, highest while pages are asked (MiB)",
    "VmRSS": "web worker, after the run (MiB)",
    "signing_in": "web worker, highest while people sign in (MiB)",
    "migrate_s": "migrations from empty (s)",
    "first_page_s": "cold start to first page (s)",
    "fill_s": "filling, not a result (s)",
}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.run", description=__doc__)
    parser.add_argument("--contracts", type=int, default=10_000, help="how many contracts both databases hold")
    parser.add_argument("--engine", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--rounds", type=int, default=12, help="rounds of a repeat; the first is dropped")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--only", default="", help="only workloads whose name begins so: W1")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    options = parser.parse_args()
    if options.contracts < 2000:
        parser.error("--contracts must be at least 2000: fewer leave no full page after the filters")
    return options


@contextmanager
def places(engine: str, household: Household) -> Iterator[tuple[Place, Place]]:
    """Ours and the skeleton, each in a folder and a database of its own that are gone afterwards."""
    # In /tmp and not deeper: the path of a Unix socket may be no longer than about 100 characters.
    folder = Path(tempfile.mkdtemp(prefix="sv-bench-", dir="/tmp"))
    folder.chmod(0o755)
    try:
        urls = _databases(engine, folder, household)
        ours = Place(
            name="ours",
            settings="bench.settings_ours",
            wsgi="socialvalue.wsgi",
            filler="bench.fill",
            migrate=("migrate", "--noinput"),
            first_page="/account/login/",
            folder=_made(folder / "ours"),
            household=household,
            database_url=urls[0],
        )
        skeleton = Place(
            name="skeleton",
            settings="bench.skeleton.settings",
            wsgi="bench.skeleton.wsgi",
            filler="bench.skeleton.fill",
            migrate=("migrate", "--noinput"),
            first_page="/login/",
            folder=_made(folder / "skeleton"),
            household=household,
            database_url=urls[1],
        )
        yield ours, skeleton
    finally:
        # What the system still writes while it stops belongs to a folder that is still there.
        household.__exit__(None, None, None)
        shutil.rmtree(folder, ignore_errors=True)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _databases(engine: str, folder: Path, household: Household) -> tuple[str, str]:
    if engine == "sqlite":
        return (f"sqlite:///{folder / 'ours.sqlite3'}", f"sqlite:///{folder / 'skeleton.sqlite3'}")
    server = _made(folder / "pg")
    url = Postgres(server).start(household)
    connection = psycopg2.connect(host=str(server), user="postgres", dbname="postgres")
    connection.autocommit = True  # a database cannot be made inside a transaction
    with connection.cursor() as cursor:
        for name in ("ours", "skeleton"):
            cursor.execute(f"CREATE DATABASE {name}")
    connection.close()
    return url.replace("@/postgres?", "@/ours?"), url.replace("@/postgres?", "@/skeleton?")


def pages(ours: Place, skeleton: Place) -> dict[str, tuple[Page, Page]]:
    """The workloads: what is asked of ours and of the anchor, and what must be in the replies."""
    mine, theirs = ours.facts, skeleton.facts
    officer, bidder = (_signed_in(ours, email) for email in (rows.OFFICER_EMAIL, rows.BIDDER_EMAIL))
    theirs_officer, theirs_bidder = (_signed_in(skeleton, email) for email in (rows.OFFICER_EMAIL, rows.BIDDER_EMAIL))
    found = {"q": WORDS, "status": "running"}

    def page(place: Place, marker: str, count: int, ask: Callable[[], Reply], *, fixed: bool = False) -> Page:
        return Page(ask, marker.encode(), count, fixed, place.cpu_ms)

    def listed(place: Place, browser: Browser) -> Page:
        path = f"/contracts/?{urlencode(found | {'manager': place.facts['manager']})}"
        return page(place, "BC-", 50, partial(browser.ask, path), fixed=True)

    def shown(place: Place, browser: Browser) -> Page:
        marker = rows.commitment_title(0).rpartition(" ")[0]
        path = f"/contracts/{place.facts['contract']}/"
        return page(place, marker, rows.COMMITMENTS, partial(browser.ask, path), fixed=True)

    def form(place: Place, browser: Browser, path: str) -> Page:
        return page(place, "name a mentor for each person", rows.MEASURES, partial(browser.ask, path))

    def saved(place: Place, browser: Browser, path: str, box: str) -> Page:
        return page(place, "saved_at", 1, partial(browser.ask, path, {box: "10"}))

    bid, other = f"/portal/bids/{mine['bid']}", f"/bids/{theirs['bid']}"
    own_save = partial(saved, ours, bidder, f"{bid}/autosave/", f"offer-{mine['measure']}-quantity")
    their_save = saved(skeleton, theirs_bidder, f"{other}/autosave/", f"quantity-{theirs['measure']}")
    their_detail = partial(shown, skeleton, theirs_officer)
    both = (
        (listed(ours, officer), listed(skeleton, theirs_officer)),
        (shown(ours, officer), their_detail()),
        (form(ours, bidder, f"{bid}/commitments/"), form(skeleton, theirs_bidder, f"{other}/")),
        (own_save(), their_detail()),
        (own_save(), their_save),
    )
    return dict(zip(OWN_TARGETS, both, strict=True))


def _signed_in(place: Place, email: str) -> Browser:
    browser = Browser(place.port)
    name = "login" if place.name == "ours" else "username"
    browser.sign_in(place.first_page, {name: email, "password": rows.PASSWORD, "next": "/contracts/"})
    return browser


def that_work(pairs: dict[str, tuple[Page, Page]]) -> dict[str, tuple[Page, Page]]:
    """The workloads whose pages both come back right; what is wrong with the others is said."""
    right = {}
    for name, pair in pairs.items():
        try:
            for page in pair:
                page.timed()
        except Wrong as problem:
            say(f"\n{name} is left out: {problem}\n")
        else:
            right[name] = pair
    return right


def table(results: dict[str, Result], pairs: dict[str, tuple[Page, Page]]) -> list[dict[str, Any]]:
    """One line a workload, as it is printed and written."""
    lines = []
    for name, result in results.items():
        replies = [page.last for page in pairs[name]]
        assert all(replies), "every page was asked"
        low, high = result.span
        lines.append(
            {
                "workload": name,
                "ours_ms": round(median(result.ours), 2),
                "anchor_ms": round(median(result.anchor), 2),
                "ratio": round(result.ratio, 2),
                "lowest": round(low, 2),
                "highest": round(high, 2),
                "target": OWN_TARGETS[name],
                "cpu_ms": [round(median(page.computed), 2) for page in pairs[name]],
                "queries": [reply.queries for reply in replies if reply],
                "bytes": [len(reply.body) for reply in replies if reply],
            }
        )
    return lines


def show(lines: list[dict[str, Any]], feet: dict[str, tuple[float, float]]) -> None:
    """The table in Markdown, ready for docs/performance.md."""
    heads = ("workload", "ours, p50 ms", "skeleton, p50 ms", "ratio (range)", "target", "worker CPU, ms", "ratio")
    say(f"| {' | '.join((*heads, 'queries', 'KiB'))} |")
    say("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for one in lines:
        ratio = f"{one['ratio']:.2f} ({one['lowest']:.2f} to {one['highest']:.2f})"
        queries = " / ".join(map(str, one["queries"]))
        kib = " / ".join(f"{size / 1024:.1f}" for size in one["bytes"])
        cpu = f"{one['cpu_ms'][0]:.1f} / {one['cpu_ms'][1]:.1f} | {one['cpu_ms'][0] / one['cpu_ms'][1]:.2f}"
        times = f"{one['ours_ms']:.1f} | {one['anchor_ms']:.1f} | {ratio} | {one['target']}"
        say(f"| {one['workload']} | {times} | {cpu} | {queries} | {kib} |")
    say("\n| W12 footprint | ours | skeleton | target |\n| --- | --- | --- | --- |")
    for name, (mine, theirs) in feet.items():
        say(f"| {FOOT_WORDS[name]} | {mine:.1f} | {theirs:.1f} | {FOOT_TARGETS.get(name, '')} |")


def measure(options: argparse.Namespace, ours: Place, skeleton: Place) -> None:
    both = (ours, skeleton)
    say(f"Preparing both databases ({options.engine}, {options.contracts:,} contracts)")
    ours.run("Collecting the static files", "-m", "django", "collectstatic", "--noinput", "-v0")
    prepared = [place.prepare(options.contracts) for place in both]
    started = [place.start() for place in both]
    pairs = {name: pair for name, pair in pages(*both).items() if name.startswith(options.only)}
    pairs = that_work(pairs)
    signing_in = [place.forget_peaks() for place in both]
    say(f"Measuring: {options.repeats} repeats of {options.rounds} rounds\n")
    results = compare(pairs, rounds=options.rounds, repeats=options.repeats)
    sides = [
        prepared[n] | both[n].memory() | {"signing_in": signing_in[n], "first_page_s": started[n]} for n in range(2)
    ]
    feet = {name: (sides[0][name], sides[1][name]) for name in FOOT_WORDS}
    lines = table(results, pairs)
    show(lines, feet)
    if options.json:
        facts = {"engine": options.engine, "contracts": options.contracts, "workloads": lines, "footprint": feet}
        options.json.write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    stop_on_signals()
    options = arguments()
    try:
        with Household() as household, places(options.engine, household) as both:
            try:
                measure(options, *both)
            except Wrong:
                for place in both:
                    say(str(place.server.failure("the last it said")) if place.server else "")
                raise
    except Stopped:
        say("Stopped; nothing is left running.")
    except (Failed, Wrong) as problem:
        say(f"Not measured: {problem}")


if __name__ == "__main__":
    main()
