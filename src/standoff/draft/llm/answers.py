"""What a model may answer: the JSON Schema that it is told, and the checks that an answer meets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import from_json

from standoff.draft.account import BANDS, ElementKind, Party
from standoff.draft.llm.report import Dropped

__all__ = [
    "MOST_ITEMS",
    "Item",
    "PartyItem",
    "Task",
    "UnusableAnswerError",
    "party_task",
    "passage_task",
]

MOST_ITEMS = 200
"""Entries of one answer that are looked at."""
_MOST_NAMES = 30
_LONGEST_NAME = 100
_LONGEST_QUOTE = 1000
_MOST_TOLD = 5
"""Things wrong with an answer that the model is told."""

_HELD = (ElementKind.GOAL, ElementKind.MEANS, ElementKind.INABILITY)
"""What belongs to somebody."""


class UnusableAnswerError(Exception):
    """An answer that is not what was asked for; the message is for the model."""


class _Entry(BaseModel):
    # What else an entry holds is not read.
    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)


class PartyItem(_Entry):
    """A party as the model gives it.

    Attributes:
        name: how it is called.
        names: every form under which the text mentions it, as the model says.
    """

    name: Annotated[str, Field(min_length=1, max_length=_LONGEST_NAME)]
    names: Annotated[
        list[Annotated[str, Field(min_length=1, max_length=_LONGEST_NAME)]],
        Field(max_length=_MOST_NAMES),
    ]


class Item(_Entry):
    """A passage as the model gives it.

    Attributes:
        kind: what it is.
        quote: its words, as the model says.
        holders: whose it is.
        speaker: who says so, None for the author.
        negated: whether it is denied.
        band: how sure a claim is.
    """

    kind: str
    quote: Annotated[str, Field(min_length=1, max_length=_LONGEST_QUOTE)]
    holders: Annotated[list[str], Field(max_length=_MOST_NAMES)] = []
    speaker: str | None = None
    negated: bool = False
    band: str | None = None

    @field_validator("kind")
    @classmethod
    def _known(cls, kind: str, info: ValidationInfo) -> str:
        return _one_of("kind", kind, _names("kinds", info))

    @field_validator("holders")
    @classmethod
    def _parties(cls, holders: list[str], info: ValidationInfo) -> list[str]:
        ids = _names("parties", info)
        return sorted({_one_of("holder", holder, ids) for holder in holders})

    @field_validator("speaker")
    @classmethod
    def _party(cls, speaker: str | None, info: ValidationInfo) -> str | None:
        # Others than the parties speak too, and are called as the text calls them.
        return speaker and _names("parties", info).get(speaker.casefold(), speaker)

    @model_validator(mode="after")
    def _fits(self) -> Item:
        if self.kind in _HELD and not self.holders:
            raise ValueError(f"a {self.kind} needs a holder")
        if self.kind == ElementKind.CLAIM:
            _one_of("band", self.band or "", {band: band for band in BANDS})
        return self


@dataclass(frozen=True, kw_only=True)
class Task:
    """One kind of answer.

    Attributes:
        key: under which the entries stand.
        entry: what each must be.
        schema: JSON Schema of the whole, without the bounds that some servers do not know.
        context: the names that may be used, and what each stands for.
    """

    key: str
    entry: type[BaseModel]
    schema: Mapping[str, Any]
    context: Mapping[str, Mapping[str, str]]

    def read(self, answer: str, *, last: bool) -> tuple[list[Any], list[Dropped]]:
        """The entries of an answer, and those that had to be dropped.

        Args:
            answer: what the model wrote.
            last: whether it will not be asked again, so that what can be used is taken.

        Raises:
            UnusableAnswerError: it has to be asked again.
        """
        entries = self._entries(answer)
        good: list[Any] = []
        wrong: list[Dropped] = []
        for number, entry in enumerate(entries[:MOST_ITEMS], 1):
            try:
                good.append(self.entry.model_validate(entry, context=self.context))
            except ValidationError as error:
                wrong.append(_dropped(entry, number, error))
        if len(entries) > MOST_ITEMS:
            reason = f"only the first {MOST_ITEMS} entries of an answer are read"
            wrong.append(Dropped(what=f"{len(entries) - MOST_ITEMS:,} entries", reason=reason))
        if wrong and not last:
            raise UnusableAnswerError("; ".join(drop.reason for drop in wrong[:_MOST_TOLD]))
        return good, wrong

    def _entries(self, answer: str) -> list[Any]:
        """The list in an answer, whatever stands around the JSON."""
        start, end = answer.find("{", answer.rfind("</think>") + 1), answer.rfind("}")
        if start < 0 or end < start:
            raise UnusableAnswerError("it holds no JSON object")
        entries = _object(answer[start : end + 1]).get(self.key)
        if not isinstance(entries, list):
            raise UnusableAnswerError(f"the object has no list '{self.key}'")
        return entries


def _object(text: str) -> dict[str, Any]:
    """The JSON object that a text is."""
    try:
        value = from_json(text, allow_inf_nan=False)
    except ValueError as error:
        raise UnusableAnswerError(f"it is no JSON: {str(error)[:200]}") from None
    if not isinstance(value, dict):
        raise UnusableAnswerError("it is no JSON object")
    return value


def party_task() -> Task:
    """The parties and every form under which the text mentions them."""
    entry = {"name": {"type": "string"}, "names": {"type": "array", "items": {"type": "string"}}}
    return Task(key="parties", entry=PartyItem, schema=_schema("parties", entry), context={})


def passage_task(kinds: Sequence[ElementKind], parties: Sequence[Party]) -> Task:
    """The passages of some kinds.

    Args:
        kinds: which.
        parties: that the holders must be among.
    """
    ids = [party.id for party in parties]
    # Models that are not held to the schema take a name for an id.
    names = {name.casefold(): party.id for party in parties for name in (party.name, *party.names)}
    entry: dict[str, Any] = {
        "kind": {"type": "string", "enum": [str(kind) for kind in kinds]},
        "quote": {"type": "string"},
        "holders": {"type": "array", "items": {"type": "string", "enum": ids}},
        "speaker": {"type": ["string", "null"]},
        "negated": {"type": "boolean"},
    }
    if ElementKind.CLAIM in kinds:
        entry["band"] = {"type": ["string", "null"], "enum": [*BANDS, None]}
    return Task(
        key="passages",
        entry=Item,
        schema=_schema("passages", entry),
        context={
            "kinds": {str(kind): str(kind) for kind in kinds},
            "parties": names | {party: party for party in ids},
        },
    )


def _schema(key: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    """The schema of an object with one list, in which nothing is optional."""
    item = {
        "type": "object",
        "properties": dict(entry),
        "required": list(entry),
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {key: {"type": "array", "items": item}},
        "required": [key],
        "additionalProperties": False,
    }


def _names(what: str, info: ValidationInfo) -> Mapping[str, str]:
    """The names that an answer may use, and what each stands for."""
    assert info.context is not None
    names: Mapping[str, str] = info.context[what]
    return names


def _one_of(what: str, name: str, names: Mapping[str, str]) -> str:
    """What a name stands for."""
    if name.casefold() not in names:
        known = ", ".join(dict.fromkeys(names.values()))
        raise ValueError(f"'{name[:60]}' is no {what}; expected one of {known}")
    return names[name.casefold()]


def _dropped(entry: Any, number: int, error: ValidationError) -> Dropped:
    """An entry that is wrong, with what is wrong with it."""
    first = error.errors(include_url=False, include_context=False)[0]
    place = ".".join(map(str, first["loc"]))
    message = first["msg"].removeprefix("Value error, ")[:300]
    quote = entry.get("quote") if isinstance(entry, dict) else None
    return Dropped(
        what=quote[:200] if isinstance(quote, str) else f"entry {number}",
        reason=f"entry {number}{f', {place}' if place else ''}: {message}",
    )
