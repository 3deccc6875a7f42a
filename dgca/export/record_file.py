"""One's own record as JSON; the names of its fields stay, so that programs can read it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from dgca.model.audit import AuditRecord
from dgca.model.kept import KeptAnswer
from dgca.model.mail import KeptMail
from dgca.model.people import Link, Participant, Person
from dgca.model.record import KeptVisit, OwnForm, Record, RoomNote

SCHEMA = "dgca-record-1"
SOMEBODY, ONESELF, MACHINE = "somebody else", "the person", "the machine"
"""Who did something: whom exactly is another person's record."""


def json_file(records: Iterable[Record], *, made: datetime) -> bytes:
    """Records of one person as they have them in each place, in UTF-8."""
    told = {"schema": SCHEMA, "made_at": time(made), "people": [_record(one) for one in records]}
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def _record(one: Record) -> Mapping[str, object]:
    own = one.person.id
    return {
        "person": _person(one),
        "links": [_link(link, own) for link in one.links],
        "visits": [_visit(visit) for visit in one.visits],
        "responses": [_form(form) for form in one.forms],
        "room": [_note(note) for note in one.room],
        "mail": [_mail(mail) for mail in one.mails],
        "audit": [_deed(deed, one.key) for deed in one.deeds],
    }


def _person(one: Record) -> Mapping[str, object]:
    person: Person = one.person
    shared = {
        "id": person.id,
        "name": person.label,
        "email": person.email,
        "roles": sorted(person.roles),
        "workshops": list(one.workshops),
        "audit_key": one.key,
    }
    if not isinstance(person, Participant):
        return {
            **shared,
            "kind": "staff",
            "has_password": person.has_password,
            "has_identity": person.has_identity,
            "disabled_at": time(person.disabled_at),
        }
    return {
        **shared,
        "kind": "participant",
        "country": person.country,
        "country_name": one.country_name,
        "ministry": person.ministry,
        "status": person.status.value,
        "invited_by": SOMEBODY if person.invited_by else None,
        "copied_from": person.copied_from,
        "notice_read_at": time(person.noticed_at),
        "link_asked_at": time(person.asked_at),
        "has_resume_code": one.has_resume_code,
    }


def _by(person_id: str, own: str) -> str:
    if not person_id:
        return MACHINE
    return ONESELF if person_id == own else SOMEBODY


def _link(link: Link, own: str) -> Mapping[str, object]:
    return {
        "made_at": time(link.made_at),
        "made_by": _by(link.made_by, own),
        "expires_at": time(link.expires_at),
        "single_use": link.single_use,
        "handed_over": link.handed_over,
        "claimed_at": time(link.claimed_at),
        "revoked_at": time(link.revoked_at),
        "revoked_by": _by(link.revoked_by, own) if link.revoked_at else None,
    }


def _visit(kept: KeptVisit) -> Mapping[str, object]:
    return {
        "started_at": time(kept.visit.started),
        "seen_at": time(kept.visit.seen),
        "shared_device": kept.visit.shared_device,
        "ended_at": time(kept.ended),
    }


def _form(form: OwnForm) -> Mapping[str, object]:
    return {
        "round_id": form.round_id,
        "round": form.round,
        "stage": form.stage.value,
        "opened_at": time(form.opened_at),
        "submitted_at": time(form.submitted_at),
        "reopened_at": time(form.reopened_at),
        "answers": [
            {**_answer(one.now), "before": [_answer(before) for before in one.before]}
            for one in form.answers
        ],
    }


def _answer(kept: KeptAnswer) -> Mapping[str, object]:
    return {
        "statement": kept.statement_id,
        "revision": kept.revision,
        "saved_at": time(kept.saved_at),
        "language": kept.language,
        "rating": kept.answer.rating,
        "confidence": kept.answer.confidence,
        "evidence": kept.answer.evidence,
        "comment": kept.answer.comment,
    }


def _note(note: RoomNote) -> Mapping[str, object]:
    return {"round_id": note.round_id, "what": note.what, "at": time(note.at), **note.told}


def _mail(mail: KeptMail) -> Mapping[str, object]:
    return {
        "kind": mail.kind.value,
        "outcome": mail.outcome.value,
        "reason": mail.reason,
        "asked_at": time(mail.asked_at),
        "done_at": time(mail.done_at),
    }


def _deed(deed: AuditRecord, key: str) -> Mapping[str, object]:
    """A deed of the audit; the key of another person is theirs, so it is left out."""
    mine = not deed.object.startswith("person ") or deed.object == f"person {key}"
    return {
        "at": time(deed.at),
        "by": MACHINE if not deed.who else ONESELF if deed.who == key else SOMEBODY,
        "deed": deed.deed,
        "object": deed.object if mine else SOMEBODY,
        "outcome": deed.outcome,
    }


def time(instant: datetime | None) -> str | None:
    """An instant in UTC, to the second."""
    if instant is None:
        return None
    return instant.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
