"""What the parties disagree about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.parties import Cast
from standoff.draft.extract.passages import offset_of
from standoff.draft.extract.syntax import SUBJECTS, Found, extent, lemma

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["issues"]

_ROUND = ("relcl", "cc", "conj", "acl", "appos", "prep")
_PLACES = SUBJECTS | {"dobj", "attr", "pobj", "conj", "appos", "ROOT"}
_LONGEST = 6
"""Words of `of X` or the like behind a noun, up to which it belongs to the issue."""

_ABSTRACT = ("tion", "sion", "ment", "ance", "ence", "ing", "al", "ship", "cy")
"""How nouns end that name what is done or decided, and no thing."""
_ON = frozenset({"on", "over", "for", "in", "at", "to"})

_GIVEN, _ENOUGH = -300, -80
_WEIGHTS = {
    # the noun itself
    "disputed": 110,
    "disputed and told apart": 50,
    "told apart": 50,
    "after `dispute over`": 100,
    "abstract": 35,
    "on something": 45,
    "of an indefinite article": 45,
    "the": 35,
    "somebody's": -35,
    # how the text comes back to it
    "first": 15,
    "first of two": 60,
    "one of two": 45,
    "one of three": 40,
    # where it stands
    "subject": 25,
    "object": -20,
    "claim": 60,
    "claim, subject": 40,
    "claim, of": 25,
    "goal": 50,
    "goal, subject": 30,
    "condition": -45,
    "means": -30,
    "inability": -25,
    "inability, of": -25,
}
"""What speaks for a noun being an issue, and against it: the rounded weights of a logistic
regression on the 28 `dev` texts of tests/gold, in hundredths, so that sums are exact whatever the
order; `_GIVEN` counts for every noun. With `_ENOUGH`, about nine nouns are found for each eight
that annotators mark. The weight after `dispute over` is set by hand, as that is rare there.
Measured on each text with weights fitted to the others, F1 is 0.61."""


def issues(
    docs: Sequence[Doc], lexicon: Lexicon, cast: Cast, found: Sequence[Found]
) -> Iterator[Found]:
    """The issues of a text, each at its first place.

    An issue is a guess: it is a noun that what is wanted and foretold is about, that is often
    disputed, and that the text comes back to.
    """
    nouns = [
        token
        for doc in docs
        for token in doc
        if _noun(token, lexicon) and _topical(token, lexicon) and cast.party_at(token) is None
    ]
    counts = Counter(lemma(noun) for noun in nouns)
    around = _around(found)
    seen: set[str] = set()
    taken: set[tuple[int, int]] = set()
    words: set[str] = set()
    for noun in nouns:
        if noun.dep_ not in _PLACES or _key(noun) in lexicon["no_issues"]:
            continue
        first = lemma(noun) not in words
        words.add(lemma(noun))
        signs = {*_signs(noun, lexicon), *around.get(_place(noun), ())}
        signs |= _again(counts[lemma(noun)], first=first)
        if _GIVEN + sum(_WEIGHTS.get(sign, 0) for sign in signs) <= _ENOUGH:
            continue
        issue = _issue(noun)
        places = {_place(token) for token in issue.span}
        if _key(noun) in seen or places & taken:
            continue
        seen.add(_key(noun))
        taken |= places
        yield issue


def _noun(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word is a noun, or a name that ends with one: `the Non-Proliferation Treaty`."""
    named = token.pos_ == "PROPN" and token.lower_ in lexicon["disputed"]
    return token.pos_ == "NOUN" or (named and token.dep_ != "compound")


def _again(count: int, *, first: bool) -> set[str]:
    """What it says of a noun how often the text has it."""
    signs = {"first"} if first else set()
    if count > 1:
        signs |= {"one of two", "first of two"} if first else {"one of two"}
    return signs | {"one of three"} if count > 2 else signs


def _signs(noun: Token, lexicon: Lexicon) -> Iterator[str]:
    """What the noun and the words around it say."""
    word, told = lemma(noun), _told_apart(noun)
    lefts = {child.lower_ for child in noun.lefts}
    rights = {child.lower_ for child in noun.rights}
    said = {
        "disputed": word in lexicon["disputed"],
        "disputed and told apart": told and word in lexicon["disputed"],
        "told apart": told,
        "after `dispute over`": _disputed(noun, lexicon),
        "abstract": word.endswith(_ABSTRACT),
        "on something": bool(rights & _ON),
        "of an indefinite article": bool(lefts & {"a", "an"}),
        "the": "the" in lefts,
        "somebody's": any(child.dep_ == "poss" for child in noun.lefts),
        "subject": noun.dep_ in SUBJECTS,
        "object": noun.dep_ == "dobj",
    }
    yield from (sign for sign, holds in said.items() if holds)


def _around(found: Sequence[Found]) -> Mapping[tuple[int, int], set[str]]:
    """For each word in what was found, what it is there."""
    signs: dict[tuple[int, int], set[str]] = {}
    for one in found:
        root = one.span.root
        for token in one.span:
            path: list[str] = []
            word = token
            while word != root and len(path) < _LONGEST:
                path.append(word.dep_)
                word = word.head
            own = signs.setdefault(_place(token), set())
            own.add(str(one.kind))
            if len(path) == 1 and path[0] in SUBJECTS:
                own.add(f"{one.kind}, subject")
            if not path or (len(path) == 1 and path[0] in {"dobj", "attr"}):
                own.add(f"{one.kind}, object")
            if path[:2] == ["pobj", "prep"] and len(path) < 4:
                own.add(f"{one.kind}, of")
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
