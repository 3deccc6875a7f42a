"""A browser that does not say where a form comes from is known by the form's token."""

from __future__ import annotations

import re

import pytest

from dgca.web.frontdoor import ROUTES

COOKIE, PLAIN = "__Host-dgca_form", "dgca_form"
SILENT = [
    pytest.param({"origin": "null"}, id="an origin that says nothing"),
    pytest.param({}, id="no origin"),
    pytest.param({"origin": "http://dgca.example"}, id="another scheme, as behind a proxy"),
]


def open_page(browser, address):
    """Look at a page's form: its token, which the browser keeps in a cookie too."""
    page = browser.get(address)
    browser.cookies |= {name: one.value for name, one in page.cookies.items()}
    return re.search(r'name="from" value="([\w-]{32})"', page.text)[1]


def send(browser, address, headers, **form):
    body = "&".join(f"{name}={value}" for name, value in form.items()).encode()
    return browser.ask("POST", address, headers, body=body)


@pytest.mark.parametrize("headers", SILENT)
def test_a_form_with_the_browsers_own_token_is_taken(browser, token, headers):
    own = open_page(browser, f"/join/{token}")

    assert send(browser, f"/join/{token}", headers, **{"from": own}).status == 303


@pytest.mark.parametrize("headers", SILENT)
def test_a_form_with_another_token_or_none_does_nothing(browser, token, headers):
    open_page(browser, f"/join/{token}")

    for form in ({}, {"from": "x" * 32}, {"from": "ñ" * 32}):
        answer = send(browser, f"/join/{token}", headers, **form)
        assert answer.status == 403
        assert "nothing was done" in answer.text


def test_a_form_without_the_cookie_does_nothing(browser, token):
    own = open_page(browser, f"/join/{token}")
    browser.cookies.clear()

    assert send(browser, f"/join/{token}", {"origin": "null"}, **{"from": own}).status == 403


@pytest.mark.parametrize("held", ["", "short", '"><script>', "x" * 33])
def test_a_cookie_that_is_not_ours_is_replaced(browser, token, held):
    browser.cookies[COOKIE] = held

    own = open_page(browser, f"/join/{token}")

    assert browser.cookies[COOKIE] == own != held


def test_under_https_the_name_that_a_neighbour_can_set_counts_for_nothing(browser, token):
    browser.cookies[PLAIN] = "n" * 32

    answer = send(browser, f"/join/{token}", {"origin": "null"}, **{"from": "n" * 32})

    assert answer.status == 403


def test_the_token_does_not_help_a_form_that_says_where_it_comes_from(browser, token):
    own = open_page(browser, f"/join/{token}")

    for headers in ({"sec_fetch_site": "cross-site"}, {"origin": "https://elsewhere.example"}):
        assert send(browser, f"/join/{token}", headers, **{"from": own}).status == 403


def test_all_forms_of_a_browser_share_one_token(browser, token):
    first = open_page(browser, f"/join/{token}")

    assert open_page(browser, "/leave") == first


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(browser, token):
    given = browser.get(f"/join/{token}").cookies[COOKIE]

    assert given["httponly"]
    assert given["secure"]
    assert given["samesite"] == "strict"
    assert given["path"] == "/"
    assert not given["domain"]
    assert not given["max-age"]


def test_over_plain_http_the_cookie_bears_its_plain_name(browser, token):
    browser.scheme = "http"

    own = open_page(browser, f"/join/{token}")

    assert browser.cookies == {PLAIN: own}
    assert send(browser, f"/join/{token}", {"origin": "null"}, **{"from": own}).status == 303


def test_a_page_without_a_form_gives_no_token(browser, store):
    assert not browser.get("/join/unknown").cookies


@pytest.mark.parametrize(
    "path", [route.path for route in ROUTES if "POST" in (route.methods or ())]
)
@pytest.mark.parametrize(
    "headers", [{}, {"origin": "null"}, {"sec_fetch_site": "cross-site"}], ids=str
)
def test_no_form_of_ours_is_taken_from_elsewhere(browser, store, *, path, headers):
    answer = send(browser, re.sub(r"{\w+}", "anything", path), headers)

    assert answer.status == 403
    assert not answer.cookies


def test_asking_whose_form_it_is_leaves_the_form_to_be_read(browser, token, store):
    own = open_page(browser, f"/join/{token}")

    answer = send(browser, f"/join/{token}", {"origin": "null"}, shared="yes", **{"from": own})

    assert not answer.cookies["__Host-dgca_visit"]["max-age"]
