"""States, moves, explanations, ways and claims in the language of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from gettext import NullTranslations

from standoff.explain import Answer, Explanation
from standoff.formula.claim import AllOf, AnyOf, ClaimNode, IfThen, NotThat, Predicate
from standoff.model import Conflict
from standoff.reach import Step
from standoff.space import Space
from standoff.stability import find_concept
from standoff.structures import split_variant

__all__ = ["Words", "short_name"]

_SHOWN = 8
"""Improvements told one by one."""


def _(text: str) -> str:
    """Mark a text for translation; it is translated where it is used."""
    return text


_CLAIMS = {
    "equilibrium": (_("some equilibrium has {a}"), _("no equilibrium has {a}")),
    "only": (_("every equilibrium has {a}"), _("some equilibrium is without {a}")),
    "possible": (_("moves can lead from today to {a}"), _("no moves lead from today to {a}")),
    "attainable": (
        _("improvements lead from today to {a}"),
        _("no improvements lead from today to {a}"),
    ),
    "settles": (
        _("every equilibrium that improvements lead to from today has {a}"),
        _("improvements lead from today to an equilibrium without {a}"),
    ),
    "stable": (_("{dm} would stay wherever {a} holds"), _("{dm} would leave some state with {a}")),
    "can_block": (
        _("wherever {a} holds, {dm} has an improvement that nobody can credibly answer"),
        _("at some state with {a}, {dm} has no improvement that nobody can credibly answer"),
    ),
    "prefers": (
        _("{dm} prefers every state with {a} to every state with {b}"),
        _("{dm} does not prefer every state with {a} to every state with {b}"),
    ),
}
"""Each predicate of a claim in words, and its negation."""


def short_name(concept: str) -> str:
    """What the literature calls a concept for short, such as GMR or Nash."""
    base, suffix = split_variant(concept)
    short = find_concept(base).short or base.upper()
    return f"{short} {suffix.replace('_', ' ')}" if suffix else short


@dataclass(frozen=True)
class Words:
    """Sentences in one language."""

    texts: NullTranslations

    def of(self, text: str, **values: object) -> str:
        """A text in the language, with its places filled."""
        return self.texts.gettext(text).format(**values)

    def ngettext(self, one: str, many: str, n: int, **values: object) -> str:
        """A text with a number, in the form that the number asks for."""
        return self.texts.ngettext(one, many, n).format(n=n, **values)

    def listed(self, names: Sequence[str]) -> str:
        """Names as a list in a sentence."""
        if len(names) < 2:
            return "".join(names)
        return self.of(_("{first} and {last}"), first=", ".join(names[:-1]), last=names[-1])

    def state(self, space: Space, state: int) -> list[tuple[str, list[str]]]:
        """What each decision maker does in a state; nothing in the graph form."""
        told = []
        for dm in range(len(space.conflict.decision_makers)):
            does = []
            for k, option in enumerate(space.conflict.options):
                level = int(space.levels[state, k])
                if space.conflict.owners[k] != dm or level == 0:
                    continue
                if level < 0:
                    does.append(self.of(_("{option}: either way"), option=option.name))
                elif option.levels == ("no", "yes"):
                    does.append(option.name)
                else:
                    does.append(f"{option.name}: {option.levels[level]}")
            if space.conflict.options:
                told.append((space.conflict.decision_makers[dm].name, does))
        return told

    def step(self, space: Space, step: Step) -> str:
        """One move: who makes it and what it changes."""
        conflict, parts = space.conflict, []
        for k, option in enumerate(conflict.options):
            before, after = int(space.levels[step.start, k]), int(space.levels[step.end, k])
            if before == after or conflict.owners[k] != step.dm or after < 0:
                continue
            if option.levels != ("no", "yes"):
                level = option.levels[after]
                parts.append(
                    self.of(_("sets “{option}” to {level}"), option=option.name, level=level)
                )
            elif after:
                parts.append(self.of(_("chooses “{option}”"), option=option.name))
            else:
                parts.append(self.of(_("drops “{option}”"), option=option.name))
        if not parts:
            parts.append(self.of(_("moves to {state}"), state=space.name(step.end)))
        return f"{conflict.decision_makers[step.dm].name} {self.listed(parts)}"

    def steps(self, space: Space, steps: Sequence[Step]) -> str:
        """Several moves, one after the other."""
        return "; ".join(self.step(space, step) for step in steps)

    def why(self, explanation: Explanation) -> tuple[str, list[tuple[int, str, str]], int]:
        """Why somebody would stay in a state or leave it.

        Returns:
            A sentence; the moves that tempt, as (state, move, answer); and how many more there are.
        """
        space, dm = explanation.space, explanation.dm
        name = space.conflict.decision_makers[dm].name
        better, moves = len(explanation.improvements), explanation.n_moves
        if not moves:
            return self.of(_("{dm} cannot move from here."), dm=name), [], 0
        if not better:
            text = self.ngettext(
                "{dm} has {n} move from here and would not gain by it.",
                "{dm} has {n} moves from here and would gain by none of them.",
                moves,
                dm=name,
            )
            return text, [], 0
        text = self.ngettext(
            "{dm} has {n} move from here and would gain by {better} of them.",
            "{dm} has {n} moves from here and would gain by {better} of them.",
            moves,
            dm=name,
            better=better,
        )
        answers = explanation.concept.sanctions in ("moves", "improvements")
        if explanation.stable and answers:
            text += " " + self.of(_("The others can answer each of these, so it would stay."))
        elif explanation.concept.sanctions is None:
            text += " " + self.of(_("This concept looks further ahead than at single answers."))
        first = sorted(explanation.improvements, key=lambda one: one.answer is not None)
        told = []
        for one in first[:_SHOWN]:
            step = Step(dm=dm, start=explanation.state, end=one.end)
            fate = self._fate(explanation, one.answer, one.attempt) if answers else ""
            told.append((one.end, self.step(space, step), fate))
        return text, told, better - len(told)

    def _fate(self, explanation: Explanation, answer: Answer | None, attempt: Answer | None) -> str:
        space = explanation.space
        names = [dm.name for dm in space.conflict.decision_makers]
        name = names[explanation.dm]
        if answer is not None:
            route = self.steps(space, answer.steps)
            text = self.of(
                _("Answered: {route}. {dm} is then no better off."), route=route, dm=name
            )
            if answer.unwilling is None:
                return text + " " + self.of(_("The answer is credible."))
            unwilling = names[answer.unwilling.dm]
            return text + " " + self.of(_("{dm} would not gain by that answer."), dm=unwilling)
        if attempt is None:
            return self.of(_("Nobody can answer it: {dm} stays better off."), dm=name)
        route = self.steps(space, attempt.steps)
        if explanation.concept.sanctions == "improvements" and attempt.unwilling:
            unwilling = names[attempt.unwilling.dm]
            why = self.of(_("{dm} would not gain by it"), dm=unwilling)
        else:
            why = self.of(_("{dm} could then better itself again"), dm=name)
        return self.of(_("No answer counts. The others could try: {route}; but {why}."),
                       route=route, why=why)  # fmt: skip

    def claim(self, claim: ClaimNode, conflict: Conflict) -> str:
        """What a claim says, such as `no equilibrium has “ceasefire”`."""
        match claim:
            case NotThat(Predicate() as predicate):
                return self._predicate(predicate, conflict, 1)
            case NotThat(operand):
                return self.of(_("it is not so that {claim}"), claim=self._inner(operand, conflict))
            case AllOf(operands):
                return self.of(_("; and ")).join(self._inner(part, conflict) for part in operands)
            case AnyOf(operands):
                return self.of(_("; or ")).join(self._inner(part, conflict) for part in operands)
            case IfThen(premise, conclusion):
                return self.of(
                    _("if {premise}, then {conclusion}"),
                    premise=self._inner(premise, conflict),
                    conclusion=self._inner(conclusion, conflict),
                )
            case Predicate():
                return self._predicate(claim, conflict, 0)

    def _inner(self, claim: ClaimNode, conflict: Conflict) -> str:
        words = self.claim(claim, conflict)
        return f"({words})" if isinstance(claim, AllOf | AnyOf | IfThen) else words

    def _predicate(self, predicate: Predicate, conflict: Conflict, negated: int) -> str:
        first, *rest = (f"“{text}”" for text in predicate.texts)
        names = {dm.id: dm.name for dm in conflict.decision_makers}
        dm = names.get(predicate.dm, predicate.dm)
        return self.of(_CLAIMS[predicate.kind][negated], a=first, b="".join(rest), dm=dm)
