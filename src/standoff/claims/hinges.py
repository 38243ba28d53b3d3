"""On which open premises a verdict hinges, concept by concept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from standoff.claims.estimates import Drawn, draw_orders
from standoff.claims.settling import Crux, Influence, find_cruxes, influences, needs_orders
from standoff.claims.truth import Truth, truth_of
from standoff.errors import NotFoundError
from standoff.language import mark, say_number
from standoff.model import Claim, Conflict
from standoff.readings import DEFAULT_MAX_READINGS, ReadingSet, choose_readings
from standoff.readings.words import settled_words
from standoff.words import and_list

if TYPE_CHECKING:
    import pandas

__all__ = ["Cruxes", "Hinge", "Hinges", "crux_records", "cruxes", "influence_records"]


@dataclass(frozen=True, kw_only=True)
class Hinge:
    """On what it depends whether a claim holds under one concept.

    Attributes:
        concept: id of the concept.
        share: of the readings, in which the claim holds.
        cruxes: the smallest ways to settle open premises that decide it; none in a sample.
        complete: whether the search for them came to its end.
        influences: how much each open premise decides, the most influential first.
    """

    concept: str
    share: float
    cruxes: tuple[Crux, ...]
    complete: bool
    influences: tuple[Influence, ...]


class Hinges:
    """Finds hinges; orders of premises, where they have to be drawn, are drawn once.

    Args:
        readings: of the model.
        claims: all that may be asked about.
        truths: where they hold.
        seed: of what is drawn.
        backend: as in `analyze`.
    """

    def __init__(
        self,
        readings: ReadingSet,
        claims: Mapping[str, Claim],
        truths: Mapping[str, Truth],
        seed: int,
        backend: str | None,
    ) -> None:
        self._readings, self._truths = readings, truths
        mixed = {
            name: claim
            for name, claim in claims.items()
            if any(0 < row.mean() < 1 for row in truths[name].table)
        }
        self._drawn: Drawn | None = None
        self._along: dict[str, Truth] = {}
        if mixed and needs_orders(readings):
            self._drawn = draw_orders(readings, seed)
        if self._drawn is not None:
            # Each claim under the concepts under which it was looked at.
            for name, claim in mixed.items():
                asked = truths[name].concepts
                found = truth_of(
                    {name: claim}, self._drawn.readings, concepts=asked, backend=backend
                )
                self._along[name] = found[name]

    def of(self, name: str, *, first: bool = False) -> tuple[Hinge, ...]:
        """The hinges of a claim, one for each concept under which it holds in some readings only.

        Args:
            name: id of the claim.
            first: whether only the first such concept is wanted.
        """
        truth, readings = self._truths[name], self._readings
        rows = [k for k, row in enumerate(truth.table) if row.any() and not row.all()]
        found = []
        for row in rows[: 1 if first else None]:
            table = truth.table[row]
            settled: tuple[tuple[Crux, ...], bool] = ((), True)
            if not readings.sampled:
                settled = find_cruxes(table, readings)
            along = self._along[name].table[row] if name in self._along else None
            found.append(
                Hinge(
                    concept=truth.concepts[row],
                    share=float(table.mean()),
                    cruxes=settled[0],
                    complete=settled[1],
                    influences=influences(table, readings, self._drawn, along),
                )
            )
        return tuple(found)


@dataclass(frozen=True, kw_only=True, eq=False)
class Cruxes:
    """On which open premises a claim turns.

    Attributes:
        readings: which readings were looked at.
        id: of the claim.
        claim: the claim.
        hinges: one for each concept under which it holds in some readings and not in others;
            none where no open premise decides anything.
    """

    readings: ReadingSet
    id: str
    claim: Claim
    hinges: tuple[Hinge, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as under `cruxes` and `influences` of `standoff claims --json`."""
        return {
            "standoff": 1,
            "title": self.readings.conflict.title,
            "readings": self.readings.to_dict(),
            "id": self.id,
            "claim": self.claim.formula.text,
            "cruxes": [r for one in self.hinges for r in crux_records(one, self.readings)],
            "influences": [r for one in self.hinges for r in influence_records(one, self.readings)],
        }

    def to_frame(self) -> pandas.DataFrame:
        """One row a crux: the concept, how premises are settled, and whether the claim then holds.

        Raises:
            ModuleNotFoundError: pandas is not installed.
        """
        from standoff.frame import rows_frame

        return rows_frame(self._rows(), "concept")

    def _repr_html_(self) -> str:
        from standoff.html import rows_html

        caption = say_number(
            "{claim}: cruxes in {n} reading",
            "{claim}: cruxes in {n} readings",
            self.readings.analysed,
            claim=self.id,
        )
        return rows_html(caption, self._rows())

    def _rows(self) -> list[dict[str, object]]:
        premises, conflict = self.readings.premises, self.readings.conflict
        rows: list[dict[str, object]] = []
        for hinge in self.hinges:
            for crux in hinge.cruxes:
                pairs = zip(crux.premises, crux.choices, strict=True)
                words = [settled_words(premises[k], choice, conflict) for k, choice in pairs]
                rows.append(
                    {"concept": hinge.concept, "settled": and_list(words), "holds": crux.holds}
                )
        return rows


def crux_records(hinge: Hinge, readings: ReadingSet) -> list[dict[str, Any]]:
    """The cruxes of a hinge for JSON."""
    return [
        {
            "settled": [
                {"premise": readings.premises[k].text, "as": readings.premises[k].choice(choice)}
                for k, choice in zip(crux.premises, crux.choices, strict=True)
            ],
            "holds": crux.holds,
            "concept": hinge.concept,
        }
        for crux in hinge.cruxes
    ]


def influence_records(hinge: Hinge, readings: ReadingSet) -> list[dict[str, Any]]:
    """The influences of a hinge for JSON."""
    return [
        {
            "premise": readings.premises[one.premise].text,
            "swing": one.swing,
            "shapley": one.shapley,
            "error": one.error,
            "concept": hinge.concept,
        }
        for one in hinge.influences
    ]


def cruxes(
    conflict: Conflict,
    claim: str,
    *,
    concepts: Iterable[str] | None = None,
    max_readings: int = DEFAULT_MAX_READINGS,
    seed: int = 0,
    backend: str | None = None,
    progress: Callable[[float], None] | None = None,
) -> Cruxes:
    """Find the open premises on which a claim turns.

    Args:
        conflict: the model with its claims.
        claim: id of the claim.
        concepts: in place of the claim's own.
        max_readings: as in `check_claims`. In a sample no cruxes are searched, and influences are
            estimated.
        seed: of what is drawn.
        backend: as in `analyze`.
        progress: called with how many more readings have been analysed.

    Raises:
        NotFoundError, ModelError: as `check_claims`.
    """
    if claim not in conflict.claims:
        raise NotFoundError(mark("claim"), claim, conflict.claims)
    chosen = {claim: conflict.claims[claim]}
    readings = choose_readings(conflict, max_readings, seed)
    truths = truth_of(chosen, readings, concepts=concepts, backend=backend, progress=progress)
    found = Hinges(readings, chosen, truths, seed, backend).of(claim)
    return Cruxes(readings=readings, id=claim, claim=chosen[claim], hinges=found)
