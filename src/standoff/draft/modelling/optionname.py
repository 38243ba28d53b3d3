"""What an option is called: what its owner would do, as a verb phrase in base form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from standoff.draft.account import Element, ElementKind
from standoff.draft.modelling.phrase import Phrase, Reader
from standoff.draft.modelling.stems import Token, tokens_of
from standoff.draft.modelling.verbs import (
    base_form,
    is_verb,
    offering_base,
    participle_base,
    present_base,
    verb_lists,
)
from standoff.draft.modelling.wording import PERSONS, Wording
from standoff.draft.modelling.words import Theme, words

__all__ = ["Named", "option_name", "themed"]

_LONGEST = 8
"""Words of a name."""
_ARTICLES = frozenset(("a", "an", "the"))
_TO = frozenset(("to", "not", "n't"))
_PREPOSITIONS = frozenset(
    ("to", "with", "of", "for", "in", "on", "at", "from", "by", "about", "against", "into", "over")
) | frozenset(("before", "after", "under", "without", "within", "during", "as", "than", "through"))
_NOUN_BEFORE = frozenset(("on", "of"))
_OF_NOUNS = frozenset(
    ("no", "any", "some", "its", "their", "his", "her", "enough", "a", "an", "the")
)
_OWNED = frozenset(("its", "their", "his", "her", "our"))
_MODAL = frozenset(
    ("to", "will", "would", "can", "could", "may", "might", "must", "should", "not", "rather")
)
_BEING = frozenset(("be", "being", "is", "are", "was", "were"))
_WHERE = frozenset(("where", "wherever", "who", "which", "that", "when"))


@dataclass(frozen=True, kw_only=True)
class Named:
    """A name for an option.

    Attributes:
        name: the verb phrase; "" if the passage names nothing that somebody does.
        about: its words without the verb that was put before them, from which an id is made.
        guess: what in it does not stand in the text, or "".
    """

    name: str
    about: str
    guess: str = ""


def option_name(
    reader: Reader,
    element: Element,
    phrase: Phrase,
    owner: str,
    holder: str,
    called: Callable[[str], str],
) -> Named:
    """The name that one passage gives to the option that it is about.

    Args:
        reader: of the account.
        element: the passage.
        phrase: what it is about.
        owner: the party that has the option.
        holder: the party whose goal, means or inability the passage is, or "".
        called: the name of a party.
    """
    return _Namer(reader, element, phrase, owner, holder, called).named()


class _Namer:
    def __init__(
        self,
        reader: Reader,
        element: Element,
        phrase: Phrase,
        owner: str,
        holder: str,
        called: Callable[[str], str],
    ) -> None:
        self.reader, self.element, self.phrase = reader, element, phrase
        self.owner, self.holder = owner, holder
        self.wording = Wording(reader, element, holder, called)
        tokens = tokens_of(reader.text, element.anchor.start, element.anchor.end)
        core = phrase.core
        at = next((k for k, t in enumerate(tokens) if core and t.start == core[0].start), 0)
        self.lead = tokens[:at]
        self.core = self._cut(core)

    def named(self) -> Named:
        """The name."""
        theme = self.phrase.theme
        if not self.core or self.phrase.absent:
            return themed(theme)
        words = self.wording.words(self.core)
        made = self._verbal(words)
        about = made.removeprefix("keep ") if made else " ".join(words)
        first, _, rest = about.partition(" ")
        about = f"{base_form(first) or first} {rest}" if made else about
        if made and not rest:
            made += self._object()
        made = made or self._nominal(words)
        return Named(name=made[:1].upper() + made[1:], about=about, guess=self.wording.guess)

    def _cut(self, core: tuple[Token, ...]) -> list[Token]:
        """The words of a name, without a phrase that is only begun."""
        kept = list(core[:_LONGEST])
        if any(token.base.startswith("exten") for token in self.lead[-3:]):
            # What is extended to others goes on, with them or without.
            to = next((k for k, token in enumerate(kept) if k and token.base == "to"), len(kept))
            kept = kept[:to]
        if len(core) > _LONGEST:
            places = [k for k, token in enumerate(kept) if token.base in _PREPOSITIONS and k > 1]
            if places:
                kept = kept[: places[-1]]
        text = self.reader.text
        after = tokens_of(text, kept[-1].end, kept[-1].end + 5)
        by = len(kept) > 2 and bool(after) and after[0].base in ("by", "at")
        if by and (participle_base(kept[-1].base) is not None or kept[-1].base == "one"):
            kept.pop()
        loose = words()["skipped"] | _PREPOSITIONS | _ARTICLES
        particles = verb_lists()["particles"]
        while len(kept) > 1 and kept[-1].base in loose and self.reader.party_at(kept[-1]) is None:
            ends = len(kept) == len(core) or core[len(kept)].base in _PREPOSITIONS - {"to"}
            whole = kept[-1].base in particles and ends
            if kept[-1].base in PERSONS or (whole and is_verb(kept[0].base)):
                break
            kept.pop()
        return kept

    def _verbal(self, told: list[str]) -> str:
        """The name where the passage has a verb for what is done; else ""."""
        first, lists = self.core[0], verb_lists()
        second = self.core[1].base if len(self.core) > 1 else ""
        light = self._light()
        if light is not None:
            between = self.reader.text[light.start : self.core[0].start]
            start = base_form(light.base) or light.base
            rest = " ".join(between.split()[1:])
            return " ".join(part for part in (start, rest, *told) if part)
        if (
            first.base.endswith("ing")
            and self.reader.party_at(first) is None
            and not self._article()
        ):
            base = base_form(first.base)
            if base is not None and (is_verb(base) or len(self.core) > 1):
                if self.phrase.ongoing:
                    return " ".join(("keep", first.base, *told[1:]))
                return " ".join((base, *told[1:]))
        last = self.lead[-1] if self.lead else None
        if last is not None and (last.base in _OF_NOUNS or not self._before_to()):
            return ""
        past = participle_base(first.base)
        own = last is not None and self.reader.party_at(last) == self.owner
        present = present_base(first.base) if own or last is None else None
        if present and (own or self.element.kind is ElementKind.MEANS) and not is_verb(first.base):
            # `if its neighbour agrees to four years`, and what its owner does already.
            return " ".join((present, *told[1:])) if len(told) > 1 else ""
        if past and last is None and self.element.kind is ElementKind.MEANS:
            return " ".join((past, *told[1:]))
        doing = last is not None and last.base in _MODAL - {"not"}
        if not doing and not is_verb(first.base):
            return ""
        if doing and (participle_base(first.base) is not None or self.reader.party_at(first)):
            return ""
        if first.base in lists["nouns"] and second in _NOUN_BEFORE and not self._infinitive():
            return ""
        if first.base in lists["nouns"] and not self._infinitive() and self.lead:
            return ""
        return " ".join((first.base, *told[1:]))

    def _object(self) -> str:
        """The pronoun behind a verb that stands alone: `release it`."""
        after = tokens_of(self.reader.text, self.core[-1].end, self.element.anchor.end)
        near = bool(after) and after[0].base in ("it", "them", "that", "this")
        return f" {after[0].base}" if near and after[0].start <= self.core[-1].end + 1 else ""

    def _before_to(self) -> bool:
        """Whether a verb follows `to` or a modal before the name; behind `an end to`, none does."""
        before = self.lead[-2].base if len(self.lead) > 1 else ""
        return before not in words()["endings"] and before not in ("opposed", "access", "answer")

    def _light(self) -> Token | None:
        """A verb such as `go` or `give` among the words before the name, that belongs to it."""
        light = verb_lists()["light"]
        for k in range(len(self.lead) - 1, -1, -1):
            token = self.lead[k]
            denies = token.negative or token.base in words()["negations"]
            if denies or token.base in words()["endings"]:
                return None
            base = base_form(token.base) or token.base
            if token.base == "going":
                return None  # the future
            if base == "have" and self.element.kind is ElementKind.INABILITY:
                return None
            if base in light and (k == 0 or self.lead[k - 1].base in _MODAL):
                follows = self.lead[k + 2 :]
                if follows and follows[-1].base == "to" and not is_verb(self.core[0].base):
                    follows.pop()  # `take the firm to court`
                return token if not any(one.base in _MODAL for one in follows) else None
        return None

    def _infinitive(self) -> bool:
        """Whether `to` or a modal stands before the name, or nothing in the passage."""
        if self.lead:
            modal = self.lead[-1].base in _MODAL or self.lead[-1].negative
            return modal and self._before_to()
        before = tokens_of(
            self.reader.text, max(0, self.element.anchor.start - 16), self.element.anchor.start
        )
        return self.element.kind is ElementKind.MEANS or bool(before and before[-1].base in _MODAL)

    def _article(self) -> str:
        """The article before the name, or whose it is; else ""."""
        last = self.lead[-1].base if self.lead else ""
        if last in _ARTICLES or (last in _OWNED and self.holder == self.owner):
            return last
        return ""

    def _nominal(self, told: list[str]) -> str:
        """The name where the passage has a noun for it."""
        theme, phrase = self.phrase.theme, self.phrase
        modal = [k for k, token in enumerate(self.core) if k and token.base in _MODAL - _TO]
        if modal and participle_base(self.core[-1].base) is None:
            told = told[: modal[0]]  # a clause: what it is about is its subject
        noun = " ".join(part for part in (self._article(), *told) if part)
        bases = [token.base for token in self.core]
        asked = bool(self.holder) and self.holder != self.owner
        if bases[0] == "pressure" and len(bases) > 1 and bases[1] == "on":
            return ("keep pressuring " if phrase.ongoing else "press ") + " ".join(told[2:])
        if asked and not phrase.ongoing:
            made = self._asked(told, bases)
            if made:
                return made
        if phrase.ongoing and not (theme and theme.going_on and not theme.verb):
            return f"keep up {noun}" if theme and theme.outcome else f"keep {noun}"
        if theme is not None and theme.joint and asked:
            return f"agree to {noun}"
        if theme is not None and theme.verb:
            return f"{theme.verb} {noun}"
        if asked:
            return f"agree to {noun}"
        if self.element.kind is ElementKind.MEANS:
            before = tokens_of(
                self.reader.text, max(0, self.element.anchor.start - 30), self.element.anchor.start
            )
            for token in reversed(before[-2:]):
                offered = offering_base(token.base)
                if offered:
                    return f"{offered} {noun}"
            return ""
        if self.element.kind is ElementKind.GOAL:
            return f"seek {noun}"
        return f"accept {noun}" if self.phrase.unwilling else ""

    def _asked(self, told: list[str], bases: list[str]) -> str:
        """The name of what somebody is to do that is told as done: `the site rebuilt`."""
        known = [k for k, base in enumerate(bases) if participle_base(base) is not None]
        round_it = (_PREPOSITIONS - _TO) | _ARTICLES | _WHERE
        end = len(bases) - 1
        known = [
            k
            for k in known
            if (k or not self._article())
            and not (_WHERE if k == end else round_it) & set(bases[:k])
            and (not k or bases[k - 1] not in round_it)
        ]
        gone = bool(known) and participle_base(bases[known[0]]) == ""
        if known and (known[0] + 1 < len(bases) or gone or not self._by(known[0])):
            at = known[0]
            base, rest = participle_base(bases[at]), told[at + 1 :]
            end = at
            while end > 0 and bases[end - 1] in _BEING | _MODAL:
                end -= 1
            before = " ".join(part for part in (self._article(), *told[:end]) if part)
            if base:
                return " ".join(part for part in (base, before, *rest) if part)
            return f"have {before} {' '.join(told[at:])}" if before else f"be {' '.join(told[at:])}"
        to = next((k for k, base in enumerate(bases) if base == "to" and k), None)
        if (
            to is not None
            and to + 1 < len(bases)
            and (is_verb(bases[to + 1]) or bases[to + 1] == "be")
        ):
            thing = " ".join(part for part in (self._article(), *told[:to]) if part)
            return f"let {thing} {' '.join(told[to + 1 :])}"
        return ""

    def _by(self, at: int) -> bool:
        """Whether `by` follows a word, so that it tells which thing is meant."""
        after = tokens_of(self.reader.text, self.core[at].end, self.core[at].end + 5)
        return bool(after) and after[0].base in ("by", "at")


def themed(theme: Theme | None, *, ongoing: bool = True) -> Named:
    """The name of an action that only its kind names."""
    if theme is None:
        return Named(name="", about="")
    if theme.starting and not ongoing:
        return Named(name=theme.starting, about=theme.starting)
    about = theme.name
    if theme.verb and about.lower().startswith(theme.verb):
        about = about[len(theme.verb) :]
    return Named(name=theme.name, about=about)
