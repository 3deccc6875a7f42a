"""Those who are invited: whether they have a link, and how far they have come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dgca.model.mail import KeptMail, MailKind, MailOutcome
from dgca.model.people import Link, Participant
from dgca.model.readiness import Step
from dgca.model.workshop import Country, Group, Round, Workshop, deadline_for, takes_answers


class LinkState(StrEnum):
    """What a person's links can do: there is none, one opens, or none opens any more."""

    NONE = "none"
    MADE = "made"
    OPENED = "opened"
    EXPIRED = "expired"
    REVOKED = "revoked"

    @property
    def opens(self) -> bool:
        """Whether a link lets the person in."""
        return self in (LinkState.MADE, LinkState.OPENED)


@dataclass(frozen=True, kw_only=True)
class Invitee:
    """A person of a country in a round, as a facilitator sees them: never an answer.

    Attributes
    ----------
    step
        How far they have come.
    state, link
        What their links can do, and the link that says so; None where there never was one.
    mails
        The messages to them, the oldest first.
    deadline
        Until when their country answers; None where nothing is set yet.
    answering
        Whether their country takes answers now.
    over
        Whether it takes none any more.
    """

    person: Participant
    country: Country
    group: Group
    step: Step
    state: LinkState
    link: Link | None
    mails: tuple[KeptMail, ...] = ()
    deadline: datetime | None
    answering: bool
    over: bool

    @property
    def came_by_code(self) -> bool:
        """Whether they came in without any link, by the join code of their country."""
        return self.state is LinkState.NONE and self.step is not Step.AWAITED

    @property
    def to_invite(self) -> bool:
        """Whether they need a link: they have none, or it has expired.

        Who had theirs revoked gets another only where a facilitator makes it for that one person;
        who waits for an invitation by mail is on the way to one.
        """
        lacks = self.state is LinkState.EXPIRED or (
            self.state is LinkState.NONE and not self.came_by_code
        )
        waits = self.waits_for(MailKind.INVITATION)
        return lacks and not waits and not self.over and self.step is not Step.SUBMITTED

    @property
    def to_remind(self) -> bool:
        """Whether they can come in, and have not submitted while there is time."""
        can_come = self.state.opens or self.came_by_code
        return can_come and self.answering and self.step is not Step.SUBMITTED

    def last_mail(self, kind: MailKind) -> KeptMail | None:
        """The latest message of a kind."""
        return next((one for one in reversed(self.mails) if one.kind is kind), None)

    def waits_for(self, kind: MailKind) -> bool:
        """Whether a message of a kind was asked for, and it is not known yet what became of it."""
        last = self.last_mail(kind)
        return last is not None and last.outcome is MailOutcome.WAITING

    def may_get(self, kind: MailKind) -> bool:
        """Whether a message of a kind makes sense for them.

        A link that was made for an invitation which never went out stands in nobody's way.
        """
        if kind is MailKind.REMINDER:
            return self.to_remind
        last = self.last_mail(kind)
        lost = self.waits_for(kind) or (last is not None and last.outcome.failed)
        return self.step is not Step.SUBMITTED and (not self.state.opens or lost)


@dataclass(frozen=True, kw_only=True)
class Invitees:
    """The people of a round's countries, by country and name.

    Attributes
    ----------
    names
        Names of those who made or revoked links, by their ids.
    contact
        The name of whoever looks, whom people may ask.
    """

    workshop: Workshop
    round: Round
    groups: tuple[Group, ...]
    countries: tuple[Country, ...]
    people: tuple[Invitee, ...]
    names: Mapping[str, str]
    contact: str = ""

    def of_group(self, group_id: str | None) -> tuple[Invitee, ...]:
        """The people of one group; all of them where none is named."""
        return tuple(one for one in self.people if group_id in (None, "", one.group.id))

    def of(self, person_id: str) -> Invitee | None:
        """One person of the round."""
        return next((one for one in self.people if one.person.id == person_id), None)

    def group_of(self, country: Country) -> Group:
        """The group of a country of the round."""
        return next(one for one in self.groups if one.id == country.group_id)

    def language_of(self, country: Country) -> str:
        """The language of what a country's people are sent."""
        return country.language or self.workshop.languages[0]


def invitee(
    person: Participant,
    country: Country,
    group: Group,
    *,
    step: Step,
    links: Sequence[Link],
    mails: Sequence[KeptMail],
    now: datetime,
) -> Invitee:
    """A person with what their links and their country's dates say now."""
    state, link = link_state(links, now=now)
    deadline, answering = deadline_for(country, group), takes_answers(country, group, now=now)
    passed = deadline is not None and now >= deadline
    return Invitee(
        person=person,
        country=country,
        group=group,
        step=step,
        state=state,
        link=link,
        mails=tuple(mails),
        deadline=deadline,
        answering=answering,
        over=passed or (group.state.has_closed and not answering),
    )


def link_state(links: Sequence[Link], *, now: datetime) -> tuple[LinkState, Link | None]:
    """What a person's links can do together, the oldest first, and the one that says so.

    A link that opens counts before all others, and one that was opened before one that was not.
    """
    if not links:
        return LinkState.NONE, None
    opening = [one for one in links if opens(one, now=now)]
    opened = [one for one in opening if one.claimed_at]
    if opened:
        return LinkState.OPENED, opened[-1]
    if opening:
        return LinkState.MADE, opening[-1]
    last = links[-1]
    return (LinkState.REVOKED if last.revoked_at else LinkState.EXPIRED), last


def opens(link: Link, *, now: datetime) -> bool:
    """Whether a personal link still lets its person in."""
    return link.revoked_at is None and (link.expires_at is None or now < link.expires_at)
