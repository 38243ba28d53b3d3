"""A browser with the page of a small model, for the tests of the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import browsers, opened
from standoff.web.shelf import Shelf
from web_server import served, strike_in

__all__ = ["base", "browser", "desk", "file", "page", "path"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsers() as made:
        yield made


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Shelf]]:
    """One server for all tests of a module, and what is open on it."""
    shelf = Shelf(tmp_path_factory.mktemp("shelf"))
    with served(shelf) as base:
        yield base, shelf


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return strike_in(tmp_path)


@pytest.fixture
def base(desk: tuple[str, Shelf]) -> str:
    return desk[0]


@pytest.fixture
def path(desk: tuple[str, Shelf], file: Path) -> str:
    return f"/m/{desk[1].open_file(file)}"


@pytest.fixture
def page(browser: Browser, base: str, path: str) -> Iterator[Page]:
    with opened(browser, base, path) as made:
        expect(made.locator(".verdict")).to_have_count(1)
        yield made
