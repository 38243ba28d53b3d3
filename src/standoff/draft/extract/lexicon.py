"""The words that the rules know, which are data and can be added to."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from standoff.draft.account import BANDS
from standoff.draft.extract.phrases import phrases
from standoff.errors import SourceError, nearest_name
from standoff.language import say

__all__ = ["Lexicon", "begun", "read_lexicon", "without_article"]

_MOST_BYTES = 1_000_000
_MAPPINGS = {
    "acting_with",
    "bands",
    "kinds",
    "measures",
    "members",
    "names",
    "parties",
    "synonyms",
    "trades",
    "channels_with",
    "wanting_with",
    "fearing_with",
}
"""The lists that are divided further, by a word."""


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """Words by list.

    Attributes:
        words: for each list its words, in lower case.
        tables: for each list that is divided further, its words by what divides it.
    """

    words: Mapping[str, frozenset[str]]
    tables: Mapping[str, Mapping[str, tuple[str, ...]]]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.words[name]

    @cached_property
    def bands(self) -> Mapping[str, str]:
        """The band of each phrase of likelihood."""
        return {
            phrase: band
            for band, words in self.tables["bands"].items()
            for word in words
            for phrase in phrases(word.lower())
        }

    @cached_property
    def likelihoods(self) -> frozenset[str]:
        """The phrases of likelihood."""
        return frozenset(self.bands)

    @cached_property
    def measures(self) -> Mapping[str, str]:
        """The band of each word for how great a chance is."""
        return {word: band for band, words in self.tables["measures"].items() for word in words}

    @cached_property
    def parties(self) -> Mapping[str, str]:
        """Who is who by the user's files: the party that each name or description means."""
        table = self.tables.get("parties", {})
        return {form: party for party, forms in table.items() for form in _forms(party, forms)}


def read_lexicon(
    paths: Sequence[str | os.PathLike[str]] = (),
    parties: Mapping[str, Iterable[str]] = MappingProxyType({}),
) -> Lexicon:
    """The words of the package, with those of a user's files added.

    Args:
        paths: YAML files, each a mapping from the name of a list, as in `standoff/draft/lexicons`,
            to more words for it.
        parties: who is who beside these: for each party what it is called.

    Raises:
        SourceError: a file cannot be read, is no such mapping, or names an unknown list, or two
            parties are called the same.
    """
    lexicon = _own()
    for path in paths:
        lexicon = _joined(lexicon, _read(Path(path)), os.fspath(path))
    if parties:
        told = {name: list(forms) for name, forms in parties.items()}
        lexicon = _joined(lexicon, {"parties": told}, say("who is who"))
    return lexicon


def without_article(words: str) -> str:
    """A name or description as it is compared: without article and sign of possession."""
    whole = " ".join(words.split())
    first, _, rest = whole.partition(" ")
    kept = rest if rest and first.lower() in {"the", "a", "an"} else whole
    return kept.removesuffix("'s").removesuffix("\u2019s").removesuffix("'").removesuffix("\u2019")


def begun(form: str) -> str:
    """Words with a small first letter, which have a capital one where a sentence begins."""
    return form[:1].lower() + form[1:]


def _forms(party: str, forms: Iterable[str]) -> Iterator[str]:
    """What a party is called, without articles."""
    yield from (form for form in map(without_article, (party, *forms)) if form)


def _check_parties(table: Mapping[str, tuple[str, ...]], name: str) -> None:
    """Refuse what is said of two parties."""
    meant: dict[str, str] = {}
    for party, forms in table.items():
        for form in _forms(party, forms):
            other = meant.setdefault(form, party)
            if other != party:
                message = say(
                    "{name}: parties: '{form}' is said of '{first}' and of '{second}'; leave it "
                    "out, and the rules tell at each place who is meant",
                    name=name,
                    form=form,
                    first=other,
                    second=party,
                )
                raise SourceError(message)


@cache
def _own() -> Lexicon:
    """The words of the package."""
    empty: dict[str, frozenset[str]] = {}
    lexicon = Lexicon(words=empty, tables={})
    folder = files("standoff.draft") / "lexicons"
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".yaml"):
            data = yaml.load(entry.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - words only: `on` is no truth
            lexicon = _joined(lexicon, data, entry.name, new=True)
    return lexicon


def _read(path: Path) -> Any:
    """The data of a user's file."""
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
        if len(content) > _MOST_BYTES:
            raise SourceError(f"{path}: a lexicon of more than {_MOST_BYTES:,} bytes")
        return yaml.load(content.decode("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - words only: `on` is no truth
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no text in UTF-8"
        raise SourceError(f"{path}: the lexicon cannot be read: {reason}") from None
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1}" if mark else str(path)
        raise SourceError(f"{where}: no YAML; expected lists of words by name") from None


def _joined(lexicon: Lexicon, data: Any, name: str, *, new: bool = False) -> Lexicon:
    """A lexicon with the words of one file added."""
    if not isinstance(data, dict):
        raise SourceError(f"{name}: no lexicon; expected a mapping from a list's name to words")
    words, tables = dict(lexicon.words), dict(lexicon.tables)
    for key, value in data.items():
        if not new and key not in words and key not in tables:
            near = nearest_name(str(key), [*words, *tables])
            hint = f"; did you mean '{near}'?" if near else f"; known: {', '.join(sorted(words))}"
            raise SourceError(f"{name}: there is no list '{key}'{hint}")
        if key in _MAPPINGS:
            tables[key] = _table(tables.get(key, {}), value, f"{name}: {key}")
        else:
            entries = _words(value, f"{name}: {key}")
            more = frozenset(one for word in entries for one in phrases(word.lower()))
            words[key] = words.get(key, frozenset()) | more
    _check_parties(tables.get("parties", {}), name)
    unknown = {*tables.get("bands", ()), *tables.get("measures", ())} - set(BANDS)
    if unknown:
        raise SourceError(f"{name}: no band '{min(unknown)}'; known: {', '.join(BANDS)}")
    return Lexicon(words=MappingProxyType(words), tables=MappingProxyType(tables))


def _table(
    old: Mapping[str, tuple[str, ...]], value: Any, where: str
) -> Mapping[str, tuple[str, ...]]:
    """The words of a list that is divided further, with more of them."""
    if not isinstance(value, dict):
        raise SourceError(f"{where}: expected a mapping to lists of words")
    made = dict(old)
    for key, words in value.items():
        more = _words(words, f"{where}: {key}")
        made[str(key)] = tuple(dict.fromkeys((*made.get(str(key), ()), *more)))
    return MappingProxyType(made)


def _words(value: Any, where: str) -> Iterable[str]:
    """The words of one list."""
    if not isinstance(value, list) or not all(isinstance(word, str) and word for word in value):
        raise SourceError(f"{where}: expected a list of words")
    return value
