"""Personal links, each known only by the hash of its token."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import delete, or_, update
from sqlmodel import Session, col, select

from dgca.model.people import Link
from dgca.store.tables import LinkRow, ParticipantRow


def add_link(session: Session, link: Link) -> None:
    """Keep a new link."""
    session.add(LinkRow(**asdict(link)))
    session.flush()


def link(session: Session, *, token_hash: str) -> Link | None:
    """The link of that token, whether it still opens anything or not."""
    row = session.get(LinkRow, token_hash)
    return None if row is None else Link(**row.model_dump())


def links_of(session: Session, *, person_id: str) -> list[Link]:
    """All links that a person ever had, the newest last."""
    rows = session.exec(
        select(LinkRow)
        .where(or_(col(LinkRow.participant_id) == person_id, col(LinkRow.staff_id) == person_id))
        .order_by(col(LinkRow.made_at), col(LinkRow.token_hash))
    )
    return [Link(**row.model_dump()) for row in rows]


def claim_link(
    session: Session, *, token_hash: str, now: datetime, form_hash: str | None = None
) -> bool:
    """Note that a link was opened for the first time, by which form; False where it was before."""
    claimed = session.exec(
        update(LinkRow)
        .where(col(LinkRow.token_hash) == token_hash, col(LinkRow.claimed_at).is_(None))
        .values(claimed_at=now, claimed_with=form_hash)
    )
    return claimed.rowcount == 1


def was_claimed_with(session: Session, *, token_hash: str, form_hash: str, since: datetime) -> bool:
    """Whether a link was claimed by a certain form, not long ago; as the database has it now."""
    asked = select(LinkRow.token_hash).where(
        col(LinkRow.token_hash) == token_hash,
        col(LinkRow.claimed_with) == form_hash,
        col(LinkRow.claimed_at) > since,
    )
    return session.exec(asked).one_or_none() is not None


def revoke_links_of(session: Session, *, person_id: str, by: str, now: datetime) -> int:
    """Make every link of a person open nothing more; how many did until now."""
    theirs = or_(col(LinkRow.participant_id) == person_id, col(LinkRow.staff_id) == person_id)
    revoked = session.exec(
        update(LinkRow)
        .where(theirs, col(LinkRow.revoked_at).is_(None))
        .values(revoked_at=now, revoked_by=by)
    )
    return revoked.rowcount


def links_in(session: Session, *, workshop_id: str) -> dict[str, list[Link]]:
    """All links of a workshop's people by the person's id, each person's newest last."""
    rows = session.exec(
        select(LinkRow)
        .join(ParticipantRow, col(ParticipantRow.id) == col(LinkRow.participant_id))
        .where(col(ParticipantRow.workshop_id) == workshop_id)
        .order_by(col(LinkRow.made_at), col(LinkRow.token_hash))
    )
    found: dict[str, list[Link]] = {}
    for row in rows:
        found.setdefault(row.participant_id or "", []).append(Link(**row.model_dump()))
    return found


def drop_link(session: Session, *, token_hash: str) -> None:
    """Take a link away that never reached anybody."""
    session.exec(delete(LinkRow).where(col(LinkRow.token_hash) == token_hash))
