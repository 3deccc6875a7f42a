"""Messages wait, are taken in hand by one process each, and keep what became of them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from dgca.model.mail import KeptMail, MailKind, MailOutcome
from dgca.store import Store
from dgca.store.mails import ask_for, claim_next, hold, mails_of, settle, stop, take_over

pytestmark = pytest.mark.usefixtures("round_")

MINUTE = timedelta(minutes=1)


@pytest.fixture
def wanted(now: datetime) -> KeptMail:
    """An invitation to the first person, in the first batch."""
    return KeptMail(
        id="m1",
        workshop_id="w",
        round_id="r",
        batch="b1",
        participant_id="p1",
        kind=MailKind.INVITATION,
        asked_at=now,
    )


def ask(store: Store, *mails: KeptMail) -> int:
    with store.writing() as session:
        return ask_for(session, mails)


def kept(store: Store) -> list[KeptMail]:
    with store.reading() as session:
        return mails_of(session, workshop_id="w", round_id="r")


def claim(store: Store, batch: str = "b1", *, by: str = "one", now: datetime) -> KeptMail | None:
    with store.writing() as session:
        return claim_next(session, batch=batch, by=by, now=now)


def test_what_is_asked_for_waits(store: Store, wanted: KeptMail) -> None:
    assert ask(store) == 0
    assert ask(store, wanted, replace(wanted, id="m2", participant_id="p2")) == 2

    assert kept(store) == [wanted, replace(wanted, id="m2", participant_id="p2")]


def test_nobody_waits_for_two_messages_of_a_kind(store: Store, wanted: KeptMail) -> None:
    ask(store, wanted)

    again = replace(wanted, id="m2", batch="b2")
    reminder = replace(wanted, id="m3", batch="b2", kind=MailKind.REMINDER)

    assert ask(store, again) == 0
    assert ask(store, again, reminder) == 1


def test_nobody_is_written_to_twice_in_a_batch(
    store: Store, wanted: KeptMail, now: datetime
) -> None:
    ask(store, wanted)
    with store.writing() as session:
        settle(session, mail_id="m1", outcome=MailOutcome.SENT, reason="", now=now)

    assert ask(store, replace(wanted, id="m2")) == 0
    assert ask(store, replace(wanted, id="m2", batch="b2")) == 1


def test_a_message_is_taken_in_hand_once(store: Store, wanted: KeptMail, now: datetime) -> None:
    ask(store, wanted, replace(wanted, id="m2", participant_id="p2"))

    claimed = [claim(store, by=by, now=now) for by in ("one", "two", "three")]

    assert claimed[0] == replace(wanted, claimed_at=now, claimed_by="one")
    assert claimed[1].id == "m2"
    assert claimed[2] is None
    assert claim(store, "b2", now=now) is None


def test_many_who_claim_at_once_get_each_message_once(
    store: Store, wanted: KeptMail, now: datetime
) -> None:
    people = ("p1", "p2", "p3")
    ask(store, *(replace(wanted, id=f"m{one}", participant_id=one) for one in people))

    with ThreadPoolExecutor(6) as pool:
        claimed = list(pool.map(lambda by: claim(store, by=str(by), now=now), range(6)))

    assert sorted(one.participant_id for one in claimed if one) == ["p1", "p2", "p3"]


def test_what_became_of_a_message_is_kept_once(
    store: Store, wanted: KeptMail, now: datetime
) -> None:
    ask(store, wanted)

    with store.writing() as session:
        outcome = {"outcome": MailOutcome.REFUSED, "reason": "address 550 5.1.1"}
        settle(session, mail_id="m1", **outcome, now=now)
        settle(session, mail_id="m1", outcome=MailOutcome.SENT, reason="", now=now + MINUTE)

    assert kept(store) == [replace(wanted, **outcome, done_at=now)]


def test_who_breaks_off_stops_what_waits_and_leaves_what_is_in_hand(
    store: Store, wanted: KeptMail, now: datetime
) -> None:
    ask(store, wanted, replace(wanted, id="m2", participant_id="p2"))
    claim(store, now=now)

    with store.writing() as session:
        stop(session, batch="b1", now=now)

    assert [one.outcome for one in kept(store)] == [MailOutcome.WAITING, MailOutcome.STOPPED]


def test_what_nobody_sends_any_more_moves_to_another_batch(
    store: Store, wanted: KeptMail, now: datetime
) -> None:
    ask(store, wanted, replace(wanted, id="m2", participant_id="p2"))
    claim(store, now=now)
    later = replace(wanted, batch="b2", asked_at=now + 2 * MINUTE)

    with store.writing() as session:
        moved = take_over(
            session, wanted=later, participant_ids=["p1"], expired=now + timedelta(seconds=1)
        )

    assert moved == 1
    assert kept(store)[1] == later
    assert claim(store, "b2", now=now + 2 * MINUTE).id == "m1"


def test_a_batch_that_somebody_is_sending_is_left_to_them(
    store: Store, wanted: KeptMail, now: datetime
) -> None:
    ask(store, wanted, replace(wanted, id="m2", participant_id="p2"))
    claim(store, by="one", now=now)
    with store.writing() as session:
        hold(session, by="one", now=now + 2 * MINUTE)
        hold(session, by="two", now=now + 9 * MINUTE)

        later = replace(wanted, batch="b2", asked_at=now + 3 * MINUTE)
        moved = take_over(
            session, wanted=later, participant_ids=["p1", "p2"], expired=now + 2 * MINUTE
        )

    assert moved == 0
    assert kept(store)[0].claimed_at == now + 2 * MINUTE


@pytest.mark.parametrize("wrong", [{"kind": "letter"}, {"outcome": "lost"}])
def test_other_words_are_refused(store: Store, wanted: KeptMail, *, wrong: dict[str, str]) -> None:
    with pytest.raises(IntegrityError):
        ask(store, replace(wanted, **wrong))
