"""Join codes: one a country that opens, and those that opened once."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col, select

from dgca.model.team import JoinCode
from dgca.store.tables import JoinCodeRow


def add_join_code(session: Session, code: JoinCode) -> None:
    """Keep a new code."""
    session.add(JoinCodeRow(**asdict(code)))
    session.flush()


def join_code(session: Session, *, code: str) -> JoinCode | None:
    """The code of these signs, whether it still opens anything or not."""
    row = session.get(JoinCodeRow, code)
    return None if row is None else JoinCode(**row.model_dump())


def open_join_codes(
    session: Session, *, workshop_id: str, now: datetime, country: str | None = None
) -> list[JoinCode]:
    """The codes of a workshop, or of one of its countries, that open now; the newest last."""
    asked = select(JoinCodeRow).where(
        col(JoinCodeRow.workshop_id) == workshop_id,
        col(JoinCodeRow.revoked_at).is_(None),
        col(JoinCodeRow.expires_at) > now,
    )
    if country is not None:
        asked = asked.where(col(JoinCodeRow.country) == country)
    rows = session.exec(asked.order_by(col(JoinCodeRow.made_at), col(JoinCodeRow.code)))
    return [JoinCode(**row.model_dump()) for row in rows]


def revoke_join_codes(session: Session, *, workshop_id: str, country: str, now: datetime) -> int:
    """Let no code of a country open anything more; how many did until now."""
    revoked = session.exec(
        update(JoinCodeRow)
        .where(
            col(JoinCodeRow.workshop_id) == workshop_id,
            col(JoinCodeRow.country) == country,
            col(JoinCodeRow.revoked_at).is_(None),
            col(JoinCodeRow.expires_at) > now,
        )
        .values(revoked_at=now)
    )
    return revoked.rowcount
