"""What the author, or somebody whom the text reports, predicts or estimates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
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
_PERSONS = frozenset({"he", "she", "they"})
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
        skip = phrase_at(token, lexicon["not_estimates"])
        count = phrase_at(token, bands)
        if skip >= max(count, 1) or not count:
            place += max(skip, 1)
            continue
        band = bands.get(_phrase(token, count, bands))
        if band is not None and _estimates_something(token):
            yield _claim(token, count, band)
        place += count


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
    if word in {"expect", "guess", "bet", "doubt", "reckon"}:
        if token.pos_ == "VERB":
            who = subject(token)
            return who is not None and who.lower_ in _AUTHOR
        return any(child.lower_ in _AUTHOR for child in token.lefts)
    if word == "certain":
        return (
            token.dep_ in {"acomp", "amod"} and token.head.dep_ != "nsubj" and token.dep_ != "amod"
        )
    if word in {"slim", "remote", "likely"} and token.dep_ == "amod":
        return token.head.dep_ in {"attr", "nsubj", "oprd"}
    if word in {"hardly", "surely"}:
        return any(child.tag_ == "MD" for child in clause_of(token).children)
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
        if who is None or who.lower_ in {"i", "we", "you"} or who.tag_ in {"WP", "WDT"}:
            continue
        if lemma(verb) in lexicon["depending"] or speaker_of(clause(verb), lexicon, cast):
            continue
        no = negated(verb) or any(
            child.lower_ in {"no", "neither", "nobody"} for child in (who, *who.lefts)
        )
        can = token.tag_ == "MD" and token.lower_ in {"can", "ca"}
        party = cast.somebody(who) if can else bool(cast.party_of(who)) or who.lower_ in _PERSONS
        if _deciding(token, verb, party, no, lexicon):
            continue
        yield Found(_CLAIM, clause(verb), band="cat_no" if no else "cat_yes", negated=no)


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
        fated = lemma(verb) in lexicon["fates"] - {"be", "look"} and verb.dep_ in {"ROOT", "conj"}
        return not (fated or any(c.dep_ == "csubj" for c in verb.lefts) or (no and not party))
    if not party or word == "capable":
        return False
    return no or lemma(verb) not in lexicon["courses"] | lexicon["fates"]


def _asserted(verb: Token) -> bool:
    """Whether a clause is asserted, and is no condition, relative clause or what somebody says."""
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
