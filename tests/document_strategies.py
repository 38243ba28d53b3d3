"""Conflicts, files that say them in unusual layouts, and broken files."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import strategies as st

from standoff.document import to_yaml
from standoff.formula import Formula
from standoff.formula.claim import ClaimFormula
from standoff.model import (
    Annotation,
    AnyOrder,
    Claim,
    Conflict,
    DecisionMaker,
    Effect,
    Graph,
    Maybe,
    Option,
    Potential,
    Priorities,
    Ranking,
    Rule,
    Source,
    StateLabel,
    Statement,
    Utility,
    Weights,
)
from standoff.model.annotation import KINDS

Whence = dict[str, st.SearchStrategy[str | None]]
EXAMPLES = sorted(Path(__file__).parent.parent.glob("src/standoff/examples/*.standoff.yaml"))

FULL = """\
# A model that uses everything.
standoff: 1
title: 'A call about a "war"'   # said of it
description: >
  Two lines
  folded.
notes: |
  First line: with a colon.

  Third # no comment
sources:
  column: {author: M. K., title: "…", date: 2025-06, url: "https://example.org/#a", file: a.txt,
           sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef}
  paper: A plain title

decision_makers:
  russia:
    name: Russia
    options:
      offensive: Keep up the offensive          # short form
      meeting: {name: Offer a meeting, moves: up}
  us:
    name: United States
    options:
      # about pressure
      pressure: {name: Pressure, levels: [none, sanctions, arms]}   # three levels
      statement:
        name: Join a statement
        source: column
        quote: "exact \\u201cwords\\u201d"
  ukraine:
    options: {concede: Accept, talk: }

rules:
  - not (concede and not talk)
  - at_most_one: [concede, us.statement]   # not both
  # about the next
  - {rule: talk or offensive, source: paper}
merge:
- concede and not offensive
states:
  s1: {pattern: "YN 0N NY", name: Today}
  s2: NN0NNN
status_quo: {offensive: on, meeting: no, pressure: none, statement: N, concede: false, talk: yes}
outcomes:
  ceasefire: not offensive

preferences:
  russia:
    priorities:
      - {statement: concede, source: column, quote: "exact words"}
      - offensive unless concede
      - >-
        pressure >= sanctions
        -> talk
  us:
    ranking: [s2, [s1, not offensive], "YN 0N NN", rest]   # best first
  ukraine:
    weights: {talk: 3, concede: -10, russia.offensive: -0.50}
annotations:   # of the column
  - {kind: goal, who: [russia], source: column, exact: words, prefix: "exact “", start: 6, end: 11}
  - {source: paper, kind: claim, speaker: us, exact: No, suffix: ".", note: 'not "said" here'}
"""

_IDS = st.permutations(
    [
        "y",
        "n",
        "on",
        "off",
        "no",
        "yes",
        "null",
        "nan",
        "name",
        "a",
        "b1",
        "c_",
        "long_id",
        "levels",
    ]
)
_TEXTS = st.one_of(
    st.text(max_size=12),
    st.text(alphabet="ab:#'\"-[]{},&*!|>%@`\\ \n\t~?=.0yn", max_size=10),
    st.lists(st.text("abcdé,.", min_size=1, max_size=9), max_size=40).map(" ".join),
    st.lists(st.text("abcd -", max_size=9), max_size=4).map("\n".join),
    st.sampled_from(["yes", "no", "null", "~", "1", "0x1f", "1_000", "2025-06-01", "1e3", ".inf"]),
    st.sampled_from(
        ["y", "on", "- a", "a: b", "a #b", "a\n", "a\n\n", "\na", "a  \nb", "---", "\ufeff"]
    ),
)
_NAMES = _TEXTS.filter(bool)


@st.composite
def formulas(draw: st.DrawFn, names: list[str]) -> str:
    """A formula over names."""
    parts = draw(st.lists(st.sampled_from(names), min_size=1, max_size=3))
    text = parts[0]
    for part in parts[1:]:
        text = f"({text}) {draw(st.sampled_from(['and', 'or', '->', '<->']))} not {part}"
    frame = draw(
        st.sampled_from(["%s", " %s", "not (%s)", "at_least(1, %s, true)", "true\n or %s"])
    )
    return str(frame % text)


@st.composite
def conflicts(draw: st.DrawFn) -> Conflict:
    """A valid conflict in either form."""
    ids = list(draw(_IDS))
    n_dms = draw(st.integers(1, 3))
    dm_ids, free = ids[:n_dms], ids[n_dms:]
    sources = {free.pop(): draw(_sources()) for _ in range(draw(st.integers(0, 2)))}
    whence = {
        "source": st.none() | st.sampled_from(sorted(sources)) if sources else st.none(),
        "quote": st.none() | _TEXTS,
        "note": st.none() | _TEXTS,
    }
    rest = {
        "title": draw(_TEXTS),
        "description": draw(_TEXTS),
        "notes": draw(_TEXTS),
        "sources": sources,
        "annotations": draw(_annotations(sorted(sources))),
    }
    if draw(st.integers(0, 4)) == 0:
        return _graph_form(draw, dm_ids, free, rest)
    return _option_form(draw, dm_ids, free, whence, rest)


def _sources() -> st.SearchStrategy[Source]:
    return st.builds(Source, **dict.fromkeys(("author", "title", "date", "url", "note"), _TEXTS))


@st.composite
def _annotations(draw: st.DrawFn, sources: list[str]) -> tuple[Annotation, ...]:
    """A few annotations, with and without a position."""
    if not sources:
        return ()
    places = st.none() | st.tuples(st.integers(0, 10**6), st.integers(1, 99))
    made = []
    for place in draw(st.lists(places, max_size=2)):
        start, end = (None, None) if place is None else (place[0], sum(place))
        made.append(
            draw(
                st.builds(
                    Annotation,
                    source=st.sampled_from(sources),
                    kind=st.sampled_from(KINDS),
                    exact=_NAMES,
                    prefix=_TEXTS,
                    suffix=_TEXTS,
                    start=st.just(start),
                    end=st.just(end),
                    who=st.lists(_NAMES, max_size=2).map(tuple),
                    speaker=_TEXTS,
                    note=_TEXTS,
                )
            )
        )
    return tuple(made)


def _graph_form(
    draw: st.DrawFn, dm_ids: list[str], free: list[str], rest: dict[str, Any]
) -> Conflict:
    states = tuple(free[:4])
    moves = {
        dm: {
            start: tuple(
                draw(st.lists(st.sampled_from([s for s in states if s != start]), unique=True))
            )
            for start in draw(st.lists(st.sampled_from(states), unique=True))
        }
        for dm in draw(st.lists(st.sampled_from(dm_ids), unique=True))
    }
    forms = _ranking(list(states)) | _utility() | _priorities(list(states), {})
    return Conflict(
        **rest,
        decision_makers=tuple(DecisionMaker(id=dm, name=draw(_TEXTS)) for dm in dm_ids),
        graph=Graph(states=states, moves=moves),
        status_quo=draw(st.none() | st.sampled_from(states)),
        preferences={dm: draw(forms) for dm in draw(st.permutations(dm_ids))},
        claims=draw(_claims(dm_ids, list(states), {})),
    )


def _option_form(
    draw: st.DrawFn, dm_ids: list[str], free: list[str], whence: Whence, rest: dict[str, Any]
) -> Conflict:
    shared = draw(st.booleans())
    dms, sizes, names = [], [], []
    for dm in dm_ids:
        own = [free.pop() for _ in range(draw(st.integers(dm == dm_ids[0], 1)))]
        if shared:
            own.append("shared")
        options = [draw(_options(name, whence)) for name in own]
        dms.append(DecisionMaker(id=dm, name=draw(_TEXTS), options=tuple(options)))
        sizes += [len(option.levels) for option in options]
        names += [f"{dm}.{option.id}" for option in options]
        levels = {f"{d.id}.{o.id}": o.levels for d in dms for o in d.options}
    patterns = st.tuples(
        *(
            st.sampled_from(["N", "Y", "0", "1", "-"] if n == 2 else ["0", "1", "2", "-"])
            for n in sizes
        )
    ).map("".join)
    states = {
        free.pop(): draw(st.builds(StateLabel, pattern=patterns, name=_TEXTS))
        for _ in "ab"[: draw(st.integers(0, 2))]
    }
    outcomes = {
        free.pop(): Formula.parse(draw(formulas(names))) for _ in "ab"[: draw(st.integers(0, 2))]
    }
    known = names + list(states) + list(outcomes)
    several = st.lists(formulas(known).map(Formula.parse), max_size=3).map(tuple)
    rules = st.one_of(
        st.builds(Rule, formulas=formulas(known).map(lambda f: (Formula.parse(f),)), **whence),
        st.builds(
            Rule,
            formulas=several,
            kind=st.sampled_from(["at_most_one", "exactly_one", "at_least_one"]),
            maybe=st.booleans(),
            **whence,
        ),
    )
    full = st.fixed_dictionaries({n: st.sampled_from([*levels[n], "0", "1"]) for n in names})
    quo = st.one_of(st.none(), patterns, full)
    forms = st.one_of(
        _priorities(known, whence), _ranking([*known, draw(patterns)]), _utility(), _weights(names)
    )
    preferences = {dm: draw(forms) for dm in draw(st.permutations(dm_ids))}
    if free and not states and draw(st.booleans()):
        dms[-1] = replace(dms[-1], potential=(_tool(draw, free.pop(), preferences, whence),))
    return Conflict(
        **rest,
        decision_makers=tuple(dms),
        rules=tuple(draw(st.lists(rules, max_size=3))),
        merge=tuple(draw(st.lists(formulas(known).map(Formula.parse), max_size=2))),
        states=states,
        status_quo=draw(quo | st.sampled_from(sorted(states)) if states else quo),
        outcomes=outcomes,
        claims=draw(_claims(dm_ids, known, whence)),
        preferences=preferences,
    )


def _tool(draw: st.DrawFn, name: str, preferences: dict[str, Any], whence: Whence) -> Potential:
    """A tool with effects on those whose preferences are given by priorities."""
    statement = st.builds(
        Statement, formula=st.sampled_from([name, f"not {name}"]).map(Formula.parse), **whence
    )
    effects = {}
    for dm, preference in preferences.items():
        if isinstance(preference, Priorities):
            last = len(preference.entries) + 1
            low = draw(st.integers(1, last))
            places = st.none() | st.tuples(st.just(low), st.integers(low, last))
            effect = st.builds(Effect, statement=statement, places=places)
            effects[dm] = tuple(draw(st.lists(effect, min_size=1, max_size=2)))
    rule = st.builds(Rule, formulas=st.just((Formula.parse(f"not {name}"),)), **whence)
    option = replace(draw(_options(name, whence)), maybe=False)
    return Potential(
        option=option, priorities=effects, rules=tuple(draw(st.lists(rule, max_size=1)))
    )


def _options(name: str, whence: Whence) -> st.SearchStrategy[Option]:
    levels = st.just(("no", "yes")) | st.sampled_from(
        [("none", "some", "all"), ("no", "maybe", "yes"), ("off", "on", "2025"), ("0", "1", "null")]
    )
    moves = st.sampled_from(["both", "up", "down"])
    return st.builds(
        Option,
        id=st.just(name),
        name=_TEXTS,
        levels=levels,
        moves=moves,
        maybe=st.booleans(),
        **whence,
    )


def _priorities(names: list[str], whence: Whence) -> st.SearchStrategy[Priorities]:
    statement = st.builds(Statement, formula=formulas(names).map(Formula.parse), **whence)
    perhaps = statement | st.builds(Maybe, statement)
    orders = st.lists(perhaps, min_size=2, max_size=3).map(AnyOrder)
    return st.lists(perhaps | orders, max_size=4).map(Priorities)


@st.composite
def _claims(
    draw: st.DrawFn, dm_ids: list[str], names: list[str], whence: Whence
) -> dict[str, Claim]:
    """A few claims, of every kind and in every form."""
    made = {}
    for k in range(draw(st.integers(0, 2))):
        dm, one, two = (draw(st.sampled_from(pool)) for pool in (dm_ids, names, names))
        text = draw(
            st.sampled_from(
                [
                    f"not equilibrium({one})",
                    f"prefers({dm}, {one}, {two})",
                    f"can_block({dm}, {one} and {two}) -> only({two})",
                ]
            )
        )
        made[f"claim{k}"] = draw(
            st.builds(
                Claim,
                formula=st.just(ClaimFormula.parse(text)),
                says=_TEXTS,
                concepts=st.sampled_from([("nash", "seq"), ("all",), ("gmr",), ("nash", "smr")]),
                likelihood=st.sampled_from([None, "highly unlikely", (0.05, 0.2), (0, 1)]),
                **whence,
            )
        )
    return made


def _ranking(names: list[str]) -> st.SearchStrategy[Ranking]:
    entry = st.sampled_from(names) | formulas([n for n in names if n[0].islower()])
    tie = st.lists(entry, min_size=1, max_size=3).map(tuple)
    return st.lists(entry | tie | st.just("rest"), max_size=5).map(Ranking)


def _utility() -> st.SearchStrategy[Utility]:
    numbers = st.integers(-(10**16), 10**16).map(float) | st.floats(
        allow_nan=False, allow_infinity=False
    )
    return st.lists(numbers, max_size=6).map(Utility)


def _weights(names: list[str]) -> st.SearchStrategy[Weights]:
    number = st.sampled_from(["0", "-10", "+3", "0.50", "1e3", ".5", "2.", "-1e-2", "007"])
    return st.dictionaries(st.sampled_from(names), number).map(Weights)


def commented(text: str, period: int) -> tuple[str, list[str]]:
    """The text of a fresh file with comments put between some lines and behind some."""
    lines, comments = [], []
    block: int | None = None
    for k, line in enumerate(text.splitlines(keepends=True)):
        tail = ""
        indent = len(line) - len(line.lstrip(" "))
        if block is not None and (not line.strip() or indent > block):
            lines.append(line)
            continue
        block = None
        if k % period == 0:
            comments.append(f"# above {k} {'-' * (k % 3)} x: y")
            lines.append(" " * indent + comments[-1] + "\n")
        if re.search(r"[:-] [|>]-?\n$", line):
            block = indent
        elif k % period == 1 and line.strip():
            comments.append(f"# behind {k}")
            tail = f"  {comments[-1]}"
        lines.append(f"{line[:-1]}{tail}\n")
    return "".join(lines), comments


def _mutations() -> st.SearchStrategy[bytes]:
    seeds = st.sampled_from([FULL.encode(), *(path.read_bytes() for path in EXAMPLES)])
    return st.builds(_mutated, seeds, st.randoms(use_true_random=False), st.integers(1, 6))


_WORDS = (
    *(
        "standoff",
        "title",
        "options",
        "rules",
        "preferences",
        "weights",
        "graph",
        "states",
        "moves",
    ),
    *(
        "[",
        "]",
        "{",
        "}",
        ": ",
        "- ",
        "\n",
        "#",
        "&a ",
        "*a",
        "!!str ",
        "<<: ",
        "|\n",
        ">",
        "'",
        '"',
    ),
    *(
        "1e999",
        "9" * 500,
        "-",
        "nan",
        "а",
        "о",
        "\u200b",
        "\u2028",
        "\x85",
        "\x00",
        "\t",
        "\r",
        "\ufeff",
    ),
    *(
        "[" * 40,
        "- " * 40,
        "(" * 70,
        "not " * 70,
        "? ",
        "---\n",
        "...\n",
        "%YAML 1.2\n",
        "~",
        "null",
    ),
    *("utility: [1, 2]", "ranking: []", "levels: 3", "claims: {}", "any_order: []", "😀", "𝟙", "İ"),
)


def _mutated(seed: bytes, random: Random, count: int) -> bytes:
    content = seed
    for _ in range(count):
        kind = random.randrange(7)
        at = random.randrange(len(content) + 1)
        if kind == 0:
            content = content[:at] + bytes([random.randrange(256)]) + content[at + 1 :]
        elif kind == 1:
            content = content[:at]
        elif kind == 2:
            content = content[:at] + random.choice(_WORDS).encode() + content[at:]
        elif kind == 3:
            lines = content.splitlines(keepends=True) or [b""]
            a, b = random.randrange(len(lines)), random.randrange(len(lines))
            lines[a], lines[b] = lines[b], lines[a]
            content = b"".join(lines)
        elif kind == 4:
            lines = content.splitlines(keepends=True) or [b""]
            a = random.randrange(len(lines))
            content = b"".join([*lines[:a], lines[a], *lines[a:]])
        elif kind == 5:
            words = re.findall(rb"\w+", content) or [b"a"]
            content = content.replace(random.choice(words), random.choice(_WORDS).encode(), 1)
        else:
            words = re.findall(rb"\w+", content) or [b"a"]
            content = content.replace(random.choice(words), random.choice(words))
    return content[:20_000]


def broken_files() -> st.SearchStrategy[bytes]:
    """Bytes that are no model file, or hardly one."""
    return st.one_of(
        _mutations(),
        _mutations(),
        _mutations(),
        st.binary(max_size=60),
        st.text(max_size=60).map(str.encode),
    )


def unusual_layouts(conflict: Conflict) -> list[str]:
    """The text of a conflict in ways of writing it that `to_yaml` does not choose."""
    text = to_yaml(conflict)
    return [text, text.replace("\n", "\r\n"), "\ufeff" + text, text.rstrip("\n"), "---\n" + text]
