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


def drawn_wide(monkeypatch, *words):
    said = []
    monkeypatch.setattr(module.st, "html", said.append)
    module.wide_table(*words)
    return said[0]


def test_a_mark_has_its_words_beside_a_sign_that_is_not_read_out(monkeypatch):
    html = drawn(monkeypatch, "Forms", ["Country", "Form"], [["Betania", module.Mark("done", 2)]])

    sign = '<span aria-hidden="true">✓</span>'
    assert f'<td><span class="mark mark-done">{sign} 2</span></td>' in html


def test_a_cell_may_hold_several_lines(monkeypatch):
    html = drawn(monkeypatch, "Notes", ["Country", "Note"], [["Betania", ("one", "<two>")]])

    assert "<td>one<br>&lt;two&gt;</td>" in html


def test_a_wide_table_names_every_cell_and_says_its_roles(monkeypatch):
    html = drawn_wide(monkeypatch, "Forms", ["Country", "Joined"], [["Betania", 2]])

    assert '<th scope="col" role="columnheader">Joined</th>' in html
    assert (
        '<tr role="row"><th scope="row" role="rowheader">Betania</th>'
        '<td role="cell" data-column="Joined" class="short"><span>2</span></td></tr>'
    ) in html


def test_a_column_shares_a_line_of_a_phone_only_if_all_its_cells_are_short(monkeypatch):
    rows = [["Betania", 2, "Finance"], ["Calder", 3, "Finance, Health"]]

    html = drawn_wide(monkeypatch, "Forms", ["Country", "Joined", "Ministries"], rows)

    assert html.count('data-column="Joined" class="short"') == 2
    assert html.count('data-column="Ministries">') == 2


def test_a_wide_table_without_rows_has_its_heading(monkeypatch):
    html = drawn_wide(monkeypatch, "Forms", ["Country", "Joined"], [])

    assert "Joined</th>" in html
    assert "<td" not in html


def test_what_people_typed_is_text_in_every_place_of_a_wide_table(monkeypatch):
    hostile = '"><script>alert(1)</script>&amp;'
    cells = [hostile, hostile, module.Mark("alert", hostile), (hostile, hostile)]

    html = drawn_wide(monkeypatch, hostile, [hostile] * 4, [cells])

    assert "<script" not in html
    assert 'data-column="&quot;&gt;&lt;script' in html
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;") == 2 + 4 + 3 + 5
