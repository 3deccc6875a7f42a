"""A browser without a network: it asks the front door, and keeps what it was told."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.cookies import SimpleCookie
from urllib.parse import urlencode

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.types import Message

from dgca.model.people import Participant, Role
from dgca.model.timetable import GroupState
from dgca.model.workshop import Country, Group, Round, Workshop
from dgca.services import place
from dgca.services.entry import joining
from dgca.store import Store
from dgca.store.instruments import keep_instrument
from dgca.store.people import add_participant
from dgca.store.workshops import add_country, add_group, add_round, add_workshop
from dgca.web.frontdoor import MIDDLEWARE, ROUTES

OPEN = GroupState.OPEN
NOW = datetime(2026, 3, 2, 14, 32, tzinfo=UTC)


@dataclass
class Answer:
    status: int
    headers: Headers
    body: bytes

    @property
    def text(self) -> str:
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()

    @property
    def cookies(self) -> SimpleCookie:
        return SimpleCookie("\r\n".join(self.headers.getlist("set-cookie")))


@dataclass
class Browser:
    """Asks one request at a time, as from a page of ``https://dgca.example``."""

    app: Starlette
    scheme: str = "https"
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, address: str, **headers: str) -> Answer:
        return self.ask("GET", address, headers)

    def post(self, address: str, form: dict[str, str] | None = None, **headers: str) -> Answer:
        own = {"sec_fetch_site": "same-origin", "origin": f"{self.scheme}://dgca.example"}
        return self.ask("POST", address, own | headers, body=urlencode(form or {}).encode())

    def ask(
        self, method: str, address: str, headers: dict[str, str], *, body: bytes = b""
    ) -> Answer:
        path, _, query = address.partition("?")
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = {"host": "dgca.example", "cookie": cookies, **headers}
        scope = {
            "type": "http",
            "method": method,
            "scheme": self.scheme,
            "server": ("dgca.example", 443),
            "client": ("203.0.113.7", 50_000),
            "path": path,
            "query_string": query.encode(),
            "root_path": "",
            "headers": [
                (name.replace("_", "-").encode(), value.encode()) for name, value in sent.items()
            ],
        }
        heard: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Message) -> None:
            heard.append(message)

        asyncio.run(self.app(scope, receive, send))
        start, *parts = heard
        return Answer(
            status=start["status"],
            headers=Headers(raw=list(start["headers"])),
            body=b"".join(part.get("body", b"") for part in parts),
        )


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch, sqlite_database: str) -> Iterator[Browser]:
    monkeypatch.setenv("DGCA_DATABASE", sqlite_database)
    yield Browser(Starlette(routes=ROUTES, middleware=MIDDLEWARE))
    place.store().close()


@pytest.fixture
def store(browser) -> Store:
    """The store behind the browser, with a small workshop in it."""
    opened = place.store()
    with opened.writing() as session:
        sha256 = keep_instrument(
            session, content=b"id: dtca\n", instrument_id="dtca", version="1.0", now=NOW
        )
        add_workshop(session, Workshop(id="w", title="Five weeks", demonstration=True))
        add_round(
            session,
            Round(
                id="r",
                workshop_id="w",
                title="First round",
                made=NOW,
                instrument_id="dtca",
                instrument_version="1.0",
                instrument_sha256=sha256,
            ),
        )
        group = Group(id="a", round_id="r", name="A", deadline=NOW, zone="UTC", state=OPEN)
        add_group(session, group)
        add_country(
            session,
            Country(round_id="r", code="XAB", name="Betania", group_id="a", zone="UTC"),
        )
    return opened


@pytest.fixture
def token(store: Store) -> str:
    """A personal link's token, for Respondent 1 of Betania."""
    return link_for(store, "Respondent 1, XAB")


def link_for(store: Store, label: str) -> str:
    person = Participant(
        id=label, workshop_id="w", role=Role.RESPONDENT, label=label, country="XAB"
    )
    with store.writing() as session:
        add_participant(session, person)
        return joining.make_link(session, person, now=datetime.now(UTC))
