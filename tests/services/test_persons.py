"""One person of a country: added, changed, removed and put back, beside what others do."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from dgca.errors import FaultyEntriesError, FaultySaveError, NotAllowedError, NotSignedInError
from dgca.errors.entry import UnknownLinkError
from dgca.errors.people import PersonGoneError, SinceAnsweredError
from dgca.model.people import Participant, Role, Status
from dgca.model.roll import Left
from dgca.model.roster import RosterLine
from dgca.services import visiting
from dgca.services.entry import joining
from dgca.services.entry.resuming import new_resume_code, owner_of_resume_code
from dgca.services.outcomes import comparing
from dgca.services.people import persons, roll
from dgca.services.people.person_rules import person_parts
from dgca.services.people.roster_scene import WAS_HERE
from dgca.services.people.rostering import RosterSource, preview
from dgca.store import people

FIRST = "leadership.champion"
HOSTILE = "**bold** <script>alert(1)</script> :smile: [x](javascript:1) =1+1"


@pytest.fixture
def event(store, begin):
    begun = begin(store)
    begun.country("XAB", "Betania")
    return begun


@pytest.fixture
def facilitator(event):
    return event.facilitator()


@pytest.fixture
def ana(event):
    return event.person("XAB", Role.LEAD, label="Ana")


def kept(event, person_id) -> Participant:
    with event.store.reading() as session:
        return people.participant(session, participant_id=person_id)


def at(event, **given):
    return {"round_id": event.round.id, "now": event.now} | given


def add(event, secret, **said):
    line = RosterLine(number=1, **{"country": "XAB"} | said)
    return persons.add_person(event.store, secret, line, **at(event))


def change(event, secret, person, *, seen=None, **wanted):
    parts = person_parts(person)
    return persons.change_person(
        event.store,
        secret,
        person_id=person.id,
        seen=seen or parts,
        wanted=parts | wanted,
        **at(event),
    )


def remove(event, secret, person, *, told=Left.NOTHING):
    return persons.remove_person(event.store, secret, person_id=person.id, told=told, **at(event))


def put_back(event, secret, person):
    return persons.put_back(event.store, secret, person_id=person.id, **at(event))


def roll_of(event, secret):
    return roll.roll_of(event.store, secret, **at(event))


def faults(error) -> list[str]:
    return [str(fault) for fault in error.value.faults]


def outcomes(event) -> list[str]:
    return [one.outcome for one in event.records("change roster")]


def test_a_person_is_added_to_a_country(event, facilitator):
    add(event, facilitator, name=" Respondent  2 ", email="R2@Example.org", ministry="ICT")

    (row,) = roll_of(event, facilitator).countries
    assert [(one.label, one.email, one.ministry, one.role) for one in row.people] == [
        ("Respondent 2", "r2@example.org", "ICT", Role.RESPONDENT)
    ]
    assert (row.alone, row.lacks_lead) == (True, True)
    assert outcomes(event) == ["added"]


def test_a_country_may_have_any_number_of_leads(event, facilitator):
    for number in (1, 2, 3):
        add(event, facilitator, name=f"Respondent {number}", role="lead")

    (row,) = roll_of(event, facilitator).countries
    assert [one.role for one in row.people] == [Role.LEAD] * 3


@pytest.mark.parametrize(
    ("said", "told"),
    [
        pytest.param({"name": ""}, ["The name is empty. Say who this is."], id="no name"),
        pytest.param(
            {"name": "Bea", "email": "bea@"},
            ["“bea@” is no email address. Write one, such as name@example.org, or none."],
            id="no address",
        ),
        pytest.param(
            {"name": "x" * 201, "ministry": "y" * 201, "role": "king"},
            [
                "The name has 201 characters; 200 are kept at most. Shorten it.",
                "The ministry has 201 characters; 200 are kept at most. Shorten it.",
                "“king” is no role in a country's team. Write respondent, lead, or leave it empty.",
            ],
            id="all at once",
        ),
        pytest.param(
            {"name": "Bea", "country": "Qqqq"},
            ["“Qqqq” is no country that is known here. Write its name or its ISO code."],
            id="an unknown country",
        ),
    ],
)
def test_what_cannot_be_kept_is_told_and_nobody_is_added(event, facilitator, *, said, told):
    with pytest.raises(FaultySaveError) as error:
        add(event, facilitator, **said)

    assert faults(error) == told
    assert roll_of(event, facilitator).people == ()


def test_somebody_who_is_here_is_not_added_again(event, facilitator, ana):
    with pytest.raises(FaultySaveError) as error:
        add(event, facilitator, name=ana.label.upper(), email="ana@example.org")

    assert faults(error) == [
        (
            f"name: {ana.label.upper()} is in this team already. To change something of theirs, "
            "choose them under “Change or remove one person”."
        )
    ]


def test_an_address_of_the_staff_is_refused(event, facilitator, ana):
    member = event.member(Role.ADMINISTRATOR, here=False)

    for deed in (
        lambda: add(event, facilitator, name="Bea", email=member.email.upper()),
        lambda: change(event, facilitator, ana, email=member.email),
    ):
        with pytest.raises(FaultySaveError) as error:
            deed()
        assert "belongs to a member of the staff" in faults(error)[0]


def test_what_a_facilitator_changes_is_kept_cleaned(event, facilitator, ana):
    change(event, facilitator, ana, name=" Ana  María", email="ANA@example.org", ministry="ICT\n")

    assert kept(event, ana.id) == replace(
        ana, label="Ana María", email="ana@example.org", ministry="ICT"
    )
    assert outcomes(event) == ["changed"]


def test_hostile_words_are_kept_as_they_were_typed(event, facilitator, ana):
    change(event, facilitator, ana, name=HOSTILE, ministry=HOSTILE)

    assert (kept(event, ana.id).label, kept(event, ana.id).ministry) == (HOSTILE, HOSTILE)


def test_a_change_of_nothing_is_no_deed(event, facilitator, ana):
    change(event, facilitator, ana)

    assert outcomes(event) == []


def test_a_lead_who_becomes_a_respondent_leads_no_more(event, facilitator, ana):
    change(event, facilitator, ana, role="respondent")

    assert kept(event, ana.id).role is Role.RESPONDENT


def test_two_facilitators_change_different_things_and_both_are_kept(event, facilitator, ana):
    seen = person_parts(ana)
    change(event, event.facilitator(), ana, ministry="ICT")

    change(event, facilitator, ana, seen=seen, name="Ana María")

    assert (kept(event, ana.id).label, kept(event, ana.id).ministry) == ("Ana María", "ICT")


def test_the_second_of_two_who_change_the_same_is_told_and_may_insist(event, facilitator, ana):
    change(event, event.facilitator(), ana, ministry="ICT")

    with pytest.raises(FaultySaveError) as error:
        change(event, facilitator, ana, ministry="Health")
    assert faults(error) == [
        (
            "ministry: Somebody else has changed “Ministry” meanwhile; it is now: ICT. "
            "Save again to put yours in its place."
        )
    ]
    assert error.value.meanwhile == {"ministry": "ICT"}
    change(
        event,
        facilitator,
        ana,
        seen=person_parts(ana) | error.value.meanwhile,
        ministry="Health",
    )
    assert kept(event, ana.id).ministry == "Health"


def test_a_role_that_somebody_else_has_given_is_told_in_words(event, facilitator, ana):
    seen = person_parts(ana) | {"role": "king"}

    with pytest.raises(FaultySaveError) as error:
        change(event, facilitator, ana, seen=seen, role="respondent")

    assert "it is now: Lead." in faults(error)[0]


def test_an_address_that_somebody_else_has_is_refused(event, facilitator, ana):
    bea = event.person("XAB", label="Bea")
    change(event, facilitator, ana, email="ana@example.org")

    with pytest.raises(FaultySaveError) as error:
        change(event, facilitator, bea, email="ANA@example.org")

    assert faults(error) == [
        (
            f"email: ana@example.org is the address of {ana.label}, who is here already. "
            "Give another one, or leave it empty."
        )
    ]


def test_the_same_address_may_stand_in_another_workshop(event, begin, *, facilitator, ana):
    other = begin(event.store)
    other.country("XAB", "Betania")
    theirs = other.person("XAB", label="Ana")
    change(event, facilitator, ana, email="ana@example.org")

    change(other, other.facilitator(), theirs, email="ana@example.org")

    assert kept(event, theirs.id).email == "ana@example.org"


def test_who_is_removed_comes_in_no_more_and_stays_on_record(event, facilitator, ana):
    token, secret = event.token(ana), event.visit(ana)
    with event.store.writing() as session:
        code = new_resume_code(session, ana.id)

    remove(event, facilitator, ana)

    assert kept(event, ana.id).status is Status.REMOVED
    with pytest.raises(UnknownLinkError):
        joining.join(event.store, token, now=event.now, shared_device=False, previous=None)
    with event.store.reading() as session:
        assert visiting.visitor(session, secret, now=event.now) is None
        assert owner_of_resume_code(session, code) is None
    found = roll_of(event, facilitator)
    assert (found.people, [one.id for one in found.removed]) == ((), [ana.id])
    assert outcomes(event) == ["removed"]


def test_what_a_person_leaves_is_told_before(event, facilitator, ana):
    secret = event.visit(ana)

    def told():
        return roll.what_is_left(event.store, facilitator, person_id=ana.id, **at(event))

    assert told() is Left.NOTHING
    event.form(secret)
    assert told() is Left.NOTHING
    event.save(secret, FIRST, "1")
    assert told() is Left.ANSWERS
    event.submit(secret)
    assert told() is Left.FORM


def test_a_submitted_form_stays_counted_when_its_owner_is_removed(event, facilitator, ana):
    event.submit(event.visit(ana))

    remove(event, facilitator, ana, told=Left.FORM)

    event.close()
    scope = comparing.scope(
        event.store, facilitator, round_id=event.round.id, group_id=None, now=event.now
    )
    assert comparing.panel(event.store, scope).submitted == {"XAB": 1}


def test_a_removal_that_means_more_by_now_is_told_again(event, facilitator, ana):
    event.submit(event.visit(ana))

    with pytest.raises(SinceAnsweredError):
        remove(event, facilitator, ana, told=Left.NOTHING)

    assert kept(event, ana.id).status is Status.ACTIVE


def test_who_was_removed_already_is_neither_changed_nor_removed(event, facilitator, ana):
    remove(event, event.facilitator(), ana)

    with pytest.raises(PersonGoneError):
        remove(event, facilitator, ana)
    with pytest.raises(PersonGoneError):
        change(event, facilitator, ana, name="Bea")
    assert outcomes(event) == ["removed"]


def test_who_is_put_back_finds_their_answers_by_a_new_link(event, facilitator, ana):
    token, secret = event.token(ana), event.visit(ana)
    event.save(secret, FIRST, "1")
    remove(event, facilitator, ana, told=Left.ANSWERS)

    put_back(event, facilitator, ana)

    assert kept(event, ana.id) == ana
    assert event.form(event.visit(ana)).kept(FIRST).answer.rating == "1"
    with pytest.raises(UnknownLinkError):
        joining.join(
            event.store,
            token,
            now=event.now + timedelta(hours=1),
            shared_device=False,
            previous=None,
        )
    assert outcomes(event) == ["put back", "removed"]


def test_nobody_is_put_back_onto_an_address_that_is_somebody_elses_by_now(event, facilitator, ana):
    change(event, facilitator, ana, email="ana@example.org")
    remove(event, facilitator, ana)
    add(event, facilitator, name="Bea", email="ana@example.org")

    with pytest.raises(FaultyEntriesError) as error:
        put_back(event, facilitator, ana)

    assert faults(error) == [
        (
            "email: ana@example.org is the address of Bea, who is here already. "
            "Give another one, or leave it empty."
        )
    ]


def test_who_takes_part_is_not_put_back(event, facilitator, ana):
    with pytest.raises(PersonGoneError):
        put_back(event, facilitator, ana)


def test_a_roster_says_that_somebody_of_that_name_was_here(event, facilitator, ana):
    event.save(event.visit(ana), FIRST, "1")
    bea = event.person("XAB", label="Bea")
    remove(event, facilitator, ana, told=Left.ANSWERS)
    remove(event, facilitator, bea)

    said = f"country;name\nXAB;{ana.label}\nXAB;{bea.label}\n"
    plan = preview(event.store, facilitator, RosterSource(name="", content=said), **at(event))

    assert [[str(one) for one in planned.reasons] for planned in plan.lines] == [[WAS_HERE], []]


@pytest.mark.parametrize(
    "who",
    [
        pytest.param(("XAB", Role.LEAD), id="a lead of the country"),
        pytest.param(("", Role.ANALYST), id="an analyst"),
        pytest.param(("", Role.ADMINISTRATOR), id="an administrator"),
    ],
)
def test_nobody_else_changes_anybody(event, ana, who):
    secret = event.visit(event.person(*who))

    for one in (secret, None):
        for deed in (
            lambda one=one: add(event, one, name="Bea"),
            lambda one=one: change(event, one, ana, name="Bea"),
            lambda one=one: remove(event, one, ana),
            lambda one=one: put_back(event, one, ana),
            lambda one=one: roll_of(event, one),
            lambda one=one: roll.what_is_left(event.store, one, person_id=ana.id, **at(event)),
        ):
            with pytest.raises((NotAllowedError, NotSignedInError)):
                deed()

    assert kept(event, ana.id) == ana


def test_nobody_of_another_workshop_is_reached(event, begin, facilitator):
    other = begin(event.store)
    other.country("XAB", "Betania")
    theirs = other.person("XAB")

    for deed in (change, remove, put_back):
        with pytest.raises(PersonGoneError):
            deed(event, facilitator, theirs)

    assert kept(event, theirs.id) == theirs
