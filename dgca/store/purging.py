"""The purge: names, texts and histories of a workshop are counted, and destroyed for good."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    bindparam,
    delete,
    false,
    func,
    or_,
    select,
    update,
)
from sqlmodel import Session

from dgca.model.purge import Kind
from dgca.store.revisions import bump_revision
from dgca.store.statements import insert_into
from dgca.store.tables import (
    AnswerHistoryRow,
    AnswerRow,
    CountryRow,
    GroupRow,
    GroupStepRow,
    JoinCodeRow,
    LinkRow,
    MailRow,
    ParticipantRow,
    PersonKeyRow,
    PurgeRow,
    ReopeningRow,
    ResponseRow,
    RoundRow,
    SignatureRow,
    SignedViewRow,
    VisitRow,
    table_of,
)

PERSON, ROUND, RESPONSE = table_of(ParticipantRow), table_of(RoundRow), table_of(ResponseRow)
ANSWER, HISTORY, COUNTRY = table_of(AnswerRow), table_of(AnswerHistoryRow), table_of(CountryRow)
GROUP, STEP, KEY = table_of(GroupRow), table_of(GroupStepRow), table_of(PersonKeyRow)
LINK, CODE, VISIT = table_of(LinkRow), table_of(JoinCodeRow), table_of(VisitRow)
MAIL, PURGE = table_of(MailRow), table_of(PurgeRow)
SIGNED, SIGNATURE = table_of(SignedViewRow), table_of(SignatureRow)
REOPENING = table_of(ReopeningRow)

Texts = Mapping[str, Collection[str]]
"""The ids of the questions that are answered in one's own words, by the id of the round."""


@dataclass(frozen=True)
class Part:
    """Rows that lose some columns, or go as a whole where ``left`` says nothing."""

    kind: Kind
    table: Table
    rows: ColumnElement[bool]
    left: Mapping[str, object] | None = None


def purged_at(session: Session, *, workshop_id: str) -> datetime | None:
    """When a workshop was purged for the first time; None where it never was."""
    asked = select(PURGE.c.at).where(PURGE.c.workshop_id == workshop_id)
    found: datetime | None = session.connection().execute(asked).scalar_one_or_none()
    return found


def count(session: Session, *, workshop_id: str, texts: Texts) -> dict[Kind, int]:
    """How much there is to destroy, kind by kind; nothing is changed."""
    connection, found = session.connection(), dict.fromkeys(Kind, 0)
    for part in _parts(workshop_id, texts):
        asked = select(func.count()).select_from(part.table).where(part.rows)
        found[part.kind] += connection.execute(asked).scalar_one()
    return found | {Kind.NAMES: len(_names(session, workshop_id))}


def destroy(session: Session, *, workshop_id: str, texts: Texts, now: datetime) -> dict[Kind, int]:
    """Destroy it, and give how much there was; what is left is told in the column's own words.

    The workshop's row in ``purge`` comes first: it alone lets a history be deleted.
    """
    mark = insert_into(session, PurgeRow).on_conflict_do_nothing()
    session.exec(mark.values(workshop_id=workshop_id, at=now))
    connection, done = session.connection(), dict.fromkeys(Kind, 0)
    connection.execute(_forms(workshop_id).with_for_update())  # saves on their way end first
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
    for part in _parts(workshop_id, texts):
        change = delete(part.table) if part.left is None else update(part.table).values(part.left)
        done[part.kind] += connection.execute(change.where(part.rows)).rowcount
    names = _names(session, workshop_id)
    if names:
        rename = update(PERSON).where(PERSON.c.id == bindparam("own"))
        connection.execute(rename.values(label=bindparam("new")), names)
    if names or any(done.values()):
        _tell_who_watches(session, workshop_id)
    return done | {Kind.NAMES: len(names)}


def _parts(workshop_id: str, texts: Texts) -> Iterator[Part]:
    """Everything that goes, but for the names; each is found by what is left to destroy."""
    people = select(PERSON.c.id).where(PERSON.c.workshop_id == workshop_id)
    rounds = select(ROUND.c.id).where(ROUND.c.workshop_id == workshop_id)
    responses = _forms(workshop_id)
    groups = select(GROUP.c.id).where(GROUP.c.round_id.in_(rounds))
    here, answers = PERSON.c.workshop_id == workshop_id, ANSWER.c.response_id.in_(responses)
    no_ties = {"invited_by": None, "copied_from": None, "asked_at": None}
    tied = here & or_(*(PERSON.c[name].is_not(None) for name in no_ties))
    texts_of_one = {"evidence": "", "comment": "", "dissent": ""}
    written = or_(*(ANSWER.c[name] != "" for name in texts_of_one))
    yield Part(Kind.EMAILS, PERSON, here & (PERSON.c.email != ""), {"email": ""})
    yield Part(Kind.TIES, PERSON, tied, no_ties)
    # a copy in a later workshop still has its name, and would give it back
    yield Part(Kind.TIES, PERSON, PERSON.c.copied_from.in_(people), {"copied_from": None})
    yield Part(Kind.TEXTS, ANSWER, answers & written, texts_of_one)
    yield Part(Kind.TEXT_ANSWERS, ANSWER, _in_own_words(texts), {"rating": ""})
    yield Part(Kind.HISTORIES, HISTORY, HISTORY.c.response_id.in_(responses))
    reasons = STEP.c.group_id.in_(groups) & (STEP.c.reason != "")
    yield Part(Kind.REASONS, STEP, reasons, {"reason": ""})
    signed = select(SIGNED.c.id).where(SIGNED.c.response_id.in_(responses))
    for table in (SIGNATURE, REOPENING):
        yield Part(Kind.SIGNED_VIEWS, table, table.c.signed_view_id.in_(signed))
    yield Part(Kind.SIGNED_VIEWS, SIGNED, SIGNED.c.response_id.in_(responses))
    yield Part(Kind.KEYS, KEY, KEY.c.person_id.in_(people))
    yield Part(Kind.LINKS, LINK, LINK.c.participant_id.in_(people))
    coded = here & PERSON.c.resume_hash.is_not(None)
    yield Part(Kind.RESUME_CODES, PERSON, coded, {"resume_hash": None})
    yield Part(Kind.JOIN_CODES, CODE, CODE.c.workshop_id == workshop_id)
    yield Part(Kind.VISITS, VISIT, VISIT.c.participant_id.in_(people))
    yield Part(Kind.MAILS, MAIL, MAIL.c.workshop_id == workshop_id)


def _forms(workshop_id: str) -> Select[str]:
    """The responses of a workshop, of people and of teams."""
    rounds = select(ROUND.c.id).where(ROUND.c.workshop_id == workshop_id)
    return select(RESPONSE.c.id).where(RESPONSE.c.round_id.in_(rounds))


def _in_own_words(texts: Texts) -> ColumnElement[bool]:
    """The answers to questions of text, round by round."""
    wanted: list[ColumnElement[bool]] = [
        ANSWER.c.response_id.in_(_responses_of(round_id)) & ANSWER.c.statement_id.in_(ids)
        for round_id, ids in texts.items()
    ]
    return or_(false(), *wanted) & (ANSWER.c.rating != "")


def _responses_of(round_id: str) -> Select[str]:
    return select(RESPONSE.c.id).where(RESPONSE.c.round_id == round_id)


def _names(session: Session, workshop_id: str) -> list[dict[str, str]]:
    """Whose name goes, and what stands in its place: a number within the country.

    The numbers follow the random ids, so they tell nothing, and are the same whenever asked.
    """
    asked = select(PERSON.c.id, PERSON.c.country, PERSON.c.label)
    rows = session.connection().execute(asked.where(PERSON.c.workshop_id == workshop_id)).all()
    by_country = groupby(sorted(rows, key=lambda row: (row[1], row[0])), key=lambda row: row[1])
    return [
        {"own": own, "new": new}
        for country, theirs in by_country
        for number, (own, _country, label) in enumerate(theirs, start=1)
        if (new := f"Respondent {number}, {country}") != label
    ]


def _tell_who_watches(session: Session, workshop_id: str) -> None:
    """Let open pages draw anew what they drew with names."""
    asked = select(COUNTRY.c.round_id, COUNTRY.c.code).join(ROUND, ROUND.c.id == COUNTRY.c.round_id)
    found = session.connection().execute(asked.where(ROUND.c.workshop_id == workshop_id))
    for round_id, code in found.all():
        bump_revision(session, round_id=round_id, country=code)
