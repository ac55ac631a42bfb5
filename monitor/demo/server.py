"""A loopback HTTP server of recorded pages, with validators, as a decent outlet runs it."""

import hashlib
import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

Pages = Callable[[datetime], Mapping[str, tuple[int, bytes]]]
"""Path to status and body, at a time."""


class DemoServer:
    """Serves pages on a free port of 127.0.0.1 while its ``with`` block runs.

    ``advance`` moves the served world's clock. ``answered`` lists path and status of every answer.
    """

    def __init__(self, pages: Pages, at: datetime) -> None:
        self._pages = pages
        self._served = pages(at)
        self.answered: list[tuple[str, int]] = []
        self._server: ThreadingHTTPServer | None = None

    @property
    def base_url(self) -> str:
        """``http://127.0.0.1:port``; known inside the ``with`` block only."""
        if self._server is None:
            raise RuntimeError("the server runs inside its with block only")
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def urls(self) -> tuple[str, ...]:
        """Addresses of all pages."""
        return tuple(self.base_url + path for path in self._served)

    def advance(self, at: datetime) -> None:
        """Serve the world as it stands at ``at`` from now on."""
        self._served = self._pages(at)

    def answer(self, path: str, if_none_match: str) -> tuple[int, str, bytes]:
        """Status, entity tag and body for one request."""
        status, body = self._served.get(path, (404, b""))
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if status == 200 and tag in if_none_match:
            status = 304
        self.answered.append((path, status))
        return status, tag, body if status == 200 else b""

    def __enter__(self) -> Self:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        serve = self._server.serve_forever
        threading.Thread(target=serve, args=(0.05,), daemon=True, name="demo-server").start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None


def _handler(owner: DemoServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 10  # seconds an idle connection is kept

        def do_GET(self) -> None:
            status, tag, body = owner.answer(self.path, self.headers.get("If-None-Match", ""))
            self.send_response(status)
            if status in {200, 304}:
                self.send_header("ETag", tag)
            if status == 200:
                self.send_header("Content-Type", "application/xml; charset=utf-8")
            if status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as in the base class
            """Keep the terminal for the demonstration."""

    return Handler
