"""Unknown, strong, fuzzy and probable preferences, attitudes and views in model files."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from standoff import (
    Conflict,
    Formula,
    Fuzzy,
    ModelError,
    Priorities,
    Statement,
    Structure,
    analyze,
    parse_conflict,
)
from standoff.document import to_yaml
from structure_strategies import structured
from test_document_schema import valid
from test_hypergame import hypergames

BASE = """
standoff: 1
decision_makers:
  a: {name: A, options: {x: X, y: Y}}
  b: {options: {z: Zed}}
status_quo: NNN
outcomes: {peace: not x}
preferences:
  a: {priorities: [x, y]}
  b: {weights: {z: 1}}
"""
FULL = """\
standoff: 1
decision_makers:
  a: {name: A, options: {x: X, y: Y}}
  b: {options: {z: Zed}}   # one option
outcomes: {peace: not x}
preferences:
  a:
    priorities:
      - {statement: x, degree: 2}   # above all
      - {statement: z, effect: unknown}
    unknown: [[x, not x], ["YNN", peace]]   # who knows
    strong: [["Y--", "NN-"]]
  b:
    weights: {z: 1}
    fuzzy: {threshold: 0.3, degrees: [[x, "N--", .7]]}
views:
  b:
    drop: [y]   # kept from b
    add:
      a: {w: Weapon}
    fix: {x: yes}
    forbid: [w and x]
    preferences: {a: {priorities: [w]}}
    views:
      a: {drop: [z]}
"""
calm = settings(
    derandomize=True, deadline=None, suppress_health_check=list(HealthCheck), max_examples=60
)


def test_a_file_is_written_as_it_was() -> None:
    conflict = parse_conflict(FULL)
    assert to_yaml(conflict) == FULL
    assert valid(FULL)


def test_a_change_leaves_the_rest() -> None:
    conflict = parse_conflict(FULL)
    own = replace(conflict.structures["a"], strong=(("Y--", "NN-", 3),))
    changed = replace(conflict, structures={**conflict.structures, "a": own})
    assert to_yaml(changed) == FULL.replace('["Y--", "NN-"]', '["Y--", "NN-", 3]')
    none = replace(conflict, views={})
    assert to_yaml(none) == FULL[: FULL.index("views:")]


@calm
@given(structured())
def test_structures_are_read_back(conflict: Conflict) -> None:
    text = to_yaml(conflict)
    again = parse_conflict(text)
    assert again.structures == {k: v for k, v in conflict.structures.items() if v != Structure()}
    assert again.attitudes == conflict.attitudes
    assert list(map(marks, again.preferences.values())) == list(
        map(marks, conflict.preferences.values())
    )
    assert to_yaml(again) == text
    assert valid(text)


def marks(preference: object) -> list[tuple[str, str, int]]:
    """What statements say, without their trees, which generated ones share."""
    if not isinstance(preference, Priorities):
        return []
    return [(str(one.formula), one.effect, one.degree) for one in preference.statements]


@settings(calm, max_examples=10)
@given(hypergames())
def test_views_are_read_back(conflict: Conflict) -> None:
    text = to_yaml(conflict)
    again = parse_conflict(text)
    assert again.views == conflict.views
    assert to_yaml(again) == text
    assert valid(text)


A, B = "a: {priorities: [x, y]}", "b: {weights: {z: 1}}"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (B, "b: {weights: {z: 1}, unknown: [[z]]}", "10:34: 1 entries; expected two sets of"),
        (B, "b: {weights: {z: 1}, unknown: z}", "10:33: 'z' stands here; expected a list of"),
        (B, "b: {weights: {z: 1}, unknown: [z]}", "10:34: 'z' stands here; expected two sets"),
        (B, "b: {weights: {z: 1}, unknown: [[z, [z]]]}", "10:38: a list stands here"),
        (B, "b: {weights: {z: 1}, unknown: [[z, q]]}", "10:38: unknown option, outcome or state"),
        (B, "b: {weights: {z: 1}, unknown: [[z, 'YY']]}", "pattern 'YY' does not fit"),
        (B, "b: {weights: {z: 1}, unknown: [[z, (z]]}", "is not a state's label, a pattern or a"),
        (B, "b: {weights: {z: 1}, strong: [[z, x, 1]]}", "'1' is no degree; expected 2 to 9"),
        (B, "b: {weights: {z: 1}, strong: [[z, x, s]]}", "'s' is no whole number"),
        (B, "b: {weights: {z: 1}, fuzzy: {}}", "'threshold' is missing"),
        (B, "b: {weights: {z: 1}, fuzzy: {threshold: 0}}", "10:43: '0' is no threshold"),
        (
            B,
            "b: {weights: {z: 1}, fuzzy: {threshold: 1, degrees: [[x, z, 1.2]]}}",
            "10:63: '1.2' is no share; expected a number from 0 to 1 with at most four decimals",
        ),
        (
            B,
            "b: {weights: {z: 1}, probabilities: {alpha: 2, pairs: [[x, z, .7, .4]]}}",
            "10:47: '2' is no value of alpha",
        ),
        (
            B,
            "b: {weights: {z: 1}, probabilities: {pairs: [[x, z, .7, .4]]}}",
            "10:48: .7 and .4 are more than 1 together",
        ),
        (
            B,
            "b: {weights: {z: 1}, unknown: [[x, z]], fuzzy: {threshold: 1}}",
            "'b' has unknown or strong preference and fuzzy; expected one of them",
        ),
        (A, "a: {priorities: [{statement: x, effect: no}]}", "'no' is no effect"),
        (A, "a: {priorities: [{statement: x, degree: 12}]}", "'12' is no degree; expected 1 to 9"),
        (
            A,
            "a: {priorities: [{statement: x, degree: 2, effect: unknown}]}",
            "a statement of unknown effect has no degree",
        ),
        ("outcomes:", "attitudes: {a: {c: negative}}\noutcomes:", "unknown decision maker 'c'"),
        ("outcomes:", "attitudes: {c: {a: negative}}\noutcomes:", "unknown decision maker 'c'"),
        ("outcomes:", "attitudes: {a: {b: bad}}\noutcomes:", "7:20: 'bad' is no attitude"),
        ("outcomes:", "views: {c: {}}\noutcomes:", "7:9: unknown decision maker 'c'"),
        ("outcomes:", "views: {a: {drop: [q]}}\noutcomes:", "7:20: unknown option 'q'"),
        ("outcomes:", "views: {a: {fix: {q: yes}}}\noutcomes:", "unknown option 'q'"),
        ("outcomes:", "views: {a: {fix: {x: some}}}\noutcomes:", "has no level 'some'"),
        ("outcomes:", "views: {a: {forbid: [q]}}\noutcomes:", "7:22: unknown option, outcome or"),
        ("outcomes:", "views: {a: {add: {c: {q: Q}}}}\noutcomes:", "unknown decision maker 'c'"),
        ("outcomes:", "views: {a: {add: {a: {x: Q}}}}\noutcomes:", "'x' is already there"),
        ("outcomes:", "views: {a: {add: {a: {peace: Q}}}}\noutcomes:", "'peace' is already there"),
        ("outcomes:", "views: {a: {add: {a: {Q: Q}}}}\noutcomes:", "'Q' cannot be an id"),
        (
            "outcomes:",
            "views: {a: {add: {a: {q: {levels: [no]}}}}}\noutcomes:",
            "'q' has 1 levels; expected 2 to 10",
        ),
        (
            "outcomes:",
            "views: {a: {preferences: {b: {weights: {q: 1}}}}}\noutcomes:",
            "unknown option 'q'",
        ),
        (
            "outcomes:",
            "views: {a: {views: {b: {views: {a: {}}}}}}\noutcomes:",
            "a view of a view of a view",
        ),
    ],
)
def test_problems_have_their_place(old: str, new: str, message: str) -> None:
    with pytest.raises(ModelError) as caught:
        parse_conflict(BASE.replace(old, new))
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("new", "message"),
    [
        ("unknown: [[z and not z, x]]", "'z and not z' holds in no feasible state"),
        ("strong: [[not z, z]]", "is not known to be preferred to"),
        ("strong: [[z, not z]], unknown: [[x, not x]]", "is not known to be preferred to"),
        ("strong: [[z, x or z]]", "'z' and 'x or z' share states"),
    ],
)
def test_pairs_that_cannot_be(new: str, message: str) -> None:
    conflict = parse_conflict(BASE.replace("z: 1}}", f"z: 1}}, {new}}}"))
    with pytest.raises(ModelError, match=message) as caught:
        analyze(conflict)
    assert "<text>:10:" in str(caught.value)


def test_a_graph_has_no_options_to_drop() -> None:
    text = """
standoff: 1
decision_makers: {a: A}
graph: {states: [s, t], moves: {a: {s: [t]}}}
preferences: {a: {ranking: [t, s]}}
views: {a: {drop: [x], fix: {x: yes}, forbid: [t]}}
"""
    with pytest.raises(ModelError) as caught:
        parse_conflict(text)
    assert len(caught.value.problems) == 2
    assert "a graph has no options to drop" in str(caught.value)


def test_an_unread_structure_is_none() -> None:
    assert parse_conflict(BASE).structures == {}
    assert parse_conflict(BASE.replace(B, "b: {weights: {z: 1}, unknown: []}")).structures == {}
    assert Structure() == Structure(unknown=(), strong=())


def test_a_set_must_not_divide_a_merged_state() -> None:
    text = BASE.replace("outcomes:", "merge: [x and y]\noutcomes:")
    text = text.replace("z: 1}}", "z: 1}, unknown: [[z and x and y, x]], strong: []}")
    text = text.replace("weights: {z: 1}", "priorities: [x]").replace("[x, y]", "[x]")
    with pytest.raises(ModelError, match="holds at some members of a merged state") as caught:
        analyze(parse_conflict(text))
    assert "<text>:11:" in str(caught.value)


def test_values_made_in_python_are_checked_too() -> None:
    conflict = parse_conflict(BASE)
    wrong = Structure(fuzzy=Fuzzy(threshold=0.5, degrees=[("x", "y")]))
    with pytest.raises(ModelError, match="2 entries; expected two sets of states and a number"):
        replace(conflict, structures={"b": wrong})
    odd = Priorities([Statement(formula=Formula.parse("x"), effect="odd")])  # type: ignore[arg-type]
    with pytest.raises(ModelError, match="'odd' is no effect"):
        replace(conflict, preferences={**conflict.preferences, "a": odd})
    with pytest.raises(ModelError, match="unknown decision maker 'c'"):
        replace(conflict, structures={"c": Structure()})
