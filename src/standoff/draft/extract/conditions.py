"""What something depends on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
from standoff.draft.extract.awaited import awaited, needed
from standoff.draft.extract.conjunctions import subordinate
from standoff.draft.extract.inverted import inverted
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.requirements import required
from standoff.draft.extract.syntax import SUBJECTS, Found, clause, extent, lemma, phrase_at, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["conditions"]

_CONDITION = ElementKind.CONDITION


def conditions(sentence: Span, lexicon: Lexicon) -> Iterator[Found]:
    """The conditions of a sentence."""
    end_of_last = -1
    for token in sentence:
        if token.i < end_of_last:
            continue
        span = _condition(token, sentence, lexicon)
        if span is not None:
            end_of_last = span.end
            yield Found(_CONDITION, span)


def _condition(token: Token, sentence: Span, lexicon: Lexicon) -> Span | None:
    """The condition that begins at a word, or that a verb states."""
    count = phrase_at(token, lexicon["conditional_phrases"])
    if count and not _no_condition(token, count):
        if token.lower_ == "the":
            return trimmed(token.doc, token.i, _moment(token, count).head.right_edge.i + 1)
        return _clause_after(token, count, sentence)
    if token.lower_ in lexicon["conditional"] and subordinate(token):
        return _clause_after(token, 1, sentence)
    count = phrase_at(token, lexicon["conditional_prepositions"])
    if count and not _adverbial(token, count):
        return _to_the_end(token, sentence)
    if needed(token, lexicon):
        return extent(token, (), ("cc", "parataxis"))
    if awaited(token, lexicon):
        return _clause_after(token, 1, sentence)
    if token.lower_ in {"should", "were", "had"} and inverted(token):
        return _to_the_end(token, sentence)
    if token.lower_ in lexicon["permitting"] and _permitted(token, sentence):
        return token.doc[token.left_edge.i : token.i + 1]
    return _stated(token, lexicon)


def _stated(token: Token, lexicon: Lexicon) -> Span | None:
    """The clause that says what its subject depends on, or by what alone something can be."""
    if token.pos_ == "VERB" and required(token, lexicon):
        return clause(token)
    way = lemma(token) == "way" and any(child.lower_ == "only" for child in token.lefts)
    if way or (token.lower_ == "only" and _only_through(token)):
        return clause(token.head)
    return None


def _adverbial(token: Token, count: int) -> bool:
    """Whether a preposition begins no condition: `, failing that,`, `is pending in Brussels`."""
    if token.i + count >= token.sent.end:
        return True
    after = token.nbor(count)
    if token.lower_ in {"failing", "pending", "absent"}:
        back = after.lower_ in {"that", "which"} and token.i > token.sent.start
        alone = after.is_punct or after.pos_ in {"ADP", "AUX"}
        return alone or back or (token.dep_ == "amod" and token.lower_ == "absent")
    if token.lower_ == "not" and token.i > token.sent.start:
        return lemma(token.nbor(-1)) == "be"  # `is not without weapons`
    return after.tag_ == "WP"


def _permitted(word: Token, sentence: Span) -> bool:
    """Whether a noun and a participle after a comma are a condition: `weather permitting`."""
    first = word.left_edge.i
    if first == word.i or first == sentence.start or word.dep_ in {"ROOT", "acomp", "xcomp"}:
        return False
    return bool(word.doc[first - 1].text == ",") and (
        word.i + 1 == sentence.end or word.nbor(1).is_punct
    )


def _only_through(word: Token) -> bool:
    """Whether `only` says by what alone something can be: `can only be had through talks`."""
    verb = word.head
    return (
        verb.pos_ in {"VERB", "AUX"}
        and word.i < verb.i
        and any(c.dep_ == "prep" and c.lower_ in {"through", "by", "with"} for c in verb.rights)
    )


def _clause_after(token: Token, count: int, sentence: Span) -> Span | None:
    """The clause that conjunctions begin."""
    last = token.doc[min(token.i + count - 1, len(token.doc) - 1)]
    verb = last.head if last.dep_ in {"mark", "advmod", "prep"} else last
    for word in token.doc[token.i : token.i + count]:
        if word.dep_ == "mark":
            verb = word.head
    start = token.i
    if start and token.nbor(-1).lower_ in {"only", "even"}:
        start -= 1
    end = verb.right_edge.i + 1 if verb.i >= token.i else sentence.end
    for child in verb.rights:
        if child.dep_ in {"cc", "conj", "parataxis"} and verb.i > token.i:
            end = min(end, child.left_edge.i)
    return trimmed(token.doc, start, min(max(end, token.i + count + 1), sentence.end))


def _to_the_end(token: Token, sentence: Span) -> Span:
    """A phrase up to the next comma, or the end of what it belongs to."""
    end = max(token.right_edge.i + 1, min(token.i + 3, sentence.end))
    for word in token.doc[token.i + 1 : sentence.end]:
        if word.is_punct and word.text in {",", ";", ":"}:
            break
        end = max(end, word.i + 1) if word.i < end or word.is_ancestor(token) else end
        if word.head.i >= token.i or word.head in token.subtree:
            end = max(end, word.i + 1)
    return trimmed(token.doc, token.i, min(end, sentence.end))


def _no_condition(token: Token, count: int) -> bool:
    """Whether a phrase of condition is none: `for as long as he likes`, `the day before`."""
    if token.i and token.nbor(-1).lower_ == "for":
        wished = {"like", "want", "please", "wish", "can", "take"}
        if token.lower_ == "the" or any(
            lemma(w) in wished for w in token.doc[token.i : token.sent.end]
        ):
            return True
    last = token.nbor(count - 1)
    if last.lower_ == "once" and (last.i + 1 == len(last.doc) or last.nbor(1).is_punct):
        return True  # `can be used only once`
    if token.lower_ != "the":
        return False
    noun = token.nbor(count - 1)
    timed = noun.head.lower_ in {"at", "for", "from", "on", "in"}
    return timed or _moment(token, count) is token


def _moment(the: Token, count: int) -> Token:
    """The subject of the clause after `the moment`, or the word itself if none begins there."""
    place = the.i + count
    for word in the.doc[place : place + 4]:
        first = word.left_edge.i == place and word.tag_ not in {"WDT", "WP"}
        if word.dep_ in SUBJECTS and word.head.i > word.i and first:
            return word
    return the
