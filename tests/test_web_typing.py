"""What somebody types on the page is not lost, whatever comes from the server meanwhile."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import APIResponse, Page, Route, expect

from web_server import STRIKE, until

Held = list[tuple[Route, APIResponse]]


def hold(page: Page, what: str) -> Held:
    """Answers of the server that are kept back from the page until they are given out."""
    held: Held = []

    def keep(route: Route) -> None:
        answer = route.fetch()
        if answer.status == 200:
            held.append((route, answer))
        else:
            route.fulfill(response=answer)

    page.route(what, keep)
    return held


def arrived(page: Page, held: Held) -> None:
    for _ in range(200):
        if held:
            return
        page.wait_for_timeout(50)
    raise AssertionError("waited in vain for an answer")


def give(page: Page, what: str, held: Held) -> None:
    for route, answer in held:
        route.fulfill(response=answer)
    page.unroute(what)


def test_an_answer_older_than_what_is_typed_takes_nothing(page: Page, file: Path) -> None:
    field = page.get_by_label("Priority 2 of Company", exact=True)
    field.click()
    field.press("End")
    page.keyboard.type(" or rise")
    journal = file.with_name(f".{file.name}.journal")
    until(lambda: journal.exists() and "or rise" in journal.read_text("utf-8"))
    held = hold(page, "**/poll*")
    file.write_text(STRIKE.replace("A strike\n", "Theirs\n"), "utf-8")
    arrived(page, held)  # the answer knows of " or rise" and of no more
    page.keyboard.type(" = s")
    give(page, "**/poll*", held)
    page.keyboard.type("mall")
    expect(page.locator("h1")).to_have_text("Theirs")
    expect(field).to_have_value("not strike or rise = small")
    expect(field).to_be_focused()
    page.keyboard.press("Enter")
    until(lambda: "- not strike or rise = small" in file.read_text("utf-8"))
    assert "title: Theirs" in file.read_text("utf-8")


def test_typing_goes_on_while_a_change_is_being_saved(page: Page, file: Path) -> None:
    field = page.get_by_label("Priority 3 of Union", exact=True)
    held = hold(page, "**/edit")
    field.fill("rise = small")
    field.press("Enter")
    arrived(page, held)
    field.press("Home")
    page.keyboard.type("not ")
    give(page, "**/edit", held)
    expect(page.locator("#version")).to_have_attribute("data-version", "2")
    page.keyboard.type("not ")
    expect(field).to_have_value("not not rise = small")
    expect(field).to_be_focused()
    page.keyboard.press("Enter")
    until(lambda: "- not not rise = small" in file.read_text("utf-8"))


def test_the_caret_stays_and_nothing_is_lost_while_answers_pour_in(page: Page, file: Path) -> None:
    field = page.get_by_label("Priority 2 of Company", exact=True)
    field.click()
    field.press("Home")
    page.evaluate(
        """() => { window.pouring = setInterval(() => htmx.ajax(
            "GET", `${document.body.dataset.base}/poll?version=0`, {swap: "none"}), 25); }"""
    )
    # An answer counts if it is newer: the file changes with every few keystrokes.
    written = "rise = full or strike and not rise = none or "
    for k, letter in enumerate(written):
        page.keyboard.type(letter)
        if k % 3 == 0:
            file.write_text(STRIKE.replace("A strike\n", f"Theirs {k}\n"), "utf-8")
            page.wait_for_timeout(40)
    page.evaluate("clearInterval(window.pouring)")
    expect(field).to_have_value(written + "not strike")
    assert page.evaluate("document.activeElement.selectionStart") == len(written)
    assert int(page.locator("#version").get_attribute("data-version") or 0) > 3


def test_what_is_typed_follows_its_statement_to_another_place(page: Page, file: Path) -> None:
    page.get_by_label("Priority 2 of Company", exact=True).fill("not strike or ri")
    first = "      - not (strike and"
    more = STRIKE.replace(first, f"      - rise >= small\n{first}")
    file.write_text(more, "utf-8")
    field = page.get_by_label("Priority 3 of Company", exact=True)
    expect(field).to_have_value("not strike or ri")
    expect(field).to_be_focused()
    expect(page.get_by_label("Priority 2 of Company", exact=True)).to_have_value(
        "not (strike and rise = full)"
    )
    page.keyboard.type("se = small")
    journal = file.with_name(f".{file.name}.journal")
    until(lambda: "rise = small" in journal.read_text("utf-8"))
    page.reload()
    expect(field).to_have_value("not strike or rise = small")
    field.press("Enter")
    wanted = more.replace("- not strike\n", "- not strike or rise = small\n")
    until(lambda: file.read_text("utf-8") == wanted)
    until(lambda: not journal.exists())


def test_a_statement_changed_by_both_says_so(page: Page, file: Path) -> None:
    field = page.get_by_label("Priority 2 of Company", exact=True)
    field.fill("not strike or rise = small")
    theirs = STRIKE.replace("      - not strike\n", "      - not strike or rise = full\n")
    file.write_text(theirs, "utf-8")
    row = page.locator("#priority-company-1")
    expect(row).to_contain_text("the file says: not strike or rise = full")
    expect(field).to_have_value("not strike or rise = small")
    field.press("Escape")
    expect(field).to_have_value("not strike or rise = full")
    expect(row).not_to_contain_text("the file says")
    assert file.read_text("utf-8") == theirs


def test_a_question_half_written_outlives_a_change(page: Page, file: Path) -> None:
    page.locator("#ask-what-if > summary").click()
    page.locator("#ask-change").fill("move union 2 to")
    page.get_by_label("Rise today").select_option("full")
    until(lambda: "rise: full}" in file.read_text("utf-8"))
    expect(page.locator("#version")).to_have_attribute("data-version", "2")
    expect(page.locator(".verdict")).to_have_count(1)
    expect(page.locator("#ask-change")).to_have_value("move union 2 to")
    expect(page.locator("#ask-change")).to_be_visible()
