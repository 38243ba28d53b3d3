"""The states of the picture on the page, chosen by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser import axe_violations
from web_server import until


def focused(page: Page) -> str:
    """The number of the state that has the focus, or ""."""
    found = page.evaluate(
        "document.activeElement.querySelector?.('svg [data-state]')?.dataset.state ?? "
        "document.activeElement.firstElementChild?.dataset?.state ?? ''"
    )
    return str(found)


def middles(page: Page) -> dict[str, tuple[float, float]]:
    found = page.evaluate(
        """Object.fromEntries([...document.querySelectorAll("svg [data-state]")].map((one) => {
            const box = one.getBoundingClientRect();
            return [one.dataset.state, [box.x + box.width / 2, box.y + box.height / 2]]; }))"""
    )
    return {state: (x, y) for state, (x, y) in found.items()}


def test_the_picture_is_one_stop_and_its_states_are_links_with_names(page: Page) -> None:
    states = page.locator("svg.standoff-picture a")
    expect(states).to_have_count(6)
    stops = page.locator('svg.standoff-picture a[tabindex="0"]')
    expect(stops).to_have_count(1)
    expect(stops).to_have_attribute("aria-label", "Y0: equilibrium under SEQ and today's state")
    page.locator("#picture > summary").focus()
    page.keyboard.press("Tab")
    assert focused(page) == "1"
    page.keyboard.press("Tab")
    assert focused(page) == ""
    page.keyboard.press("Shift+Tab")
    assert focused(page) == "1"
    assert axe_violations(page) == []


def test_arrows_go_along_the_grid_to_every_state(page: Page) -> None:
    page.locator('svg.standoff-picture a[tabindex="0"]').focus()
    where = middles(page)
    steps = {"ArrowRight": (1, 0), "ArrowLeft": (-1, 0), "ArrowDown": (0, 1), "ArrowUp": (0, -1)}
    reached, waiting = {focused(page)}, [focused(page)]
    while waiting:
        start = waiting.pop()
        for key, (dx, dy) in steps.items():
            page.locator(f'svg [data-state="{start}"]').evaluate("one => one.parentNode.focus()")
            page.keyboard.press(key)
            end = focused(page)
            x, y = (b - a for a, b in zip(where[start], where[end], strict=True))
            assert end == start or (x * dx + y * dy > 0 and abs(x * dy) + abs(y * dx) < 2), (
                "an arrow goes straight, or nowhere"
            )
            if end not in reached:
                reached.add(end)
                waiting.append(end)
    assert reached == set(where)
    page.keyboard.press("End")
    last = focused(page)
    page.keyboard.press("Home")
    assert focused(page) != last
    expect(page.locator('svg.standoff-picture a[tabindex="0"]')).to_have_count(1)


@pytest.mark.parametrize("key", ["Enter", " "])
def test_a_state_is_selected_and_the_focus_stays(page: Page, key: str) -> None:
    page.locator('svg.standoff-picture a[tabindex="0"]').focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    chosen = focused(page)
    page.keyboard.press(key)
    expect(page.locator(f'#state .chosen[data-state="{chosen}"]')).to_be_attached()
    expect(page.locator("svg a[aria-current]")).to_have_count(1)
    expect(page.locator('.states thead a[aria-current="true"]')).to_have_count(1)
    page.wait_for_timeout(100)  # until the answer has settled
    assert focused(page) == chosen
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid", "the focus is seen"
    assert axe_violations(page) == []
    page.keyboard.press("Escape")
    assert focused(page) == chosen


def test_the_focus_stays_in_the_picture_when_the_model_changes(page: Page, file: Path) -> None:
    page.locator('svg.standoff-picture a[tabindex="0"]').focus()
    page.keyboard.press("End")
    state = focused(page)
    file.write_text(file.read_text("utf-8").replace("A strike\n", "Theirs\n"), "utf-8")
    expect(page.locator("h1")).to_have_text("Theirs")
    until(lambda: focused(page) == state)
