"""What Streamlit would give to anybody stays shut, and under HTTPS only safe cookies count."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.websockets import WebSocket

from dgca.model.people import Role, StaffMember
from dgca.services import visiting
from dgca.store.staff import add_staff
from dgca.web.frontdoor import MIDDLEWARE
from dgca.web.safecookies import SafeCookies

SAFE, PLAIN = "__Host-dgca_visit", "dgca_visit"


async def behind(request: Request) -> PlainTextResponse:
    """Stand in Streamlit's place, and say which cookies have come so far."""
    return PlainTextResponse(" ".join(sorted(request.cookies)))


@pytest.fixture
def inside(browser):
    """A browser before everything that stands in front of Streamlit."""
    routes = [Route("/{path:path}", behind, methods=["GET", "PUT", "DELETE"])]
    browser.app = Starlette(routes=routes, middleware=MIDDLEWARE)
    return browser


def visit_of(store, role: Role) -> str:
    """The secret of somebody of the staff who has just come in."""
    member = StaffMember(id="s", label="Staff 1", email="s@example.org", roles=frozenset({role}))
    now = datetime.now(UTC)
    with store.writing() as session:
        add_staff(session, member)
        return visiting.start(session, member, now=now)


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/agent/interact",
        "/_stcore/agent/mcp",
        "/_stcore/agent/openapi.json",
        "/media/0123.csv",
        "/media/",
        "/media/-.csv",
    ],
)
def test_what_no_page_asks_for_is_not_there(inside, store, path):
    assert inside.get(path).status == 404


@pytest.mark.parametrize("path", ["/_stcore/health", "/_stcore/host-config", "/hub"])
def test_what_pages_ask_for_is_there(inside, store, path):
    assert inside.get(path).status == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_a_stranger_sends_no_file(inside, store, method):
    assert inside.ask(method, "/_stcore/upload_file/session/file", {}).status == 404


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.FACILITATOR, 200), (Role.ANALYST, 404), (Role.ADMINISTRATOR, 404)],
)
def test_a_file_is_taken_from_whoever_may_take_in_a_roster(inside, store, *, role, status):
    inside.cookies[SAFE] = visit_of(store, role)

    assert inside.ask("PUT", "/_stcore/upload_file/session/file", {}).status == status


def test_under_https_a_cookie_that_a_neighbour_can_set_does_not_count(inside):
    inside.cookies = {SAFE: "a", PLAIN: "b", "dgca_form": "c", "dgca_language": "es"}

    assert inside.get("/hub").text == f"{SAFE} dgca_language"


def test_without_https_the_plain_cookie_counts(inside):
    inside.scheme = "http"
    inside.cookies = {PLAIN: "b", "dgca_language": "es"}

    assert inside.get("/hub").text == f"dgca_language {PLAIN}"


def test_a_socket_under_https_takes_the_safe_cookie_alone():
    heard = []

    async def app(scope, receive, send):
        heard.append(WebSocket(scope, receive, send).cookies)

    scope = {
        "type": "websocket",
        "scheme": "wss",
        "path": "/_stcore/stream",
        "headers": [(b"cookie", f"{PLAIN}=b; {SAFE}=a;x=1".encode())],
    }
    asyncio.run(SafeCookies(app)(scope, None, None))

    assert heard == [{SAFE: "a", "x": "1"}]
