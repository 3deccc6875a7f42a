from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dgca.errors.entry import GuessablePasswordError, LongPasswordError, ShortPasswordError
from dgca.passwords.strength import new_password, require_fit

OWN = ("Facilitator 1", "first.facilitator@ministry.example")


@pytest.mark.parametrize(
    "password",
    [
        pytest.param("orchid tram velvet kiosk", id="four words"),
        pytest.param("barco lunes azul piedra", id="words of another language"),
        pytest.param("zkqhwpxbvmrtdlc", id="fifteen small letters, and no rule about signs"),
        pytest.param("海辺の青い自転車と静かな図書館の朝", id="another script"),
        pytest.param("?!%&/()=+*~#'_.:-;,<>", id="no letter at all"),
        pytest.param("first orchid tram velvet", id="a word of one's own among others"),
        pytest.param("x7$Gq!" * 2 + "pW9&kd#Zr2", id="signs of every kind"),
    ],
)
def test_a_long_password_that_nobody_would_try_is_taken(password):
    require_fit(password, hints=OWN)


@pytest.mark.parametrize(
    "password",
    [
        pytest.param("passwordpassword", id="a common word twice"),
        pytest.param("Password123456789", id="a common word with figures"),
        pytest.param("aaaaaaaaaaaaaaaaaaaa", id="one letter"),
        pytest.param(" " * 20, id="nothing but spaces"),
        pytest.param("qwertyuiopasdfgh", id="a walk over the keyboard"),
        pytest.param("abcdefghijklmnop", id="the alphabet"),
        pytest.param("first.facilitator@ministry.example", id="one's own address"),
        pytest.param("FacilitatorFirst1", id="one's own name"),
        pytest.param("ministryministry1", id="a part of one's address"),
        pytest.param("digitalgovernment", id="what this is about"),
        pytest.param("facilitator - ministry - example", id="what is known of one, with spaces"),
        pytest.param("dgcadgcadgcadgca", id="its short name"),
        pytest.param("a" * 256, id="as long as can be, and still one letter"),
    ],
)
def test_a_password_that_others_would_try_is_refused(password):
    with pytest.raises(GuessablePasswordError):
        require_fit(password, hints=OWN)


@pytest.mark.parametrize("length", [0, 1, 14])
def test_a_short_password_is_refused_with_both_figures(length):
    with pytest.raises(ShortPasswordError) as told:
        require_fit("q" * length)

    assert told.value.parameters == {"least": 15, "length": length}


def test_an_overlong_password_is_refused():
    with pytest.raises(LongPasswordError) as told:
        require_fit("orchid tram velvet kiosk " * 11)

    assert told.value.parameters == {"most": 256, "length": 275}


def test_the_length_is_counted_in_signs_however_they_were_typed():
    with pytest.raises(ShortPasswordError) as told:
        require_fit("n\u0303" * 14)

    assert told.value.parameters["length"] == 14


@given(st.text(min_size=15, max_size=256), st.lists(st.text(max_size=60), max_size=3))
def test_whatever_is_typed_is_taken_or_refused_in_our_words(password, hints):
    with suppress(ShortPasswordError, LongPasswordError, GuessablePasswordError):
        require_fit(password, hints=hints)


def test_a_password_of_the_machine_is_taken_and_can_be_read_out():
    made = {new_password() for _ in range(20)}

    assert len(made) == 20
    for password in made:
        assert re.fullmatch(r"[a-km-np-z2-9]{5}(-[a-km-np-z2-9]{5}){4}", password)
        require_fit(password, hints=OWN)
