"""Reading an article with a language model: parties first, then passages, then claims.

The model is believed nothing. Its answers are checked against their form, its parties and quotes
against the text, and what does not stand there is dropped and told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from standoff.draft.account import BANDS, Account, Element, ElementKind, Party
from standoff.draft.anchor import anchor_at
from standoff.draft.language import language_of
from standoff.draft.llm.parties import Naming, joined_parties, mentions
from standoff.draft.llm.parts import parts_of
from standoff.draft.llm.prompts import (
    CLAIMS,
    PASSAGES,
    again,
    ask_for_parties,
    ask_for_passages,
    boundary,
)
from standoff.draft.llm.quotes import Passage, passages
from standoff.draft.llm.report import Dropped, ModelAccount
from standoff.draft.llm.settings import LlmSettings
from standoff.draft.source import Source
from standoff.errors import ServiceError, SourceError

if TYPE_CHECKING:
    from standoff.draft.llm.answers import Item, Task
    from standoff.draft.llm.chat import Chat

__all__ = ["REPAIRED", "check_installed", "extract_with_model", "read_with_model", "requests_for"]

REPAIRED = "the language model quoted it in other letters"
"""Why such an element is a guess."""

_HELD = (ElementKind.GOAL, ElementKind.MEANS, ElementKind.INABILITY)
_STAGES = (PASSAGES, CLAIMS)


def extract_with_model(source: Source, settings: LlmSettings) -> Account:
    """What a language model finds in a text, as far as the text bears it out.

    The text is sent to the server that the settings name.

    Raises:
        ServiceError: the server cannot be had, or does not answer as it should.
    """
    return read_with_model(source, settings).account


def read_with_model(
    source: Source,
    settings: LlmSettings,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> ModelAccount:
    """The same with what was dropped, and what was used.

    Args:
        source: the text.
        settings: which server is asked, and how.
        progress: called with the requests that are done and all that there will be.

    Raises:
        ServiceError: the server cannot be had, or does not answer as it should.
    """
    check_installed()
    from standoff.draft.llm.chat import Chat

    return _Reading(source, Chat(settings), progress).run()


def check_installed() -> None:
    """Raise if a library is missing.

    Raises:
        ServiceError: one is; the message says what to install.
    """
    try:
        import standoff.draft.llm.chat  # noqa: F401
    except ModuleNotFoundError as error:
        raise ServiceError(
            f"a language model needs {error.name}; install it with: pip install 'standoff[llm]'"
        ) from None


def requests_for(source: Source, settings: LlmSettings) -> int:
    """How many requests reading a text takes, if every answer can be used."""
    return len(parts_of(source.text, settings.part)) * (1 + len(_STAGES))


class _Reading:
    """One run over one text."""

    def __init__(
        self, source: Source, chat: Chat, progress: Callable[[int, int], None] | None
    ) -> None:
        self._source = source
        self._text = source.text
        self._chat = chat
        self._progress = progress
        self._line = boundary(source.text)
        self._parts = parts_of(source.text, chat.settings.part)
        self._dropped: list[Dropped] = []
        self._done = 0
        self._total = requests_for(source, chat.settings)

    def run(self) -> ModelAccount:
        parties = self._parties()
        found = [
            element
            for kinds in _STAGES
            for start, end in self._parts
            if parties
            for element in self._passages(kinds, start, end, parties)
        ]
        elements = _ordered([*mentions(parties, self._text), *found])
        return ModelAccount(
            account=Account(
                source=self._source,
                parties=parties,
                elements=elements,
                language=self._chat.settings.language or _language(self._text),
            ),
            dropped=tuple(self._dropped),
            repaired=sum(element.guess == REPAIRED for element in elements),
            usage=self._chat.usage,
        )

    def _parties(self) -> tuple[Party, ...]:
        from standoff.draft.llm.answers import party_task

        task = party_task()
        namings: list[Naming] = []
        for start, end in self._parts:
            known = dict.fromkeys(naming.name for naming in namings)
            part = self._text[start:end]
            items = self._ask(task, ask_for_parties(part, self._line, known, task.schema))
            namings += [Naming(name=item.name, names=tuple(item.names)) for item in items]
        parties, dropped = joined_parties(namings, self._text)
        self._drop(dropped)
        return parties

    def _passages(
        self, kinds: Sequence[ElementKind], start: int, end: int, parties: Sequence[Party]
    ) -> list[Element]:
        from standoff.draft.llm.answers import passage_task

        task = passage_task(kinds, parties)
        part = self._text[start:end]
        items = self._ask(task, ask_for_passages(kinds, part, self._line, parties, task.schema))
        seen: dict[tuple[str, str], int] = {}
        elements = []
        for item in items:
            places = passages(item.quote, self._text, start, end)
            speaker, known = self._speaker(item, parties, start, end)
            if not (places and known):
                reason = "its speaker is not in the text" if places else "it is not in the text"
                self._drop([Dropped(what=item.quote, reason=reason)])
                continue
            # A quote that stands in several places is given once for each of them.
            turn = seen.get((item.kind, item.quote), 0)
            seen[item.kind, item.quote] = turn + 1
            if turn < len(places):
                place = places[turn]
                elements.append(_element(item, speaker, self._text, place))
        return elements

    def _speaker(
        self, item: Item, parties: Sequence[Party], start: int, end: int
    ) -> tuple[str | None, bool]:
        """Who says it, and whether the text knows who that is."""
        if item.speaker is None or any(party.id == item.speaker for party in parties):
            return item.speaker, True
        places = passages(item.speaker, self._text, start, end)
        return (self._text[places[0].start : places[0].end], True) if places else (None, False)

    def _ask(self, task: Task, messages: list[dict[str, str]]) -> list[Any]:
        """The entries of an answer that can be used, after asking again where it cannot."""
        from standoff.draft.llm.answers import UnusableAnswerError

        attempts = self._chat.settings.attempts
        said: list[dict[str, str]] = []
        for attempt in range(1, attempts + 1):
            answer = self._chat.complete([*messages, *said], task.schema)
            try:
                items, dropped = task.read(answer, last=attempt == attempts)
            except UnusableAnswerError as error:
                if attempt == attempts:
                    raise ServiceError(
                        f"the model '{self._chat.settings.model}' does not answer in the form "
                        f"asked for, {attempts} times: {self._chat.settings.hide(str(error))}"
                    ) from None
                said = again(answer, str(error))
            else:
                break
        self._drop(dropped)
        self._done += 1
        if self._progress:
            self._progress(self._done, self._total)
        return items

    def _drop(self, dropped: Iterable[Dropped]) -> None:
        hide = self._chat.settings.hide
        self._dropped += [
            Dropped(what=hide(drop.what), reason=hide(drop.reason)) for drop in dropped
        ]


def _language(text: str) -> str:
    """The language of a text; English where nothing is installed that could tell."""
    try:
        return language_of(text)
    except SourceError:
        return "en"


def _element(item: Item, speaker: str | None, text: str, place: Passage) -> Element:
    kind = ElementKind(item.kind)
    band = item.band if kind is ElementKind.CLAIM else None
    # A model may say twice that something will not be, by the band and by `negated`.
    twice = band is not None and BANDS[band].probability[1] <= 0.5
    return Element(
        kind=kind,
        anchor=anchor_at(text, place.start, place.end),
        holders=tuple(item.holders) if kind in _HELD else (),
        speaker=speaker,
        negated=item.negated and not twice,
        band=band,
        probability=BANDS[band].probability if band else None,
        guess=REPAIRED if place.repaired else None,
    )


def _ordered(elements: Iterable[Element]) -> tuple[Element, ...]:
    """The elements in the order of the text, each once, however the model ordered them."""
    by_place = sorted(
        elements,
        key=lambda e: (
            e.anchor.start,
            -e.anchor.end,
            e.kind,
            e.holders,
            e.speaker or "",
            e.negated,
            e.band or "",
            e.guess or "",
        ),
    )
    return tuple(dict.fromkeys(by_place))
