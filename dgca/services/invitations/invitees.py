"""Whom a round invites: their links, how far they have come, and what was sent to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from dgca.errors import NoRoundError
from dgca.model.invitees import Invitees, invitee
from dgca.model.mail import KeptMail
from dgca.model.people import Link, Participant
from dgca.model.workshop import Round
from dgca.services import visiting
from dgca.services.authority import Deed, Place
from dgca.store import Session, Store, links, mails, people, staff, workshops
from dgca.store.team import steps_of


def invitees(store: Store, secret: str | None, *, round_id: str | None, now: datetime) -> Invitees:
    """The people of the round that the address names, for a facilitator of its workshop."""
    with store.reading() as session:
        found = visiting.require_visitor(session, secret, now=now)
        round_ = visiting.round_for(session, found, round_id)
        at = Place(workshop_id=round_.workshop_id)
        visiting.require(session, secret, Deed.MAKE_LINK, at=at, now=now)
        return invitees_in(session, round_, contact=found.person.label, now=now)


def invitees_in(session: Session, round_: Round, *, contact: str, now: datetime) -> Invitees:
    """The people of a round's countries who take part, for somebody whose right was checked."""
    workshop = workshops.workshop(session, workshop_id=round_.workshop_id)
    if workshop is None:
        raise NoRoundError
    groups = {one.id: one for one in workshops.groups_of(session, round_id=round_.id)}
    countries = workshops.countries_of(session, round_id=round_.id)
    everybody = people.participants_of(session, workshop_id=workshop.id)
    steps = steps_of(session, workshop_id=workshop.id, round_id=round_.id)
    theirs = links.links_in(session, workshop_id=workshop.id)
    written = _mails(session, round_)
    return Invitees(
        workshop=workshop,
        round=round_,
        groups=tuple(groups.values()),
        countries=tuple(countries),
        people=tuple(
            invitee(
                person,
                country,
                groups[country.group_id],
                step=steps[person.id],
                links=theirs.get(person.id, []),
                mails=written.get(person.id, []),
                now=now,
            )
            for country in countries
            for person in everybody
            if person.country == country.code
        ),
        names=_names(session, theirs, everybody),
        contact=contact,
    )


def facilitator_of(session: Session, workshop_id: str) -> str:
    """Whom people may ask, where nobody is at hand: the first of the workshop's staff."""
    members = staff.members_of(session, workshop_id=workshop_id)
    return next((one.label for one in members if one.disabled_at is None), "")


def _mails(session: Session, round_: Round) -> dict[str, list[KeptMail]]:
    """The messages of a round by the person they are for."""
    found: dict[str, list[KeptMail]] = {}
    for one in mails.mails_of(session, workshop_id=round_.workshop_id, round_id=round_.id):
        found.setdefault(one.participant_id, []).append(one)
    return found


def _names(
    session: Session, theirs: Mapping[str, Sequence[Link]], everybody: Sequence[Participant]
) -> dict[str, str]:
    """The names of those who made or revoked links, whether they are still here or not."""
    every = (link for of_person in theirs.values() for link in of_person)
    wanted = {by for link in every for by in (link.made_by, link.revoked_by) if by}
    names = {one.id: one.label for one in everybody if one.id in wanted}
    for one in wanted - names.keys():
        member = staff.staff_member(session, staff_id=one)
        person = people.participant(session, participant_id=one)
        names[one] = next((who.label for who in (member, person) if who), "")
    return names
