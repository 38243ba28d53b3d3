"""The main ways through the page with the keyboard alone."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from browser import opened
from standoff.web.shelf import Shelf
from web_server import ACCOUNT, until


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def tab_to(page: Page, selector: str, *, back: bool = False, most: int = 150) -> None:
    """Press Tab until an element has the focus."""
    for _ in range(most):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError(f"Tab does not come to {selector}")


def in_view(page: Page) -> bool:
    """Whether what has the focus is seen, and its focus too."""
    found = page.evaluate(
        """() => { const one = document.activeElement, box = one.getBoundingClientRect();
            const y = box.y + Math.min(box.height, 40) / 2, x = box.x + Math.min(box.width, 40) / 2;
            const there = document.elementFromPoint(x, y);
            return one !== document.body && !!there && (one.contains(there) || there.contains(one));
        }"""
    )
    return bool(found)


def test_from_an_article_to_a_model_and_its_questions(
    browser: Browser, desk: tuple[str, Shelf], tmp_path: Path
) -> None:
    account = tmp_path / "quay.txt"
    account.write_text(ACCOUNT, "utf-8")
    with opened(browser, desk[0], "/new") as page:
        tab_to(page, "#article-file")
        page.locator("#article-file").set_input_files(account)  # the system's own dialogue
        press(page, "Tab", "Enter")
        page.wait_for_url("**/m/quay*", timeout=60000)
        heading = page.locator(".questions h3")
        while heading.count():
            before = heading.inner_text()
            tab_to(page, "#choice-0-0")
            assert in_view(page)
            press(page, "Enter")
            expect(heading.filter(has_text=before)).to_have_count(0)
            until(lambda: page.evaluate("document.activeElement !== document.body"))
        assert page.evaluate("document.activeElement.closest('#model-body') !== null")


def test_edit_reorder_remove_and_undo(page: Page, file: Path) -> None:
    before = file.read_text("utf-8")
    tab_to(page, "#f-priority-set-union-1")
    assert in_view(page)
    press(page, "Control+a")
    page.keyboard.type("strike")
    press(page, "Enter")
    until(lambda: "- strike      # the means" in file.read_text("utf-8"))
    expect(page.locator("#f-priority-set-union-1")).to_be_focused()
    tab_to(page, "#up-priority-union-1")
    press(page, "Enter")
    expect(page.locator("#up-priority-union-0")).to_be_focused()
    tab_to(page, "#more-priority-union-0 > summary")
    press(page, "Enter")
    tab_to(page, "#more-priority-union-0 .menu .act:last-child button")
    assert in_view(page)
    press(page, "Enter")
    until(lambda: "# the means" not in file.read_text("utf-8"))
    expect(page.locator("#version")).to_have_attribute("data-version", "4")
    until(lambda: page.evaluate("document.activeElement.closest('.parties') !== null"))
    tab_to(page, "#undo", back=True)
    for _ in range(3):
        press(page, "Enter")
    until(lambda: file.read_text("utf-8") == before)
    expect(page.locator("#undo")).to_be_focused()


def test_a_menu_closes_and_gives_the_focus_back(page: Page) -> None:
    tab_to(page, "#more-priority-union-0 > summary")
    press(page, "Enter", "Tab")
    press(page, "Escape")
    expect(page.locator("#more-priority-union-0")).not_to_have_attribute("open", "")
    expect(page.locator("#more-priority-union-0 > summary")).to_be_focused()


def test_to_the_results_a_state_its_reasons_and_questions(page: Page) -> None:
    press(page, "Tab")
    expect(page.locator(".skip")).to_be_focused()
    press(page, "Enter")
    tab_to(page, ".verdict summary", most=5)
    press(page, "Enter")
    expect(page.locator(".verdict .argument")).to_be_visible()
    tab_to(page, ".states thead a", most=20)
    press(page, "Enter")
    expect(page.locator("#h-state")).to_be_visible()
    expect(page.locator(".states thead a").first).to_be_focused()
    tab_to(page, "#concept", most=40)
    assert in_view(page)
    press(page, "Home")  # the first concept
    expect(page.locator("#concept")).to_have_value("nash")
    expect(page.locator("#concept")).to_be_focused()
    tab_to(page, "svg.standoff-picture a", most=20)
    press(page, "ArrowRight", "Enter")
    expect(page.locator("#state .chosen")).to_be_attached()
    assert page.evaluate("document.activeElement.closest('svg') !== null")
    tab_to(page, "#ask-what-if > summary", most=30)
    press(page, "Enter", "Tab")
    page.keyboard.type("move union 2 to 1")
    tab_to(page, "#ask-what-if form.asking button", most=3)
    press(page, "Enter")
    expect(page.locator("#answer-what-if")).to_contain_text(re.compile("before"))
    tab_to(page, "#ask-unlock > summary", most=12)
    press(page, "Enter")
    tab_to(page, "#ask-unlock form.asking button", most=4)
    press(page, "Enter")
    expect(page.locator("#answer-unlock")).to_contain_text(re.compile("tried"))
    expect(page.locator("#ask-unlock form.asking button").first).to_be_focused()


def test_whatever_tab_comes_to_is_seen_and_the_bar_stays(page: Page) -> None:
    page.evaluate("document.activeElement.blur()")
    first, unseen = None, []
    for _ in range(400):
        press(page, "Tab")
        one = page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        if one == first:
            break
        first = first or one
        if page.evaluate("document.activeElement !== document.body") and not in_view(page):
            unseen.append(one)
    assert unseen == []
    assert page.evaluate("document.body.scrollTop + document.scrollingElement.scrollTop") == 0
