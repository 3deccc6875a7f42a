from __future__ import annotations

import asyncio
import gzip
import re

import pytest

from dgca.web.files import STREAMLIT, address, shelf
from dgca.web.shelf import FOR_EVER, keep


def script() -> str:
    """The address of the application's main script."""
    page = (STREAMLIT / "index.html").read_text()
    return re.search(r'src="\.(/static/js/index\.[^"]+\.js)"', page)[1]


def test_what_is_sent_compressed_is_what_streamlit_ships(browser):
    answer = browser.get(script(), accept_encoding="gzip, deflate, br")

    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert int(answer.headers["content-length"]) == len(answer.body)
    assert gzip.decompress(answer.body) == (STREAMLIT / script().lstrip("/")).read_bytes()


def test_who_cannot_unpack_gets_it_plain(browser):
    answer = browser.get(script(), accept_encoding="identity")

    assert "content-encoding" not in answer.headers
    assert answer.body == (STREAMLIT / script().lstrip("/")).read_bytes()


def test_a_hashed_file_is_kept_by_the_browser_for_ever(browser):
    assert browser.get(script()).headers["cache-control"] == FOR_EVER
    assert browser.get(address("app.css")).headers["cache-control"] == FOR_EVER


def test_the_page_itself_is_asked_for_again(browser):
    assert browser.get("/").headers["cache-control"] == "no-cache"
    assert "Cookie" in browser.get("/").headers["vary"]


def test_an_unchanged_file_is_not_sent_twice(browser):
    first = browser.get("/")

    second = browser.get("/", if_none_match=first.headers["etag"])

    assert (second.status, second.body) == (304, b"")
    assert second.headers["etag"] == first.headers["etag"]


def test_a_language_is_not_mistaken_for_another_by_its_mark(browser):
    english = browser.get("/", accept_language="en")

    spanish = browser.get("/", accept_language="es", if_none_match=english.headers["etag"])

    assert spanish.status == 200


def test_the_headers_alone_can_be_asked_for(browser):
    whole = browser.get(script(), accept_encoding="gzip")
    head = browser.ask("HEAD", script(), {"accept_encoding": "gzip"})

    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == whole.headers["content-length"]


def test_the_same_files_are_the_same_bytes_at_every_start():
    content = b"body { color: #0b0c0c }" * 50

    assert keep(content, name="a.css", cache=FOR_EVER) == keep(
        content, name="a.css", cache=FOR_EVER
    )


def test_compressed_files_are_all_smaller_and_fonts_are_left_alone():
    for place, kept in shelf().items():
        assert kept.packed != place.endswith((".woff2", ".png", ".gif")) or place == "/favicon.png"


@pytest.mark.parametrize("path", ["/static/nothing.js", "/_stcore/health", "/media/a.csv", "/a/b"])
def test_what_is_not_on_the_shelf_is_left_to_streamlit(browser, path):
    assert browser.get(path).status == 404


@pytest.mark.parametrize("path", ["/", "/hub", "/dimension", "/anything-else"])
def test_every_page_of_the_application_is_carried_by_the_same_page(browser, path):
    answer = browser.get(path)

    assert answer.status == 200
    assert '<div id="root"></div>' in answer.text


def test_many_ask_at_once_and_all_are_served(browser):
    async def ask_all() -> list[int]:
        asked = [asyncio.to_thread(browser.get, script()) for _ in range(50)]
        return [answer.status for answer in await asyncio.gather(*asked)]

    assert asyncio.run(ask_all()) == [200] * 50
