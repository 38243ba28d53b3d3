"""`standoff why`: the reasons behind a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from standoff.analysis import DEFAULT_CONCEPTS, Analysis, analyze
from standoff.cli.encoding import clean
from standoff.cli.load import load_model
from standoff.cli.options import Backend, Concepts, Json, Model
from standoff.cli.output import write_json
from standoff.errors import NotFoundError, StandoffError
from standoff.explain import Explanation

if TYPE_CHECKING:
    from standoff.cli.screen import Screen

__all__ = ["why"]

_CONCEPTS = ",".join(DEFAULT_CONCEPTS)


def why(
    model: Model,
    /,
    state: Annotated[str | None, Parameter(metavar="STATE")] = None,
    dm: Annotated[str | None, Parameter(metavar="DM")] = None,
    *,
    concepts: Concepts = _CONCEPTS,
    backend: Backend = None,
    as_json: Json = False,
) -> int:
    """Explain why somebody would stay in a state, or leave it.

    Args:
        state: A state's label, pattern or number; today's state if left out.
        dm: A decision maker's id or name; each of them if left out.
    """
    analysis = analyze(load_model(model), concepts, backend=backend)
    index = _state(analysis, state)
    dms = analysis.conflict.dm_ids if dm is None else (_dm(analysis, dm),)
    explained = {
        who: [analysis.explain(index, who, concept) for concept in analysis.concepts] for who in dms
    }
    if as_json:
        told = [one.to_dict() for explanations in explained.values() for one in explanations]
        write_json({"standoff": 1, "title": analysis.conflict.title, "explanations": told})
    else:
        _show(analysis, index, list(explained.values()))
    return 0


def _state(analysis: Analysis, text: str | None) -> int:
    if text is not None:
        try:
            return analysis.space.find(text)
        except NotFoundError as error:
            raise StandoffError(f"{error}; {_other_ways(analysis)}") from None
    if analysis.space.status_quo is None:
        raise StandoffError("the model has no status quo; name a state: --state STATE")
    return analysis.space.status_quo


def _other_ways(analysis: Analysis) -> str:
    last = analysis.space.n_states - 1
    if analysis.conflict.graph:
        return f"a number from 0 to {last:,} will do, too"
    pattern = analysis.space.pattern(0)
    return f"a pattern such as {pattern} or a number from 0 to {last:,} will do, too"


def _dm(analysis: Analysis, text: str) -> str:
    """The id of the decision maker that an id or a name means."""
    wanted = text.casefold()
    for dm in analysis.conflict.decision_makers:
        if wanted in (dm.id.casefold(), dm.name.casefold()):
            return dm.id
    raise NotFoundError("decision maker", text, analysis.conflict.dm_ids)


def _show(analysis: Analysis, state: int, explained: list[list[Explanation]]) -> None:
    from standoff.cli.findings import show_state
    from standoff.cli.phrases import title_of
    from standoff.cli.screen import Screen

    screen = Screen()
    screen.wrapped(title_of(analysis.conflict), style="bold")
    screen.line()
    today = state == analysis.space.status_quo
    show_state(screen, analysis, state, "the status quo: today's state" if today else "")
    for explanations in explained:
        groups = _alike(explanations)
        for number, same in enumerate(groups, start=1):
            screen.line()
            # Nash stability lists the moves that the concepts after it list with their answers.
            brief = same[0].concept.sanctions == "none" and number < len(groups)
            _show_explanations(screen, same, brief=brief)


def _alike(explanations: list[Explanation]) -> list[list[Explanation]]:
    """Explanations of several concepts put together where they say the same."""
    groups: dict[tuple[bool, str], list[Explanation]] = {}
    for one in explanations:
        groups.setdefault((one.stable, _reasons(one)), []).append(one)
    return list(groups.values())


def _reasons(explanation: Explanation) -> str:
    """What an explanation says after its first line, which gives the verdict."""
    return explanation.text().partition("\n")[2]


def _show_explanations(screen: Screen, same: list[Explanation], *, brief: bool) -> None:
    """One verdict and its reasons; `brief` leaves out moves that are listed further down."""
    from rich.text import Text

    from standoff.cli.phrases import and_list, short_name

    one = same[0]
    name = one.space.conflict.decision_makers[one.dm].name
    verdict = ("would stay", "bold green") if one.stable else ("would leave", "bold red")
    under = and_list([short_name(each.concept.id) for each in same])
    screen.wrapped(Text.assemble((clean(name), "bold"), " ", verdict, f" ({under})"))
    lines = _reasons(one).splitlines()
    if brief and len(lines) > 1:
        lines = [lines[0], "The moves are listed below."]
    for line in lines:
        words = line.lstrip()
        indent = "  " + " " * (len(line) - len(words))
        number = words.split(" ", 1)[0] if words[:1].isdecimal() else ""
        rest = indent + " " * (len(number) + 1 if number else 0)
        screen.wrapped(clean(words), first=indent, rest=rest)
