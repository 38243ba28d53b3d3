"""A server on this machine that speaks the OpenAI chat interface and answers as it is told to."""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Act = Callable[["Handler", dict[str, Any]], None]
"""What the server does with one request."""


def envelope(content: str | None, usage: Any = None, finish: str = "stop", **message: Any) -> bytes:
    """An answer in the form in which servers give it."""
    document = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1763900000,
        "model": "a-model",
        "choices": [
            {
                "index": 0,
                "message": {"role": "assistant", "content": content} | message,
                "finish_reason": finish,
            }
        ],
        "usage": usage or {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120},
    }
    return json.dumps(document).encode()


def says(content: Any, **usage: Any) -> Act:
    """Answer with a text, or with JSON."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    return sends(envelope(text, usage or None))


def sends(body: bytes, status: int = 200, **headers: str) -> Act:
    """Answer with these bytes."""

    def act(handler: Handler, request: dict[str, Any]) -> None:
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return act


def fails(status: int, message: str = "no", **headers: str) -> Act:
    """Refuse, with a message in the usual form."""
    return sends(json.dumps({"error": {"message": message}}).encode(), status, **headers)


def drips(seconds: float) -> Act:
    """Send a byte of an endless answer now and then; the headers first."""

    def act(handler: Handler, request: dict[str, Any]) -> None:
        handler.send_response(200)
        handler.end_headers()
        handler.trickle(seconds)

    return act


def drips_headers(seconds: float) -> Act:
    """Never come to the end of the headers."""

    def act(handler: Handler, request: dict[str, Any]) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        handler.trickle(seconds)

    return act


def floods(handler: Handler, request: dict[str, Any]) -> None:
    """Answer without end."""
    handler.send_response(200)
    handler.end_headers()
    while not handler.server.stopping:
        handler.server.flooded += handler.wfile.write(b"[" * 65536)


def hangs_up(handler: Handler, request: dict[str, Any]) -> None:
    """Close the connection instead of answering."""
    linger = struct.pack("ii", 1, 0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    handler.connection.close()


def breaks_off(handler: Handler, request: dict[str, Any]) -> None:
    """Close the connection in the middle of an answer."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')


@dataclass
class Recorded:
    """A request that came."""

    path: str
    headers: dict[str, str]
    body: bytes
    json: dict[str, Any] = field(default_factory=dict)

    @property
    def prompt(self) -> str:
        """All that the model is told."""
        return "\n".join(message["content"] for message in self.json["messages"])


class Server(ThreadingHTTPServer):
    """Takes one act a request, the last one again and again."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, acts: tuple[Act, ...]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.acts = acts
        self.requests: list[Recorded] = []
        self.stopping = False
        self.flooded = 0
        self.asked = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that stop listening are what is tested."""


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    server: Server
    protocol_version = "HTTP/1.0"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        recorded = Recorded(self.path, dict(self.headers), body, json.loads(body))
        self.server.requests.append(recorded)
        self.server.asked.set()
        turn = min(len(self.server.requests), len(self.server.acts)) - 1
        self.server.acts[turn](self, recorded.json)

    do_GET = do_CONNECT = do_POST  # noqa: N815

    def trickle(self, seconds: float) -> None:
        """Send a byte now and then until nobody listens."""
        while not self.server.stopping:
            self.wfile.write(b" ")
            self.wfile.flush()
            time.sleep(seconds)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def serving(*acts: Act) -> Iterator[Server]:
    """A server that runs for a while."""
    server = Server(acts)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.stopping = True
        server.shutdown()
        server.server_close()
        thread.join()
