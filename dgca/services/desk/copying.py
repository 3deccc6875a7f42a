"""A workshop copied for the next round: the people and the groups, without dates and answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from dgca.definition.read import Edition
from dgca.errors import FaultySaveError, NotAllowedError
from dgca.intake.folding import cleaned
from dgca.model.workshop import Group, Round
from dgca.services import visiting
from dgca.services.authority import Deed, Place
from dgca.services.desk import charge, instruments
from dgca.services.desk.charge import Charge
from dgca.services.desk.copying_people import copy_people
from dgca.services.desk.instruments import Choice
from dgca.services.desk.settings_rules import faults_of_languages
from dgca.services.desk.wording import NO_ROUND_TITLE, NO_TITLE, faults_of_text
from dgca.store import Session, Store, new_id, staff, workshops


@dataclass(frozen=True, kw_only=True)
class NextWorkshop:
    """The copy of a workshop that somebody wants.

    Attributes
    ----------
    key
        The id that it will have, drawn by whoever asks: asking twice makes one workshop.
    instrument
        A newer one of the same kind; None for the same as before.
    """

    key: str
    title: str
    round_title: str
    instrument: Choice | None = None


def copy_workshop(
    store: Store, secret: str | None, new: NextWorkshop, *, round_id: str, now: datetime
) -> Round:
    """Copy a workshop with its groups, countries, people and members for its next round.

    The new one is a draft without dates, links, codes and answers. Its round says which one it
    follows, and each person whose copy they are.

    Raises
    ------
    FaultySaveError
        With everything that is wrong, in the instrument's file too.
    """
    clean = replace(new, title=cleaned(new.title), round_title=cleaned(new.round_title))
    edition = _sound(store, secret, clean, round_id=round_id, now=now)
    with store.writing() as session:
        mine = charge.of_round(session, secret, Deed.CHANGE_WORKSHOP, round_id=round_id, now=now)
        found = visiting.require(session, secret, Deed.MAKE_WORKSHOP, at=Place(), now=now)
        if new.key in found.workshops:
            return workshops.rounds_of(session, workshop_id=new.key)[-1]
        if not new.key or workshops.workshop(session, workshop_id=new.key):
            raise NotAllowedError
        made = _keep(session, mine, clean, edition=edition, now=now)
        replace(mine, workshop=replace(mine.workshop, id=new.key)).record(
            session,
            Deed.MAKE_WORKSHOP,
            object_=f"workshop {new.key}",
            outcome=f"copied from workshop {mine.workshop.id}",
            now=now,
        )
        return made


def _sound(
    store: Store, secret: str | None, new: NextWorkshop, *, round_id: str, now: datetime
) -> Edition:
    """The instrument of a copy that can be made as it is wanted."""
    with store.reading() as session:
        found = visiting.require_visitor(session, secret, now=now)
        round_ = visiting.round_for(session, found, round_id)
        at = Place(workshop_id=round_.workshop_id)
        visiting.require(session, secret, Deed.CHANGE_WORKSHOP, at=at, now=now)
        before = instruments.pinned_edition(session, round_)
        workshop = workshops.workshop(session, workshop_id=round_.workshop_id)
    edition: Edition | None = before
    faults = [
        *faults_of_text("title", new.title, missing=NO_TITLE),
        *faults_of_text("round_title", new.round_title, missing=NO_ROUND_TITLE),
    ]
    if new.instrument is not None:
        edition, wrong = instruments.edition_or_faults(new.instrument)
        faults += wrong
    if edition is not None and workshop is not None:
        faults += instruments.faults_beside(edition, before)
        faults += faults_of_languages(workshop.languages, edition.instrument)
    if edition is None or faults:
        raise FaultySaveError(faults)
    return edition


def _keep(
    session: Session, mine: Charge, new: NextWorkshop, *, edition: Edition, now: datetime
) -> Round:
    workshop = replace(mine.workshop, id=new.key, title=new.title, retention=None)
    round_ = replace(
        mine.round,
        id=new_id(),
        workshop_id=new.key,
        title=new.round_title,
        made=now,
        instrument_version=edition.instrument.version,
        instrument_sha256=instruments.keep_edition(session, edition, now=now),
        follows=mine.round.id,
    )
    workshops.add_workshop(session, workshop)
    workshops.add_round(session, round_)
    _copy_groups(session, mine.round, round_)
    copy_people(session, before=mine.workshop.id, after=new.key)
    for member in staff.members_of(session, workshop_id=mine.workshop.id):
        staff.add_member(session, workshop_id=new.key, staff_id=member.id)
    return round_


def _copy_groups(session: Session, before: Round, after: Round) -> None:
    """The groups as drafts without dates, each with its countries."""
    ids = {}
    for group in workshops.groups_of(session, round_id=before.id):
        ids[group.id] = new_id()
        copied = Group(id=ids[group.id], round_id=after.id, name=group.name, zone=group.zone)
        workshops.add_group(session, copied)
    for country in workshops.countries_of(session, round_id=before.id):
        copied_country = replace(
            country,
            round_id=after.id,
            group_id=ids[country.group_id],
            own_deadline=None,
            own_agreed_deadline=None,
        )
        workshops.add_country(session, copied_country)
