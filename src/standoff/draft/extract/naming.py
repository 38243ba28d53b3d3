"""Mentions by name: countries and what is known of them, and runs of capitalised words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from standoff.draft.extract.mentions import Mention, with_article
from standoff.draft.extract.runs import INSTITUTIONS, run
from standoff.draft.extract.syntax import SUBJECTS
from standoff.draft.extract.titles import role_before, titles
from standoff.draft.extract.vocabulary import Vocabulary, plain

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

__all__ = ["countries", "gazetteer", "names"]

_OTHER_ENTITIES = frozenset(
    {"DATE", "TIME", "EVENT", "WORK_OF_ART", "LAW", "MONEY", "PERCENT", "CARDINAL", "ORDINAL"}
    | {"LANGUAGE", "QUANTITY"}
)
_LONGEST_NAME = 5


def gazetteer(docs: Iterable[Doc]) -> frozenset[str]:
    """Words that a text has as names and never in lower case: they are names everywhere."""
    docs = list(docs)
    common = {token.text for doc in docs for token in doc if token.text.islower()}
    return frozenset(
        token.text
        for doc in docs
        for token in doc
        if token.pos_ == "PROPN"
        and token.text[0].isupper()
        and len(token.text) > 2
        and token.lower_ not in common
    )


def countries(doc: Doc, words: Vocabulary, shadowed: frozenset[str]) -> Iterator[Mention]:
    """Known names, the longest first: countries, their capitals, peoples and leaders.

    Args:
        doc: the paragraph.
        words: the vocabulary.
        shadowed: known names that mean somebody else in this text.
    """
    place = 0
    while place < len(doc):
        length, party = _known(doc, place, words, shadowed)
        if not length:
            yield from _hyphenated(doc[place], words)
            place += 1
            continue
        span = doc[place : place + length]
        head = span.root
        if head.dep_ in {"amod", "compound", "nmod"} and head.head.i >= span.end:
            yield from _described(span, party, words)
        elif not (head.pos_ == "ADJ" and span.text[-1].islower() and head.dep_ == "amod"):
            state = span.text == party or not _people(span)
            kind = "bloc" if party.lower() in words["blocs"] else "state"
            kinds = frozenset({kind} if state else ())
            yield Mention(with_article(span), party, "country", kinds=kinds)
        place += length


def _known(doc: Doc, place: int, words: Vocabulary, shadowed: frozenset[str]) -> tuple[int, str]:
    """How many words from a place on are a known name, and whose."""
    if not doc[place].text[0].isupper() or _inside_name(doc, place, words):
        return 0, ""
    for length in range(min(_LONGEST_NAME, len(doc) - place), 0, -1):
        text = doc[place : place + length].text
        if text in words.forms and text not in shadowed:
            return length, words.forms[text]
    return 0, ""


def _inside_name(doc: Doc, place: int, words: Vocabulary) -> bool:
    """Whether a longer name goes on through a place: `Bank of Canada`, `Japan Airlines`."""
    token = doc[place]
    of = place > 1 and doc[place - 1].lower_ == "of" and doc[place - 2].text[0].isupper()
    if of and doc[place - 2].lower_ in INSTITUTIONS - {"republic", "kingdom", "states"}:
        return True
    after = doc[place + 1] if place + 1 < len(doc) else None
    return (
        after is not None
        and token.text in words.forms
        and token.dep_ == "compound"
        and token.head.i > place
        and after.pos_ == "PROPN"
        and after.text[0].isupper()
        and after.lower_ not in words["titles"]
        and doc[place : place + 2].text not in words.forms
        and words.kinds_in(token.head.text) != frozenset()
    )


def _people(span: Span) -> bool:
    """Whether a known name is a people's: `the Germans`, `the French`."""
    return span.root.tag_ in {"NNPS", "NNS", "JJ"}


def _hyphenated(token: Token, words: Vocabulary) -> Iterator[Mention]:
    """A word such as `U.S.-Russia`, in which two are named."""
    first, hyphen, second = token.text.partition("-")
    if hyphen and {first, second} <= words.forms.keys():
        # One span can hold one mention only; the first stands for the place.
        yield Mention(token.doc[token.i : token.i + 1], words.forms[first], "country")


def _described(span: Span, party: str, words: Vocabulary) -> Iterator[Mention]:
    """`the Russian dictator`, `Canadian mills`; but not `the French door`."""
    head = span.root.head
    while head.dep_ == "compound":
        head = head.head
    noun = words.noun(head)
    acting = noun in words.nouns or words.person(head) or words.face(head)
    if acting and head.i - span.end < 4 and head.tag_ in {"NN", "NNS"}:
        whole = span.doc[with_article(span).start : head.i + 1]
        kinds = words.kinds(noun)
        if head.tag_ == "NN" and whole[0].lower_ != "the" and noun not in words["organs"]:
            return
        single = head.tag_ == "NN" and kinds and not kinds & {"state"}
        if single or (kinds & {"labour", "rebel", "court", "fund"} and not kinds & {"state"}):
            key = "the " + whole.text.lower().removeprefix("the ")
            bare = whole[0].lower_ != "the"
            yield Mention(whole, key, "description", noun, kinds, bare=bare)
        else:
            yield Mention(whole, party, "country", noun, kinds)
    elif span.text not in words.adjectives:
        yield Mention(span, party, "country", kinds=frozenset({"state"}))


def names(doc: Doc, words: Vocabulary, known: frozenset[str]) -> Iterator[Mention]:
    """Names that no list has: runs of capitalised words.

    Args:
        doc: the paragraph.
        words: the vocabulary.
        known: words that are names in this text, whatever the parser makes of them.
    """
    place = 0
    while place < len(doc):
        end = run(doc, place, known)
        if end == place:
            place += 1
            continue
        span = doc[place:end]
        place = end
        if _located(doc, end) or _model(span) or _water(span):
            continue
        while len(span) > 1 and _date(span[0], words):
            span = span[1:]
        first = titles(span, words)
        rest = [token for token in span[first:] if token.text[0].isalnum()]
        office = words["nobody"] | words["titles"] | {"people"}  # `a People's Deputy`
        if not rest or all(token.lower_ in office for token in rest):
            continue
        acting = span.root.dep_ in SUBJECTS
        if (
            not acting
            and rest[0].ent_type_ in _OTHER_ENTITIES
            and rest[-1].ent_type_ in _OTHER_ENTITIES
        ):
            continue
        if rest[-1].lower_ in words["things"] and not first:
            continue
        key = span[first:].text
        head = span.root
        title = tuple(token.lower_ for token in span[:first]) or role_before(head, words)
        told = head.dep_ in {"compound", "nmod", "amod"} and not first
        before = told and head.head.i in {end, end + 1}
        far = told and end + 1 < head.head.i < end + 4 and head.head.text.islower()
        if far and words.noun(head.head) in words.nouns and span.start > 0:
            continue  # `the Esmari fishermen's league` is described
        if before and key in words.adjectives:
            continue
        if before and len(span) == 1 and span[0].is_sent_start and not span[0].ent_type_:
            continue  # `Apartment operators` are described
        if before:
            made = _before_noun(span, key, words)
            yield made
            place = max(place, made.span.end)
            continue
        yield _named(span, rest, key, title, words)


def _named(
    span: Span, rest: list[Token], key: str, title: tuple[str, ...], words: Vocabulary
) -> Mention:
    """A mention by a name alone."""
    kinds = words.kinds_in(key)
    if len(rest) == 1 and not title and plain(key) in words.bodies | {"council", "board"}:
        whole = with_article(span)
        noun = plain(key)
        bare = whole.start == span.start
        return Mention(whole, f"the {noun}", "description", noun, kinds, bare=bare)
    alone = with_article(span).start == span.start and rest[-1].lower_ not in words.bodies
    taken = span.root.ent_type_ == "PERSON" and (not kinds or (alone and len(rest) < 4))
    person = bool(title) or (taken and len(rest) > 1)
    if person and kinds and not words["civil"].intersection(title):
        person = len(rest) < 3 and span.start > 0
    if person:
        return Mention(with_article(span), key, "person", title=title)
    if not kinds and span.root.ent_type_ in {"GPE", "LOC"}:
        kinds = frozenset({"place"})
    return Mention(with_article(span), key, "name", kinds=kinds)


def _before_noun(span: Span, key: str, words: Vocabulary) -> Mention:
    """A name before a noun: `the Kestrel board` is Kestrel's, `the Hamburg brewer` somebody."""
    noun_token = span.root.head
    whole = with_article(span.doc[span.start : noun_token.i + 1])
    noun = words.noun(noun_token)
    body = noun in words.bodies and noun not in words["people"]
    seated = span.root.ent_type_ in {"GPE", "LOC"} and "company" in words.kinds(noun)
    if body and not seated:
        return Mention(whole, key, "name", noun, words.kinds(noun))
    if words.person(noun_token) or body:  # `the Hamburg brewery` is not Hamburg's voice
        described = f"the {span.doc[span.start : noun_token.i + 1].text.lower()}"
        bare = whole[0].lower_ != "the"
        return Mention(whole, described, "description", noun, words.kinds(noun), bare=bare)
    return Mention(span, key, "name", kinds=words.kinds_in(key))


def _located(doc: Doc, end: int) -> bool:
    """Whether a name only tells where or whose what follows is: `the Leeds-based fund`."""
    hyphen = end + 1 < len(doc) and doc[end].text == "-" and not doc[end - 1].whitespace_
    return hyphen and not doc[end].whitespace_ and doc[end + 1].tag_ in {"VBN", "VBD", "JJ"}


def _model(span: Span) -> bool:
    """Whether a name only tells which thing of a series is meant: `no 737 MAX left the line`."""
    before = span[0].nbor(-1) if span.start else None
    return (
        before is not None
        and before.text.isdigit()
        and bool(before.whitespace_)
        and len(span) == 1
        and span[0].is_upper
    )


def _water(span: Span) -> bool:
    """Whether a name is that of a lake, river or mountain, which decides on nothing."""
    return len(span) == 2 and span[0].text in {"Lake", "Mount", "River"}


def _date(token: Token, words: Vocabulary) -> bool:
    """Whether a word belongs to a date before a name: `On 3 May Nordbrau told ...`."""
    after_number = token.i > 0 and token.nbor(-1).like_num
    return token.ent_type_ == "DATE" or (after_number and token.lower_ in words["nobody"])
