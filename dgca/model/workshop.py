"""The workshop: its rounds, its groups and their timetables, and its countries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dgca.model.timetable import DeadlineRule, GroupState, takes_answers_in


class Unit(StrEnum):
    """What a workshop compares, by the word that its screens use."""

    COUNTRY = "country"
    GOVERNMENT = "government"
    STATE = "state"
    MINISTRY = "ministry"
    ISLAND = "island"

    @property
    def has_iso_codes(self) -> bool:
        """Whether its units are countries or territories with codes of ISO 3166."""
        return self not in (Unit.MINISTRY, Unit.ISLAND)


@dataclass(frozen=True, kw_only=True)
class Workshop:
    """One event: its sessions, groups, countries, people and rounds.

    Attributes
    ----------
    unit
        The word for what is compared.
    languages
        Languages of the screen that it offers, its own first.
    colleagues
        How many colleagues a country's lead may let in beside those on the roster.
    retention
        Day after which names, texts and histories are destroyed; None where nobody set it yet.
    """

    id: str
    title: str
    demonstration: bool = False
    minimum_group: int = 3
    unit: Unit = Unit.COUNTRY
    languages: tuple[str, ...] = ("en",)
    colleagues: int = 5
    retention: date | None = None


@dataclass(frozen=True, kw_only=True)
class Round:
    """One workshop's collecting of responses, with the instrument that it pins.

    Attributes
    ----------
    ask_confidence, ask_evidence
        What is asked beside a rating, as far as the instrument allows it.
    follows
        Id of the round that this one was copied from.
    """

    id: str
    workshop_id: str
    title: str
    made: datetime
    instrument_id: str
    instrument_version: str
    instrument_sha256: str
    ask_confidence: bool = True
    ask_evidence: bool = True
    follows: str | None = None


@dataclass(frozen=True, kw_only=True)
class Group:
    """A timetable in a round: its state, its deadlines (aware UTC), and the zone it is told in.

    Attributes
    ----------
    deadline, agreed_deadline
        Until when people answer alone, and until when teams agree; None where not set yet.
    self_rule, agreed_rule
        The days before a session by which the deadlines were set.
    """

    id: str
    round_id: str
    name: str
    zone: str
    state: GroupState = GroupState.DRAFT
    deadline: datetime | None = None
    agreed_deadline: datetime | None = None
    self_rule: DeadlineRule | None = None
    agreed_rule: DeadlineRule | None = None


@dataclass(frozen=True, kw_only=True)
class Country:
    """The unit that is compared, in one round: a code (ISO alpha-3 or its like) and its group.

    Attributes
    ----------
    language
        Language of the texts that its people are sent; empty for the workshop's first.
    own_deadline, own_agreed_deadline
        Dates of its own, where it joined late; None where the group's count.
    """

    round_id: str
    code: str
    name: str
    group_id: str
    zone: str
    language: str = ""
    own_deadline: datetime | None = None
    own_agreed_deadline: datetime | None = None


def deadline_for(country: Country, group: Group) -> datetime | None:
    """Until when a country's people answer alone; None where nothing is set yet."""
    return country.own_deadline or group.deadline


def takes_answers(country: Country, group: Group, *, now: datetime) -> bool:
    """Whether a country's people may answer now.

    A country with a deadline of its own may go on after its group has closed, until then.
    """
    deadline = deadline_for(country, group)
    late = country.own_deadline is not None
    return deadline is not None and now < deadline and takes_answers_in(group.state, late=late)


def agreed_deadline_for(country: Country, group: Group) -> datetime | None:
    """Until when a country's team agrees one view; None where nothing is set."""
    return country.own_agreed_deadline or group.agreed_deadline


def takes_agreed(country: Country, group: Group, *, now: datetime) -> bool:
    """Whether a country's team may work on its one view now: before its deadline, if it has one."""
    deadline = agreed_deadline_for(country, group)
    return group.state.takes_agreed and (deadline is None or now < deadline)


def has_closed(group: Group, countries: Iterable[Country], *, now: datetime) -> bool:
    """Whether a group has closed for good: by its state, and none of its countries is late."""
    own = (country for country in countries if country.group_id == group.id)
    return group.state.has_closed and not any(takes_answers(one, group, now=now) for one in own)
