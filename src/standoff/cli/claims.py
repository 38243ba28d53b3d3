"""`standoff claims`: does what the author concludes follow from the premises?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from standoff.claims import ClaimResult, ClaimResults, check_claims
from standoff.cli.answer import answer
from standoff.cli.complete import complete_concepts
from standoff.cli.encoding import clean
from standoff.cli.load import load_model
from standoff.cli.options import COMMON, Backend, Json, MaxReadings, Model, Seed
from standoff.readings import DEFAULT_MAX_READINGS, ReadingSet, readings_ahead

if TYPE_CHECKING:
    from standoff.claims import Crux
    from standoff.cli.screen import Screen

__all__ = ["claims"]

_VERDICTS = {
    "follows": ("✓ follows", "bold green"),
    "fails": ("✗ fails", "bold red"),
    "depends": ("? depends", "bold yellow"),
}
_CONCEPTS = 6
"""Solution concepts of a claim named; of more only the number is told."""
_CRUXES = 4
"""Cruxes of each kind told; --json has them all."""
_INFLUENCES = 5
"""Premises whose influence is told."""


def claims(
    model: Model,
    /,
    *,
    claim: Annotated[tuple[str, ...], Parameter(metavar="ID", negative="")] = (),
    concepts: Annotated[
        str | None,
        Parameter(
            ("--concepts", "--concept"),
            help="Solution concepts joined by commas, or all; each claim's own if left out.",
            completer=complete_concepts,
            metavar="NAMES",
            group=COMMON,
        ),
    ] = None,
    max_readings: MaxReadings = DEFAULT_MAX_READINGS,
    seed: Seed = 0,
    backend: Backend = None,
    as_json: Json = False,
) -> int:
    """Check whether a model's claims follow from its premises.

    A claim follows if it holds in every reading, fails if in none, and depends otherwise. The
    exit status is 1 if a claim fails.

    Args:
        claim: Id of a claim to check; may be given again. All if left out.
    """
    conflict = load_model(model)
    search = partial(
        check_claims,
        conflict,
        claim or None,
        concepts=concepts,
        max_readings=max_readings,
        seed=seed,
        backend=backend,
    )
    found = answer(
        search,
        _show,
        what="Analysing readings",
        total=readings_ahead(conflict, max_readings),
        as_json=as_json,
    )
    return int(any(result.verdict == "fails" for result in found.claims))


def _show(found: ClaimResults) -> None:
    from standoff.cli.phrases import count, title_of
    from standoff.cli.reading_words import NO_PROBABILITY, readings_words
    from standoff.cli.screen import Screen

    screen, which = Screen(), found.readings
    screen.wrapped(title_of(which.conflict), style="bold")
    if not found.claims:
        screen.wrapped("The model makes no claims. They stand under 'claims' in its file.")
        return
    screen.wrapped(f"{count(len(found.claims), 'claim')}; {readings_words(which)}")
    if which.sampled:
        screen.wrapped("Verdicts are about the readings drawn; some of the others may differ.")
    if len(found.claims) > 1:
        _show_verdicts(screen, found)
    for result in found.claims:
        screen.line()
        _show_claim(screen, result, which)
    if which.premises or any(result.claim.likelihood for result in found.claims):
        screen.line()
        screen.wrapped(NO_PROBABILITY)


def _show_verdicts(screen: Screen, found: ClaimResults) -> None:
    """A row for each claim: its verdict, and what its author says."""
    from rich.text import Text

    screen.line()
    for result in found.claims:
        word, style = _VERDICTS[result.verdict]
        first = Text.assemble("  ", (f"{word:9}", style), "  ")
        screen.wrapped(_said(result), first=first, rest=" " * 13)


def _said(result: ClaimResult) -> str:
    return clean(result.claim.says or result.id)


def _show_claim(screen: Screen, result: ClaimResult, which: ReadingSet) -> None:
    from rich.text import Text

    from standoff.claims.words import claim_words
    from standoff.cli.phrases import and_list, short_name

    word, style = _VERDICTS[result.verdict]
    screen.wrapped(Text.assemble((result.id, "bold"), "  ", (word, style)))
    claim = result.claim
    if claim.says:
        _row(screen, "says", claim.says)
    words = claim_words(claim.formula.root, which.conflict)
    under = and_list([short_name(concept) for concept in result.concepts])
    if len(result.concepts) > _CONCEPTS:
        under = f"{len(result.concepts)} solution concepts"
    _row(screen, "that is", f"{words} (under {under})")
    if claim.likelihood is not None:
        _row(screen, "how sure", _likelihood_words(result, which))
    if which.sampled or claim.likelihood is not None:
        _row(screen, "holds in", _share_words(result) + _fit_words(result))
    _row(screen, "because", result.reason.text)
    _show_cruxes(screen, result, which)
    _show_influences(screen, result, which)


def _row(screen: Screen, name: str, text: str) -> None:
    screen.wrapped(clean(text), first=f"  {name:8}  ", rest=" " * 12)


def _likelihood_words(result: ClaimResult, which: ReadingSet) -> str:
    """The term and the shares that it stands for."""
    from standoff.cli.reading_words import span

    claim = result.claim
    assert claim.range is not None, "the model knows every term of its claims"
    said = f"'{claim.likelihood}', that is " if isinstance(claim.likelihood, str) else ""
    one = "; with one reading a share can only be 0 or 100 %" if which.count == 1 else ""
    beyond = ""
    if claim.accepted != claim.range:
        assert claim.accepted is not None
        beyond = ", or fewer" if claim.accepted[0] == 0 else ", or more"
    return f"{said}{span(claim.range)} of the readings{beyond}{one}"


def _fit_words(result: ClaimResult) -> str:
    """Whether the shares are above or below what the author says, if all of them are."""
    band = result.claim.accepted
    if band is None or result.verdict != "fails":
        return ""
    shares = result.share.values()
    if min(shares) > band[1]:
        return "; that is more than the author says"
    return "; that is less than the author says" if max(shares) < band[0] else ""


def _share_words(result: ClaimResult) -> str:
    from standoff.cli.phrases import short_name
    from standoff.cli.reading_words import percent, span

    parts: list[str] = []
    for concept, share in result.share.items():
        ends = f" ({span(result.interval[concept])})" if result.interval else ""
        of = "" if parts else " of the readings"
        parts.append(f"{percent(share)}{of}{ends} under {short_name(concept)}")
    return ", ".join(parts)


def _show_cruxes(screen: Screen, result: ClaimResult, which: ReadingSet) -> None:
    """What decides the claim, for and against."""
    from standoff.cli.phrases import short_name

    if not result.crux_concept:
        if result.verdict == "depends":
            _row(screen, "crux", f"how far people look ahead: it holds in {_share_words(result)}")
        return
    under = f" (under {short_name(result.crux_concept)})" if len(result.concepts) > 1 else ""
    # With a likelihood the author's statement is about how often "that" holds, not that it does.
    it = "it" if result.claim.likelihood is None else "that"
    for holds, words in ((True, "holds"), (False, "does not hold")):
        found = [crux for crux in result.cruxes if crux.holds is holds]
        for crux in found[:_CRUXES]:
            _row(screen, "crux", f"{it} {words}{under} whenever {_settled(crux, which)}")
        if len(found) > _CRUXES:
            _row(screen, "", f"... and {len(found) - _CRUXES:,} more; --json lists them")
    if which.sampled:
        _row(screen, "crux", "not searched in a sample; a larger --max-readings lists all readings")
    elif not result.complete:
        _row(screen, "", "The search for cruxes stopped early; there may be others.")


def _settled(crux: Crux, which: ReadingSet) -> str:
    """How a crux settles its premises, as a clause."""
    from standoff.cli.phrases import and_list
    from standoff.cli.reading_words import settled_words

    pairs = zip(crux.premises, crux.choices, strict=True)
    return and_list([settled_words(which.premises[k], c, which.conflict) for k, c in pairs])


def _show_influences(screen: Screen, result: ClaimResult, which: ReadingSet) -> None:
    from standoff.cli.reading_words import percent

    counted = [one for one in result.influences if one.swing]
    if len(counted) < 2 and result.cruxes:
        return
    for one in counted[:_INFLUENCES]:
        text = f"{which.premises[one.premise].text}: settling it moves the share by up to "
        text += percent(one.swing).replace(" %", " points")
        if one.shapley is not None and one.error is not None:
            text += f", about {100 * one.shapley:.0f} ± {100 * one.error:.0f} % of all influence"
        elif one.shapley is not None:
            text += f", {percent(one.shapley)} of all influence"
        _row(screen, "turns on", text)
    if len(counted) > _INFLUENCES:
        _row(screen, "", f"... and {len(counted) - _INFLUENCES:,} more premises, which matter less")
