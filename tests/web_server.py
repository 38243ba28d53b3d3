"""The page served to tests, in this process and on a free port."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2 as httpx

from standoff.web.app import create_app
from standoff.web.server import listen, names_of, serve
from standoff.web.shelf import Shelf

__all__ = ["ACCOUNT", "STRIKE", "TOKEN", "Client", "served", "strike_in", "until"]

TOKEN = "a-token-for-tests"

STRIKE = """\
# A strike, for tests.
standoff: 1
title: A strike
sources:
  paper: {title: The paper, author: A. Writer, file: paper.txt}
decision_makers:
  union:
    name: Union
    options:
      strike: {name: Strike, source: paper, quote: they will walk out}   # the threat
  company:
    name: Company
    options:
      rise: {name: Rise, levels: [none, small, full]}
status_quo: {strike: yes, rise: none}
outcomes:
  peace: not strike
preferences:
  union:
    priorities:
      - {statement: rise = full, source: paper, quote: a full rise}
      - strike unless rise = full      # the means
      - rise >= small
  company:
    priorities:
      - not (strike and rise = full)
      - not strike
      - not rise = full
      - not rise >= small
claims:
  no_peace: {says: There will be no peace, claim: not equilibrium(peace)}
"""

PAPER = "If there is no <b>full</b> rise,\nthey will walk out.\n\nThe union wants a full rise.\n"


ACCOUNT = """\
The dockers of Port Ellery have been on strike for two weeks. The Dockers' Union wants a pay rise of
eight per cent and an end to night shifts. It threatens to extend the strike to the ferries.

Ellery Port Company refuses to talk as long as the strike goes on. The company can hire crews from
abroad. First and foremost, it wants the city to lift the harbour levy.

The city has no power to order anyone back to work. It would rather not lift the levy.

A pay rise of eight per cent is highly unlikely. The night shifts will stay.
"""


class Client(httpx.Client):
    """A client that asks as the page's own script does."""

    def __init__(self, base: str, key: str) -> None:
        super().__init__(base_url=base, timeout=20)
        self.headers.update({"Origin": base, "X-Standoff-Token": TOKEN, "HX-Request": "true"})
        self.base, self.key = base, key

    def at(self, what: str = "") -> str:
        """An address of the model."""
        return f"/m/{self.key}/{what}" if what else f"/m/{self.key}"

    def change(self, verb: str, version: int, **fields: str) -> httpx.Response:
        """Ask for one change."""
        form = {"verb": verb, "version": str(version), **fields}
        return self.post(self.at("edit"), data=form)

    def do(self, what: str, version: int, **fields: str) -> httpx.Response:
        """Undo, redo, or another text."""
        return self.post(self.at(what), data={"version": str(version), **fields})


@contextmanager
def served(shelf: Shelf) -> Iterator[str]:
    """The address of a server with these models, for as long as the context lasts."""
    at = listen(0)
    port = at.getsockname()[1]
    ready = threading.Event()
    stop: list[Callable[[], None]] = []
    app = create_app(shelf, names_of(port), TOKEN)
    thread = threading.Thread(target=serve, args=(app, at, ready.set, stop.append), daemon=True)
    thread.start()
    assert ready.wait(20), "the server does not start"
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        stop[0]()
        thread.join(10)
        at.close()


def strike_in(folder: Path) -> Path:
    """The model file, with its article beside it."""
    path = folder / "strike.standoff.yaml"
    path.write_text(STRIKE, "utf-8")
    (folder / "paper.txt").write_text(PAPER, "utf-8")
    return path


def until(true: Callable[[], object], seconds: float = 20.0) -> None:
    """Wait until a function gives something true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)
