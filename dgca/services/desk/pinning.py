"""Another instrument for a round that has not begun."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from dgca.definition.read import Edition
from dgca.errors import Fault, FaultySaveError, _
from dgca.model.timetable import GroupState
from dgca.services import visiting
from dgca.services.authority import Deed, Place
from dgca.services.desk import charge, instruments
from dgca.services.desk.charge import Charge
from dgca.services.desk.instruments import Choice
from dgca.services.desk.settings_rules import faults_of_languages
from dgca.services.desk.wording import fault
from dgca.store import Session, Store, desk, workshops

_BEGUN = _(
    "The questionnaire cannot change any more: a group is not a draft, or somebody has answered. "
    "Make a new workshop for another one."
)
_MEANWHILE = _(
    "Somebody else has chosen another questionnaire meanwhile: {id}, version {version}. "
    "Save again to put yours in its place."
)


def pin_instrument(
    store: Store,
    secret: str | None,
    *,
    round_id: str,
    seen: str,
    choice: Choice,
    now: datetime,
) -> None:
    """Let a round pin another instrument, while every group is a draft and nobody has answered.

    Parameters
    ----------
    seen
        The SHA-256 of the one that the screen had before it.

    Raises
    ------
    FaultySaveError
        With everything that is wrong, in the instrument's file too.
    """
    _require(store, secret, round_id=round_id, now=now)
    edition, wrong = instruments.edition_or_faults(choice)
    if edition is None:
        raise FaultySaveError(wrong)
    with store.writing() as session:
        mine = charge.of_round(session, secret, Deed.CHANGE_WORKSHOP, round_id=round_id, now=now)
        sha256 = instruments.keep_edition(session, edition, now=now)
        stands = mine.round.instrument_sha256
        if sha256 == stands:
            return
        meanwhile = {} if seen == stands else {"instrument": stands}
        faults = [*_faults_of(session, mine, edition), *_told(mine, meanwhile)]
        if faults:
            raise FaultySaveError(faults, meanwhile=meanwhile)
        changed = replace(
            mine.round,
            instrument_id=edition.instrument.id,
            instrument_version=edition.instrument.version,
            instrument_sha256=sha256,
        )
        desk.change_round(session, changed)
        object_ = f"round {mine.round.id}"
        mine.record(session, Deed.CHANGE_WORKSHOP, object_=object_, now=now)


def may_change(session: Session, *, round_id: str) -> bool:
    """Whether a round has not begun."""
    groups = workshops.groups_of(session, round_id=round_id)
    drafts = all(group.state is GroupState.DRAFT for group in groups)
    return drafts and not desk.has_answers(session, round_id=round_id)


def _require(store: Store, secret: str | None, *, round_id: str, now: datetime) -> None:
    """See who it is before a file of theirs is read."""
    with store.reading() as session:
        found = visiting.require_visitor(session, secret, now=now)
        at = Place(workshop_id=visiting.round_for(session, found, round_id).workshop_id)
        visiting.require(session, secret, Deed.CHANGE_WORKSHOP, at=at, now=now)


def _faults_of(session: Session, mine: Charge, edition: Edition) -> list[Fault]:
    faults = list(faults_of_languages(mine.workshop.languages, edition.instrument))
    if not may_change(session, round_id=mine.round.id):
        faults.append(fault("instrument", _BEGUN))
    followed = workshops.round_of(session, round_id=mine.round.follows or "")
    if followed is not None:
        before = instruments.pinned_edition(session, followed)
        faults += instruments.faults_beside(edition, before)
    return faults


def _told(mine: Charge, meanwhile: dict[str, str]) -> list[Fault]:
    named = {"id": mine.round.instrument_id, "version": mine.round.instrument_version}
    return [fault("instrument", _MEANWHILE, **named) for _ in meanwhile]
