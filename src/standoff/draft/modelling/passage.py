"""A passage as it is named: the words of its action, and what stands before and behind them."""

from __future__ import annotations

from collections.abc import Callable

from standoff.draft.modelling.acts import Act
from standoff.draft.modelling.cutting import cut
from standoff.draft.modelling.lead import TAKING_TO
from standoff.draft.modelling.phrase import Reader
from standoff.draft.modelling.stems import Token, tokens_of
from standoff.draft.modelling.times import begins_time
from standoff.draft.modelling.wording import Wording
from standoff.draft.modelling.words import words
from standoff.draft.small_words import ARTICLES, BEING, MODALS, POSSESSIVES

__all__ = ["BEFORE_VERB", "OF_NOUNS", "Passage"]

BEFORE_VERB = MODALS | {"to", "must", "should", "not", "rather"}
OF_NOUNS = ARTICLES | POSSESSIVES | {"no", "any", "some", "enough"}
"""Words behind which a noun stands."""
_DOING = frozenset(("do", "does", "did", "doing"))
_BETWEEN = frozenset(("not", "never", "ever", "even", "also", "only", "simply", "rather", "sooner"))
"""Words that may stand between a modal and its verb."""
_BEFORE, _BEHIND, _THAT = 24, 40, 6
"""Characters before a passage in which a modal is looked for, behind it for `by`, and before it
for `that`."""


class Passage:
    """What a name is made from.

    Args:
        act: the passage, what it is about, and whose goal, means or inability it is.
        owner: the party that has the option.
        reader: of the account.
        called: the name of a party.

    Attributes:
        reader: of the account.
        element, phrase: the passage, and what it is about.
        owner: the party that has the option.
        holder: the party whose goal, means or inability the passage is, or "".
        wording: that puts pronouns by names.
        lead: the words before those of the action.
        core: the words of the action that a name has room for.
        told: the same as a name can have them.
    """

    def __init__(
        self,
        act: Act,
        owner: str,
        reader: Reader,
        called: Callable[[str], str],
    ) -> None:
        self.reader, self.owner = reader, owner
        self.element, self.phrase, self.holder = act.element, act.phrase, act.holder
        self.wording = Wording(reader, self.element, self.holder, called)
        anchor, core = self.element.anchor, self.phrase.core
        tokens = tokens_of(reader.text, anchor.start, anchor.end)
        at = next((k for k, t in enumerate(tokens) if core and t.start == core[0].start), 0)
        self.lead: list[Token] = tokens[:at]
        self.core = cut(reader, core, self.lead)
        self.told = self.wording.words(self.core)

    @property
    def asked(self) -> bool:
        """Whether it is somebody else than its owner who wants it."""
        return bool(self.holder) and self.holder != self.owner

    @property
    def last(self) -> str:
        """The word before those of the action, or ""."""
        return self.lead[-1].base if self.lead else ""

    def before_verb(self) -> bool:
        """Whether a verb in base form has to follow what stands before the action."""
        start, text = self.element.anchor.start, self.reader.text
        opened = max(text.rfind(mark, 0, start) for mark in ".!?;:,\n")
        outside = tokens_of(text, max(0, start - _BEFORE, opened + 1), start)
        before = [*outside, *self.lead]
        denied = False
        while before and before[-1].base in _BETWEEN and not before[-1].negative:
            denied |= before.pop().base == "not"
        if not before:
            return False
        last, earlier = before[-1], before[-2].base if len(before) > 1 else ""
        if last.base == "to":
            return earlier not in words()["endings"] | TAKING_TO
        cleft = last.base in BEING and earlier in _DOING  # `what it will do is sell`
        cleft |= denied and last.base in _DOING  # `did not sell`
        return last.negative or cleft or last.base in BEFORE_VERB | {"cannot"}

    def before_to(self) -> bool:
        """Whether a verb follows `to` or a modal in the passage; behind `an end to`, none does."""
        before = self.lead[-2].base if len(self.lead) > 1 else ""
        return before not in words()["endings"] and before not in TAKING_TO

    def behind_that(self) -> bool:
        """Whether `that` stands before the action, so that it is told in a sentence."""
        start = self.element.anchor.start
        outside = tokens_of(self.reader.text, max(0, start - _THAT), start)
        return any(token.base == "that" for token in [*outside, *self.lead][-3:])

    def done_by(self) -> bool:
        """Whether behind the action it is told by whom it is done, and not by when."""
        end = self.core[-1].end
        after = tokens_of(self.reader.text, end, end + _BEHIND)
        return bool(after) and after[0].base in ("by", "at") and not begins_time(after[1:])
