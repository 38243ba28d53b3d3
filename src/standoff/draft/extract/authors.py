"""Whether words of likelihood estimate something, and whether an opinion is the author's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.draft.extract.asides import after_colon
from standoff.draft.extract.surprise import SURPRISED
from standoff.draft.extract.syntax import clause_of, lemma, negated, subject
from standoff.draft.small_words import AUTHOR

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["AUTHORS_OWN", "ESTIMATING", "estimates_something"]

_CHANCES = frozenset(
    {"chance", "prospect", "possibility", "contingency", "hope", "likelihood", "outcome", "odds"}
)
_OF_CHANCES = frozenset({"slim", "remote", "likely", "probable", "faint", "slender", "dubious"})
_WITH_WILL = frozenset({"hardly", "scarcely", "surely", "definitely"})
ESTIMATING = frozenset(
    {"expect", "guess", "bet", "doubt", "reckon", "suspect", "predict", "foresee", "imagine"}
    | {"confident", "hunch", "wager", "see", "anticipate", "forecast", "fancy", "rule"}
    | SURPRISED
)
_SURE = frozenset({"sure", "certain", "convinced", "convince", "positive"})
_INTO = frozenset({"IN", "TO"})
AUTHORS_OWN = AUTHOR | {"my", "our"}


def estimates_something(words: Span) -> bool:
    """Whether words of the bands are used for an estimate here."""
    opinion = next((word for word in words if lemma(word) in ESTIMATING), None)
    after = words.doc[words.end : words.end + 1]
    if (
        "bet" in words.text and "against" not in words.text and after.text == "it"
    ):  # `I would not bet on it`: told before
        return False
    if opinion is not None:
        return _by_author(opinion, words)
    token, word = words[0], lemma(words[0])
    held = lemma(clause_of(token)) in {"find", "make", "render"}
    if held and words.root.pos_ == "ADJ" and lemma(words[-1]) in {"impossible", "unthinkable"}:
        return _author(subject(clause_of(token)))  # `The committee finds it impossible to pass`
    if lemma(words[-1]) == "certain" and words[-1].dep_ == "acomp":
        who = subject(words[-1].head)
        if who is not None and who.lower_ in {"i", "we", "you"}:
            return any(child.dep_ == "ccomp" for child in words[-1].subtree)
    sure = any(lemma(one) in _SURE for one in words)
    if sure and len(words) > 1 and lemma(words[0]) == "be" and words[-1].lower_ != "to":
        told = any(c.dep_ == "ccomp" for one in words for c in one.rights)
        who = subject(words[0])
        own = _author(who) or (who is not None and who.lower_ in {"it", "that", "this"})
        return own or not told  # but `They are convinced that` is theirs
    if len(words) > 1 and any(one.tag_ == "PRP$" for one in words) and words[0].tag_ in _INTO:
        said = clause_of(token).subtree
        return any(one.lower_ in {"will", "wo", "'ll", "going"} for one in said)  # `in our view`
    if len(words) > 1:
        return True
    if word == "certain":
        return token.dep_ == "acomp"
    if word in _OF_CHANCES and token.dep_ == "amod" and not after_colon(token):
        chance = lemma(token.head) in _CHANCES or token.head.lower_ == "as"
        return chance or (
            word in {"likely", "probable"} and token.head.dep_ in {"attr", "nsubj", "oprd"}
        )
    if word in _WITH_WILL:
        verb = clause_of(token)
        return verb.lower_ == "going" or any(child.tag_ == "MD" for child in verb.children)
    if token.lower_ == "certainly" and token.head.pos_ == "VERB":  # `They certainly dine together`
        return any(child.tag_ == "MD" for child in clause_of(token).children)
    return True


def _author(who: Token | None) -> bool:
    return who is not None and who.lower_ in AUTHORS_OWN


def _by_author(word: Token, words: Span) -> bool:
    """Whether a word for having an opinion tells the author's: `I doubt`, `my guess`."""
    if word.i and word.nbor(-1).lower_ == "'s":  # `anyone's guess`
        return True
    if words[0].lower_ in {"the", "a", "one", "to", "take"} or words[0].pos_ == "AUX":
        return True
    if any(child.tag_ == "WP" for child in word.lefts):  # `what I foresee`
        return False
    led = word.tag_ == "VB" and word.dep_ == "xcomp" and lemma(word.head) in {"lead", "teach"}
    if led:
        return False  # `than we had been led to expect`
    if word.pos_ not in {"VERB", "ADJ", "AUX"}:
        return len(words) > 1 or any(child.lower_ in AUTHORS_OWN for child in word.lefts)
    if any(child.lower_ == "following" for child in word.rights):
        return False  # `We should expect the following.`
    borne = any(child.dep_ in {"auxpass", "nsubjpass"} for child in word.lefts)
    if borne:  # `Talks are ruled out`, `Rain is expected`, but not `is not ruled out`
        return len(words) > 1 and not (word.lower_ == "ruled" and negated(word))
    verb = clause_of(word)
    who = subject(verb)
    if who is None:  # an order to the reader
        return verb.tag_ == "VB" and (verb.dep_ == "ROOT" or verb.i == verb.sent.start)
    return who.lower_ in AUTHORS_OWN
