"""The comparison: who is here, and what the pictures say, in words and tables."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from dgca.model.timetable import GroupState
from dgca.model.workshop import Unit
from dgca.services.forms import submitting
from dgca.store import desk, workshops


def answers(leadership, technology):
    return {
        "leadership__champion": leadership,
        "leadership__budget": leadership,
        "leadership__team": leadership,
        "technology__identity": technology,
    }


@pytest.fixture
def eight(event):
    """Eight countries that differ in leadership and not in technology; their people's secrets."""
    secrets = {}
    for number, level in enumerate(("1", "5", "2", "4", "1", "5", "2", "4")):
        code = event.country(f"XC{number}", f"Land {number}")
        secrets[code] = event.respondent(code)
        event.submit(secrets[code], **answers(level, "3" if number else "4"))
    return secrets


def tables(reader):
    """The rows of each table."""
    html = [one.proto.body for one in reader.app.get("html")]
    return [
        [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall("<tr>(.*?)</tr>", one)]
        for one in html
        if "<table" in one
    ]


def charts(reader):
    return [chart.proto for chart in reader.app.get("plotly_chart")]


def pills(reader):
    return reader.app.get("button_group")[0]


def test_before_anybody_submits_there_are_words_and_no_pictures(event, come):
    reader = come(event.facilitator())

    assert reader.heading == "Compare countries"
    assert "0 of 1 countries have submitted. Not yet: Betania." in reader.said
    assert "The pictures appear here as soon as somebody submits." in reader.said
    assert charts(reader) == []


def test_it_says_who_is_here_and_who_is_missing(event, come, eight):
    said = come(event.facilitator()).said

    assert "8 of 9 countries have submitted. Not yet: Betania." in said


def test_one_country_is_told_in_the_singular_and_has_no_median(event, come):
    event.country("XAA", "Árida")
    event.submit(event.respondent("XAA"), **answers("4", "2"))

    reader = come(event.facilitator())

    assert "1 of 2 countries has submitted." in reader.said
    medians = [row[2] for row in tables(reader)[0][1:]]
    assert medians == ["no score", "no score"]


def test_the_headline_says_what_holds(event, come, eight):
    said = come(event.facilitator()).said

    assert re.search(r"alike on Technology.*Leadership", said)


def test_with_few_countries_no_headline_is_said(event, come):
    event.submit(event.respondent(), **answers("4", "2"))

    said = come(event.facilitator()).said

    assert "alike on" not in said


def test_every_picture_has_its_words_and_its_table(event, come, eight):
    reader = come(event.facilitator(), "compare", countries="XC0.XC1")

    assert len(charts(reader)) == len(tables(reader)) == 3
    assert all(chart.alt for chart in charts(reader))


def test_the_tables_tell_the_numbers_of_the_pictures(event, come, eight):
    reader = come(event.facilitator(), "compare", countries="XC0.XC1")

    strip, radar, heatmap = tables(reader)
    assert [row[0] for row in strip[1:]] == ["Technology", "Leadership"]
    assert radar[0][1:3] == ["Land 0", "Land 1"]
    assert [row[0] for row in radar[1:]] == ["Leadership", "Technology"]
    assert [row[1].split()[0] for row in radar[1:]] == ["0", "75"]
    assert [row[0] for row in heatmap[1:]] == ["Betania", *(f"Land {n}" for n in range(8))]


def test_no_total_and_no_band_stands_anywhere(event, come, eight):
    reader = come(event.facilitator(), "compare", countries="XC0")

    for word in ("Overall", "overall", "Total", "Best", "Rank"):
        assert word not in reader.said.replace("not a ranking", "")


def test_only_countries_with_a_submitted_form_can_be_chosen(event, come, eight):
    reader = come(event.facilitator(), "compare", countries="XAB.XC0.nothing")

    assert len(pills(reader).options) == 8
    assert reader.app.session_state["countries"] == ["XC0"]


def test_without_a_choice_it_says_how_to_see_the_radar(event, come, eight):
    reader = come(event.facilitator())

    assert "Choose one to three above to see their radar" in reader.said
    assert len(charts(reader)) == 2


def test_over_three_chosen_the_first_three_are_shown(event, come, eight):
    reader = come(event.facilitator(), "compare", countries="XC0.XC1.XC2.XC3")

    assert "Three countries at most fit one picture" in reader.said
    assert tables(reader)[1][0][1:4] == ["Land 0", "Land 1", "Land 2"]


def test_a_choice_stands_in_the_address(event, come, eight):
    reader = come(event.facilitator())

    pills(reader).set_value(["XC2", "XC1"])
    reader.run()

    assert reader.app.query_params["countries"] == "XC2.XC1"
    assert "Land 2" in tables(reader)[1][0]


def test_a_chosen_country_that_reopens_its_form_is_no_fault(event, come, eight):
    reader = come(event.facilitator())
    pills(reader).set_value(["XC2", "XC1"])
    reader.run()

    secret = eight["XC2"]
    submitting.reopen(event.store, secret, form=event.form(secret), now=event.now)
    reader.run()

    assert "7 of 9 countries have submitted." in reader.said
    assert "Land 1" in tables(reader)[1][0]


def test_the_last_country_that_reopens_its_form_empties_the_page(event, come):
    secret = event.respondent()
    event.submit(secret, **answers("4", "2"))
    reader = come(event.facilitator(), "compare", countries="XAB")
    submitting.reopen(event.store, secret, form=event.form(secret), now=event.now)

    reader.run()

    assert charts(reader) == []


@pytest.fixture
def two_groups(event):
    event.country("XBA", "Boria", group="B")
    event.submit(event.respondent(), **answers("4", "2"))
    event.submit(event.respondent("XBA"), **answers("1", "5"))


def test_one_group_is_looked_at_and_the_other_can_be_chosen(event, come, two_groups):
    reader = come(event.facilitator())
    group = reader.app.radio(key="group")
    assert group.options == ["A", "B"]
    assert "Boria" not in reader.said

    group.set_value(event.groups["B"].id)
    reader.run()

    assert "1 of 1 countries has submitted." in reader.said
    assert [row[0] for row in tables(reader)[-1][1:]] == ["Boria"]
    assert reader.app.query_params["group"] == event.groups["B"].id


def test_a_group_with_its_countries_can_be_named_in_the_address(event, come, two_groups):
    reader = come(event.facilitator(), "compare", group=event.groups["B"].id, countries="XBA")

    assert reader.app.radio(key="group").value == event.groups["B"].id
    assert "Boria" in tables(reader)[1][0]


def test_choosing_another_group_forgets_the_chosen_countries(event, come, two_groups):
    reader = come(event.facilitator(), "compare", countries="XAB")

    reader.app.radio(key="group").set_value(event.groups["B"].id)
    reader.run()

    assert "countries" not in reader.app.query_params
    assert "Betania" not in reader.said


def test_all_groups_are_offered_when_all_have_closed(event, come, two_groups):
    staff = event.facilitator()
    event.close()

    reader = come(staff)

    assert reader.app.radio(key="group").options == ["A", "B", "All groups"]
    assert reader.app.radio(key="group").value == ""
    assert "2 of 2 countries have submitted." in reader.said


def test_a_group_that_is_reopened_while_all_are_looked_at_is_no_fault(event, come, two_groups):
    event.close()
    reader = come(event.facilitator())

    event.move(GroupState.OPEN, group="B")
    reader.run()

    assert "Boria" not in reader.said


def test_an_unknown_group_in_the_address_is_the_first(event, come, two_groups):
    assert "Boria" not in come(event.facilitator(), "compare", group="nothing").said


def test_the_package_can_be_taken_home(event, come, eight):
    reader = come(event.facilitator())

    (button,) = reader.app.get("download_button")
    assert button.proto.label == "Scored CSV files (ZIP)"
    assert "Own wording, not an official instrument." in reader.said


def test_a_facilitator_of_another_workshop_sees_nothing_of_this_one(event, begin, come, *, eight):
    other = begin(event.store, now=event.now)
    other.country("XAB", "Betania")

    reader = come(other.facilitator())

    assert "0 of 1 countries have submitted." in reader.said
    assert (
        "There is no such round." in come(other.facilitator(), "compare", round=event.round.id).said
    )


def test_a_workshop_of_islands_speaks_of_islands(event, come):
    with event.store.writing() as session:
        workshop = workshops.workshop(session, workshop_id=event.round.workshop_id)
        desk.change_workshop(session, replace(workshop, unit=Unit.ISLAND))
    event.submit(event.respondent(), **answers("4", "2"))

    reader = come(event.facilitator())

    assert "1 of 1 islands has submitted." in reader.said
    assert "One to three islands" in reader.said
    assert tables(reader)[-1][0][0] == "Island"
    assert charts(reader)[0].alt.startswith("Strip plot of 1 island on each dimension.")
