"""Where and how the parties meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
from standoff.draft.extract.bodies import acts, brought_to, heads_a_text, set_up
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.syntax import SUBJECTS, Found, extent, lemma

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

__all__ = ["channels"]

_WITH = frozenset({"between", "with", "in", "at", "of", "on", "through"})
_IN = frozenset({"in", "at", "before", "through", "to", "via"})
_SUITS = frozenset({"lawsuit", "judicial review", "legal action", "legal challenge", "retrial"})
"""Of these one that somebody files or threatens (`threatens a lawsuit`) is a means."""
_OTHER = {
    "conference": {"press", "news", "sports"},
    "session": {"trading", "training", "photo", "jam", "therapy"},
    "call": {"earnings", "margin", "wake-up", "roll", "curtain"},
    "meeting": {"prayer", "race", "athletics"},
    "court": {"tennis", "food", "basketball", "squash"},
    "line": {"picket", "production", "front"},
    "commission": {"european"},
}
"""With these words before them, nouns for channels are something else."""
_BODIES = frozenset(
    {"board", "body", "office", "council", "commission", "committee", "mission", "chamber", "case"}
    | {"line", "congress", "room", "group", "vote", "motion", "ballot"}
)
"""These have other senses, and are channels only with the word that makes them so."""
_SAME = frozenset({"the", "this", "that", "such", "these", "those"})


def channels(docs: Sequence[Doc], lexicon: Lexicon) -> Iterator[Found]:
    """The meetings, talks and places of talks in a text.

    A noun that is a channel with a word before it only (`an emergency assembly`) is one where the
    text comes back to it, too (`the assembly`).
    """
    known: set[str] = set()
    for doc in docs:
        last = -1
        for token in doc:
            if token.i <= last or not (token.pos_ in {"NOUN", "PROPN"} or _misread(token)):
                continue
            if token.dep_ in {"compound", "npadvmod", "poss"} and token.head.pos_ != "VERB":
                continue
            acting = acts(token, lexicon) and _singular(token) not in known
            if acting or heads_a_text(token, lexicon):
                continue
            if _is_channel(token, lexicon) or _place_of_talks(token, lexicon):
                known.add(_singular(token))
            elif not (_singular(token) in known - _BODIES and _the_same(token)):
                continue
            span = _named(token)
            last = span.end - 1 if span.root == token else last
            yield Found(ElementKind.CHANNEL, span)


def _misread(verb: Token) -> bool:
    """Whether `talks` was taken for a verb where it is one's subject or object."""
    return verb.lower_ == "talks" and verb.dep_ in {*SUBJECTS, "pobj", "dobj"}


def _named(noun: Token) -> Span:
    """The noun with what tells it apart."""
    span = extent(noun, (), ("relcl", "cc", "conj", "acl", "appos"))
    after = (c for c in noun.rights if c.dep_ == "prep" and c.lower_ not in _WITH)
    stop = next((child.left_edge.i for child in after), span.end)
    return noun.doc[span.start : max(stop, noun.i + 1)]


def _singular(noun: Token) -> str:
    """The noun as a dictionary has it, also where it was taken for a name: `the Geneva talks`."""
    word = lemma(noun)
    return word[:-1] if noun.pos_ == "PROPN" and word.endswith("s") and word[-2:-1] != "s" else word


def _the_same(noun: Token) -> bool:
    """Whether a noun stands with nothing but a word that points back."""
    lefts = [child.lower_ for child in noun.lefts]
    return len(lefts) == 1 and lefts[0] in _SAME


def _sitting(table: Token) -> bool:
    """Whether a table is one at which the parties sit, by the words before it."""
    words = {lemma(word) for word in table.sent if word.i < table.i}
    return bool(words & {"return", "sit", "come", "get", "back", "bring", "stay", "same", "force"})


def _is_channel(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun, with the words around it, is a way to meet."""
    word = _singular(noun)
    if noun.i and noun.nbor(-1).lower_ in _OTHER.get(word, ()):
        return False
    if word in {"talk", "round"} and any(c.lower_ == "of" for c in noun.rights):
        return False
    before = [token.lower_ for token in noun.lefts]
    two = f"{noun.nbor(-1).lower_} {word}" if noun.i else word
    if {two, word} & _SUITS:
        threat = bool({*before} & {"a", "an"}) and noun.dep_ == "dobj"
        return bool(before) and not threat and not {*before} & {"no", "any"}
    if word in {"court", "tribunal"} and noun.tag_ == "NNS" and noun.dep_ != "pobj":
        return False
    if brought_to(noun, lexicon) or set_up(noun, lexicon):
        return True
    outsider = word in lexicon["outsiders"] and bool({*before} & lexicon["outside"])
    if (word in lexicon["between_them"] or outsider) and not _comes_between(noun):
        return False
    if outsider or two in lexicon["channels"]:
        return True
    needed = lexicon.tables["channels_with"].get(word)
    around = {*before, *(c.lower_ for c in noun.rights if c.dep_ == "prep")}
    around |= {noun.head.lower_} if noun.head.pos_ == "ADP" else set()
    if word == "table":
        talks = bool(lexicon["joining"] & set(before)) or bool(set(before) & set(needed or ()))
        at = noun.dep_ == "pobj" and noun.head.lower_ in {"to", "at"}
        across = noun.dep_ == "pobj" and noun.head.lower_ == "across"
        return talks or across or (at and _sitting(noun))
    if word == "committee" and not before and noun.head.lower_ in {"in", "through", "to"}:
        return True
    if word not in lexicon["channels"] or (word == "review" and noun.pos_ == "PROPN"):
        return False
    if needed is None:
        return True
    if "*" in needed:
        denied = bool({*before} & {"no", "any"})
        return (bool(before) and not denied) or _sued(noun, lexicon)
    if word in lexicon["bodies"] and lexicon["joining"] & set(before):
        return True
    plural = noun.tag_ in {"NNS", "NNPS", "VBZ"}
    return (not needed and plural) or bool(around & set(needed))


def _sued(court: Token, lexicon: Lexicon) -> bool:
    """Whether a court without an article is where somebody goes: `ready to go to court`."""
    place = court.dep_ == "pobj" and court.head.lower_ in {"to", "in"}
    return place and any(lemma(word) in lexicon["suing"] for word in court.head.ancestors)


def _comes_between(noun: Token) -> bool:
    """Whether one who comes between the parties is how they meet, and not who acts.

    Somebody named, or who says or does something, acts: `a mediator` in `a deal by a mediator` and
    in `suggests that a mediator decide` does not.
    """
    if noun.pos_ == "PROPN" or any(c.dep_ == "appos" for c in noun.children):
        return False
    if noun.dep_ not in SUBJECTS:
        return True
    fresh = any(c.lower_ in {"a", "an"} for c in noun.lefts)
    return fresh and noun.tag_ == "NN" and noun.head.tag_ in {"VB", "VBP"}  # the subjunctive


def _place_of_talks(noun: Token, lexicon: Lexicon) -> bool:
    """Whether something is brokered at a place, or the place is a forum: `at the G7`."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in _IN:
        return False
    name = noun.text.lower()
    two = f"{noun.nbor(-1).lower_} {name}" if noun.i else name
    if name in lexicon["forums"] or two in lexicon["forums"]:
        return True
    verb = noun.head.head
    seat = noun.lower_ in lexicon["seats_of_talks"]
    own = seat and any(c.dep_ == "poss" for c in noun.lefts)
    inside = (own and noun.head.lower_ == "in") or (seat and noun.head.lower_ == "at")
    return inside and lemma(verb) in lexicon["brokering"] and noun.ent_type_ not in {"DATE", "TIME"}
