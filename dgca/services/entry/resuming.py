"""Resume codes: how a person comes back on another device, without a link."""

from __future__ import annotations

from dgca.correspondence import codes
from dgca.model.people import Participant
from dgca.services.visiting import fingerprint
from dgca.store import Session, people


def new_resume_code(session: Session, participant_id: str) -> str:
    """Make a resume code, in place of the one before; it is shown once and not kept."""
    code = codes.new_resume_code()
    people.set_resume_code(session, participant_id=participant_id, resume_hash=fingerprint(code))
    return codes.shown(code)


def owner_of_resume_code(session: Session, typed: str) -> Participant | None:
    """Whose resume code it is, however it was written."""
    code = codes.typed_resume_code(typed)
    if code is None:
        return None
    return people.participant_by_resume_code(session, resume_hash=fingerprint(code))
