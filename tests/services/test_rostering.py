"""Importing a roster: seen first, then kept whole or not at all, and twice is once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from dgca.errors import FaultyFileError, NoRoundError, NotAllowedError, NotSignedInError
from dgca.errors.outcomes import WhichRoundError
from dgca.errors.people import RefusedLinesError, RosterChangedError
from dgca.errors.records import PurgedError
from dgca.model.people import Participant, Role, Status
from dgca.model.roster import Outcome
from dgca.model.timetable import GroupState
from dgca.model.workshop import Unit
from dgca.services.people import rostering
from dgca.services.people.rostering import RosterSource
from dgca.store import new_id, people, workshops
from dgca.store.tables import PurgeRow, Row

ROSTERS = Path(__file__).parents[2] / "data" / "rosters"
SAMPLE = RosterSource(
    name="sample-people.csv", content=(ROSTERS / "sample-people.csv").read_bytes()
)
HEADER = "country,name,email,ministry,group,role\n"
BARBADOS = HEADER + (
    "Barbados,Representative 1 of Barbados,REP1@example.org,Ministry of ICT,A,lead\n"
    "BRB,Representative 2 of Barbados,,Cabinet Office,,\n"
)


@pytest.fixture
def event(store, begin):
    return begin(store)


@pytest.fixture
def facilitator(event):
    return event.facilitator()


def pasted(content: str) -> RosterSource:
    return RosterSource(name="what was pasted", content=content)


def look(event, secret, source, **given):
    source = pasted(source) if isinstance(source, str) else source
    return rostering.preview(
        event.store, secret, source, round_id=event.round.id, now=event.now, **given
    )


def take(event, secret, source, *, seen=None, **given):
    source = pasted(source) if isinstance(source, str) else source
    return rostering.import_roster(
        event.store,
        secret,
        source,
        round_id=event.round.id,
        seen=seen or look(event, secret, source),
        now=event.now,
        **given,
    )


def everybody(event, *, status=tuple(Status)) -> list[Participant]:
    with event.store.reading() as session:
        return people.participants_of(session, workshop_id=event.round.workshop_id, status=status)


def countries(event):
    with event.store.reading() as session:
        groups = {one.id: one for one in workshops.groups_of(session, round_id=event.round.id)}
        return [
            (one.code, one.name, groups[one.group_id].name, one.zone, one.language)
            for one in workshops.countries_of(session, round_id=event.round.id)
        ]


def rows(event, *, but: tuple[str, ...] = ()) -> dict[str, list[str]]:
    """Everything that the database holds, table by table."""
    with event.store.reading() as session:
        return {
            name: sorted(map(repr, session.connection().execute(text(f'SELECT * FROM "{name}"'))))  # noqa: S608 - names of our own tables
            for name in Row.metadata.tables
            if name not in but
        }


def test_the_sample_is_taken_in_with_its_countries_and_groups(event, facilitator):
    plan = take(event, facilitator, SAMPLE)

    assert len(plan.of(Outcome.ADDED)) == 40
    assert (len(plan.countries), plan.groups) == (20, ("A", "B"))
    found = countries(event)
    assert len(found) == 20
    assert found[0] == ("AIA", "Anguilla", "A", "America/Anguilla", "")
    assert found[2] == ("BHS", "Bahamas", "A", "America/Nassau", "")
    assert [one[2] for one in found].count("B") == 10
    kept = everybody(event)
    assert len(kept) == 40
    first = kept[0]
    assert (first.label, first.email, first.ministry, first.role, first.status) == (
        "Representative 1 of Anguilla",
        "rep1.aia@example.org",
        "Ministry of Public Service",
        Role.LEAD,
        Status.ACTIVE,
    )
    with event.store.reading() as session:
        states = {one.state for one in workshops.groups_of(session, round_id=event.round.id)}
    assert states == {GroupState.DRAFT}


def test_a_look_keeps_nothing(event, facilitator):
    before = rows(event)

    assert len(look(event, facilitator, SAMPLE).of(Outcome.ADDED)) == 40
    assert rows(event) == before


def test_what_is_typed_is_kept_cleaned_and_addresses_in_small_letters(event, facilitator):
    take(event, facilitator, BARBADOS)

    assert [(one.label, one.email, one.ministry, one.role) for one in everybody(event)] == [
        ("Representative 1 of Barbados", "rep1@example.org", "Ministry of ICT", Role.LEAD),
        ("Representative 2 of Barbados", "", "Cabinet Office", Role.RESPONDENT),
    ]


def test_names_of_new_countries_are_those_of_the_workshops_first_language(event, facilitator):
    event.change(languages="es en")

    plan = take(event, facilitator, HEADER + "BLZ,Representative 1 of Belize,,,A,\n")

    assert [one.name for one in plan.countries] == ["Belice"]
    assert countries(event) == [("BLZ", "Belice", "A", "America/Belize", "")]


def test_a_country_of_several_zones_is_told_the_time_of_its_group(event, facilitator):
    event.group("A")

    take(event, facilitator, HEADER + "Canada,Representative 1 of Canada,,,A,\n")

    assert countries(event) == [("CAN", "Canada", "A", "America/Antigua", "")]


def test_units_that_are_no_countries_are_called_as_they_were_typed(event, facilitator):
    event.change(unit=Unit.MINISTRY.value)

    take(event, facilitator, HEADER + "Ministry of Health,Respondent 1,,,A,\n")

    assert countries(event) == [
        ("MINISTRY-OF-HEALTH", "Ministry of Health", "A", "America/Barbados", "")
    ]


def test_what_has_changed_of_somebody_is_changed_and_nothing_else(event, facilitator):
    take(event, facilitator, BARBADOS)
    before = everybody(event)

    plan = take(
        event,
        facilitator,
        HEADER + "Barbados,Representative 1,rep1@example.org,Ministry of Health,,respondent\n",
    )

    assert [one.field for one in plan.lines[0].changes] == ["name", "ministry", "role"]
    changed = replace(
        before[0], label="Representative 1", ministry="Ministry of Health", role=Role.RESPONDENT
    )
    assert everybody(event) == [changed, before[1]]


def test_an_address_is_added_to_somebody_who_had_none(event, facilitator):
    take(event, facilitator, BARBADOS)

    take(event, facilitator, HEADER + "BRB,Representative 2 of Barbados,Rep2@Example.org,,,\n")

    assert [one.email for one in everybody(event)] == ["rep1@example.org", "rep2@example.org"]


def test_the_same_file_twice_changes_nothing(event, facilitator):
    take(event, facilitator, SAMPLE)
    before = rows(event)

    plan = take(event, facilitator, SAMPLE)

    assert plan.changes_nothing
    assert len(plan.of(Outcome.UNCHANGED)) == 40
    assert rows(event) == before


SAID = st.tuples(
    st.sampled_from(["BRB", "Barbados", "Santa Lucía", "JAM", "Utopia", ""]),
    st.sampled_from(["Ana", "ANA ", "Bea", "", "=1+1", "**Ana**"]),
    st.sampled_from(["", "", "a@x.org", "A@X.ORG", "b@x.org", "no"]),
    st.sampled_from(["", "ICT", "<b>Health</b>"]),
    st.sampled_from(["", "A", "Group A", "B"]),
    st.sampled_from(["", "lead", "king"]),
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rosters=st.lists(st.lists(SAID, min_size=1, max_size=6), min_size=1, max_size=3))
def test_whatever_is_taken_in_twice_is_taken_in_once_and_touches_no_other_workshop(
    sqlite_store, begin, rosters
):
    event, other = begin(sqlite_store), begin(sqlite_store)
    secret = event.facilitator()
    take(other, other.facilitator(), SAMPLE)
    theirs = rows_of_other(other)

    for roster in rosters:
        content = HEADER + "".join(f"{','.join(said)}\n" for said in roster)
        take(event, secret, content, leave_out_refused=True)
        before = rows(event)
        again = take(event, secret, content, leave_out_refused=True)
        assert again.changes_nothing
        assert rows(event) == before

    assert rows_of_other(other) == theirs


def rows_of_other(other):
    return everybody(other), countries(other)


def test_refused_lines_keep_the_good_ones_out_until_somebody_says_to_leave_them(event, facilitator):
    content = BARBADOS + "Utopia,Representative 1 of Utopia,,,A,\n"

    with pytest.raises(RefusedLinesError) as error:
        take(event, facilitator, content)
    assert str(error.value).startswith("1 line(s) are refused, so nothing was taken in.")
    assert (everybody(event), countries(event)) == ([], [])

    plan = take(event, facilitator, content, leave_out_refused=True)
    assert [len(plan.of(one)) for one in Outcome] == [2, 0, 0, 1]
    assert len(everybody(event)) == 2


def test_a_person_twice_an_unknown_country_and_staff_are_refused(event, facilitator):
    member = event.member(Role.ANALYST, here=False)
    content = HEADER + (
        "Barbados,Ana,a@example.org,,A,\n"
        "Barbados,Ana,A@example.org,,A,\n"
        "Barbadoss,Bea,,,A,\n"
        f"Barbados,Cleo,{member.email.upper()},,A,\n"
    )

    refused = look(event, facilitator, content).of(Outcome.REFUSED)

    assert [(one.line.number, str(one.reasons[0])) for one in refused] == [
        (3, "This is the same as line 2. Take one of them away."),
        (4, "“Barbadoss” is no country that is known here. Is it Barbados?"),
        (
            5,
            (
                f"{member.email.upper()} belongs to a member of the staff, who cannot be in a "
                "country's team as well. Give another address, or take the line away."
            ),
        ),
    ]


def test_a_file_with_faults_is_told_whole_and_nothing_is_kept(event, facilitator):
    before = rows(event)

    with pytest.raises(FaultyFileError) as error:
        take(event, facilitator, "name,colour\nAna,red\n", seen=look(event, facilitator, BARBADOS))

    assert {one.path or one.parameters.get("column") for one in error.value.faults} == {
        "colour",
        "country",
    }
    assert rows(event) == before


def test_whoever_comes_second_is_told_and_shown_what_would_happen_now(event, facilitator):
    seen = look(event, facilitator, BARBADOS)
    other = event.facilitator()
    take(event, other, HEADER + "BRB,Representative 2 of Barbados,r2@example.org,,B,\n")

    with pytest.raises(RosterChangedError) as error:
        take(event, facilitator, BARBADOS, seen=seen)

    assert error.value.plan == look(event, facilitator, BARBADOS)
    assert [one.label for one in everybody(event)] == ["Representative 2 of Barbados"]


def test_of_two_imports_at_the_same_moment_one_is_told(event, facilitator):
    secrets = [facilitator, event.facilitator()]
    seen = look(event, facilitator, SAMPLE)
    start = threading.Barrier(2)

    def one(secret):
        start.wait()
        try:
            take(event, secret, SAMPLE, seen=seen)
        except RosterChangedError as error:
            return error.plan
        return None

    with ThreadPoolExecutor(2) as pool:
        told = [plan for plan in pool.map(one, secrets) if plan is not None]

    assert [plan.changes_nothing for plan in told] == [True]
    assert len(everybody(event)) == 40


def test_who_waits_for_a_nod_is_not_let_in_by_a_roster(event, facilitator):
    event.country("BRB", "Barbados")
    waiting = Participant(
        id=new_id(),
        workshop_id=event.round.workshop_id,
        role=Role.RESPONDENT,
        label="Representative 2 of Barbados",
        country="BRB",
        status=Status.WAITING,
    )
    with event.store.writing() as session:
        people.add_participant(session, waiting)

    plan = take(event, facilitator, BARBADOS)

    assert len(plan.of(Outcome.ADDED)) == 2
    assert everybody(event, status=(Status.WAITING,)) == [waiting]


def test_the_audit_names_each_person_by_a_key_and_never_by_name_or_address(event, facilitator):
    before = len(event.records())

    take(event, facilitator, BARBADOS)

    records = event.records()[: -before or None]
    assert [(one.deed, one.object.split()[0], one.outcome) for one in records] == [
        ("change roster", "person", "added"),
        ("change roster", "person", "added"),
        ("change roster", "country", "added"),
        ("change roster", "group", "added"),
    ]
    assert {one.workshop_id for one in records} == {event.round.workshop_id}
    told = " ".join(f"{one.who} {one.object}" for one in records)
    assert "Representative" not in told
    assert "@" not in told
    assert all(one.id not in told for one in everybody(event))


@pytest.mark.parametrize(
    "who",
    [
        pytest.param(("XAB", Role.RESPONDENT), id="a respondent"),
        pytest.param(("XAB", Role.LEAD), id="a lead"),
        pytest.param(("", Role.ANALYST), id="an analyst"),
        pytest.param(("", Role.ADMINISTRATOR), id="an administrator"),
    ],
)
def test_nobody_else_looks_or_takes_in(event, facilitator, who):
    event.country("XAB", "Betania")
    seen = look(event, facilitator, BARBADOS)
    secret = event.visit(event.person(*who))
    before = rows(event)

    for one in (secret, None):
        with pytest.raises((NotAllowedError, NotSignedInError)):
            look(event, one, BARBADOS)
        with pytest.raises((NotAllowedError, NotSignedInError)):
            take(event, one, BARBADOS, seen=seen)

    assert rows(event) == before


def test_a_facilitator_of_another_workshop_reaches_no_round_here(event, begin, facilitator):
    other = begin(event.store)
    seen = look(event, facilitator, BARBADOS)

    with pytest.raises(NoRoundError):
        rostering.import_roster(
            event.store,
            other.facilitator(),
            pasted(BARBADOS),
            round_id=event.round.id,
            seen=seen,
            now=event.now,
        )

    assert everybody(event) == []


def test_at_the_command_line_the_same_plan_is_made_and_kept(event, facilitator):
    source = pasted(BARBADOS)

    seen = rostering.preview_at_command(event.store, source, round_id=event.round.id)
    assert seen == look(event, facilitator, source)
    rostering.import_at_command(
        event.store, source, round_id=event.round.id, seen=seen, now=event.now
    )

    assert len(everybody(event)) == 2
    assert {one.who for one in event.records("change roster")} == {""}


def test_at_the_command_line_an_unknown_round_is_told(event):
    with pytest.raises(WhichRoundError):
        rostering.preview_at_command(event.store, pasted(BARBADOS), round_id="none")


def test_nobody_comes_into_a_workshop_whose_names_were_destroyed(event, facilitator):
    source = pasted(BARBADOS)
    seen = look(event, facilitator, source)
    with event.store.writing() as session:
        session.add(PurgeRow(workshop_id=event.round.workshop_id, at=event.now))
    given = {"round_id": event.round.id, "seen": seen, "now": event.now}

    with pytest.raises(PurgedError):
        take(event, facilitator, source, seen=seen)
    with pytest.raises(PurgedError):
        rostering.import_at_command(event.store, source, **given)

    assert everybody(event) == []
