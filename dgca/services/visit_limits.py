"""After how long a visit ends: without use, and at most."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from dgca.model.people import Visit

SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class Limits:
    """After how long without use, and after how long at most, a visit ends."""

    idle: timedelta
    whole: timedelta


OWN_DEVICE = Limits(idle=timedelta(days=30), whole=timedelta(days=60))
SHARED_DEVICE = Limits(idle=timedelta(minutes=30), whole=timedelta(hours=12))
STAFF = Limits(idle=timedelta(hours=2), whole=timedelta(hours=12))


def limits(visit: Visit) -> Limits:
    """How long a visit may last."""
    if visit.staff_id:
        return STAFF
    return SHARED_DEVICE if visit.shared_device else OWN_DEVICE


def ran_out(visit: Visit, now: datetime) -> bool:
    """Whether a visit was idle for too long, or has lasted too long."""
    allowed = limits(visit)
    return now - visit.seen >= allowed.idle or now - visit.started >= allowed.whole


def worth_noting(visit: Visit, now: datetime) -> bool:
    """Whether it must be written down that somebody was seen: in general once a minute."""
    return visit.shared_device or now - visit.seen >= SEEN_EVERY
