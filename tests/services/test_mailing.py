"""Mail in the background: each person once, each with a link of their own, nothing kept of it."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import inspect, text, update
from sqlmodel import col

from dgca.correspondence.settings import mail_settings
from dgca.errors import NotAllowedError
from dgca.errors.invitations import (
    DemonstrationMailError,
    FaultySettingsError,
    NoMailError,
    RetentionPassedError,
)
from dgca.model.invitees import LinkState
from dgca.model.mail import LEASE, MailKind
from dgca.model.people import Role, Status
from dgca.services.entry import joining
from dgca.services.invitations import mailing, postbag, posting
from dgca.services.invitations.invitees import invitees, invitees_in
from dgca.services.invitations.mailing import WantedBatch
from dgca.services.invitations.postbag import Errand
from dgca.store import mails, new_id
from dgca.store.tables import ParticipantRow

BASE = "https://dgca.example.org"
INVITATION, REMINDER = MailKind
SECOND = timedelta(seconds=1)
PATIENCE_S = 20
ROOT = Path(__file__).parents[2]
SENDER = """
import sys

from dgca.correspondence.settings import mail_settings
from dgca.services.invitations import posting
from dgca.services.invitations.postbag import Errand
from dgca.store import open_store

database, round_id, base_url = sys.argv[1:]
errand = Errand(
    settings=mail_settings(),
    batch="b",
    round_id=round_id,
    base_url=base_url,
    by="",
    contact="",
)
for _settled in posting.carry_out(open_store(database), errand):
    pass
"""
"""A process that sends a batch, to be killed in the middle."""


class Office:
    """What a facilitator does with mail, at a moment of the test's."""

    def __init__(self, event):
        self.event = event
        self.secret = event.facilitator()
        self.now = event.now

    def send(self, *whom, kind=INVITATION, batch=None, seen=None, secret=None):
        return mailing.send_batch(
            self.event.store,
            secret or self.secret,
            round_id=self.event.round.id,
            wanted=WantedBatch(
                id=batch or new_id(),
                kind=kind,
                person_ids=[one.id for one in whom],
                seen=seen or self.now,
            ),
            base_url=BASE,
            now=self.now,
        )

    def sent(self, *whom, **how):
        """Send, and wait until the post has nothing more to do."""
        count = self.send(*whom, **how)
        self.wait()
        return count

    def wait(self):
        """Until the post has nothing more to do."""
        for thread in threading.enumerate():
            if thread.name == "dgca-post":
                thread.join(PATIENCE_S)
                assert not thread.is_alive()

    def mails(self):
        with self.event.store.reading() as session:
            where = {"workshop_id": self.event.round.workshop_id, "round_id": self.event.round.id}
            return mails.mails_of(session, **where)

    def batches(self, *, secret=None):
        return mailing.batches_of(
            self.event.store, secret or self.secret, round_id=self.event.round.id, now=self.now
        )

    def outcomes(self):
        """What became of each person's last message, by address."""
        with self.event.store.reading() as session:
            among = invitees_in(session, self.event.round, contact="", now=self.now)
        return {
            one.person.email.split("@")[0]: (one.mails[-1].outcome.value, one.mails[-1].reason)
            for one in among.people
            if one.mails
        }

    def of(self, who):
        among = invitees(self.event.store, self.secret, round_id=self.event.round.id, now=self.now)
        return among.of(who.id)

    def write_down(self, *whom, kind=INVITATION, batch="b"):
        """Write a batch down as a process does that dies before it sends anything."""
        with self.event.store.writing() as session:
            among = invitees_in(session, self.event.round, contact="", now=self.now)
            wanted = WantedBatch(
                id=batch, kind=kind, person_ids=[one.id for one in whom], seen=self.now
            )
            return mailing.ask_for(session, among, wanted, by="", now=self.now)

    def errand(self, batch="b"):
        return Errand(
            settings=mail_settings(),
            batch=batch,
            round_id=self.event.round.id,
            base_url=BASE,
            by="",
            contact="Facilitator 1",
        )

    def carry_out(self):
        """Send a batch as any process may."""
        return list(posting.carry_out(self.event.store, self.errand()))


@pytest.fixture
def event(store, begin, mail_server):
    begun = begin(store, now=datetime.now(UTC))
    begun.country("XAB", "Betania")
    return begun


@pytest.fixture
def crowd(event):
    """Several people of a country, with an address each."""

    def made(*names):
        return [
            event.person("XAB", label=f"Respondent {place}", email=f"{name}@example.org")
            for place, name in enumerate(names, start=1)
        ]

    return made


@pytest.fixture
def office(event):
    """A facilitator's desk; whatever happens, the post has ended before the store closes."""
    opened = Office(event)
    yield opened
    opened.wait()


def everything(store):
    """Every cell of the database."""
    with store.reading() as session:
        connection = session.connection()
        return "\n".join(
            str(cell)
            for table in inspect(connection).get_table_names()
            for row in connection.execute(text(f'SELECT * FROM "{table}"'))  # noqa: S608  # its own
            for cell in row
        )


def body(message):
    """The letter of a message that a server took."""
    part = message.get_payload()[0] if message.is_multipart() else message
    return part.get_payload(decode=True).decode()


def tokens(post):
    """The tokens in all messages that a server took."""
    letters = "".join(body(message) for _, message in post.taken)
    return re.findall(rf"{BASE}/join/(\S+)", letters)


def join(event, token):
    return joining.join(event.store, token, now=event.now, shared_device=False, previous=None)


def test_an_invitation_brings_each_person_a_link_of_their_own(event, office, *, crowd, post):
    one, two = crowd("one", "two")

    assert office.sent(one, two) == 2

    assert office.outcomes() == {"one": ("sent", ""), "two": ("sent", "")}
    assert sorted(envelope.rcpt_tos[0] for envelope, _ in post.taken) == [
        *("one@example.org", "two@example.org")
    ]
    assert len({join(event, token).secret for token in tokens(post)}) == 2
    assert "Dear Respondent 1, XAB," in "".join(body(message) for _, message in post.taken)
    assert "ask Facilitator 1." in body(post.taken[0][1])
    assert office.of(one).link.made_by == office.of(two).link.made_by != ""


def test_a_mail_carries_the_dates_as_a_calendar_without_a_link(office, crowd, post):
    office.sent(*crowd("one"))

    letter, calendar = post.taken[0][1].get_payload()
    told = calendar.get_payload(decode=True).decode()
    assert calendar.get_content_type() == "text/calendar"
    assert "SUMMARY:Assessment due: Betania" in told
    assert "/join/" not in told
    assert letter.get_content_type() == "text/plain"


def test_a_reminder_has_no_link_and_goes_to_those_who_have_not_finished(
    event, office, *, crowd, post
):
    one, two, three = crowd("one", "two", "three")
    event.token(one)
    event.submit(event.visit(two))

    assert office.sent(one, two, three, kind=REMINDER) == 1

    [(envelope, message)] = post.taken
    assert envelope.rcpt_tos == ["one@example.org"]
    assert "Open the personal link from your invitation." in body(message)
    assert "/join/" not in body(message)


def test_what_became_of_each_message_is_kept_by_the_servers_code(office, crowd):
    whom = crowd("one", "unknown", "later")

    office.sent(*whom)

    assert office.outcomes() == {
        "one": ("sent", ""),
        "unknown": ("refused", "address 550 5.1.1"),
        "later": ("try again", "address 451 4.7.1"),
    }


def test_a_link_that_reached_nobody_is_no_link(office, crowd):
    one, unknown = crowd("one", "unknown")

    office.sent(one, unknown)

    assert office.of(one).state is LinkState.MADE
    assert office.of(unknown).state is LinkState.NONE
    assert office.of(unknown).to_invite


def test_what_failed_can_be_tried_again(event, office, *, crowd, post):
    one, two = crowd("one", "later")
    office.sent(one, two)
    with event.store.writing() as session:
        mended = update(ParticipantRow).where(col(ParticipantRow.id) == two.id)
        session.exec(mended.values(email="two@example.org"))
    office.now += SECOND

    assert office.sent(one, two) == 1

    assert office.outcomes() == {"one": ("sent", ""), "two": ("sent", "")}
    assert len(post.taken) == 2


def test_a_server_that_is_not_there_is_told(office, crowd, monkeypatch):
    monkeypatch.setenv("DGCA_SMTP_PORT", "9")

    office.sent(*crowd("one", "two"))

    assert office.outcomes() == {
        "one": ("unreachable", "connection"),
        "two": ("unreachable", "connection"),
    }


def test_a_double_click_sends_once(office, crowd, post):
    whom = crowd("one", "two")

    assert office.send(*whom, batch="b") == 2
    assert office.sent(*whom, batch="b") == 0

    assert len(post.taken) == 2


def test_a_double_click_after_everything_was_sent_sends_nothing_more(office, crowd, post):
    whom = crowd("one")

    office.sent(*whom, batch="b")
    assert office.sent(*whom, batch="b") == 0

    assert len(post.taken) == 1


def test_a_page_that_has_not_seen_a_message_sends_no_second(event, office, *, crowd, post):
    one = crowd("one")[0]
    event.token(one)
    seen = office.now
    office.now += SECOND
    office.sent(one, kind=REMINDER)
    office.now += SECOND

    assert office.sent(one, kind=REMINDER, seen=seen) == 0
    assert office.sent(one, kind=REMINDER) == 1

    assert len(post.taken) == 2


def test_two_facilitators_at_once_write_to_each_person_once(event, office, *, crowd, post):
    whom = crowd(*"abcdefgh")
    others = [office.secret, event.facilitator()]

    with ThreadPoolExecutor(2) as pool:
        counts = list(pool.map(lambda secret: office.send(*whom, secret=secret), others))
    office.wait()

    assert sum(counts) == 8
    assert len(post.taken) == 8


def test_two_processes_that_send_one_batch_send_each_message_once(office, crowd, post):
    whom = crowd(*"abcdefghijkl")
    office.write_down(*whom)

    with ThreadPoolExecutor(2) as pool:
        settled = [one for done in pool.map(lambda _: office.carry_out(), range(2)) for one in done]

    assert len(settled) == len(post.taken) == 12
    assert {envelope.rcpt_tos[0] for envelope, _ in post.taken} == {
        f"{name}@example.org" for name in "abcdefghijkl"
    }
    assert {outcome for outcome, _ in office.outcomes().values()} == {"sent"}


def test_who_is_out_or_has_finished_meanwhile_gets_nothing(event, office, *, crowd, post):
    one, two, three = crowd("one", "two", "three")
    office.write_down(one, two, three)
    with event.store.writing() as session:
        out = update(ParticipantRow).where(col(ParticipantRow.id) == one.id)
        session.exec(out.values(status=Status.REMOVED))
    event.submit(event.visit(two))

    office.carry_out()

    assert office.outcomes() == {"two": ("not needed", ""), "three": ("sent", "")}
    assert len(post.taken) == 1


def test_what_a_dead_process_left_waits_until_somebody_sends_it_again(office, crowd, post):
    whom = crowd("one", "two")
    office.write_down(*whom)

    [batch] = office.batches()
    assert (batch.at_work, batch.waiting) == (True, 2)
    assert office.send(*whom) == 0  # somebody may still be sending them

    office.now += LEASE + SECOND
    [batch] = office.batches()
    assert (batch.at_work, batch.waiting, batch.sent) == (False, 2, 0)
    assert post.taken == []

    assert office.sent(*whom) == 2
    assert office.outcomes() == {"one": ("sent", ""), "two": ("sent", "")}
    assert len(post.taken) == 2


def test_a_kill_in_the_middle_leaves_everybody_either_sent_or_waiting(
    event, office, *, crowd, post, database
):
    names = [f"slow{number}" for number in range(30)]
    whom = crowd(*names)
    office.write_down(*whom)
    words = [sys.executable, "-c", SENDER, database, event.round.id, BASE]

    with subprocess.Popen(words, cwd=ROOT) as sender:  # noqa: S603  # our own words
        until = time.monotonic() + PATIENCE_S
        while len(post.taken) < 5:
            assert time.monotonic() < until
            time.sleep(0.005)
        sender.send_signal(signal.SIGKILL)

    outcomes = [outcome for outcome, _ in office.outcomes().values()]
    taken = {envelope.rcpt_tos[0].split("@")[0] for envelope, _ in post.taken}
    sent = {name for name, (outcome, _) in office.outcomes().items() if outcome == "sent"}
    assert set(outcomes) == {"sent", "waiting"}
    assert sent <= taken
    assert len(taken - sent) <= 1  # what was in hand when the process died

    office.now += 5 * LEASE  # the process went by the real clock
    office.sent(*whom)

    assert {outcome for outcome, _ in office.outcomes().values()} == {"sent"}
    assert len(post.taken) - 30 <= 1


def test_sending_that_breaks_off_tells_what_was_stopped(event, office, *, crowd, post):
    office.write_down(*crowd("one", "two", "three"))
    sending = posting.carry_out(event.store, office.errand())
    next(sending)
    sending.close()

    outcomes = sorted(outcome for outcome, _ in office.outcomes().values())
    assert outcomes == ["sent", "stopped", "stopped"]
    assert len(post.taken) == 1


def test_whoever_sends_says_so_again_and_again(event, office, *, crowd, monkeypatch):
    monkeypatch.setattr(postbag, "BEAT", timedelta(milliseconds=10))
    office.write_down(*crowd("one"))
    bag = postbag.Postbag(event.store, office.errand(), posting.utc_now)

    with bag.held():
        next(bag.letters())
        claimed = office.mails()[0].claimed_at
        until = time.monotonic() + PATIENCE_S
        while office.mails()[0].claimed_at == claimed:
            assert time.monotonic() < until
            time.sleep(0.01)

    assert office.mails()[0].claimed_at > claimed


def test_nothing_is_sent_where_no_server_is_set_up(office, crowd, monkeypatch):
    monkeypatch.delenv("DGCA_SMTP_HOST")
    monkeypatch.delenv("DGCA_SMTP_PORT")
    monkeypatch.delenv("DGCA_SMTP_SECURITY")
    with pytest.raises(FaultySettingsError):
        office.send(*crowd("one"))
    monkeypatch.delenv("DGCA_MAIL_FROM")
    with pytest.raises(NoMailError, match="Copy the texts instead"):
        office.send(*crowd("two"))
    assert office.mails() == []


def test_a_demonstration_sends_nothing(event, office, crowd):
    event.change(demonstration=True)

    with pytest.raises(DemonstrationMailError):
        office.send(*crowd("one"))
    assert office.mails() == []


def test_no_invitation_goes_out_after_the_day_until_which_names_are_kept(event, office, crowd):
    event.change(retention=date(2026, 3, 1))

    with pytest.raises(RetentionPassedError):
        office.send(*crowd("one"))
    assert office.mails() == []


@pytest.mark.parametrize("address", ["", "one@example.org, two@example.org", "a\r\nBcc: b@c.org"])
def test_who_has_no_single_address_is_not_written_to(event, office, address):
    who = event.person("XAB", email=address)

    assert office.send(who) == 0
    assert office.mails() == []


def test_a_countrys_person_sends_no_mail(event, office, crowd):
    who = crowd("one")[0]

    with pytest.raises(NotAllowedError):
        office.send(who, secret=event.visit(who))
    with pytest.raises(NotAllowedError):
        office.batches(secret=event.visit(who))


@pytest.mark.parametrize("role", [Role.ANALYST, Role.ADMINISTRATOR])
def test_other_staff_send_no_mail(event, office, *, crowd, role):
    secret = event.visit(event.member(role))

    with pytest.raises(NotAllowedError):
        office.send(*crowd("one"), secret=secret)


def test_each_message_is_written_down_with_its_outcome(event, office, crowd):
    office.sent(*crowd("one", "unknown"), batch="b")

    told = [(one.object.split()[0], one.outcome) for one in event.records("send mail")]
    assert sorted(told) == [("batch", "done"), ("person", "refused"), ("person", "sent")]
    assert len(event.records("make link")) == 2
    assert len({one.who for one in event.records("send mail")}) == 1


def test_tokens_and_texts_are_kept_nowhere(event, office, *, crowd, post, caplog):
    caplog.set_level("DEBUG")
    one, two = crowd("one", "unknown")

    office.sent(one, two)
    office.now += SECOND
    office.sent(one, kind=REMINDER)

    kept = everything(event.store)
    ours = [one for one in caplog.records if one.name != "mail.log"]  # the server's own
    said = "\n".join(one.getMessage() for one in ours)
    for hidden in (*tokens(post), "Dear ", BASE, "Betania: Five weeks", "No such person"):
        assert hidden not in kept
        assert hidden not in said


HOSTILE = [
    "Ana\r\nBcc: everybody@example.org",
    "=?utf-8?q?x=0D=0ABcc:everybody@example.org?=",
    "<script>alert(1)</script> **b** [x](https://evil.example)",
    "'; DROP TABLE mail; --",
    "\u202eanA",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_names(event, office, *, post, name):
    who = event.person("XAB", label=name, email="one@example.org")

    office.sent(who)

    [(envelope, message)] = post.taken
    assert envelope.rcpt_tos == ["one@example.org"]
    assert message["Bcc"] is None
    assert office.outcomes() == {"one": ("sent", "")}
