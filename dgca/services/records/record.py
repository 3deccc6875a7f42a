"""One's own record: everything that is kept about a person, for that person."""

from __future__ import annotations

from datetime import datetime

from dgca.errors import NoRoundError
from dgca.errors.records import NobodyKeptError, WhichPersonError
from dgca.export import record_file
from dgca.model.audit import AuditFilter
from dgca.model.instrument import Instrument
from dgca.model.people import Participant, Person
from dgca.model.record import OwnForm, Record
from dgca.services import auditing, place, rounds, visiting
from dgca.services.authority import Deed
from dgca.services.visiting import Visitor
from dgca.store import Session, Store, audit, links, people, staff, visits, workshops
from dgca.store import record as kept
from dgca.store.room_notes import room_notes_of

END_OTHER_VISITS = "end other visits"
MOST_DEEDS = 100_000


def own_record(store: Store, secret: str | None, *, now: datetime) -> Record:
    """Everything that is kept about the visitor."""
    with store.reading() as session:
        return _own(session, visiting.require_at_home(session, secret, _OWN, now=now))


def own_file(store: Store, secret: str | None, *, now: datetime) -> bytes:
    """The same as a file of JSON, which is on record."""
    return record_file.json_file([_taken(store, secret, now=now)], made=now)


def own_answers(store: Store, secret: str | None, *, now: datetime) -> bytes:
    """The visitor's own answers with their history as CSV, which is on record."""
    from dgca.export import record_answers  # noqa: PLC0415 - tables load slowly, for nobody else

    return record_answers.csv_file(_taken(store, secret, now=now))


def instrument_of(store: Store, form: OwnForm) -> Instrument:
    """The instrument that a form of one's own answers."""
    with store.reading() as session:
        round_ = workshops.round_of(session, round_id=form.round_id)
    if round_ is None:
        raise NoRoundError
    return place.pinned_instrument(store, round_)


def end_other_visits(store: Store, secret: str | None, *, now: datetime) -> None:
    """End the visitor's visits on all other devices."""
    with store.writing() as session:
        found = visiting.require_at_home(session, secret, _OWN, now=now)
        visits.end_visits_of(session, person_id=found.person.id, now=now, but=found.visit.id)
        _note(session, found, END_OTHER_VISITS, now=now)


def record_by(
    store: Store, *, email: str | None = None, person_id: str | None = None, now: datetime
) -> bytes:
    """Everything about everybody with an address, or about one person, for the machine alone.

    Raises
    ------
    WhichPersonError
        Neither is given, or both.
    NobodyKeptError
        It is nobody's.
    """
    if bool(email) == bool(person_id):
        raise WhichPersonError
    with store.writing() as session:
        ids = kept.ids_by_email(session, email=email.strip()) if email else [person_id or ""]
        found = [one for own in ids if (one := _person(session, own))]
        if not found:
            raise NobodyKeptError(given=email or person_id)
        records = [_record(session, one) for one in found]
        for one in found:
            auditing.record(
                session,
                Deed.READ_RECORD,
                by="",
                workshop_id=one.workshop_id if isinstance(one, Participant) else "",
                object_=auditing.person(session, one.id),
                now=now,
            )
    return record_file.json_file(records, made=now)


_OWN = Deed.READ_OWN_RECORD


def _taken(store: Store, secret: str | None, *, now: datetime) -> Record:
    """The visitor's record, and a note that they took it home."""
    with store.writing() as session:
        found = visiting.require_at_home(session, secret, _OWN, now=now)
        taken = _own(session, found)
        _note(session, found, _OWN, now=now)
    return taken


def _note(session: Session, found: Visitor, deed: str, *, now: datetime) -> None:
    auditing.record(
        session,
        deed,
        by=found.person.id,
        workshop_id=found.workshop.id if found.workshop else "",
        now=now,
    )


def _own(session: Session, found: Visitor) -> Record:
    return _record(session, found.person, here=found.visit.id)


def _person(session: Session, person_id: str) -> Person | None:
    return people.participant(session, participant_id=person_id) or staff.staff_member(
        session, staff_id=person_id
    )


def _record(session: Session, person: Person, *, here: str = "") -> Record:
    """Everything about a person, wherever it stands."""
    own, key = person.id, audit.key_of(session, person_id=person.id)
    deeds = audit.records(session, AuditFilter(who=key), limit=MOST_DEEDS) if key else []
    return Record(
        person=person,
        country_name=_country(session, person),
        workshops=_workshops(session, person),
        has_resume_code=kept.has_resume_code(session, participant_id=own),
        links=tuple(links.links_of(session, person_id=own)),
        visits=kept.all_visits_of(session, person_id=own, here=here),
        forms=kept.forms_of(session, participant_id=own),
        room=room_notes_of(session, participant_id=own),
        mails=kept.mails_to(session, participant_id=own),
        deeds=tuple(reversed(deeds)),
        key=key,
    )


def _country(session: Session, person: Person) -> str:
    return rounds.country_name(session, person) if isinstance(person, Participant) else ""


def _workshops(session: Session, person: Person) -> tuple[str, ...]:
    """Titles of the workshops that a person belongs to."""
    theirs = (
        [person.workshop_id]
        if isinstance(person, Participant)
        else staff.workshops_of(session, staff_id=person.id)
    )
    found = (workshops.workshop(session, workshop_id=one) for one in theirs)
    return tuple(one.title for one in found if one)
