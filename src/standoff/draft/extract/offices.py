"""The body that the title before a person's name tells of: `museum director Chiara Fornelli`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from standoff.draft.extract.groups import Groups
from standoff.draft.extract.mentions import Mention
from standoff.draft.extract.nearness import Around
from standoff.draft.extract.vocabulary import Vocabulary, stem

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["body_of_office", "office"]

_MOST = 6
"""Words of a title."""
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "VBG", "HYPH"})
_RANKS = frozenset(
    {"acting", "assistant", "associate", "chief", "deputy", "executive", "first", "former"}
    | {"general", "interim", "lead", "managing", "new", "prime", "senior", "vice", "second"}
    | {"main", "leading", "own", "young", "old", "then", "high", "top", "principal", "under"}
)
"""What tells of the rank of somebody, and not of the body."""
_MINISTERS = frozenset({"minister", "secretary", "undersecretary"})
"""Those who have a field: `fisheries minister`."""
_MINISTRIES = frozenset({"ministry", "department", "office", *_MINISTERS})
_ADJECTIVE = "al"
_SAME = 5
"""Letters that an adjective and its noun have in common at least: `regional`, `region`."""


def office(mention: Mention, words: Vocabulary) -> tuple[Token, ...]:
    """The words of the title before a person's name, the role last; none if there is no role."""
    span, doc = mention.span, mention.span.doc
    name = next((t.i for t in span if doc[t.i : span.end].text == mention.key), span.start)
    start = name
    while start > span.sent.start and name - start < _MOST and doc[start - 1].tag_ in _NOUNS:
        start -= 1
    roles = words["roles"] | words["titles"] - words["civil"]
    before = [token for token in doc[start:name] if token.text != "-"]
    while before and before[-1].lower_ not in roles:
        before.pop()
    return tuple(before)


def body_of_office(
    mention: Mention, position: int, groups: Groups, around: Around, words: Vocabulary
) -> str | None:
    """The party that has in its name, or is described by, what a title is of."""
    title = office(mention, words)
    role = title[-1].lower_ if title else ""
    told = [token for token in title[:-1] if token.lower_ not in _RANKS]
    near = [*reversed(around.before(position)), *around.after(position)]
    near = [m for m in near if m.sort != "person" and m.node != mention.node]
    for token in told:
        land = around.of_people(token)
        if land is not None and land != mention.node:
            return land  # `Zagrosan prime minister Hiwa Baban`
    for token in reversed(told):
        if role in _MINISTERS:
            found = [m for m in near if _called(m, token) and _MINISTRIES & _said(m)]
        else:
            body = words.body(token.lower_) or (token.is_title and not token.is_sent_start)
            same = [m for m in near if _called(m, token) and (body or stem(token.text) == m.noun)]
            found = same or _of_kind(token, near, groups, words)
        if found:
            return found[0].node
    return None


def _said(mention: Mention) -> set[str]:
    """The words of a mention, as far as they tell who it is."""
    told = f"{mention.key} {mention.noun}"
    return {stem(word) for word in re.findall(r"\w+", told)} - {"the"}


def _called(mention: Mention, token: Token) -> bool:
    """Whether a word of a title is in the name of a party, or the noun that describes it."""
    own = _said(mention) if mention.sort != "description" else {stem(mention.noun)}
    word = stem(token.text)
    if word.endswith(_ADJECTIVE) and len(word) > _SAME + len(_ADJECTIVE):
        return any(noun[:_SAME] == word[:_SAME] for noun in own)
    return word in own


def _of_kind(
    token: Token, near: Sequence[Mention], groups: Groups, words: Vocabulary
) -> list[Mention]:
    """The parties of the kind of body that a title is of: `the union president`."""
    kinds = words.kinds(token.lower_) if words.body(token.lower_) else frozenset()
    return [m for m in near if groups.kinds(m.node) & kinds]
