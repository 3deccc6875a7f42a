"""Messages that are to go out, and what became of them; never their texts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import and_, or_, select, update
from sqlmodel import Session, col

from dgca.model.mail import KeptMail, MailKind, MailOutcome
from dgca.store.statements import insert_into
from dgca.store.tables import MailRow, table_of

MAIL = table_of(MailRow)
WAITING = MAIL.c.outcome == MailOutcome.WAITING.value


def ask_for(session: Session, wanted: Sequence[KeptMail]) -> int:
    """Let messages wait, where nobody is written to already; how many are new.

    Who is in the batch, or waits for a message of that kind, gets no second one.
    """
    if not wanted:
        return 0
    insert = insert_into(session, MailRow).on_conflict_do_nothing().returning(MAIL.c.id)
    added = session.connection().execute(insert.values([asdict(one) for one in wanted]))
    return len(added.all())


def take_over(
    session: Session, *, wanted: KeptMail, participant_ids: Collection[str], expired: datetime
) -> int:
    """Move what nobody sends any more into a new batch; how many messages.

    Parameters
    ----------
    wanted
        The batch, with its round, its kind and when it was asked for.
    expired
        A batch in which nothing was asked for or taken in hand since then has stopped.
    """
    other = MAIL.alias()
    at_work = select(other.c.batch).where(
        other.c.workshop_id == wanted.workshop_id,
        or_(other.c.asked_at >= expired, other.c.claimed_at >= expired),
    )
    moved = session.connection().execute(
        update(MAIL)
        .where(
            WAITING,
            MAIL.c.workshop_id == wanted.workshop_id,
            MAIL.c.round_id == wanted.round_id,
            MAIL.c.kind == wanted.kind.value,
            MAIL.c.participant_id.in_(participant_ids),
            MAIL.c.batch.not_in(at_work),
        )
        .values(batch=wanted.batch, asked_at=wanted.asked_at, claimed_at=None, claimed_by="")
        .returning(MAIL.c.id)
    )
    return len(moved.all())


def claim_next(session: Session, *, batch: str, by: str, now: datetime) -> KeptMail | None:
    """Take the next waiting message of a batch in hand, so that nobody else sends it."""
    free = and_(WAITING, MAIL.c.batch == batch, MAIL.c.claimed_at.is_(None))
    following = (
        select(MAIL.c.id).where(free).order_by(MAIL.c.id).limit(1).with_for_update(skip_locked=True)
    )
    claimed = session.connection().execute(
        update(MAIL)
        .where(MAIL.c.id == following.scalar_subquery(), free)
        .values(claimed_at=now, claimed_by=by)
        .returning(*MAIL.c)
    )
    row = claimed.mappings().one_or_none()
    return None if row is None else _mail(dict(row))


def hold(session: Session, *, by: str, now: datetime) -> None:
    """Say that the message in hand is still being sent."""
    session.exec(
        update(MailRow)
        .where(col(MailRow.claimed_by) == by, col(MailRow.outcome) == MailOutcome.WAITING)
        .values(claimed_at=now)
    )


def settle(
    session: Session, *, mail_id: str, outcome: MailOutcome, reason: str, now: datetime
) -> None:
    """Keep what became of a message."""
    session.exec(
        update(MailRow)
        .where(col(MailRow.id) == mail_id, col(MailRow.outcome) == MailOutcome.WAITING)
        .values(outcome=outcome, reason=reason, done_at=now)
    )


def stop(session: Session, *, batch: str, now: datetime) -> None:
    """Note that nobody goes on with a batch; what is in hand may have gone out, so it waits."""
    session.exec(
        update(MailRow)
        .where(
            col(MailRow.batch) == batch,
            col(MailRow.outcome) == MailOutcome.WAITING,
            col(MailRow.claimed_at).is_(None),
        )
        .values(outcome=MailOutcome.STOPPED, done_at=now)
    )


def mails_of(session: Session, *, workshop_id: str, round_id: str) -> list[KeptMail]:
    """The messages of a workshop's round, the oldest first."""
    asked = (
        select(MAIL)
        .where(MAIL.c.workshop_id == workshop_id, MAIL.c.round_id == round_id)
        .order_by(MAIL.c.asked_at, MAIL.c.id)
    )
    return [_mail(dict(row)) for row in session.connection().execute(asked).mappings()]


def _mail(row: dict[str, object]) -> KeptMail:
    known = {"kind": MailKind(str(row["kind"])), "outcome": MailOutcome(str(row["outcome"]))}
    return KeptMail(**(row | known))  # type: ignore[arg-type]  # the row's columns are its fields
