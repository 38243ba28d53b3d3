"""Where and how the parties meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from standoff.draft.account import ElementKind
from standoff.draft.extract.bodies import acts, brought_to, decides, heads_a_text, set_up, singular
from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.steps import lodged, opened
from standoff.draft.extract.syntax import SUBJECTS, Found, extent, lemma
from standoff.draft.extract.through_whom import between_them
from standoff.draft.small_words import POINTING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

__all__ = ["channels"]

_WITH = frozenset({"between", "with", "in", "at", "of", "on", "through"})
_IN = frozenset({"in", "at", "before", "through", "to", "via"})
_SUITS = frozenset({"lawsuit", "judicial review", "legal action", "legal challenge", "retrial"})
"""Of these one that somebody files or threatens (`threatens a lawsuit`) is a means."""
_OTHER = {
    "conference": {"press", "news", "sports"},
    "session": {"trading", "training", "photo", "jam", "therapy"},
    "call": {"earnings", "margin", "wake-up", "roll", "curtain"},
    "meeting": {"prayer", "race", "athletics"},
    "court": {"tennis", "food", "basketball", "squash"},
    "line": {"picket", "production", "front"},
    "commission": {"european"},
}
"""With these words before them, nouns for channels are something else."""
_NEVER_ALONE = frozenset(
    {"vote", "motion", "table", "body", "office", "mission", "chamber", "line", "congress", "room"}
    | {"group", "service", "party", "council", "cell", "division", "visit", "study", "report"}
    | {"note", "letter", "authority", "agency", "action", "claim", "process"}
)
"""These have other senses, and are channels only with the word that makes them so."""
_NAMED_AFTER = frozenset({"format", "process", "track", "round", "dialogue"})
"""With the name of a place before them these are channels: `the Astana format`."""
_COUNTED_ONCE = frozenset({"vote", "ballot"})
"""Of these the plural is what people cast."""
_OF_VOTES = frozenset({"free", "separate", "indicative"})
"""With these, the plural of a vote is not: `the clauses went to separate votes`."""
_JUDGING = frozenset({"court", "tribunal"})
"""Where a text has told that a matter is before one, that stays so whatever it does."""
_CLUBS = frozenset({"forum", "conference"})
"""With a name these are often those who act: `the Residents' Forum says`."""
_TALKS = frozenset({"talk", "negotiation", "mediation", "bargaining", "conciliation"})
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "opening"})
_SHORT = 3
"""Names of so few letters are other words where they are not in capitals."""
_SAME = POINTING | {"the", "such"}
"""Before a noun for what has been told of, or for its like."""


def channels(docs: Sequence[Doc], lexicon: Lexicon) -> Iterator[Found]:
    """The meetings, talks and places of talks in a text.

    A noun that is a channel with a word before it only (`an emergency assembly`) is one where the
    text comes back to it, too (`the assembly`).
    """
    nouns = lexicon["channels"] | lexicon["bodies"] | set(lexicon.tables["channels_with"])
    known: set[str] = set()
    for doc in docs:
        last = -1
        for token in doc:
            if token.i <= last or not _may_be(token) or heads_a_text(token, lexicon):
                continue
            if acts(token, lexicon) and singular(token) not in known & _JUDGING:
                continue
            if _is_channel(token, lexicon) or _place_of_talks(token, lexicon):
                known |= {singular(token)} & nouns
            elif not _told_before(token, known):
                continue
            span = _named(token)
            last = span.end - 1 if span.root == token else last
            yield Found(ElementKind.CHANNEL, span)


def _told_before(noun: Token, known: set[str]) -> bool:
    """Whether a text comes back to a channel, or counts the rounds of talks that it has told of."""
    if singular(noun) == "round" and known & _TALKS:
        return any(child.lower_ in _ORDINALS for child in noun.lefts)
    return singular(noun) in known - _NEVER_ALONE and _the_same(noun)


def _may_be(token: Token) -> bool:
    """Whether a word is a noun of its own, and not one that tells another apart."""
    if not (token.pos_ in {"NOUN", "PROPN"} or _misread(token)):
        return False
    apart = token.dep_ in {"compound", "npadvmod", "poss"}
    return not apart or token.head.pos_ == "VERB" or _a_high_court(token)


def _a_high_court(token: Token) -> bool:
    """Whether a court stands by its name before what it does: `a High Court ruling`."""
    named = token.text in {"Court", "Tribunal"} and token.head.pos_ == "NOUN"
    return named and token.dep_ == "compound" and token.nbor(-1).text.istitle()


def _misread(verb: Token) -> bool:
    """Whether `talks` was taken for a verb where it is one's subject or object."""
    return verb.lower_ == "talks" and verb.dep_ in {*SUBJECTS, "pobj", "dobj"}


def _named(noun: Token) -> Span:
    """The noun with what tells it apart."""
    span = extent(noun, (), ("relcl", "cc", "conj", "acl", "appos"))
    after = (c for c in noun.rights if c.dep_ == "prep" and c.lower_ not in _WITH)
    stop = next((child.left_edge.i for child in after), span.end)
    return noun.doc[span.start : max(stop, noun.i + 1)]


def _the_same(noun: Token) -> bool:
    """Whether a noun stands with nothing but a word that points back."""
    if singular(noun) in _COUNTED_ONCE and noun.tag_ == "NNS":
        return False
    lefts = [child.lower_ for child in noun.lefts]
    return len(lefts) == 1 and lefts[0] in _SAME


def _sitting(table: Token) -> bool:
    """Whether a table is one at which the parties sit, by the words before it."""
    words = {lemma(word) for word in table.sent if word.i < table.i}
    return bool(words & {"return", "sit", "come", "get", "back", "bring", "stay", "same", "force"})


def _is_channel(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun, with the words around it, is a way to meet."""
    word = singular(noun)
    before = {token.lower_ for token in noun.lefts}
    if _something_else(noun, word, before):
        return False
    two = f"{noun.nbor(-1).lower_} {word}" if noun.i else ""
    if {two, word} & _SUITS:
        threat = bool(before & {"a", "an"}) and noun.dep_ == "dobj"
        return bool(before) and not threat and not before & {"no", "any"}
    if _by_what_is_done(noun, lexicon):
        return True
    outsider = word in lexicon["outsiders"] and bool(before & lexicon["outside"])
    if (word in lexicon["between_them"] or outsider) and not _comes_between(noun):
        return False
    return outsider or two in lexicon["channels"] or _by_words(noun, word, before, lexicon)


def _something_else(noun: Token, word: str, before: set[str]) -> bool:
    """Whether the words at a noun make it something else: `a press conference`, `talk of war`."""
    if noun.i and noun.nbor(-1).lower_ in _OTHER.get(word, ()):
        return True
    if word in {"talk", "round"} and any(child.lower_ == "of" for child in noun.rights):
        return True
    if word == "court" and noun.tag_ == "NNS" and not _gone_to(noun):
        return True
    if word in _COUNTED_ONCE and ("no" in before or (_plural(noun) and not before & _OF_VOTES)):
        return True
    return noun.pos_ == "PROPN" and (word == "review" or (word in _CLUBS and noun.dep_ in SUBJECTS))


def _by_what_is_done(noun: Token, lexicon: Lexicon) -> bool:
    """Whether what is done with or by a noun makes it a way to settle something."""
    return (
        brought_to(noun, lexicon)
        or set_up(noun, lexicon)
        or decides(noun, lexicon)
        or lodged(noun, lexicon)
        or opened(noun)
        or between_them(noun, lexicon)
    )


def _by_words(noun: Token, word: str, before: set[str], lexicon: Lexicon) -> bool:
    """Whether a noun is a channel by itself, or by the words before and after it."""
    needed = lexicon.tables["channels_with"].get(word)
    if word == "table":
        return bool(before & (lexicon["joining"] | set(needed or ()))) or _at_table(noun)
    if word == "committee" and not before and noun.head.lower_ in {"in", "through", "to"}:
        return True
    if word in _NAMED_AFTER and any(child.ent_type_ == "GPE" for child in noun.lefts):
        return True
    if needed is None:
        return word in lexicon["channels"]
    if "*" in needed:
        return (bool(before) and not before & {"no", "any"}) or _sued(noun, lexicon)
    if word in lexicon["bodies"] and before & lexicon["joining"]:
        return True
    around = {*before, *(child.lower_ for child in noun.rights if child.dep_ == "prep")}
    around |= {noun.head.lower_} if noun.head.pos_ == "ADP" else set()
    return (_plural(noun) and not needed) or bool(around & set(needed))


def _plural(noun: Token) -> bool:
    """Whether a noun is in the plural, also where it was taken for a verb."""
    return noun.tag_ in {"NNS", "NNPS", "VBZ"}


def _at_table(table: Token) -> bool:
    """Whether a table is the one at which the parties meet: `at the table`, `back to the table`."""
    if table.dep_ != "pobj":
        return False
    return table.head.lower_ in {"at", "across"} or (table.head.lower_ == "to" and _sitting(table))


def _sued(court: Token, lexicon: Lexicon) -> bool:
    """Whether a court without an article is where somebody goes: `ready to go to court`."""
    place = court.dep_ == "pobj" and court.head.lower_ in {"to", "in", "of"}
    return place and any(lemma(word) in lexicon["suing"] for word in court.head.ancestors)


def _gone_to(courts: Token) -> bool:
    """Whether courts in general are where somebody goes: `takes it to the courts`."""
    owned = any(child.dep_ == "poss" for child in courts.lefts)
    return courts.dep_ == "pobj" and courts.head.lower_ in {"to", "before", "by"} and not owned


def _comes_between(noun: Token) -> bool:
    """Whether one who comes between the parties is how they meet, and not only who acts.

    Somebody named or known already who does something acts, and so does one who has done it: `a
    mediator` in `a deal by a mediator` and in `a mediator will come` does not.
    """
    if noun.pos_ == "PROPN" or any(child.dep_ == "appos" for child in noun.children):
        return False
    if noun.dep_ == "appos" or (noun.tag_ == "NN" and not any(noun.lefts)):
        return False  # `to act as mediator`
    fresh = any(child.lower_ in {"a", "an"} for child in noun.lefts)
    return noun.dep_ not in SUBJECTS or (fresh and noun.head.tag_ not in {"VBD", "VBN"})


def _place_of_talks(noun: Token, lexicon: Lexicon) -> bool:
    """Whether something is brokered at a place, or the place is a forum: `at the G7`."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in _IN:
        return False
    name = noun.text.lower()
    two = f"{noun.nbor(-1).lower_} {name}" if noun.i else name
    if name in lexicon["forums"] or two in lexicon["forums"]:
        return len(name) > _SHORT or noun.text.isupper()
    verb = noun.head.head
    seat = noun.lower_ in lexicon["seats_of_talks"]
    own = seat and any(c.dep_ == "poss" for c in noun.lefts)
    inside = (own and noun.head.lower_ == "in") or (seat and noun.head.lower_ == "at")
    return inside and lemma(verb) in lexicon["brokering"] and noun.ent_type_ not in {"DATE", "TIME"}
