"""Options of the test run."""

from __future__ import annotations

import os

import pytest

# What the commands print is compared at the width that they take where none is given.
os.environ.pop("COLUMNS", None)

pytest_plugins = ["page_fixtures"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Measure coverage by the tests whose inputs are written down.

    Tracing lines nearly doubles the time of those that draw hundreds of inputs, and a line that
    only they reach has no test that says what it is for.
    """
    from hypothesis import is_hypothesis_test

    for item in items:
        if isinstance(item, pytest.Function) and is_hypothesis_test(item.obj):
            item.add_marker(pytest.mark.no_cover)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--long`, which compares many more conflicts with the oracle, drawn from other seeds."""
    parser.addoption(
        "--long",
        action="store_true",
        help="compare 100,000 conflicts with the oracle instead of some thousands",
    )
    parser.addoption(
        "--long-seed",
        type=int,
        default=1,
        help="first seed of a long run; the next long run should take another",
    )
