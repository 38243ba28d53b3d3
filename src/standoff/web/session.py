"""One model file that is open on the page: its text, its versions, and what has changed it.

The file on disk is the truth. A session only remembers what it said, numbers each version, and
knows the way back and forth between them.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock
from time import time_ns

from standoff.document import parse_conflict, to_yaml
from standoff.document.text import checked_text, read_text
from standoff.document.write import replace_file
from standoff.errors import DocumentError, ModelError, Problem, StandoffError, reason_of
from standoff.language import language, say
from standoff.model import Conflict
from standoff.web.history import History, read_history, write_history
from standoff.web.journal import Journal
from standoff.web.merge import merged

__all__ = ["CollisionError", "Model", "Session", "StaleError", "model_of"]

_MOST_VERSIONS = 500
_MOST_CHARACTERS = 50_000_000
"""Versions that can be gone back to, and how much text all of them may hold."""
_MOST_PAST = 20
"""Versions that a change may start from, although others are newer."""

_SETTLING = 300_000_000
"""Nanoseconds for which a file that is no model any more may be one that is still being written."""

Change = Callable[[Conflict], Conflict]


class StaleError(StandoffError):
    """A change of a version that is no longer the newest, in a place that has changed since."""


class CollisionError(StandoffError):
    """The file has been changed by somebody else in the same place.

    Attributes:
        mine: the text with the change that was asked for.
    """

    def __init__(self, mine: str) -> None:
        super().__init__(say("the file has been changed in the same place by another program"))
        self.mine = mine


@dataclass(frozen=True, kw_only=True)
class Model:
    """A text, and the conflict that it says, or the problems that it has.

    Attributes:
        name: of the file, for messages.
        text: what stands in it.
        conflict: what it says, or None.
        told: its problems in the languages in which they have been told, by language.
    """

    text: str
    conflict: Conflict | None
    name: str = ""
    told: dict[str, tuple[Problem, ...]] = field(default_factory=dict, compare=False)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the text, in the language spoken."""
        if self.conflict is None and language() not in self.told:
            self.told.update(model_of(self.text, self.name).told)
        return self.told.get(language(), ())


def model_of(text: str, name: str) -> Model:
    """What a text says."""
    try:
        return Model(text=text, conflict=parse_conflict(text, name), name=name)
    except ModelError as error:
        return Model(text=text, conflict=None, name=name, told={language(): error.problems})


@dataclass
class Session:
    """An open model file; safe to use from several threads.

    Attributes:
        name: what the page calls it: the file's name.
        path: the file; it is made with the first change if it is not there yet.
        model: what the newest version says.
        version: the number of the newest version; no number comes twice.
        outside: whether the newest version came from another program.
    """

    name: str
    path: Path
    model: Model
    version: int = 1
    outside: bool = False
    journal: Journal = field(default_factory=lambda: Journal(None))
    _undo: list[str] = field(default_factory=list)
    _redo: list[str] = field(default_factory=list)
    _past: dict[int, Model] = field(default_factory=dict)
    _seen: tuple[int, ...] = ()
    _lock: RLock = field(default_factory=RLock)

    @classmethod
    def open(cls, path: Path) -> Session:
        """The session of a file.

        Raises:
            DocumentError: it cannot be read or is no text.
        """
        text = read_text(path).text
        session = cls(name=path.name, path=path, model=model_of(text, path.name))
        session.journal = Journal(session._beside("journal"))
        session._seen = _signature(path)
        session._recall(read_history(session._beside("history")))
        return session

    @classmethod
    def draft(cls, path: Path, text: str) -> Session:
        """The session of a text that has no file yet; the first change makes it at `path`."""
        return cls(name=path.name, path=path, model=model_of(text, path.name))

    @property
    def on_disk(self) -> bool:
        """Whether there is a file."""
        return bool(self._seen)

    @property
    def can_undo(self) -> bool:
        """Whether there is a version before this one."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """Whether a version has been gone back from."""
        return bool(self._redo)

    def refresh(self, *, settled: bool = False) -> int:
        """Take over what another program has written, and give the newest version's number.

        Args:
            settled: leave for the next time what was broken just now, and may not be whole yet.
        """
        with self._lock:
            now = time_ns()  # before the look: however long reading takes, its age is that then
            before = _signature(self.path) if self._seen else ()
            if before != self._seen:
                try:
                    text = read_text(self.path).text
                except DocumentError:
                    return self.version  # gone or unreadable for the moment: ours still stands
                fresh = settled and bool(before) and abs(now - before[0]) < _SETTLING
                if _signature(self.path) != before or (fresh and self._begun(text)):
                    return self.version  # still being written: whole the next time
                self._seen = before
                if text != self.model.text:
                    self._adopt(text)
                    self.outside = True
            return self.version

    def _begun(self, text: str) -> bool:
        """Whether a text written just now is no model, so that more of it may come."""
        return self.model.conflict is not None and model_of(text, self.name).conflict is None

    def change(self, version: int, change: Change) -> None:
        """Change what the model says, and save it.

        Raises:
            StaleError: `version` is not the newest, and both changes do not go together.
            CollisionError: another program has changed the file in the same place.
            StandoffError: the change is not possible; nothing has changed.
        """
        with self._lock:
            base = self._version(version)
            if base.conflict is None:
                raise StandoffError(say("the file has problems; mend them in the text first"))
            self._commit(version, base, to_yaml(change(base.conflict)))

    def replace(self, version: int, text: str) -> None:
        """Save another text; one that is no model is kept as well, with its problems.

        Raises:
            StaleError, CollisionError: as `change`.
            DocumentError: it has characters that no file can hold, or cannot be written.
        """
        with self._lock:
            checked_text(text, self.name)
            self._commit(version, self._version(version), text)

    def rewrite(self, version: int, change: Callable[[str], str]) -> None:
        """Change the text of a model, and save it.

        Raises:
            StaleError, CollisionError, StandoffError: as `change`.
        """
        with self._lock:
            base = self._version(version)
            self._commit(version, base, change(base.text))

    def undo(self, version: int) -> None:
        """Go back to the version before.

        Raises:
            StaleError: `version` is not the newest.
            StandoffError: there is none.
        """
        self._step(version, self._undo, self._redo, say("there is nothing to undo"))

    def redo(self, version: int) -> None:
        """Go forth again to the version that was gone back from.

        Raises:
            StaleError, StandoffError: as `undo`.
        """
        self._step(version, self._redo, self._undo, say("there is nothing to redo"))

    def _step(self, version: int, source: list[str], target: list[str], empty: str) -> None:
        with self._lock:
            if self.refresh() != version:
                raise StaleError(say("another version is newer"))
            if not source:
                raise StandoffError(empty)
            before, text = self.model.text, source[-1]
            self._write(text)
            source.pop()
            target.append(before)
            self._show(text)

    def _version(self, number: int) -> Model:
        """The newest version, or one that was it not long ago."""
        if number == self.version:
            return self.model
        if number not in self._past:
            raise StaleError(say("another version is newer"))
        return self._past[number]

    def _commit(self, version: int, base: Model, text: str) -> None:
        known = self.version
        if self.refresh() != version:
            # Another window or program wrote meanwhile: both, if they can stand side by side.
            both = merged(base.text, text, self.model.text)
            if both is None or model_of(both, self.name).conflict is None:
                if known != version:
                    raise StaleError(say("another version is newer"))
                raise CollisionError(text)
            text = both
        if text == self.model.text and self.on_disk:
            return
        self._write(text)
        self._adopt(text)

    def _adopt(self, text: str) -> None:
        self._undo.append(self.model.text)
        self._redo.clear()
        held = sum(map(len, self._undo))
        while len(self._undo) > _MOST_VERSIONS or held > _MOST_CHARACTERS:
            held -= len(self._undo.pop(0))
        self._show(text)

    def _show(self, text: str) -> None:
        self._past[self.version] = self.model
        while len(self._past) > _MOST_PAST:
            del self._past[next(iter(self._past))]
        self.model = model_of(text, self.name)
        self.version += 1
        self.outside = False
        if self.on_disk:
            history = History(text=text, undo=tuple(self._undo), redo=tuple(self._redo))
            write_history(self._beside("history"), history)

    def _recall(self, history: History | None) -> None:
        """Take over what an earlier run could go back to."""
        if history is None:
            return
        self._undo = list(history.undo)
        if history.text == self.model.text:
            self._redo = list(history.redo)
        else:  # changed since: that is a change as any other, which can be undone
            self._undo.append(history.text)

    def _beside(self, kind: str) -> Path:
        return self.path.with_name(f".{self.path.name}.{kind}")

    def _write(self, text: str) -> None:
        path = Path(os.path.realpath(self.path))
        try:
            if not self.on_disk and path.exists():
                raise FileExistsError(17, say("a file of this name has come to be meanwhile"))
            replace_file(path, text.encode("utf-8"))
        except (OSError, ValueError) as error:
            reason = reason_of(error)
            message = say("{name} cannot be written: {reason}", name=self.name, reason=reason)
            raise DocumentError([Problem(path=(), message=message)]) from None
        if self.journal.path is None:
            self.journal.path = self._beside("journal")
        self._seen = _signature(self.path)


def _signature(path: Path) -> tuple[int, ...]:
    """What tells a file from the same file written anew; nothing where there is none."""
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_mtime_ns, found.st_size, found.st_ino
