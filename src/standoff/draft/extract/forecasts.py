"""Flat statements of what will be: `Two branches will close`, `They are not going to sign`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.parties import Cast
from standoff.draft.extract.schedules import arranged
from standoff.draft.extract.speech import speaker_of
from standoff.draft.extract.syntax import SUBJECTS, Found, clause, lemma, negated, subject
from standoff.draft.small_words import NONE, PERSONS, WILL, WOULD

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["Setting", "forecasts"]

_SHOULD = frozenset({"should", "ought"})
_EXPECTED = frozenset(
    {"be", "last", "hold", "survive", "pass", "come", "end", "arrive", "follow", "suffice", "clear"}
    | {"reopen", "resume", "settle", "stick", "prevail", "succeed", "stand", "run", "fade", "ease"}
)
"""With `should`, what is expected of what decides nothing."""
_THINKING = frozenset({"think", "believe", "fancy", "feel", "hold", "judge", "sense"})
_LETTING = frozenset(
    {"let", "allow", "permit", "tolerate", "countenance", "hear", "dream", "forgive", "bet"}
)
"""What somebody would not do is refused, if it is to let others have their way."""
_BEFALLING = frozenset({"last", "survive", "hold", "endure", "matter", "succeed", "prevail"})
"""What does not befall somebody is foretold, and not refused."""
_WH = frozenset({"WDT", "WP", "WRB"})
_GIVING_REASONS = frozenset({"as", "because", "since", "although", "though", "while", "which"})


@dataclass(frozen=True)
class Setting:
    """Where a sentence stands among the author's estimates.

    Attributes:
        amid: the author estimates something in it or in a sentence beside it. There `they will
            sign` foretells; elsewhere it mostly tells what somebody has in mind.
        later: the author has begun to estimate, or never does. Before, what will be is part of
            how things stand: `the vote will be held in May`.
    """

    amid: bool
    later: bool


def forecasts(sentence: Span, lexicon: Lexicon, cast: Cast, setting: Setting) -> Iterator[Found]:
    """The flat statements of a sentence about what will be."""
    for token in sentence:
        verb = _foretelling(token)
        if verb is None or not _asserted(verb):
            continue
        who = subject(verb)
        if who is None:
            who = next((child for child in verb.lefts if child.dep_ == "expl"), None)
        if who is not None and who.lower_ == "nothing" and lemma(verb) in lexicon["swaying"]:
            continue  # `Nothing will induce her`: she refuses
        if who is None or _asked(verb, who) or lemma(verb) in lexicon["depending"]:
            continue
        if who.lower_ in {"i", "we", "you"} and not (
            setting.amid and lemma(verb) in lexicon["fates"]
        ):
            continue
        if speaker_of(clause(verb), lexicon, cast) or arranged(verb, lexicon):
            continue
        no = negated(verb) or any(
            child.lower_ in NONE for child in (who, *who.lefts, *_there_is(verb))
        )
        no = no or _in_vain(verb)
        party = bool(cast.party_of(who)) or who.lower_ in PERSONS or _no_one(who, lexicon)
        if not _foretells(token, verb, lexicon, party=party, no=no, setting=setting):
            continue
        span = _whole(verb)
        if span[0].tag_ == "WRB" and len(span) > 1:  # `which is why they will`
            span = span[1:]
        band = "likely" if token.lower_ in _SHOULD else _flat(verb, no=no)
        yield Found(ElementKind.CLAIM, span, band=band, negated=no)


def _foretelling(token: Token) -> Token | None:
    """The verb that a word makes a prediction of."""
    if token.tag_ == "MD" and token.lower_ in (WILL - {"'d"}) | _SHOULD | {"can", "ca"}:
        return token.head if token.head.pos_ in {"VERB", "AUX"} else None
    if lemma(token) == "capable" and token.dep_ == "acomp" and negated(token.head):
        return token.head
    if token.lower_ == "going" and any(c.lower_ in {"was", "were"} for c in token.lefts):
        return None
    if token.lower_ == "going" and token.tag_ == "VBG":
        to = any(
            child.dep_ == "xcomp" and any(c.lower_ == "to" for c in child.lefts)
            for child in token.rights
        )
        return token if to or negated(token) else None
    if token.lower_ == "coming" and any(child.dep_ == "aux" for child in token.lefts):
        return token
    return None


def _foretells(
    word: Token, verb: Token, lexicon: Lexicon, *, party: bool, no: bool, setting: Setting
) -> bool:
    """Whether a clause foretells something, and does not tell what somebody decides or can do."""
    if word.lower_ in {"can", "ca"} or lemma(word) == "capable":
        return no and _in_theory(verb)
    if word.lower_ in _SHOULD:
        return setting.amid and verb.dep_ in {"ROOT", "conj"} and _expected(verb, party=party)
    if word.lower_ == "would":
        if any(child.lower_ in {"rather", "sooner"} for child in verb.lefts):
            return False  # `would rather not lift it` tells what somebody wants
        fated = lemma(verb) in lexicon["fates"] - {"be", "look", "want", "like"}
        told = fated or (no and not (party and lemma(verb) in _LETTING))
        return setting.amid and told and verb.dep_ in {"ROOT", "conj"}
    if setting.amid:
        return True
    if word.lower_ == "coming" or not setting.later:
        return False
    if not party:
        return True
    borne = any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.lefts)
    must = lemma(verb) == "have" and any(child.dep_ == "xcomp" for child in verb.rights)
    if no:
        return borne or lemma(verb) in _BEFALLING
    done = any(lemma(c) == "have" and c.dep_ == "aux" for c in verb.lefts)
    if done and word.lower_ in WILL - WOULD:
        return True  # `By Friday they will have left`: nobody decides that
    return borne or must or lemma(verb) in lexicon["courses"] | lexicon["fates"]


def _in_theory(verb: Token) -> bool:
    """Whether what cannot be is said to be impossible at all: `even in theory`, `ever`."""
    return any(
        word.lower_ in {"possibly", "conceivably"}
        or (word.lower_ == "theory" and word.head.lower_ == "in")
        for word in verb.subtree
    )


def _asked(verb: Token, who: Token) -> bool:
    """Whether a clause asks: `what they will ask for`, `how it will end`, `who will decide`."""
    if _cleft(verb) is not None:
        return False
    return who.tag_ in _WH or any(
        child.tag_ in _WH and lemma(verb.head) != "be"  # `which is why they will`
        for child in verb.lefts
        if child.i < who.i
    )


def _there_is(verb: Token) -> list[Token]:
    """The words before what will be: `no` in `there will be no war`."""
    if not any(child.dep_ == "expl" for child in verb.lefts):
        return []
    return [c for one in verb.rights if one.dep_ in {"attr", "dobj", "nsubj"} for c in one.lefts]


def _no_one(who: Token, lexicon: Lexicon) -> bool:
    """`no insurer`, `neither bank`: somebody, though no party."""
    known = lexicon["people"] | lexicon["organisations"]
    return lemma(who) in known and any(c.lower_ in NONE for c in who.lefts)


def _expected(verb: Token, *, party: bool) -> bool:
    """Whether what should be is expected, and not advised: `should be over by Easter`."""
    timed = any(
        c.lower_ in {"by", "within", "before"}
        and any(w.ent_type_ in {"DATE", "TIME"} for w in c.subtree)
        for c in verb.rights
    )
    borne = any(c.dep_ == "auxpass" for c in verb.lefts)
    if any(c.lower_ in {"i", "we", "you"} for c in verb.lefts) or borne or negated(verb):
        return False
    over = lemma(verb) != "be" or any(
        c.lower_ in {"over", "enough", "ready", "done"} for c in verb.rights
    )
    return timed or (not party and lemma(verb) in _EXPECTED and over)


def _in_vain(verb: Token) -> bool:
    """Whether what will be done or made is nothing: `will make no difference`."""
    things = [c for c in verb.rights if c.dep_ == "dobj"]
    none = [c for c in things for w in (c, *c.lefts) if w.lower_ in {"nothing", "no"}]
    return bool(none) and lemma(verb) in {"make", "do", "change", "bring", "solve", "achieve"}


def _flat(verb: Token, *, no: bool) -> str:
    """The band of a prediction: flat, or what the author only thinks: `I think it will`."""
    above = verb.head
    who = subject(above) if verb.dep_ == "ccomp" and lemma(above) in _THINKING else None
    if who is None or who.lower_ not in {"i", "we"}:
        return "cat_no" if no else "cat_yes"
    return "unlikely" if no != negated(above) else "likely"


def _whole(verb: Token) -> Span:
    """The clause of a prediction, from `it is` on in `it is the fund that will decide`."""
    be = _cleft(verb)
    return clause(be) if be is not None else clause(verb)


def _cleft(verb: Token) -> Token | None:
    """The `is` of a sentence that is cut in two around what it stresses.

    `It is the fund that will decide`, `What will not happen is peace`.
    """
    if verb.dep_ == "csubj" and lemma(verb.head) == "be" and verb.i < verb.head.i:
        what = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
        return verb.head if what is not None and what.lower_ == "what" else None
    if verb.dep_ != "relcl" or verb.head.dep_ != "attr" or lemma(verb.head.head) != "be":
        return None
    be = verb.head.head
    return be if any(c.dep_ in SUBJECTS and c.lower_ == "it" for c in be.lefts) else None


def _asserted(verb: Token) -> bool:
    """Whether a clause is asserted, and is no condition, relative clause or what somebody says."""
    cleft = _cleft(verb)
    if cleft is not None:
        return _asserted(cleft)
    if verb.dep_ == "ccomp" and lemma(verb.head) in {"ask", "wonder"}:
        return False
    for word in (verb, *verb.ancestors):
        if word.dep_ in {"relcl", "acl", "csubj", "pcomp", "csubjpass"}:
            return False
        if word.dep_ == "advcl" and not any(
            child.lower_ in _GIVING_REASONS for child in word.lefts
        ):
            return word.i > word.head.i and not any(child.dep_ == "mark" for child in word.lefts)
    return True
