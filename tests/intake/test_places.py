"""A word in a roster stands for one country or one unit, or for none."""

import csv
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from dgca.i18n import LANGUAGES
from dgca.intake.place_names import countries_by_code
from dgca.intake.places import places_of
from dgca.model.roster import Place, RosterCountry

ALDEVANE = RosterCountry(code="XAA", name="Aldevane", group="A")


def country(word: str, *known: RosterCountry) -> Place | str:
    """The place that a word stands for, or why it stands for none."""
    found = places_of([word], countries=known, units=False)[word]
    return found if isinstance(found, Place) else str(found)


def units(*words: str, known: tuple[RosterCountry, ...] = ()) -> dict[str, str]:
    """The code of each word's unit."""
    found = places_of(words, countries=known, units=True)
    return {word: place.code for word, place in found.items() if isinstance(place, Place)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_of_the_caribbean_is_known_by_its_codes_and_its_name(language: str) -> None:
    names = Locale.parse(language).territories
    data = Path(__file__).parents[2] / "data" / "caribbean.csv"
    with data.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))

    for row in rows:
        words = (row["alpha3"], row["alpha2"].lower(), names[row["alpha2"]])
        for word in words:
            place = country(word)
            assert isinstance(place, Place)
            assert (place.code, place.zone) == (row["alpha3"], row["timezone"])


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("  barbados ", "BRB"),
        ("BRB", "BRB"),
        ("bb", "BRB"),
        ("The Bahamas", "BHS"),
        ("Bahamas, The", "BHS"),
        ("Commonwealth of Dominica", "DMA"),
        ("Saint Kitts and Nevis", "KNA"),
        ("St Kitts & Nevis", "KNA"),
        ("SAN CRISTOBAL Y NIEVES", "KNA"),
        ("Santa Lucía", "LCA"),
        ("Saint Vincent and the Grenadines", "VCT"),
        ("Turks and Caicos", "TCA"),
        ("Islas Vírgenes Británicas", "VGB"),
        ("BVI", "VGB"),
        ("Trinidad", "TTO"),
        ("Curaçao", "CUW"),
        ("Curazao", "CUW"),
        ("UK", "GBR"),
        ("U.K.", "GBR"),
        ("EE. UU.", "USA"),
        ("Ivory Coast", "CIV"),
        ("República Checa", "CZE"),
        ("Kosovo", "XKK"),
        ("COD", "COD"),
        ("MMR", "MMR"),
    ],
)
def test_a_country_is_known_by_any_of_its_names(word: str, code: str) -> None:
    place = country(word)

    assert isinstance(place, Place)
    assert place.code == code


def test_a_place_has_its_english_name_and_the_zone_that_all_of_it_shares() -> None:
    lucia = Place(code="LCA", name="St. Lucia", zone="America/St_Lucia")
    states = Place(code="USA", name="United States", zone="")

    assert country("Santa Lucía") == lucia
    assert country("Estados Unidos") == states


def test_no_two_countries_share_a_word() -> None:
    for language in LANGUAGES:
        for code, place in countries_by_code().items():
            assert country(code) == place
        names = Locale.parse(language).territories
        found = [country(names[code]) for code in ("GN", "GQ", "GW", "PG", "DM", "DO", "CG", "CD")]
        assert len(set(found)) == 8


@pytest.mark.parametrize(
    "word", ["ANT", "DDR", "BUR", "ZAR", "YUG", "SUN", "EU", "QUU", "001", "XAA", "XBB", "ZZZ"]
)
def test_a_state_that_is_gone_a_region_and_a_code_of_ones_own_are_no_country(word: str) -> None:
    assert isinstance(country(word), str)


@pytest.mark.parametrize(
    ("word", "said"),
    [
        pytest.param(
            "Barbadoes", "“Barbadoes” is no country that is known here. Is it Barbados?", id="near"
        ),
        pytest.param(
            "Aldevan", "“Aldevan” is no country that is known here. Is it Aldevane?", id="known"
        ),
        pytest.param(
            "Granad",
            "“Granad” is no country that is known here. Is it Granada, Grenada, Ghana?",
            id="several",
        ),
        pytest.param(
            "Atlantis",
            "“Atlantis” is no country that is known here. Write its name or its ISO code.",
            id="none near",
        ),
        pytest.param(" \u200b", "The country is empty. Say whose team this person is in.", id="-"),
        pytest.param(
            "x" * 201,
            "The country has 201 characters; 200 are kept at most. Shorten it.",
            id="too long",
        ),
    ],
)
def test_a_word_that_is_no_country_is_told_with_the_nearest_names(word: str, said: str) -> None:
    assert country(word, ALDEVANE) == said


def test_the_countries_of_the_round_come_before_all_others() -> None:
    ours = RosterCountry(code="GEO-1", name="Georgia", group="A")

    assert country("xaa", ALDEVANE) == Place(code="XAA", name="Aldevane")
    assert country("ALDEVANE", ALDEVANE) == Place(code="XAA", name="Aldevane")
    assert country("Georgia", ours) == Place(code="GEO-1", name="Georgia")
    assert country("GEO", ours) == countries_by_code()["GEO"]


def test_a_country_of_the_round_is_known_by_its_other_names_too() -> None:
    kept = RosterCountry(code="LCA", name="Saint Lucia", group="A")

    place = country("Santa Lucía", kept)

    assert isinstance(place, Place)
    assert place.code == "LCA"


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Health", "HEALTH"),
        ("Ministry of Finance & Planning", "MINISTRY-OF-FINANCE-PLAN"),
        ("Salud Pública", "SALUD-PUBLICA"),
        ("isla_1", "ISLA_1"),
        ("  --  Abaco (North) -- ", "ABACO-NORTH"),
        ("Здравоохранение", "UNIT"),
        ("Barbados", "BARBADOS"),
    ],
)
def test_any_word_is_a_unit_with_a_code_of_its_letters(word: str, code: str) -> None:
    assert units(word) == {word: code}


def test_units_whose_codes_would_be_alike_are_numbered_in_the_order_of_their_names() -> None:
    expected = {
        "Ministry of Finance and Customs": "MINISTRY-OF-FINANCE-AND",
        "Ministry of Finance and Planning": "MINISTRY-OF-FINANCE-AN-2",
        "Ministry of Finance and Trade": "MINISTRY-OF-FINANCE-AN-3",
    }

    assert units(*expected) == expected
    assert units(*reversed(expected)) == expected


def test_a_unit_is_the_same_whatever_its_case_and_spaces() -> None:
    found = places_of(["health ", "HEALTH", "Health"], countries=[], units=True)

    assert set(found.values()) == {Place(code="HEALTH", name="HEALTH")}


def test_a_unit_of_the_round_is_known_by_its_name_and_its_code() -> None:
    kept = RosterCountry(code="MOH", name="Ministry of Health", group="A")

    assert units("moh", "MINISTRY OF HEALTH", "Moh!", known=(kept,)) == {
        "moh": "MOH",
        "MINISTRY OF HEALTH": "MOH",
        "Moh!": "MOH-2",
    }


@given(st.lists(st.text(max_size=60), max_size=8))
def test_codes_of_units_are_short_plain_and_as_many_as_the_units(words: list[str]) -> None:
    found = places_of(words, countries=[], units=True)

    places = {place for place in found.values() if isinstance(place, Place)}
    codes = {place.code for place in places}
    assert len(codes) == len(places)
    for code in codes:
        assert 1 <= len(code) <= 24
        assert set(code) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")


@given(st.lists(st.text(max_size=60), max_size=8))
def test_units_that_are_kept_are_found_again(words: list[str]) -> None:
    found = places_of(words, countries=[], units=True)
    kept = [
        RosterCountry(code=place.code, name=place.name, group="A")
        for place in {place for place in found.values() if isinstance(place, Place)}
    ]

    assert places_of(words, countries=kept, units=True) == found


@given(st.text(st.characters(), max_size=250))
def test_any_text_is_a_country_or_a_reason(word: str) -> None:
    assert country(word)
