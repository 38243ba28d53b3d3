"""The coalitional solution concepts (METHOD: 4).

Each says, for every member of a coalition H and every state s1, at how low a rank the member may
end if H goes to s1; a coalition leaves s if some s1 that it reaches keeps every member above its
rank at s. That is the definition turned around: s1 is a coalition improvement of H from s, and no
sanction leaves a member no better off than at s.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from standoff.coalition.engine import Engine
from standoff.coalition.members import Coalition
from standoff.errors import NotFoundError
from standoff.language import mark

__all__ = [
    "CoalitionConcept",
    "all_coalition_concepts",
    "find_coalition_concepts",
]

Values = NDArray[np.signedinteger[Any]]


@dataclass(frozen=True, kw_only=True)
class CoalitionConcept:
    """A coalitional solution concept.

    Attributes:
        id: its short name in commands and results.
        name: its name in full.
        definition: when a state s is stable for a coalition H, in one sentence.
        source: where it was introduced.
        sourced: how well the definition is sourced here, as for individual concepts.
        least: from the engine, a coalition and one member the least rank at which the member may
            end, at each state that the coalition goes to, sanctions that do not count left out.
        joint_escape: whether the coalition may answer a sanction by going on together, to a
            state that every member prefers to where it started.
    """

    id: str
    name: str
    definition: str
    source: str
    sourced: Literal["read", "abstract", "recalled"]
    least: Callable[[Engine, Coalition, int], Values]
    joint_escape: bool = False


def _nash(engine: Engine, coalition: Coalition, dm: int) -> Values:  # noqa: ARG001
    ranks: Values = engine.ranks[dm]
    return ranks


def _gmr(engine: Engine, coalition: Coalition, dm: int) -> Values:
    return engine.worst_move(engine.others(coalition), engine.ranks[dm])


def _smr_same(engine: Engine, coalition: Coalition, dm: int) -> Values:
    ranks = engine.ranks[dm]
    escaped = engine.best_move(coalition, ranks)
    worst: Values = np.minimum(ranks, engine.worst_move(engine.others(coalition), escaped))
    return worst


def _seq(engine: Engine, coalition: Coalition, dm: int) -> Values:
    return engine.worst_joint_improvement(engine.others(coalition), engine.ranks[dm])


def _seq_alone(engine: Engine, coalition: Coalition, dm: int) -> Values:
    return engine.worst_improvement(engine.others(coalition), engine.ranks[dm])


_KILGOUR = "Kilgour, Hipel, Fang and Peng (2001), Group Decision and Negotiation 10, 159-175"
_INOHARA = "Inohara and Hipel (2008), Systems Engineering 11, 343-359"

_CONCEPTS = (
    CoalitionConcept(
        id="cnash",
        name="Coalitional Nash stability",
        definition="no state that H can reach by a legal sequence of its members' moves is better "
        "for every member",
        source=_KILGOUR,
        sourced="recalled",
        least=_nash,
    ),
    CoalitionConcept(
        id="cgmr",
        name="Coalitional general metarationality",
        definition="after every coalition improvement of H from s the others can move so that some "
        "member is no better off than at s",
        source=_INOHARA,
        sourced="recalled",
        least=_gmr,
    ),
    CoalitionConcept(
        id="csmr",
        name="Coalitional symmetric metarationality",
        definition="as cgmr, and wherever H then goes on to, some member, not always the same, is "
        "no better off than at s",
        source=_INOHARA,
        sourced="recalled",
        least=_gmr,
        joint_escape=True,
    ),
    CoalitionConcept(
        id="csmr_same",
        name="Coalitional symmetric metarationality, same member",
        definition="as cgmr, and wherever H then goes on to, that same member is no better off "
        "than at s",
        source="variant of csmr",
        sourced="recalled",
        least=_smr_same,
    ),
    CoalitionConcept(
        id="cseq",
        name="Coalitional sequential stability",
        definition="after every coalition improvement of H from s the coalitions of the others can "
        "answer by coalition improvements of their own so that some member is no better off than "
        "at s",
        source=_INOHARA,
        sourced="recalled",
        least=_seq,
    ),
    CoalitionConcept(
        id="cseq_alone",
        name="Coalitional sequential stability, others one by one",
        definition="as cseq, with answers by unilateral improvements only",
        source="variant of cseq; for a single member it is sequential stability",
        sourced="recalled",
        least=_seq_alone,
    ),
)


def all_coalition_concepts() -> Mapping[str, CoalitionConcept]:
    """All coalitional concepts by id, in their order."""
    return MappingProxyType({concept.id: concept for concept in _CONCEPTS})


def find_coalition_concepts(names: str | Iterable[str]) -> tuple[CoalitionConcept, ...]:
    """The coalitional concepts of given ids, in their order, each once; `all` means every one.

    Args:
        names: ids, or a text with ids joined by commas; upper and lower case are alike.

    Raises:
        NotFoundError: there is no such concept, or none is named.
    """
    listed = names.split(",") if isinstance(names, str) else list(names)
    wanted = {name.strip().lower() for name in listed}
    known = all_coalition_concepts()
    if "all" in wanted:
        return _CONCEPTS
    for name in sorted(wanted - known.keys()) or ([] if wanted else [""]):
        raise NotFoundError(mark("coalitional concept"), name, [*known, "all"])
    return tuple(concept for name, concept in known.items() if name in wanted)
