"""Chromium, driven by Playwright; a foreign request or an error on the page fails a test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

__all__ = ["SHOTS", "axe_violations", "browsers", "opened"]

SHOTS = Path(__file__).parent.parent / "build" / "screenshots"
"""Where screenshots are kept as artefacts of a test run."""
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


def _executable() -> str:
    """The browser; where none is, tests are skipped, but not on the machine that decides."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    found = found or shutil.which("google-chrome")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("no chromium is on the path; .ci/run installs it")
        pytest.skip("the page is tested in chromium, which is not on the path")
    return found


@contextmanager
def browsers() -> Iterator[Browser]:
    """A browser."""
    path = _executable()
    expect.set_options(timeout=20_000)  # a machine that tests in parallel may be slow
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, base: str, path: str, **options: Any) -> Iterator[Page]:
    """A page in a window of its own; it may ask nobody but the server, and must not complain."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
    complaints: list[str] = []

    def check(request: Request) -> None:
        if not request.url.startswith(base + "/"):
            complaints.append(f"a request to {request.url}")

    page = context.new_page()
    page.set_default_timeout(20_000)
    page.on("request", check)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if _bad(said) else None)
    page.goto(base + path)
    yield page
    context.close()
    assert not complaints, "\n".join(complaints)


def _bad(said: Any) -> bool:
    """Whether a message of the console is a complaint: refusals that tests provoke are not."""
    return said.type == "error" and "status of 4" not in said.text


def axe_violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA and its best practices."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:150]}" for one in found]
