"""The change of a workshop's settings, beside what others change at the same time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from dgca.errors import FaultySaveError
from dgca.intake.folding import cleaned
from dgca.model.meeting import Unread
from dgca.model.settings import Settings, settings_of
from dgca.services import place
from dgca.services.authority import Deed
from dgca.services.desk import charge
from dgca.services.desk.charge import Charge
from dgca.services.desk.merging import merged
from dgca.services.desk.settings_rules import WORDS, Scene, faults_of
from dgca.services.desk.wording import faults_of_meanwhile
from dgca.store import Session, Store, desk, workshops


def change_settings(
    store: Store,
    secret: str | None,
    *,
    round_id: str,
    seen: Settings,
    wanted: Settings,
    now: datetime,
) -> Settings:
    """Change what a facilitator has changed on a screen, and leave the rest as it is now.

    Parameters
    ----------
    seen
        What the screen had before it.
    wanted
        What it says now.

    Raises
    ------
    FaultySaveError
        With everything that is wrong, and with what somebody else has changed meanwhile.
    """
    with store.writing() as session:
        mine = charge.of_round(session, secret, Deed.CHANGE_WORKSHOP, round_id=round_id, now=now)
        stands = settings_of(mine.workshop, mine.round)
        outcome = merged(seen.parts, _clean(wanted).parts, stands.parts)
        kept = wanted.with_parts({"retention": None, **outcome.parts})
        faults = [
            *faults_of_meanwhile(outcome.meanwhile, WORDS),
            *faults_of(kept, stands, scene=_scene(session, store, mine), now=now),
        ]
        if faults:
            raise FaultySaveError(faults, meanwhile=outcome.meanwhile)
        if kept != stands:
            _keep(session, mine, kept)
            changed = f"workshop {mine.workshop.id}"
            mine.record(session, Deed.CHANGE_WORKSHOP, object_=changed, now=now)
        return kept


def day_kept(day: date | Unread | None) -> date | None:
    """A day that was read; what could not be read was told as a fault before."""
    return None if isinstance(day, Unread) else day


def _clean(wanted: Settings) -> Settings:
    return replace(wanted, title=cleaned(wanted.title), round_title=cleaned(wanted.round_title))


def _scene(session: Session, store: Store, mine: Charge) -> Scene:
    return Scene(
        instrument=place.pinned_instrument(store, mine.round),
        countries=len(workshops.countries_of(session, round_id=mine.round.id)),
        answered=desk.has_answers(session, round_id=mine.round.id),
    )


def _keep(session: Session, mine: Charge, kept: Settings) -> None:
    changed = replace(
        mine.workshop,
        title=kept.title,
        unit=kept.unit,
        languages=kept.languages,
        minimum_group=kept.minimum_group,
        colleagues=kept.colleagues,
        retention=day_kept(kept.retention),
    )
    desk.change_workshop(session, changed)
    round_ = replace(
        mine.round,
        title=kept.round_title,
        ask_confidence=kept.ask_confidence,
        ask_evidence=kept.ask_evidence,
    )
    desk.change_round(session, round_)
