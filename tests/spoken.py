"""What of a text is English although another language was spoken."""

from __future__ import annotations

import re
from collections.abc import Iterable

from standoff.analysis import analyze
from standoff.model import Conflict
from standoff.space import build_space
from standoff.stability import find_concepts
from standoff.words import short_name

__all__ = ["english_in", "hold_ukrainian", "known_in", "names_in", "words_in"]

_WORD = re.compile(r"[A-Za-z]+")


def _concept_words() -> frozenset[str]:
    """Words in names, short names and ids of concepts, which stay as they are."""
    found = {
        word for c in find_concepts("all") for word in words_in(c.name, c.id, short_name(c.id))
    }
    return frozenset(found)


def words_in(*texts: str) -> set[str]:
    """The words in Latin letters."""
    return {word for text in texts for word in _WORD.findall(text)}


NAMES_OF_CONCEPTS = _concept_words()


def names_in(conflict: Conflict) -> set[str]:
    """The words in names that a model gives to people, options, levels and states."""
    space = build_space(conflict)
    texts = [dm.name for dm in conflict.decision_makers]
    texts += [word for one in conflict.options for word in (one.name, *one.levels)]
    texts += [space.name(state) for state in range(space.n_states)]
    texts += [space.pattern(state) for state in range(space.n_states)]
    found = words_in(*texts)
    # A name that begins a sentence begins with a capital.
    return found | {word[:1].upper() + word[1:] for word in found} | NAMES_OF_CONCEPTS


def english_in(text: str, known: Iterable[str]) -> set[str]:
    """The words in Latin letters outside of quotes that are not known names.

    Names of options and outcomes, and formulas, stand in quotes.
    """
    return words_in(re.sub(r"«[^«»]*»", "", text)) - set(known)


def known_in(conflict: Conflict) -> set[str]:
    """What may stay in Latin letters: names, and concepts in the variants that the model has."""
    found = analyze(conflict)
    return names_in(conflict) | words_in(*found.concepts, *map(found.concept_name, found.concepts))


def hold_ukrainian(texts: list[str], known: set[str]) -> None:
    """Assert that texts are said in Ukrainian, with all their places filled."""
    for text in texts:
        assert not english_in(text, known), text
        assert "{" not in text
