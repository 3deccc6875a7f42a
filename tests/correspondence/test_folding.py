"""Names are one line of text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dgca.correspondence.folding import folded


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        pytest.param("  Respondent  1 ", "Respondent 1", id="blanks"),
        pytest.param("a\r\nb\rc\nd", "a b c d", id="ends of lines"),
        pytest.param("a\u2028b\u2029c\x85d\x0be\x0cf", "a b c d e f", id="other ends of lines"),
        pytest.param("a\x00\x07\x1b[31mb\x7f", "a [31mb", id="signs that steer a device"),
        pytest.param("abc\u202egnp.exe\u2066", "abcgnp.exe", id="signs that turn the direction"),
        pytest.param("a\ud800b\uffff\ue000", "ab", id="half signs and signs without meaning"),
        pytest.param("José D’Ávila-李 🏝", "José D’Ávila-李 🏝", id="a name stays"),
        pytest.param("\u200d", "\u200d", id="a joiner inside a name stays"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_text_is_folded_to_one_line(typed, line):
    assert folded(typed) == line


@given(st.text())
def test_what_is_folded_is_one_line_and_can_be_encoded(text):
    line = folded(text)

    assert len(line.splitlines()) <= 1
    assert line.encode("utf-8").decode("utf-8") == line
    assert folded(line) == line
