"""Whatever is done with whatever is typed: the audit holds no answer, name, address or secret."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count

import pytest
from sqlalchemy import text

from dgca.correspondence.settings import mail_settings
from dgca.errors import DgcaError
from dgca.model.audit import AuditFilter
from dgca.model.mail import MailKind
from dgca.model.meeting import timetable_of
from dgca.model.people import Role
from dgca.model.response import Answer, Stage
from dgca.model.roll import Left
from dgca.model.room import Audience, Consent
from dgca.model.roster import RosterLine
from dgca.model.settings import settings_of
from dgca.model.timetable import GroupState
from dgca.services.authority import Deed
from dgca.services.desk import (
    copying,
    grouping,
    late,
    making,
    membership,
    pinning,
    settings,
    stepping,
    timetabling,
)
from dgca.services.entry import account, identities, joining, own_links, signing, staffing
from dgca.services.forms import submitting
from dgca.services.invitations import inviting, mailing, posting
from dgca.services.invitations.invitees import invitees_in
from dgca.services.invitations.mailing import WantedBatch
from dgca.services.invitations.postbag import Errand
from dgca.services.outcomes import exporting, pseudonyms, readiness
from dgca.services.people import countries, persons, rostering
from dgca.services.people.country_rules import country_parts
from dgca.services.people.person_rules import person_parts
from dgca.services.records import noticing, purging, record, reviewing
from dgca.services.room import (
    agreeing,
    consenting,
    opening,
    rooms,
    seats,
    signatures,
    summaries,
    view_record,
    voting,
)
from dgca.services.team import asking, colleagues, doors, join_codes, nodding
from dgca.services.team.introducing import Colleague
from dgca.store import new_id, people, staff, timetables, workshops
from dgca.ui.records.deeds import WORDS

MARK = "zq7x"
BASE, HERE = "https://dgca.example.org", "203.0.113.7"
NEVER_RECORDED = {
    *(Deed.READ_FORM, Deed.ANSWER, Deed.SEE_TEAM, Deed.COMPARE),
    *(Deed.AGREE, Deed.SEE_PROFILE),  # the history of an answer tells who wrote what
}
KEY = "[A-Za-z0-9_-]{22}"
COLUMNS = {
    "who": rf"|{KEY}",
    "deed": "|".join(map(re.escape, WORDS)),
    "workshop_id": rf"|{KEY}",
    "object": (
        rf"|audit|(person|group|workshop|round|response|batch) {KEY}|country ({KEY} )?[A-Z]{{3}}"
        rf"|room {KEY} [A-Z]{{3}}|statement [a-z.]+|signed view {KEY}"
        r"|audience (own group|all groups|publication)"
    ),
    "outcome": rf"[a-z ]+|copied from workshop {KEY}",
}
"""Everything that may stand in a row, beside its time: no place for what somebody typed."""


@dataclass
class Everybody:
    """All people of a workshop, who do everything that they can with marked words."""

    event: object
    numbers: count = field(default_factory=count)
    secrets: list[str] = field(default_factory=list)

    def word(self) -> str:
        """Something that somebody types, with the mark in it."""
        return f'{MARK}{next(self.numbers)} "=1+1" <b>*ñ*</b> {MARK}@example.org'

    def address(self) -> str:
        return f"{MARK}{next(self.numbers)}@example.org"

    def password(self) -> str:
        return self.secret(f"{MARK} orchid tram velvet {next(self.numbers)} kiosk")

    def secret(self, text_: str) -> str:
        """Remember a secret, which may stand nowhere."""
        self.secrets.append(text_)
        return text_

    @property
    def here(self) -> dict[str, object]:
        return {"round_id": self.event.round.id, "now": self.event.now}

    @property
    def store(self):
        return self.event.store

    def come_in(self, token: str) -> str:
        joined = doors.come_in_by_link(
            self.store,
            self.secret(token),
            address=HERE,
            now=self.event.now,
            shared_device=False,
            previous=None,
        )
        if joined.resume_code:
            self.secret(joined.resume_code)
        return self.secret(joined.secret)

    def participant(self, person_id: str):
        with self.store.reading() as session:
            return people.participant(session, participant_id=person_id)


@pytest.fixture
def everybody(store, begin):
    begun = begin(store)
    them = Everybody(begun)
    begun.change(title=them.word())
    begun.country("XAB", them.word())
    return them


@pytest.fixture
def boss(everybody):
    """Somebody with every role of the staff, who has come in by a password."""
    now, store = everybody.event.now, everybody.store
    email, password = everybody.address(), everybody.password()
    roles = (Role.FACILITATOR, Role.ANALYST, Role.ADMINISTRATOR)
    member = staffing.add(
        store, staffing.machine, email=email, name=everybody.word(), roles=roles, now=now
    )
    staffing.set_password(store, staffing.machine, staff_id=member.id, password=password, now=now)
    own = making.make_workshop(
        store,
        everybody.secret(signed_in(everybody, email, password)),
        making.NewWorkshop(key=new_id(), title=everybody.word(), round_title=everybody.word()),
        now=now,
    )
    assert own.title.startswith(MARK)
    secret = signed_in(everybody, email, password)
    with store.writing() as session:
        staff.add_member(session, workshop_id=everybody.event.round.workshop_id, staff_id=member.id)
    return everybody.secret(secret)


def signed_in(them, email, password):
    return signing.sign_in(
        them.store, email=email, password=password, address=HERE, now=them.event.now
    )


def the_staff_come_and_go(them, boss):
    store, now = them.store, them.event.now
    by = staffing.administrator(boss, now=now)
    email, password = them.address(), them.password()
    added = {"email": email, "name": them.word(), "roles": (Role.FACILITATOR,), "now": now}
    member = staffing.add(store, by, password=password, **added)
    own = {"staff_id": member.id, "now": now}
    for wrong in (email, them.address()):
        with suppress(DgcaError):
            signed_in(them, wrong, them.password())
    secret = them.secret(signed_in(them, email, password))
    account.end_other_visits(store, secret, now=now)
    new = them.password()
    with suppress(DgcaError):
        account.change_password(store, secret, present=new, new=new, again=new, now=now)
    account.change_password(store, secret, present=password, new=new, again=new, now=now)
    staffing.bind(store, by, issuer=f"https://{MARK}.example", subject=them.word(), **own)
    staffing.set_roles(store, by, roles=(Role.ANALYST,), **own)
    staffing.disable(store, by, **own)
    staffing.enable(store, by, **own)
    staffing.end_visits(store, by, **own)
    staffing.set_password(store, by, password=them.password(), **own)
    them.come_in(staffing.setting_up_link(store, by, **own))
    membership.let_in(store, boss, email=email, **them.here)
    membership.let_out(store, boss, staff_id=member.id, **them.here)
    for address in (email, them.address()):
        claims = {"iss": f"https://{MARK}.example", "email": address, "email_verified": True}
        named = identities.identity_of(claims | {"sub": them.word()})
        with suppress(DgcaError):
            identities.door_for(store, named, now=now)


def the_desk_is_used(them, boss):
    store, event = them.store, them.event
    with store.reading() as session:
        workshop = workshops.workshop(session, workshop_id=event.round.workshop_id)
        country = workshops.country(session, round_id=event.round.id, code="XAB")
    seen = settings_of(workshop, event.round)
    wanted = replace(seen, title=them.word(), retention=date(2026, 6, 30))
    settings.change_settings(store, boss, seen=seen, wanted=wanted, **them.here)
    group = grouping.add_group(store, boss, name=f"{MARK} group", **them.here)
    with store.reading() as session:
        table = timetable_of(group, timetables.sessions_of(session, group_id=group.id))
    timetabling.change_timetable(
        store,
        boss,
        group_id=group.id,
        seen=table,
        wanted=replace(table, name=f"{MARK} other"),
        now=event.now,
    )
    grouping.remove_group(store, boss, group_id=group.id, now=event.now)
    countries.add_country(store, boss, "Barbados", group_id=event.groups["A"].id, **them.here)
    parts = country_parts(country)
    countries.change_country(
        store, boss, code="XAB", seen=parts, wanted=parts | {"name": them.word()}, **them.here
    )
    countries.remove_country(store, boss, code="BRB", **them.here)
    dates = late.own_dates(country)
    given = late.OwnDates(alone=date(2026, 5, 1), agreed=date(2026, 5, 2))
    late.give_own_dates(store, boss, code="XAB", seen=dates, wanted=given, **them.here)
    late.give_own_dates(store, boss, code="XAB", seen=given, wanted=dates, **them.here)
    with suppress(DgcaError):
        pinning.pin_instrument(
            store, boss, seen=event.round.instrument_sha256, choice="dtca.yaml", **them.here
        )
    new = copying.NextWorkshop(key=new_id(), title=them.word(), round_title=them.word())
    copying.copy_workshop(store, boss, new, **them.here)


def people_are_taken_in(them, boss):
    """A lead who is added, changed, taken out and put back; another one from a roster."""
    store = them.store
    line = RosterLine(number=1, country="XAB", name=them.word(), email=them.address(), role="lead")
    persons.add_person(store, boss, line, **them.here)
    lead = them.participant(the_one(them, "SELECT id FROM participant WHERE role = 'lead'"))
    parts = person_parts(lead)
    wanted = parts | {"name": them.word(), "ministry": them.word(), "email": them.address()}
    own = {"person_id": lead.id, **them.here}
    persons.change_person(store, boss, seen=parts, wanted=wanted, **own)
    persons.remove_person(store, boss, told=Left.NOTHING, **own)
    persons.put_back(store, boss, **own)
    content = f"country,name,email\nXAB,{MARK} of the roster,{them.address()}\n"
    roster = rostering.RosterSource(name=f"{MARK}.csv", content=content)
    plan = rostering.preview(store, boss, roster, **them.here)
    rostering.import_roster(store, boss, roster, seen=plan, **them.here)
    return lead.id


def links_are_made(them, boss, person_id):
    store, place = them.store, {"base_url": BASE, **them.here}
    inviting.make_links(store, boss, person_ids=[person_id], **place)
    inviting.make_anew(store, boss, person_id=person_id, **place)
    inviting.revoke(store, boss, person_id=person_id, **them.here)
    ready = inviting.make_anew(store, boss, person_id=person_id, **place)
    token = re.search(r"/join/(\S+)", ready.text.body)[1]
    with suppress(DgcaError):
        them.come_in(f"{token}{MARK}")
    return them.come_in(token)


def mail_is_sent(them, boss, monkeypatch):
    """To a server that is not there, so that every message ends in a failure."""
    for name, value in {
        "DGCA_SMTP_HOST": "127.0.0.1",
        "DGCA_SMTP_PORT": "1",
        "DGCA_SMTP_SECURITY": "none",
        "DGCA_MAIL_FROM": f"{MARK} <{MARK}@example.org>",
    }.items():
        monkeypatch.setenv(name, value)
    event, batch = them.event, new_id()
    with them.store.writing() as session:
        among = invitees_in(session, event.round, contact=them.word(), now=event.now)
        wanted = WantedBatch(
            id=batch,
            kind=MailKind.INVITATION,
            person_ids=[one.person.id for one in among.people],
            seen=event.now,
        )
        assert mailing.ask_for(session, among, wanted, by="", now=event.now)
    errand = Errand(
        settings=mail_settings(),
        batch=batch,
        round_id=event.round.id,
        base_url=BASE,
        by="",
        contact=them.word(),
    )
    assert list(posting.carry_out(them.store, errand, clock=lambda: event.now))


def a_form_is_filled_in(them, secret):
    event = them.event
    noticing.note_read(them.store, secret, now=event.now)
    for statement in ("leadership.champion", "technology.identity"):
        event.save(secret, statement, Answer(rating="4", evidence=them.word(), comment=them.word()))
    event.save(secret, "background.words", them.word())
    event.submit(secret)
    submitting.reopen(them.store, secret, form=event.form(secret), now=event.now)
    event.submit(secret)


def a_team_grows(them, lead):
    store, event = them.store, them.event
    at = {"workshop_id": event.round.workshop_id, "country": "XAB", "now": event.now}

    def stranger():
        return Colleague(name=them.word(), ministry=them.word(), email=them.address())

    handed = colleagues.invite(store, lead, colleague=stranger(), now=event.now)
    again = colleagues.renew_link(store, lead, person_id=handed.person.id, now=event.now)
    colleague = them.come_in(again.token)
    own_links.ask_for_link(store, colleague, now=event.now)
    code = them.secret(own_links.make_resume_code(store, colleague, now=event.now))
    for typed in (code, f"{MARK}-{MARK}"):
        with suppress(DgcaError):
            doors.come_back_by_code(
                store, typed, address=HERE, now=event.now, shared_device=True, previous=None
            )
    other = colleagues.invite(store, lead, colleague=stranger(), now=event.now)
    colleagues.withdraw(store, lead, person_id=other.person.id, now=event.now)
    made = join_codes.make_join_code(store, lead, **at)
    for nod in (nodding.let_in, nodding.decline):
        asking.ask(
            store,
            them.secret(made.code),
            colleague=stranger(),
            address=HERE,
            now=event.now,
            shared_device=False,
            previous=None,
        )
        asked = "SELECT id FROM participant WHERE status = 'waiting'"
        nod(store, lead, person_id=the_one(them, asked), now=event.now)
    join_codes.revoke_join_code(store, lead, **at)
    return colleague


def a_team_agrees(them, lead, colleague):
    store, at, statement = them.store, them.here, {"statement_id": "leadership.budget"}
    noticing.note_read(store, colleague, now=them.event.now)
    opening.open_room(store, lead, directly=False, **at)
    helper = rooms.team_room(store, colleague, **at).me.id
    for writer in (helper, None):
        seats.choose_writer(store, lead, person_id=writer, **at)
    seats.show_name(store, lead, shown=True, **at)
    words = Answer(rating="3", comment=them.word(), dissent=them.word(), evidence=them.word())
    agreeing.agree(store, lead, answer=words, seen_revision=0, language="en", **statement, **at)
    voting.ask_again(store, lead, **statement, **at)
    (vote,) = rooms.team_room(store, lead, **at).agreement.votes
    voting.vote(store, colleague, vote_id=vote.id, rating="5", **at)
    voting.end_vote(store, lead, vote_id=vote.id, **at)
    for audience in Audience:
        chosen = {"audience": audience, "choice": Consent.UNNAMED}
        consenting.choose(store, lead, stage=Stage.CONSENSUS, **chosen, **at)
    read = summaries.summary_of(rooms.team_room(store, lead, **at)).sha256
    view = signatures.sign(store, lead, read=read, name=them.word(), role=them.word(), **at)
    signed = {"signed_view_id": view.id} | at
    signatures.countersign(store, colleague, name=them.word(), role=them.word(), **signed)
    view_record.record_as_csv(store, lead, **at)
    signatures.reopen_view(store, lead, reason=them.word(), **signed)


def the_one(them, asked):
    with them.store.reading() as session:
        return session.connection().execute(text(asked)).scalar_one()


def things_are_taken_home(them, boss, lead):
    store, event = them.store, them.event
    where = {"round_id": event.round.id, "group_id": None, "now": event.now}
    event.close()
    exporting.package_for(store, boss, **where)
    pseudonyms.answers_for(store, boss, **where)
    readiness.file_for(store, boss, **where)
    record.own_file(store, lead, now=event.now)
    record.end_other_visits(store, lead, now=event.now)
    own = them.participant(event.form(lead).visitor.person.id)
    record.record_by(store, email=own.email, now=event.now)
    wanted = AuditFilter(deed=them.word(), who=them.word())
    b"".join(reviewing.export(store, boss, wanted, now=event.now))


def the_round_ends(them, boss, lead):
    store, event = them.store, them.event
    group = event.groups["A"].id
    at = {"group_id": group, "now": event.now}
    stepping.reopen(
        store, boss, seen=GroupState.CLOSED, to=GroupState.OPEN, reason=them.word(), **at
    )
    stepping.step(store, boss, seen=GroupState.OPEN, **at)
    joining.leave(store, lead, now=event.now)
    purging.purge(store, workshop_id=event.round.workshop_id, now=event.now + timedelta(days=365))


def rows(store):
    """The whole audit, as the database has it."""
    with store.reading() as session:
        found = session.connection().execute(text("SELECT * FROM audit ORDER BY id")).mappings()
        return [dict(row) for row in found]


@pytest.mark.slow
def test_nothing_that_people_type_or_are_given_stands_in_the_audit(everybody, boss, monkeypatch):
    them = everybody
    the_staff_come_and_go(them, boss)
    the_desk_is_used(them, boss)
    lead_id = people_are_taken_in(them, boss)
    mail_is_sent(them, boss, monkeypatch)
    lead = links_are_made(them, boss, lead_id)
    a_form_is_filled_in(them, lead)
    colleague = a_team_grows(them, lead)
    things_are_taken_home(them, boss, lead)
    a_team_agrees(them, lead, colleague)
    the_round_ends(them, boss, lead)

    found = rows(them.store)
    whole = repr(found)

    assert {row["deed"] for row in found} == set(WORDS) - NEVER_RECORDED
    assert MARK not in whole.lower()
    assert "example" not in whole
    assert [secret for secret in them.secrets if secret in whole] == []
    odd = [
        (name, row[name])
        for row in found
        for name, pattern in COLUMNS.items()
        if not re.fullmatch(pattern, row[name])
    ]
    assert odd == []
