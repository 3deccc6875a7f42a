"""When the people of a demonstration answered, and until when they may."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from numpy.random import Generator, default_rng

from dgca.model.timetable import DeadlineRule, GroupSession
from dgca.services.invented.fictitious import ZONE

DAYS_AHEAD = {"A": 3, "B": 10}
SELF, AGREED = (DeadlineRule(session=2, days_before=days) for days in (4, 1))
TEN = time(10)
KEPT_FOR = timedelta(days=365)
DAYS_BACK = 5
SECONDS_AN_ANSWER = 12, 45
SECONDS_A_PAUSE = 15 * 60, 60 * 60
PAUSES = 0.03


def sessions(group: str, now: datetime) -> list[GroupSession]:
    """Five meetings a week apart, so placed that the forms close in so many days."""
    zone = ZoneInfo(ZONE)
    second = now.astimezone(zone).date() + timedelta(days=DAYS_AHEAD[group] + SELF.days_before)
    return [
        GroupSession(
            number=number,
            starts=datetime.combine(second + timedelta(weeks=number - 2), TEN, tzinfo=zone),
            zone=ZONE,
        )
        for number in range(1, 6)
    ]


@dataclass(frozen=True, kw_only=True)
class Clock:
    """Gives each form its times, all of them before now."""

    now: datetime
    rng: Generator

    @classmethod
    def seeded(cls, seed: int, *, now: datetime) -> Clock:
        """Start a clock that tells the same times for the same seed and day."""
        return cls(now=now, rng=default_rng([seed, 1]))

    def moments(self, answers: int) -> list[datetime]:
        """When a form was opened, when each answer was saved, and when the last page was left."""
        seconds = self.rng.uniform(*SECONDS_AN_ANSWER, size=answers + 1)
        pauses = self.rng.uniform(*SECONDS_A_PAUSE, size=answers + 1)
        seconds += pauses * (self.rng.random(answers + 1) < PAUSES)
        left = self._office_hour()
        before_leaving = [*seconds[::-1].cumsum()[::-1], 0.0]
        return [left - timedelta(seconds=round(float(away))) for away in before_leaving]

    def _office_hour(self) -> datetime:
        """A moment of a working day's hours on one of the days before."""
        zone = ZoneInfo(ZONE)
        today = self.now.astimezone(zone).date()
        day = today - timedelta(days=int(self.rng.integers(1, DAYS_BACK + 1)))
        minutes = timedelta(minutes=int(self.rng.integers(0, 6 * 60)))
        return (datetime.combine(day, time(10, 15), tzinfo=zone) + minutes).astimezone(UTC)
