"""The people of a workshop, copied into the next one."""

from __future__ import annotations

from dataclasses import replace

from dgca.model.people import Participant
from dgca.store import Session, new_id, people
from dgca.store.purging import purged_at


def copy_people(session: Session, *, before: str, after: str) -> None:
    """Copy everybody who takes part from one workshop into another, each anew.

    Who waits for a nod or was taken out stays behind. A copy says whose it is and, as before,
    who let the person in; they have not read the notice yet, and no link of theirs opens. People
    whose names were destroyed stay behind too: nobody could invite them.
    """
    if purged_at(session, workshop_id=before):
        return
    everybody = people.participants_of(session, workshop_id=before)
    ids = {one.id: new_id() for one in everybody}
    copies = {one.id: _copy(one, own=ids[one.id], workshop_id=after) for one in everybody}
    for copied in copies.values():
        people.add_participant(session, copied)
    for one in everybody:
        if one.invited_by in ids:
            invited = replace(copies[one.id], invited_by=ids[one.invited_by])
            people.change_participant(session, invited)


def _copy(one: Participant, *, own: str, workshop_id: str) -> Participant:
    return replace(
        one,
        id=own,
        workshop_id=workshop_id,
        invited_by=None,
        copied_from=one.id,
        noticed_at=None,
        asked_at=None,
    )
