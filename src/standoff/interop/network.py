"""The graph model as a NetworkX graph, and as GraphML."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from standoff.analysis import Analysis
from standoff.interop.extra import import_extra
from standoff.interop.tables import table_of

if TYPE_CHECKING:
    import networkx

__all__ = ["to_networkx", "write_graphml"]


def to_networkx(analysis: Analysis) -> networkx.MultiDiGraph[int]:
    """A directed graph of the states, with an edge for each move.

    Nodes are the indices of the states. Their attributes are the columns of the table `states` of
    `export_conflict`: `pattern`, `label`, the options, `rank.DM`, and each concept with whether the
    state is an equilibrium; and `CONCEPT.DM`, whether it is stable for one decision maker. The key
    of an edge is the id of who moves, and its attributes are `decision_maker` and `change`: better,
    same or worse for who moves. The graph's attributes are `title` and, if known, `status_quo`.

    Raises:
        StandoffError: networkx is not installed.
        TooLargeError: there are more than 20 million moves.
    """
    library = import_extra("networkx", "A NetworkX graph")
    graph: networkx.MultiDiGraph[int] = library.MultiDiGraph(title=analysis.conflict.title)
    if analysis.space.status_quo is not None:
        graph.graph["status_quo"] = analysis.space.status_quo
    columns: dict[str, Any] = dict(table_of(analysis, "states"))
    states = columns.pop("state")
    for concept in analysis.concepts:
        for dm, mask in zip(analysis.conflict.dm_ids, analysis.masks[concept], strict=True):
            columns[f"{concept}.{dm}"] = mask.tolist()
    for state, *values in zip(states, *columns.values(), strict=True):
        graph.add_node(state, **dict(zip(columns, values, strict=True)))
    moves: Any = table_of(analysis, "moves")
    rows = zip(*(moves[name] for name in ("decision_maker", "from", "to", "change")), strict=True)
    for dm, source, target, change in rows:
        graph.add_edge(source, target, key=dm, decision_maker=dm, change=change)
    return graph


def write_graphml(analysis: Analysis) -> bytes:
    """The same graph as a GraphML file.

    Raises:
        StandoffError: networkx is not installed.
    """
    library = import_extra("networkx", "GraphML")
    stream = io.BytesIO()
    library.write_graphml_xml(to_networkx(analysis), stream)
    return stream.getvalue()
