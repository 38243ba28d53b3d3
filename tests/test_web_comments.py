"""Comments stay when the order of priorities is left open, and when it is settled."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.document import parse_conflict, to_yaml
from standoff.web.edits import change_of

HEAD = """\
standoff: 1
decision_makers:
  a: {name: A, options: {p: P, q: Q, r: R, s: S}}
preferences:
  a:
    priorities:
"""
STATEMENTS = ["p", "not q", "{maybe: r or s}", "{statement: s, note: why}", "p if q"]


def entry(number: int, style: int) -> str:
    """An entry of the list, with comments above it, behind it, both, or none."""
    above = f"      # above {number}\n" if style & 1 else ""
    behind = f"   # behind {number}" if style & 2 else ""
    return f"{above}      - {STATEMENTS[number]}{behind}\n"


def changed(text: str, verb: str, at: int) -> str:
    return to_yaml(change_of(verb, {"dm": "a", "at": str(at)})(parse_conflict(text)))


def comments(text: str) -> list[str]:
    return re.findall(r"# (\w+ \d)", text)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(0, 3), min_size=5, max_size=5), st.integers(0, 3), st.integers(0, 2))
def test_joined_and_parted_they_keep_their_comments(styles: list[int], at: int, more: int) -> None:
    styles[0] &= 2  # what stands above the first one belongs to the list
    text = HEAD + "".join(entry(k, style) for k, style in enumerate(styles))
    wanted = comments(text)
    joined, times = text, 1
    for _ in range(1 + more):
        if at + times < len(styles):
            joined = changed(joined, "priority.join", at)
            times += 1
            assert comments(joined) == wanted
    if any(styles[at : at + times]):
        assert changed(joined, "priority.part", at) == text, "and stand where they stood"


def test_without_comments_an_open_order_takes_one_line() -> None:
    text = HEAD + "      - p\n      - not q # behind\n      - r\n      - s\n"
    assert changed(text, "priority.join", 2) == text.replace(
        "      - r\n      - s\n", "      - {any_order: [r, s]}\n"
    )


def test_a_comment_of_an_open_order_of_one_line_goes_with_its_last_statement() -> None:
    text = HEAD + "      - p\n      - {any_order: [r, s]}   # both\n"
    block = "      - any_order:\n          - p\n          - r\n          - s   # both\n"
    assert changed(text, "priority.join", 0) == HEAD + block
    assert changed(HEAD + block, "priority.part", 0) == (
        HEAD + "      - p\n      - r\n      - s   # both\n"
    )
