"""The making of a workshop: one round, its groups, and the instrument that it pins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from dgca.definition.read import Edition
from dgca.errors import Fault, FaultySaveError, NotAllowedError, _
from dgca.intake.folding import cleaned, same
from dgca.model.meeting import ZONE, Unread
from dgca.model.settings import Settings
from dgca.model.workshop import Group, Round, Unit, Workshop
from dgca.services import auditing, visiting
from dgca.services.authority import Deed, Place
from dgca.services.desk import instruments
from dgca.services.desk.instruments import Choice
from dgca.services.desk.settings import day_kept
from dgca.services.desk.settings_rules import Scene, faults_of
from dgca.services.desk.wording import fault, faults_of_text, shown
from dgca.store import Session, Store, new_id, staff, workshops

NO_GROUP_NAME = _("A group has no name. Write one, such as: A.")
GROUP_TWICE = _("There are two groups “{name}”. Give one of them another name.")


@dataclass(frozen=True, kw_only=True)
class NewWorkshop:
    """A workshop that somebody wants to make.

    Attributes
    ----------
    key
        The id that it will have, drawn by whoever asks: asking twice makes one workshop.
    instrument
        The name of one that ships, or a file.
    """

    key: str
    title: str
    round_title: str
    unit: Unit = Unit.COUNTRY
    languages: tuple[str, ...] = ("en",)
    groups: tuple[str, ...] = ("A", "B")
    retention: date | Unread | None = None
    instrument: Choice = instruments.DEFAULT


def make_workshop(store: Store, secret: str | None, new: NewWorkshop, *, now: datetime) -> Round:
    """Make a workshop with its first round; whoever makes it becomes its first member.

    Raises
    ------
    FaultySaveError
        With everything that is wrong, in the instrument's file too.
    """
    with store.reading() as session:
        visiting.require(session, secret, Deed.MAKE_WORKSHOP, at=Place(), now=now)
    clean = _clean(new)
    edition = _sound(clean, now=now)
    with store.writing() as session:
        found = visiting.require(session, secret, Deed.MAKE_WORKSHOP, at=Place(), now=now)
        if new.key in found.workshops:
            return workshops.rounds_of(session, workshop_id=new.key)[-1]
        if not new.key or workshops.workshop(session, workshop_id=new.key):
            raise NotAllowedError
        made = _keep(session, clean, edition, now=now)
        staff.add_member(session, workshop_id=new.key, staff_id=found.person.id)
        auditing.record(
            session,
            Deed.MAKE_WORKSHOP,
            by=found.person.id,
            workshop_id=new.key,
            object_=f"workshop {new.key}",
            now=now,
        )
        return made


def faults_of_groups(names: tuple[str, ...]) -> Iterator[Fault]:
    """What is wrong with the names of a round's groups."""
    if not names:
        yield fault("groups", NO_GROUP_NAME)
    for name in names:
        yield from faults_of_text("groups", name, missing=NO_GROUP_NAME)
    seen: set[str] = set()
    for name in names:
        if same(name) in seen:
            yield fault("groups", GROUP_TWICE, name=shown(name))
        seen.add(same(name))


def _clean(new: NewWorkshop) -> NewWorkshop:
    return replace(
        new,
        title=cleaned(new.title),
        round_title=cleaned(new.round_title),
        groups=tuple(map(cleaned, new.groups)),
    )


def _sound(new: NewWorkshop, *, now: datetime) -> Edition:
    """The instrument of a workshop that can be made as it is wanted."""
    wanted = Settings(
        title=new.title,
        round_title=new.round_title,
        unit=new.unit,
        languages=new.languages,
        retention=new.retention,
    )
    edition, faults = instruments.edition_or_faults(new.instrument)
    scene = Scene(instrument=edition.instrument if edition else None)
    faults += [*faults_of(wanted, None, scene=scene, now=now), *faults_of_groups(new.groups)]
    if edition is None or faults:
        raise FaultySaveError(faults)
    return edition


def _keep(session: Session, new: NewWorkshop, edition: Edition, *, now: datetime) -> Round:
    round_ = Round(
        id=new_id(),
        workshop_id=new.key,
        title=new.round_title,
        made=now,
        instrument_id=edition.instrument.id,
        instrument_version=edition.instrument.version,
        instrument_sha256=instruments.keep_edition(session, edition, now=now),
    )
    workshops.add_workshop(session, _workshop(new))
    workshops.add_round(session, round_)
    for name in new.groups:
        workshops.add_group(session, Group(id=new_id(), round_id=round_.id, name=name, zone=ZONE))
    return round_


def _workshop(new: NewWorkshop) -> Workshop:
    return Workshop(
        id=new.key,
        title=new.title,
        unit=new.unit,
        languages=new.languages,
        retention=day_kept(new.retention),
    )
