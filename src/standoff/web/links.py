"""Which parts of a model belong together: what a formula speaks of, and what a quote supports.

A part is named by its kind and its place: `option:us.force`, `rule:0`, `priority:us:2`,
`outcome:ceasefire`, `claim:unlikely`, `dm:us`. Selecting one on the page shows those linked to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from standoff.model import AnyOrder, Conflict, Maybe, Priorities, Ranking, Statement

__all__ = ["Part", "mentioned", "parts_of"]

_NAME = re.compile(r"[A-Za-z_]\w*(?:\.\w+)?")


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of a model that can be pointed at.

    Attributes:
        ref: its name.
        links: the names of the parts that it speaks of.
        source: id of the source that it comes from, or None.
        quote: the source's words, or None.
        title: what to call it.
    """

    ref: str
    links: tuple[str, ...]
    source: str | None = None
    quote: str | None = None
    title: str = ""

    @property
    def kind(self) -> str:
        """What it is: dm, option, rule, priority, outcome or claim."""
        return self.ref.partition(":")[0]


def mentioned(conflict: Conflict, *texts: str) -> tuple[str, ...]:
    """The options, outcomes and decision makers that formulas name, in the order of the model."""
    words = {word for text in texts for word in _NAME.findall(text)}
    plain = [option.id for option in conflict.options]
    found = [
        f"option:{key}"
        for key, name in zip(conflict.option_ids, plain, strict=True)
        if key in words or (name in words and plain.count(name) == 1)
    ]
    found += [f"outcome:{name}" for name in conflict.outcomes if name in words]
    # What an outcome speaks of belongs to whoever speaks of the outcome.
    for name, formula in conflict.outcomes.items():
        if name in words and formula.text not in texts:
            inside = mentioned_options(conflict, formula.text)
            found += [ref for ref in inside if ref not in found]
    return tuple(found)


def mentioned_options(conflict: Conflict, text: str) -> list[str]:
    """The options that a formula names itself."""
    words = set(_NAME.findall(text))
    plain = [option.id for option in conflict.options]
    pairs = zip(conflict.option_ids, plain, strict=True)
    return [
        f"option:{key}"
        for key, name in pairs
        if key in words or (name in words and plain.count(name) == 1)
    ]


def parts_of(conflict: Conflict) -> Iterator[Part]:
    """Every part of a model that can be pointed at, in the order of the file."""
    for dm in conflict.decision_makers:
        keys = tuple(f"option:{dm.id}.{option.id}" for option in dm.options)
        yield Part(ref=f"dm:{dm.id}", links=keys, title=dm.name)
        for option, key in zip(dm.options, keys, strict=True):
            yield Part(
                ref=key,
                links=(),
                source=option.source,
                quote=option.quote,
                title=f"{dm.name}: {option.name}",
            )
    for k, rule in enumerate(conflict.rules):
        texts = [formula.text for formula in rule.formulas]
        yield Part(
            ref=f"rule:{k}",
            links=mentioned(conflict, *texts),
            source=rule.source,
            quote=rule.quote,
            title=", ".join(texts),
        )
    for name, formula in conflict.outcomes.items():
        links = mentioned(conflict, formula.text)
        yield Part(ref=f"outcome:{name}", links=links, title=name)
    for dm_id, preference in conflict.preferences.items():
        if isinstance(preference, Priorities):
            for place, statement in _statements(preference):
                text = statement.formula.text
                yield Part(
                    ref=f"priority:{dm_id}:{place}",
                    links=mentioned(conflict, text),
                    source=statement.source,
                    quote=statement.quote,
                    title=text,
                )
        elif isinstance(preference, Ranking):
            for k, tie in enumerate(preference.entries):
                yield Part(ref=f"priority:{dm_id}:{k}", links=mentioned(conflict, *tie))
    for key, claim in conflict.claims.items():
        yield Part(
            ref=f"claim:{key}",
            links=mentioned(conflict, claim.formula.text),
            source=claim.source,
            quote=claim.quote,
            title=claim.says or key,
        )


def _statements(preference: Priorities) -> Iterator[tuple[str, Statement]]:
    for k, entry in enumerate(preference.entries):
        inside = entry.entries if isinstance(entry, AnyOrder) else (entry,)
        for j, item in enumerate(inside):
            place = f"{k}.{j}" if isinstance(entry, AnyOrder) else str(k)
            yield place, item.statement if isinstance(item, Maybe) else item
