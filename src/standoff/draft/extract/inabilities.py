"""What somebody cannot or will not do, or lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
from standoff.draft.extract.foretelling import among_predictions
from standoff.draft.extract.hindrances import hindered, kept_from
from standoff.draft.extract.lacks import lacked, nobodys
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.modals import modal_denied
from standoff.draft.extract.parties import Cast
from standoff.draft.extract.refusals import barred, refused
from standoff.draft.extract.syntax import (
    Found,
    clause,
    clause_of,
    extent,
    lemma,
    negated,
    phrase_at,
    subject,
    trimmed,
)
from standoff.draft.small_words import WILL

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["inabilities"]

_INABILITY = ElementKind.INABILITY


def inabilities(
    sentence: Span, lexicon: Lexicon, cast: Cast, claims: Sequence[Found]
) -> Iterator[Found]:
    """What somebody of a sentence cannot, will not, or has not what it takes to do.

    Args:
        sentence: the sentence.
        lexicon: the words.
        cast: who acts in the text.
        claims: what the text predicts, which is not refused.
    """
    seen: set[int] = set()
    for token in sentence:
        if token.lower_ == "lacks" and token.pos_ == "NOUN" and token.i > sentence.start:
            yield from _headline(token, sentence, cast)
        verb = _unable(token, lexicon, cast)
        if verb is None or verb.i in seen:
            continue
        seen.add(verb.i)
        span = _passage(token, verb)
        will = any(child.tag_ == "MD" and child.lower_ in WILL for child in verb.lefts)
        if any(c.dep_ == "mark" and c.lower_ in {"if", "unless"} for c in verb.lefts):
            continue
        if not (will and among_predictions(span, verb, claims)):
            yield Found(_INABILITY, span, _holder(verb, lexicon), negated=True)


def _passage(token: Token, verb: Token) -> Span:
    """The clause of a verb, with what follows where it only announces it.

    Args:
        token: the word that says that somebody is unable.
        verb: the verb of its clause.
    """
    span = clause(verb, ("cc", "parataxis", "advcl"))
    if token.i >= span.end and token.pos_ == "ADJ":  # `is old, in debt and unable to pay`
        return extent(token, (), ("cc", "parataxis", "advcl"))
    be = verb.head
    what = span.doc[verb.left_edge.i].lower_ == "what"
    if what and lemma(be) == "be" and be.i > verb.i:  # `What they lack is friends`
        return trimmed(be.doc, verb.left_edge.i, clause(be, ("cc", "parataxis", "advcl")).end)
    return span


def _holder(verb: Token, lexicon: Lexicon) -> Token | None:
    """Who is unable: the subject, or whom the verb keeps from something."""
    kept = kept_from(verb, lexicon)
    if kept is not None:
        return kept
    if lemma(verb) in lexicon["barring"] and barred(verb):
        return next((c for c in verb.rights if c.dep_ == "dobj"), subject(verb))
    return subject(verb)


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
    if phrase_at(token, lexicon["unable_phrases"]) and token.dep_ not in {"amod", "advmod"}:
        return verb if lemma(verb) != "to" else verb.head
    if word in lexicon["unable"] and token.pos_ == "ADJ" and token.dep_ != "amod":
        return verb if not (negated(verb) or negated(token)) else None
    out = lacked(token, acting, lexicon) or hindered(token, verb, acting, lexicon)
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
    denied = modal_denied(token, acting, lexicon)
    return denied if denied is not None else _incapable(token, verb, acting, lexicon)


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
    denied = negated(token) or negated(verb) or nobodys(verb) or nor
    if token.dep_ not in {"amod", "acl", "advmod"} and denied:
        return token if token.pos_ == "VERB" and token.dep_ != "acomp" else verb
    return None
