"""`standoff plot`: a picture of a model, as SVG or PNG."""

from __future__ import annotations

from pathlib import PurePath
from typing import Annotated, Literal

from cyclopts import Parameter
from cyclopts.validators import Number

from standoff.analysis import DEFAULT_CONCEPTS, analyze
from standoff.cli.charts import What, draw_chart, refuse_strangers
from standoff.cli.encoding import clean
from standoff.cli.load import load_model
from standoff.cli.options import STANDARD, Backend, Force, Json, Language, Model
from standoff.cli.output import check_target, write_file, write_json, write_text
from standoff.errors import StandoffError
from standoff.language import speaking
from standoff.picture import draw_moves, to_png

__all__ = ["plot"]

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
    outcome: Annotated[str | None, Parameter(metavar="NAME")] = None,
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
            decides of a claim; which single changes turn which claims; or how far they move one
            claim or outcome.
        concept: Whose equilibria the picture of moves marks; otherwise seq. Of a tornado, the
            only one that counts.
        why: Draw only what a decision maker could gain by leaving a state, and the answers.
        claim: Which claim; otherwise the first that depends, or for changes every certain one.
        outcome: Of a tornado, which outcome: its name, or a formula; otherwise the first, where no
            claim depends.
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
    refuse_strangers(what, concept=concept, why=why, claim=claim, outcome=outcome, layout=layout)
    if output != STANDARD:
        check_target(output, force=force)
    chosen = theme or ("light" if kind == "png" else "auto")
    conflict = load_model(model)
    if what == "moves":
        concepts = DEFAULT_CONCEPTS if concept is None else (*DEFAULT_CONCEPTS, concept)
        analysis = analyze(conflict, concepts, backend=backend)
        with speaking(language):
            svg = draw_moves(analysis, concept=concept, why=why, layout=layout, theme=chosen)
    else:
        with speaking(language):
            svg = draw_chart(
                conflict,
                what,
                claim=claim,
                outcome=outcome,
                concept=concept,
                theme=chosen,
                backend=backend,
            )
    if output == STANDARD:
        write_text(svg + "\n")
        return 0
    write_file(output, svg if kind == "svg" else to_png(svg, scale), force=force)
    if as_json:
        write_json({"standoff": 1, "title": conflict.title, "what": what, "file": output})
    else:
        write_text(f"wrote {clean(output)}\n")
    return 0
