"""The reference list of the Caribbean and its roster: whole, sourced, and without names."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from babel.core import get_global

Rows = list[dict[str, str]]

DATA = Path(__file__).parents[2] / "data"

CARICAD = "AIA ATG BHS BRB BLZ VGB DMA GRD GUY JAM MSR KNA LCA VCT SUR TTO TCA"
CARICOM_MEMBERS = "ATG BHS BRB BLZ DMA GRD GUY HTI JAM MSR KNA LCA VCT SUR TTO"
CARICOM_ASSOCIATES = "AIA BMU VGB CYM TCA"
OECS_MEMBERS = "ATG DMA GRD MSR KNA LCA VCT"
OECS_ASSOCIATES = "AIA VGB"


def rows(name: str) -> Rows:
    with (DATA / name).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


@pytest.fixture(scope="module")
def places() -> Rows:
    return rows("caribbean.csv")


@pytest.fixture(scope="module")
def roster() -> Rows:
    return rows("rosters/caribbean.csv")


def test_there_are_twenty_in_the_order_of_their_code(places: Rows) -> None:
    codes = [place["alpha3"] for place in places]

    assert len(codes) == 20
    assert codes == sorted(set(codes))


def test_the_two_codes_of_a_place_belong_together(places: Rows) -> None:
    for place in places:
        assert get_global("territory_aliases")[place["alpha3"]] == [place["alpha2"]]


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_place_has_a_name_of_its_own_in_babel(places: Rows, language: str) -> None:
    territories = Locale.parse(language).territories

    names = [territories[place["alpha2"]] for place in places]

    assert len(set(names)) == 20


@pytest.mark.parametrize(
    ("membership", "codes"),
    [
        pytest.param(("caricad", "member"), CARICAD, id="17 members of CARICAD"),
        pytest.param(("caricom", "member"), CARICOM_MEMBERS, id="15 members of CARICOM"),
        pytest.param(("caricom", "associate"), CARICOM_ASSOCIATES, id="5 associates of CARICOM"),
        pytest.param(("oecs", "member"), OECS_MEMBERS, id="7 members of OECS"),
        pytest.param(("oecs", "associate"), OECS_ASSOCIATES, id="2 associates of OECS in the list"),
    ],
)
def test_memberships_are_the_known_ones(
    places: Rows, membership: tuple[str, str], codes: str
) -> None:
    organisation, kind = membership

    found = {place["alpha3"] for place in places if place[organisation] == kind}

    assert found == set(codes.split())


def test_a_membership_is_full_associate_or_none(places: Rows) -> None:
    for place in places:
        memberships = {place[name] for name in ("caricad", "caricom", "oecs")}

        assert memberships <= {"member", "associate", ""}


def test_every_place_names_its_sources_and_the_day_they_were_looked_at(places: Rows) -> None:
    for place in places:
        belongs_to = [name for name in ("caricad", "caricom", "oecs") if place[name]]

        assert place["source"].split("+") == belongs_to
        assert date.fromisoformat(place["checked"])


def test_a_time_zone_is_real_and_lies_in_its_place(places: Rows) -> None:
    for place in places:
        assert ZoneInfo(place["timezone"]).key == place["timezone"]
        assert get_global("zone_territories")[place["timezone"]] == place["alpha2"]


def test_the_roster_splits_the_same_places_into_two_groups_of_ten(
    places: Rows, roster: Rows
) -> None:
    groups = Counter(row["group"] for row in roster)

    assert [row["country"] for row in roster] == [place["alpha3"] for place in places]
    assert groups == {"A": 10, "B": 10}


def test_the_roster_keeps_the_time_zones_of_the_reference_list(places: Rows, roster: Rows) -> None:
    zones = {place["alpha3"]: place["timezone"] for place in places}

    assert {row["country"]: row["timezone"] for row in roster} == zones


def test_the_roster_holds_no_score(roster: Rows) -> None:
    assert set(roster[0]) == {"country", "group", "timezone"}
