from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dgca.charts.lettering import lines, plain, printable, shortened, stacked, whole


def test_what_was_typed_is_text(hostile: str) -> None:
    shown = plain(hostile)

    assert "<" not in shown
    assert "$" not in shown
    assert unescape(shown) == hostile


@given(st.text())
def test_no_text_becomes_markup(text: str) -> None:
    shown = plain(text)

    assert not set("<>$") & set(shown)
    assert unescape(shown).isprintable() or unescape(shown) == printable(text)


def test_a_line_break_of_ours_stands_between_lines_of_theirs() -> None:
    assert stacked("<br> & more words", 8) == "&lt;br&gt; &amp;<br>more<br>words"


def test_a_very_long_word_is_cut() -> None:
    assert lines("a" * 40, 13) == ["a" * 18, "a" * 18, "a" * 4]


def test_nothing_has_no_lines() -> None:
    assert lines("  ", 13) == []


def test_signs_that_no_page_may_hold_are_left_out() -> None:
    assert printable("a\x00b\ud800c\n d") == "a b c d"


@pytest.mark.parametrize(
    ("text", "shown"),
    [("Xaria", "Xaria"), ("Xaria and the islands", "Xaria and…")],
)
def test_a_long_name_is_shortened(text: str, shown: str) -> None:
    assert shortened(text, 11) == shown


@pytest.mark.parametrize(
    ("score", "shown"),
    [(0.0, "0"), (12.5, "13"), (37.5, "38"), (62.49, "62"), (100.0, "100"), (None, "–")],
)
def test_scores_are_whole_numbers_and_halves_go_up(score: float | None, shown: str) -> None:
    assert whole(score) == shown
