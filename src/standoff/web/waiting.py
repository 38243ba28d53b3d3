"""Results that are waited for as long as nobody minds, and come later where they take longer."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import urlencode

import anyio
from markupsafe import Markup
from starlette.requests import Request

from standoff.web.desk import Desk, Task
from standoff.web.language import language_of
from standoff.web.render import render
from standoff.web.session import Session

__all__ = ["PATIENCE", "Results"]

PATIENCE = 0.45
"""Seconds for which an answer waits for results; what takes longer comes later."""


class Results:
    """Parts of the page that are computed on a desk."""

    def __init__(self, desk: Desk, token: str, others: Callable[[], Iterable[str]]) -> None:
        self._desk, self._token, self._others = desk, token, others

    async def part(
        self,
        request: Request,
        session: Session,
        options: Mapping[str, str],
        kind: str = "results",
        *,
        patience: float | None = None,
        other: str = "",
    ) -> str:
        """A part of the page, or what says how far it is.

        Args:
            request: which is answered.
            session: the model.
            options: what the user looks at.
            kind: of job.
            other: text of another model that the job needs.
            patience: seconds to wait; 0 leaves it to the page to ask; `PATIENCE` if None.
        """
        if session.model.conflict is None:
            return render(language_of(request), "no_results.html", {})
        if patience is None:
            patience = PATIENCE
        if not patience:
            return self._waiting(request, Task(group=None, arguments=()), options)
        name, mark = request.path_params["key"], _mark(session)
        self._desk.cancel_others(name, (name, mark))
        text, language = session.model.text, language_of(request)
        given = {
            **options,
            "base": f"/m/{name}",
            "other_text": other,
            "others": " ".join(self._others()),
        }
        key = (*self._key(request, session, options, kind), other)
        lane = "asks" if kind == "ask" else "results"
        task = self._desk.start(lane, key, (name, mark), kind, text, session.name, language, given)
        with anyio.move_on_after(patience):
            await task.ended.wait()
        if task.state == "done":
            return Markup(task.result)  # noqa: S704 - made by a template that escapes
        return self._waiting(request, task, options, kind)

    def cancel(self, request: Request, session: Session, options: Mapping[str, str]) -> str:
        """End a computation, and say so."""
        kind = "ask" if "ask" in options else "results"
        key = self._key(request, session, options, kind)
        task = self._desk.find_like(key)
        if task is None:
            task = Task(group=None, arguments=(), state="cancelled")
        self._desk.cancel(task)
        return self._waiting(request, task, options, kind)

    def _key(
        self, request: Request, session: Session, options: Mapping[str, str], kind: str
    ) -> tuple[object, ...]:
        looked = tuple(sorted(options.items()))
        return kind, request.path_params["key"], _mark(session), language_of(request), looked

    def _waiting(
        self, request: Request, task: Task, options: Mapping[str, str], kind: str = "results"
    ) -> str:
        values = {
            "kind": kind,
            "base": f"/m/{request.path_params['key']}",
            "query": urlencode(options),
            "task": task,
            "token": self._token,
        }
        return render(language_of(request), "waiting.html", values)


def _mark(session: Session) -> str:
    """What tells a version's text from others."""
    return hashlib.sha256(session.model.text.encode("utf-8", "replace")).hexdigest()
