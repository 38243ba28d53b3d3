"""What somebody cannot or will not do, or lacks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
from standoff.draft.extract.hindrances import hindered, kept_from
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.parties import Cast
from standoff.draft.extract.refusals import barred, refused
from standoff.draft.extract.syntax import (
    SUBJECTS,
    Found,
    clause,
    clause_of,
    extent,
    lemma,
    negated,
    phrase_at,
    subject,
)

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["inabilities"]

_INABILITY = ElementKind.INABILITY
_WILL = frozenset({"will", "wo", "'ll", "would", "'d"})
_SCARCELY = frozenset({"hardly", "scarcely", "barely"})
_SCARCE = frozenset({"little", "nothing"})
_SCANT = frozenset(
    {
        "few",
        "little",
        "scant",
        "insufficient",
        "inadequate",
        "meagre",
        "meager",
        "scarce",
        "limited",
    }
)
_NOBODY = frozenset({"nobody", "neither", "none", "no"})


def inabilities(sentence: Span, lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """What somebody of a sentence cannot, will not, or has not what it takes to do."""
    seen: set[int] = set()
    for token in sentence:
        if token.lower_ == "lacks" and token.pos_ == "NOUN" and token.i > sentence.start:
            yield from _headline(token, sentence, cast)
        verb = _unable(token, lexicon, cast)
        if verb is not None and verb.i not in seen:
            seen.add(verb.i)
            span = clause(verb, ("cc", "parataxis", "advcl"))
            if token.i >= span.end and token.pos_ == "ADJ":  # `is old, in debt and unable to pay`
                span = extent(token, (), ("cc", "parataxis", "advcl"))
            who = subject(verb)
            if kept_from(verb, lexicon) is not None:
                who = kept_from(verb, lexicon)
            elif lemma(verb) in lexicon["barring"] and barred(verb):
                who = next((c for c in verb.rights if c.dep_ == "dobj"), who)
            yield Found(_INABILITY, span, who, negated=True)


def _headline(lacks: Token, sentence: Span, cast: Cast) -> Iterator[Found]:
    """`X lacks Y` where the verb was taken for a noun, as happens in headlines."""
    who = lacks.nbor(-1)
    if cast.party_at(who) is not None:
        after = sentence.doc[lacks.i + 1 : sentence.end]
        end = next((token.i for token in after if token.is_punct), sentence.end)
        yield Found(_INABILITY, sentence.doc[who.i : end], who, negated=True)


def _unable(token: Token, lexicon: Lexicon, cast: Cast) -> Token | None:
    """The verb of the clause that says so, if a word says that somebody is unable."""
    word = lemma(token)
    verb = clause_of(token)
    who = subject(verb)
    if who is not None and who.lower_ in {"i", "there"}:
        return None
    acting = who is not None and cast.somebody(who)
    if phrase_at(token, lexicon["unable_phrases"]):
        return verb if lemma(verb) != "to" else verb.head
    if word in lexicon["unable"] and token.pos_ == "ADJ":
        return verb
    if token.pos_ == "VERB" and word in lexicon["lacking"]:
        return token
    out = hindered(token, verb, acting, lexicon)
    return out if out is not None else _unable_by_verb(token, verb, acting, lexicon)


def _unable_by_verb(token: Token, verb: Token, acting: bool, lexicon: Lexicon) -> Token | None:
    """The verb of a clause that says so by a verb that is denied or denies."""
    word = lemma(token)
    if token.pos_ == "VERB" and refused(token, acting, lexicon):
        return token
    if token.pos_ == "VERB" and kept_from(token, lexicon) is not None:
        return token
    if word == "rule" and any(c.lower_ == "out" for c in token.children) and not negated(token):
        return token if acting else None
    if token.lower_ == "neither" and token.dep_ == "dobj" and lemma(verb) == "do" and acting:
        return verb  # `He will do neither`
    if (
        word in _NOBODY
        and token.dep_ == "nsubj"
        and any(c.tag_ == "MD" or lemma(c) == "able" for c in verb.children)
    ):
        return verb
    if token.tag_ == "MD" or word == "dare":
        if word in {"can", "could"} and any(c.lower_ in _SCARCE for c in token.head.rights):
            return verb if acting else None
        nor = token.i > 0 and token.nbor(-1).lower_ == "nor"
        scarcely = any(child.lower_ in _SCARCELY for child in token.head.lefts)
        if not (negated(token.head) or _no_subject(token.head) or nor or scarcely):
            return None
        return _modal_denied(token, acting, lexicon)
    return _incapable(token, verb, acting, lexicon) or _has_not(token, lexicon, acting)


def _incapable(token: Token, verb: Token, acting: bool, lexicon: Lexicon) -> Token | None:
    """The verb of a clause in which a word such as `ready`, or `going to`, is denied."""
    if token.lower_ == "going" and negated(token) and acting:
        return token if any(c.dep_ == "xcomp" for c in token.rights) else None
    if lemma(token) not in lexicon["capacities"] and token.lower_ not in lexicon["capacities"]:
        return None
    verb = token.head if token.dep_ == "acomp" else verb
    nor = any(c.lower_ == "nor" for c in verb.lefts)
    if nor and token.dep_ == "amod" and any(c.dep_ == "xcomp" for c in token.rights):
        return verb
    denied = negated(token) or negated(verb) or _no_subject(verb) or nor
    if token.dep_ not in {"amod", "acl", "advmod"} and denied:
        return token if token.pos_ == "VERB" and token.dep_ != "acomp" else verb
    return None


def _modal_denied(modal: Token, acting: bool, lexicon: Lexicon) -> Token | None:
    """The verb of `cannot` and, for somebody who decides, of `will not`."""
    verb: Token = modal.head
    if modal.lower_ in {"can", "ca", "could", "dare"}:
        word = lemma(verb)
        happy = word == "be" and any(c.tag_ in {"JJR", "RBR"} for c in verb.rights)
        ruling = word == "rule" and any(c.lower_ == "out" for c in verb.rights)
        return None if word in lexicon["no_powers"] or happy or ruling else verb
    if any(child.lower_ in {"probably", "presumably", "likely"} for child in verb.lefts):
        return None  # what is foretold
    if any(child.lower_ == "rather" for child in verb.lefts):
        return None  # what somebody wants
    if modal.lower_ in _WILL and lemma(verb) not in {"be", "happen"}:
        return verb if acting or any(c.dep_ == "csubj" for c in verb.lefts) else None
    return None


def _no_subject(verb: Token) -> bool:
    """Whether `no` or `nobody` is who does it."""
    subjects = [child for child in verb.lefts if child.dep_ in SUBJECTS]
    return any(word.lower_ in _NOBODY for one in subjects for word in (one, *one.lefts))


def _has_not(verb: Token, lexicon: Lexicon, acting: bool) -> Token | None:
    """A verb of having of which the object is denied."""
    got = lemma(verb) == "get" and any(c.lower_ in {"has", "have", "'ve"} for c in verb.lefts)
    held = lemma(verb) in lexicon["holding"] or got
    if not held or not (acting or _no_subject(verb)) or verb.pos_ not in {"VERB", "AUX"}:
        return None
    if verb.dep_ in {"aux", "auxpass"}:
        return None
    for child in verb.children:
        if child.dep_ in {"dobj", "attr"} and lemma(child) not in lexicon["not_capacities"]:
            lefts = {word.lower_ for word in child.lefts}
            lefts |= {word.lower_ for other in child.conjuncts for word in other.lefts}
            few = lefts & _SCANT and not lefts & {"a", "the"}
            if (
                negated(verb)
                or _no_subject(verb)
                or lefts & {"no", "neither"}
                or child.lower_ == "nothing"
                or few
            ):
                return verb
    if negated(verb) and (lemma(verb) in {"have", "command", "possess", "control"} or got):
        return verb
    if any(c.lower_ == "nor" for c in verb.lefts) and lemma(verb) == "have":
        return verb
    return None
