"""What somebody has not: no money, too few votes, no more than two ships."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.draft.extract.lexicon import Lexicon
from standoff.draft.extract.syntax import SUBJECTS, full_verb, lemma, negated
from standoff.draft.small_words import NONE

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["lacked", "nobodys"]

_NOBODY = NONE - {"nothing"}
"""Who has not: `Nothing moves` tells of no lack."""
_NOTHING = NONE - {"no", "neither"}
"""What is had: `has seen neither` tells of two things that stand before, and of no lack."""
_SCANT = frozenset(
    {"few", "little", "scant", "insufficient", "inadequate", "meagre", "meager", "scarce"}
    | {"limited"}
)
_FEW = frozenset({"only", "just", "barely", "merely", "scarcely", "hardly"})
_NOTHING_BAD = (
    "against",
    "to lose",
    "to fear",
    "to hide",
    "but",
    "to do with",
    "to gain",
    "if not",
)
"""What has nothing to lose lacks nothing."""
_SPARED = frozenset(
    {"effort", "expense", "pain", "time", "secret", "bone", "mistake", "doubt", "trouble"}
)
_BEYOND = frozenset({"doubt", "question", "exception", "precedent", "parallel", "equal", "rival"})
_LOW = frozenset({"low", "short"})
_HARDLY_ANY = (
    "next to no",
    "hardly any",
    "scarcely any",
    "barely any",
    "almost no",
    "virtually no",
    "nowhere near",
)
_SPARE = frozenset({"contingency", "luck", "rope", "breath", "road", "runway", "stock"})
_GIVEN = frozenset(
    {"give", "grant", "show", "allow", "allot", "assign", "leave", "accord", "award"}
)
_KEPT = frozenset({"deny", "refuse"})
_AT_MOST = ("no more than", "fewer than", "less than", "not more than", "but one", "at most")


def lacked(token: Token, acting: bool, lexicon: Lexicon) -> Token | None:
    """The verb of a clause that says that something is lacking.

    Args:
        token: the word that may say so.
        acting: whether the clause's subject is somebody.
        lexicon: the words.
    """
    if token.dep_ == "expl" and token.lower_ == "there":
        return token.head if _none_there(token.head, lexicon) else None
    if not full_verb(token):
        return None
    if token.pos_ == "VERB" and not negated(token):
        after = [f"{lemma(token)} {c.lower_}" for c in token.rights if c.dep_ in {"prep", "prt"}]
        if {lemma(token), *after} & lexicon["lacking"]:
            return token
    if _has_not(token, acting, lexicon):
        return token
    if lemma(token) == "be" and (_short(token) or (acting and _without(token))):
        return token
    if not acting:
        return None
    told = _lost(token, lexicon) or _yields_nothing(token, lexicon) or _not_given(token)
    told = told or _out_of(token, lexicon)
    return token if told else None


def nobodys(verb: Token) -> bool:
    """Whether `no`, `nobody` or `not one` is who does it."""
    subjects = [child for child in verb.lefts if child.dep_ in SUBJECTS]
    return any(
        word.lower_ in _NOBODY or (word.lower_ == "not" and word.i == one.left_edge.i)
        for one in subjects
        for word in one.subtree
        if word == one or word.head == one or word.head.head == one
    )


def _has_not(verb: Token, acting: bool, lexicon: Lexicon) -> bool:
    """Whether a verb of having has an object that is denied: `has no money`, `hasn't the votes`."""
    got = lemma(verb) == "get" and any(c.lower_ in {"has", "have", "had", "'s"} for c in verb.lefts)
    having = lemma(verb) == "have" or got
    if not having and (lemma(verb) not in lexicon["holding"] or not (acting or nobodys(verb))):
        return False
    things = [c for c in verb.children if c.dep_ in {"dobj", "attr"}]
    things = [c for c in things if lemma(c) not in lexicon["not_capacities"]]
    if any(_denied(thing) or negated(verb) or nobodys(verb) for thing in things):
        return not any(c.lower_ == "without" for c in verb.rights)
    nor = any(c.lower_ == "nor" for c in verb.lefts) and having
    told = any(c.dep_ in {"dobj", "attr", "xcomp"} for c in verb.children) or verb.dep_ == "relcl"
    return nor or (acting and having and negated(verb) and told)


def _denied(thing: Token) -> bool:
    """Whether there is none, or too little, of a thing: `no money`, `neither men nor money`."""
    if thing.lower_ in _NOTHING:
        after = thing.doc[thing.i + 1 : thing.i + 3].text.lower()
        return not after.startswith(_NOTHING_BAD)
    lefts = {word.lower_ for one in (thing, *thing.conjuncts) for word in one.lefts}
    start = max(thing.sent.start, thing.left_edge.i - 1)
    before = thing.doc[start : thing.i].text.lower()
    if any(f" {words} " in f" {before} " for words in _HARDLY_ANY):
        return True
    if any(c.dep_ == "neg" and c.lower_ == "not" for one in thing.conjuncts for c in one.lefts):
        return True  # `has a ground but not one opponent`
    return bool(lefts & {"no", "neither"}) or bool(lefts & _SCANT and not lefts & {"a", "the"})


def _none_there(be: Token, lexicon: Lexicon) -> bool:
    """`There is no money for it`, of what somebody needs."""
    things = [c for c in be.rights if c.dep_ in {"attr", "nsubj", "dobj"}]
    if any(_nobody_who_can(c) for c in things):
        return True
    if any(c.tag_ == "MD" for c in be.lefts):
        return False
    needed = [c for c in things if lemma(c) in lexicon["resources"]]
    return any(_denied(thing) or negated(be) for thing in needed)


def _nobody_who_can(one: Token) -> bool:
    """`There is nobody here who could pay`, `There is no one to ask`."""
    no = any(c.lower_ == "no" for c in one.lefts) and one.lower_ == "one"
    if one.lower_ != "nobody" and not no:
        return False
    return any(
        c.tag_ == "VB" or any(w.tag_ == "MD" for w in c.lefts)
        for c in one.subtree
        if c.dep_ in {"relcl", "acl", "xcomp", "advcl"}
    )


def _yields_nothing(verb: Token, lexicon: Lexicon) -> bool:
    """`has made no commitment`, `sends nothing`: somebody leaves a thing undone till now."""
    if lemma(verb) in {"be", "have", "get", *lexicon["holding"]} or negated(verb):
        return False
    has = any(c.dep_ == "aux" and c.lower_ in {"has", "have"} for c in verb.lefts)
    going = verb.tag_ == "VBG" and any(c.lower_ in {"is", "are", "'s", "'re"} for c in verb.lefts)
    now = going or verb.tag_ in {"VBZ", "VBP"}
    if not has and (not now or lemma(verb) in lexicon["no_deeds"]):
        return False
    if verb.dep_ == "advcl" or any(lemma(c) in _SPARED for c in verb.rights):
        return False
    things = [c for c in verb.rights if c.dep_ == "dobj"]
    return any(_denied(c) and lemma(c) not in lexicon["not_capacities"] for c in things)


def _not_given(verb: Token) -> bool:
    """`has not been given a mandate`, `was denied a licence`."""
    if not any(c.dep_ == "auxpass" for c in verb.lefts) or any(c.tag_ == "MD" for c in verb.lefts):
        return False
    things = [c for c in verb.rights if c.dep_ in {"dobj", "oprd", "attr"}]
    if lemma(verb) in _KEPT:
        return bool(things) and not negated(verb)
    return lemma(verb) in _GIVEN and any(_denied(c) or negated(verb) for c in things)


def _out_of(be: Token, lexicon: Lexicon) -> bool:
    """`is out of tugs`, `had nowhere to land`."""
    if lemma(be) == "have":
        nowhere = [c for c in be.rights if c.lower_ == "nowhere"]
        return bool(nowhere) and any(c.tag_ == "VB" for c in be.subtree if c.i > nowhere[0].i)
    if lemma(be) != "be" or negated(be):
        return False
    for out in be.rights:
        for of in out.rights:
            if out.lower_ == "out" and of.lower_ == "of":
                return any(_used_up(c, lexicon) for c in of.rights if c.dep_ == "pobj")
    return False


def _used_up(thing: Token, lexicon: Lexicon) -> bool:
    """Whether a noun without an article is something that one has some of."""
    bare = not any(c.dep_ in {"det", "poss"} for c in thing.lefts)
    return bare and (thing.tag_ == "NNS" or lemma(thing) in lexicon["resources"] | _SPARE)


def _lost(verb: Token, lexicon: Lexicon) -> bool:
    """`has lost his majority`, `has trouble paying`."""
    things = [c for c in verb.rights if c.dep_ == "dobj"]
    if lemma(verb) == "lose":
        has = any(c.lower_ in {"has", "have"} for c in verb.lefts)
        return has and any(lemma(c) in lexicon["powers"] for c in things)
    if lemma(verb) != "have" or negated(verb):
        return False
    hard = any(lemma(c) in {"trouble", "difficulty"} and [*c.rights] for c in things)
    return hard or any(_only_so_many(thing) for thing in things)


def _only_so_many(thing: Token) -> bool:
    """`has only two ships`, `has just enough troops`."""
    for word in thing.lefts:
        told = word.dep_ == "nummod" or word.lower_ == "enough"
        few = (c for c in (*thing.lefts, *word.lefts) if c.dep_ in {"advmod", "quantmod"})
        if told and any(c.lower_ in _FEW for c in few):
            return True
    words = thing.doc[thing.left_edge.i : thing.i].text.lower()
    return words.startswith(_AT_MOST) and any(c.dep_ == "nummod" for c in thing.lefts)


def _without(be: Token) -> bool:
    """`is without a leader`, `are low on fuel`."""
    if negated(be) or any(c.tag_ == "MD" for c in be.lefts):
        return False
    without = [c for c in be.rights if c.dep_ == "prep" and c.lower_ == "without"]
    return any(lemma(w) not in _BEYOND for c in without for w in c.rights) or any(
        c.dep_ == "acomp" and c.lower_ in _LOW and any(p.lower_ in {"on", "of"} for p in c.rights)
        for c in be.rights
    )


def _short(be: Token) -> bool:
    """`is three votes short`."""
    shorts = [
        c
        for c in be.rights
        if c.dep_ == "acomp" and c.lower_ in {"short", "shy", "adrift", "light", "down"}
    ]
    return not negated(be) and any(
        word.dep_ in {"npadvmod", "nummod"} for c in shorts for word in c.lefts
    )
