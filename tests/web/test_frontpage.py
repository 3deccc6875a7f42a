from __future__ import annotations

import re

import pytest

from dgca.web.files import STREAMLIT, address, shelf
from dgca.web.frontpage import _changes


@pytest.fixture
def page(browser) -> str:
    return browser.get("/").text


@pytest.mark.parametrize("pattern", _changes("en"))
def test_what_we_change_is_still_there_in_streamlits_page(pattern):
    assert re.search(pattern, (STREAMLIT / "index.html").read_text(), flags=re.DOTALL)


def test_the_page_has_our_title_style_font_and_icon(page):
    assert "<title>Digital Government Capability Assessment</title>" in page
    assert f'<link rel="stylesheet" href="{address("app.css")}" />' in page
    assert f'<link rel="preload" href="{address("dgca-sans.woff2")}" as="font"' in page
    assert f'href="{address("favicon.svg")}"' in page


def test_our_style_comes_after_streamlits(page):
    assert page.index("static/css/index") < page.index(address("app.css"))


def test_the_page_has_no_script_of_its_own_so_that_the_policy_can_forbid_them(page):
    assert not re.search(r"<script(?![^>]*src=)", page)


def test_everything_that_the_page_names_is_on_the_shelf(page):
    named = re.findall(r'(?:href|src)="\.?(/[^"]+)"', page)

    assert len(named) > 10
    assert [place for place in named if place not in shelf()] == []


@pytest.mark.parametrize("path", ["/", "/join/unknown", "/leave", "/left"])
def test_no_page_names_an_outside_host(browser, store, path):
    page = re.sub(r"<!--.*?-->", "", browser.get(path).text, flags=re.DOTALL)

    assert "//" not in page.replace('"//', "'//") or "http" not in page


@pytest.mark.parametrize("name", ["app.css", "door.css"])
def test_no_style_sheet_names_an_outside_host(browser, name):
    sheet = browser.get(address(name)).text

    assert "//" not in sheet
    for named in re.findall(r"url\(\"([^\"]+)\"\)", sheet):
        assert f"/assets/{named}" in shelf()
