"""Everything in a text that may be a mention of somebody who acts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from standoff.draft.extract.describing import descriptions, trades
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.mentions import Mention
from standoff.draft.extract.naming import countries, gazetteer, names
from standoff.draft.extract.syntax import SUBJECTS
from standoff.draft.extract.titles import roles_beside
from standoff.draft.extract.vocabulary import Vocabulary
from standoff.draft.extract.whoiswho import known_party, with_known

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["mentions"]

_LONGEST_DATELINE = 14


def mentions(docs: Sequence[Doc], lexicon: Lexicon) -> tuple[list[Mention], Vocabulary]:
    """The mentions in the order of the text, without overlap, and the words they were found with.

    Args:
        docs: the paragraphs of the text.
        lexicon: the words.
    """
    words = Vocabulary(lexicon)
    known = gazetteer(docs)
    shadowed = _shadowed(docs, words)
    first = [m for doc in docs for m in names(doc, words, known) if m.sort == "name"]
    ends = (m.key.split()[-1].lower() for m in first if " " in m.key and m.span[0].lower_ == "the")
    learnt = frozenset(end for end in ends if end.isalpha() and end not in words["people"])
    words = Vocabulary(lexicon, learnt, frozenset(trades(docs, words)))
    found = [m for doc in docs for m in _in(doc, words, known, shadowed)]
    return _persons(_confirmed(found, words), words), words


def _in(
    doc: Doc, words: Vocabulary, known: frozenset[str], shadowed: frozenset[str]
) -> list[Mention]:
    """The mentions in a paragraph."""
    found: list[Mention] = []
    taken = set(range(_dateline(doc)))
    for mention in chain(
        countries(doc, words, shadowed), names(doc, words, known), descriptions(doc, words)
    ):
        places = range(mention.span.start, mention.span.end)
        if taken.isdisjoint(places):
            taken.update(places)
            found.append(mention)
    return with_known(doc, sorted(found, key=lambda mention: mention.span.start), words)


def _dateline(doc: Doc) -> int:
    """How many words say where and by whom a report was filed: `GENEVA, 14 March (Wire) -`."""
    if doc and _byline(doc):
        return len(doc)
    if not doc or doc[0].pos_ != "PROPN":
        return 0
    for token in doc[1:_LONGEST_DATELINE]:
        if token.tag_ in {"MD", "VBD", "VBZ", "VBP"}:
            return 0
        if token.text in {"-", "\u2013", "\u2014", "--"} and token.nbor(-1).whitespace_:
            filed = any(word.text in {",", "("} or word.is_upper for word in doc[: token.i])
            return token.i if filed else 0
    return 0


def _byline(doc: Doc) -> bool:
    """Whether a paragraph only says who wrote the text: `By Elif Aksoy, Istanbul`."""
    last = doc[-1].text in {".", "!", "?"}
    return doc[0].text in {"By", "BY"} and len(doc) <= _LONGEST_DATELINE and not last


def _persons(found: list[Mention], words: Vocabulary) -> list[Mention]:
    """The mentions, with names as persons' that are so elsewhere, or that a role tells of."""
    named = {m.key for m in found if m.sort == "name" and " " in m.key and not m.kinds}
    persons = {m.key for m in found if m.key in named and (_followed(m) or _with_role(m, words))}
    persons |= {m.key for m in found if m.sort == "person"} & named
    titled = {m.key for m in found if m.title}
    bodies = {m.key for m in found if m.sort == "person" and _body(m)} - titled
    bodies |= _shortened_as_bodies(found) - titled
    return [replace(m, sort=_sort(m, persons, bodies)) for m in found]


def _shortened_as_bodies(found: list[Mention]) -> set[str]:
    """The names that a text shortens to their first words, as it does bodies' and no persons'."""
    single = {m.key for m in found if m.sort in {"name", "person"} and " " not in m.key}
    ends = {m.key.split()[-1] for m in found if m.title} | single
    long = {m.key for m in found if m.sort == "person" and 1 < len(m.key.split()) < 4}
    whole = [m.key for m in found if m.sort == "name" and m.key.count(" ") > 1]
    parts = {
        key
        for key in long
        if any(name.startswith(f"{key} ") or name.endswith(f" of {key}") for name in whole)
    }
    return parts | {key for key in long if key.split()[0] in single and key.split()[-1] not in ends}


def _sort(mention: Mention, persons: set[str], bodies: set[str]) -> str:
    """The sort of a mention, when it is known which names are persons' and which are not."""
    if mention.sort == "person" and mention.key in bodies:
        return "name"
    if mention.sort == "name" and mention.key in persons - bodies:
        return "person"
    return mention.sort


def _body(mention: Mention) -> bool:
    """Whether the sentence tells that a name is no person's: `Kanal Ni, which has lost money`."""
    head = mention.head
    which = (word for child in head.children if child.dep_ == "relcl" for word in child.subtree)
    if any(word.lower_ == "which" and word.i < head.i + 4 for word in which):
        return True
    first = mention.key.partition(" ")[0]
    return first.lower() in _PLACES or (first.isupper() and 1 < len(first) < 4)


_PLACES = frozenset(
    {"port", "fort", "mount", "lake", "cape", "new", "north", "south", "las", "los"}
)
"""Words with which the names of places begin, and hardly those of persons."""


def _with_role(mention: Mention, words: Vocabulary) -> bool:
    """Whether a role of one person stands beside a name: `Kazem Rostami, the foreign minister`."""
    beside = roles_beside(mention.head, words)
    return any(noun.split()[-1] in words["roles"] for noun in beside)


def _followed(mention: Mention) -> bool:
    """Whether the sentence after a subject goes on with `he` or `she`."""
    end = mention.span.sent.end
    doc = mention.span.doc
    return mention.head.dep_ in SUBJECTS and end < len(doc) and doc[end].lower_ in {"he", "she"}


def _confirmed(found: list[Mention], words: Vocabulary) -> list[Mention]:
    """Mentions whose capital letter is no accident of the beginning of a sentence."""
    counts = Counter(
        word.lower()
        for m in found
        if m.sort in {"name", "person"}
        for word in {m.key, *m.key.split()}
    )
    found = [m for m in found if counts[m.key.lower()] > 1 or not _whole(m)]
    return [
        mention
        for mention in found
        if mention.sort != "name"
        or counts[mention.key.lower()] > 1
        or not mention.head.is_sent_start
        or mention.head.ent_type_
        or (mention.head.tag_ == "NNP" and mention.head.dep_ in SUBJECTS)
        or known_party(mention, words)
    ]


def _whole(mention: Mention) -> bool:
    """Whether a name is all of a paragraph, as the menu of a page is: `Home World Opinion`."""
    return mention.sort == "name" and len(mention.span) == len(mention.span.doc) > 1


def _shadowed(docs: Sequence[Doc], words: Vocabulary) -> frozenset[str]:
    """Known names that are also nouns for bodies, of countries that the text does not name else.

    `the Congress` is that of the United States only where they are named.
    """
    body = {
        form: party
        for form, party in words.forms.items()
        if form.lower().removeprefix("the ") in words.bodies
    }
    named = {
        words.forms[text]
        for doc in docs
        for start in range(len(doc))
        for text in (doc[start].text, doc[start : start + 2].text)
        if text in words.forms and text not in body
    }
    return frozenset(form for form, party in body.items() if party not in named)
