"""Whatever is typed anywhere is kept as harmless text, or refused in words; nothing breaks."""

from __future__ import annotations

from dataclasses import replace
from unicodedata import category

import pytest
from sqlalchemy import select

from dgca.errors import DgcaError
from dgca.model.instrument import DONT_KNOW
from dgca.model.meeting import Meeting, Timetable, Unread, timetable_of
from dgca.model.people import Role
from dgca.model.response import Answer
from dgca.model.roster import RosterLine
from dgca.model.settings import Settings, settings_of
from dgca.model.timetable import GroupState
from dgca.services.desk import (
    copying,
    desk,
    grouping,
    instruments,
    late,
    making,
    membership,
    pinning,
    settings,
    stepping,
    timetabling,
)
from dgca.services.desk.late import OwnDates
from dgca.services.entry import account, identities, signing, staffing
from dgca.services.forms import answering, forms
from dgca.services.invitations import invitees, mail_by_name
from dgca.services.outcomes import comparing, readiness
from dgca.services.people import countries, persons, roll, rostering
from dgca.services.people.rostering import RosterSource
from dgca.services.records import reviewing
from dgca.services.team import asking, colleagues, doors, join_codes, teaming
from dgca.services.team.introducing import Colleague
from dgca.store import new_id, timetables, workshops
from dgca.store.tables.row import Row

pytestmark = pytest.mark.slow

ADDRESS = "203.0.113.7"


@pytest.fixture
def event(store, begin):
    begun = begin(store)
    begun.country("XAA")
    begun.country("XAB")
    return begun


@pytest.fixture
def facilitator(event):
    return event.facilitator()


@pytest.fixture
def administrator(event):
    return event.visit(event.member(Role.ADMINISTRATOR, label="Administrator 1"))


@pytest.fixture
def lead(event):
    return event.respondent("XAA", Role.LEAD, label="Lead 1")


@pytest.fixture
def each(hostile_texts):
    """Do something with every text; where it is refused, it is refused in words."""

    def tried(deed):
        done, refused = 0, {}
        for name, typed in hostile_texts.items():
            try:
                deed(typed)
            except DgcaError as error:
                refused[name] = str(error)
            else:
                done += 1
        assert all(refused.values())
        return done

    return tried


@pytest.fixture(autouse=True)
def kept_as_text(event, hostile_texts):
    """At the end no column of any table holds what steers a device, turns a line, or is half."""
    yield
    with event.store.reading() as session:
        for table in Row.metadata.sorted_tables:
            for row in session.execute(select(table)).mappings():
                for column, value in row.items():
                    if isinstance(value, str) and value not in hostile_texts.values():
                        own = f"{table.name}.{column}"
                        assert odd(value, lines=own in MANY_LINES) == [], (own, value)


MANY_LINES = {
    f"{table}.{column}"
    for table in ("answer", "answer_history")
    for column in ("rating", "evidence", "comment")
}
"""Where somebody writes more than a line."""


def odd(value, *, lines=False):
    """The signs of a text that nobody sees, or that no database may hold."""
    never = {"Cs"} if lines else {"Cc", "Cf", "Cs", "Zl", "Zp"}
    joiners = "\u200c\u200d"
    found = (one for one in value if category(one) in never and one not in joiners)
    return [*found, *(one for one in value if one == "\x00")]


def desk_of(event):
    """The group, the settings and the timetable as a screen has them now."""
    with event.store.reading() as session:
        workshop = workshops.workshop(session, workshop_id=event.round.workshop_id)
        round_ = workshops.round_of(session, round_id=event.round.id)
        group = workshops.groups_of(session, round_id=round_.id)[0]
        meetings = timetables.sessions_of(session, group_id=group.id)
        return settings_of(workshop, round_), group, timetable_of(group, meetings)


def test_a_new_workshop(event, facilitator, each):
    def deed(typed):
        new = making.NewWorkshop(
            key=new_id(), title=typed, round_title=typed, groups=(typed, f"{typed} 2"[-200:])
        )
        made = making.make_workshop(event.store, facilitator, new, now=event.now)
        again = copying.NextWorkshop(key=new_id(), title=typed, round_title=typed)
        copying.copy_workshop(event.store, facilitator, again, round_id=made.id, now=event.now)

    assert each(deed) > 20


def test_the_name_of_an_instrument_and_its_content(event, facilitator, each):
    def deed(typed):
        file = instruments.Upload(name=typed, content=typed.encode("utf-8", "replace"))
        new = making.NewWorkshop(key=new_id(), title="A", round_title="B", instrument=file)
        making.make_workshop(event.store, facilitator, new, now=event.now)

    def pin(typed):
        file = instruments.Upload(name=typed, content=f"id: {typed!r}".encode("utf-8", "replace"))
        pinning.pin_instrument(
            event.store,
            facilitator,
            round_id=event.round.id,
            seen=event.round.instrument_sha256,
            choice=file,
            now=event.now,
        )

    assert each(deed) == each(pin) == 0


def test_the_settings(event, facilitator, each):
    def deed(typed):
        seen = desk_of(event)[0]
        wanted = replace(seen, title=typed, round_title=typed, retention=None)
        change(seen, wanted)

    def day(typed):
        seen = desk_of(event)[0]
        change(seen, replace(seen, retention=Unread(typed)))

    def change(seen: Settings, wanted: Settings):
        settings.change_settings(
            event.store,
            facilitator,
            round_id=event.round.id,
            seen=seen,
            wanted=wanted,
            now=event.now,
        )

    assert each(deed) > 20
    assert each(day) == 0


def test_groups_and_their_dates(event, facilitator, each):
    def add(typed):
        grouping.add_group(
            event.store, facilitator, round_id=event.round.id, name=typed, now=event.now
        )

    def date(typed):
        _, group, table = desk_of(event)
        wanted = Timetable(
            name=typed,
            zone=typed,
            meetings=(Meeting(day=Unread(typed), start=Unread(typed)),),
        )
        timetabling.change_timetable(
            event.store,
            facilitator,
            group_id=group.id,
            seen=table,
            wanted=wanted,
            now=event.now,
        )

    assert each(add) > 20
    assert each(date) == 0


def test_own_dates_of_a_country(event, facilitator, each):
    def deed(typed):
        late.give_own_dates(
            event.store,
            facilitator,
            round_id=event.round.id,
            code="XAA",
            seen=OwnDates(),
            wanted=OwnDates(alone=Unread(typed), agreed=Unread(typed)),
            now=event.now,
        )

    assert each(deed) == 0


def test_the_reason_for_going_back(event, facilitator, each):
    event.move(GroupState.CLOSED)

    def deed(typed):
        group = desk_of(event)[1]
        stepping.reopen(
            event.store,
            facilitator,
            group_id=group.id,
            seen=GroupState.CLOSED,
            to=GroupState.OPEN,
            reason=typed,
            now=event.now,
        )
        stepping.step(
            event.store, facilitator, group_id=group.id, seen=GroupState.OPEN, now=event.now
        )

    assert each(deed) > 20


def test_countries(event, facilitator, each):
    here = {"round_id": event.round.id, "now": event.now}

    def add(typed):
        group = desk_of(event)[1]
        countries.add_country(event.store, facilitator, typed, group_id=group.id, **here)

    def change(typed):
        with event.store.reading() as session:
            before = workshops.country(session, round_id=event.round.id, code="XAA")
        seen = {"name": before.name, "group": before.group_id, "zone": before.zone, "language": ""}
        for part in seen:
            countries.change_country(
                event.store,
                facilitator,
                code="XAA",
                seen=seen,
                wanted={**seen, part: typed},
                **here,
            )

    each(add)
    each(change)


def test_people(event, facilitator, each):
    here = {"round_id": event.round.id, "now": event.now}
    who = event.person("XAA")

    def add(typed):
        line = RosterLine(number=1, country="XAB", name=typed, ministry=typed)
        persons.add_person(event.store, facilitator, line, **here)

    def everything(typed):
        parts = ("country", "name", "email", "ministry", "group", "role")
        line = RosterLine(number=1, **dict.fromkeys(parts, typed))
        persons.add_person(event.store, facilitator, line, **here)

    def change(typed):
        seen = {"name": who.label, "email": "", "ministry": "", "role": "respondent"}
        for part in seen:
            persons.change_person(
                event.store,
                facilitator,
                person_id=who.id,
                seen=seen,
                wanted={**seen, part: typed},
                **here,
            )

    assert each(add) > 20
    assert each(everything) == 0
    each(change)


def test_rosters(event, facilitator, each):
    here = {"round_id": event.round.id, "now": event.now}

    def take_in(source):
        seen = rostering.preview(event.store, facilitator, source, **here)
        rostering.import_roster(
            event.store, facilitator, source, seen=seen, leave_out_refused=True, **here
        )

    def pasted(typed):
        cell = " ".join(typed.split())
        take_in(RosterSource(name=typed, content=f"country\tname\tministry\nXAA\t{cell}\t{cell}"))

    def raw(typed):
        take_in(RosterSource(name=typed, content=typed))

    def file(typed):
        cell = typed.replace('"', '""')
        content = f'country,name,ministry\nXAA,"{cell}","{cell}"\n'
        take_in(RosterSource(name=typed, content=content.encode("utf-8", "surrogatepass")))

    assert each(pasted) > 20
    assert each(raw) == 0
    each(file)


def test_colleagues(event, lead, each):
    event.change(colleagues=100)

    def introduced(typed):
        return Colleague(name=typed, ministry=typed)

    def invite(typed):
        colleagues.invite(event.store, lead, colleague=introduced(typed), now=event.now)

    def everything(typed):
        colleague = Colleague(name=typed, ministry=typed, email=typed, role=typed)
        colleagues.invite(event.store, lead, colleague=colleague, now=event.now)

    assert each(invite) > 20
    assert each(everything) == 0


def test_the_doors(event, lead, each):
    code = join_codes.make_join_code(
        event.store, lead, workshop_id=event.round.workshop_id, country="XAA", now=event.now
    ).code
    at = {"now": event.now, "shared_device": False, "previous": None}
    waiting = []

    def ask(typed):
        waiting.append(typed)
        asking.ask(
            event.store,
            code,
            colleague=Colleague(name=typed, ministry=typed, role="lead"),
            address=typed,
            form=typed,
            **at,
        )

    def codes(typed):
        asking.look_at_code(event.store, typed, address=ADDRESS, now=event.now)

    def links(typed):
        doors.look_at_link(event.store, typed, address=ADDRESS, now=event.now)

    def come_in(typed):
        doors.come_in_by_link(event.store, typed, address=typed, resume_code=typed, **at)

    def resume(typed):
        doors.come_back_by_code(event.store, typed, address=typed, **at)

    assert each(ask) == asking.MOST_WAITING
    assert [each(one) for one in (codes, links, come_in, resume)] == [0, 0, 0, 0]


def test_the_staff(event, administrator, *, facilitator, each):
    by = staffing.administrator(administrator, now=event.now)

    def add(typed):
        address = f"{new_id().lower()}@example.org"
        staffing.add(
            event.store, by, email=address, name=typed, roles={Role.ANALYST}, now=event.now
        )

    def address(typed):
        staffing.add(event.store, by, email=typed, name="A", roles={Role.ANALYST}, now=event.now)

    def sign_in(typed):
        signing.sign_in(event.store, email=typed, password=typed, address=typed, now=event.now)

    def password(typed):
        account.change_password(
            event.store, facilitator, present=typed, new=typed, again=typed, now=event.now
        )

    def let_in(typed):
        membership.let_in(
            event.store, facilitator, round_id=event.round.id, email=typed, now=event.now
        )

    def elsewhere(typed):
        claims = {"iss": typed, "sub": typed, "email": typed, "email_verified": True}
        identities.door_for(event.store, identities.identity_of(claims), now=event.now)

    assert each(add) > 20
    assert [each(one) for one in (address, sign_in, let_in, elsewhere)] == [0, 0, 0, 0]
    assert each(password) <= 1


def test_answers(event, each):
    secret = event.respondent("XAB")

    def give(**parts):
        form = event.form(secret)
        answering.save(
            event.store,
            secret,
            form=form,
            statement_id="leadership.champion",
            answer=Answer(**parts),
            seen_revision=form.kept("leadership.champion").revision,
            language="en",
            now=event.now,
        )

    def texts(typed):
        give(rating=DONT_KNOW, evidence=typed, comment=typed)

    assert each(texts) > 20
    assert each(lambda typed: give(rating=typed)) == 0
    assert each(lambda typed: give(rating=DONT_KNOW, confidence=typed)) == 0


def test_what_the_audit_is_asked_for(event, administrator, each):
    def deed(typed):
        parts = ("since", "until", "deed", "workshop_id", "who", "outcome")
        wanted = reviewing.filter_of(**dict.fromkeys(parts, typed))
        reviewing.leaf(event.store, administrator, wanted, now=event.now)
        for part in parts:
            one = reviewing.filter_of(**{part: typed})
            b"".join(reviewing.export(event.store, administrator, one, now=event.now))

    each(deed)


def test_what_a_command_is_asked_for(event, each):
    def deed(typed):
        mail_by_name.plan(event.store, round_id=typed, kind="invitation", to=typed, now=event.now)

    each(deed)


def test_what_stands_in_an_address(event, facilitator, *, lead, each):
    now = {"now": event.now}
    event.close()

    def of_a_country(typed):
        forms.own_form(event.store, lead, round_id=typed, **now)

    def team(typed):
        teaming.team(event.store, lead, round_id=typed, **now)

    def round_(typed):
        here = {"round_id": typed, **now}
        for deed in (roll.roll_of, desk.desk_of, invitees.invitees):
            deed(event.store, facilitator, **here)

    def board(typed):
        readiness.board(event.store, facilitator, round_id=typed, group_id=typed, **now)

    def group(typed):
        here = {"round_id": event.round.id, "group_id": typed, **now}
        readiness.board(event.store, facilitator, **here)
        comparing.scope(event.store, facilitator, **here)

    def plenary(typed):
        comparing.scope(event.store, facilitator, round_id=typed, group_id=typed, **now)

    for deed in (of_a_country, team, round_, board, group, plenary):
        each(deed)
