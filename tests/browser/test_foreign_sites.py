"""No page of another site sends a file in somebody's name."""

from __future__ import annotations

import pytest

SEND_A_FILE = """
address => fetch(address, {method: "PUT", credentials: "include", body: "a,b"})
    .then(answer => `answered ${answer.status}`, () => "refused")
"""
XSRF = "_streamlit_xsrf"


@pytest.fixture
def facilitator(betania, arrive):
    """Somebody who may send files, before a page that takes them."""
    person = arrive(betania.facilitator(), beside="http://elsewhere.test")
    person.open(betania.page("people"))
    return person


def test_a_file_is_taken_only_with_the_token_of_our_own_page(facilitator):
    address = f"{facilitator.server.address}/_stcore/upload_file/no-session/file"
    token = next(one["value"] for one in facilitator.context.cookies() if one["name"] == XSRF)
    send = facilitator.context.request.put

    without = send(address, data=b"a,b", headers={"origin": "http://elsewhere.test"})
    wrong = send(address, data=b"a,b", headers={"x-xsrftoken": token[:-1] + "x"})
    own = send(address, data=b"a,b", headers={"x-xsrftoken": token})

    assert (without.status, wrong.status) == (403, 403)
    assert own.status == 400  # as far as it gets without a session


def test_another_site_cannot_send_a_file(facilitator, watch):
    watch.expected += ["elsewhere.test", "ERR_FAILED"]
    context = facilitator.context
    context.route("http://elsewhere.test/", lambda route: route.fulfill(body="<h1>Hi</h1>"))
    page = context.new_page()
    page.goto("http://elsewhere.test/")
    address = f"{facilitator.server.address}/_stcore/upload_file/no-session/file"

    assert page.evaluate(SEND_A_FILE, address) == "refused"
