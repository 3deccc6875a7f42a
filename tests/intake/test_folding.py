"""Two ways of typing the same thing are the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dgca.intake.folding import cleaned, folded, same


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("  Ana   María ", "Ana María", id="spaces"),
        pytest.param("Ana\u00a0Mari\u0301a", "Ana María", id="composed letters, a hard space"),
        pytest.param("Ana\r\nMaría", "Ana María", id="a line break"),
        pytest.param("A\0na\x07", "A na", id="control signs"),
        pytest.param("\ufeffAna\u200b \u202eMaría\u2069", "Ana María", id="what cannot be seen"),
        pytest.param("Ana\ud800", "Ana", id="half a character"),
        pytest.param("می\u200cخواهم", "می\u200cخواهم", id="a joiner that a script needs"),
        pytest.param("<b>*x*</b> =1+1", "<b>*x*</b> =1+1", id="markup is text like any other"),
        pytest.param("\u200b \0", "", id="nothing at all"),
    ],
)
def test_a_text_is_kept_without_what_cannot_be_seen(typed: str, kept: str) -> None:
    assert cleaned(typed) == kept


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("ANA  MARÍA", "ana mari\u0301a", True),
        ("Straße", "STRASSE", True),
        ("Ana María", "Ana Maria", False),
    ],
)
def test_names_are_compared_without_case_but_with_their_accents(
    one: str, other: str, *, alike: bool
) -> None:
    assert (same(one) == same(other)) is alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Lucia", "Saint Lucia"),
        ("Santa Lucía", "saint lucia"),
        ("St. Vincent & Grenadines", "SAINT VINCENT AND THE GRENADINES"),
        ("Trinidad & Tobago", "Trinidad y Tobago"),
        ("Côte d'Ivoire", "COTE D’IVOIRE"),
        ("Correo-electrónico:", "correo electronico"),
    ],
)
def test_words_are_folded_to_what_they_say(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_a_word_that_is_only_an_article_stays() -> None:
    assert folded("The") == "the"


@given(st.text(st.characters()))
def test_cleaning_and_folding_are_done_once(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)
    assert same(cleaned(text)) == same(text)
    assert same(same(text)) == same(text)
    assert cleaned(text).encode("utf-8").decode() == cleaned(text)


@given(st.text(st.characters()))
def test_what_is_the_same_folds_to_the_same(text: str) -> None:
    assert folded(cleaned(text)) == folded(text)
