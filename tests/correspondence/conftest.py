"""A mail server that answers by a list of words, and a certificate of this machine's own."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)


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
