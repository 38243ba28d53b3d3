"""Files of GMCR+: what they say, what is read from them, and what is told where that is not all."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff import (
    Conflict,
    DocumentError,
    Formula,
    ModelError,
    NotFoundError,
    Priorities,
    Ranking,
    StandoffError,
    TooLargeError,
    analyze,
    export_conflict,
    import_conflict,
    load,
)
from standoff.document import parse_conflict, to_yaml
from standoff.interop import Imported, parse_foreign
from standoff.interop.cubes import cubes_of
from standoff.interop.names import Ids
from standoff.model import Scope, View
from standoff.space import GridMoves, build_space
from strategies import option_conflicts

CALM = settings(deadline=None, derandomize=True, max_examples=80)


def sample() -> dict[str, Any]:
    """A conflict of two over a well, in which every part of the format stands."""
    return {
        "program": "gmcr-py",
        "version": "0.3.12",
        "options": [
            {"name": "Share the well", "permittedDirection": "both"},
            {"name": "Guards", "permittedDirection": "back"},
            {"name": "Raid", "permittedDirection": "fwd"},
        ],
        "decisionMakers": [
            {
                "name": "Village",
                "options": [0, 1],
                "preferences": [
                    [[2, "N"]],
                    {"compound": True, "members": [[[0, "Y"], [1, "N"]], [[0, "N"], [1, "Y"]]]},
                ],
            },
            {
                "name": "Nomads",
                "options": [2],
                "preferences": [[[0, "Y"], [1, "N"]]],
                "misperceptions": [[[0, "Y"], [2, "Y"]]],
            },
        ],
        "infeasibles": [[[0, "Y"], [1, "Y"]]],
        "useManualPreferenceRanking": False,
        "coalitions": [0, 1],
        "coalitionsFull": [],
    }


def read(document: object) -> Imported:
    return parse_foreign(json.dumps(document).encode(), "well.gmcr", "gmcr")


def text(formula: Formula) -> str:
    return str(formula)


def test_every_part_is_read() -> None:
    imported = read(sample())
    assert imported.notes == ()
    conflict = imported.conflict
    assert conflict.title == "well"
    assert conflict.notes == "Imported from well.gmcr, written by gmcr-py 0.3.12."
    assert [dm.name for dm in conflict.decision_makers] == ["Village", "Nomads"]
    assert conflict.option_ids == ("village.share_the_well", "village.guards", "nomads.raid")
    assert [option.moves for option in conflict.options] == ["both", "down", "up"]
    assert [text(rule.formulas[0]) for rule in conflict.rules] == [
        "not (share_the_well and guards)"
    ]
    assert conflict.preferences["village"] == Priorities(
        ["not raid", "share_the_well iff not guards"]
    )
    assert conflict.views == {"nomads": View(forbid=(Formula.parse("share_the_well and raid"),))}
    assert build_space(conflict).patterns == ["NNN", "YNN", "NYN", "NNY", "YNY", "NYY"]


@pytest.mark.parametrize(
    ("members", "formula"),
    [
        ([[[1, "Y"], [0, "Y"]], [[1, "N"], [0, "N"]], [[1, "Y"], [0, "N"]]], "b if a"),
        ([[[1, "Y"], [0, "Y"]], [[1, "N"], [0, "N"]], [[1, "N"], [0, "Y"]]], "a if b"),
        ([[[1, "Y"], [0, "Y"]], [[1, "Y"], [0, "N"]], [[1, "N"], [0, "Y"]]], "a if not b"),
        ([[[1, "N"], [0, "N"]], [[1, "Y"], [0, "N"]], [[1, "N"], [0, "Y"]]], "not a if b"),
        ([[[0, "Y"], [1, "Y"]], [[0, "N"], [1, "N"]]], "a iff b"),
        ([[[0, "Y"], [1, "N"]], [[0, "N"], [1, "Y"]]], "a iff not b"),
        ([[[0, "Y"], [1, "N"]], [[0, "N"], [1, "N"]]], "(a and not b) or (not a and not b)"),
        ([[[0, "Y"], [1, "N"]], [[0, "Y"], [1, "N"]]], "(a and not b) or (a and not b)"),
        ([[[0, "Y"]], [[1, "Y"], [2, "N"]]], "a or (b and not c)"),
        ([[[0, "Y"], [0, "N"]]], "false"),
        ([[[0, "Y"], [0, "Y"]]], "a"),
    ],
)
def test_conditions_become_formulas(members: list[Any], formula: str) -> None:
    document = sample()
    for option, name in zip(document["options"], "abc", strict=True):
        option["name"] = name.upper()
    document["infeasibles"] = []
    document["decisionMakers"][0]["preferences"] = [{"compound": True, "members": members}]
    conflict = read(document).conflict
    form = conflict.preferences["village"]
    assert isinstance(form, Priorities)
    assert text(form.statements[0].formula) == formula
    space = build_space(conflict)
    expected = [
        any(all((pattern[k] == "Y") == (v == "Y") for k, v in member) for member in members)
        for pattern in space.patterns
    ]
    assert space.where(form.statements[0].formula).tolist() == expected


def test_a_ranking_by_hand_overrides_the_statements_and_says_so() -> None:
    document = sample()
    document["useManualPreferenceRanking"] = True
    village, nomads = document["decisionMakers"]
    village["preferenceRanking"] = [2, [1, 3], 5, 4, 6]
    imported = read(document)
    conflict = imported.conflict
    assert conflict.preferences["village"] == Ranking(["s2", ["s1", "s3"], "s5", "s4", "s6"])
    assert isinstance(conflict.preferences["nomads"], Priorities)
    assert conflict.states["s4"].pattern == "NNY"
    assert imported.notes == (
        (
            "Village: the ranking given by hand stands in the place of the statements, which were, "
            "most important first: not raid; share_the_well iff not guards"
        ),
        (
            "Nomads has no ranking, though the file says that rankings were given by hand; its "
            "statements are taken"
        ),
    )
    assert "most important first: not raid" in conflict.notes
    assert parse_conflict(to_yaml(conflict)) == conflict
    # Older files have other names for the same.
    old = json.loads(json.dumps(document))
    old["useManualPreferenceVectors"] = old.pop("useManualPreferenceRanking")
    old["decisionMakers"][0]["preferenceVector"] = village["preferenceRanking"]
    del old["decisionMakers"][0]["preferenceRanking"]
    assert read(old).conflict == conflict
    # Without the switch a ranking means nothing.
    document["useManualPreferenceRanking"] = False
    assert read(document).conflict == read(sample()).conflict
    assert nomads["preferences"]


def test_states_are_numbered_by_the_options_of_the_file() -> None:
    """A decision maker's options may stand apart; the numbers follow the file's order."""
    document = sample()
    document["infeasibles"] = []
    document["useManualPreferenceRanking"] = True
    for dm, own, ranking in zip(
        document["decisionMakers"],
        ([1], [2, 0]),
        (list(range(1, 9)), [8, [7, 6, 5, 4, 3, 2, 1]]),
        strict=True,
    ):
        dm["options"], dm["preferenceRanking"], dm["preferences"] = own, ranking, []
    del document["decisionMakers"][1]["misperceptions"]
    conflict = read(document).conflict
    assert conflict.option_ids == ("village.guards", "nomads.share_the_well", "nomads.raid")
    # State 2 is the one where only the first option of the file is taken, and so on.
    ours = [conflict.states[f"s{k + 1}"].pattern for k in range(8)]
    theirs = ["".join(x) for x in product("NY", repeat=3)]
    assert ours == ["".join((p[1], p[2], p[0])) for p in theirs]
    ranks = build_space(conflict)
    assert ranks.ranks[0, ranks.find("s1")] == 8
    assert ranks.ranks[1].max() == ranks.ranks[1, ranks.find("s8")] == 2


def test_names_that_people_give_become_ids() -> None:
    ids = Ids()
    given = [
        "Separate deals",
        "Separate  Deals",
        "and",
        "Überfall!",
        "2nd",
        "水",
        "水",
        "x" * 90,
        "Let the water flow to the fields",
    ]
    assert [ids.take(name, "option") for name in given] == [
        "separate_deals",
        "separate_deals_2",
        "and_2",
        "uberfall",
        "option_2nd",
        "option",
        "option_2",
        "x" * 32,
        "let_the_water_flow_to_the_fields",
    ]


def test_a_name_like_a_states_label_is_no_trouble() -> None:
    document = sample()
    document["options"][0]["name"] = "s1"
    document["useManualPreferenceRanking"] = True
    for dm in document["decisionMakers"]:
        dm["preferenceRanking"] = [1, 2, 3, 4, 5, 6]
    conflict = read(document).conflict
    assert not conflict.states
    assert build_space(conflict).ranks.tolist() == [[6, 5, 4, 3, 2, 1]] * 2


def test_what_a_model_cannot_hold_is_told() -> None:
    document = sample()
    document["coalitions"] = [[0, 1]]
    document["colour"] = "blue"
    document["options"][0]["icon"] = 3
    document["decisionMakers"][0]["payoffs"] = [1, 2, 3, 4, 5, 6]
    document["decisionMakers"][1]["payoffs"] = "many"
    assert read(document).notes == (
        "options[0]: 'icon' is not known here and is left out",
        "the file: 'colour' is not known here and is left out",
        (
            "Village: the file's 'payoffs' order the states otherwise than its preferences do; the "
            "preferences are taken"
        ),
        (
            "Nomads: the file's 'payoffs' order the states otherwise than its preferences do; the "
            "preferences are taken"
        ),
        (
            "the coalition village,nomads: a model does not hold coalitions; standoff coalitions "
            "looks at them"
        ),
    )


def test_payoffs_that_agree_are_no_news() -> None:
    document = sample()
    space = build_space(read(document).conflict)
    for dm, ranks in zip(document["decisionMakers"], space.ranks.tolist(), strict=True):
        dm["payoffs"] = [10 * rank for rank in ranks]
    assert read(document).notes == ()
    document["decisionMakers"][0]["payoffs"][0] = True
    assert len(read(document).notes) == 1
    document["infeasibles"].append([[2, "Y"]])
    document["infeasibles"].append([[2, "N"]])
    assert read(document).notes == ()


def change(document: Any, place: tuple[Any, ...], value: object) -> None:
    *way, last = place
    for step in way:
        document = document[step]
    document[last] = value


DM0: tuple[Any, ...] = ("decisionMakers", 0)


@pytest.mark.parametrize(
    ("place", "value", "message"),
    [
        (("options",), {}, "options: a record stands here; expected a list in [ ]"),
        (("options", 1), 7, "options[1]: 7 stands here; expected a record in { }"),
        (("options", 1), {}, "options[1]: 'name' is missing; expected the field 'name'"),
        (
            ("options", 1),
            {"nam": "x"},
            "options[1]: 'name' is missing; 'nam' is not known; expected the field 'name'",
        ),
        (
            ("options", 1, "name"),
            " ",
            'options[1].name: " " stands here; expected a text that can be printed',
        ),
        (
            ("options", 1, "name"),
            "",
            "options[1].name: an empty text stands here; expected a text that can be printed",
        ),
        (
            ("options", 1, "permittedDirection"),
            "bth",
            (
                'options[1].permittedDirection: "bth" stands here; expected both or fwd or back; '
                "did you mean 'both'?"
            ),
        ),
        (
            ("options", 1, "permittedDirection"),
            [],
            "options[1].permittedDirection: a list stands here; expected both or fwd or back",
        ),
        (("options",), [{"name": "x"}] * 1001, "options: there are 1,001 options"),
        (("decisionMakers",), [], "decisionMakers: there is no decision maker"),
        (
            (*DM0, "options"),
            [0, 1, 3],
            "decisionMakers[0].options[2]: 3 is no position of an option; expected 0 to 2",
        ),
        (
            (*DM0, "options"),
            [0, True],
            "decisionMakers[0].options[1]: true is no position of an option",
        ),
        (
            (*DM0, "options"),
            [0, 1, 2],
            "decisionMakers[1].options[0]: option 2 already stands at decisionMakers[0].options[2]",
        ),
        ((*DM0, "options"), [0], "options[1]: nobody has this option"),
        (
            (*DM0, "preferences", 0),
            [],
            "decisionMakers[0].preferences[0]: the condition is empty",
        ),
        (
            (*DM0, "preferences", 0),
            [[0]],
            "decisionMakers[0].preferences[0][0]: 1 parts stand here; expected an option and",
        ),
        (
            (*DM0, "preferences", 0),
            [[0, "-"]],
            'decisionMakers[0].preferences[0][0][1]: "-" stands here; expected Y or N',
        ),
        (
            (*DM0, "preferences", 1, "members"),
            [],
            "decisionMakers[0].preferences[1].members: there are too few members",
        ),
        (("useManualPreferenceRanking",), 1, "useManualPreferenceRanking: 1 stands here"),
        (("coalitions",), [4], "coalitions[0]: 4 is no position of a decision maker"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    place: tuple[Any, ...], value: object, message: str
) -> None:
    document = sample()
    change(document, place, value)
    with pytest.raises(DocumentError) as caught:
        read(document)
    assert str(caught.value).startswith(f"well.gmcr: {message}")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("ranking", "message"),
    [
        ([1, 2, 3, 4, 5], "state is missing: 6; expected each of the 6 feasible states"),
        ([1], "states are missing: 2, 3, 4, 5, 6; expected"),
        ([1, 2, 3, 4, 5, 6, 7], "[6]: 7 is no number of a feasible state; expected 1 to 6"),
        ([1, 2, [3, 1]], "[2][1]: state 1 already stands at decisionMakers[0].preferenceRanking"),
    ],
)
def test_rankings_name_every_state_once(ranking: list[Any], message: str) -> None:
    document = sample()
    document["useManualPreferenceRanking"] = True
    document["decisionMakers"][0]["preferenceRanking"] = ranking
    with pytest.raises(DocumentError) as caught:
        read(document)
    assert message in str(caught.value)


def test_rankings_need_states() -> None:
    document = sample()
    document["useManualPreferenceRanking"] = True
    document["infeasibles"] += [[[2, "Y"]], [[2, "N"]]]
    with pytest.raises(DocumentError, match=r"well\.gmcr: no state is feasible"):
        read(document)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "well.gmcr:1:1: this is no JSON: expecting value"),
        (b"{\n  ,}", "well.gmcr:2:3: this is no JSON"),
        (b"\xff", "well.gmcr: this is no text in UTF-8"),
        (b'["\\ud800"]', "well.gmcr: this is no text in UTF-8"),
        (b"[" * 100_000, "well.gmcr: lists stand in lists too deeply"),
        (b'{"a": 1, "b": {"a": 2, "a": 3}}', "well.gmcr: the field 'a' stands twice"),
        (b'{"a": NaN}', "well.gmcr: NaN is no JSON"),
        (b"[" + b"9" * 5000 + b"]", "well.gmcr: a number has too many digits"),
        (b"[]", "well.gmcr: a list stands here; expected a record in { }"),
        (b"{}", "well.gmcr: 'options' is missing"),
    ],
)
def test_what_is_no_such_file_is_told(content: bytes, message: str) -> None:
    with pytest.raises(DocumentError) as caught:
        parse_foreign(content, "well.gmcr", "gmcr")
    assert str(caught.value).startswith(message)


def test_sizes_are_limited() -> None:
    with pytest.raises(DocumentError, match="larger than"):
        parse_foreign(b" " * 2**27, "well.gmcr", "gmcr")
    document = sample()
    member = [[k, "Y"] for k in range(3)]
    document["decisionMakers"][0]["preferences"] = [{"members": [member] * 4000}]
    with pytest.raises(DocumentError, match="too long"):
        read(document)
    many = {
        "options": [{"name": f"o{k}"} for k in range(60)],
        "decisionMakers": [
            {"name": "One", "options": list(range(60)), "preferenceRanking": [1, 2]}
        ],
    }
    assert len(read(many).conflict.options) == 60
    with pytest.raises(TooLargeError):
        read(many | {"useManualPreferenceRanking": True})


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 9) | st.floats() | st.text("YN-abé\n", max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "options", "members", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)


def places(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a document but its root."""
    steps = value.items() if isinstance(value, dict) else enumerate(value)
    found = []
    for step, inner in steps:
        found.append((*way, step))
        if isinstance(inner, dict | list):
            found += places(inner, (*way, step))
    return found


@given(st.data())
@settings(CALM, max_examples=300)
def test_no_input_gives_anything_but_a_conflict_or_one_clear_error(data: st.DataObject) -> None:
    document = sample()
    document["useManualPreferenceRanking"] = data.draw(st.booleans())
    document["decisionMakers"][0]["preferenceRanking"] = [1, 2, 3, [4, 5], 6]
    for _ in range(data.draw(st.integers(1, 2))):
        place = data.draw(st.sampled_from(places(document)))
        change(document, place, data.draw(JSON))
    try:
        conflict = read(document).conflict
    except DocumentError as error:
        told = str(error)
    else:
        told = "a conflict"
        assert parse_conflict(to_yaml(conflict)) == conflict
    assert "\n" not in told


@given(st.binary(max_size=40) | st.text('{}[]",:0123456789eE-. \\u', max_size=40).map(str.encode))
@CALM
def test_no_bytes_give_anything_but_an_error(content: bytes) -> None:
    with pytest.raises(DocumentError):
        parse_foreign(content, "well.gmcr", "gmcr")


@given(st.integers(0, 4).flatmap(lambda n: st.lists(st.booleans(), min_size=2**n, max_size=2**n)))
@CALM
def test_conditions_say_a_function_and_none_is_superfluous(values: list[bool]) -> None:
    n = len(values).bit_length() - 1
    truth = np.array(values).reshape((2,) * n)
    cubes = cubes_of(truth)

    def union(chosen: list[dict[int, bool]]) -> list[bool]:
        return [
            any(all(bool(cell[k]) == v for k, v in cube.items()) for cube in chosen)
            for cell in product((0, 1), repeat=n)
        ]

    assert union(cubes) == values
    for k in range(len(cubes)):
        assert union(cubes[:k] + cubes[k + 1 :]) != values


def scores(document: Any) -> tuple[list[str], list[list[int]]]:
    """What a file without rankings says, by the definitions: its states, and a score for each.

    Feasible is what meets no infeasible condition; the j-th of k statements is worth 2^(k-j).
    """
    n = len(document["options"])

    def meets(pattern: str, condition: Any) -> bool:
        members = condition["members"] if isinstance(condition, dict) else [condition]
        return any(all(pattern[k] == v for k, v in member) for member in members)

    every = ("".join(reversed(letters)) for letters in product("NY", repeat=n))
    states = [p for p in every if not any(meets(p, c) for c in document["infeasibles"])]
    found = [
        [
            sum(
                2 ** (len(dm["preferences"]) - j - 1)
                for j, c in enumerate(dm["preferences"])
                if meets(state, c)
            )
            for state in states
        ]
        for dm in document["decisionMakers"]
    ]
    return states, found


def dense(values: list[int]) -> list[int]:
    return [sorted(set(values)).index(value) + 1 for value in values]


@given(option_conflicts(forms=("priorities",), binary=True))
@CALM
def test_what_is_written_says_the_conflict(conflict: Conflict) -> None:
    """By the definitions, without our reader."""
    document = json.loads(export_conflict(conflict, "gmcr").content)
    states, found = scores(document)
    space = build_space(conflict)
    assert states == space.patterns
    assert [dense(row) for row in found] == space.ranks.tolist()


@pytest.mark.no_cover
@given(
    option_conflicts(binary=True)
    | option_conflicts(forms=("priorities", "ranking"), merged=True, binary=True)
)
@CALM
def test_what_is_written_reads_back_equal(conflict: Conflict) -> None:
    exported = export_conflict(conflict, "gmcr")
    assert exported == export_conflict(conflict, "gmcr")
    read_back = parse_foreign(exported.content, "x.gmcr", "gmcr").conflict
    ours, theirs = build_space(conflict), build_space(read_back)
    ranks = ours.ranks if ours.classes is None else ours.ranks[:, ours.classes]
    np.testing.assert_array_equal(theirs.cells, ours.cells)
    np.testing.assert_array_equal(theirs.ranks, ranks)
    assert isinstance(theirs.moves, GridMoves)
    assert [dm.name for dm in read_back.decision_makers] == [
        dm.name for dm in conflict.decision_makers
    ]
    for a, b in zip(read_back.options, conflict.options, strict=True):
        assert (a.name, a.moves) == (b.name, b.moves)
    # Once more, and nothing changes.
    again = export_conflict(read_back, "gmcr").content
    once_more = build_space(parse_foreign(again, "x.gmcr", "gmcr").conflict)
    np.testing.assert_array_equal(once_more.ranks, theirs.ranks)
    assert bool(conflict.merge) == any("count as one" in note for note in exported.notes)


def test_views_are_carried_over_as_far_as_they_forbid() -> None:
    conflict = read(sample()).conflict
    exported = export_conflict(conflict, "gmcr")
    assert exported.notes == ("left out, as the file has no place for it: title, notes",)
    back = parse_foreign(exported.content, "well.gmcr", "gmcr").conflict
    scope, there = Scope(conflict), Scope(back)
    assert scope.resolve(conflict.views["nomads"].forbid[0], ()) == there.resolve(
        back.views["nomads"].forbid[0], ()
    )
    changed = replace(conflict, views={"nomads": View(forbid=("raid",), fix={"guards": "no"})})  # type: ignore[arg-type]
    told = export_conflict(changed, "gmcr").notes
    assert "the view of nomads: only the states that it forbids are carried over" in told
    told = export_conflict(
        replace(conflict, views={"nomads": View(drop=("guards",))}), "gmcr"
    ).notes
    assert "the view of nomads: only the states that it forbids are carried over" in told


def test_what_a_file_cannot_hold_is_told() -> None:
    notes = export_conflict(load("elmira"), "gmcr").notes
    assert [note.split(":")[0] for note in notes] == [
        "merge",
        "states",
        "left out, as the file has no place for it",
    ]
    mixed = replace(
        read(sample()).conflict,
        preferences={"village": Priorities(["raid"]), "nomads": Ranking(["raid", "not raid"])},
    )
    exported = export_conflict(mixed, "gmcr")
    assert "village: the file orders by ranking for all" in exported.notes[1]
    assert json.loads(exported.content)["decisionMakers"][0]["preferences"] == [[[2, "Y"]]]
    unknown = replace(
        mixed,
        preferences={
            **mixed.preferences,
            "village": Priorities([replace(statement("raid"), effect="unknown")]),
        },
    )
    assert "preferences of village: only the statements' formulas are carried over" in (
        export_conflict(unknown, "gmcr").notes
    )


def statement(formula: str) -> Any:
    return Priorities([formula]).statements[0]


def test_statements_without_effect_are_left_out() -> None:
    conflict = replace(
        read(sample()).conflict,
        preferences={
            "village": Priorities(["raid or not raid", "raid", "false"]),
            "nomads": Priorities([]),
        },
    )
    document = json.loads(export_conflict(conflict, "gmcr").content)
    assert document["decisionMakers"][0]["preferences"] == [[[2, "Y"]]]


LEVELS = """\
standoff: 1
decision_makers: {a: {options: {how: {levels: [no, some, all]}}}}
preferences: {a: {weights: {how: 1}}}
"""


def wide(n: int, rule: str) -> str:
    names = [f"o{k}" for k in range(n)]
    return (
        "standoff: 1\n"
        f"decision_makers: {{a: {{options: {{{', '.join(f'{x}: {x}' for x in names)}}}}}}}\n"
        f"rules: ['{rule.format(', '.join(names))}']\n"
        "preferences: {a: {priorities: [o1]}}\n"
    )


WIDE = wide(17, "at_most(1, {})")
MANY = wide(16, "at_most(7, {})")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: load("four-state-dvd"), "a .gmcr file cannot hold a graph"),
        (lambda: parse_conflict(LEVELS), "only options of yes and no; 'a.how' has 3 levels"),
        (lambda: parse_conflict(WIDE), "rule 1 speaks of 17 options"),
        (lambda: parse_conflict(MANY), "would make 12,870 conditions"),
    ],
)
def test_what_no_file_can_say_is_refused(make: Callable[[], Conflict], message: str) -> None:
    with pytest.raises(StandoffError) as caught:
        export_conflict(make(), "gmcr")
    assert message in str(caught.value)


def test_import_reads_a_file_by_its_ending(tmp_path: Path) -> None:
    path = tmp_path / "well.gmcr"
    path.write_text(json.dumps(sample()), "utf-8")
    assert import_conflict(path).conflict == read(sample()).conflict
    other = path.rename(tmp_path / "well.json")
    assert import_conflict(other, format="gmcr").notes == ()
    with pytest.raises(StandoffError, match=r"the ending .json tells no format; known: .gmcr"):
        import_conflict(other)
    with pytest.raises(StandoffError, match=r"the ending .gmc tells no format; did you mean"):
        import_conflict("x.gmc")
    with pytest.raises(StandoffError, match="a name without an ending tells no format"):
        import_conflict("x")
    with pytest.raises(NotFoundError, match="no format to import 'nfg'"):
        import_conflict(other, format="nfg")
    with pytest.raises(OSError, match="No such file"):
        import_conflict(tmp_path / "none.gmcr")


def test_published_tool_files_keep_their_meaning() -> None:
    """The twelve states of Elmira, written and read again, hold the same."""
    conflict = load("elmira-gmcrplus")
    back = parse_foreign(export_conflict(conflict, "gmcr").content, "e.gmcr", "gmcr").conflict
    for concept in ("nash", "gmr", "smr", "seq"):
        assert analyze(back).equilibria(concept) == analyze(conflict).equilibria(concept)


def test_what_makes_no_conflict_is_an_error_of_the_model() -> None:
    document = sample()
    document["decisionMakers"][0]["preferences"] = [[[0, "Y"]]] * 2
    document["infeasibles"] = [[[0, "Y"]], [[0, "N"]]]
    conflict = read(document).conflict
    with pytest.raises(ModelError, match="no state is feasible"):
        analyze(conflict)
