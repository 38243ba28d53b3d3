"""What stands beside the form of a preference, and attitudes, out of the located tree."""

from __future__ import annotations

from standoff.document import keys
from standoff.document.fields import Fields, kind_of
from standoff.document.tree import Node, Scalar
from standoff.errors import Path
from standoff.language import say
from standoff.model.structure import Attitude, Fuzzy, Probabilities, Structure

__all__ = ["read_attitudes", "read_structure"]


def read_structure(fields: Fields, found: dict[str, Node], path: Path) -> Structure:
    """What is said beside the form.

    Args:
        fields: the reader.
        found: the entries of the preference.
        path: where it stands.
    """
    unknown = _rows(
        fields, found.get("unknown"), (*path, "unknown"), (2,), say("two sets of states")
    )
    strong = []
    place: Path = (*path, "strong")
    for k, row in enumerate(
        _rows(
            fields,
            found.get("strong"),
            place,
            (2, 3),
            say("two sets of states, and a degree if not 2"),
        )
    ):
        degree = 2
        if len(row) > 2:
            degree = fields.whole(row[2], (*place, k, 2), 2)
        strong.append((row[0].text, row[1].text, degree))
    return Structure(
        unknown=tuple((a.text, b.text) for a, b in unknown),
        strong=tuple(strong),
        fuzzy=_fuzzy(fields, found["fuzzy"], (*path, "fuzzy")) if "fuzzy" in found else None,
        probabilities=(
            _probabilities(fields, found["probabilities"], (*path, "probabilities"))
            if "probabilities" in found
            else None
        ),
    )


def _rows(
    fields: Fields, node: Node | None, path: Path, lengths: tuple[int, ...], what: str
) -> list[list[Scalar]]:
    """The rows of a table, each a list of texts; unreadable ones are left out."""
    rows = []
    for k, item in enumerate(
        fields.items(node, path, say("a list of lists, each {what}", what=what))
    ):
        place = (*path, k)
        cells = fields.items(item, place, what)
        texts = [cell for cell in cells if isinstance(cell, Scalar)]
        if len(texts) == len(cells) and len(texts) in lengths:
            rows.append(texts)
        elif place not in fields.broken:
            wrong = next((cell for cell in cells if not isinstance(cell, Scalar)), None)
            message = (
                say("{n} entries", n=len(cells))
                if wrong is None
                else say("{kind} stands here", kind=kind_of(wrong))
            )
            fields.spoil(place, item if wrong is None else wrong, message, what)
    return rows


def _fuzzy(fields: Fields, node: Node, path: Path) -> Fuzzy | None:
    what = say("threshold and degrees")
    found = fields.record(node, path, keys.FUZZY, what, "threshold")
    if "threshold" not in found:
        return None
    rows = _rows(
        fields,
        found.get("degrees"),
        (*path, "degrees"),
        (3,),
        say("two sets of states and a degree from 0 to 1"),
    )
    return Fuzzy(
        threshold=fields.text(found["threshold"], (*path, "threshold")) or "1",
        degrees=[[cell.text for cell in row] for row in rows],
    )


def _probabilities(fields: Fields, node: Node, path: Path) -> Probabilities:
    found = fields.record(node, path, keys.PROBABILITIES, say("pairs, alpha, beta and gamma"))
    rows = _rows(
        fields,
        found.get("pairs"),
        (*path, "pairs"),
        (3, 4),
        say("two sets of states and one or two shares"),
    )
    given = {
        name: fields.text(found[name], (*path, name)) or "0.5"
        for name in ("alpha", "beta", "gamma")
        if name in found
    }
    return Probabilities(pairs=[[cell.text for cell in row] for row in rows], **given)


def read_attitudes(fields: Fields, node: Node | None) -> dict[str, dict[str, Attitude]]:
    """Attitudes of decision makers, to themselves and others."""
    attitudes: dict[str, dict[str, Attitude]] = {}
    for dm, own in fields.table(node, ("attitudes",), say("attitudes by decision maker")).items():
        path: Path = ("attitudes", dm)
        attitudes[dm] = {
            other: fields.text(value, (*path, other))  # type: ignore[misc]  # checked by the model
            for other, value in fields.table(own, path, say("attitudes to decision makers")).items()
        }
    return attitudes
