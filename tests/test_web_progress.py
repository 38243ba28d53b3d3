"""Long searches on the page: how far they are, and that they can be cancelled."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from browser import SHOTS, axe_violations, opened
from standoff.web.shelf import Shelf


def large() -> str:
    """A model with so many states and changes to try that a search takes many seconds."""
    parties, wants = [], []
    names = [f"o{k}" for k in range(13)]
    for dm in range(2):
        own = ", ".join(f"{name}: {name}" for name in names[dm * 7 : dm * 7 + 7])
        parties.append(f"  d{dm}: {{name: D{dm}, options: {{{own}}}}}")
        order = [f"{'not ' if k % 3 == dm else ''}{o}" for k, o in enumerate(names)]
        wants.append(f"  d{dm}: {{priorities: [{', '.join(order)}]}}")
    return "\n".join(
        [
            "standoff: 1", "title: Large", "decision_makers:", *parties,
            "status_quo: NNNNNNNNNNNNN", "outcomes: {good: o1 and not o4 and o7}",
            "preferences:", *wants,
            "claims: {c: {says: It will be good, claim: equilibrium(good)}}", "",
        ]
    )  # fmt: skip


@pytest.mark.parametrize("ask", ["unlock", "overturn"])
def test_a_search_shows_how_far_it_is_and_can_be_cancelled(
    browser: Browser, desk: tuple[str, Shelf], tmp_path: Path, ask: str
) -> None:
    path = tmp_path / f"large-{ask}.standoff.yaml"
    path.write_text(large(), "utf-8")
    base, shelf = desk
    with opened(browser, base, f"/m/{shelf.open_file(path)}") as page:
        expect(page.locator(".verdict")).to_have_count(1)
        page.locator(f"#ask-{ask} > summary").press("Enter")
        page.locator(f"#ask-{ask} form.asking button").press("Enter")
        answer = page.locator(f"#answer-{ask}")
        counted = re.compile(r"[\d\u202f]+ of at most [\d\u202f]+ tried")
        expect(answer.locator(".count")).to_have_text(counted)
        expect(answer.locator("progress[value]")).to_have_count(1)
        first = float(answer.locator("progress").get_attribute("value") or 0)
        shown = answer.locator(".count").inner_text()
        expect(answer.locator(".count")).not_to_have_text(shown)
        assert float(answer.locator("progress").get_attribute("value") or 0) >= first
        assert axe_violations(page) == []
        SHOTS.mkdir(parents=True, exist_ok=True)
        answer.screenshot(path=SHOTS / f"progress-{ask}.png")
        answer.get_by_role("button", name="Cancel").press("Enter")
        expect(answer).to_contain_text("Cancelled.")
        page.locator(f"#ask-{ask} form.asking button").press("Enter")
        expect(answer.locator(".count")).to_be_visible()
        answer.get_by_role("button", name="Cancel").press("Enter")
        expect(answer).to_contain_text("Cancelled.")
