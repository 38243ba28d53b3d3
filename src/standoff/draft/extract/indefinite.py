"""Those whom a text brings in without telling which: `a spokesman said`, `nurses fear`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.draft.extract.minds import addressed, agent, choosing, deciding, saying, treated
from standoff.draft.extract.syntax import SUBJECTS, lemma
from standoff.draft.extract.vocabulary import Vocabulary
from standoff.draft.small_words import ONE

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["introduced", "unnamed"]

_VAGUE = frozenset(
    {"most", "many", "few", "other", "more", "all", "such", "any", "no"}
    | {"certain", "various", "numerous", "both", "neither", "either", "each", "fewer"}
)


def introduced(token: Token, first: Token, noun: str, words: Vocabulary) -> bool:
    """Whether one of whom nothing was told before acts: `a spokesman said`, `both groups want`.

    Args:
        token: the noun.
        first: where its description begins.
        noun: the noun as the vocabulary has it.
        words: the vocabulary.
    """
    if first.lower_ == "both" and token.tag_ == "NNS":
        return choosing(token, words) or saying(token, words)
    if token.tag_ != "NN" or first.lower_ not in ONE:
        return False
    if noun in words["independent"] or "court" in words.kinds(noun):
        return False  # `a judge would listen` is anybody
    if token.dep_ == "appos" or _aside(first) or agent(token):
        return words.body(noun) and noun not in words["people"]
    if noun in words["sites"]:
        return choosing(token, words) or saying(token, words)
    return token.dep_ == "nsubj" and lemma(token.head) not in words["idle"]


def _first(token: Token) -> Token:
    """The first of those that a noun is joined to: `the government and rebels said`."""
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    return token


def _aside(first: Token) -> bool:
    """Whether a description stands beside a name: `Brightwater, a publisher, has bid`."""
    return first.i > 1 and first.nbor(-1).text == "," and first.nbor(-2).text[0].isupper()


def unnamed(token: Token, first: Token, noun: str, words: Vocabulary) -> bool:
    """Whether a noun without an article is somebody: `Management refused`, `parents fear`.

    Args:
        token: the noun.
        first: where its description begins.
        noun: the noun as the vocabulary has it.
        words: the vocabulary.
    """
    counted = "nummod" in {first.dep_, first.head.dep_}  # `four nurses`, `more than 40 nurses`
    if any(child.dep_ in {"det", "nummod"} for child in token.lefts) and not counted:
        return False
    if token.tag_ == "NN":
        if first.is_sent_start and first.head == token and first.dep_ == "compound":
            body = noun in words.bodies - words["sites"]
            return body and token.dep_ in SUBJECTS  # `Harbour board gives oystermen until March`
        acting = token.dep_ in {*SUBJECTS, "poss"} or addressed(token, words)
        return first == token and noun in words["bare"] and acting
    if counted and (first.lower_ == "one" or noun in words["sites"]):
        return False
    told = [word for word in token.lefts if word.lower_ not in words["plain"]]
    if not told and noun in words["faint"] and not deciding(token, words):
        return False
    first_of = _first(token)
    acting = first_of.dep_ in {"nsubj", "nsubjpass", "dative"} or addressed(token, words)
    acting = acting or _by(first_of) or (bool(told) and first_of.dep_ == "ROOT")
    told_who = _who(token)
    acting = acting or (counted and (told_who or treated(token, words)))
    acting = acting or (told_who and treated(token, words))
    return acting and not any(child.lower_ in _VAGUE for child in token.lefts)


def _by(token: Token) -> bool:
    """Whether something is somebody's deed: `a petition by shrimp farmers`."""
    return agent(token) or (token.dep_ == "pobj" and token.head.lower_ == "by")


def _who(token: Token) -> bool:
    """Whether it is told of people what they do: `two employers who compete`."""
    clauses = (child for child in token.rights if child.dep_ == "relcl")
    return any(word.lower_ == "who" for clause in clauses for word in clause.lefts)
