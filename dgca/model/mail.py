"""Messages to a country's people: of which kind, and what has become of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

LEASE = timedelta(seconds=60)
"""A batch of which nobody has said for so long that they send it has stopped."""


class MailKind(StrEnum):
    """What a message is for."""

    INVITATION = "invitation"
    REMINDER = "reminder"


class MailOutcome(StrEnum):
    """What has become of a message; sent is not yet arrived."""

    WAITING = "waiting"
    SENT = "sent"
    REFUSED = "refused"
    TRY_AGAIN = "try again"
    UNREACHABLE = "unreachable"
    NOT_NEEDED = "not needed"
    STOPPED = "stopped"

    @property
    def failed(self) -> bool:
        """Whether the message did not go out, though it was wanted."""
        return self in FAILURES


FAILURES = frozenset(
    {
        MailOutcome.REFUSED,
        MailOutcome.TRY_AGAIN,
        MailOutcome.UNREACHABLE,
        MailOutcome.STOPPED,
    }
)


@dataclass(frozen=True, kw_only=True)
class KeptMail:
    """A message to one person, without its text.

    Attributes
    ----------
    batch
        Id of what was asked for at once.
    reason
        How far it came and the server's code, such as ``address 550 5.1.1``; never its words.
    claimed_at
        When a process last said that it has this message in hand.
    """

    id: str
    workshop_id: str
    round_id: str
    batch: str
    participant_id: str
    kind: MailKind
    outcome: MailOutcome = MailOutcome.WAITING
    reason: str = ""
    asked_at: datetime
    claimed_at: datetime | None = None
    claimed_by: str = ""
    done_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Batch:
    """The messages that were asked for at once, and whether somebody is sending them now."""

    id: str
    kind: MailKind
    asked_at: datetime
    mails: tuple[KeptMail, ...]
    at_work: bool

    @property
    def sent(self) -> int:
        """How many have gone out."""
        return self.count(MailOutcome.SENT)

    @property
    def failed(self) -> int:
        """How many did not go out, though they were wanted."""
        return sum(one.outcome.failed for one in self.mails)

    @property
    def waiting(self) -> int:
        """How many wait; for ever, where nobody is at work."""
        return self.count(MailOutcome.WAITING)

    def count(self, outcome: MailOutcome) -> int:
        """How many have come to an outcome."""
        return sum(one.outcome is outcome for one in self.mails)


def batches(mails: Iterable[KeptMail], *, now: datetime) -> list[Batch]:
    """Messages by the batch they are in, the newest batch last."""
    found: dict[str, list[KeptMail]] = {}
    for one in mails:
        found.setdefault(one.batch, []).append(one)
    made = (_batch(of_batch, now) for of_batch in found.values())
    return sorted(made, key=lambda batch: (batch.asked_at, batch.id))


def _batch(mails: list[KeptMail], now: datetime) -> Batch:
    heard = max(time for one in mails for time in (one.asked_at, one.claimed_at) if time)
    waits = any(one.outcome is MailOutcome.WAITING for one in mails)
    return Batch(
        id=mails[0].batch,
        kind=mails[0].kind,
        asked_at=max(one.asked_at for one in mails),
        mails=tuple(mails),
        at_work=waits and now - heard < LEASE,
    )
