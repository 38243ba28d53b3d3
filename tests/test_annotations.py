"""Annotations in model files: read, checked, written back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standoff import Annotation, ModelError, parse_conflict
from standoff.document import to_yaml

MODEL = """\
standoff: 1
sources:
  memo: {title: A memo, file: memo.txt, sha256: %s}
decision_makers:
  a: {options: {go: Go}}
preferences:
  a: {priorities: [go]}

annotations:   # kept
  # the first
  - {kind: goal, who: [a], source: memo, exact: wants to go, prefix: "A ", start: 2, end: 13}
  - kind: claim
    source: memo
    exact: "A will: go"
""" % ("ab" * 32)


def test_annotations_are_read() -> None:
    conflict = parse_conflict(MODEL)
    assert conflict.annotations == (
        Annotation(
            source="memo",
            kind="goal",
            exact="wants to go",
            prefix="A ",
            start=2,
            end=13,
            who=("a",),
        ),
        Annotation(source="memo", kind="claim", exact="A will: go"),
    )
    assert conflict.sources["memo"].sha256 == "ab" * 32
    assert to_yaml(conflict) == MODEL


def test_one_more_annotation_leaves_the_rest_as_it_was() -> None:
    conflict = parse_conflict(MODEL)
    long = Annotation(source="memo", kind="issue", exact="word " * 40, start=20, end=220)
    text = to_yaml(replace(conflict, annotations=(*conflict.annotations, long)))
    assert text.startswith(MODEL)
    assert len(text.removeprefix(MODEL).splitlines()) == 1
    assert parse_conflict(text).annotations[2] == long
    fresh = to_yaml(replace(conflict, origin=None))
    assert parse_conflict(fresh) == conflict
    assert len(fresh.split("annotations:\n")[1].splitlines()) == 2


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("kind: goal", "kind: gaol", "m.yaml:11:6: unknown kind of annotation 'gaol'"),
        ("source: memo, exact", "source: mem, exact", "unknown source 'mem'; did you mean 'memo'"),
        ("exact: wants to go", "exact: ", "has no words; expected a quotation"),
        ("exact: wants to go, ", "", "'exact' is missing; expected an annotation with"),
        ("start: 2, ", "", "half a position; expected start and end, or neither"),
        ("start: 2", "start: 13", "characters 13 to 13 are no place in a text"),
        ("start: 2", "start: two", "'two' is no whole number"),
        ("who: [a]", "who: a", "'a' stands here; expected a list of decision makers"),
        ("- {kind: goal", "- wants\n  - {kind: goal", "'wants' stands here; expected an annot"),
        ("sha256: abab", "sha256: ABAB", "is no SHA-256; expected 64 digits of 0-9 and a-f"),
    ],
)
def test_what_is_wrong_is_told(old: str, new: str, message: str) -> None:
    text = MODEL.replace(old, new, 1)
    assert text != MODEL
    with pytest.raises(ModelError, match=message):
        parse_conflict(text, "m.yaml")
