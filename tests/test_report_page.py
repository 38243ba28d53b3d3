"""The HTML report in a browser: nothing asked of anybody, light and dark, narrow and wide."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from browser import SHOTS, axe_violations, browsers, opened
from standoff import build_report, load, to_html


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_the_report_can_be_read_by_everybody(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(to_html(build_report(load("tram-strike"), changes=False)), "utf-8")
    SHOTS.mkdir(parents=True, exist_ok=True)
    with browsers() as browser:
        for scheme, width in (("light", 360), ("dark", 1280)):
            options: dict[str, Any] = {
                "viewport": {"width": width, "height": 900},
                "color_scheme": scheme,
                "bypass_csp": True,  # so that axe can be put into the page
            }
            with opened(browser, "file://", str(path), **options) as page:
                page.screenshot(path=SHOTS / f"report-{scheme}-{width}.png", full_page=True)
                assert axe_violations(page) == []
                assert page.evaluate("document.documentElement.scrollWidth") == width
