"""The countries of a round: added, changed, moved to another group and taken out."""

from __future__ import annotations

import pytest

from dgca.errors import (
    FaultyEntriesError,
    FaultySaveError,
    NoRoundError,
    NotAllowedError,
    NotSignedInError,
)
from dgca.errors.people import CountryInUseError
from dgca.model.people import Participant, Role, Status
from dgca.model.response import Stage
from dgca.model.roll import Left
from dgca.model.room import Audience, Consent
from dgca.model.timetable import GroupState
from dgca.model.workshop import Unit
from dgca.services.people import countries, persons
from dgca.services.people.country_rules import country_parts
from dgca.services.room import consenting, opening
from dgca.services.team import join_codes
from dgca.store import new_id, people, workshops
from dgca.store.join_codes import open_join_codes

FIRST = "leadership.champion"


@pytest.fixture
def event(store, begin):
    begun = begin(store)
    begun.group("A")
    begun.group("B")
    return begun


@pytest.fixture
def facilitator(event):
    return event.facilitator()


def at(event):
    return {"round_id": event.round.id, "now": event.now}


def add(event, secret, word, *, group="A"):
    return countries.add_country(
        event.store, secret, word, group_id=event.groups[group].id, **at(event)
    )


def change(event, secret, country, *, seen=None, **wanted):
    parts = country_parts(country)
    return countries.change_country(
        event.store,
        secret,
        code=country.code,
        seen=seen or parts,
        wanted=parts | wanted,
        **at(event),
    )


def move(event, secret, country, *, group):
    return change(event, secret, country, group=event.groups[group].id)


def take_out(event, secret, code):
    return countries.remove_country(event.store, secret, code=code, **at(event))


def kept(event):
    with event.store.reading() as session:
        return workshops.countries_of(session, round_id=event.round.id)


def country(event, code="XAB"):
    event.country(code, "Betania")
    return next(one for one in kept(event) if one.code == code)


def faults(error) -> list[str]:
    return [str(fault) for fault in error.value.faults]


def recorded(event):
    return [(one.object, one.outcome) for one in reversed(event.records("change roster"))]


@pytest.mark.parametrize("word", ["BRB", "bb", "Barbados", " barbados "])
def test_a_country_is_added_by_its_code_or_any_name(event, facilitator, word):
    made = add(event, facilitator, word, group="B")

    assert (made.code, made.name, made.zone, made.language) == (
        "BRB",
        "Barbados",
        "America/Barbados",
        "",
    )
    assert kept(event) == [made]
    assert recorded(event) == [(f"country {event.round.id} BRB", "added")]


def test_another_unit_is_added_by_its_name(event, facilitator):
    event.change(unit=Unit.ISLAND.value)

    made = add(event, facilitator, "Cat Island")

    assert (made.code, made.name, made.zone) == ("CAT-ISLAND", "Cat Island", "America/Antigua")


@pytest.mark.parametrize(
    ("word", "told"),
    [
        pytest.param("", "Nothing is chosen. Say what is to be added.", id="nothing"),
        pytest.param("Betania", "Betania is in this round already.", id="here already"),
        pytest.param(
            "Grenadda",
            "“Grenadda” is no country that is known here. Is it Grenada, Granada, Groenlandia?",
            id="unknown",
        ),
    ],
)
def test_what_is_no_new_country_is_told(event, facilitator, *, word, told):
    before = country(event)

    with pytest.raises(FaultySaveError) as error:
        add(event, facilitator, word)

    assert faults(error) == [f"country: {told}"]
    assert kept(event) == [before]


def test_a_group_of_another_round_is_none_here(event, begin, facilitator):
    other = begin(event.store)

    with pytest.raises(FaultySaveError):
        countries.add_country(
            event.store, facilitator, "BRB", group_id=other.group("A").id, **at(event)
        )


def test_a_workshop_calls_a_country_as_it_likes(event, facilitator):
    changed = change(event, facilitator, country(event), name="  **Betania**  and Quill ")

    assert changed.name == "**Betania** and Quill"
    assert kept(event) == [changed]
    assert recorded(event) == [(f"country {event.round.id} XAB", "changed")]


def test_language_and_zone_are_changed(event, facilitator):
    event.change(languages="en es")

    changed = change(event, facilitator, country(event), language="es", zone="America/Lima")

    assert (changed.language, changed.zone) == ("es", "America/Lima")


def test_what_cannot_be_kept_is_told_all_at_once(event, facilitator):
    event.country("XAC", "Corrivane")
    before = country(event)

    with pytest.raises(FaultySaveError) as error:
        change(
            event,
            facilitator,
            before,
            name="corrivane",
            zone="Mars/Base",
            language="es",
            group="none",
        )

    assert faults(error) == [
        "name: corrivane is the name of another one here. Write another name.",
        "group: There is no such group in this round. Choose one of the list.",
        "zone: There is no such time zone. Choose one of the list.",
        "language: This workshop does not speak that language. Choose one of the list.",
    ]
    assert before in kept(event)


@pytest.mark.parametrize("name", ["", " \u200b "])
def test_a_country_has_a_name(event, facilitator, name):
    with pytest.raises(FaultySaveError):
        change(event, facilitator, country(event), name=name)


def test_the_second_of_two_who_rename_is_told(event, facilitator):
    before = country(event)
    change(event, event.facilitator(), before, name="Betany")

    with pytest.raises(FaultySaveError) as error:
        change(event, facilitator, before, name="Bethany")

    assert error.value.meanwhile == {"name": "Betany"}


def test_a_move_and_a_language_by_somebody_else_are_told_by_their_names(event, facilitator):
    event.change(languages="en es")
    before = country(event)
    change(event, event.facilitator(), before, group=event.groups["B"].id, language="es")

    with pytest.raises(FaultySaveError) as error:
        change(event, facilitator, before, group="none", language="en")

    assert [str(one.parameters.get("now")) for one in error.value.faults][:2] == ["B", "Español"]


def test_a_country_without_answers_is_moved(event, facilitator):
    moved = move(event, facilitator, country(event), group="B")

    assert moved.group_id == event.groups["B"].id
    assert kept(event) == [moved]


def test_who_has_answered_stays_in_their_group(event, facilitator):
    before = country(event)
    event.save(event.respondent(), FIRST, "4")

    with pytest.raises(FaultySaveError) as error:
        move(event, facilitator, before, group="B")

    assert faults(error) == [
        (
            "group: Betania cannot be moved to another group any more: people have answered "
            "there, and the groups have begun. Give it dates of its own at the desk instead."
        )
    ]
    assert kept(event) == [before]


def test_between_two_drafts_a_country_moves_whatever_was_answered(event, facilitator):
    before = country(event)
    event.save(event.respondent(), FIRST, "4")
    for group in ("A", "B"):
        event.move(GroupState.DRAFT, group=group)

    assert move(event, facilitator, before, group="B").group_id == event.groups["B"].id


def test_a_country_without_people_is_taken_out_and_its_code_opens_nothing(event, facilitator):
    country(event)
    workshop = {"workshop_id": event.round.workshop_id, "now": event.now}
    join_codes.make_join_code(event.store, facilitator, country="XAB", **workshop)

    take_out(event, facilitator, "XAB")

    assert kept(event) == []
    with event.store.reading() as session:
        assert open_join_codes(session, **workshop) == []
    assert recorded(event) == [(f"country {event.round.id} XAB", "removed")]


@pytest.mark.parametrize("status", [Status.ACTIVE, Status.WAITING])
def test_a_country_with_people_stays(event, facilitator, status):
    before = country(event)
    who = Participant(
        id=new_id(),
        workshop_id=event.round.workshop_id,
        role=Role.RESPONDENT,
        label="Respondent 1",
        country="XAB",
        status=status,
    )
    with event.store.writing() as session:
        people.add_participant(session, who)

    with pytest.raises(CountryInUseError):
        take_out(event, facilitator, "XAB")

    assert kept(event) == [before]


def test_a_country_whose_people_left_answers_stays(event, facilitator):
    country(event)
    who = event.person("XAB")
    event.save(event.visit(who), FIRST, "4")
    persons.remove_person(
        event.store, facilitator, person_id=who.id, told=Left.ANSWERS, **at(event)
    )

    with pytest.raises(CountryInUseError):
        take_out(event, facilitator, "XAB")


def leaves(event, facilitator, role=Role.LEAD):
    """A lead who comes in; how they come in, and how they are taken out."""
    who = event.person("XAB", role)
    told = {"person_id": who.id, "told": Left.NOTHING, **at(event)}
    return event.visit(who), lambda: persons.remove_person(event.store, facilitator, **told)


def test_a_country_whose_room_was_opened_stays(event, facilitator):
    country(event)
    lead, go = leaves(event, facilitator)
    opening.open_room(event.store, lead, directly=True, **at(event))
    go()

    with pytest.raises(CountryInUseError):
        take_out(event, facilitator, "XAB")


def test_what_a_country_let_others_see_goes_with_it(event, facilitator):
    country(event)
    lead, go = leaves(event, facilitator)
    consenting.choose(
        event.store,
        lead,
        stage=Stage.SELF,
        audience=Audience.OWN_GROUP,
        choice=Consent.NAMED,
        **at(event),
    )
    go()

    take_out(event, facilitator, "XAB")

    assert kept(event) == []


def test_a_form_that_was_opened_and_left_blank_keeps_no_country(event, facilitator):
    country(event)
    who = event.person("XAB")
    event.form(event.visit(who))
    persons.remove_person(
        event.store, facilitator, person_id=who.id, told=Left.NOTHING, **at(event)
    )

    take_out(event, facilitator, "XAB")

    assert kept(event) == []
    with pytest.raises(FaultyEntriesError) as error:
        persons.put_back(event.store, facilitator, person_id=who.id, **at(event))
    assert faults(error) == [
        f"country: This round has no XAB any more. Add it first, then put {who.label} back."
    ]


def test_a_country_that_is_not_there_is_told(event, facilitator):
    with pytest.raises(NoRoundError):
        take_out(event, facilitator, "XZZ")


def test_the_twenty_of_the_caribbean_come_at_once_in_two_groups(event, facilitator):
    event.country("BRB", "Our island", group="A")

    added = countries.add_caribbean(event.store, facilitator, **at(event))

    assert len(added) == 19
    found = {one.code: one for one in kept(event)}
    assert len(found) == 20
    assert (found["BRB"].name, found["BRB"].group_id) == ("Our island", event.groups["A"].id)
    in_a = [one for one in found.values() if one.group_id == event.groups["A"].id]
    assert len(in_a) == 11
    assert (found["KNA"].name, found["KNA"].zone) == ("St. Kitts & Nevis", "America/St_Kitts")
    assert countries.add_caribbean(event.store, facilitator, **at(event)) == []


def test_the_groups_of_the_twenty_are_made_where_they_are_missing(store, begin):
    event = begin(store)
    event.group("Group A")

    countries.add_caribbean(store, event.facilitator(), **at(event))

    with store.reading() as session:
        names = [one.name for one in workshops.groups_of(session, round_id=event.round.id)]
    assert names == ["B", "Group A"]


@pytest.mark.parametrize(
    "who",
    [
        pytest.param(("XAB", Role.LEAD), id="a lead of the country"),
        pytest.param(("", Role.ANALYST), id="an analyst"),
        pytest.param(("", Role.ADMINISTRATOR), id="an administrator"),
    ],
)
def test_nobody_else_changes_a_country(event, who):
    before = country(event)
    secret = event.visit(event.person(*who))

    for one in (secret, None):
        for deed in (
            lambda one=one: add(event, one, "BRB"),
            lambda one=one: change(event, one, before, name="Bethany"),
            lambda one=one: take_out(event, one, "XAB"),
            lambda one=one: countries.add_caribbean(event.store, one, **at(event)),
        ):
            with pytest.raises((NotAllowedError, NotSignedInError)):
                deed()

    assert kept(event) == [before]
