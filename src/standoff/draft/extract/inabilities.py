"""What somebody cannot or will not do, or lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
from standoff.draft.extract.bounds import bounded
from standoff.draft.extract.doers import doer
from standoff.draft.extract.effects import in_vain, instrumental, ruled_out
from standoff.draft.extract.foretelling import amid, among_predictions
from standoff.draft.extract.hindrances import hindered, kept_from
from standoff.draft.extract.lacks import lacked, nobodys
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.modals import modal_denied
from standoff.draft.extract.parties import Cast
from standoff.draft.extract.refusals import barred, refused
from standoff.draft.extract.shortages import ended
from standoff.draft.extract.syntax import (
    SUBJECTS,
    Found,
    clause,
    clause_of,
    extent,
    lemma,
    negated,
    subject,
    trimmed,
)
from standoff.draft.extract.unable import told_unable
from standoff.draft.extract.vows import sworn_off, would_rather_not
from standoff.draft.small_words import WILL

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["inabilities"]

_INABILITY = ElementKind.INABILITY
_UNTHINKABLE = "out of the question"
"""An author says so of what will not be, a party of what it will not do."""
_DOING = frozenset({"let", "fit"})
_MAY = frozenset({"can", "could", "may"})
"""As verbs these are no words for being able: `Do not let him`, `The aims do not fit together`."""
_SCARCELY = (
    "far from",
    "anything but",
    "less than",
    "nowhere near",
    "by no means",
    "in no way",
) + (
    "no longer",
    "hardly",
    "scarcely",
    "barely",
    "none too",
    "not at all",
    "in no sense",
)
"""These before a word for being able deny it."""


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
        if verb is None or verb.i in seen or _asked(verb, sentence):
            continue
        seen.add(verb.i)
        span = _passage(token, verb)
        will = any(child.tag_ == "MD" and child.lower_ in WILL for child in verb.lefts)
        who = subject(verb)
        moved = who is not None and who.lower_ == "nothing" and lemma(verb) in lexicon["swaying"]
        if moved or (negated(verb) and who is not None and instrumental(who, lexicon)):
            will = False  # `Sanctions will not move them`: they cannot
        if any(c.dep_ == "mark" and c.lower_ in {"if", "unless"} for c in verb.lefts):
            continue
        estimated = _UNTHINKABLE in span.text.lower() and amid(span, verb, claims)
        if not estimated and not (will and among_predictions(span, verb, claims)):
            yield Found(_INABILITY, span, _holder(verb, lexicon), negated=True)


def _asked(verb: Token, sentence: Span) -> bool:
    """Whether a clause asks: `Could the province not run it itself?`."""
    if not sentence.text.rstrip("\" '").endswith("?"):
        return False
    helping = [c for c in verb.lefts if c.dep_ in {"aux", "auxpass"}]
    return any(c.dep_ in SUBJECTS and c.i > one.i for one in helping for c in verb.children)


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
    verb = clause_of(token)
    who = subject(verb)
    if who is not None and who.lower_ == "there":
        return None
    acting = who is not None and (
        cast.somebody(who)
        or doer(who, lexicon, cast)
        or any(w.lower_ == "neither" for w in (who, *who.lefts))
    )
    out = told_unable(token, verb, lexicon)
    if out is not None:
        return out
    out = (
        lacked(token, acting, lexicon)
        or hindered(token, verb, acting, lexicon)
        or sworn_off(token, lexicon)
        or (would_rather_not(token) if acting else None)
    )
    if out is not None:
        return out
    if in_vain(token, lexicon) or ruled_out(token, lexicon) or ended(token, acting, lexicon):
        return token
    if bounded(token, acting, lexicon):
        return token
    return _unable_by_verb(token, verb, acting, lexicon)


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
    if token.dep_ == "neg" and _but_not(token) and acting:
        return token.head  # `can delay but not forbid`
    if word == "be" and acting and _no_such(token):
        return token
    denied = modal_denied(token, acting, lexicon)
    return denied if denied is not None else _incapable(token, verb, acting, lexicon)


def _but_not(no: Token) -> bool:
    """Whether a `not` denies the second of two deeds that somebody can or may do."""
    verb = no.head
    if verb.dep_ != "conj" or verb.tag_ != "VB" or any(c.dep_ == "aux" for c in verb.lefts):
        return False
    return any(c.tag_ == "MD" and c.lower_ in _MAY for c in verb.head.lefts)


def _no_such(be: Token) -> bool:
    """`is not a body that can compel anyone`."""
    what = [c for c in be.rights if c.dep_ == "attr"]
    no = negated(be) or any(w.lower_ == "no" for c in what for w in c.lefts)
    return no and any(
        w.lower_ in _MAY
        for c in what
        for inner in c.rights
        if inner.dep_ == "relcl"
        for w in inner.lefts
    )


def _incapable(token: Token, verb: Token, acting: bool, lexicon: Lexicon) -> Token | None:
    """The verb of a clause in which a word such as `ready`, or `going to`, is denied."""
    if token.lower_ == "going" and negated(token) and acting:
        deeds = [c for c in token.rights if c.dep_ == "xcomp"]
        borne = lexicon["fates"] | {"enjoy", "like", "love", "need"}
        return token if any(not _borne(c) and lemma(c) not in borne for c in deeds) else None
    if lemma(token) not in lexicon["capacities"] and token.lower_ not in lexicon["capacities"]:
        return None
    verb = token.head if token.dep_ == "acomp" else verb
    nor = any(c.lower_ == "nor" for c in verb.lefts)
    if nor and token.dep_ == "amod" and any(c.dep_ == "xcomp" for c in token.rights):
        return verb
    denied = negated(token) or negated(verb) or nobodys(verb) or nor or _scarcely(token)
    if not denied or _active(token) or (token.lower_ in _DOING and token.tag_ in {"VB", "VBP"}):
        return None
    before_noun = token.dep_ == "amod" and token.head.i > token.i
    if _scarcely(token) and not before_noun:
        return verb if token.pos_ != "VERB" or token.dep_ != "ROOT" else token
    if token.dep_ == "amod" and token.head.dep_ == "attr" and lemma(verb) == "be":
        return verb  # `is not a competent authority`
    if token.dep_ not in {"amod", "acl", "advmod"}:
        return token if token.pos_ == "VERB" and token.dep_ != "acomp" else verb
    return None


def _borne(verb: Token) -> bool:
    """Whether something is done to a subject: `to be lifted`."""
    return any(c.dep_ == "auxpass" for c in verb.lefts)


def _scarcely(word: Token) -> bool:
    """Whether words before another deny it: `far from ready`, `in no way entitled`."""
    before = word.doc[max(word.sent.start, word.i - 3) : word.i].text.lower()
    return before.endswith(_SCARCELY)


def _active(verb: Token) -> bool:
    """Whether a participle tells what somebody did, or is to be: `had not certified`."""
    if verb.pos_ != "VERB" or verb.tag_ != "VBN" or verb.dep_ == "acomp":
        return False
    passive = [c for c in verb.lefts if c.dep_ == "auxpass"]
    return not passive or any(c.tag_ == "TO" for c in verb.lefts)
