"""Staff come in by their organisation: Streamlit, Authlib and a provider, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from sqlalchemy import text

from dgca.store import staff

pytestmark = pytest.mark.slow

SIGN_IN = "Sign in with your organisation"
GOOD = {"sub": "4711", "email": "one@example.org", "email_verified": True}


@pytest.fixture
def visitor(application, provider, sit_down):
    """Somebody before the start page of an application that knows an organisation."""
    provider.people["Facilitator 1"] = dict(GOOD)
    person = sit_down(at=application, beside=provider.issuer)
    person.open("/")
    return person


def sign_in(person, who="Facilitator 1"):
    person.page.get_by_role("button", name=SIGN_IN).click()
    person.follow(who)
    person.heading("Digital Government Capability Assessment")


def come_in(person):
    sign_in(person)
    person.page.get_by_role("button", name="Continue as Facilitator 1").click()
    expect(person.page.get_by_role("link", name="Sign out")).to_be_visible()


def cookies(person):
    return {one["name"] for one in person.context.cookies()}


def audit(kept):
    asked = text("SELECT deed, outcome FROM audit ORDER BY id")
    with kept.reading() as session:
        return [tuple(row) for row in session.connection().execute(asked)]


def test_a_member_of_the_staff_comes_in_and_only_our_own_visit_stays(visitor, kept, provider):
    come_in(visitor)

    assert "dgca_visit" in cookies(visitor)
    assert not any(name.startswith("_streamlit_user") for name in cookies(visitor))
    with kept.reading() as session:
        assert staff.identity(session, staff_id="s1") == (provider.issuer, "4711")
    assert audit(kept) == [("sign in elsewhere", "done"), ("come in by link", "done")]


def test_whoever_has_left_is_not_brought_back_unasked(visitor):
    come_in(visitor)

    visitor.follow("Sign out")
    visitor.page.get_by_role("button", name="Leave").click()
    expect(visitor.page.get_by_role("heading", name="You have left")).to_be_visible()
    visitor.open("/")

    expect(visitor.page.get_by_role("button", name=SIGN_IN)).to_be_visible()
    expect(visitor.page.get_by_role("link", name="Sign out")).to_have_count(0)


@pytest.mark.parametrize(
    ("claims", "told"),
    [
        pytest.param({"email": "stranger@example.org"}, "belongs to nobody", id="a stranger"),
        pytest.param({"email_verified": False}, "has verified your email", id="unverified"),
    ],
)
def test_a_stranger_is_told_what_to_do_and_can_use_another_account(
    visitor, kept, provider, *, claims, told
):
    provider.people["Somebody else"] = GOOD | {"sub": "1"} | claims

    sign_in(visitor, "Somebody else")

    expect(visitor.page.get_by_text(told)).to_be_visible()
    expect(visitor.page.get_by_text(re.compile(r"issuer http\S+, subject 1\."))).to_be_visible()
    assert ("sign in elsewhere", "failed") in audit(kept)
    assert "dgca_visit" not in cookies(visitor)

    visitor.page.get_by_role("button", name="Use another account").click()
    expect(visitor.page.get_by_role("button", name=SIGN_IN)).to_be_visible()
    come_in(visitor)


def test_a_token_that_the_provider_did_not_sign_lets_nobody_in(visitor, kept, provider):
    provider.forge()

    visitor.page.get_by_role("button", name=SIGN_IN).click()
    visitor.follow("Facilitator 1")

    expect(visitor.page.get_by_role("button", name=SIGN_IN)).to_be_visible()
    assert audit(kept) == []


def test_the_page_of_the_password_shows_the_way(visitor):
    visitor.page.goto(f"{visitor.server.address}/sign-in")

    visitor.follow(SIGN_IN)

    expect(visitor.page.get_by_role("button", name=SIGN_IN)).to_be_visible()
    assert re.search(r":\d+/$", visitor.page.url)
