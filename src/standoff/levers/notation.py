"""Changes as a line of text, such as `standoff what-if --set` takes."""

from __future__ import annotations

import re
from collections.abc import Callable

from standoff.errors import StandoffError, nearest_name
from standoff.formula import Formula
from standoff.language import mark, say
from standoff.levers.changes import Change

__all__ = ["VERBS", "parse_change"]

VERBS: dict[str, str] = {
    "drop": mark("drop DM: PRIORITY, or drop rule: FORMULA"),
    "negate": mark("negate DM: PRIORITY"),
    "move": mark("move DM: PRIORITY to PLACE"),
    "add": mark("add DM PLACE: FORMULA, or add rule: FORMULA"),
    "fix": mark("fix OPTION = LEVEL"),
    "forbid": mark("forbid FORMULA"),
    "irreversible": mark("irreversible OPTION"),
    "guarantee": mark("guarantee OPTION if FORMULA"),
    "grant": mark("grant TOOL, or grant TOOL at DM PLACE, DM PLACE, ..."),
}
"""The changes there are, each with how it is written."""


def parse_change(text: str) -> Change:
    """Read a change, such as `drop russia: concede`, `move us 3 to 1` or `fix force = yes`.

    Raises:
        StandoffError: it is none; the message says how such a change is written.
        FormulaError: a formula in it does not parse.
    """
    verb, _, rest = " ".join(text.split()).partition(" ")
    if verb not in VERBS:
        near = nearest_name(verb, VERBS)
        known = ", ".join(VERBS)
        raise StandoffError(
            say(
                "'{verb}' is no change, did you mean '{near}'?; expected one of {names}",
                verb=verb,
                near=near,
                names=known,
            )
            if near
            else say("'{verb}' is no change; expected one of {names}", verb=verb, names=known)
        )
    made = _READERS[verb](verb, rest)
    if made is None:
        raise StandoffError(
            say("'{text}' cannot be read; expected {form}", text=text, form=say(VERBS[verb]))
        )
    if made.verb in ("add", "forbid"):
        Formula.parse(made.what)
    if made.when:
        Formula.parse(made.when)
    return made


_SUBJECT = r"(?P<dm>\w+)(?::\s*(?P<what>.+?)|\s+(?P<number>\d+))"


def _premise(verb: str, rest: str) -> Change | None:
    tail = r"\s+to\s+(?P<place>\d{1,6})" if verb == "move" else ""
    found = re.fullmatch(_SUBJECT + tail, rest)
    if not found or (found["dm"] == "rule" and verb != "drop"):
        return None
    return Change(
        verb=verb,  # type: ignore[arg-type]
        dm="" if found["dm"] == "rule" else found["dm"],
        what=found["what"] or found["number"],
        place=int(found["place"]) if verb == "move" else 0,
    )


def _add(_: str, rest: str) -> Change | None:
    found = re.fullmatch(r"(?:rule|(?P<dm>\w+)\s+(?P<place>\d{1,6})):\s*(?P<what>.+)", rest)
    if not found:
        return None
    dm = found["dm"] or ""
    return Change(verb="add", dm=dm, what=found["what"], place=int(found["place"] or 0))


def _fix(_: str, rest: str) -> Change | None:
    found = re.fullmatch(r"(?P<what>[\w.]+)\s*=\s*(?P<level>\S+)", rest)
    return found and Change(verb="fix", what=found["what"], level=found["level"])


def _guarantee(_: str, rest: str) -> Change | None:
    found = re.fullmatch(r"(?P<what>[\w.]+)\s+if\s+(?P<when>.+)", rest)
    return found and Change(verb="guarantee", what=found["what"], when=found["when"])


def _grant(_: str, rest: str) -> Change | None:
    place = r"\w+\s+\d{1,6}"
    found = re.fullmatch(rf"(?P<what>[\w.]+)(?:\s+at\s+(?P<at>{place}(?:\s*,\s*{place})*))?", rest)
    if not found:
        return None
    pairs = (one.split() for one in (found["at"] or "").split(",") if one)
    return Change(
        verb="grant", what=found["what"], places=tuple((dm, int(number)) for dm, number in pairs)
    )


def _whole(verb: str, rest: str) -> Change | None:
    return Change(verb=verb, what=rest) if rest else None  # type: ignore[arg-type]


_READERS: dict[str, Callable[[str, str], Change | None]] = {
    "drop": _premise,
    "negate": _premise,
    "move": _premise,
    "add": _add,
    "fix": _fix,
    "forbid": _whole,
    "irreversible": _whole,
    "guarantee": _guarantee,
    "grant": _grant,
}
