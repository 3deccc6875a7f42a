"""Codes that people type, forgiven as far as people err."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dgca.correspondence.codes import (
    ALPHABET,
    new_join_code,
    new_resume_code,
    shown,
    typed_join_code,
    typed_resume_code,
)

JOIN_CODES = st.text(st.sampled_from(ALPHABET), min_size=8, max_size=8)
RESUME_CODES = st.text(st.sampled_from(ALPHABET), min_size=12, max_size=12)
BETWEEN = st.sampled_from(["", " ", "-", "–", "\u00a0", "\u200b", "\t", "_", "−"])


def test_the_alphabet_has_a_sign_for_five_bits_and_none_that_is_mistaken():
    assert len(set(ALPHABET)) == len(ALPHABET) == 32
    assert not set(ALPHABET) & set("ILOU")


@pytest.mark.parametrize(("made", "signs"), [(new_join_code, 8), (new_resume_code, 12)])
def test_a_new_code_has_its_length_and_is_none_that_was_there(made, signs):
    codes = [made() for _ in range(500)]

    assert len(set(codes)) == 500
    assert {len(code) for code in codes} == {signs}
    assert set("".join(codes)) == set(ALPHABET)


def test_a_code_is_shown_in_groups_of_four():
    assert shown("ABCDEFGH") == "ABCD-EFGH"
    assert shown("0123456789AB") == "0123-4567-89AB"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        pytest.param("ABCDEFGH", "ABCDEFGH", id="as it is kept"),
        pytest.param("ABCD-EFGH", "ABCDEFGH", id="as it is shown"),
        pytest.param("  abcd efgh\n", "ABCDEFGH", id="small letters and blanks"),
        pytest.param("abcd–efgh", "ABCDEFGH", id="a dash that a telephone made of the hyphen"),
        pytest.param("OoIi-LlZz", "001111ZZ", id="what is read for a digit"),
        pytest.param("ＡＢＣＤ１２３４", "ABCD1234", id="wide letters of another keyboard"),
        pytest.param("ABCD-EFG", None, id="too short"),
        pytest.param("ABCD-EFGHJ", None, id="too long"),
        pytest.param("ABCD-EFGU", None, id="a sign that no code has"),
        pytest.param("ABCD-EFGÉ", None, id="a letter with an accent"),
        pytest.param("ABCD-EFG٣", None, id="a digit of another script"),
        pytest.param("", None, id="nothing"),
        pytest.param("'; DROP", None, id="no code at all"),
    ],
)
def test_what_people_type_is_read_as_the_code_it_was(typed, code):
    assert typed_join_code(typed) == code


def test_a_join_code_is_no_resume_code_nor_the_other_way_round():
    assert typed_resume_code("ABCD-EFGH") is None
    assert typed_resume_code("ABCD-EFGH-JKMN") == "ABCDEFGHJKMN"
    assert typed_join_code("ABCD-EFGH-JKMN") is None


@given(JOIN_CODES, st.lists(BETWEEN, min_size=8, max_size=8), st.booleans())
def test_every_code_is_read_back_however_it_is_spaced(code, between, small):
    typed = "".join(part for pair in zip(between, code, strict=True) for part in pair)

    assert typed_join_code(typed.lower() if small else typed) == code


@given(RESUME_CODES)
def test_every_resume_code_is_read_back_from_what_is_shown(code):
    assert typed_resume_code(shown(code)) == code


@given(st.text())
def test_anything_typed_is_a_code_of_the_alphabet_or_none(text):
    code = typed_join_code(text)

    assert code is None or (len(code) == 8 and set(code) <= set(ALPHABET))
