"""What became of a message, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dgca.model.mail import KeptMail, MailKind, MailOutcome, batches
from dgca.ui.invitations.mail_words import batch_words, outcome_words

NOW = datetime(2026, 3, 2, 14, 32, tzinfo=UTC)


def mail(outcome, reason="", *, claimed=False):
    return KeptMail(
        id="m",
        workshop_id="w",
        round_id="r",
        batch="b",
        participant_id="p",
        kind=MailKind.REMINDER,
        outcome=outcome,
        reason=reason,
        asked_at=NOW,
        claimed_at=NOW if claimed else None,
    )


@pytest.mark.parametrize(
    ("outcome", "reason", "words"),
    [
        ("sent", "", "Sent"),
        ("not needed", "", "Not sent, because it is not needed any more"),
        ("stopped", "", "Not sent, because the sending was stopped"),
        (
            "refused",
            "address 550 5.1.1",
            "Refused: the mail server does not take this address (550 5.1.1)",
        ),
        ("refused", "address", "Refused: the mail server does not take this address"),
        ("refused", "sender 553", "Refused: the mail server does not send in our name (553)"),
        (
            "refused",
            "message 554 5.7.0",
            "Refused: the mail server does not take this message (554 5.7.0)",
        ),
        ("refused", "sign-in 535", "Not sent: the mail server did not let us in (535)"),
        (
            "try again",
            "address 451 4.7.1",
            "Not sent: the mail server asks to try again later (451 4.7.1)",
        ),
        ("unreachable", "connection", "Not sent: the mail server cannot be reached"),
        ("unreachable", "encryption", "Not sent: no encrypted way to the mail server"),
        ("refused", "", "Not sent"),
    ],
)
def test_an_outcome_in_words(outcome, reason, words):
    assert outcome_words("en", mail(MailOutcome(outcome), reason)) == words


def test_what_waits_is_told_by_whether_somebody_sends_it():
    waiting, in_hand = mail(MailOutcome.WAITING), mail(MailOutcome.WAITING, claimed=True)

    assert outcome_words("en", waiting, at_work=True) == "Waiting"
    assert outcome_words("en", waiting) == "Not sent, because the server stopped"
    assert outcome_words("en", in_hand) == "Perhaps sent: the server stopped at this very moment"


def test_a_batch_in_words():
    mails = [mail(MailOutcome.SENT), mail(MailOutcome.REFUSED), mail(MailOutcome.WAITING)]

    [batch] = batches(mails, now=NOW)

    assert batch_words("en", batch) == "1 of 3 mails sent. 1 was not sent."
    assert batch_words("en", replace(batch, at_work=False)) == "1 of 3 mails sent. 2 were not sent."
