"""A team's room as it stands for one of its members: who is in, what was said, what is agreed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from dgca.errors import NoRoundError, NotAllowedError
from dgca.model.instrument import Instrument
from dgca.model.people import Participant, Role
from dgca.model.readiness import Step
from dgca.model.response import Stage
from dgca.model.room import Agreement, Room, View
from dgca.model.workshop import (
    Country,
    Group,
    Round,
    Workshop,
    agreed_deadline_for,
    takes_agreed,
    takes_answers,
)
from dgca.scoring.agenda import Agenda, agenda_of
from dgca.services import place, visiting
from dgca.services.authority import Deed, Place, Standpoint, is_allowed
from dgca.services.records import noticing
from dgca.services.room.perspectives import Perspectives
from dgca.services.room.said import Said, said_in
from dgca.services.visit_limits import ran_out
from dgca.store import (
    Session,
    Store,
    answers,
    consents,
    people,
    rooms,
    signed_views,
    votes,
    workshops,
)
from dgca.store.consents import Choices
from dgca.store.room_standing import RoomStanding, room_standing
from dgca.store.team import steps_of


@dataclass(frozen=True, kw_only=True)
class TeamRoom:
    """A country's room for one of its members.

    Attributes
    ----------
    room
        None until a lead has opened it; until then nobody sees a colleague's view.
    members
        Everybody who takes part, by name; ``steps`` tells how far each has come.
    views
        By statement, the answers of those who have submitted; empty before the opening. They
        stand in the order of the scale, so that their places tell nothing.
    viewers
        Of how many people the views are.
    shows_names
        Whether names stand beside the views: only if everybody who has one lets them.
    my_name_shown
        Whether the visitor lets them.
    consents
        What the country lets each audience see, by stage; what is not in it was never chosen.
    said
        What all have said, as nobody sees it; None before the opening.
    """

    me: Participant
    workshop: Workshop
    round: Round
    instrument: Instrument
    country: Country
    group: Group
    room: Room | None
    members: tuple[Participant, ...]
    steps: Mapping[str, Step]
    views: Mapping[str, tuple[View, ...]]
    viewers: int
    shows_names: bool
    my_name_shown: bool
    agreement: Agreement
    consents: Mapping[Stage, Choices]
    said: Said | None

    @property
    def leads(self) -> bool:
        """Whether the visitor is a lead of this team."""
        return self.me.role is Role.LEAD

    @property
    def writes(self) -> bool:
        """Whether the visitor may write the agreed view: a lead, or whom a lead has asked."""
        return self.leads or (self.room is not None and self.room.writer == self.me.id)

    def open_to_change(self, now: datetime) -> bool:
        """Whether the agreed view can be changed now by those who write it."""
        return (
            self.room is not None
            and self.agreement.standing is None
            and takes_agreed(self.country, self.group, now=now)
        )

    @property
    def deadline(self) -> datetime | None:
        """Until when the team agrees; None where nothing is set."""
        return agreed_deadline_for(self.country, self.group)

    @property
    def missing(self) -> tuple[Participant, ...]:
        """Those who have not submitted, by name."""
        return tuple(one for one in self.members if self.steps[one.id] is not Step.SUBMITTED)

    @property
    def submitted(self) -> int:
        """How many of those who take part have submitted."""
        return len(self.members) - len(self.missing)

    def over(self, now: datetime) -> bool:
        """Whether the time of answering alone is over, or everybody has submitted."""
        waiting = takes_answers(self.country, self.group, now=now) and self.missing
        return self.group.state.takes_agreed and not waiting

    @property
    def agenda(self) -> Agenda:
        """What is most worth talking about, by what was said; without views nothing comes first."""
        return self.said.agenda if self.said else agenda_of(self.instrument, {})

    @property
    def ministries(self) -> Perspectives:
        """By statement, how ministries see it, as far as enough people stand behind."""
        return self.said.ministries if self.said else {}

    @property
    def alone(self) -> bool:
        """Whether the views here are those of one person."""
        return self.viewers == 1


def team_room(store: Store, secret: str | None, *, round_id: str | None, now: datetime) -> TeamRoom:
    """The room of the visitor's own team, by the rows as they are now."""
    with store.reading() as session:
        return room_for(store, session, secret, round_id=round_id, now=now)


def room_for(
    store: Store, session: Session, secret: str | None, *, round_id: str | None, now: datetime
) -> TeamRoom:
    """The same inside a transaction, for the deeds that are done in a room."""
    found = visiting.require_at_home(session, secret, Deed.SEE_ROOM, now=now)
    noticing.require_read(session, found)
    round_ = visiting.round_for(session, found, round_id)
    key = {"round_id": round_.id, "country": found.person.country}
    workshop = found.workshop
    country = workshops.country(session, round_id=round_.id, code=found.person.country)
    group = workshops.group(session, group_id=country.group_id) if country else None
    if workshop is None or country is None or group is None:
        raise NoRoundError
    assert isinstance(found.person, Participant)  # noqa: S101 - the deed is a country's people's
    room = rooms.room_of(session, **key)
    own = {"workshop_id": workshop.id, "country": country.code}
    members = tuple(people.participants_of(session, workshop_id=workshop.id, country=country.code))
    instrument = place.pinned_instrument(store, round_)
    said = None
    if room:
        minimum = workshop.minimum_group
        said = said_in(
            store, session, room, instrument=instrument, members=members, minimum=minimum
        )
    named = rooms.named_members(session, round_id=round_.id)
    shows_names = said is not None and said.shows_names(named)
    return TeamRoom(
        me=found.person,
        workshop=workshop,
        round=round_,
        instrument=instrument,
        country=country,
        group=group,
        room=room,
        members=members,
        steps=steps_of(session, **own, round_id=round_.id),
        views=said.seen_by(found.person, named=shows_names) if said else {},
        viewers=len(said.forms) if said else 0,
        shows_names=shows_names,
        my_name_shown=found.person.id in named,
        agreement=_agreement(session, found.person, **key),
        consents={stage: _choices(session, stage, **key) for stage in Stage},
        said=said,
    )


def agreement_of(session: Session, room: TeamRoom) -> Agreement:
    """The agreed side of a room as its rows are by now."""
    return _agreement(session, room.me, round_id=room.round.id, country=room.country.code)


def revision(store: Store, secret: str | None, *, room: TeamRoom, now: datetime) -> int:
    """How often the room has changed; for a live page to ask every second or two.

    One question asks for all that decides; only where that is not enough is the visitor looked up.
    """
    at = Place(workshop_id=room.workshop.id, country=room.country.code)
    visit_id = visiting.fingerprint(secret) if secret else ""
    with store.reading() as session:
        found = room_standing(session, visit_id=visit_id, round_id=room.round.id)
        if found is None or ran_out(found.visit, now) or not _may_look(found, at):
            visiting.require(session, secret, Deed.SEE_ROOM, at=at, now=now)
            raise NotAllowedError
        return found.revision


def _may_look(found: RoomStanding, at: Place) -> bool:
    """Whether somebody may see the room of a country."""
    who = Standpoint(
        person_id=found.visit.participant_id or "",
        roles=frozenset({found.role}),
        country=found.country,
        workshops=frozenset({found.workshop_id}),
    )
    return is_allowed(who, Deed.SEE_ROOM, at)


def _agreement(session: Session, me: Participant, *, round_id: str, country: str) -> Agreement:
    kept = answers.response_of(
        session, round_id=round_id, stage=Stage.CONSENSUS, country=country, participant_id=None
    )
    if kept is None:
        return Agreement()
    asked = votes.votes_of(session, response_id=kept.id)
    return Agreement(
        response_id=kept.id,
        answers=kept.answers,
        votes=tuple(one.seen_by(me.id) for one in asked),
        signed=signed_views.signed_views_of(session, response_id=kept.id),
    )


def _choices(session: Session, stage: Stage, *, round_id: str, country: str) -> Choices:
    chosen = consents.consents_in(session, round_id=round_id, stage=stage, country=country)
    return chosen.get(country, {})
