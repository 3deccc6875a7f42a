"""The list of workshops: making one, finding one again, and copying one for the next round."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dgca.model.people import Role
from dgca.model.timetable import GroupState
from dgca.services import place
from dgca.store import people, staff, workshops


@pytest.fixture
def newcomer(event):
    """The secret of a facilitator who belongs to no workshop."""
    return event.visit(event.member(Role.FACILITATOR, here=False))


def kept(event, staff_id=None):
    """The workshops of the store by their titles."""
    with event.store.reading() as session:
        return {one.title: one for one in workshops.workshops(session)}


def rounds(event, title):
    with event.store.reading() as session:
        return workshops.rounds_of(session, workshop_id=kept(event)[title].id)


def write(reader, key, text):
    reader.app.text_input(key=key).set_value(text)
    return reader


def test_who_has_no_workshop_begins_with_making_one(event, come, newcomer):
    reader = come(newcomer)

    assert reader.heading == "Workshops"
    assert "You have no workshop yet." in reader.said
    assert reader.app.text_input(key="new-workshop-title").value == ""
    assert reader.app.text_input(key="new-workshop-round").value == "Round 1"


def test_a_title_and_one_click_make_a_workshop_and_lead_to_its_desk(event, come, newcomer):
    reader = come(newcomer)

    write(reader, "new-workshop-title", "Digital government").press("new-workshop-done")

    assert reader.heading == "Digital government"
    assert "Round 1 · Group A: Draft · Group B: Draft" in reader.said
    made = kept(event)["Digital government"]
    assert (made.languages, made.minimum_group) == (("en", "es"), 3)
    (round_,) = rounds(event, "Digital government")
    assert reader.app.query_params["round"] == round_.id
    assert made.retention == (event.now + timedelta(days=730)).date()


def test_a_click_that_comes_twice_makes_one_workshop(event, come, newcomer):
    reader = come(newcomer)
    write(reader, "new-workshop-title", "Digital government")
    reader.app.button(key="new-workshop-done").click()
    callback = reader.app.session_state["new-workshop-seen"]
    reader.run()
    reader.open("workshops")

    assert callback == kept(event)["Digital government"].id
    assert len(kept(event)) == 2


def test_what_was_chosen_is_made(event, come, newcomer):
    reader = come(newcomer)
    write(reader, "new-workshop-title", "Islands")
    reader.app.radio(key="new-workshop-unit").set_value("island")
    reader.app.radio(key="new-workshop-groups").set_value("one")
    reader.app.checkbox(key="new-workshop-language-es").uncheck()
    write(reader, "new-workshop-round", "First round")
    write(reader, "new-workshop-retention", "30/06/2150").press("new-workshop-done")

    made = kept(event)["Islands"]
    assert (made.unit, made.languages, str(made.retention)) == ("island", ("en",), "2150-06-30")
    (round_,) = rounds(event, "Islands")
    with event.store.reading() as session:
        groups = [one.name for one in workshops.groups_of(session, round_id=round_.id)]
    assert (round_.title, groups) == ("First round", ["A"])


def test_the_own_language_comes_first(event, come, newcomer):
    reader = come(newcomer, language="es")

    write(reader, "new-workshop-title", "Gobierno digital").press("new-workshop-done")

    assert kept(event)["Gobierno digital"].languages == ("es", "en")


def test_a_file_of_ones_own_is_read(event, come, newcomer, *, small_instrument):
    reader = come(newcomer)
    write(reader, "new-workshop-title", "Small")
    reader.app.radio(key="new-workshop-instrument").set_value("own file")
    reader.run()
    reader.app.file_uploader[0].set_value(("own.yaml", small_instrument, "application/yaml"))
    reader.run()
    reader.press("new-workshop-done")

    (round_,) = rounds(event, "Small")
    assert round_.instrument_id == "small"


def test_a_file_with_faults_is_told_with_all_of_them_and_nothing_typed_is_lost(
    event, come, newcomer
):
    reader = come(newcomer)
    write(reader, "new-workshop-retention", "soon")
    reader.app.radio(key="new-workshop-instrument").set_value("own file")
    reader.run()
    reader.app.file_uploader[0].set_value(("own.yaml", b"id: x\nversion: 1\n", "text/plain"))
    reader.run()

    reader.press("new-workshop-done")

    (error,) = [one.value for one in reader.app.error]
    assert "Nothing was saved yet." in error
    assert error.count("\n- ") > 4
    assert "Line 2" in error
    assert "The workshop has no title. Write one." in error
    assert "“soon” is no day that can be read." in error
    assert reader.app.text_input(key="new-workshop-retention").value == "soon"
    assert reader.app.radio(key="new-workshop-instrument").value == "own file"
    assert len(kept(event)) == 1


def test_with_several_workshops_one_chooses_first(event, come, begin):
    other = begin(place.store(), now=event.now)
    other.country("XAC")
    who = event.member(Role.FACILITATOR)
    with event.store.writing() as session:
        staff.add_member(session, workshop_id=other.round.workshop_id, staff_id=who.id)

    reader = come(event.visit(who))

    assert reader.heading == "Workshops"
    assert reader.said.count("Five weeks") >= 2
    addresses = [address for _, address in reader.links]
    assert f"desk?round={event.round.id}" in addresses
    assert f"compare?round={other.round.id}" in addresses


def test_with_one_workshop_one_begins_where_its_work_is(event, come):
    who = event.facilitator()

    assert come(who).heading == "Compare countries"
    event.move(GroupState.DRAFT)
    assert come(who).heading == "Five weeks"


def test_each_workshop_says_where_its_groups_stand(event, come):
    event.country("XAC", group="B")
    event.person("XAB")
    event.close("B")

    said = come(event.facilitator(), "workshops").said

    assert "First round · 2 countries · 1 person" in said
    assert "Group A: Open · Group B: Closed" in said


def test_one_group_alone_needs_no_name(event, come):
    said = come(event.facilitator(), "workshops").said

    assert "**Open**" in said
    assert "Group A" not in said


def test_a_workshop_is_copied_with_its_people_for_the_next_round(event, come):
    event.person("XAB")
    reader = come(event.facilitator(), "workshops")
    form = f"copy-{event.round.id}"
    reader.app.session_state[f"fold-{form}"] = True
    reader.run()
    assert reader.app.text_input(key=f"{form}-round").value == "Round 2"
    write(reader, f"{form}-title", "Five weeks, again")

    reader.press(f"{form}-done")

    assert reader.heading == "Five weeks, again"
    (round_,) = rounds(event, "Five weeks, again")
    assert (round_.title, round_.follows) == ("Round 2", event.round.id)
    with event.store.reading() as session:
        (person,) = people.participants_of(session, workshop_id=round_.workshop_id)
    assert person.copied_from is not None


def test_a_copy_that_cannot_be_made_is_told(event, come):
    reader = come(event.facilitator(), "workshops")
    form = f"copy-{event.round.id}"
    reader.app.session_state[f"fold-{form}"] = True
    reader.run()
    write(reader, f"{form}-title", " ").press(f"{form}-done")

    assert "The workshop has no title. Write one." in reader.app.error[0].value
    assert len(kept(event)) == 1


@pytest.mark.parametrize("role", [Role.ANALYST, Role.ADMINISTRATOR])
@pytest.mark.parametrize("page", ["workshops", "desk"])
def test_only_facilitators_have_a_list_and_a_desk(event, come, *, role, page):
    assert "This page is not open to you." in come(event.visit(event.member(role)), page).said


def test_somebody_elses_workshop_is_not_found(event, begin, come):
    other = begin(place.store(), now=event.now)

    reader = come(event.facilitator(), "desk", round=other.round.id)

    assert "There is no such round." in reader.said
