"""Runs the page on this machine until Ctrl-C."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from standoff.errors import StandoffError

__all__ = ["HOST", "HeadersInTime", "listen", "names_of", "serve"]

HOST = "127.0.0.1"
HEADER_SECONDS = 10.0
"""How long a connection may take to say what it wants."""
_CONNECTIONS = 200


class HeadersInTime(H11Protocol):
    """A connection that is closed if it does not say what it wants in time."""

    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A browser has connected."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """A part of a request has come."""
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._stop()
        elif self._late is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is gone."""
        self._stop()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._late = self.loop.call_later(HEADER_SECONDS, self._give_up)

    def _stop(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _give_up(self) -> None:
        self._late = None
        if self.cycle is None or self.cycle.response_complete:
            self.transport.close()


def listen(port: int) -> socket.socket:
    """A socket on this machine's own address.

    Args:
        port: which; 0 takes a free one.

    Raises:
        StandoffError: the port is taken or not allowed.
    """
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((HOST, port))
    except OSError as error:
        made.close()
        message = (
            f"port {port} cannot be had: {error.strerror}; leave --port out to take a free one"
        )
        raise StandoffError(message) from None
    return made


def names_of(port: int) -> frozenset[str]:
    """The values of `Host` under which a server at this port is known."""
    names = {f"{HOST}:{port}", f"localhost:{port}"}
    return frozenset(names | ({HOST, "localhost"} if port == 80 else set()))


def serve(
    app: ASGIApp,
    at: socket.socket,
    ready: Callable[[], Any],
    stopper: Callable[[Callable[[], None]], Any] | None = None,
) -> None:
    """Answer requests until Ctrl-C or SIGTERM.

    Args:
        app: what answers.
        at: where.
        ready: called once the first request can be answered.
        stopper: is given a function that stops the server, for whoever runs it in a thread.
    """
    config = uvicorn.Config(
        app,
        http=HeadersInTime,
        ws="none",
        lifespan="on",
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=_CONNECTIONS,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=1,
    )
    server = _Announced(config, ready)

    def stop() -> None:
        server.should_exit = True

    if stopper is not None:
        stopper(stop)
    server.run([at])


class _Announced(uvicorn.Server):
    """A server that says when it is ready."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], Any]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer."""
        await super().startup(sockets)
        if self.started:
            self._ready()
