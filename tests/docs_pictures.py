"""The pictures in the documentation: `python tests/docs_pictures.py` draws them anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from standoff import (
    analyze,
    build_report,
    draw_changes,
    draw_moves,
    draw_tornado,
    load,
    overturn,
    sensitivity,
)
from standoff.levers import single_changes
from standoff.report.pdf import typeset

__all__ = ["ASSETS", "PICTURES"]

ASSETS = Path(__file__).parents[1] / "docs" / "assets"


def _why() -> str:
    return draw_moves(analyze(load("tram-strike")), why=("N1N", "tramway"), concept="seq")


def _changes() -> str:
    conflict = load("tram-strike")
    n = len(single_changes(conflict))
    certain = ("full_rise_never", "small_rise_ends_it", "carrier_useless")
    return draw_changes([overturn(conflict, name, max_evaluations=n) for name in certain])


PICTURES: Mapping[str, Callable[[], str]] = {
    "elmira.svg": lambda: draw_moves(analyze(load("elmira"))),
    "tram-why.svg": _why,
    "tram-changes.svg": _changes,
    "tram-tornado.svg": lambda: draw_tornado(
        sensitivity(load("tram-strike"), outcome="strike_goes_on")
    ),
}


def first_page() -> bytes:
    """The first page of the report on the column, as PNG."""
    made: bytes = typeset(build_report(load("istanbul-2025")), "a4", format="png", ppi=76)[0]
    return made


if __name__ == "__main__":
    for name, draw in PICTURES.items():
        (ASSETS / name).write_text(draw() + "\n", encoding="utf-8")
    (ASSETS / "report.png").write_bytes(first_page())
