"""Walking the parse of a sentence."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from standoff.draft.account import Course, ElementKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

__all__ = [
    "FINITE",
    "NAMING",
    "OBJECTS",
    "SUBJECTS",
    "TENSED",
    "THINGS",
    "VERBAL",
    "Found",
    "clause",
    "clause_of",
    "conjuncts",
    "extent",
    "full_verb",
    "lemma",
    "negated",
    "noun_phrase",
    "phrase_at",
    "subject",
    "trimmed",
    "verb_phrase",
    "without_relative",
]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
OBJECTS = frozenset({"dobj", "attr", "dative", "oprd"})
NAMING = frozenset({"DET", "PROPN", "PRON", "NOUN", "ADJ", "NUM"})
"""Parts of speech with which a noun phrase begins."""
THINGS = frozenset({"NOUN", "PROPN", "NUM"})
"""Parts of speech of what stands for a thing."""
TENSED = frozenset({"VBZ", "VBP", "VBD"})
"""Tags of verbs that make a clause."""
FINITE = TENSED | {"MD"}
"""The same with modals."""
VERBAL = frozenset({"VERB", "AUX"})
"""Parts of speech of what is done."""


@dataclass(frozen=True)
class Found:
    """A passage that a rule has found.

    Attributes:
        kind: what it is.
        span: where it is.
        holder: the word whose party it belongs to, or None.
        band: how sure a claim is.
        negated: whether it denies what it names.
        guess: why it is a guess, or None.
        course: whether a means is told as done or under way, or None.
    """

    kind: ElementKind
    span: Span
    holder: Token | None = None
    band: str | None = None
    negated: bool = False
    guess: str | None = None
    course: Course | None = None


def lemma(token: Token) -> str:
    """The word as a dictionary has it, in lower case."""
    text: str = token.lemma_
    return "hope" if text == "hop" else text.lower()  # which nobody does in articles


def subject(verb: Token) -> Token | None:
    """The subject of a verb: its own, or that of the verb it is joined to or depends on."""
    for _ in range(6):
        own = [child for child in verb.lefts if child.dep_ in SUBJECTS]
        if own:
            found = own[-1]
            if found.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl":
                return verb.head
            return found
        if verb.dep_ == "acl" or verb.dep_ == "relcl":
            return verb.head
        if verb.dep_ not in {"conj", "xcomp", "aux", "pcomp", "prep", "acomp", "advcl", "ccomp"}:
            return None
        if verb.dep_ == "xcomp":
            objects = [
                child for child in verb.head.rights if child.dep_ == "dobj" and child.i < verb.i
            ]
            if objects and verb.head.pos_ == "VERB":
                return objects[-1]
        verb = verb.head
    return None


def negated(word: Token) -> bool:
    """Whether a verb or adjective is denied, by `not`, `never` or `no` before its subject."""
    if any(child.dep_ == "neg" for child in word.children):
        return True
    for child in word.lefts:
        if child.dep_ == "prep" and any(c.lower_ == "no" for o in child.children for c in o.lefts):
            return any(verb.tag_ == "MD" for verb in word.lefts)  # in no circumstances will he
    return any(child.dep_ == "preconj" and child.lower_ == "neither" for child in word.children)


def conjuncts(token: Token) -> list[Token]:
    """A word and those joined to it, in order."""
    return [token, *token.conjuncts] if token.conjuncts else [token]


def extent(head: Token, left: Collection[str], right: Collection[str]) -> Span:
    """The passage around a word, up to the first dependents of the given kinds on each side."""
    start, end = head.i, head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ in left:
            break
        if child.dep_ != "punct":
            start = child.left_edge.i
    for child in head.rights:
        if child.dep_ in right:
            break
        if child.dep_ != "punct":
            end = child.right_edge.i
    return trimmed(head.doc, start, end + 1)


def verb_phrase(verb: Token, drop: Collection[str] = ()) -> Span:
    """What somebody does: a verb with what follows it, without subject, conditions and asides."""
    right = {"cc", "parataxis", *drop} | ({"advcl"} if not drop else set())
    end = extent(verb, ("nsubj",), right).end
    start = verb.i
    for child in verb.lefts:
        if child.dep_ == "auxpass":
            start = min(start, child.i)
    return trimmed(verb.doc, start, end)


def clause(verb: Token, drop: Collection[str] = ("cc", "parataxis")) -> Span:
    """A clause with its subject; other clauses joined to it are left out."""
    own_subject = any(child.dep_ in SUBJECTS for child in verb.lefts)
    span = extent(verb, ("cc", "mark", "advcl", "ccomp", "parataxis"), drop)
    start = span.start
    if own_subject:
        first = next(child for child in verb.lefts if child.dep_ in SUBJECTS)
        start = min(first.left_edge.i, start) if first.i >= start else first.left_edge.i
    return trimmed(verb.doc, start, span.end)


def full_verb(token: Token) -> bool:
    """Whether a word is a verb and no helper of another one, as `has` is in `has run out`."""
    return token.pos_ in VERBAL and token.dep_ not in {"aux", "auxpass"}


def clause_of(token: Token) -> Token:
    """The verb of the clause that a word stands in."""
    while token.pos_ not in {"VERB", "AUX"} or token.dep_ in {"aux", "auxpass", "amod", "compound"}:
        if token.head == token:
            break
        token = token.head
    return token


def noun_phrase(head: Token, drop: Collection[str] = ("relcl", "cc", "conj", "appos")) -> Span:
    """A noun with what belongs to it, without relative clauses and what it is joined to."""
    return extent(head, (), (*drop, "advcl", "parataxis", "acl") if "acl" in drop else drop)


def trimmed(doc: Doc, start: int, end: int) -> Span:
    """The words from `start` to before `end`, without punctuation and joining words at the ends."""
    while start < end - 1 and (
        (doc[start].is_punct and not doc[start].is_quote)
        or doc[start].is_space
        or doc[start].dep_ == "cc"
    ):
        start += 1
    while end > start + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return doc[start:end]


def phrase_at(token: Token, phrases: frozenset[str], longest: int = 6) -> int:
    """How many words from a token on are one of the phrases, the most of them; 0 if none are.

    Words are compared as they stand, as a dictionary has them, and as they stand but for the first.
    """
    begun = _beginnings(phrases)
    if token.lower_ not in begun and lemma(token) not in begun:
        return 0  # as with nearly every word, and this is asked of every word several times
    doc = token.doc
    plain, roots, mixed = "", "", ""
    best = 0
    for count, word in enumerate(doc[token.i : token.i + longest], start=1):
        space = " " if plain and doc[token.i + count - 2].whitespace_ else ""
        plain += space + word.lower_
        roots += space + lemma(word)
        mixed += space + word.lower_ if mixed else lemma(word)
        if plain in phrases or roots in phrases or mixed in phrases:
            best = count
    return best


@lru_cache(maxsize=64)
def _beginnings(phrases: frozenset[str]) -> frozenset[str]:
    """Whatever a phrase may begin with."""
    return frozenset(phrase[:end] for phrase in phrases for end in range(1, len(phrase) + 1))


def without_relative(span: Span) -> Span:
    """A passage up to the first relative clause that only adds something, as after `, which`."""
    for token in span[2:]:
        if token.tag_ in {"WDT", "WP", "WRB"} and token.nbor(-1).text == ",":
            return trimmed(span.doc, span.start, token.i)
    return span
