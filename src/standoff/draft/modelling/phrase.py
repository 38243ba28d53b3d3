"""What a passage is about: the action that it names, present or absent, and who would do it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from standoff.draft.account import Account, Course, Element, ElementKind
from standoff.draft.modelling.extent import PartyAt, extent
from standoff.draft.modelling.lead import MODALS, UPON, Lead, denies, lacks
from standoff.draft.modelling.narrowing import named_thing, nobody, vowed, without_aside
from standoff.draft.modelling.stems import Stems, Token, tokens_of
from standoff.draft.modelling.verbs import base_form, is_verb, participle_base, verb_lists
from standoff.draft.modelling.words import Theme, words
from standoff.draft.small_words import ARTICLES, WHO

__all__ = ["Phrase", "Reader", "contains"]

_QUOTES = re.compile('[“”"]')
_DOING = ("ing", "ize", "ify")
_LONGEST = 7
"""Words by which a passage is compared with others."""
_BEFORE = 24
"""Characters before a passage in which a verb of fearing is looked for."""
_BEFORE_DEED, _TELLING = 60, 6
"""Characters before a deed, and words before it, in which it stands who is told to do it."""
_END = re.compile(r"[.;:!?,]")
_ENDED_ALONE = frozenset(("deal",))
"""Kinds of action that one side ends by an act of its own: `suspend the treaty`."""
_BEFORE_NOUN = ARTICLES | {"no", "any", "its", "their", "another", "every"}
_CAUSING = frozenset(("have", "having", "see", "seeing", "get", "getting"))
_GETTING = frozenset(("get", "make", "give", "take"))
_APART = frozenset(("for", "from", "about", "over", "after", "before", "under", "since", "despite"))
"""Prepositions behind which a word is not what a passage is about."""
_RELATIVE = WHO | {"that"}


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """What a passage is about.

    Attributes:
        name: the words that name it, as the text has them; "" if it names nothing.
        core: more of the same words.
        stems: of those words that carry meaning.
        theme: the kind of action, if it is a known one.
        positive: whether the passage is about its presence; False for its absence.
        absent: whether its words name its absence, as 'truce' does that of fighting.
        ongoing: whether the passage takes it to be going on.
        agent: the party that the passage has do it, if it says so.
        verbal: whether it is something that the holder of the passage does itself.
        joint: whether it takes both sides.
        named: parties in the passage, in order.
        unwilling: whether it says that somebody will not, rather than cannot.
        pointing: whether it only points at something that was said before.
        lacking: whether it says of somebody only that it has not got a thing.
        seen: whether its holder only wants to see it done.
        passive: whether it is something that is to be done to its holder by nobody named.
    """

    name: str
    core: tuple[Token, ...]
    stems: frozenset[str]
    theme: Theme | None
    positive: bool
    absent: bool
    ongoing: bool
    agent: str | None
    verbal: bool
    joint: bool
    named: tuple[str, ...]
    unwilling: bool
    pointing: bool
    lacking: bool = False
    seen: bool = False
    passive: bool = False


def contains(stems: Sequence[str], term: Stems) -> int | None:
    """Where the stems of a term stand side by side, or with one word between two; else None."""
    if term and term[0] not in stems:
        return None  # as with nearly every term, and thousands are looked for
    for first in range(len(stems)):
        place = first
        for wanted in term:
            for step in range(2 if place > first else 1):
                if place + step < len(stems) and stems[place + step] == wanted:
                    place += step + 1
                    break
            else:
                break
        else:
            return first
    return None


class Reader:
    """Reads the phrases of one account."""

    def __init__(self, account: Account) -> None:
        self.text = account.source.text
        self.mentions = [
            (element.anchor.start, element.anchor.end, element.party)
            for element in account.of_kind(ElementKind.ACTOR)
            if element.party is not None
        ]
        # For each place in a name its party, the narrowest name's last.
        wide = sorted(self.mentions, key=lambda mention: mention[0] - mention[1])
        self._at = {at: party for start, end, party in wide for at in range(start, end)}

    def party_at(self, token: Token) -> str | None:
        """The party that a word belongs to the name of; the narrowest name counts."""
        return self._at.get(token.start)

    def parties_in(self, start: int, end: int) -> tuple[str, ...]:
        """The parties that a part of the text names, in order."""
        inside = [party for a, b, party in self.mentions if start <= a and b <= end]
        return tuple(dict.fromkeys(inside))

    def phrase(self, element: Element) -> Phrase:
        """What an element's passage is about."""
        start, end = element.anchor.start, element.anchor.end
        tokens = tokens_of(self.text, start, end)
        before = tokens_of(self.text, max(0, start - 12), start)
        known, subject = words(), list[Token]()
        named: PartyAt = self.party_at
        if element.kind is ElementKind.INABILITY:
            # Before the word that denies stands only who it is that cannot.
            denied = [k for k, token in enumerate(tokens) if denies(token)]
            subject, tokens = (tokens[: denied[0]], tokens[denied[0] :]) if denied else ([], tokens)
            tokens = without_aside(tokens, self.text)
        if element.kind is ElementKind.GOAL and (name := named_thing(tokens, self.text)):
            tokens, named = tokens[:name], nobody
        vow = vowed(tokens) if element.kind is ElementKind.GOAL else 0
        kept = not any(denies(token) for token in tokens[:vow])
        tokens = tokens[vow:]
        lead = Lead(tokens, named, wanted=element.kind is ElementKind.GOAL)
        unwilling = any(
            known["unwilling"] & {token.base, token.word}
            for token in (*subject, *tokens[: lead.length + 1])
        )
        deed = element.kind is ElementKind.MEANS or (lead.denied and not unwilling)
        if deed and lead.ends:
            # Who can end something that is no kind of action by itself, has the ending as its act.
            own = Lead(tokens, self.party_at, ending=False)
            found = extent(tokens[lead.length :], self.text, self.party_at).whole
            theme = _theme(found)[0]
            if own.length < lead.length and (theme is None or theme.id in _ENDED_ALONE):
                lead = own
        feared = element.kind is ElementKind.GOAL and (
            self._feared(start)
            or any(one.base in known["fearing"] for one in tokens[lead.length : lead.length + 1])
        )
        positive = (lead.positive == kept) != ((element.negated or feared) and not lead.denied)
        noun = lead.length > 0 and tokens[lead.length - 1].base in _BEFORE_NOUN
        told = extent(tokens[lead.length :], self.text, self.party_at, noun=noun)
        whole = told.whole
        undone = element.kind is ElementKind.GOAL and len(whole) > 1
        undone = undone and whole[-1].base in known["endings"] and whole[-1].base.endswith("ed")
        if element.kind is ElementKind.GOAL and whole and self._ended_behind(whole, tokens):
            undone = True  # `the fee, nine cents a head, dropped`
        elif undone:
            # `The sanctions lifted`: their end is wanted.
            whole = whole[:-1]
        core = self._trimmed(told.short[:_LONGEST])
        theme, absent = _theme(core)
        if theme is not None and core and _about_it(core, theme):
            theme, absent = None, False
        verbal = lead.verbal or (
            (lead.length == 0 or tokens[0].base in known["continuing"])
            and bool(before)
            and before[-1].base in MODALS | {"not"}
        )
        if core:
            # A verb right at the beginning; behind an article the same word is a noun.
            verbal |= core[0].base.endswith(_DOING) and not noun
            verbal |= lead.length == 0 and core[0].base in known["doing"]
            verbal |= lead.length == 1 and tokens[0].base in _GETTING and _behind_to(before)
        if lead.seen or (
            element.kind is ElementKind.GOAL and _caused(tokens[: lead.length], whole)
        ):
            verbal = False  # `to have the matter settled`: by others
        verbal &= not vow  # which is another's to give
        verbal |= any(
            first.base in UPON and self.party_at(second) is not None
            for first, second in pairwise(core)
        )
        usable = element.kind is ElementKind.MEANS and not (core and core[0].base.endswith("ing"))
        return Phrase(
            name=self._name(core),
            core=tuple(whole),
            stems=frozenset(
                token.stem
                for token in core
                if token.base not in known["skipped"] | known["ignored"]
                and self.party_at(token) is None
            ),
            theme=theme,
            positive=(positive != absent) != undone,
            absent=absent,
            ongoing=lead.ongoing
            or undone
            or element.course is Course.UNDER_WAY
            or (theme is not None and theme.going_on and not usable),
            agent=lead.agent,
            verbal=verbal,
            joint=(theme is not None and theme.joint)
            or any(token.base == "between" for token in tokens),
            named=self.parties_in(start, end),
            unwilling=unwilling,
            pointing=lead.pointing,
            lacking=element.kind is ElementKind.INABILITY
            and (
                _has_not(tokens[: lead.length], theme)
                if unwilling
                else lacks(tokens[: lead.length], core)
            ),
            seen=lead.seen,
            passive=lead.passive and lead.agent is None and _undergone(core),
        )

    def _ended_behind(self, core: Sequence[Token], tokens: Sequence[Token]) -> bool:
        """Whether the last word, behind an aside between commas, says that a thing is to end."""
        last = tokens[-1]
        aside = self.text[core[-1].end : last.start]
        ended = (participle_base(last.base) or "") in words()["endings"]
        return ended and last.start > core[-1].end and aside.count(",") > 1

    def told_to(self, element: Element, holder: str) -> str | None:
        """The other party that is named right before a deed as the one that is told to do it.

        As in `has asked Ankara to`, `press the builder to`.
        """
        start = element.anchor.start
        before = tokens_of(self.text, max(0, start - _BEFORE_DEED), start)
        while before and (before[-1].base in ("not", "to") or before[-1].negative):
            before.pop()
        party = self.party_at(before[-1]) if before else None
        if party is None or party == holder or not self.text[:start].rstrip().endswith("to"):
            return None
        verbs = [token.base for token in before[-_TELLING:]]
        return party if words()["telling"].intersection(verbs) else None

    def _feared(self, start: int) -> bool:
        """Whether right before a passage it is said that somebody is afraid of it."""
        clause = _END.split(self.text[max(0, start - _BEFORE) : start])[-1]
        return any(token.base in words()["fearing"] for token in tokens_of(clause))

    def _name(self, core: list[Token]) -> str:
        """The words as they stand, on one line and without quotation marks."""
        if not core:
            return ""
        return " ".join(_QUOTES.sub("", self.text[core[0].start : core[-1].end]).split())

    def _trimmed(self, core: list[Token]) -> list[Token]:
        """The words without those at the end that say nothing."""
        loose = words()["skipped"] - words()["frames"]
        while core and core[-1].base in loose and self.party_at(core[-1]) is None:
            core.pop()
        return core


def _caused(lead: Sequence[Token], core: Sequence[Token]) -> bool:
    """Whether something is to be had done."""
    verbs = [token.base for token in lead if token.base not in ("the", "a", "an", "its", "their")]
    return (
        verbs[-1:] != []
        and verbs[-1] in _CAUSING
        and any(participle_base(token.base) is not None for token in core[1:])
    )


def _has_not(lead: Sequence[Token], theme: Theme | None) -> bool:
    """Whether somebody only will not have a thing: `would rather not have soldiers here`."""
    bases = [token.base for token in lead]
    having = next((k for k, base in enumerate(bases) if base in ("have", "having")), None)
    return having is not None and theme is None and "to" not in bases[having:]


def _behind_to(before: Sequence[Token]) -> bool:
    return bool(before) and before[-1].base == "to"


def _about_it(core: Sequence[Token], theme: Theme) -> bool:
    """Whether something is done with a known action, and is not that action: `sell the deal`."""
    first, begun = core[0].base, core[0].stem
    verb = base_form(first) or first
    begins = any(begun == term[0] for term in (*theme.terms, *theme.ended))
    return is_verb(verb) and not begins and verb not in verb_lists()["carrying"]


def _undergone(core: list[Token]) -> bool:
    return bool(core) and participle_base(core[0].base) is not None


def _theme(core: Sequence[Token]) -> tuple[Theme | None, bool]:
    """The theme that is named first, and whether its absence is meant."""
    stems = [token.stem for token in core]
    apart = next((k for k, token in enumerate(core) if token.base in _APART), len(core))
    if core and not is_verb(base_form(core[0].base) or core[0].base):
        # `money for the school levy` is about money.
        stems = stems[:apart]
    found: list[tuple[int, int, Theme, bool]] = []
    for number, theme in enumerate(words().themes):
        for absent, terms in ((False, theme.terms), (True, theme.ended)):
            places = [place for term in terms if (place := contains(stems, term)) is not None]
            if places:
                found.append((min(places), number, theme, absent))
    if not found:
        return None, False
    _, _, theme, absent = min(found, key=lambda one: one[:2])
    return theme, absent
