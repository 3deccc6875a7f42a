"""Personal links for the people of a round: made, made anew, and revoked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from dgca.errors import NoRoundError
from dgca.errors.invitations import RetentionPassedError
from dgca.model.invitees import Invitee, Invitees
from dgca.model.people import Participant
from dgca.model.workshop import Workshop
from dgca.services import auditing
from dgca.services.authority import Deed
from dgca.services.desk import charge
from dgca.services.desk.charge import Charge
from dgca.services.entry import joining
from dgca.services.invitations import letters
from dgca.services.invitations.invitees import invitees_in
from dgca.services.invitations.letters import Ready
from dgca.store import Session, Store, links, people, staff, visits

REVOKE = "revoke link"
A_DAY = timedelta(days=1)


def make_links(
    store: Store,
    secret: str | None,
    *,
    round_id: str,
    person_ids: Collection[str],
    base_url: str,
    now: datetime,
) -> list[Ready]:
    """Invitations with a link of their own for those people who still have none that opens.

    They are shown once: no link is kept. Who has one by now, for instance after a double click,
    is left out.

    Raises
    ------
    RetentionPassedError
        The day until which names are kept is over.
    """
    with store.writing() as session:
        held, among = _hold(session, secret, round_id=round_id, now=now)
        return [
            _made(session, held, one, among=among, base_url=base_url, now=now)
            for one in among.people
            if one.person.id in person_ids and not one.state.opens
        ]


def make_anew(
    store: Store,
    secret: str | None,
    *,
    round_id: str,
    person_id: str,
    base_url: str,
    now: datetime,
) -> Ready:
    """Another link in place of all that somebody had; whoever is in by one of those is out."""
    with store.writing() as session:
        held, among = _hold(session, secret, round_id=round_id, now=now)
        whom = _the_one(among, person_id)
        _shut_out(session, held, whom.person, now=now)
        return _made(session, held, whom, among=among, base_url=base_url, now=now)


def revoke(
    store: Store, secret: str | None, *, round_id: str, person_id: str, now: datetime
) -> None:
    """Let nothing that somebody was given open anything more, and end their visits."""
    with store.writing() as session:
        held, among = _hold(session, secret, round_id=round_id, now=now)
        _shut_out(session, held, _the_one(among, person_id).person, now=now)


def new_token(
    session: Session, person: Participant, *, workshop: Workshop, by: str, now: datetime
) -> str:
    """A new link's token for somebody; who had asked their lead for one need not ask any more."""
    token = joining.make_link(session, person, now=now, by=by, lasts=lasts(workshop, now))
    if person.asked_at:
        people.change_participant(session, replace(person, asked_at=None))
    auditing.record(
        session,
        Deed.MAKE_LINK,
        by=by,
        workshop_id=workshop.id,
        object_=auditing.person(session, person.id),
        now=now,
    )
    return token


def lasts(workshop: Workshop, now: datetime) -> timedelta:
    """How long a link opens: never longer than names are kept.

    Raises
    ------
    RetentionPassedError
        They are not kept any more.
    """
    if workshop.retention is None:
        return joining.LINK_LASTS
    end = datetime.combine(workshop.retention, time(), tzinfo=UTC) + A_DAY
    if end <= now:
        raise RetentionPassedError(day=workshop.retention.isoformat())
    return min(joining.LINK_LASTS, end - now)


def _hold(
    session: Session, secret: str | None, *, round_id: str, now: datetime
) -> tuple[Charge, Invitees]:
    """Take a round's links in hand, one facilitator after the other."""
    held = charge.of_round(session, secret, Deed.MAKE_LINK, round_id=round_id, now=now)
    member = staff.staff_member(session, staff_id=held.by)
    contact = member.label if member else ""
    return held, invitees_in(session, held.round, contact=contact, now=now)


def _the_one(among: Invitees, person_id: str) -> Invitee:
    """Somebody of the round's countries who takes part; of anybody else nothing is told."""
    found = among.of(person_id)
    if found is None:
        raise NoRoundError
    return found


def _made(
    session: Session,
    held: Charge,
    whom: Invitee,
    *,
    among: Invitees,
    base_url: str,
    now: datetime,
) -> Ready:
    token = new_token(session, whom.person, workshop=held.workshop, by=held.by, now=now)
    link = letters.link_address(base_url, token)
    text = letters.invitation(whom, among, link=link, now=now)
    return Ready(to=letters.to(whom), text=text)


def _shut_out(session: Session, held: Charge, person: Participant, *, now: datetime) -> None:
    """Let nothing that was given to somebody open anything more."""
    links.revoke_links_of(session, person_id=person.id, by=held.by, now=now)
    visits.end_visits_of(session, person_id=person.id, now=now)
    people.set_resume_code(session, participant_id=person.id, resume_hash=None)
    auditing.record(
        session,
        REVOKE,
        by=held.by,
        workshop_id=held.workshop.id,
        object_=auditing.person(session, person.id),
        now=now,
    )
