"""Days and times of day, in the ways in which people type them."""

from __future__ import annotations

from datetime import date, time

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from dgca.i18n import LANGUAGES, full_date
from dgca.intake.days import clock_of, day_of


@pytest.mark.parametrize(
    "typed",
    [
        "2027-03-14",
        " 2027-3-14 ",
        "14/03/2027",
        "14/3/2027",
        "14.03.2027",
        "14 March 2027",
        "14 march 2027",
        "14  Mar  2027",
        "14 Mar. 2027",
        "14 de marzo de 2027",
        "14 marzo 2027",
        "14 mar 2027",
        "14\u00a0March\u200b 2027",
    ],
)
def test_a_day_is_read_in_many_ways(typed):
    assert day_of(typed) == date(2027, 3, 14)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soon",
        "14",
        "14/03",
        "14/03/27",
        "03/14/2027",
        "2027-02-29",
        "2027-13-01",
        "14 Marchember 2027",
        "0 March 2027",
        "1999-12-31",
        "2200-01-01",
        "=1+1",
        "2027-03-14; DROP TABLE",
        "١٤/٠٣/٢٠٢٧",
        "\u202e14/03/2027x",
        "1" * 10_000,
        "\x00",
    ],
)
def test_what_is_no_day_is_none(typed):
    assert day_of(typed) is None


@given(st.dates(date(2000, 1, 1), date(2199, 12, 31)), st.sampled_from(list(LANGUAGES)))
def test_every_day_is_read_as_it_is_told(day, language):
    assert day_of(day.isoformat()) == day
    assert day_of(f"{day:%d/%m/%Y}") == day
    assert day_of(full_date(language, day)) == day
    assert day_of(format_date(day, "d MMM yyyy", locale=language)) == day


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("10:00", time(10)),
        ("9:05", time(9, 5)),
        ("09.05", time(9, 5)),
        ("14h30", time(14, 30)),
        ("10", time(10)),
        ("0:00", time(0)),
        ("23:59", time(23, 59)),
        ("10 am", time(10)),
        ("10:00 AM", time(10)),
        ("12 am", time(0)),
        ("12:15 pm", time(12, 15)),
        ("2 p. m.", time(14)),
        ("2.15 p.m.", time(14, 15)),
    ],
)
def test_a_time_of_day_is_read_in_many_ways(typed, read):
    assert clock_of(typed) == read


@pytest.mark.parametrize(
    "typed",
    ["", "ten", "24:00", "10:60", "13 pm", "0 am", "10:0", "10:000", "-1", "=1+1", "1" * 10_000],
)
def test_what_is_no_time_of_day_is_none(typed):
    assert clock_of(typed) is None


@given(st.times())
def test_every_time_of_day_is_read_as_it_is_told(clock):
    assert clock_of(f"{clock:%H:%M}") == clock.replace(second=0, microsecond=0)


@given(st.text())
def test_whatever_is_typed_is_a_day_or_none(typed):
    assert day_of(typed) is None or isinstance(day_of(typed), date)
    assert clock_of(typed) is None or isinstance(clock_of(typed), time)
