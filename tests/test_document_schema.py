"""The JSON Schema and the reader take the same files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

from document_strategies import EXAMPLES, FULL, conflicts
from standoff.document import keys, parse_conflict, schema_text, to_yaml
from standoff.document.events import build_tree
from standoff.document.text import Text
from standoff.document.tree import Mapping, Node, Sequence
from standoff.errors import ModelError
from standoff.model import Conflict

SCHEMA = json.loads(schema_text())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def plain(node: Node | None) -> Any:
    """What a YAML 1.2 reader makes of a text, as editors do."""
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.pairs}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    assert node is not None
    if node.style or node.text in ("nan", "inf"):
        return node.text
    words = {"true": True, "false": False, "null": None, "": None, "~": None}
    if node.text in words:
        return words[node.text]
    for kind in (int, float):
        try:
            return kind(node.text)
        except ValueError:
            pass
    return node.text


def valid(text: str) -> bool:
    return not list(VALIDATOR.iter_errors(plain(build_tree(Text("f", text)))))


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_every_key_is_described() -> None:
    pending, seen = [SCHEMA], 0
    while pending:
        part = pending.pop()
        if isinstance(part, dict):
            for key, value in part.get("properties", {}).items():
                assert len(value["description"]) > 5, key
                seen += 1
            pending.extend(part.values())
        elif isinstance(part, list):
            pending.extend(part)
    assert seen > 40


def properties(name: str) -> set[str]:
    part = SCHEMA["$defs"][name]
    forms = [part, *part.get("anyOf", [])]
    return set(next(form["properties"] for form in forms if "properties" in form))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("source", keys.SOURCE),
        ("decision_maker", keys.DECISION_MAKER),
        ("option", keys.OPTION),
        ("potential", keys.POTENTIAL),
        ("effect", keys.EFFECT),
        ("rule", keys.RULE),
        ("statement", keys.STATEMENT),
        ("maybe", keys.MAYBE),
        ("any_order", keys.ANY_ORDER),
        ("claim", keys.CLAIM),
        ("state", keys.STATE),
        ("preference", keys.PREFERENCE),
        ("forms", keys.FORMS),
        ("view", keys.VIEW),
        ("graph", keys.GRAPH),
        ("annotation", keys.ANNOTATION),
    ],
)
def test_schema_and_reader_know_the_same_keys(name: str, expected: tuple[str, ...]) -> None:
    assert properties(name) == set(expected)


def test_schema_and_reader_know_the_same_sections() -> None:
    assert set(SCHEMA["properties"]) == set(keys.TOP)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_examples_are_valid(path: Path) -> None:
    assert valid(path.read_text("utf-8"))


@given(conflicts())
@settings(max_examples=60, deadline=None)
def test_whatever_is_written_is_valid(conflict: Conflict) -> None:
    assert valid(to_yaml(conflict))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("standoff: 1", "standoff: 2"),
        ("title:", "titel:"),
        ("moves: up", "moves: upp"),
        ("moves: up", "move: up"),
        ("weights: {talk: 3,", "weights: {talk: three,"),
        ("weights:", "unknown: [[talk]]\n    weights:"),
        ("weights:", "strong: [[talk, concede, 1.5]]\n    weights:"),
        ("weights:", "strong: [[talk, concede, 10]]\n    weights:"),
        ("weights:", "fuzzy: {degrees: []}\n    weights:"),
        ("weights:", "fuzzy: {threshold: 2}\n    weights:"),
        ("weights:", "probabilities: {pairs: [[talk, concede]]}\n    weights:"),
        ("weights:", "probabilities: {delta: 0.5}\n    weights:"),
        ("- offensive unless", "- any_order: [talk]\n      - offensive unless"),
        ("- offensive unless", "- {maybe: talk, any_order: []}\n      - offensive unless"),
        ("moves: up", "maybe: perhaps"),
        ("preferences:", "claims: {c: {says: a}}\npreferences:"),
        ("preferences:", "claims: {c: {claim: only(talk), likelyhood: likely}}\npreferences:"),
        ("preferences:", "claims: {c: {claim: only(talk), likelihood: [0.1]}}\npreferences:"),
        ("preferences:", "claims: {C: only(talk)}\npreferences:"),
        ("preferences:", "attitudes: {us: {us: bad}}\npreferences:"),
        ("preferences:", "views: {us: {drop: talk}}\npreferences:"),
        ("preferences:", "views: {us: {preferences: {us: {unknown: []}}}}\npreferences:"),
        ("kind: goal", "kind: gaol"),
        ("exact: words", "exact: [words]"),
        ("exact: words", "exact: "),
        ("start: 6", "start: -6"),
        ("start: 6", "start: six"),
        ("kind: goal,", ""),
        ("sha256: 0", "sha256: x"),
        ("weights:", "wights:"),
        ("at_most_one:", "at_most:"),
        ("ceasefire: not", "Ceasefire: not"),
        ("- offensive unless", "- statment: offensive unless"),
        ("levels: [none, sanctions, arms]", "levels: [none]"),
        ("    name: Russia", "    name: Russia\n    potential: {x: {maybe: yes}}"),
        ("    name: Russia", "    name: Russia\n    potential: {x: {priorities: [x]}}"),
        (
            "    name: Russia",
            "    name: Russia\n    potential: {x: {priorities: {us: [{statement: x, places: a}]}}}",
        ),
    ],
)
def test_schema_and_reader_refuse_the_same(old: str, new: str) -> None:
    assert valid(FULL)
    text = FULL.replace(old, new, 1)
    assert text != FULL
    assert not valid(text)
    with pytest.raises(ModelError):
        parse_conflict(text)
