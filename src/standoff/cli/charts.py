"""Which chart `standoff plot` draws, and of what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from standoff.cli.progress import progress_bar
from standoff.errors import NotFoundError, StandoffError
from standoff.model import Conflict

if TYPE_CHECKING:
    from standoff.picture.style import Theme
    from standoff.picture.svg import Picture

__all__ = ["What", "draw_chart", "refuse_strangers"]

What = Literal["moves", "readings", "influences", "changes", "tornado"]

_TAKEN_BY: dict[str, tuple[What, ...]] = {
    "concept": ("moves", "tornado"),
    "why": ("moves",),
    "layout": ("moves",),
    "claim": ("influences", "changes", "tornado"),
    "outcome": ("tornado",),
}
"""Options that not every picture takes."""


def refuse_strangers(what: What, **given: object) -> None:
    """Refuse options that would make no difference to a picture.

    Args:
        what: the picture.
        given: what the options say; None or `auto` where they say nothing.

    Raises:
        StandoffError: one of them belongs to other pictures.
    """
    for name, value in given.items():
        if value not in (None, "auto") and what not in _TAKEN_BY[name]:
            takers = " or ".join(f"--what {one}" for one in _TAKEN_BY[name])
            raise StandoffError(
                f"--{name} makes no difference to --what {what}; it is for {takers}"
            )


def draw_chart(
    conflict: Conflict,
    what: What,
    *,
    claim: str | None,
    outcome: str | None,
    concept: str | None,
    theme: Theme,
    backend: str | None,
) -> Picture:
    """Compute what a chart shows, and draw it.

    Raises:
        NotFoundError: there is no such claim, outcome or concept.
        StandoffError: the model has nothing that the chart could show.
    """
    from standoff.picture import draw_influences, draw_readings
    from standoff.readings import readings

    if claim is not None and claim not in conflict.claims:
        raise NotFoundError("claim", claim, conflict.claims)
    if what == "tornado":
        return _tornado(conflict, claim, outcome, concept, theme, backend)
    if what == "readings":
        if not conflict.outcomes:
            raise StandoffError(
                "the model names no outcomes, so there is nothing for --what readings to show"
            )
        return draw_readings(readings(conflict, backend=backend), theme=theme)
    if not conflict.claims:
        instead = "; --what tornado shows what changes do to an outcome"
        raise StandoffError(
            f"the model makes no claims, so there is nothing for --what {what} to show"
            + (instead if what == "changes" else "")
        )
    if what == "changes":
        return _changes(conflict, claim, theme, backend)
    from standoff.claims import check_claims

    results = check_claims(conflict, backend=backend)
    asked = claim or next((one.id for one in results.claims if one.influences), None)
    if asked is None:
        raise StandoffError("no claim depends on what the model leaves open")
    return draw_influences(results, asked, theme=theme)


def _changes(conflict: Conflict, claim: str | None, theme: Theme, backend: str | None) -> Picture:
    from standoff.claims import check_claims
    from standoff.levers import overturn, single_changes
    from standoff.picture import draw_changes

    results = check_claims(conflict, backend=backend)
    certain = [one.id for one in results.claims if one.verdict != "depends"]
    names = certain if claim is None else [claim]
    # As many as there are single changes, so that no pairs are tried.
    n = max(1, len(single_changes(conflict)))
    with progress_bar("Trying changes of the premises") as progress:
        found = [
            overturn(conflict, name, max_evaluations=n, backend=backend, progress=progress)
            for name in names
        ]
    return draw_changes(found, theme=theme)


def _tornado(
    conflict: Conflict,
    claim: str | None,
    outcome: str | None,
    concept: str | None,
    theme: Theme,
    backend: str | None,
) -> Picture:
    from standoff.claims import check_claims
    from standoff.levers import sensitivity
    from standoff.picture import draw_tornado

    if claim is not None and outcome is not None:
        raise StandoffError("--claim and --outcome exclude each other: a tornado is of one of them")
    if claim is None and outcome is None:
        results = check_claims(conflict, backend=backend).claims if conflict.claims else ()
        claim = next((one.id for one in results if one.verdict == "depends"), None)
        if claim is None:
            outcome = next(iter(conflict.outcomes), None)
        if claim is None and outcome is None:
            claim = next(iter(conflict.claims), None)
        if claim is None and outcome is None:
            raise StandoffError("the model names no outcomes and makes no claims: give --outcome")
    with progress_bar("Trying changes of the premises") as progress:
        found = sensitivity(
            conflict,
            claim=claim,
            outcome=outcome,
            concepts=concept,
            backend=backend,
            progress=progress,
        )
    return draw_tornado(found, theme=theme)
