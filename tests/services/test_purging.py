"""After its day a workshop loses its names and texts for good; its ratings and pages stay."""

from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from dgca.correspondence.codes import new_join_code
from dgca.errors import NotSignedInError
from dgca.errors.records import NoRetentionError, PurgedError, StillKeptError, WhichWorkshopError
from dgca.model.mail import KeptMail, MailKind
from dgca.model.people import Role
from dgca.model.purge import Kind, Wiped
from dgca.model.response import Answer, Stage
from dgca.model.room import Audience, Consent
from dgca.model.roster import RosterLine
from dgca.model.team import JoinCode
from dgca.model.timetable import GroupState
from dgca.model.workshop import Workshop
from dgca.services import visiting
from dgca.services.desk.copying_people import copy_people
from dgca.services.entry import joining
from dgca.services.entry.resuming import new_resume_code
from dgca.services.invented.demonstration import fresh_links
from dgca.services.outcomes import comparing, exporting
from dgca.services.people import persons
from dgca.services.records import purging
from dgca.services.room import agreeing, consenting, opening, rooms, signatures
from dgca.services.team import join_codes as codes
from dgca.store import answers, join_codes, mails, new_id, people, timetables, workshops

LAST_DAY = date(2026, 3, 31)
AFTER = datetime(2026, 4, 2, 12, 0, tzinfo=UTC)
SECRETS = (
    *("Respondent Hibiscus", "hibiscus@example.org", "EvidenceOfHibiscus", "CommentOfHibiscus"),
    *("WordsOfHibiscus", "EarlierHibiscus", "ReasonOfHibiscus"),
    *("DissentOfHibiscus", "SignerOfHibiscus", "RoleOfHibiscus", "AgainOfHibiscus"),
)
CHANGED = """
import os, signal, sys
from datetime import datetime
from sqlalchemy import event
from sqlalchemy.engine import Engine
from dgca.services.records import purging
from dgca.store import open_store

store, left = open_store(sys.argv[1]), int(sys.argv[2])

@event.listens_for(Engine, "after_cursor_execute")
def die(connection, cursor, statement, *rest):
    global left
    left -= statement.startswith(("DELETE", "UPDATE", "INSERT"))
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

purging.purge(store, now=datetime.fromisoformat(sys.argv[3]))
"""


@pytest.fixture
def event(store, begin):
    """A workshop with one of everything that is kept of people, past its day."""
    begun = begin(store)
    begun.country("XAB", "Betania")
    begun.change(retention=LAST_DAY)
    _fill(begun)
    return begun


def _fill(event):
    person = event.person(
        "XAB", Role.LEAD, label="Respondent Hibiscus", email="hibiscus@example.org"
    )
    secret = event.visit(person)
    event.save(secret, "leadership.budget", Answer(rating="4", evidence="EarlierHibiscus"))
    answer = Answer(rating="5", evidence="EvidenceOfHibiscus", comment="CommentOfHibiscus")
    event.save(secret, "leadership.budget", answer)
    event.save(secret, "background.words", "WordsOfHibiscus")
    event.submit(secret, technology__identity="2")
    _sign_and_take_up_again(event, secret)
    member = event.member()
    workshop_id, now = event.round.workshop_id, event.now
    with event.store.writing() as session:
        people.change_participant(session, replace(person, ministry="Finance", asked_at=now))
        new_resume_code(session, person.id)
        join_codes.add_join_code(
            session,
            JoinCode(
                code=new_join_code(),
                workshop_id=workshop_id,
                country="XAB",
                made_at=now,
                made_by="",
                expires_at=now + timedelta(days=1),
            ),
        )
        mail = KeptMail(
            id=new_id(),
            workshop_id=workshop_id,
            round_id=event.round.id,
            batch="b",
            participant_id=person.id,
            kind=MailKind.INVITATION,
            asked_at=now,
        )
        mails.ask_for(session, [mail])
        timetables.move_group(
            session,
            event.groups["A"],
            to=GroupState.CLOSED,
            staff_id=member.id,
            reason="ReasonOfHibiscus",
            now=now,
        )


def _sign_and_take_up_again(event, secret):
    words = {"round_id": None, "now": event.now}
    opening.open_room(event.store, secret, directly=False, **words)
    agreeing.agree(
        event.store,
        secret,
        statement_id="leadership.budget",
        answer=Answer(rating="5", dissent="DissentOfHibiscus"),
        seen_revision=0,
        language="en",
        **words,
    )
    for audience in Audience:
        consenting.choose(
            event.store,
            secret,
            stage=Stage.CONSENSUS,
            audience=audience,
            choice=Consent.NOT,
            **words,
        )
    room = rooms.team_room(event.store, secret, **words)
    read = signatures.summary_of(room).sha256
    signer = {"name": "SignerOfHibiscus", "role": "RoleOfHibiscus"}
    view = signatures.sign(event.store, secret, read=read, **signer, **words)
    signatures.reopen_view(
        event.store, secret, signed_view_id=view.id, reason="AgainOfHibiscus", **words
    )


def everything(store):
    """Every row of every table, as text."""
    tables = ("participant", "answer", "answer_history", "link", "visit", "mail", "join_code")
    tables += ("person_key", "group_step", "response", "audit", "purge")
    tables += ("signed_view", "signature", "reopening")
    with store.reading() as session:
        return {
            table: sorted(map(str, session.connection().execute(text(f"SELECT * FROM {table}"))))  # noqa: S608 - our own words
            for table in tables
        }


def told(store):
    return str(everything(store))


def test_what_a_look_counts_is_what_is_destroyed(event):
    found = purging.look(event.store, now=AFTER)
    done = purging.purge(event.store, now=AFTER)

    assert found == done
    assert done[0].counts == {
        Kind.NAMES: 1,
        Kind.EMAILS: 1,
        Kind.TIES: 1,
        Kind.TEXTS: 2,
        Kind.TEXT_ANSWERS: 1,
        Kind.HISTORIES: 1,
        Kind.REASONS: 1,
        Kind.SIGNED_VIEWS: 3,  # a view, the name under it, and why it was taken up again
        Kind.KEYS: 1,
        Kind.LINKS: 1,
        Kind.RESUME_CODES: 1,
        Kind.JOIN_CODES: 1,
        Kind.VISITS: 1,
        Kind.MAILS: 1,
    }


def test_a_look_changes_nothing(event):
    before = everything(event.store)

    purging.look(event.store, now=AFTER)

    assert everything(event.store) == before


def test_names_and_texts_are_gone_and_ratings_stay(event):
    assert all(secret in told(event.store) for secret in SECRETS)

    purging.purge(event.store, now=AFTER)

    assert [secret for secret in SECRETS if secret in told(event.store)] == []
    with event.store.reading() as session:
        (form,) = answers.responses_of(session, round_id=event.round.id, stage=Stage.SELF)
    assert (form.label, form.ministry) == ("Respondent 1, XAB", "Finance")
    assert form.answers["leadership.budget"].answer == Answer(rating="5")
    assert form.answers["technology.identity"].answer == Answer(rating="2")
    assert form.submitted_at == event.now


def test_a_second_time_changes_nothing(event):
    purging.purge(event.store, now=AFTER)
    before = everything(event.store)

    (again,) = purging.purge(event.store, now=AFTER + timedelta(days=1))

    assert again.empty
    assert again.before == AFTER
    assert everything(event.store) == before


def test_it_is_on_record_without_a_key(event):
    purging.purge(event.store, now=AFTER)

    (record,) = event.records("purge")
    workshop_id = event.round.workshop_id
    assert (record.at, record.who, record.workshop_id) == (AFTER, "", workshop_id)
    assert record.object == f"workshop {workshop_id}"


def test_numbers_stand_for_names_within_each_country(event):
    event.country("XCD", "Caledia")
    for country, label in (("XAB", "Zara"), ("XCD", "Yves"), ("XCD", "Xenia")):
        event.person(country, label=label)

    purging.purge(event.store, now=AFTER)

    with event.store.reading() as session:
        found = people.participants_of(session, workshop_id=event.round.workshop_id)
    assert [one.label for one in found] == [
        *("Respondent 1, XAB", "Respondent 2, XAB"),
        *("Respondent 1, XCD", "Respondent 2, XCD"),
    ]


@pytest.mark.parametrize(
    ("now", "over"),
    [
        pytest.param(datetime(2026, 3, 31, 23, 0, tzinfo=UTC), False, id="on its last day"),
        pytest.param(datetime(2026, 4, 1, 11, 59, tzinfo=UTC), False, id="it lasts in the west"),
        pytest.param(datetime(2026, 4, 1, 12, 0, tzinfo=UTC), True, id="it is over everywhere"),
    ],
)
def test_before_its_day_is_over_everywhere_nothing_is_destroyed(event, now, over):
    assert bool(purging.purge(event.store, now=now)) is over
    assert ("Respondent Hibiscus" in told(event.store)) is not over


def test_a_workshop_that_is_named_before_its_day_is_refused_in_words(event):
    with pytest.raises(StillKeptError, match="“Five weeks” is kept until 2026-03-31"):
        purging.purge(event.store, workshop_id=event.round.workshop_id, now=event.now)


def test_a_workshop_without_a_day_is_refused_in_words(event):
    event.change(retention=None)

    with pytest.raises(NoRetentionError, match="has no day until which it is kept"):
        purging.purge(event.store, workshop_id=event.round.workshop_id, now=AFTER)
    assert purging.look(event.store, now=AFTER) == []


def test_an_unknown_workshop_is_told_with_those_that_are_there(event):
    with pytest.raises(WhichWorkshopError, match=f"{event.round.workshop_id}  Five weeks"):
        purging.look(event.store, workshop_id="nothing", now=AFTER)


def test_another_workshop_keeps_everything(event, begin):
    other = begin(event.store)
    other.country("XAB", "Betania")
    secret = other.respondent("XAB", label="Respondent Croton")
    other.save(secret, "leadership.budget", Answer(rating="4", evidence="EvidenceOfCroton"))
    other.save(secret, "leadership.budget", Answer(rating="3", evidence="LaterOfCroton"))

    purging.purge(event.store, now=AFTER)

    for kept in ("Respondent Croton", "EvidenceOfCroton", "LaterOfCroton"):
        assert kept in told(event.store)
    assert other.form(secret).kept("leadership.budget").revision == 2


def test_a_copy_in_a_later_workshop_does_not_give_the_name_back(event):
    later = Workshop(id=new_id(), title="Next year")
    with event.store.writing() as session:
        workshops.add_workshop(session, later)
        copy_people(session, before=event.round.workshop_id, after=later.id)

    (done,) = purging.purge(event.store, now=AFTER)

    with event.store.reading() as session:
        (copied,) = people.participants_of(session, workshop_id=later.id)
    assert (copied.label, copied.copied_from) == ("Respondent Hibiscus, XAB", None)
    assert done.counts[Kind.TIES] == 2


def test_people_whose_names_are_gone_are_not_copied(event):
    purging.purge(event.store, now=AFTER)
    later = Workshop(id=new_id(), title="Next year")

    with event.store.writing() as session:
        workshops.add_workshop(session, later)
        copy_people(session, before=event.round.workshop_id, after=later.id)
        assert people.participants_of(session, workshop_id=later.id) == []


def test_nobody_of_its_countries_comes_in_any_more(event):
    person = event.person("XAB", label="Respondent Ixora")
    token, secret = event.token(person), event.visit(person)

    purging.purge(event.store, now=AFTER)

    assert joining.open_link(event.store, token, now=event.now) is None
    with event.store.reading() as session, pytest.raises(NotSignedInError):
        visiting.require_visitor(session, secret, now=event.now)
    with pytest.raises(PurgedError):
        event.token(person)


def test_a_later_day_does_not_bring_people_back(event):
    purging.purge(event.store, now=AFTER)
    event.change(retention=date(2030, 1, 1))
    secret, line = event.facilitator(), RosterLine(number=1, country="XAB", name="Respondent 9")

    with pytest.raises(PurgedError):
        persons.add_person(event.store, secret, line, round_id=event.round.id, now=event.now)
    with pytest.raises(PurgedError):
        codes.make_join_code(
            event.store,
            secret,
            workshop_id=event.round.workshop_id,
            country="XAB",
            now=event.now,
        )


def test_a_demonstration_that_was_purged_is_no_demonstration_any_more(sqlite_store, begin):
    event = begin(sqlite_store, demonstration=True)
    event.change(retention=LAST_DAY)
    assert fresh_links(sqlite_store, now=AFTER) is not None

    purging.purge(sqlite_store, now=AFTER)

    assert fresh_links(sqlite_store, now=AFTER) is None


def test_its_staff_still_compare_and_export(event):
    event.close()
    before = exporting.package_for(
        event.store, event.facilitator(), round_id=event.round.id, group_id=None, now=event.now
    )

    purging.purge(event.store, now=AFTER)

    secret = event.facilitator()
    scope = comparing.scope(
        event.store, secret, round_id=event.round.id, group_id=None, now=event.now
    )
    assert [country.name for country in scope.countries] == ["Betania"]
    after = exporting.package_for(
        event.store, secret, round_id=event.round.id, group_id=None, now=event.now
    )
    assert after.content == before.content


@pytest.mark.slow
@pytest.mark.parametrize("at", [1, 2, 4, 7, 10, 13, 15, 18])
def test_whoever_is_killed_in_the_middle_leaves_everything(event, database, at):
    before = everything(event.store)

    ended = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", CHANGED, database, str(at), AFTER.isoformat()], check=False
    )

    assert ended.returncode == -signal.SIGKILL
    assert everything(event.store) == before
    purging.purge(event.store, now=AFTER)
    assert not any(secret in told(event.store) for secret in SECRETS)


def bytes_of(database):
    file = Path(database.removeprefix("sqlite:///"))
    found = [file, file.with_name(f"{file.name}-wal")]
    return b"".join(one.read_bytes() for one in found if one.exists())


def test_the_bytes_are_gone_from_the_file_too(sqlite_store, sqlite_database, begin):
    event = begin(sqlite_store)
    event.country("XAB", "Betania")
    event.change(retention=LAST_DAY)
    _fill(event)
    assert all(secret.encode() in bytes_of(sqlite_database) for secret in SECRETS)

    purging.purge(sqlite_store, now=AFTER)

    assert purging.wipe(sqlite_store) is Wiped.GONE
    assert [one for one in SECRETS if one.encode() in bytes_of(sqlite_database)] == []
    assert Path(f"{sqlite_database.removeprefix('sqlite:///')}-wal").stat().st_size == 0
    event.facilitator()


def test_a_reader_of_the_file_as_it_was_is_told(sqlite_store, begin, monkeypatch):
    monkeypatch.setattr("dgca.store.engine.PATIENCE_SECONDS", 0)
    begin(sqlite_store)
    with sqlite_store.reading() as session:
        session.connection().execute(text("SELECT * FROM workshop")).all()

        assert purging.wipe(sqlite_store) is Wiped.IN_USE

    assert purging.wipe(sqlite_store) is Wiped.GONE


def test_a_server_of_databases_sees_to_its_own_bytes(store):
    wiped = purging.wipe(store)

    with store.reading() as session:
        is_file = session.get_bind().dialect.name == "sqlite"
    assert wiped is (Wiped.GONE if is_file else Wiped.ELSEWHERE)
