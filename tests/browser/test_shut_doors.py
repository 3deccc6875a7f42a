"""What the server gives to nobody, or only to the browser that it was made for."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from dgca.model.people import Role

pytestmark = pytest.mark.slow

OPEN_SOCKET = """
address => new Promise(done => {
    const socket = new WebSocket(address);
    socket.onopen = () => done("open");
    socket.onerror = () => done("refused");
})
"""


@pytest.fixture
def facilitator(betania, arrive):
    """A facilitator before the readiness board, which offers a file."""
    betania.respondent()
    person = arrive(betania.facilitator())
    person.open(betania.page("readiness"))
    return person


def address_of_download(person):
    """From where the browser takes the file behind a button."""
    with (
        person.page.expect_response(lambda one: "/media/" in one.url) as answered,
        person.page.expect_download(),
    ):
        person.page.get_by_role("button", name="Table as CSV").click()
    return answered.value


def test_a_download_has_a_safe_name_and_is_kept_by_nobody(facilitator):
    headers = address_of_download(facilitator).headers

    assert headers["content-disposition"].startswith('attachment; filename="dgca-readiness-')
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert "sandbox" in headers["content-security-policy"]


def test_a_downloads_address_opens_in_no_other_browser(betania, facilitator, *, arrive, sit_down):
    colleague, respondent = arrive(betania.facilitator()), arrive(betania.respondent())
    others = (colleague, respondent, sit_down())

    address = address_of_download(facilitator).url

    answered = [one.context.request.get(address).status for one in (facilitator, *others)]
    assert answered == [200, 404, 404, 404]


def test_a_download_ends_with_the_visit(facilitator):
    address = address_of_download(facilitator).url
    held = facilitator.context.cookies()

    facilitator.page.goto(f"{facilitator.server.address}/leave")
    facilitator.page.get_by_role("button", name="Leave").click()
    expect(facilitator.page.locator("h1")).to_have_text("You have left the assessment")
    facilitator.context.add_cookies(held)

    assert facilitator.context.request.get(address).status == 404


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json"])
def test_nobody_is_told_how_many_are_here(facilitator, path):
    request = facilitator.context.request

    assert request.get(f"{facilitator.server.address}{path}").status == 404
    assert request.get(f"{facilitator.server.address}/_stcore/health").status == 200


@pytest.mark.parametrize("role", [None, Role.RESPONDENT, Role.LEAD])
def test_only_who_takes_in_rosters_may_send_a_file(betania, arrive, *, sit_down, role):
    person = sit_down() if role is None else arrive(betania.respondent(role=role))
    address = f"{person.server.address}/_stcore/upload_file/session/file"

    assert person.context.request.put(address, data=b"a,b").status == 404


def test_no_page_of_another_site_opens_a_socket_in_somebodys_name(betania, arrive, sit_down):
    own, page = arrive(betania.facilitator()), sit_down(beside="http://elsewhere.test")
    socket = f"ws://{urlsplit(own.server.address).netloc}/_stcore/stream"
    page.page.route("http://elsewhere.test/", lambda route: route.fulfill(body="<h1>Hi</h1>"))
    page.page.goto("http://elsewhere.test/")

    assert own.page.evaluate(OPEN_SOCKET, socket) == "open"
    assert page.page.evaluate(OPEN_SOCKET, socket) == "refused"


@pytest.mark.parametrize(
    "path",
    [
        "/.git/config",
        "/.streamlit/config.toml",
        "/dgca_app.py",
        "/data/state/dgca.db",
        "/%2e%2e/etc",
    ],
)
def test_no_file_of_the_machine_is_served(facilitator, path):
    answered = facilitator.context.request.get(f"{facilitator.server.address}{path}")

    assert answered.status == 400 or "<noscript>" in answered.text()


def test_only_methods_that_are_needed_are_answered(facilitator):
    for method in ("TRACE", "PUT", "DELETE"):
        answered = facilitator.context.request.fetch(facilitator.server.address, method=method)
        assert answered.status == 405


def test_no_page_of_another_host_may_steer_ours(facilitator):
    config = facilitator.context.request.get(f"{facilitator.server.address}/_stcore/host-config")

    assert config.json()["allowedOrigins"] == []


def test_a_browser_keeps_nothing_of_what_was_read_or_typed(betania, arrive):
    person = arrive(betania.respondent())
    person.follow("Start")
    person.choose(1, "Agree")
    person.box(1).fill("A decree of May")
    person.until(lambda: betania.kept("leadership.champion").answer.evidence != "")

    kept = person.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    visible = person.page.evaluate("document.cookie")

    assert "decree" not in kept
    assert "Respondent" not in kept
    assert "dgca" not in visible


def test_after_leaving_the_back_button_shows_nothing_of_anybody(betania, arrive):
    person = arrive(betania.respondent())
    person.follow("Start")
    person.choose(1, "Agree")
    person.saved(1)
    person.page.goto(f"{person.server.address}/leave")
    person.page.get_by_role("button", name="Leave").click()
    expect(person.page.locator("h1")).to_have_text("You have left the assessment")

    for _ in range(3):
        person.page.go_back()
        person.page.wait_for_load_state()
        expect(person.page.get_by_text("Respondent 1, XAB")).to_have_count(0)

    person.heading("Digital Government Capability Assessment")
    expect(person.page.get_by_role("radio")).to_have_count(0)
