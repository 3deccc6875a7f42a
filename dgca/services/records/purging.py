"""The purge, from the machine alone: after its day, a workshop's names and texts are destroyed."""

from __future__ import annotations

from datetime import datetime

from dgca.errors import _
from dgca.errors.records import NoRetentionError, StillKeptError, WhichWorkshopError
from dgca.model.purge import Kind, Purge, Wiped, is_over
from dgca.model.workshop import Workshop
from dgca.services import auditing
from dgca.services.authority import Deed
from dgca.services.desk.instruments import pinned_edition
from dgca.store import Session, Store, purging, workshops
from dgca.store.turns import take_turns

WORDS = {
    Kind.NAMES: _("names, which become a number: “Respondent 3, BRB”"),
    Kind.EMAILS: _("email addresses"),
    Kind.TIES: _("notes of who invited whom, who asked for a link, or was copied from where"),
    Kind.TEXTS: _("answers with evidence, a comment or a dissent; the rating stays"),
    Kind.TEXT_ANSWERS: _("answers to questions in one's own words"),
    Kind.HISTORIES: _("earlier states of answers"),
    Kind.REASONS: _("reasons why a group was reopened"),
    Kind.SIGNED_VIEWS: _("signed views with their names and texts; agreed ratings stay"),
    Kind.KEYS: _("keys that tell who stands in the audit"),
    Kind.LINKS: _("personal links"),
    Kind.RESUME_CODES: _("resume codes"),
    Kind.JOIN_CODES: _("join codes"),
    Kind.VISITS: _("visits"),
    Kind.MAILS: _("notes of mail that was sent"),
}
"""What there is to destroy, in words that follow a number."""


def look(store: Store, *, workshop_id: str | None = None, now: datetime) -> list[Purge]:
    """What a purge would destroy, of one workshop or of all past their day; nothing is changed.

    Raises
    ------
    WhichWorkshopError, NoRetentionError, StillKeptError
        The workshop that was named is not there, has no day, or is still before it.
    """
    with store.reading() as session:
        return [
            Purge(
                workshop=one,
                counts=purging.count(session, workshop_id=one.id, texts=_texts(session, one)),
                before=purging.purged_at(session, workshop_id=one.id),
            )
            for one in _wanted(session, workshop_id, now=now)
        ]


def purge(store: Store, *, workshop_id: str | None = None, now: datetime) -> list[Purge]:
    """Destroy it in one transaction, and say how much it was; a second time there is nothing.

    The day is asked for again here: a facilitator may have put it off since a look.

    Raises
    ------
    WhichWorkshopError, NoRetentionError, StillKeptError
        As for a look; then nothing is destroyed.
    """
    with store.writing() as session:
        return [_purged(session, one, now=now) for one in _wanted(session, workshop_id, now=now)]


def wipe(store: Store) -> Wiped:
    """Let the file of the database hold nothing that was deleted, as far as it is ours."""
    return store.wipe()


def _purged(session: Session, workshop: Workshop, *, now: datetime) -> Purge:
    take_turns(session, workshop_id=workshop.id)
    before = purging.purged_at(session, workshop_id=workshop.id)
    texts = _texts(session, workshop)
    counts = purging.destroy(session, workshop_id=workshop.id, texts=texts, now=now)
    done = Purge(workshop=workshop, counts=counts, before=before)
    if before is None or not done.empty:
        object_ = f"workshop {workshop.id}"
        auditing.record(
            session, Deed.PURGE, by="", workshop_id=workshop.id, object_=object_, now=now
        )
    return done


def _wanted(session: Session, workshop_id: str | None, *, now: datetime) -> list[Workshop]:
    everything = workshops.workshops(session)
    if workshop_id is None:
        return [one for one in everything if is_over(one, now=now)]
    found = next((one for one in everything if one.id == workshop_id), None)
    if found is None:
        listed = "\n".join(f"{one.id}  {one.title}" for one in everything)
        raise WhichWorkshopError(given=workshop_id, workshops=listed)
    if found.retention is None:
        raise NoRetentionError(title=found.title)
    if not is_over(found, now=now):
        raise StillKeptError(title=found.title, day=found.retention.isoformat())
    return [found]


def _texts(session: Session, workshop: Workshop) -> dict[str, list[str]]:
    """The questions of each round that are answered in one's own words."""
    return {
        round_.id: [
            question.id
            for question in pinned_edition(session, round_).instrument.questions
            if question.kind == "text"
        ]
        for round_ in workshops.rounds_of(session, workshop_id=workshop.id)
    }
