"""Real servers to deliver to: SMTP with STARTTLS and AUTH, and HTTP that gives the answers it was told to."""

import json
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from alerts.targets import Connection

TLS = Path(__file__).parent / "tls"
CERTIFICATE = TLS / "localhost.pem"
LOOPBACK = Connection(
    timeout=5,
    allow_private=(ip_network("127.0.0.0/8"), ip_network("::1/128")),
    ca_file=str(CERTIFICATE),
)
USER, PASSWORD = "desk@example.org", "correct horse"


def server_tls() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE, TLS / "localhost-key.pem")
    return context


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


# --------------------------------------------------------------------------- SMTP


@dataclass
class Mailbox:
    """An aiosmtpd handler that keeps what it accepts and answers as scripted."""

    received: list[Envelope] = field(default_factory=list)
    refuse: dict[str, str] = field(default_factory=dict)
    """Recipient to the reply RCPT TO gets."""
    answers: list[str] = field(default_factory=list)
    """Replies to the next messages; then 250."""
    drop: bool = False
    """Accept the next message and close the connection without a reply."""
    carried: dict[object, int] = field(default_factory=dict)
    """Messages accepted by the connection they came over."""
    most: int = 0
    """So many messages a connection, then it gives ``tired`` at the step named; 0: no end."""
    tired: str = "close at RSET"

    def _worn(self, server: SMTP, session: Session, step: str) -> str:
        """What a connection that has carried enough answers at a step, or nothing."""
        act, _, at = self.tired.rpartition(" at ")
        if not self.most or self.carried.get(session.peer, 0) < self.most or at != step:
            return ""
        if act == "close":
            assert server.transport is not None
            server.transport.abort()
            return "421 closing"
        return act

    async def handle_RSET(self, server: SMTP, session: Session, _envelope: Envelope) -> str:  # noqa: N802
        return self._worn(server, session, "RSET") or "250 OK"

    async def handle_MAIL(  # noqa: N802 -- aiosmtpd's name and arguments
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from, envelope.mail_options = address, options
        return self._worn(server, session, "MAIL") or "250 OK"

    async def handle_RCPT(  # noqa: N802 -- aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        worn = self._worn(server, session, "RCPT")
        if worn or address in self.refuse:
            return worn or self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("250"):
            self.received.append(envelope)
            self.carried[session.peer] = self.carried.get(session.peer, 0) + 1
        if self.drop:
            self.drop = False
            assert server.transport is not None
            server.transport.abort()
        return answer


def _authenticate(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object
) -> AuthResult:
    known = isinstance(data, LoginPassword) and (data.login, data.password) == (
        USER.encode(),
        PASSWORD.encode(),
    )
    return AuthResult(success=known, handled=False)


@contextmanager
def smtp_server(
    box: Mailbox, *, implicit: bool = False, starttls: bool = True, auth: bool = True
) -> Iterator[int]:
    """An SMTP server on loopback; yields its port."""
    options: dict[str, object] = {}
    if implicit:
        options["ssl_context"] = server_tls()
    elif starttls:
        options |= {"tls_context": server_tls(), "require_starttls": True}
    if auth:
        options |= {"authenticator": _authenticate, "auth_required": starttls or implicit}
    controller = Controller(
        box,
        hostname="127.0.0.1",
        port=free_port(),
        enable_SMTPUTF8=True,
        auth_require_tls=not implicit,
        **options,  # type: ignore[arg-type]
    )
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


# --------------------------------------------------------------------------- HTTP


@dataclass
class Reply:
    """What the server answers."""

    status: int = 200
    body: str = "ok"
    headers: dict[str, str] = field(default_factory=dict)
    drop: bool = False
    """Read the request, then close without an answer."""


@dataclass
class Request:
    """What the server was sent."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, object]:
        value = json.loads(self.body)
        assert isinstance(value, dict)
        return value


@dataclass
class Web:
    """A scripted HTTP server: replies in order, the last one for ever."""

    replies: list[Reply] = field(default_factory=lambda: [Reply()])
    requests: list[Request] = field(default_factory=list)
    by_path: dict[str, list[Reply]] = field(default_factory=dict)
    url: str = ""

    def next(self, path: str) -> Reply:
        queue = self.by_path.get(path.partition("?")[0], self.replies)
        return queue.pop(0) if len(queue) > 1 else queue[0]


@contextmanager
def http_server(web: Web, *, secure: bool = False) -> Iterator[Web]:
    """An HTTP server on loopback; ``web.url`` is its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            headers = {name.lower(): value for name, value in self.headers.items()}
            web.requests.append(Request(self.path, headers, body))
            reply = web.next(self.path)
            if reply.drop:
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            data = reply.body.replace("{URL}", web.url).encode()
            self.send_response(reply.status)
            for name, value in {"Content-Length": str(len(data)), **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if secure:
        server.socket = server_tls().wrap_socket(server.socket, server_side=True)
    web.url = f"http{'s' if secure else ''}://localhost:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
