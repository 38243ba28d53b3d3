"""Changes of a model's premises as values, written as a line of text and told in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from standoff.errors import ModelError, NotFoundError, StandoffError
from standoff.formula import Formula
from standoff.language import mark, say
from standoff.levers.entries import edit_priorities, edit_ranking, edit_weights, find_text
from standoff.model import Conflict, DecisionMaker, Priorities, Ranking, Rule, Weights
from standoff.model.patterns import level_character
from standoff.patches import (
    find_tool,
    fix_option,
    forbid,
    grant_option,
    option_position,
    with_preference,
)
from standoff.space import build_space

__all__ = ["Change", "Verb"]

Verb = Literal[
    "drop", "negate", "move", "add", "fix", "forbid", "irreversible", "guarantee", "grant"
]


@dataclass(frozen=True, kw_only=True)
class Change:
    """One change of one premise.

    Attributes:
        verb: what is done.
        dm: id of the decision maker whose preference it is; "" for all else.
        what: the formula of the priority or rule, the entry of the ranking, the option that is
            weighed, fixed or guaranteed, the tool, or what is forbidden; or the number of the
            priority, entry or rule, from 1.
        place: to which place among the priorities or in the ranking, from 1; 0 where there is
            none.
        level: at which level an option is fixed.
        when: the formula under which an option is guaranteed.
        places: where a tool enters priorities: decision maker and place, in the order of its
            effects; none for the first place that each leaves open.
    """

    verb: Verb
    dm: str = ""
    what: str
    place: int = 0
    level: str = ""
    when: str = ""
    places: tuple[tuple[str, int], ...] = ()

    @property
    def text(self) -> str:
        """The change as `standoff what-if --set` takes it."""
        subject = self.dm or "rule"
        named = f"{subject} {self.what}" if self.what.isdecimal() else f"{subject}: {self.what}"
        match self.verb:
            case "move":
                return f"move {named} to {self.place}"
            case "add":
                return f"add {subject}{f' {self.place}' if self.dm else ''}: {self.what}"
            case "fix":
                return f"fix {self.what} = {self.level}"
            case "guarantee":
                return f"guarantee {self.what} if {self.when}"
            case "grant":
                where = ", ".join(f"{dm} {place}" for dm, place in self.places)
                return f"grant {self.what}{' at ' if where else ''}{where}"
            case "forbid" | "irreversible":
                return f"{self.verb} {self.what}"
        return f"{self.verb} {named}"

    def words(self, conflict: Conflict) -> str:
        """The change in words, as one that the conflict might have."""
        from standoff.levers.words import change_words

        return change_words(self, conflict)

    @property
    def bare(self) -> Change:
        """The change without what it does to priorities."""
        return replace(self, places=())

    def steps(self, conflict: Conflict) -> tuple[Change, ...]:
        """What it does to preferences, as changes of the verbs drop, negate, move and add.

        Args:
            conflict: with the tool still to be granted.

        Raises:
            NotFoundError: there is no such tool, option or place.
        """
        if self.dm:
            return (self,)
        if self.verb == "guarantee":
            position = option_position(conflict, self.what)
            owner = conflict.dm_ids[conflict.owners[position]]
            bound = f"{conflict.option_ids[position]} if ({self.when})"
            return (Change(verb="add", dm=owner, what=bound, place=1),)
        if self.verb == "grant":
            _, tool = find_tool(conflict, self.what)
            placed = self.places or tuple(
                (dm, (effect.places or (1, 1))[0]) for dm, effect in tool.effects
            )
            if [dm for dm, _ in placed] != [dm for dm, _ in tool.effects]:
                wanted = ", ".join(say("{dm} PLACE", dm=dm) for dm, _ in tool.effects)
                raise StandoffError(
                    say("'{text}' cannot be; expected at {places}", text=self.text, places=wanted)
                    if wanted
                    else say("'{text}' cannot be; expected at no places", text=self.text)
                )
            return tuple(
                Change(verb="add", dm=dm, what=effect.statement.formula.text, place=place)
                for (dm, place), (_, effect) in zip(placed, tool.effects, strict=True)
            )
        return ()

    def apply(self, conflict: Conflict) -> Conflict:
        """The conflict with the change.

        Raises:
            NotFoundError: it names what the conflict does not have.
            ModelError: the changed conflict would be none.
        """
        changed = self.restructured(conflict)
        if not self.dm:
            for step in self.steps(conflict):
                changed = step._preference(changed)
        return changed

    def restructured(self, conflict: Conflict) -> Conflict:
        """The conflict with the change, but for what a tool or a guarantee does to priorities.

        Raises:
            NotFoundError, ModelError: as `apply`.
        """
        if self.dm:
            return self._preference(conflict)
        match self.verb:
            case "fix":
                moved = _moved_today(conflict, self.what, self.level)
                return fix_option(moved, self.what, self.level)
            case "forbid":
                return forbid(conflict, self.what)
            case "irreversible":
                return _irreversible(conflict, self.what)
            case "grant":
                return grant_option(conflict, self.what)
            case "guarantee":
                return conflict
            case "add":
                added = Rule(formulas=(Formula.parse(self.what),))
                return replace(conflict, rules=(*conflict.rules, added))
        rules = list(conflict.rules)
        texts = [", ".join(f.text for f in rule.formulas) for rule in rules]
        del rules[find_text(self.what, texts, mark("rule"))]
        return replace(conflict, rules=tuple(rules))

    def _preference(self, conflict: Conflict) -> Conflict:
        if self.dm not in conflict.dm_ids:
            raise NotFoundError(mark("decision maker"), self.dm, conflict.dm_ids)
        old = conflict.preferences[self.dm]
        new: Priorities | Ranking | Weights
        if isinstance(old, Priorities):
            new = self.entries(old)
        elif isinstance(old, Ranking):
            new = edit_ranking(old, self.verb, self.dm, self.what, self.place)
        elif isinstance(old, Weights):
            new = edit_weights(old, self.verb, self.dm, self.what)
        else:
            raise StandoffError(
                say("the preference of '{dm}' is a number for each state", dm=self.dm)
            )
        return with_preference(conflict, self.dm, new)

    def entries(self, preference: Priorities) -> Priorities:
        """The priorities with the change; each open order is one entry.

        Raises:
            NotFoundError: there is no such priority or place.
        """
        return edit_priorities(preference, self.verb, self.dm, self.what, self.place)


def moves_today(conflict: Conflict, change: Change) -> bool:
    """Whether a change fixes an option at another level than today's, so that today changes."""
    if change.verb != "fix" or conflict.status_quo is None:
        return False
    try:
        return _moved_today(conflict, change.what, change.level) is not conflict
    except StandoffError:
        return False


def _moved_today(conflict: Conflict, name: str, level: str) -> Conflict:
    """The conflict in which today's state has an option at a level, all else as it is.

    Raises:
        ModelError: that state is not feasible.
        NotFoundError: there is no such option or level.
    """
    position = option_position(conflict, name)
    option = conflict.options[position]
    today = conflict.status_quo
    if today is None:
        return conflict
    if level not in option.levels and not (
        level.isdecimal() and int(level[:3]) < len(option.levels)
    ):
        raise NotFoundError(say("level of '{name}'", name=name), level, option.levels)
    number = option.levels.index(level) if level in option.levels else int(level)
    moved: str | Mapping[str, str]
    if isinstance(today, str):
        label = conflict.states.get(today)
        letters = (label.pattern if label else today).replace(" ", "")
        character = level_character(number, len(option.levels))
        if letters[position] in (character, "-"):
            return conflict
        moved = letters[:position] + character + letters[position + 1 :]
    else:
        ids = (conflict.option_ids[position], option.id)
        key = next(one for one in today if one in ids)
        if today[key] in (option.levels[number], str(number)):
            return conflict
        moved = {**today, key: option.levels[number]}
    changed = replace(conflict, status_quo=moved)
    try:
        build_space(changed)
    except ModelError as error:
        told = "; ".join(p.message for p in error.problems if p.path[:1] == ("status_quo",))
        if not told:
            raise
        raise StandoffError(
            say(
                "with '{name}' at '{level}' today's state would not be feasible: {message}",
                name=option.name,
                level=option.levels[number],
                message=told,
            )
        ) from None
    return changed


def _irreversible(conflict: Conflict, name: str) -> Conflict:
    position = option_position(conflict, name)
    chosen = conflict.options[position]

    def changed(dm: DecisionMaker) -> DecisionMaker:
        options = (replace(o, moves="up") if o is chosen else o for o in dm.options)
        return replace(dm, options=tuple(options))

    return replace(conflict, decision_makers=tuple(map(changed, conflict.decision_makers)))
