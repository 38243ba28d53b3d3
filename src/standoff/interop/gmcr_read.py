"""Reading the JSON files, ending in `.gmcr`, of the desktop tool GMCR+.

Written from published descriptions and from what files say, without any of that tool's code:

- `options`: `name` and `permittedDirection`: `both`, `fwd` (only from no to yes) or `back`. Other
  parts name an option by its position, from 0.
- `decisionMakers`: `name`, `options` (positions), `preferences`: statements, most important first;
  `preferenceRanking` or, in older files, `preferenceVector`: numbers of states, best first, a list
  for a tie. The ranking counts if `useManualPreferenceRanking` (`useManualPreferenceVectors`) says
  so, and the statements then do not (METHOD: 3.14).
- a condition: a list of pairs of an option and `Y` or `N`, all of which hold; or, with `compound`,
  `members`, one of which holds. IF and IFF are written out in this way (METHOD: 6).
- `infeasibles`: conditions, none of which a feasible state meets.
- States are numbered from 1, feasible ones only, by the number that the options make, the first
  option being worth 1, the second 2, the third 4 (METHOD: 3.12).
- `coalitions`: positions of decision makers, or lists of them; `misperceptions` of a decision
  maker: conditions whose states it does not perceive.
- `coalitionsFull` and `payoffs` repeat what the rest says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

import numpy as np

from standoff.errors import ModelError, TooLargeError
from standoff.formula import MAX_LENGTH
from standoff.interop.conditions import Condition, formula_text, read_condition
from standoff.interop.names import Ids
from standoff.interop.rankings import read_ranking, same_order
from standoff.interop.result import Imported, notes_text
from standoff.interop.values import Value, parse_json
from standoff.language import count, say
from standoff.model import (
    Conflict,
    DecisionMaker,
    Option,
    Preference,
    Priorities,
    Ranking,
    Rule,
    StateLabel,
    View,
)
from standoff.space import Space, build_space

__all__ = ["read_gmcr"]

_DIRECTIONS = {"both": "both", "fwd": "up", "back": "down"}
_MANUAL = ("useManualPreferenceRanking", "useManualPreferenceVectors")
_RANKING = ("preferenceRanking", "preferenceVector")
_TOP = {"options", "decisionMakers", "infeasibles", "coalitions", *_MANUAL}
_TOP |= {"program", "version", "coalitionsFull"}
_DM = {"name", "options", "preferences", "misperceptions", "payoffs", *_RANKING}
_OPTION = {"name", "permittedDirection"}
_MOST_OPTIONS = 1000
_SMALL = 2**12
"""States up to which what a file repeats is compared with what it says."""


def read_gmcr(content: bytes, file: str) -> Imported:
    """The conflict that a `.gmcr` file says.

    Args:
        content: the bytes of the file.
        file: its name, for messages and the title.

    Returns:
        The conflict, and what of the file it cannot hold; that also stands in its notes.

    Raises:
        DocumentError: it is no such file, with the place and what would be right.
        ModelError: what it says makes no conflict, as when no state is feasible.
        TooLargeError: a ranking's states could not be listed in memory.
    """
    return _Reader(parse_json(content, file)).imported()


class _Reader:
    """One file on its way to a conflict."""

    def __init__(self, root: Value) -> None:
        self.root = root
        self.top = root.fields(("options", "decisionMakers"))
        self.notes: list[str] = []
        self.dms = self.top["decisionMakers"].items()
        if not self.dms:
            raise self.top["decisionMakers"].error(
                say("there is no decision maker"), say("at least one")
            )
        ids = Ids()
        options = self._options(ids)
        self.owned = self._owned(len(options))
        self.order = [k for own in self.owned for k in own]
        self.names = [option.id for option in options]
        self.makers = tuple(
            self._decision_maker(dm, [options[k] for k in own], ids)
            for dm, own in zip(self.dms, self.owned, strict=True)
        )
        self.manual = any(self._flag(name) for name in _MANUAL)

    def imported(self) -> Imported:
        """The whole conflict."""
        self._note_unknown(self.top, _TOP, say("the file"))
        given = [dm.fields() for dm in self.dms]
        for maker, dm in zip(self.makers, given, strict=True):
            self._note_unknown(dm, _DM, maker.name)
        statements = [self._conditions(dm, "preferences") for dm in given]
        infeasible = self._conditions(self.top, "infeasibles")
        made = {
            maker.id: Priorities([self._text(condition) for condition in conditions])
            for maker, conditions in zip(self.makers, statements, strict=True)
        }
        conflict = Conflict(
            title=PurePath(self.root.file).stem,
            decision_makers=self.makers,
            rules=tuple(Rule(formulas=(f"not ({self._text(c)})",)) for c in infeasible),  # type: ignore[arg-type]
            preferences=made,
        )
        if self.manual:
            conflict = self._ranked(conflict, given, statements)
        self._compare(conflict, given)
        self._note_coalitions()
        conflict = replace(conflict, views=self._views(given))
        return Imported(
            conflict=replace(conflict, notes=self._notes_text()), notes=tuple(self.notes)
        )

    def _options(self, ids: Ids) -> list[Option]:
        values = self.top["options"].items()
        if len(values) > _MOST_OPTIONS:
            raise self.top["options"].error(
                say("there are {n} options", n=count(len(values))), say("1,000 at most")
            )
        made = []
        for value in values:
            fields = value.fields(("name",))
            self._note_unknown(fields, _OPTION, value.place)
            direction = "both"
            if "permittedDirection" in fields:
                direction = fields["permittedDirection"].word(tuple(_DIRECTIONS))
            name = fields["name"].text()
            moves = _DIRECTIONS[direction]
            made.append(Option(id=ids.take(name, "option"), name=name, moves=moves))  # type: ignore[arg-type]
        return made

    def _owned(self, n_options: int) -> list[list[int]]:
        """For each decision maker the positions of its options, increasing; each has one owner."""
        owner: dict[int, Value] = {}
        owned = []
        for dm in self.dms:
            own = []
            for value in dm.fields(("name", "options"))["options"].items():
                k = value.whole(0, n_options - 1, say("position of an option"))
                if k in owner:
                    raise value.error(
                        say("option {n} already stands at {place}", n=k, place=owner[k].place),
                        say("one owner"),
                    )
                owner[k] = value
                own.append(k)
            owned.append(sorted(own))
        for k in range(n_options):
            if k not in owner:
                place = self.top["options"].items()[k]
                raise place.error(
                    say("nobody has this option"), say("a decision maker's options to name it")
                )
        return owned

    def _decision_maker(self, dm: Value, options: list[Option], ids: Ids) -> DecisionMaker:
        name = dm.fields()["name"].text()
        return DecisionMaker(id=ids.take(name, "party"), name=name, options=tuple(options))

    def _flag(self, name: str) -> bool:
        if name not in self.top:
            return False
        if not isinstance(self.top[name].value, bool):
            raise self.top[name].error(
                say("{kind} stands here", kind=self.top[name].words), say("true or false")
            )
        return bool(self.top[name].value)

    def _conditions(self, fields: dict[str, Value], name: str) -> list[Condition]:
        if name not in fields:
            return []
        return [read_condition(value, len(self.names)) for value in fields[name].items()]

    def _text(self, condition: Condition) -> str:
        text = formula_text(condition, self.names)
        if len(text) > MAX_LENGTH - len("not ()"):
            raise self.root.error(say("a condition is too long to be written as a formula"))
        return text

    def _ranked(
        self,
        conflict: Conflict,
        given: Sequence[dict[str, Value]],
        statements: Sequence[Sequence[Condition]],
    ) -> Conflict:
        """The conflict with the rankings that somebody gave by hand."""
        space = self._space(conflict)
        places = self._places(space)
        preferences: dict[str, Preference] = {}
        for maker, fields, conditions in zip(self.makers, given, statements, strict=True):
            value = next((fields[name] for name in _RANKING if name in fields), None)
            if value is None:
                self.notes.append(
                    say(
                        "{name} has no ranking, though the file says that rankings were given by "
                        "hand; its statements are taken",
                        name=maker.name,
                    )
                )
                preferences[maker.id] = conflict.preferences[maker.id]
                continue
            preferences[maker.id] = Ranking(list(read_ranking(value, len(places))))
            if conditions:
                texts = "; ".join(self._text(condition) for condition in conditions)
                self.notes.append(
                    say(
                        "{name}: the ranking given by hand stands in the place of the statements, "
                        "which were, most important first: {texts}",
                        name=maker.name,
                        texts=texts,
                    )
                )
        labels = {f"s{k + 1}": StateLabel(pattern=space.pattern(p)) for k, p in enumerate(places)}
        ids = {maker.id for maker in self.makers} | set(self.names)
        if not ids.isdisjoint(labels):
            # An option of that name: its states go by their patterns then.
            patterns = {name: label.pattern for name, label in labels.items()}
            preferences = {
                dm: Ranking([[patterns[name] for name in tie] for tie in form.entries])
                if isinstance(form, Ranking)
                else form
                for dm, form in preferences.items()
            }
            labels = {}
        return replace(conflict, states=labels, preferences=preferences)

    def _space(self, conflict: Conflict) -> Space:
        try:
            return build_space(conflict)
        except ModelError as error:
            raise self.root.error("; ".join(p.message for p in error.problems)) from None

    def _places(self, space: Space) -> list[int]:
        """The states in the order of the file's numbers, which follows the file's options."""
        order = np.argsort(self.order)
        # The last key counts most, as the last option does.
        keys = tuple(space.levels[:, column] for column in order)
        states = np.lexsort(keys) if keys else np.arange(space.n_states)
        return [int(state) for state in states]

    def _compare(self, conflict: Conflict, given: Sequence[dict[str, Value]]) -> None:
        """Say where what the file repeats is not what it says."""
        if 2 ** len(self.names) > _SMALL or not any("payoffs" in fields for fields in given):
            return
        try:
            space = build_space(conflict)
        except (ModelError, TooLargeError):
            return
        places = self._places(space)
        for maker, fields, ranks in zip(self.makers, given, space.ranks, strict=True):
            payoffs = fields["payoffs"].value if "payoffs" in fields else None
            if payoffs is not None and not same_order(payoffs, ranks[places].tolist()):
                self.notes.append(
                    say(
                        "{name}: the file's 'payoffs' order the states otherwise than its "
                        "preferences do; the preferences are taken",
                        name=maker.name,
                    )
                )

    def _note_unknown(self, fields: dict[str, Value], known: set[str], where: str) -> None:
        self.notes += [
            say("{where}: '{name}' is not known here and is left out", where=where, name=name[:40])
            for name in fields
            if name not in known
        ]

    def _note_coalitions(self) -> None:
        if "coalitions" not in self.top:
            return
        for value in self.top["coalitions"].items():
            members = value.items() if isinstance(value.value, list) else [value]
            last = len(self.makers) - 1
            who = [m.whole(0, last, say("position of a decision maker")) for m in members]
            if len(who) > 1:
                ids = ",".join(self.makers[k].id for k in who)
                self.notes.append(
                    say(
                        "the coalition {ids}: a model does not hold coalitions; standoff "
                        "coalitions looks at them",
                        ids=ids,
                    )
                )

    def _views(self, given: Sequence[dict[str, Value]]) -> dict[str, View]:
        """How decision makers see the conflict who do not perceive some states."""
        views = {}
        for maker, fields in zip(self.makers, given, strict=True):
            unseen = [self._text(c) for c in self._conditions(fields, "misperceptions")]
            if unseen:
                views[maker.id] = View(forbid=tuple(unseen))  # type: ignore[arg-type]
        return views

    def _notes_text(self) -> str:
        """Where the model comes from, and what it does not hold."""
        told = [self.top[name].value for name in ("program", "version") if name in self.top]
        words = [" ".join(word.split())[:40] for word in told if isinstance(word, str)]
        return notes_text(PurePath(self.root.file).name, " ".join(words), self.notes)
