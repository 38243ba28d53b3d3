"""What the author, or somebody whom the text reports, predicts or estimates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
from standoff.draft.extract.chances import chance_at
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.parties import Cast
from standoff.draft.extract.speech import speaker_of
from standoff.draft.extract.syntax import (
    SUBJECTS,
    Found,
    clause,
    clause_of,
    lemma,
    negated,
    phrase_at,
    subject,
)

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["claims"]

_CLAIM = ElementKind.CLAIM
_CONTRARY = {
    "likely": "unlikely",
    "very_likely": "very_unlikely",
    "almost_certain": "almost_no_chance",
}
"""The band that is meant where nobody is likely to do something, or somebody likely not to."""
_DENIED = {
    "likely": "unlikely",
    "very_likely": "unlikely",
    "unlikely": "likely",
    "cat_no": "unlikely",
    "almost_no_chance": "unlikely",
}
"""The band that is meant where a word of likelihood is itself denied: `is not impossible`."""
_CHANCES = frozenset(
    {"chance", "prospect", "possibility", "contingency", "hope", "likelihood", "outcome", "odds"}
)
_PERSONS = frozenset({"he", "she", "they"})
_ESTIMATING = frozenset(
    {"expect", "guess", "bet", "doubt", "reckon", "suspect", "predict", "foresee", "imagine"}
    | {"confident", "hunch", "surprised", "wager"}
)
_THINKING = frozenset({"think", "believe", "fancy", "feel", "hold", "judge", "sense"})
_AUTHOR = frozenset({"i", "we", "my", "our"})


def claims(sentence: Span, lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """The estimates and predictions of a sentence."""
    if sentence.text.rstrip('"').endswith("?"):
        return
    seen: set[int] = set()
    for found in (*_estimates(sentence, lexicon), *_predictions(sentence, lexicon, cast)):
        places = set(range(found.span.start, found.span.end))
        if len(seen & places) * 2 < len(places):
            seen |= places
            yield found


def _estimates(sentence: Span, lexicon: Lexicon) -> Iterator[Found]:
    """Clauses with words of estimative probability."""
    bands = {
        phrase.lower(): band for band, words in lexicon.tables["bands"].items() for phrase in words
    }
    place = sentence.start
    while place < sentence.end:
        token = sentence.doc[place]
        told = chance_at(token)
        if told is not None:
            yield _claim(token, told.words, told.band)
            place += told.words
            continue
        skip = phrase_at(token, lexicon["not_estimates"])
        count = phrase_at(token, bands)
        if skip >= max(count, 1) or not count:
            place += max(skip, 1)
            continue
        band = bands.get(_phrase(token, count, bands))
        if band is not None and _estimates_something(token):
            found = _claim(token, count, _turned(token, count, band))
            yield replace(found, band=_mirrored(found))
        place += count


def _turned(token: Token, count: int, band: str) -> str:
    """The band of a phrase where `not` stands beside it and is no part of it.

    What will most likely not be is very unlikely; what is not impossible has some chance.
    """
    words = token.doc[token.i : token.i + count]
    head = words.root
    beside = head.head if head.dep_ in {"advmod", "acomp", "attr", "npadvmod", "prep"} else head
    if not any(c.dep_ == "neg" and not (words.start <= c.i < words.end) for c in beside.children):
        return band
    if head.dep_ == "acomp" and beside.i < head.i:
        return _DENIED.get(band, band)
    if head.dep_ in {"advmod", "npadvmod", "prep"} and beside.i > head.i:
        return _CONTRARY.get(band, band)
    return band


def _mirrored(found: Found) -> str | None:
    """The band of an estimate; of `neither is likely to` that of the contrary."""
    verb = found.span.root
    who = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
    none = who is not None and any(
        word.lower_ in {"no", "neither", "nobody", "nothing", "none"} for word in (who, *who.lefts)
    )
    return _CONTRARY.get(found.band or "", found.band) if none else found.band


def _phrase(token: Token, count: int, bands: dict[str, str]) -> str:
    """The phrase of the bands that some words are, as they stand or as a dictionary has them."""
    words = token.doc[token.i : token.i + count]
    plain = words.text.lower()
    if plain in bands:
        return plain
    return "".join(
        lemma(word) + (" " if word.whitespace_ and word.i < words.end - 1 else "") for word in words
    )


def _estimates_something(token: Token) -> bool:
    """Whether a word of the bands is used for an estimate here."""
    word = lemma(token)
    if word in _ESTIMATING:
        if token.pos_ in {"VERB", "ADJ"}:
            if any(child.lower_ == "following" for child in token.rights):
                return False  # `We should expect the following.`
            if token.pos_ == "ADJ":
                token = clause_of(token)
            who = subject(token)
            if who is None:  # an order to the reader
                return token.tag_ == "VB" and token.dep_ == "ROOT"
            return who.lower_ in _AUTHOR
        return any(child.lower_ in _AUTHOR for child in token.lefts)
    if word == "certain":
        return (
            token.dep_ in {"acomp", "amod"} and token.head.dep_ != "nsubj" and token.dep_ != "amod"
        )
    if word in {"slim", "remote", "likely", "faint", "slender"} and token.dep_ == "amod":
        chance = lemma(token.head) in _CHANCES or token.head.lower_ == "as"
        return chance or (word == "likely" and token.head.dep_ in {"attr", "nsubj", "oprd"})
    if word in {"hardly", "surely"}:
        return any(child.tag_ == "MD" for child in clause_of(token).children)
    if token.lower_ == "certainly" and token.head.pos_ == "VERB":  # `They certainly dine together`
        return any(child.tag_ == "MD" for child in clause_of(token).children)
    if token.lower_ == "ruled":  # `Talks are ruled out`, but not `She has ruled out talks`
        return any(child.dep_ in {"auxpass", "nsubjpass"} for child in token.lefts)
    return True


def _claim(token: Token, count: int, band: str) -> Found:
    """The clause that a phrase qualifies."""
    head = token.doc[token.i + count - 1]
    verb = clause_of(head)
    lefts = {child.lower_ for child in verb.lefts}
    if lemma(verb) in {"be", "seem", "look", "appear", "remain", "stand"} or lefts & _AUTHOR:
        span = clause(verb, ("cc", "parataxis"))
    else:
        span = clause(verb)
    return Found(_CLAIM, span, band=band, negated=_proposition_denied(verb))


def _proposition_denied(verb: Token) -> bool:
    """Whether what is estimated is said with `not`: `likely that it will not be seen`."""
    return any(
        negated(inner)
        for inner in verb.subtree
        if inner.dep_ in {"ccomp", "xcomp"} and inner != verb
    )


def _predictions(sentence: Span, lexicon: Lexicon, cast: Cast) -> Iterator[Found]:
    """Flat statements of what will or cannot be."""
    for token in sentence:
        verb = _foretelling(token)
        if verb is None or not _asserted(verb):
            continue
        who = subject(verb)
        if who is None:
            who = next((child for child in verb.lefts if child.dep_ == "expl"), None)
        if who is None or who.lower_ in {"i", "we", "you"}:
            continue
        if who.tag_ in {"WP", "WDT"} and _cleft(verb) is None:
            continue
        if lemma(verb) in lexicon["depending"] or speaker_of(clause(verb), lexicon, cast):
            continue
        no = negated(verb) or any(
            child.lower_ in {"no", "neither", "nobody", "nothing", "none"}
            for child in (who, *who.lefts, *_there_is(verb))
        )
        if who.lower_ == "neither" or any(child.lower_ == "neither" for child in who.lefts):
            continue  # what the parties cannot or will not do
        can = token.tag_ == "MD" and token.lower_ in {"can", "ca"}
        party = cast.somebody(who) if can else bool(cast.party_of(who)) or who.lower_ in _PERSONS
        if _deciding(token, verb, party, no, lexicon):
            continue
        span = _whole(verb)
        if span[0].tag_ == "WRB" and len(span) > 1:  # `which is why they will`
            span = span[1:]
        yield Found(_CLAIM, span, band=_flat(verb, no=no), negated=no)


def _there_is(verb: Token) -> list[Token]:
    """The words before what will be: `no` in `there will be no war`."""
    if not any(child.dep_ == "expl" for child in verb.lefts):
        return []
    return [c for one in verb.rights if one.dep_ in {"attr", "dobj", "nsubj"} for c in one.lefts]


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


def _foretelling(token: Token) -> Token | None:
    """The verb that a word makes a prediction of."""
    if token.tag_ == "MD" and token.lower_ in {"will", "wo", "'ll", "would", "can", "ca"}:
        return token.head if token.head.pos_ in {"VERB", "AUX"} else None
    if lemma(token) == "capable" and token.dep_ == "acomp" and negated(token.head):
        return token.head
    if lemma(token) == "go" and token.tag_ == "VBG" and negated(token):
        return token
    return None


def _deciding(modal: Token, verb: Token, party: bool, no: bool, lexicon: Lexicon) -> bool:
    """Whether a clause is about what somebody decides or can do, and foretells nothing."""
    word = modal.lower_
    if word in {"can", "ca"}:
        return party or not no or verb.dep_ == "advcl"
    if word == "would":
        fated = lemma(verb) in lexicon["fates"] - {"be", "look", "want", "like"} and verb.dep_ in {
            "ROOT",
            "conj",
        }
        return not (fated or any(c.dep_ == "csubj" for c in verb.lefts) or (no and not party))
    if not party or word == "capable":
        return False
    borne = any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.lefts)
    must = lemma(verb) == "have" and any(child.dep_ == "xcomp" for child in verb.rights)
    return no or not (borne or must or lemma(verb) in lexicon["courses"] | lexicon["fates"])


def _asserted(verb: Token) -> bool:
    """Whether a clause is asserted, and is no condition, relative clause or what somebody says."""
    cleft = _cleft(verb)
    if cleft is not None:
        return _asserted(cleft)
    for word in (verb, *verb.ancestors):
        if word.dep_ in {"relcl", "acl", "csubj", "pcomp", "csubjpass"}:
            return False
        if word.dep_ == "advcl" and not any(
            child.lower_ in {"as", "because", "since", "although", "though", "while"}
            or child.lower_ == "which"
            for child in word.lefts
        ):
            return word.i > word.head.i and not any(child.dep_ == "mark" for child in word.lefts)
        if word.dep_ == "conj" and any(child.dep_ in SUBJECTS for child in word.lefts):
            continue
    return True
