"""What somebody cannot or will not do, or lacks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.parties import Cast
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
            if lemma(verb) in lexicon["barring"] and _barred(verb):
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
    if word == "be" and acting and _without(token):
        return token
    if token.lower_ == "too" and acting and _too(token):
        return verb
    if token.pos_ == "VERB" and acting and _hard_for(token, lexicon):
        return token
    if token.tag_ == "MD" and _only_so_far(token, lexicon):
        return verb
    return _unable_by_verb(token, verb, acting, lexicon)


def _unable_by_verb(token: Token, verb: Token, acting: bool, lexicon: Lexicon) -> Token | None:
    """The verb of a clause that says so by a verb that is denied or denies."""
    word = lemma(token)
    if token.pos_ == "VERB" and _refused(token, acting, lexicon):
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


def _refused(verb: Token, acting: bool, lexicon: Lexicon) -> bool:
    """Whether a verb says that somebody refuses, is kept from it, or does not grant it."""
    word = lemma(verb)
    if word in lexicon["barring"] and _barred(verb):
        return True
    if any(c.tag_ == "MD" for c in verb.lefts):
        return False
    if any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "whether"} for c in verb.lefts):
        return False
    if word in lexicon["refusing"] and not negated(verb):
        modal = verb.tag_ == "VB" and any(c.tag_ == "MD" for c in verb.head.lefts)
        return not modal and not _promised(verb, lexicon)
    if not acting:
        return False
    if _rebuffing(verb, lexicon) and not negated(verb):
        return any(lemma(thing) in lexicon["requests"] for thing in _things(verb))
    if word in lexicon["withholding"]:
        neither = any(c.lower_ == "neither" for one in _things(verb) for c in (one, *one.lefts))
        return negated(verb) or neither
    return _left_undone(verb, lexicon)


def _rebuffing(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a verb says that somebody turns something down."""
    particle = next((c.lower_ for c in verb.rights if c.dep_ == "prt"), None)
    return (
        lemma(verb) in lexicon["rebuffing"] or f"{lemma(verb)} {particle}" in lexicon["rebuffing"]
    )


def _things(verb: Token) -> list[Token]:
    """The objects of a verb, also where it is told of one: `an offer that she turned down`."""
    above = [verb.head] if verb.dep_ == "relcl" and verb.head.pos_ == "NOUN" else []
    above += [c for c in above for c in c.children if c.dep_ == "appos"]
    return [c for c in verb.rights if c.dep_ == "dobj"] + above


def _left_undone(verb: Token, lexicon: Lexicon) -> bool:
    """Whether somebody does not do something: `does not buy milk`, `has not replied`."""
    now = any(
        c.dep_ == "aux" and lemma(c) in {"do", "have"} and c.tag_ in {"VBZ", "VBP"}
        for c in verb.lefts
    )
    past = any(c.dep_ == "aux" and c.lower_ in {"did", "had"} for c in verb.lefts)
    told = verb.dep_ in {"ROOT", "conj", "ccomp", "relcl"} and verb.tag_ in {"VB", "VBN"}
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.lefts)
    if not (now and told and negated(verb)) or past or passive:
        return False
    return lemma(verb) not in lexicon["no_deeds"]


def _promised(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a refusal is what somebody threatens or promises: `promised to refuse overtime`."""
    above = verb.head
    enabled = lexicon["announcing"] | lexicon["enabling_adjectives"] | lexicon["enabling_nouns"]
    return verb.dep_ in {"xcomp", "acl"} and lemma(above) in enabled


def _barred(verb: Token) -> bool:
    """Whether a verb keeps its object from doing something: `bars cities from regulating rents`."""
    if negated(verb) or verb.tag_ not in {"VBZ", "VBP", "VBD", "VBN"}:
        return False
    if any(child.tag_ == "MD" for child in verb.lefts):
        return False
    own = any(c.dep_ in {"dobj", "nsubjpass"} for c in verb.children) or verb.dep_ == "relcl"
    return own and any(
        inner.dep_ == "pcomp"
        for c in verb.rights
        if c.dep_ == "prep" and c.lower_ == "from"
        for inner in c.rights
    )


def _without(be: Token) -> bool:
    """`is without a leader`, `are low on fuel`."""
    return any(c.dep_ == "prep" and c.lower_ == "without" for c in be.rights) or any(
        c.dep_ == "acomp"
        and lemma(c) in {"low", "short"}
        and any(p.lower_ in {"on", "of"} for p in c.rights)
        for c in be.rights
    )


def _too(word: Token) -> bool:
    """`is too weak to strike`."""
    below = [*word.head.rights, *word.head.head.rights]
    return word.head.pos_ == "ADJ" and any(
        c.dep_ in {"xcomp", "advcl", "ccomp"} and c.tag_ == "VB" and c.i > word.i for c in below
    )


def _hard_for(verb: Token, lexicon: Lexicon) -> bool:
    """Whether somebody can hardly do something: `would struggle to pay`, `finds it hard to`."""
    if lemma(verb) == "struggle":
        would = any(c.lower_ in {*_WILL, "may", "might"} for c in verb.lefts)
        return would and any(c.dep_ == "xcomp" for c in verb.rights) and not negated(verb)
    if lemma(verb) != "find" or negated(verb):
        return False
    return any(
        lemma(word) in lexicon["hard"] and word.pos_ == "ADJ" and word.i < verb.i + 5
        for word in verb.subtree
        if verb.i < word.i
    ) and verb.nbor(1).lower_ in {"it", "itself", "themselves"}


def _only_so_far(modal: Token, lexicon: Lexicon) -> bool:
    """Whether somebody can do a thing once, or for a time: `can afford only until May`."""
    if modal.lower_ not in {"can", "could"} or negated(modal.head):
        return False
    verb = modal.head
    for only in verb.subtree:
        if only.lower_ == "only" and only.i > modal.i:
            if only.i + 1 < len(only.doc) and only.nbor(1) == verb:
                return lemma(verb) in lexicon["looking_on"]
            after = only.nbor(1) if only.i + 1 < len(only.doc) else only
            return after.lower_ in {"until", "till", "once", "for", "twice"} and (
                only.head == verb or only.head.head == verb
            )
    return False


def _modal_denied(modal: Token, acting: bool, lexicon: Lexicon) -> Token | None:
    """The verb of `cannot` and, for somebody who decides, of `will not`."""
    verb: Token = modal.head
    if modal.lower_ in {"can", "ca", "could", "dare"}:
        return None if lemma(verb) in lexicon["no_powers"] else verb
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
    if not held or not acting or verb.pos_ not in {"VERB", "AUX"}:
        return None
    if verb.dep_ in {"aux", "auxpass"}:
        return None
    for child in verb.children:
        if child.dep_ in {"dobj", "attr"} and lemma(child) not in lexicon["not_capacities"]:
            lefts = {word.lower_ for word in child.lefts}
            lefts |= {word.lower_ for other in child.conjuncts for word in other.lefts}
            few = lefts & {"few", "little", "scant"} and not lefts & {"a", "the"}
            if negated(verb) or lefts & {"no", "neither"} or child.lower_ == "nothing" or few:
                return verb
    if negated(verb) and (lemma(verb) in {"have", "command", "possess", "control"} or got):
        return verb
    if any(c.lower_ == "nor" for c in verb.lefts) and lemma(verb) == "have":
        return verb
    return None
