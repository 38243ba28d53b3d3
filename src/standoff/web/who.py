"""Who is who in the article of a drafted model, as lines of text that a person corrects."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from standoff.draft.account import ElementKind, Party
from standoff.draft.roster import Roster, roster_of
from standoff.errors import StandoffError
from standoff.language import say
from standoff.model import Conflict, Source
from standoff.web.article import file_in
from standoff.web.desk import Desk
from standoff.web.new_page import draft_of
from standoff.web.session import Session

__all__ = ["WhoIsWho", "parties_in", "redrafted", "who_is_who"]

_MOST_LINES = 500


@dataclass(frozen=True, kw_only=True)
class WhoIsWho:
    """What each party is called in an article.

    Attributes:
        path: the article.
        roster: who is who there, by the annotations of the model.
    """

    path: Path
    roster: Roster

    @property
    def lines(self) -> str:
        """A line for each party: its name, and behind a colon what else it is called."""
        named = self.roster.parties.items()
        return "".join(f"{name}: {'; '.join(forms)}".strip() + "\n" for name, forms in named)


def who_is_who(conflict: Conflict, folder: Path) -> WhoIsWho | None:
    """Who is who by a model's annotations; None where it has none, or the article is not there."""
    names = {dm.id: dm.name for dm in conflict.decision_makers}
    called: dict[str, dict[str, list[str]]] = {}
    for one in conflict.annotations:
        if one.kind == ElementKind.ACTOR and one.who:
            called.setdefault(one.source, {}).setdefault(one.who[0], []).append(one.exact)
    for source, parties in called.items():
        path = file_in(folder, conflict.sources.get(source, Source()).file)
        if path is not None:
            made = (
                Party(id=who, name=names.get(who, who), names=tuple(own))
                for who, own in parties.items()
            )
            return WhoIsWho(path=path, roster=roster_of(made))
    return None


def parties_in(lines: str) -> dict[str, list[str]]:
    """Who is who by the lines that somebody wrote.

    Raises:
        StandoffError: a line has no name, a name stands twice, or there are too many lines.
    """
    parties: dict[str, list[str]] = {}
    written = [line.strip() for line in lines.splitlines()]
    if len(written) > _MOST_LINES:
        raise StandoffError(say("more than {most} lines", most=_MOST_LINES))
    for number, line in enumerate(written, start=1):
        name, _, rest = line.partition(":")
        name = " ".join(name.split())
        if not line:
            continue
        if not name:
            raise StandoffError(say("line {number} has no party before the colon", number=number))
        if name in parties:
            raise StandoffError(
                say("line {number}: '{name}' has a line already", number=number, name=name)
            )
        parties[name] = [form for part in rest.split(";") if (form := part.strip())]
    return parties


async def redrafted(desk: Desk, session: Session, lines: str) -> str:
    """The text of a model drafted anew from the article of another one.

    Args:
        desk: where it is drafted.
        session: the other model.
        lines: who is who, as somebody wrote it.

    Raises:
        StandoffError: the article is not there, the lines are wrong, or no model can be drafted.
    """
    conflict = session.model.conflict
    known = who_is_who(conflict, session.path.parent) if conflict else None
    if known is None:
        raise StandoffError(say("the article that this was drafted from is not there"))
    return await draft_of(desk, known.path, parties_in(lines))
