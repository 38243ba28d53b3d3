"""What something depends on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.syntax import SUBJECTS, Found, clause, extent, lemma, phrase_at, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["conditions"]

_CONDITION = ElementKind.CONDITION
_NONE = frozenset({"no", "neither", "nobody", "none", "nothing"})


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
    if token.lower_ in lexicon["conditional"] and _subordinate(token) and not _addressed(token):
        return _clause_after(token, 1, sentence)
    count = phrase_at(token, lexicon["conditional_prepositions"])
    if count and not (token.i + count < sentence.end and token.nbor(count).tag_ == "WP"):
        return _to_the_end(token, sentence)
    if token.lower_ == "without" and token.dep_ in {"prep", "conj"} and _asked(token):
        return extent(token, (), ("cc",))
    if token.lower_ in {"before", "after"} and token.dep_ == "mark" and _waiting(token):
        return _clause_after(token, 1, sentence)
    if token.lower_ == "while" and _as_long_as(token, lexicon):
        return _clause_after(token, 1, sentence)
    if token.lower_ in {"should", "were", "had"} and _inverted(token):
        return _to_the_end(token, sentence)
    if token.lower_ in lexicon["permitting"] and _permitted(token, sentence):
        return token.doc[token.left_edge.i : token.i + 1]
    word = lemma(token)
    if token.pos_ == "VERB" and _stated(token, lexicon):
        return clause(token)
    if word == "way" and any(child.lower_ == "only" for child in token.lefts):
        return clause(token.head)
    if token.lower_ == "only" and _only_through(token):
        return clause(token.head)
    return None


def _permitted(word: Token, sentence: Span) -> bool:
    """Whether a noun and a participle after a comma are a condition: `weather permitting`."""
    first = word.left_edge.i
    if first == word.i or first == sentence.start or word.dep_ in {"ROOT", "acomp", "xcomp"}:
        return False
    return bool(word.doc[first - 1].text == ",") and (
        word.i + 1 == sentence.end or word.nbor(1).is_punct
    )


def _stated(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a verb says that its subject depends on something."""
    if verb.dep_ == "relcl" or not any(child.dep_ in SUBJECTS for child in verb.lefts):
        return False
    if lemma(verb) in lexicon["requiring"] or _would_need(verb):
        return True
    on = [inner for c in verb.children if c.lower_ in {"on", "upon"} for inner in c.children]
    return any(inner.lower_ != "other" for inner in on) and lemma(verb) in lexicon["depending"]


def _would_need(verb: Token) -> bool:
    """Whether a thing is said to need something: `a merger would need the votes of three`."""
    who = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    thing = who is not None and who.tag_ in {"NN", "DT"} and who.lower_ != "somebody"
    would = any(child.lower_ in {"would", "will"} for child in verb.lefts)
    objects = any(child.dep_ == "dobj" for child in verb.rights)
    return lemma(verb) == "need" and thing and would and objects and not _denied(verb)


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


def _addressed(token: Token) -> bool:
    """Whether a clause is about the reader, or asks: `If you live there`, `What if it rains?`."""
    own = [child for child in token.head.lefts if child.dep_ in SUBJECTS]
    asked = token.i > 0 and token.nbor(-1).lower_ == "what"
    return asked or any(child.lower_ == "you" for child in own)


def _no_condition(token: Token, count: int) -> bool:
    """Whether a phrase of condition is none: `for as long as he likes`, `the day before`."""
    if token.i and token.nbor(-1).lower_ in {"for", "of"}:
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


def _subordinate(token: Token) -> bool:
    """Whether a word joins a clause here; `until June` and `once` as an adverb do not."""
    if token.lower_ in {"until", "till"}:
        only = token.i > 0 and token.nbor(-1).lower_ == "only"
        return token.dep_ == "mark" or (token.dep_ == "prep" and (only or _negated_above(token)))
    if token.lower_ in {"provided", "providing"}:
        return (
            token.tag_ in {"VBN", "VBG", "IN"}
            and token.dep_ not in {"ROOT", "amod"}
            and not any(child.dep_ == "dobj" for child in token.rights)
        )
    if token.lower_ == "once":
        return token.dep_ == "mark"
    if token.lower_ == "whenever":
        return False
    if token.lower_ == "assuming":
        return token.dep_ in {"advcl", "prep", "mark", "conj"}
    if token.i and token.nbor(-1).lower_ == "as":
        return False  # `as if`
    return token.dep_ in {"mark", "advmod", "prep"} and token.head.dep_ != "pcomp"


def _negated_above(token: Token) -> bool:
    """Whether the clause around a word is denied."""
    return any(child.dep_ == "neg" for word in token.ancestors for child in word.children)


def _denied(word: Token) -> bool:
    """Whether a clause says of something that it is not."""
    lefts = [inner for child in word.lefts for inner in (child, *child.lefts)]
    return any(t.dep_ == "neg" or t.lower_ in _NONE for t in (*word.children, *lefts))


def _as_long_as(token: Token, lexicon: Lexicon) -> bool:
    """Whether `while` means `as long as`: it follows a clause that denies or refuses something."""
    before = token.nbor(-1) if token.i > token.sent.start else None
    if token.dep_ != "mark" or before is None or before.text == ",":
        return False
    refusing = lexicon["refusing"] | lexicon["unable"] | {"impossible", "improbable", "unlikely"}
    above = [word for word in token.head.ancestors if word.sent == token.sent]
    return any(_denied(word) or lemma(word) in refusing or _ruled_out(word) for word in above)


def _ruled_out(verb: Token) -> bool:
    return lemma(verb) == "rule" and any(child.lower_ == "out" for child in verb.rights)


def _asked(token: Token) -> bool:
    """Whether `without X` is something that a possibility or its lack depends on."""
    if lemma(token.head) in {"live", "do", "manage", "be"}:
        return False  # what somebody cannot do
    return any(
        child.tag_ == "MD" or child.dep_ == "neg" or lemma(child) in {"unable", "powerless"}
        for word in token.ancestors
        if word.pos_ in {"VERB", "AUX"} and word.sent == token.sent
        for child in word.children
    )


def _waiting(token: Token) -> bool:
    """Whether `before` or `after` is a condition: after `only`, or where the clause is denied."""
    if token.i and token.nbor(-1).lower_ in {"only", "not"}:
        return True
    above = token.head.head
    return token.lower_ == "before" and any(child.dep_ == "neg" for child in above.children)


def _inverted(token: Token) -> bool:
    """Whether a clause is a condition by its order: `should the levy go ahead`."""
    verb = token.head
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    return (
        token.dep_ == "aux"
        and bool(subjects)
        and token.i < subjects[0].left_edge.i
        and (token.i > verb.sent.start or verb.dep_ in {"advcl", "ccomp"})
        and verb.sent[-1].text != "?"
    )
