"""Numbers as a plain table of HTML."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from dgca.ui import table as module


def drawn(monkeypatch, *words):
    """The HTML of a table."""
    said = []
    monkeypatch.setattr(module.st, "html", said.append)
    module.table(*words)
    return said[0]


def test_the_first_column_names_its_rows(monkeypatch):
    html = drawn(monkeypatch, "Scores", ["Country", "Score"], [["Betania", 75], ["Árida", None]])

    assert "<caption>Scores</caption>" in html
    assert '<th scope="col">Country</th><th scope="col">Score</th>' in html
    assert '<tr><th scope="row">Betania</th><td>75</td></tr>' in html


def test_what_people_typed_is_text_in_every_cell(monkeypatch):
    hostile = '"><script>alert(1)</script>&amp;'

    html = drawn(monkeypatch, hostile, [hostile], [[hostile, hostile]])

    assert "<script" not in html
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;") == 5


def test_a_table_has_only_the_tags_of_a_table(monkeypatch):
    @given(st.text(), st.lists(st.lists(st.text(), min_size=1), max_size=3))
    def holds(caption, rows):
        html = drawn(monkeypatch, caption, [caption], rows)
        tags = set(re.findall(r"</?(\w+)", html))
        assert tags <= {"div", "table", "caption", "thead", "tbody", "tr", "th", "td"}

    holds()


def test_it_is_drawn_on_a_page():
    def page():
        from dgca.ui.table import table  # noqa: PLC0415  # the page is a script of its own

        table("Scores", ["Country"], [["Betania"]])

    app = AppTest.from_function(page).run()

    assert not app.exception
    assert "Betania" in app.get("html")[0].proto.body
