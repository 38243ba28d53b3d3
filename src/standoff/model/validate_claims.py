"""What can be checked about claims without listing the states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.errors import Path, nearest_name
from standoff.formula import Formula
from standoff.formula.claim import NEEDS_STATUS_QUO, predicates
from standoff.language import say
from standoff.model.checks import Report, check_id, check_source, problem
from standoff.model.likelihood import TERMS
from standoff.model.scope import Scope

if TYPE_CHECKING:
    from standoff.model.claim import Claim
    from standoff.model.conflict import Conflict

__all__ = ["check_claims"]


def check_claims(conflict: Conflict, scope: Scope, report: Report) -> None:
    """Claims speak of what exists, and their likelihoods are terms or ranges."""
    for name, claim in conflict.claims.items():
        path: Path = ("claims", name)
        check_id(name, path, report)
        for predicate in predicates(claim.formula.root):
            if predicate.dm and predicate.dm not in conflict.dm_ids:
                near = nearest_name(predicate.dm, conflict.dm_ids) or ""
                message = say(
                    "unknown decision maker '{dm}' in '{kind}'",
                    dm=predicate.dm,
                    kind=predicate.kind,
                )
                report(problem(path, message, "", near, predicate.offset))
            if predicate.kind in NEEDS_STATUS_QUO and conflict.status_quo is None:
                message = say(
                    "'{kind}' speaks of today's state, and no status quo is given",
                    kind=predicate.kind,
                )
                report(problem(path, message, say("a status quo"), offset=predicate.offset))
            for node, text in zip(predicate.states, predicate.texts, strict=True):
                scope.resolve(Formula(text, node), path)
        check_source(conflict, claim.source, path, report)
        _check_likelihood(claim, (*path, "likelihood"), report)


def _check_likelihood(claim: Claim, path: Path, report: Report) -> None:
    value, expected = claim.likelihood, say("a term such as 'unlikely', or a range from 0 to 1")
    if isinstance(value, str):
        if claim.range is None:
            near = nearest_name(value, TERMS) or ""
            report(problem(path, say("'{value}' is no likelihood", value=value), expected, near, 0))
    elif value is not None and not 0 <= value[0] <= value[1] <= 1:
        report(
            problem(
                path,
                say("{low} to {high} is no likelihood", low=value[0], high=value[1]),
                expected,
                offset=0,
            )
        )
