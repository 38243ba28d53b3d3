"""What the parties disagree about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.parties import Cast
from standoff.draft.extract.passages import offset_of
from standoff.draft.extract.syntax import SUBJECTS, Found, extent, lemma
from standoff.draft.small_words import TOPIC

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["ENOUGH", "GIVEN", "WEIGHTS", "Candidate", "candidates", "chosen", "issues"]

_ROUND = ("relcl", "cc", "conj", "acl", "appos", "prep")
_PLACES = SUBJECTS | {"dobj", "attr", "pobj", "conj", "appos", "ROOT"}
_LONGEST = 6
"""Words of `of X` or the like behind a noun, up to which it belongs to the issue."""

_ABSTRACT = (
    *("tion", "sion", "ment", "ance", "ence", "ing", "wal", "val", "sal", "ial"),
    *("ship", "cy", "ty"),
)
"""How nouns end that name what is done or decided, and no thing."""
_WHERE = frozenset({"in", "at", "from", "with", "by", "after", "before"})
_LONG = 4
"""Words of a noun with what belongs to it, from which it tells much."""
_FIFTH = 0.2

WEIGHTS = {
    # the noun itself
    "disputed": 135,
    "at stake": 80,
    "told apart by what is disputed": 55,
    "told apart": 60,
    "told apart by a noun": 50,
    "long": 50,
    "abstract": 40,
    "somebody's": -45,
    # where it stands
    "after `of`": 20,
    "where or when": -75,
    "after `agreement on`": 85,
    "after `dispute over`": 100,
    "in a sentence without a party": 40,
    "at the beginning": 50,
    "at the end": 65,
    # how the text comes back to it
    "first of two": 105,
    "in three paragraphs": 55,
    # what is said of it
    "in some goal": 25,
    "goal": 75,
    "goal, subject": 70,
    "claim, subject": 50,
}
"""What speaks for a noun being an issue, and against it: the rounded weights of a logistic
regression on the 48 `dev` texts of tests/gold, in hundredths, so that sums are exact whatever the
order. The weight after `dispute over` is set by hand, as that is rare there."""
GIVEN, ENOUGH = -325, -65
"""What counts for every noun, and what an issue has more than: about as many are found as marked.

Measured on each text with weights and threshold fitted to the other 47, F1 is 0.57
(`tests/issue_weights.py`, which fits them)."""


@dataclass(frozen=True)
class Candidate:
    """A noun that may be an issue, and what speaks for it or against it."""

    noun: Token
    issue: Found
    signs: frozenset[str]


def issues(
    docs: Sequence[Doc], lexicon: Lexicon, cast: Cast, found: Sequence[Found]
) -> Iterator[Found]:
    """The issues of a text, each at its first place.

    An issue is a guess: it is a noun that what is wanted and foretold is about, that is often
    disputed, and that the text comes back to.
    """
    yield from chosen(candidates(docs, lexicon, cast, found), WEIGHTS, GIVEN, ENOUGH)


def chosen(
    nouns: Iterable[Candidate], weights: Mapping[str, float], given: float, enough: float
) -> Iterator[Found]:
    """The issues among some nouns: those whose signs weigh enough, each once, none in another."""
    seen: set[str] = set()
    taken: set[tuple[int, int]] = set()
    for one in nouns:
        if given + sum(weights.get(sign, 0) for sign in one.signs) <= enough:
            continue
        key = _key(one.noun)
        places = {_place(token) for token in one.issue.span}
        if key in seen or places & taken:
            continue
        seen.add(key)
        taken |= places
        yield one.issue


def candidates(
    docs: Sequence[Doc], lexicon: Lexicon, cast: Cast, found: Sequence[Found]
) -> Iterator[Candidate]:
    """The nouns of a text that may be issues, in order, with their signs."""
    nouns = [
        token
        for doc in docs
        for token in doc
        if _noun(token, lexicon) and _topical(token, lexicon) and cast.party_at(token) is None
    ]
    counts = Counter(lemma(noun) for noun in nouns)
    paragraphs = Counter(word for word, _ in {(lemma(noun), offset_of(noun.doc)) for noun in nouns})
    wanted = {lemma(t) for one in found if one.kind is ElementKind.GOAL for t in one.span}
    around = _around(found)
    end = max((offset_of(doc) + len(doc.text) for doc in docs), default=0)
    words: set[str] = set()
    for noun in nouns:
        if noun.dep_ not in _PLACES or _key(noun) in lexicon["no_issues"]:
            continue
        word, issue = lemma(noun), _issue(noun)
        here = (offset_of(noun.doc) + issue.span.start_char) / end
        said = {
            "long": len(issue.span) >= _LONG,
            "in a sentence without a party": not any(cast.party_at(t) for t in noun.sent),
            "at the beginning": here < _FIFTH,
            "at the end": here > 1 - _FIFTH,
            "first of two": counts[word] > 1 and word not in words,
            "in three paragraphs": paragraphs[word] > 2,
            "in some goal": word in wanted,
        }
        words.add(word)
        signs = {sign for sign, holds in said.items() if holds}
        signs |= {*_signs(noun, lexicon), *around.get(_place(noun), ())}
        yield Candidate(noun=noun, issue=issue, signs=frozenset(signs))


def _noun(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word is a noun, or a name that ends with one: `the Non-Proliferation Treaty`."""
    named = token.pos_ == "PROPN" and token.lower_ in lexicon["disputed"]
    return token.pos_ == "NOUN" or (named and token.dep_ != "compound")


def _signs(noun: Token, lexicon: Lexicon) -> Iterator[str]:
    """What the noun and the words around it say."""
    word = lemma(noun)
    after = noun.head.lower_ if noun.dep_ == "pobj" else ""
    above = lemma(noun.head.head) if after else ""
    agreed = lexicon["disputed"] | lexicon["channels"] | lexicon["deciding"]
    said = {
        "disputed": word in lexicon["disputed"],
        "at stake": word in lexicon["at_stake"],
        "told apart by what is disputed": any(lemma(c) in lexicon["disputed"] for c in noun.lefts),
        "told apart": _told_apart(noun),
        "told apart by a noun": any(child.dep_ == "compound" for child in noun.lefts),
        "abstract": word.endswith(_ABSTRACT),
        "somebody's": any(child.dep_ == "poss" for child in noun.lefts),
        "after `of`": after == "of",
        "where or when": after in _WHERE,
        "after `agreement on`": after in TOPIC and above in agreed,
        "after `dispute over`": _disputed(noun, lexicon),
    }
    yield from (sign for sign, holds in said.items() if holds)


def _around(found: Sequence[Found]) -> Mapping[tuple[int, int], set[str]]:
    """For each word in a goal or claim, that it is, and whether it is what that is about."""
    signs: dict[tuple[int, int], set[str]] = {}
    for one in found:
        root = one.span.root
        for token in one.span:
            own = signs.setdefault(_place(token), set())
            own.add(str(one.kind))
            if token.head == root and token.dep_ in SUBJECTS:
                own.add(f"{one.kind}, subject")
    return signs


def _told_apart(noun: Token) -> bool:
    """Whether words before a noun, or `of` after it, say which one is meant."""
    return any(child.dep_ in {"amod", "compound"} for child in noun.lefts) or any(
        child.lower_ == "of" for child in noun.rights
    )


def _key(noun: Token) -> str:
    """A noun with the word before it that tells it apart."""
    parts = [lemma(child) for child in noun.lefts if child.dep_ in {"compound", "amod"}]
    return " ".join([*parts[-1:], lemma(noun)])


def _place(token: Token) -> tuple[int, int]:
    """Where a word stands in the text."""
    return offset_of(token.doc), token.i


def _topical(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun can be an issue: not a channel, a time or a word for anything."""
    word = lemma(noun)
    people = (
        lexicon["people"]
        | lexicon["organisations"]
        | lexicon["channels"]
        | lexicon["wanting_nouns"]
    )
    return (
        word not in people - lexicon["disputed"]
        and word not in lexicon["no_issues"]
        and noun.ent_type_ not in {"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "PERSON"}
    )


def _disputed(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun follows `the dispute over` or the like."""
    if noun.dep_ != "pobj":
        return False
    above = noun.head.head
    return (
        noun.head.lower_ in {"over", "about", "of", "on"} and lemma(above) in lexicon["disputing"]
    )


def _issue(noun: Token) -> Found:
    """The noun with what belongs to it closely."""
    rest = extent(noun, (), _ROUND)
    end = rest.end
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in {"of", "over", "on", "in", "for", "to"}:
            if child.right_edge.i - noun.i < _LONGEST:
                end = max(end, child.right_edge.i + 1)
            break
    return Found(ElementKind.ISSUE, noun.doc[rest.start : end])
