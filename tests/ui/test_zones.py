"""Time zones by the names of their places."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from dgca.ui import zones


def test_likely_zones_come_first_and_each_stands_once():
    found = zones.choices("en", first=["America/Nassau", "America/Barbados", "America/Nassau"])

    assert list(found)[:3] == ["America/Nassau", "America/Barbados", "UTC"]
    assert [found[one] for one in list(found)[:3]] == ["Bahamas Time", "Barbados Time", "UTC"]
    assert len(set(found.values())) == len(found)


def test_names_are_in_the_readers_language_and_in_their_alphabet():
    found = zones.choices("es")

    assert found["America/Barbados"] == "hora de Barbados"
    others = list(found.values())[1:]
    assert others == sorted(others)


def test_a_zone_that_is_kept_can_be_chosen_again_whatever_it_is_called():
    assert zones.choices("en", first=["America/Buenos_Aires"])["America/Buenos_Aires"]


def test_every_zone_that_is_offered_is_one():
    assert all(ZoneInfo(one) for one in zones.choices("en"))
