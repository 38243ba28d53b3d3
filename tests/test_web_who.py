"""Who is who on the page: shown by the model's annotations, corrected, and drafted anew with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from browser import axe_violations, opened
from standoff.document import parse_conflict
from standoff.errors import StandoffError
from standoff.web.shelf import Shelf
from standoff.web.who import parties_in, who_is_who
from web_server import Client, served

MODEL = """\
standoff: 1
title: A strike
sources:
  text: {file: a.txt}
decision_makers:
  ward: {name: Ward Co, options: {sell: Sell}}
  nurses: {name: Nurses, options: {strike: Strike}}
preferences:
  ward: {priorities: [not sell]}
  nurses: {priorities: [sell]}
annotations:
  - {kind: actor, who: [ward], source: text, exact: the company}
  - {kind: goal, who: [ward], source: text, exact: a sale}
  - {kind: actor, who: [nurses], source: text, exact: The nurses}
  - {kind: actor, who: [The town], source: text, exact: the company}
  - {kind: actor, who: [The town], source: text, exact: its mayor}
  - {kind: actor, who: [ward], source: text, exact: Ward}
"""
BUSES = """\
Hallam Buses has cut the night routes. The drivers want an end to split shifts, and their branch
secretary, Mona Reyes, says that the crews will walk out on Friday. The firm cannot pay more.

Grey Ridge wants the company to sell the depot. The fund may call in the loan, and the Ridge people
refuse to wait until June. A strike on Friday is likely.
"""
TOLD = """\
Hallam Buses: firm; company

Drivers : crews;the drivers; Mona Reyes
Grey Ridge: fund;Ridge people"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Shelf]]:
    shelf = Shelf(tmp_path_factory.mktemp("shelf"))
    with served(shelf) as base:
        yield base, shelf


def test_who_is_who_by_the_annotations(tmp_path: Path) -> None:
    conflict = parse_conflict(MODEL, "a")
    assert who_is_who(conflict, tmp_path) is None
    (tmp_path / "a.txt").write_text("A text.")
    known = who_is_who(conflict, tmp_path)
    assert known is not None
    assert known.path == tmp_path / "a.txt"
    assert known.lines == "Ward Co: Ward\nNurses: nurses\nThe town:\n"
    assert known.roster.open == ("company",)
    outside = parse_conflict(MODEL.replace("a.txt", "../a.txt"), "a")
    (tmp_path / "in").mkdir()
    assert who_is_who(outside, tmp_path / "in") is None


def test_lines_are_parties() -> None:
    assert parties_in(TOLD) == {
        "Hallam Buses": ["firm", "company"],
        "Drivers": ["crews", "the drivers", "Mona Reyes"],
        "Grey Ridge": ["fund", "Ridge people"],
    }
    assert parties_in("Ann\nBo:;; \n") == {"Ann": [], "Bo": []}


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("Ann: x\n: y", "line 2 has no party"),
        ("Ann: x\nAnn : y", "line 2: 'Ann' has a line already"),
        ("a\n" * 501, "more than 500 lines"),
    ],
    ids=["nobody", "twice", "many"],
)
def test_lines_that_cannot_be(lines: str, message: str) -> None:
    with pytest.raises(StandoffError, match=message):
        parties_in(lines)


def test_the_model_is_drafted_anew(desk: tuple[str, Shelf]) -> None:
    base, shelf = desk
    with Client(base, "") as start:
        made = start.post("/new", files={"article": ("buses.txt", BUSES.encode())})
    with Client(base, made.headers["location"].removeprefix("/m/")) as client:
        assert 'id="who-lines"' in client.get(client.at()).text
        file = shelf.folder / "buses.standoff.yaml"
        before = file.read_text("utf-8")
        refused = client.do("who", 1, parties="Ann: firm\nBo: the firm")
        assert refused.status_code == 422
        assert "is said of" in refused.text
        alone = "Hallam Buses: " + TOLD.replace(":", ";").replace("\n", ";")
        assert "no two parties" in client.do("who", 1, parties=alone).text
        assert file.read_text("utf-8") == before
        assert client.do("who", 1, parties=TOLD).status_code == 200
        conflict = parse_conflict(file.read_text("utf-8"), "a")
        assert {dm.name for dm in conflict.decision_makers} == {
            "Hallam Buses",
            "Drivers",
            "Grey Ridge",
        }
        assert client.do("undo", 2).status_code == 200
        assert file.read_text("utf-8") == before
        (shelf.folder / "buses.txt").unlink()
        assert 'id="who-lines"' not in client.get(client.at()).text
        gone = client.do("who", 3, parties=TOLD)
        assert gone.status_code == 422
        assert "is not there" in gone.text


def test_who_is_who_is_corrected_on_the_page(
    browser: Browser, desk: tuple[str, Shelf], tmp_path: Path
) -> None:
    article = tmp_path / "route.txt"
    article.write_text(BUSES, "utf-8")
    with opened(browser, desk[0], "/new") as page:
        page.locator("#article-file").set_input_files(article)
        page.get_by_role("button", name="Draft a model").click()
        page.wait_for_url("**/m/route*", timeout=60000)
        page.locator("#who-is-who > summary").click()
        page.get_by_label("Who is who in the article").fill(TOLD)
        page.get_by_role("button", name="Draft anew").click()
        expect(page.get_by_label("Who is who in the article")).to_have_value(
            "Hallam Buses: firm; company\nDrivers: drivers; Mona Reyes; crews\n"
            "Grey Ridge: fund; Ridge people\n"
        )
        expect(page.locator(".dm .name textarea")).to_have_count(3)
        assert axe_violations(page) == []
