"""Which mentions are shown: each party once at a place, and as one who acts there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.draft.extract.forms import people_of
from standoff.draft.extract.groups import Groups
from standoff.draft.extract.mentions import Mention, place_of
from standoff.draft.extract.minds import addressed, agent, choosing, treated
from standoff.draft.extract.syntax import OBJECTS, SUBJECTS, lemma
from standoff.draft.extract.vocabulary import Vocabulary, plain

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["shown"]

_MOST = 200
"""Names that are compared with one that may be a people's."""


def shown(found: Sequence[Mention], groups: Groups, words: Vocabulary) -> Iterator[Mention]:
    """The mentions without those that only tell more of the one beside or around them.

    `their leader, X` is a mention of X, `the drivers of Metroline` one of the drivers, and
    `his government` in `recognition of his government` names something and nobody who acts.
    """
    heads = {id(m.head.doc): set[int]() for m in found}
    for mention in found:
        if mention.sort == "person":
            heads[id(mention.head.doc)].add(mention.head.i)
    names = {place_of(m.head) for m in found if m.sort == "name"}
    keys = list(dict.fromkeys(m.key for m in found if m.sort == "name"))[:_MOST]
    somebody = {
        (groups[m.node], m.noun) for m in found if m.sort == "description" and _present(m, words)
    }
    somebody |= {
        (groups[m.node], plain(word)) for m in found if m.sort == "name" for word in m.key.split()
    }
    covered: tuple[Doc | None, int] = (None, -1)
    for mention in found:
        if mention.sort == "description":
            persons = heads[id(mention.head.doc)]
            if _beside_person(mention.head, persons) or _role(mention, names, words):
                continue
            if _owner(mention, persons) or _place(mention):
                continue
            known = (groups[mention.node], mention.noun) in somebody and _faced(mention)
            if not known and not _present(mention, words):
                continue
            whole = _with_of(mention)
            if whole is not mention:
                covered = (whole.span.doc, whole.span.end)
            yield whole
        elif _adjective(mention) and any(people_of(mention.key, key) for key in keys):
            continue
        else:
            inside = covered[0] is mention.span.doc and mention.span.start < covered[1]
            if not inside and not _where(mention, words):
                yield mention


def _adjective(mention: Mention) -> bool:
    """Whether a name only tells of what land a thing is: `the Kasangan peace process`."""
    head = mention.head
    before = head.dep_ in {"amod", "compound"} and head.head.i >= mention.span.end
    return before and mention.sort == "name" and not mention.noun


def _where(mention: Mention, words: Vocabulary) -> bool:
    """Whether a place only tells where something is or goes: `a round of talks in Doha`.

    `In Brussels they use the same word` and `the government in Tripoli` are about somebody there.
    """
    head = mention.head
    lies = {"in", "at", "near", "across", "around", "outside"}
    if head.dep_ != "pobj" or head.head.lower_ not in lies | {"to", "from"}:
        return False
    place = head.ent_type_ in {"GPE", "LOC", "FAC"} and not mention.noun
    if mention.sort not in {"country", "name"} or not place or mention.kinds - {"state", "place"}:
        return False
    above = head.head.head
    if head.head.lower_ in lies:
        they = any(word.lower_ in {"they", "nobody", "some"} for word in above.lefts)
        return not they and words.noun(above) not in words.nouns
    return lemma(above) in _MOVING or above.pos_ == "NOUN"


_MOVING = frozenset(
    {"go", "come", "fly", "travel", "return", "move", "drive", "sail", "ship", "export", "import"}
    | {"arrive", "run", "stretch", "lead", "flow", "walk", "ride", "carry", "bring", "take"}
    | {"transport", "deliver", "emigrate", "flee", "escape", "commute", "be", "back", "get"}
)
"""Verbs of going and bringing, with which a place is only a place."""


def _owner(mention: Mention, persons: set[int]) -> bool:
    """Whether a description tells whose a person is that is named before: `X, the guild's head`."""
    whose = mention.head.head
    beside = mention.head.dep_ == "poss" and whose.dep_ == "appos"
    return beside and _beside_person(whose, persons)


def _place(mention: Mention) -> bool:
    """Whether somebody is only where or when something is: `in the chair`, `taken to the court`."""
    head = mention.head
    if head.dep_ != "pobj":
        return False
    if mention.noun in _SEATS:
        return head.head.lower_ in {"in", "before"}
    taken = head.head.lower_ == "to" and lemma(head.head.head) in _TAKING
    return taken and "court" in mention.kinds


_SEATS = frozenset({"parliament", "chair", "legislature", "senate", "assembly", "congress"})
_TAKING = frozenset({"take", "bring", "go", "refer", "drag", "carry", "haul", "return"})


def _beside_person(head: Token, persons: set[int]) -> bool:
    """Whether a noun tells who a person is that is named beside it."""
    if head.dep_ == "appos" and head.head.i in persons:
        return True
    beside = (child for child in head.children if child.dep_ == "appos")
    return any(inner.i in persons for child in beside for inner in child.subtree)


def _role(mention: Mention, names: set[tuple[int, int]], words: Vocabulary) -> bool:
    """Whether a role is of somebody whose name follows: `its boss, the silken Merete Dahl`."""
    beside = (child for child in mention.head.rights if child.dep_ == "appos")
    person = mention.noun in words["people"] - words.bodies and not mention.plural
    return person and any(place_of(child) in names for child in beside)


def _faced(mention: Mention) -> bool:
    """Whether a site stands where somebody known may be spoken of: `the bank's independence`."""
    return mention.span[0].lower_ == "the" and mention.head.dep_ in {"poss", *OBJECTS, "pobj"}


def _present(mention: Mention, words: Vocabulary) -> bool:
    """Whether a description stands for somebody who acts, and not for a thing or a site."""
    head = mention.head
    while head.dep_ == "conj" and head.head.i < head.i:
        head = head.head
    owned = mention.span[0].tag_ == "PRP$"
    person = mention.noun in words["people"] - words.bodies and not mention.kinds & {"company"}
    whose = mention.head.head.ent_type_ in {"ORG", "GPE", "NORP"}
    whose = whose and mention.noun not in words["roles"]  # `the Union, the junior partner`
    if mention.head.dep_ == "appos" and person and not whose:
        return False
    if head.dep_ == "dobj" and lemma(head.head) == "have":
        return False
    places = owned and mention.plural and mention.noun in words["sites"]
    if owned and (mention.head.dep_ == "appos" or (places and not choosing(head, words))):
        return False
    site = mention.noun in words["sites"] and mention.head.text.islower()
    told = any(child.dep_ == "compound" for child in mention.head.lefts)
    beside = head.dep_ == "appos" and head.head.pos_ == "PROPN"  # `X, the American outfit`
    if not owned and (not site or told or beside):
        return True
    if head.dep_ == "poss" or (head.dep_ == "ROOT" and head.sent[-1].text == "?"):
        return not (owned and site) or head.dep_ == "ROOT"
    if head.dep_ in SUBJECTS and not (site and head.dep_ != "nsubj"):
        return not (site and lemma(head.head) in words["idle"])
    by = agent(head) or (head.dep_ == "pobj" and head.head.lower_ in _FACING)
    faced = addressed(head, words) or (owned and treated(head, words))
    return by or faced or (owned and head.dep_ in {"poss", "dative"})


_FACING = frozenset({"by", "between", "with", "against"})


def _with_of(mention: Mention) -> Mention:
    """A description with the name that follows it: `the government of President Odan`."""
    end = mention.span.end
    doc = mention.span.doc
    if mention.head.i != end - 1 or end >= len(doc) or doc[end].lower_ != "of":
        return mention
    inner = _object(doc[end])
    if doc[end].head != mention.head or inner is None or inner.pos_ != "PROPN":
        return mention
    last = inner.i + 1
    return replace(mention, span=doc[mention.span.start : last]) if last - end < 6 else mention


def _object(preposition: Token) -> Token | None:
    return next((child for child in preposition.children if child.dep_ == "pobj"), None)
