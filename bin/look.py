#!/usr/bin/env python
"""Look at pages of a running server: signs in, saves each page at desktop and phone width, prints what axe finds.

    .venv/bin/python bin/look.py --base http://127.0.0.1:8000 --user olive@… --password … --out shots / /tenders/

Ends with 1 when a page is not there, breaks the content security policy, scrolls sideways or breaks a rule of axe.
Needs Chromium: CHROMIUM names it, else /usr/bin/chromium is used.
"""

import argparse
import os
import re
import sys
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

SIZES = {"desktop": (1280, 900), "phone": (375, 800)}


def sign_in(page: Page, base: str, user: str, password: str) -> None:
    """Sign in through the form, as a person does."""
    page.goto(f"{base}/account/login/")
    page.fill("input[name=login]", user)
    page.fill("input[name=password]", password)
    page.press("input[name=password]", "Enter")
    page.wait_for_load_state("networkidle")
    if "/account/login" in page.url:
        sys.exit(f"Could not sign in as {user}: {page.inner_text('main')[:300]}")


def look_at(page: Page, base: str, path: str, shot: Path) -> list[str]:
    """Save a picture of one page and say what is wrong with it."""
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(f"console: {message.text}") if message.type == "error" else None)
    answer = page.goto(base + path, wait_until="networkidle")
    page.screenshot(path=str(shot), full_page=True)
    if answer is None or answer.status >= 400:
        troubles.append(f"status {answer.status if answer else 'none'}")
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        troubles.append("scrolls sideways")
    for broken in Axe().run(page).response["violations"]:
        where = "; ".join(" ".join(map(str, node["target"])) for node in broken["nodes"][:4])
        troubles.append(f"axe {broken['impact']} {broken['id']}: {broken['help']} ({where})")
    return troubles


def look(browser: Browser, options: argparse.Namespace) -> int:
    """Every path at every size; the number of troubles found."""
    found = 0
    for size, (width, height) in SIZES.items():
        context = browser.new_context(viewport={"width": width, "height": height}, java_script_enabled=True)
        page = context.new_page()
        if options.user:
            sign_in(page, options.base, options.user, options.password)
        page.close()
        for path in options.paths:
            fresh = context.new_page()
            name = re.sub(r"[^a-z0-9]+", "-", path.lower()).strip("-") or "home"
            troubles = look_at(fresh, options.base, path, options.out / f"{name}-{size}.png")
            fresh.close()
            found += len(troubles)
            print(f"{size:8} {path} {'ok' if not troubles else ''}")
            for trouble in troubles:
                print(f"         {trouble}")
        context.close()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--base", default="http://127.0.0.1:8000")
    parser.add_argument("--user", default="")
    parser.add_argument("--password", default="")
    parser.add_argument("--out", type=Path, default=Path("shots"))
    parser.add_argument("paths", nargs="+")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        found = look(browser, options)
        browser.close()
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
