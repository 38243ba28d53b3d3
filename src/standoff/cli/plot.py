"""`standoff plot`: a picture of a model, as SVG or PNG."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter
from cyclopts.validators import Number

from standoff.analysis import DEFAULT_CONCEPTS, analyze
from standoff.cli.encoding import clean
from standoff.cli.load import load_model
from standoff.cli.options import STANDARD, Backend, Force, Json, Language, Model
from standoff.cli.output import write_file, write_json, write_text
from standoff.cli.progress import progress_bar
from standoff.errors import NotFoundError, StandoffError
from standoff.language import speaking
from standoff.model import Conflict
from standoff.picture import draw_changes, draw_influences, draw_moves, draw_readings, to_png

if TYPE_CHECKING:
    from standoff.picture.svg import Picture

__all__ = ["plot"]

What = Literal["moves", "readings", "influences", "changes"]
PictureTheme = Literal["auto", "light", "dark"]


def plot(
    model: Model,
    /,
    *,
    output: Annotated[str | None, Parameter(("--output", "-o"), metavar="FILE")] = None,
    what: What = "moves",
    concept: Annotated[str | None, Parameter(metavar="NAME")] = None,
    why: Annotated[tuple[str, str] | None, Parameter(metavar="STATE DM")] = None,
    claim: Annotated[str | None, Parameter(metavar="CLAIM")] = None,
    layout: Literal["auto", "grid", "reachable"] = "auto",
    theme: PictureTheme | None = None,
    language: Language = "en",
    scale: Annotated[float, Parameter(validator=Number(gt=0, lte=10), metavar="X")] = 2.0,
    force: Force = False,
    backend: Backend = None,
    as_json: Json = False,
) -> int:
    """Draw what a model says as a picture.

    The ending of FILE says how: .svg or .png.

    Args:
        output: The file to write; - prints the SVG.
        what: States and moves; shares of readings for each outcome; how much each open premise
            decides of a claim; or which single changes turn which claims.
        concept: Whose equilibria the picture of moves marks; otherwise seq.
        why: Draw only what a decision maker could gain by leaving a state, and the answers.
        claim: Which claim; otherwise the first that depends, or for changes every certain one.
        layout: A grid of strategies, or what can be reached from the status quo.
        theme: Light, dark, or as the reader of an SVG has it; a PNG is light.
        scale: Of a PNG, pixels for each unit of the drawing.
    """
    if output is None:
        raise StandoffError("--output is missing: a file that ends in .svg or .png")
    kind = "svg" if output == STANDARD else PurePath(output).suffix.lower().removeprefix(".")
    if kind not in ("svg", "png"):
        raise StandoffError(f"{output}: a picture's file ends in .svg or .png")
    if output == STANDARD and as_json:
        raise StandoffError("--json leaves no room for the picture; give --output a file")
    if kind == "png" and theme == "auto":
        raise StandoffError("a PNG is light or dark; only an SVG can follow its reader")
    chosen = theme or ("light" if kind == "png" else "auto")
    conflict = load_model(model)
    if what == "moves":
        concepts = DEFAULT_CONCEPTS if concept is None else (*DEFAULT_CONCEPTS, concept)
        analysis = analyze(conflict, concepts, backend=backend)
        with speaking(language):
            svg = draw_moves(analysis, concept=concept, why=why, layout=layout, theme=chosen)
    else:
        with speaking(language):
            svg = _chart(conflict, what, claim, chosen, backend)
    if output == STANDARD:
        write_text(svg + "\n")
        return 0
    write_file(output, svg if kind == "svg" else to_png(svg, scale), force=force)
    if as_json:
        write_json({"standoff": 1, "title": conflict.title, "what": what, "file": output})
    else:
        write_text(f"wrote {clean(output)}\n")
    return 0


def _chart(
    conflict: Conflict, what: What, claim: str | None, theme: PictureTheme, backend: str | None
) -> Picture:
    from standoff.claims import check_claims
    from standoff.levers import overturn, single_changes
    from standoff.readings import readings

    if what == "readings":
        return draw_readings(readings(conflict, backend=backend), theme=theme)
    if not conflict.claims:
        raise StandoffError("the model makes no claims")
    if claim is not None and claim not in conflict.claims:
        raise NotFoundError("claim", claim, conflict.claims)
    results = check_claims(conflict, backend=backend)
    if what == "influences":
        asked = claim or next((one.id for one in results.claims if one.influences), None)
        if asked is None:
            raise StandoffError("no claim depends on what the model leaves open")
        return draw_influences(results, asked, theme=theme)
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
