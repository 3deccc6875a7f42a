from __future__ import annotations

import pytest

from dgca.i18n import LANGUAGES


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_page_is_marked_with_the_language_of_the_cookie(browser, tag):
    browser.cookies["dgca_language"] = tag

    assert f'<html lang="{tag}">' in browser.get("/", accept_language="en").text


@pytest.mark.parametrize(
    ("accepted", "tag"),
    [
        pytest.param("es-419,es;q=0.9,en;q=0.8", "es", id="Spanish of Latin America"),
        pytest.param("fr,en;q=0.7,es;q=0.9", "es", id="the best that we speak"),
        pytest.param("fr", "en", id="none that we speak"),
        pytest.param("", "en", id="nothing asked for"),
    ],
)
def test_without_a_cookie_the_browsers_languages_decide(browser, accepted, tag):
    assert f'<html lang="{tag}">' in browser.get("/hub", accept_language=accepted).text


def test_an_unknown_language_in_the_cookie_is_ignored(browser):
    browser.cookies["dgca_language"] = '"><script>'

    page = browser.get("/")

    assert '<html lang="en">' in page.text
    assert '"><script>' not in page.text


def test_choosing_a_language_keeps_it_and_comes_back(browser):
    answer = browser.get("/language/es?back=/dimension%3Fround%3Da")

    assert (answer.status, answer.headers["location"]) == (303, "/dimension?round=a")
    assert answer.cookies["dgca_language"].value == "es"
    assert answer.cookies["dgca_language"]["httponly"]
    assert answer.cookies["dgca_language"]["samesite"] == "lax"


def test_choosing_an_unknown_language_changes_nothing(browser):
    answer = browser.get("/language/xx?back=/hub")

    assert (answer.status, answer.headers["location"]) == (303, "/hub")
    assert not answer.cookies


@pytest.mark.parametrize(
    "back",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/%5Celsewhere.example/",
        "%5C%5Celsewhere.example",
        "/%09/elsewhere.example/",
        "javascript:alert(1)",
        "elsewhere.example",
        "%0D%0Alocation: https://elsewhere.example",
        "",
    ],
)
def test_the_way_back_never_leads_elsewhere(browser, back):
    assert browser.get(f"/language/es?back={back}").headers["location"] == "/"


def test_the_pages_around_the_application_speak_the_readers_language(browser, store, token):
    page = browser.get(f"/join/{token}", accept_language="es").text

    assert '<html lang="es">' in page
    assert f'<a href="/language/en?back=/join/{token}" hreflang="en" lang="en">English</a>' in page
