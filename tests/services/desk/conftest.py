"""A workshop that a facilitator makes at the desk, as the reference workshop is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlmodel import select

from dgca.model.kept import KeptResponse
from dgca.model.meeting import Meeting, Timetable, series, timetable_of, usual_rules
from dgca.model.people import Participant, Role, StaffMember
from dgca.model.response import Answer, Stage
from dgca.model.settings import Settings, settings_of
from dgca.model.timetable import GroupSession, GroupState
from dgca.model.workshop import Country, Group, Round, Workshop
from dgca.services.desk import settings, stepping, timetabling
from dgca.services.desk.making import NewWorkshop, make_workshop
from dgca.services.entry import joining
from dgca.store import Store, answers, new_id, people, staff, timetables, workshops
from dgca.store.tables import AuditRow

NOW = datetime(2027, 2, 1, 12, tzinfo=UTC)
TUESDAY = date(2027, 3, 2)


@dataclass(kw_only=True)
class Desk:
    """A facilitator before a workshop of their own."""

    store: Store
    member: StaffMember
    secret: str
    round: Round
    now: datetime

    @property
    def workshop(self) -> Workshop:
        with self.store.reading() as session:
            found = workshops.workshop(session, workshop_id=self.round.workshop_id)
        assert found is not None
        return found

    @property
    def settings(self) -> Settings:
        with self.store.reading() as session:
            round_ = workshops.round_of(session, round_id=self.round.id)
        return settings_of(self.workshop, round_)

    def change(self, *, seen: Settings | None = None, by: str = "", **wanted: object) -> Settings:
        """Change some settings, as from a screen that saw what stands or something older."""
        before = seen or self.settings
        return settings.change_settings(
            self.store,
            by or self.secret,
            round_id=self.round.id,
            seen=before,
            wanted=replace(before, **wanted),
            now=self.now,
        )

    def group(self, name: str = "A") -> Group:
        with self.store.reading() as session:
            groups = workshops.groups_of(session, round_id=self.round.id)
        return next(one for one in groups if one.name == name)

    def sessions(self, name: str = "A") -> list[GroupSession]:
        with self.store.reading() as session:
            return timetables.sessions_of(session, group_id=self.group(name).id)

    def timetable(self, name: str = "A") -> Timetable:
        return timetable_of(self.group(name), self.sessions(name))

    def retime(
        self, group: str = "A", *, seen: Timetable | None = None, by: str = "", **wanted: object
    ) -> Timetable:
        """Change some parts of a timetable, as from a screen that saw what stands."""
        before = seen or self.timetable(group)
        return timetabling.change_timetable(
            self.store,
            by or self.secret,
            group_id=self.group(group).id,
            seen=before,
            wanted=replace(before, **wanted),
            now=self.now,
        )

    def five_weeks(self, name: str = "A", *, first: date = TUESDAY) -> Timetable:
        """Five weekly sessions at ten, with the usual deadlines."""
        alone, agreed = usual_rules(5)
        meetings = series(Meeting(day=first, start=time(10)), every=7, count=5)
        return self.retime(name, meetings=meetings, self_rule=alone, agreed_rule=agreed)

    def country(self, code: str = "XAB", *, group: str = "A", zone: str = "America/Nassau") -> str:
        country = Country(
            round_id=self.round.id,
            code=code,
            name=f"State {code}",
            group_id=self.group(group).id,
            zone=zone,
        )
        with self.store.writing() as session:
            workshops.add_country(session, country)
        return code

    def person(self, code: str = "XAB", **more: object) -> Participant:
        who = Participant(
            id=new_id(),
            workshop_id=self.round.workshop_id,
            label=f"Respondent 1 of {code}",
            country=code,
            **{"role": Role.RESPONDENT, **more},
        )
        with self.store.writing() as session:
            people.add_participant(session, who)
        return who

    def ready(self, name: str = "A", code: str = "XAB") -> Participant:
        """Give a group all that it needs to open."""
        self.five_weeks(name)
        self.country(code, group=name)
        return self.person(code)

    def answer(self, who: Participant) -> KeptResponse:
        """Let somebody answer one statement."""
        with self.store.writing() as session:
            response = answers.open_response(
                session,
                round_id=self.round.id,
                stage=Stage.SELF,
                country=who.country,
                participant_id=who.id,
                now=self.now,
            )
            answers.save_answer(
                session,
                response_id=response.id,
                statement_id="leadership.champion",
                answer=Answer(rating="4"),
                seen_revision=0,
                language="en",
                now=self.now,
            )
        return response

    def submit(self, who: Participant) -> None:
        """Let somebody hand a form in."""
        response = self.answer(who)
        with self.store.writing() as session:
            answers.submit_response(session, response_id=response.id, now=self.now)

    def step(self, name: str = "A", *, by: str = "") -> GroupState:
        """Move a group on, a minute after what was before."""
        self.now += timedelta(minutes=1)
        group = self.group(name)
        return stepping.step(
            self.store, by or self.secret, group_id=group.id, seen=group.state, now=self.now
        )

    def come_in(self, who: Participant | StaffMember) -> str:
        with self.store.writing() as session:
            token = joining.make_link(session, who, now=self.now)
        return joining.join(
            self.store, token, now=self.now, shared_device=False, previous=None
        ).secret

    def colleague(self, *roles: Role, here: bool = True) -> StaffMember:
        """Somebody else of the staff."""
        own = new_id()
        who = StaffMember(
            id=own,
            label="Facilitator 2",
            email=f"{own.lower()}@example.org",
            roles=frozenset(roles or {Role.FACILITATOR}),
        )
        with self.store.writing() as session:
            staff.add_staff(session, who)
            if here:
                staff.add_member(session, workshop_id=self.round.workshop_id, staff_id=own)
        return who

    def wait_until(self, now: datetime) -> None:
        """Let time pass; the visit has ended by then, so the facilitator comes in again."""
        self.now = now
        self.secret = self.come_in(self.member)

    def strangers(self) -> list[str]:
        """Secrets of people who may change nothing here."""
        self.country("XST")
        return [
            self.come_in(self.colleague(here=False)),
            self.come_in(self.colleague(Role.ANALYST)),
            self.come_in(self.colleague(Role.ADMINISTRATOR)),
            self.come_in(self.person("XST")),
            self.come_in(self.person("XST", role=Role.LEAD)),
        ]

    def audit(self) -> list[tuple[str, str, str]]:
        """Deed, object and outcome of all that was written down, but coming in."""
        with self.store.reading() as session:
            rows = session.exec(select(AuditRow).order_by(AuditRow.id)).all()
            return [
                (row.deed, row.object, row.outcome) for row in rows if row.deed != "come in by link"
            ]


@pytest.fixture
def sit_down() -> Callable[[Store], Desk]:
    """Let a facilitator make a workshop in a store."""

    def made(store: Store, **new: object) -> Desk:
        own = new_id()
        member = StaffMember(
            id=own,
            label="Facilitator 1",
            email=f"{own.lower()}@example.org",
            roles=frozenset({Role.FACILITATOR}),
        )
        with store.writing() as session:
            staff.add_staff(session, member)
            token = joining.make_link(session, member, now=NOW)
        secret = joining.join(store, token, now=NOW, shared_device=False, previous=None).secret
        wanted = NewWorkshop(
            **{"key": new_id(), "title": "Five weeks", "round_title": "Round 1", **new}
        )
        round_ = make_workshop(store, secret, wanted, now=NOW)
        return Desk(store=store, member=member, secret=secret, round=round_, now=NOW)

    return made


@pytest.fixture
def at(store: Store, sit_down: Callable[[Store], Desk]) -> Desk:
    """A facilitator before a new workshop with two groups, on each kind of database."""
    return sit_down(store)
