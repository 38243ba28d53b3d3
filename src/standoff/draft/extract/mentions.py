"""Where a text names somebody who acts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.syntax import lemma

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

__all__ = ["Mention", "mentions", "named"]

_OTHER_ENTITIES = frozenset(
    {"DATE", "TIME", "EVENT", "WORK_OF_ART", "LAW", "MONEY", "PERCENT", "CARDINAL", "ORDINAL"}
    | {"LANGUAGE", "QUANTITY"}
)
_INSTITUTIONS = frozenset(
    {"chamber", "bank", "ministry", "department", "republic", "union", "court", "board", "league"}
    | {"federation", "association", "council", "house", "office", "kingdom", "university"}
)
"""Words after which `of` goes on with the name."""
_LONGEST_NAME = 5


@dataclass(frozen=True)
class Mention:
    """A place where somebody is named or described.

    Attributes:
        span: the words, with the article.
        key: what the mention is joined by: the name without article and title, or the country.
        sort: `country`, `name`, `person` or `description`.
    """

    span: Span
    key: str
    sort: str

    @cached_property
    def head(self) -> Token:
        """The word that the others belong to."""
        root: Token = self.span.root
        return root


def mentions(
    doc: Doc,
    lexicon: Lexicon,
    countries: Mapping[str, str],
    nouns: frozenset[str] = frozenset(),
) -> list[Mention]:
    """Everything in a paragraph that may be a mention, in order and without overlap.

    Args:
        doc: the paragraph.
        lexicon: the words.
        countries: the party of each known name.
        nouns: more nouns that, with `the`, describe somebody.
    """
    found: list[Mention] = []
    taken: set[int] = set()
    for mention in chain(
        _countries(doc, lexicon, countries),
        _names(doc, lexicon),
        _descriptions(doc, lexicon, nouns),
    ):
        places = range(mention.span.start, mention.span.end)
        if taken.isdisjoint(places):
            taken.update(places)
            found.append(mention)
    return sorted(found, key=lambda mention: mention.span.start)


def named(lexicon: Lexicon) -> dict[str, str]:
    """The name of the party that each known form means; adjectives are forms too."""
    return {
        form: party for party, forms in lexicon.tables["names"].items() for form in (party, *forms)
    }


def _countries(doc: Doc, lexicon: Lexicon, countries: Mapping[str, str]) -> Iterator[Mention]:
    """Known names, the longest first: countries, their capitals, peoples and leaders."""
    place = 0
    while place < len(doc):
        length, party = _known(doc, place, countries)
        if not length:
            yield from _hyphenated(doc[place], countries)
            place += 1
            continue
        span = doc[place : place + length]
        head = span.root
        if head.dep_ in {"amod", "compound", "nmod"} and head.head.i >= span.end:
            yield from _described(span, party, lexicon)
        elif not (head.pos_ == "ADJ" and span.text[-1].islower() and head.dep_ == "amod"):
            yield Mention(_with_article(span), party, "country")
        place += length


def _known(doc: Doc, place: int, countries: Mapping[str, str]) -> tuple[int, str]:
    """How many words from a place on are a known name, and whose."""
    for length in range(min(_LONGEST_NAME, len(doc) - place), 0, -1):
        words = doc[place : place + length].text
        if words in countries and words[0].isupper():
            return length, countries[words]
    return 0, ""


def _hyphenated(token: Token, countries: Mapping[str, str]) -> Iterator[Mention]:
    """A word such as `U.S.-Russia`, in which two are named."""
    first, hyphen, second = token.text.partition("-")
    if hyphen and {first, second} <= countries.keys():
        # One span can hold one mention only; the first stands for the place.
        yield Mention(token.doc[token.i : token.i + 1], countries[first], "country")


def _described(span: Span, party: str, lexicon: Lexicon) -> Iterator[Mention]:
    """`the Russian dictator`, `Canadian mills`; but not `the French door`."""
    head = span.root.head
    while head.dep_ == "compound":
        head = head.head
    kinds = lexicon["people"] | lexicon["organisations"]
    trade = head.tag_ == "NNS" and head.text.endswith(("ers", "ors", "ists", "men"))
    if (lemma(head) in kinds or trade) and head.i - span.end < 4:
        yield Mention(_with_article(span.doc[span.start : head.i + 1]), party, "country")
    elif span.text not in _adjectives(lexicon):
        yield Mention(span, party, "country")


def _adjectives(lexicon: Lexicon) -> frozenset[str]:
    """What the countries' things are called: the first form of each."""
    return frozenset(forms[0] for forms in lexicon.tables["names"].values() if len(forms) > 1)


def _names(doc: Doc, lexicon: Lexicon) -> Iterator[Mention]:
    """Names that are not known: runs of capitalised words."""
    place = 0
    while place < len(doc):
        end = _run(doc, place)
        if end == place:
            place += 1
            continue
        span = doc[place:end]
        place = end
        while len(span) > 1 and _date(span[0], lexicon):
            span = span[1:]
        words = [token for token in span if token.lower_ not in lexicon["titles"]]
        if not words or all(token.lower_ in lexicon["nobody"] for token in words):
            continue
        if words[0].ent_type_ in _OTHER_ENTITIES and words[-1].ent_type_ in _OTHER_ENTITIES:
            continue
        if words[-1].lower_ in lexicon["things"]:
            continue
        key = doc[words[0].i : end].text
        titled = len(words) < len(span)
        person = titled or (span.root.ent_type_ == "PERSON" and len(words) > 1)
        head = span.root
        if head.dep_ in {"compound", "nmod", "amod"} and head.head.i == end:
            noun = head.head
            if lemma(noun) in lexicon["organisations"] | lexicon["people"] and noun.i < len(doc):
                whole = _with_article(doc[span.start : noun.i + 1])
                if lemma(noun) in lexicon["people"] - {"family", "heir", "leadership"}:
                    yield Mention(
                        whole, f"the {doc[span.start : noun.i + 1].text.lower()}", "description"
                    )
                else:
                    yield Mention(whole, key, "name")
                place = noun.i + 1
            else:
                yield Mention(span, key, "name")
            continue
        yield Mention(_with_article(span), key, "person" if person else "name")


def _date(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word belongs to a date before a name: `On 3 May Nordbrau told ...`."""
    after_number = token.i > 0 and token.nbor(-1).like_num
    return token.ent_type_ == "DATE" or (after_number and token.lower_ in lexicon["nobody"])


def _run(doc: Doc, place: int) -> int:
    """Where the run of capitalised words that begins at a place ends; `place` if none begins."""
    end = place
    while end < len(doc):
        token = doc[end]
        if token.pos_ == "PROPN" and token.text[0].isupper():
            end += 1
        elif end == place:
            break
        elif (token.lower_ in {"'", "'s"} and _capital(doc, end + 1) and token.text == "'") or (
            token.lower_ in {"of", "for"} and _capital(doc, end + 1) and _institution(doc[end - 1])
        ):
            end += 1
        elif token.text == "-" and end + 2 < len(doc) and doc[end + 2].text == "-":
            end += 3
        else:
            break
    return end


def _capital(doc: Doc, place: int) -> bool:
    """Whether a name goes on at a place."""
    return place < len(doc) and doc[place].pos_ == "PROPN" and doc[place].text[0].isupper()


def _institution(token: Token) -> bool:
    """Whether `of` after a word goes on with its name: `Chamber of Commerce`, `Bank of Karsia`."""
    return token.lower_ in _INSTITUTIONS


def _descriptions(doc: Doc, lexicon: Lexicon, nouns: frozenset[str]) -> Iterator[Mention]:
    """`the company`, `their irrigation ministry`, `the Velmoran army`, `city hall`."""
    kinds = lexicon["organisations"] | lexicon["people"] | nouns
    for token in doc:
        if token.tag_ not in {"NN", "NNS"} or token.dep_ in {"compound", "amod"}:
            continue
        two = f"{token.nbor(-1).lower_} {lemma(token)}" if token.i else ""
        first = token.left_edge
        if two in lexicon["municipalities"] and first.lower_ != "the":
            yield Mention(doc[token.i - 1 : token.i + 1], "the " + two, "description")
            continue
        if token.dep_ == "poss" and lemma(token.head) in kinds:
            continue  # the one who is meant comes after: `the employers' association`
        if (lemma(token) not in kinds and two not in kinds) or two in lexicon["channels"]:
            continue
        if token.i - first.i > 4 or any(child.dep_ == "nummod" for child in token.lefts):
            continue
        own = first.tag_ == "PRP$" and token.dep_ == "nsubj"
        if first.lower_ == "the" or (own and lemma(token) in lexicon["organisations"]):
            span = doc[first.i : token.i + 1]
            people = [word.text for word in span[1:-1] if word.text[0].isupper()]
            if people and doc[first.i + 1].text == people[0]:
                yield Mention(span, people[0], "name")
            else:
                yield Mention(span, f"the {span[1:].text.lower()}", "description")


def _with_article(span: Span) -> Span:
    """A name with `the` before it."""
    if span.start and span.doc[span.start - 1].lower_ == "the":
        return span.doc[span.start - 1 : span.end]
    return span
