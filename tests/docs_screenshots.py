"""The screenshots in the documentation, made anew: `python tests/docs_screenshots.py`.

They show the page as it is, with a bundled example, in the browser that the tests use.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from browser import browsers, opened
from standoff.web.shelf import Shelf
from web_server import ACCOUNT, served

ASSETS = Path(__file__).parent.parent / "docs" / "assets"


def _shot(page: Page, name: str) -> None:
    target = ASSETS / f"{name}.png"
    page.screenshot(path=target, animations="disabled")
    if shutil.which("pngquant"):  # a fifth of the size, and nobody sees a difference
        command = ["pngquant", "--force", "--speed", "1", "--output", str(target), str(target)]
        subprocess.run(command, check=True)
    print(f"{target.name}: {target.stat().st_size // 1024} kB")


def _model(browser: Browser, base: str, path: str) -> None:
    size = {"width": 1440, "height": 900}
    with opened(browser, base, path, viewport=size) as page:
        expect(page.locator(".verdict").first).to_be_visible(timeout=30000)
        page.locator("#claim-lacks_tools textarea").first.evaluate("e => e.blur()")
        page.locator(".verdict summary").first.click()
        page.locator("#h-verdicts").click()
        _shot(page, "page")
    with opened(
        browser, base, f"{path}?state=expected", viewport=size, color_scheme="dark"
    ) as page:
        expect(page.locator("#h-state")).to_be_attached(timeout=30000)
        page.locator("#h-states").scroll_into_view_if_needed()
        page.locator("#results").evaluate(
            "e => e.scrollTo(0, e.querySelector('#h-states').offsetTop - 90)"
        )
        page.locator("#rule-0 textarea").focus()
        _shot(page, "page-states-dark")
    with opened(
        browser, base, path, viewport={"width": 390, "height": 844}, locale="uk-UA"
    ) as page:
        expect(page.locator(".verdict").first).to_be_visible(timeout=30000)
        _shot(page, "page-narrow-uk")


def main() -> None:
    """Make them all."""
    with tempfile.TemporaryDirectory() as folder, browsers() as browser:
        shelf = Shelf(Path(folder))
        with served(shelf) as base:
            _model(browser, base, f"/m/{shelf.open_example('istanbul-2025')}")
            account = Path(folder) / "harbour.txt"
            account.write_text(ACCOUNT, "utf-8")
            with opened(browser, base, "/new", viewport={"width": 1440, "height": 900}) as page:
                page.locator("#article-file").set_input_files(account)
                page.get_by_role("button", name="Draft a model").click()
                page.wait_for_url("**/m/harbour*", timeout=90000)
                expect(page.locator("#h-states")).to_be_visible(timeout=60000)
                _shot(page, "page-draft")


if __name__ == "__main__":
    main()
