"""What somebody has others do, or is left to do, by the words around the deed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.parties import Cast
from standoff.draft.extract.syntax import Found, clause, lemma, negated, subject, verb_phrase
from standoff.draft.small_words import WILL

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["put_to"]

_MEANS = ElementKind.MEANS
_DOING = WILL | {"may", "might", "could", "must"}
"""No `can`: what somebody can do is found wherever it stands."""
_PROPOSING = frozenset({"suggest", "propose", "recommend", "advise", "order", "decree", "rule"})
_HINTING = frozenset({"hint", "warn", "threaten", "signal", "intimate", "insinuate"})


def put_to(token: Token, lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """The means of a clause that depends on one word of a sentence."""
    word = lemma(token)
    if token.pos_ == "VERB" and word in _PROPOSING:
        yield from _proposed(token, cast)
    if token.pos_ == "VERB" and word in _HINTING:
        yield from _undergone(token, cast)
    if word == "have":
        yield from _bound(token, lexicon, cast)
    if token.dep_ == "dobj" and word in {"choice", "option", "alternative"}:
        yield from _left(token, cast)


def _proposed(verb: Token, cast: Cast) -> Iterator[Found]:
    """`has suggested that an auditor see the numbers and pass on the total`."""
    who = subject(verb)
    if who is None or not (cast.party_of(who) or who.pos_ == "PRON") or negated(verb):
        return
    for child in verb.rights:
        own = [c for c in child.lefts if c.dep_ == "nsubj"]
        helped = any(c.dep_ == "aux" for c in child.lefts)
        if child.dep_ != "ccomp" or helped or not own or child.tag_ not in {"VB", "VBP"}:
            continue
        doer = own[-1] if cast.party_of(own[-1]) else who
        for deed in (child, *child.conjuncts):
            if deed.i >= child.i and deed.tag_ in {"VB", "VBP"} and not negated(deed):
                yield Found(_MEANS, verb_phrase(deed), doer)


def _undergone(verb: Token, cast: Cast) -> Iterator[Found]:
    """`has hinted that deliveries might be cut`: what the one who hints would do."""
    who = subject(verb)
    if who is None or not cast.party_of(who) or negated(verb):
        return
    for child in verb.rights:
        modal = any(c.tag_ == "MD" and c.lower_ in _DOING for c in child.lefts)
        passive = any(c.dep_ == "auxpass" for c in child.lefts)
        if child.dep_ == "ccomp" and modal and passive and not negated(child):
            yield Found(_MEANS, clause(child), who)


def _bound(have: Token, lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """`will have to vote`."""
    who = subject(have)
    if who is None or not cast.party_of(who) or negated(have):
        return
    if not any(c.tag_ == "MD" for c in have.lefts):
        return
    for child in have.rights:
        bare = any(c.lower_ == "to" and c.i == have.i + 1 for c in child.lefts)
        idle = lemma(child) in lexicon["states"] | lexicon["fates"] | {"be"}
        if child.dep_ == "xcomp" and child.tag_ == "VB" and bare and not idle:
            yield Found(_MEANS, verb_phrase(child), who)


def _left(noun: Token, cast: Cast) -> Iterator[Found]:
    """`has no choice but to resign`."""
    who = subject(noun.head)
    but = noun.nbor() if noun.i + 1 < len(noun.doc) else noun
    if who is None or not cast.party_of(who) or but.lower_ != "but":
        return
    for deed in (t for above in (noun, noun.head) for t in above.subtree):
        first = next(deed.lefts, None)
        if deed.tag_ == "VB" and first is not None and first.i == but.i + 1:
            yield Found(_MEANS, verb_phrase(deed), who)
            return
