"""The command that sends invitations and reminders."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dgca.cli.main import run
from dgca.model.mail import MailOutcome
from dgca.store import mails

ROOT = Path(__file__).parents[2]
PATIENCE_S = 20
BASE = "https://dgca.example.org"


@pytest.fixture
def event(sqlite_store, sqlite_database, begin, *, monkeypatch, mail_server):
    """A workshop in the database that the command finds, with a facilitator and two people."""
    monkeypatch.setenv("DGCA_DATABASE", sqlite_database)
    begun = begin(sqlite_store, now=datetime.now(UTC))
    begun.country("XAB", "Betania")
    begun.facilitator()
    return begun


@pytest.fixture
def crowd(event):
    def made(*names):
        return [
            event.person(
                "XAB",
                label=f"Respondent {place}",
                email=f"{name}@example.org" if name else "",
            )
            for place, name in enumerate(names, start=1)
        ]

    return made


@pytest.fixture
def mail(monkeypatch, capsys):
    """Run the command, and give its exit status with what it said."""
    monkeypatch.setenv("LC_ALL", "C")

    def sent(*words, base_url=BASE):
        monkeypatch.setattr(sys, "argv", ["dgca", "mail", "--base-url", base_url, *words])
        with pytest.raises(SystemExit) as ended:
            run()
        said = capsys.readouterr()
        return ended.value.code or 0, said.out + said.err

    return sent


def kept(event):
    with event.store.reading() as session:
        where = {"workshop_id": event.round.workshop_id, "round_id": event.round.id}
        return mails.mails_of(session, **where)


def body(message):
    return message.get_payload()[0].get_payload(decode=True).decode()


def test_invitations_go_to_those_who_have_no_link(event, crowd, *, mail, post):
    one, _two = crowd("one", "two")
    event.token(one)

    assert mail("--kind", "invitation", base_url=f"{BASE}/") == (
        0,
        "two@example.org  Sent\n1 mail sent.\n",
    )
    [(envelope, message)] = post.taken
    assert envelope.rcpt_tos == ["two@example.org"]
    assert re.search(rf"{BASE}/join/\S{{32}}\r?\n", body(message))
    assert "ask Facilitator 1." in body(message)


def test_reminders_go_to_those_who_have_not_finished(event, crowd, *, mail, post):
    one, two, _three = crowd("one", "two", "three")
    event.token(one)
    event.submit(event.visit(two))

    assert mail("--kind", "reminder") == (0, "one@example.org  Sent\n1 mail sent.\n")
    assert len(post.taken) == 1


def test_one_person_is_named_by_their_address(event, crowd, mail):
    one, two = crowd("one", "two")
    event.token(one)
    event.token(two)

    status, said = mail("--kind", "reminder", "--to", " TWO@example.org")

    assert (status, said) == (0, "two@example.org  Sent\n1 mail sent.\n")


def test_a_mail_that_was_not_sent_gives_exit_status_1(event, crowd, mail):
    crowd("one", "unknown", "")

    status, said = mail("--kind", "invitation")

    assert status == 1
    assert sorted(said.splitlines()) == sorted(
        [
            "one@example.org  Sent",
            "unknown@example.org  Refused: the mail server does not take this address (550 5.1.1)",
            "1 mail sent. 1 was not sent.",
            "1 has no mail address.",
        ]
    )


def test_what_failed_is_tried_again_by_the_same_command(event, crowd, *, mail, post):
    crowd("one", "later")
    mail("--kind", "invitation")

    assert mail("--kind", "invitation")[0] == 1

    outcomes = sorted(one.outcome.value for one in kept(event))
    assert outcomes == ["sent", "try again", "try again"]
    assert len(post.taken) == 1


def test_a_dry_run_says_who_would_be_written_to_and_does_nothing(
    event, crowd, *, mail, post, monkeypatch
):
    crowd("one", "")
    monkeypatch.delenv("DGCA_SMTP_HOST")

    assert mail("--kind", "invitation", "--dry-run") == (
        0,
        "one@example.org  Respondent 1, XAB\n1 mail would go out.\n1 has no mail address.\n",
    )
    assert (post.taken, kept(event)) == ([], [])


def test_nobody_to_write_to_is_no_fault(event, mail):
    assert mail("--kind", "reminder") == (0, "0 mails sent.\n")


def test_an_address_that_nobody_has_is_told(event, crowd, mail):
    crowd("one")

    assert mail("--kind", "invitation", "--to", "two@example.org") == (
        1,
        "Nobody in this round has the address two@example.org. Check how it is written.\n",
    )


def test_without_a_mail_server_nothing_is_sent(event, crowd, *, mail, monkeypatch):
    for name in ("DGCA_SMTP_HOST", "DGCA_SMTP_PORT", "DGCA_SMTP_SECURITY", "DGCA_MAIL_FROM"):
        monkeypatch.delenv(name)
    crowd("one")

    status, said = mail("--kind", "invitation")

    assert status == 1
    assert said.startswith("No mail can be sent from here")
    assert kept(event) == []


def test_faulty_settings_are_told_all_at_once(event, mail, *, monkeypatch):
    monkeypatch.setenv("DGCA_SMTP_PORT", "many")
    monkeypatch.setenv("DGCA_MAIL_FROM", "nobody")

    status, said = mail("--kind", "invitation")

    assert status == 1
    assert "DGCA_SMTP_PORT: “many” is not a port." in said
    assert "DGCA_MAIL_FROM: “nobody” is not one mail address." in said


def test_a_demonstration_sends_nothing(event, crowd, mail):
    crowd("one")
    event.change(demonstration=True)

    assert mail("--kind", "invitation") == (
        1,
        "A demonstration sends no mail: its people and their addresses are invented.\n",
    )


def test_a_break_in_the_middle_notes_what_was_stopped(event, crowd, post):
    many = 300  # more than are sent between the look and the break
    crowd(*(f"respondent{number}" for number in range(many)))
    words = [sys.executable, "-m", "dgca", "mail", "--kind", "invitation", "--base-url", BASE]

    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL) as sender:  # noqa: S603  # our own words
        until = time.monotonic() + PATIENCE_S
        while len(post.taken) < 5:
            assert time.monotonic() < until
            time.sleep(0.005)
        sender.send_signal(signal.SIGINT)

    outcomes = Counter(one.outcome.value for one in kept(event))
    assert sender.returncode != 0
    assert outcomes["sent"] >= 4
    assert outcomes["stopped"] > 0
    assert outcomes["waiting"] <= 1  # what was in hand
    assert outcomes.total() == many


def test_a_broken_way_to_the_server_is_told_for_everybody(event, crowd, *, mail, monkeypatch):
    crowd("one", "two")
    monkeypatch.setenv("DGCA_SMTP_PORT", "9")

    status, said = mail("--kind", "invitation")

    assert status == 1
    assert said.count("Not sent: the mail server cannot be reached") == 2
    assert {one.outcome for one in kept(event)} == {MailOutcome.UNREACHABLE}
