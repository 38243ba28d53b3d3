"""`standoff compare`: two authors' models of the same stand-off."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from standoff.analysis import DEFAULT_CONCEPTS
from standoff.cli.answer import answer
from standoff.cli.encoding import clean
from standoff.cli.load import load_model
from standoff.cli.options import (
    COMMON,
    Backend,
    Concepts,
    Json,
    MaxReadings,
    Model,
    Seed,
)
from standoff.comparison import DEFAULT_MAX_MODELS, Account, Comparison, Finding
from standoff.comparison import compare as compare_models
from standoff.readings import DEFAULT_MAX_READINGS

if TYPE_CHECKING:
    from standoff.cli.screen import Screen

__all__ = ["compare"]

_CONCEPTS = ",".join(DEFAULT_CONCEPTS)
_SETS = 3
"""Sets of premises told that account for a difference; --json has them all."""
_VERDICTS = {
    "outcome": {
        "follows": "in every reading",
        "fails": "in no reading",
        "depends": "in some readings",
    }
}
_SIDES = {"a": "only the first claims it", "b": "only the second claims it", "both": ""}


def compare(
    model: Model,
    other: Model,
    /,
    *,
    concepts: Concepts = _CONCEPTS,
    max_models: Annotated[
        int,
        Parameter(
            "--max-models",
            help="Look at so many models between the two.",
            validator=Number(gte=2),
            metavar="N",
            show_default=True,
            group=COMMON,
        ),
    ] = DEFAULT_MAX_MODELS,
    max_readings: MaxReadings = DEFAULT_MAX_READINGS,
    seed: Seed = 0,
    backend: Backend = None,
    as_json: Json = False,
) -> int:
    """Compare two authors' models of the same stand-off.

    Tells where their premises differ, where their verdicts differ, and which difference of
    premises accounts for which difference of verdicts: models between the two are checked, each
    with some premises of the one and the others of the other.
    """
    first, second = load_model(model), load_model(other)
    search = partial(
        compare_models,
        first,
        second,
        concepts=concepts,
        max_models=max_models,
        max_readings=max_readings,
        seed=seed,
        backend=backend,
    )
    answer(search, _show, what="Looking at models between the two", as_json=as_json)
    return 0


def _show(found: Comparison) -> None:
    from standoff.cli.phrases import count, title_of
    from standoff.cli.screen import Screen

    screen = Screen()
    screen.wrapped(f"A: {title_of(found.a)}", style="bold")
    screen.wrapped(f"B: {title_of(found.b)}", style="bold")
    n = len(found.differences)
    screen.heading(f"Premises: {count(n, 'difference')}" if n else "Premises: all the same")
    for number, one in enumerate(found.differences, start=1):
        screen.wrapped(clean(one.about), first=f"  {number:>2}  ", rest=" " * 6)
        screen.wrapped(clean(one.a), first="      A  ", rest=" " * 9)
        screen.wrapped(clean(one.b), first="      B  ", rest=" " * 9)
    _show_findings(screen, found, "claim", "Claims")
    _show_findings(screen, found, "outcome", "Outcomes that some equilibrium has")
    for name, why in found.unasked:
        screen.wrapped(f"{clean(name)} was not asked of both: {why}.", rest="  ")
    _show_end(screen, found)


def _show_findings(screen: Screen, found: Comparison, kind: str, heading: str) -> None:
    """What both models say: first where they differ, then in a line where they do not."""
    from standoff.cli.phrases import and_list, count

    asked = [one for one in found.findings if one.kind == kind]
    if not asked:
        return
    groups: dict[object, list[Finding]] = {}
    for one in asked:
        if one.differs:
            key = (one.id, one.author, one.text, one.a, one.b, one.account)
            groups.setdefault(key, []).append(one)
    screen.heading(
        f"{heading}: {count(len(groups), 'difference')}" if groups else f"{heading}: no difference"
    )
    for group in groups.values():
        _show_difference(screen, group)
    same = dict.fromkeys(one.id for one in asked if not one.differs)
    same_all = [name for name in same if not any(one.differs for one in asked if one.id == name)]
    if same_all:
        screen.wrapped(f"  the same in both: {and_list(list(map(clean, same_all)))}", rest="    ")


def _show_difference(screen: Screen, group: list[Finding]) -> None:
    from rich.text import Text

    from standoff.cli.phrases import and_list, short_name

    one = group[0]
    under = and_list([short_name(c) for c in dict.fromkeys(c for f in group for c in f.concepts)])
    author = f"; {_SIDES[one.author]}" if _SIDES[one.author] else ""
    screen.wrapped(
        Text.assemble("  ", (clean(one.id), "bold"), f"  (under {under}{author})"), rest="    "
    )
    if one.says:
        screen.wrapped(clean(one.says), first="    says     ", rest=" " * 13)
    screen.wrapped(_verdict(one), first="    verdict  ", rest=" " * 13)
    if one.account is not None:
        for text in _account_words(one.account):
            screen.wrapped(text, first="    because  ", rest=" " * 13)
        parts = _parts(one.account)
        if parts:
            screen.wrapped(parts, first="    in parts ", rest=" " * 13)


def _verdict(one: Finding) -> str:
    from standoff.cli.reading_words import percent

    def said(verdict: str, share: float) -> str:
        words = _VERDICTS.get(one.kind, {}).get(verdict, verdict)
        return f"{words} ({percent(share)})" if verdict == "depends" else words

    return f"A: {said(one.a.verdict, one.a.share)}; B: {said(one.b.verdict, one.b.share)}"


def _account_words(account: Account) -> list[str]:
    """Which differences suffice, and without which it would not be so."""
    if not account.enough and not account.needed:
        return ["no set of differences that was tried accounts for it"]
    if account.enough == account.needed and len(account.enough[0]) == 1:
        return [f"{_sets(account.enough)}, and nothing else in its place"]
    words = []
    if account.enough:
        words.append(f"A with {_sets(account.enough)} of B comes to B's verdict, and with no fewer")
    if account.needed:
        words.append(f"B with {_sets(account.needed)} of A comes to A's verdict")
    return words


def _sets(sets: tuple[tuple[int, ...], ...]) -> str:
    """Sets of differences by their numbers, such as `premise 2, or premises 3 and 4,`."""
    from standoff.cli.phrases import and_list

    shown = [
        ("premises " if len(group) > 1 else "premise ") + and_list([str(k + 1) for k in group])
        for group in sets[:_SETS]
    ]
    if len(sets) > _SETS:
        shown.append(f"one of {len(sets) - _SETS} other sets")
    return ", or ".join(shown)


def _parts(account: Account) -> str:
    """What each difference contributes to the difference of the shares, the largest first."""
    if account.parts is None:
        return ""
    errors = account.errors or (0.0,) * len(account.parts)
    order = sorted(range(len(errors)), key=lambda k: -abs(account.parts[k] if account.parts else 0))
    words = []
    for k in order:
        value, error = 100 * account.parts[k], 100 * errors[k]
        if abs(value) >= 0.5 or error >= 0.5:
            within = f" ± {error:.0f}" if account.errors else ""
            words.append(f"{k + 1}: {value:+.0f}{within} points".replace("-", "−"))
    return ", ".join(words)


def _show_end(screen: Screen, found: Comparison) -> None:
    from standoff.cli.phrases import count
    from standoff.cli.reading_words import NO_PROBABILITY

    if any(one.account for one in found.findings):
        screen.line()
        words = f"{count(found.models, 'model')} looked at, A and B and models between them"
        if found.impossible:
            words += f"; {found.impossible:,} others do not exist"
        stopped = (
            "" if found.complete else " Others were not looked at; --max-models sets how many."
        )
        screen.wrapped(f"{words}.{stopped}")
        screen.wrapped(
            "In parts: how many percentage points of the readings each difference contributes on "
            "average over all orders in which the differences may come (Shapley's value)."
        )
        screen.wrapped(NO_PROBABILITY)
