"""Messages to a country's people: of which kind, and what has become of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


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
