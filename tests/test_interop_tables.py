"""Tables and graphs: what stands in them, in CSV, Parquet, NetworkX and GraphML."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from typing import Any

import networkx
import pandas
import pyarrow.parquet
import pytest
from hypothesis import given, settings

from oracle_states import game_of
from standoff import (
    Conflict,
    NotFoundError,
    StandoffError,
    TooLargeError,
    analyze,
    export_conflict,
    load,
    to_networkx,
)
from standoff.interop import tables
from standoff.interop.tables import TABLES, table_of
from strategies import graph_conflicts, option_conflicts

CALM = settings(deadline=None, derandomize=True, max_examples=40)


@given(option_conflicts() | graph_conflicts())
@CALM
def test_tables_hold_what_the_oracle_says(conflict: Conflict) -> None:
    game = game_of(conflict)
    analysis = analyze(conflict, ("nash", "seq"), backend="numpy")
    states: dict[str, Any] = dict(table_of(analysis, "states"))
    assert states["pattern"] == list(game.patterns)
    for i, dm in enumerate(conflict.dm_ids):
        assert states[f"rank.{dm}"] == list(game.ranks[i])
    moves: dict[str, Any] = dict(table_of(analysis, "moves"))
    rows = list(zip(*(moves[k] for k in ("decision_maker", "from", "to", "change")), strict=True))
    expected = {
        (dm, s, q, change(game.ranks[i][s], game.ranks[i][q]))
        for i, dm in enumerate(conflict.dm_ids)
        for s in game.states
        for q in game.moves[i][s]
    }
    assert set(rows) == expected
    assert len(rows) == len(expected)
    told: dict[str, Any] = dict(table_of(analysis, "stabilities"))
    for concept, dm, state, stable in zip(
        told["concept"], told["decision_maker"], told["state"], told["stable"], strict=True
    ):
        assert stable == (state in analysis.stable(concept, dm))
    assert len(told["stable"]) == 2 * len(conflict.dm_ids) * analysis.space.n_states


def change(before: int, after: int) -> str:
    return "better" if after > before else "worse" if after < before else "same"


@given(option_conflicts(merged=True, forms=("priorities",)) | graph_conflicts())
@CALM
def test_csv_and_parquet_hold_the_same(conflict: Conflict) -> None:
    analysis = analyze(conflict, backend="numpy")
    for table in TABLES:
        columns: dict[str, Any] = dict(table_of(analysis, table))
        text = export_conflict(conflict, "csv", table=table, backend="numpy").content
        assert text == export_conflict(conflict, "csv", table=table, backend="numpy").content
        names, *rows = csv.reader(io.StringIO(text.decode(), newline=""))
        assert names == list(columns)
        as_text = [
            [str(v).lower() if isinstance(v, bool) else str(v) for v in row]
            for row in zip(*columns.values(), strict=True)
        ]
        assert rows == as_text
        content = export_conflict(conflict, "parquet", table=table, backend="numpy").content
        assert pyarrow.parquet.read_table(io.BytesIO(content)).to_pydict() == columns


def test_a_table_as_people_see_it() -> None:
    text = export_conflict(load("chicken"), "csv", concepts="nash").content.decode()
    assert text == (
        "state,pattern,label,a.swerve,b.swerve,rank.a,rank.b,nash\n"
        "0,NN,s4,no,no,1,1,false\n"
        "1,YN,s3,yes,no,2,4,true\n"
        "2,NY,s2,no,yes,4,2,true\n"
        "3,YY,s1,yes,yes,3,3,false\n"
    )
    moves = export_conflict(load("chicken"), "csv", table="moves").content.decode()
    assert moves.splitlines()[:2] == [
        "decision_maker,from,to,from_name,to_name,change",
        "a,0,1,s4,s3,better",
    ]


def test_parquet_and_csv_agree_in_pandas() -> None:
    conflict = load("istanbul-2025")
    one = pandas.read_csv(
        io.BytesIO(export_conflict(conflict, "csv").content), keep_default_na=False
    )
    other = pandas.read_parquet(io.BytesIO(export_conflict(conflict, "parquet").content))
    assert one.to_dict("list") == other.to_dict("list")


@given(option_conflicts() | graph_conflicts())
@CALM
def test_the_graph_holds_states_and_moves(conflict: Conflict) -> None:
    analysis = analyze(conflict, backend="numpy")
    graph, game = to_networkx(analysis), game_of(conflict)
    assert list(graph) == list(game.states)
    for i, dm in enumerate(conflict.dm_ids):
        for s in game.states:
            ends = {q for _, q, key in graph.out_edges(s, keys=True) if key == dm}
            assert ends == set(game.moves[i][s])
            assert graph.nodes[s][f"rank.{dm}"] == game.ranks[i][s]
            assert graph.nodes[s][f"seq.{dm}"] == (s in analysis.stable("seq", dm))
    better = {
        (s, q, key) for s, q, key, what in graph.edges(keys=True, data="change") if what == "better"
    }
    assert better == {
        (s, q, dm)
        for i, dm in enumerate(conflict.dm_ids)
        for s in game.states
        for q in game.improvements(i, s)
    }
    assert graph.graph.get("status_quo") == game.status_quo


def test_graphml_reads_back() -> None:
    conflict = load("elmira")
    content = export_conflict(conflict, "graphml").content
    assert content == export_conflict(conflict, "graphml").content
    graph = networkx.read_graphml(io.BytesIO(content), node_type=int)
    made = to_networkx(analyze(conflict))
    assert graph.graph == {
        "title": "Elmira groundwater contamination",
        "status_quo": 0,
        "node_default": {},
        "edge_default": {},
    }
    assert dict(graph.nodes(data=True)) == dict(made.nodes(data=True))
    edges = sorted((s, q, data["decision_maker"]) for s, q, data in graph.edges(data=True))
    assert edges == sorted((s, q, key) for s, q, key in made.edges(keys=True))


def test_unknown_tables_and_formats_are_named() -> None:
    with pytest.raises(NotFoundError, match="no table 'state'; did you mean 'states'"):
        table_of(analyze(load("chicken")), "state")
    with pytest.raises(NotFoundError, match="no format to export 'gml'"):
        export_conflict(load("chicken"), "gml")


def test_tables_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_MOST_ROWS", 15)
    analysis = analyze(load("chicken"))
    with pytest.raises(TooLargeError, match="a table of up to 16 moves"):
        table_of(analysis, "moves")
    with pytest.raises(TooLargeError, match="a table of up to 32 stabilities"):
        table_of(analysis, "stabilities")


@pytest.mark.parametrize(
    ("kind", "module", "message"),
    [
        ("parquet", "pyarrow", "Parquet needs pyarrow; install it with: pip install 'standoff"),
        ("graphml", "networkx", "GraphML needs networkx; install it with: pip install 'standoff"),
    ],
)
def test_a_missing_library_is_told_in_one_line(
    kind: str, module: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(StandoffError) as caught:
        export_conflict(load("chicken"), kind)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_nothing_heavy_is_imported_before_it_is_used() -> None:
    code = (
        "import sys, standoff, standoff.interop; "
        "print([m for m in ('networkx', 'pyarrow', 'pygambit', 'pandas') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_gambit_is_never_imported() -> None:
    """Its licence is another; it reads our files in the tests only."""
    from pathlib import Path

    import standoff

    for path in Path(standoff.__file__).parent.rglob("*.py"):
        assert "pygambit" not in path.read_text("utf-8"), path
