"""A real mail server on this machine, which does what servers do: take, refuse, put off, drop."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from socket import create_server
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)

USER, PASSWORD = "dgca", "a long word for tests"


@dataclass
class Post:
    """What a server does with an address, and what it has taken.

    What becomes of a message stands in its address: ``unknown``, ``later``, ``closing``; and
    ``drop``, with which the connection is cut, as often as ``drops`` says.
    """

    taken: list[tuple[Envelope, Message]] = field(default_factory=list)
    connections: set[object] = field(default_factory=set)
    users: list[str] = field(default_factory=list)
    encrypted: set[bool] = field(default_factory=set)
    tries: int = 0
    drops: int = 0

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.connections.add(session.peer)
        if address.startswith("nobody"):
            return "553 5.7.1 Not in that name"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.startswith("unknown"):
            return f"550 5.1.1 No such person: {address}"
        if address.startswith("later"):
            return "451 4.7.1 Greylisted, come back in five minutes"
        if address.startswith("closing"):
            return "421 4.3.2 Closing down"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if envelope.rcpt_tos[0].startswith("drop") and self.drops:
            self.drops -= 1
            server.transport.abort()
            return "250 Nobody hears this"
        content = envelope.original_content
        if b"blocked" in content:
            return "554 5.7.0 Blocked: https://dgca.example.org/join/secret"
        self.encrypted.add(server.transport.get_extra_info("ssl_object") is not None)
        self.taken.append((envelope, message_from_bytes(content)))
        return "250 Taken"

    def authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: object
    ) -> AuthResult:
        """Let in who knows the word."""
        self.tries += 1
        known = (USER.encode(), PASSWORD.encode())
        sound = isinstance(given, LoginPassword) and (given.login, given.password) == known
        self.users += [USER] if sound else []
        return AuthResult(success=sound, handled=False)


class Blunt(StreamRequestHandler):
    """A server that answers by a list of words, for what a sound server never does."""

    def handle(self) -> None:
        answers = self.server.answers
        self.wfile.write(answers.get("greeting", b"220 here\r\n"))
        for line in self.rfile:
            verb = line.split()[0].decode().lower()
            self.server.heard.append(verb)
            self.wfile.write(answers.get(verb, b"250 OK\r\n"))
            if verb == "quit":
                return


class BluntServer(ThreadingTCPServer):
    """It keeps what it heard, and answers as the test says."""

    daemon_threads = True

    def __init__(self, answers: dict[str, bytes]) -> None:
        super().__init__(("127.0.0.1", 0), Blunt)
        self.answers, self.heard = answers, []

    @property
    def port(self) -> int:
        return self.server_address[1]


@dataclass(frozen=True)
class Certificate:
    """What a server shows and what a client believes, as files."""

    chain: Path
    key: Path

    def server(self) -> ssl.SSLContext:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(self.chain, self.key)
        return context


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """A certificate that this machine made for itself, as localhost, good for a day."""
    folder, key = tmp_path_factory.mktemp("certificate"), ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    names = [x509.DNSName("localhost")]
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    kept = Certificate(folder / "ca.pem", folder / "key.pem")
    kept.chain.write_bytes(made.public_bytes(Encoding.PEM))
    kept.key.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return kept


@pytest.fixture
def post() -> Post:
    """What a server does and has taken, in one test."""
    return Post()


@pytest.fixture
def blunt() -> Iterator[Callable[[dict[str, bytes]], BluntServer]]:
    """Start servers that answer as the test says; they end with it."""
    running: list[BluntServer] = []

    def started(answers: dict[str, bytes]) -> BluntServer:
        server = BluntServer(answers)
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        running.append(server)
        return server

    yield started
    for server in running:
        server.shutdown()
        server.server_close()


@pytest.fixture
def serve(post: Post) -> Iterator[Callable[..., int]]:
    """Start the server on a port of its own; it ends with the test."""
    running: list[Controller] = []

    def started(**options: object) -> int:
        with create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        controller = Controller(post, hostname="127.0.0.1", port=port, **options)
        controller.start()
        running.append(controller)
        return port

    yield started
    for controller in running:
        controller.stop()
