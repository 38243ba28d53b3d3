"""The page of the bundled examples, made from the examples and the cases about them.

`python tests/docs_catalogue.py` writes it anew.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from standoff import Analysis, Conflict, Source, analyze, examples, load
from standoff.claims import check_claims

__all__ = ["PAGE", "render"]

CASES = Path(__file__).parent / "cases"
_SHOWN = {"n_states", "equilibria", "stable", "ranking", "moves", "improvements"}
"""Kinds of facts that the page tells."""
PAGE = Path(__file__).parents[1] / "docs" / "reference" / "examples.md"

_HEAD = """\
# The bundled examples

Every command takes the name of an example where it takes a model file. `standoff examples` lists
them, and `standoff examples NAME` prints one's file.

Each example comes with what is known about it. The facts are held by the tests, and each says how
well it is known:

- **confirmed**: the publication was read and says so;
- **recalled**: from the literature, from memory;
- **tool**: the output of another program;
- **computed**: no publication; by the definitions taken literally;
- **published, but wrong**: by the definitions it is otherwise.

A fact is about the example as it is, or about a variant, which `tests/cases` describes.
"""
_STATUS = {"claimed_but_wrong": "published, but wrong"}
_LONG = 2_000
"""Characters of notes from which on only the first paragraph is shown."""


def _is_shown(fact: dict[str, Any]) -> bool:
    """Whether a fact is about something that is built; lists that mix concepts are not."""
    return bool(_SHOWN & fact.keys()) and "concept" not in fact


def render() -> str:
    """The whole page."""
    return _HEAD + "".join(_section(name) for name in examples())


def _section(name: str) -> str:
    analysis = analyze(load(name))
    conflict = analysis.conflict
    parts = [f"## {name}", f"**{conflict.title}**", _one_line(conflict.description)]
    parts += [_size(analysis), _sources(tuple(conflict.sources.values())), _equilibria(analysis)]
    parts += [_claims(conflict)] if conflict.claims else []
    facts = _facts(name)
    if facts:
        parts.append("| Known about it | for | how well |\n|---|---|---|\n" + "\n".join(facts))
    notes = conflict.notes
    if len(notes) > _LONG:
        notes = notes.split("\n\n")[0] + "\n\n(The file's notes go on.)"
    parts.append("\n\n".join(_one_line(part) for part in notes.split("\n\n") if part.strip()))
    return "\n" + "\n\n".join(part for part in parts if part) + "\n"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _size(analysis: Analysis) -> str:
    conflict = analysis.conflict
    names = ", ".join(dm.name for dm in conflict.decision_makers)
    form = f"{len(conflict.options)} options" if conflict.options else "given as a graph"
    return f"Decision makers: {names}; {form}, {analysis.space.n_states} states."


def _sources(sources: tuple[Source, ...]) -> str:
    lines = []
    for source in sources:
        words = ", ".join(filter(None, (source.author, source.title, source.date)))
        link = f" ([link]({source.url}))" if source.url else ""
        note = f". {_one_line(source.note).rstrip('.')}" if source.note else ""
        lines.append(f"- {words}{link}{note}.")
    return "Sources:\n\n" + "\n".join(lines)


def _equilibria(analysis: Analysis) -> str:
    """What is found: concepts with the same equilibria share a row."""
    rows: dict[str, list[str]] = {}
    for concept in analysis.concepts:
        states = ", ".join(f"`{analysis.space.name(k)}`" for k in analysis.equilibria(concept))
        rows.setdefault(states or "none", []).append(concept)
    lines = [f"| {', '.join(names)} | {states} |" for states, names in rows.items()]
    return "| Under | the equilibria are |\n|---|---|\n" + "\n".join(lines)


def _claims(conflict: Conflict) -> str:
    """The verdict on each claim."""
    rows = [
        f"| {one.claim.says or one.id} | {one.verdict} |" for one in check_claims(conflict).claims
    ]
    return "| Claimed in it | verdict |\n|---|---|\n" + "\n".join(rows)


def _facts(example: str) -> list[str]:
    rows = []
    for path in sorted(CASES.glob("*.yaml")):
        case = yaml.safe_load(path.read_text("utf-8"))
        for variant in case["variants"]:
            if variant.get("example") == example:
                told = [
                    f for f in case["expected"] if f["variant"] == variant["id"] and _is_shown(f)
                ]
                changed = f"`{variant['id']}`" if variant.get("replace") else "as it is"
                rows += [f"| {_fact(fact)} | {changed} | {_how(fact)} |" for fact in told]
    return rows


def _how(fact: dict[str, Any]) -> str:
    status: str = fact["status"]
    return _STATUS.get(status, status)


def _states(names: list[str] | None) -> str:
    return ", ".join(f"`{name}`" for name in names or ()) or "none"


def _fact(fact: dict[str, Any]) -> str:
    under = ", ".join(fact.get("concepts", []))
    if "n_states" in fact:
        return f"{fact['n_states']} states"
    if "equilibria" in fact:
        which = "among the equilibria" if fact.get("subset") else "equilibria"
        return f"{which} under {under}: {_states(fact['equilibria'])}"
    if "stable" in fact:
        return f"stable for {fact['dm']} under {under}: {_states(fact['stable'])}"
    if "ranking" in fact:
        return f"{fact['dm']} ranks, best first: {_states(fact['ranking'])}"
    for key in ("moves", "improvements"):
        if key in fact:
            return f"{key} of {fact['dm']} from `{fact['from']}`: {_states(fact[key])}"
    raise ValueError(fact)


if __name__ == "__main__":
    PAGE.write_text(render(), "utf-8")
