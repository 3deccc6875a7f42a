"""A small OpenID provider on loopback: discovery, authorization with PKCE, tokens, keys."""

from __future__ import annotations

import base64
import hashlib
import secrets
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from urllib.parse import urlencode

import pytest
import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from dgca.model.people import Role, StaffMember
from dgca.store import Store, open_store, staff

CLIENT, SECRET = "dgca", "a-secret-of-the-client"
FIVE_MINUTES = 300
SECRETS = f"""
[auth]
redirect_uri = "{{provider.redirect_uri}}"
cookie_secret = "{secrets.token_hex()}"
client_id = "{CLIENT}"
client_secret = "{SECRET}"
server_metadata_url = "{{provider.issuer}}/.well-known/openid-configuration"
"""
FACILITATOR = StaffMember(
    id="s1",
    label="Facilitator 1",
    email="one@example.org",
    roles=frozenset({Role.FACILITATOR}),
)


@dataclass
class Provider:
    """An organisation that vouches for people, each by the claims that it makes of them."""

    app_port: int
    people: dict[str, dict[str, object]] = field(default_factory=dict)
    port: int = 0
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(parameters={"kid": "k"}))
    signing: RSAKey = field(init=False)
    asked: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.signing = self.key

    @property
    def redirect_uri(self) -> str:
        return f"http://localhost:{self.app_port}/oauth2callback"

    @property
    def issuer(self) -> str:
        return f"http://localhost:{self.port}"

    def start(self) -> None:
        """Serve in a thread of its own, on a free port."""
        routes = [
            Route("/.well-known/openid-configuration", self.discovery),
            Route("/authorize", self.authorize),
            Route("/approve", self.approve),
            Route("/token", self.token, methods=["POST"]),
            Route("/keys", self.keys),
            Route("/favicon.ico", self.nothing),
        ]
        config = uvicorn.Config(Starlette(routes=routes), port=0, log_level="warning")
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()
        while not self.server.started:
            time.sleep(0.01)
        self.port = self.server.servers[0].sockets[0].getsockname()[1]

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join()

    async def discovery(self, _request: Request) -> Response:
        return JSONResponse(
            {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "token_endpoint_auth_methods_supported": ["client_secret_basic"],
                "code_challenge_methods_supported": ["S256"],
            }
        )

    async def authorize(self, request: Request) -> Response:
        """Ask who it is; a real one would ask for a password here."""
        asked = dict(request.query_params)
        assert asked["client_id"] == CLIENT
        assert asked["redirect_uri"] == self.redirect_uri
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        ticket = secrets.token_urlsafe(8)
        self.asked[ticket] = asked
        links = "".join(
            f'<p><a href="/approve?{escape(urlencode({"ticket": ticket, "who": who}))}">'
            f"{escape(who)}</a></p>"
            for who in self.people
        )
        return HTMLResponse(f'<html lang="en"><h1>Who are you?</h1>{links}</html>')

    async def approve(self, request: Request) -> Response:
        ticket = request.query_params["ticket"]
        self.asked[ticket]["who"] = request.query_params["who"]
        back = {"code": ticket, "state": self.asked[ticket]["state"]}
        return RedirectResponse(f"{self.redirect_uri}?{urlencode(back)}", status_code=302)

    async def token(self, request: Request) -> Response:
        """Give the ID token for a code, once, to the client that asked for it."""
        form = await request.form()
        asked = self.asked.pop(str(form["code"]))
        known = f"Basic {base64.b64encode(f'{CLIENT}:{SECRET}'.encode()).decode()}"
        verifier = hashlib.sha256(str(form["code_verifier"]).encode()).digest()
        challenge = base64.urlsafe_b64encode(verifier).decode().rstrip("=")
        sound = challenge == asked["code_challenge"] and request.headers["authorization"] == known
        if not sound:
            return JSONResponse({"error": "invalid_grant"}, status_code=400)
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "iat": int(time.time()),
            "exp": int(time.time()) + FIVE_MINUTES,
            "nonce": asked["nonce"],
            **self.people[asked["who"]],
        }
        signed = jwt.encode({"alg": "RS256", "kid": "k"}, claims, self.signing)
        return JSONResponse({"access_token": "nothing", "token_type": "Bearer", "id_token": signed})

    def forge(self) -> None:
        """Sign with another key from now on than the one that is published."""
        self.signing = RSAKey.generate_key(parameters={"kid": "k"})

    async def nothing(self, _request: Request) -> Response:
        return Response(status_code=204)

    async def keys(self, _request: Request) -> Response:
        return JSONResponse({"keys": [self.key.as_dict(private=False)]})


@pytest.fixture
def provider() -> Iterator[Provider]:
    """A provider that knows nobody yet, for an application on a port that is free."""
    started = Provider(app_port=free_port())
    started.start()
    yield started
    started.stop()


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("localhost", 0))
        return int(asked.getsockname()[1])


@pytest.fixture
def kept(sqlite_database: str) -> Iterator[Store]:
    """A store with one facilitator."""
    opened = open_store(sqlite_database)
    with opened.writing() as session:
        staff.add_staff(session, FACILITATOR)
    yield opened
    opened.close()


@pytest.fixture
def application(  # noqa: PLR0917 - a fixture asks for fixtures
    provider: Provider,
    kept: Store,
    sqlite_database: str,
    start_server: Callable[..., object],
    tmp_path: Path,
) -> object:
    """The application, whose settings name the provider."""
    file = tmp_path / "secrets.toml"
    file.write_text(SECRETS.format(provider=provider), encoding="utf-8")
    return start_server(sqlite_database, "--secrets.files", str(file), port=provider.app_port)
