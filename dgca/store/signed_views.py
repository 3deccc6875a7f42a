"""Signed views: what a team has agreed, as it was signed, with the names under it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col, select

from dgca.model.room import Signature, SignedView
from dgca.store.statements import insert_into, was_new
from dgca.store.tables import ReopeningRow, ResponseRow, SignatureRow, SignedViewRow


def signed_views_of(session: Session, *, response_id: str) -> tuple[SignedView, ...]:
    """The signed views of a team, the first one first."""
    rows = session.exec(
        select(SignedViewRow)
        .where(col(SignedViewRow.response_id) == response_id)
        .order_by(col(SignedViewRow.number))
    ).all()
    ids = [row.id for row in rows]
    signatures = _signatures(session, ids)
    again = session.exec(select(ReopeningRow).where(col(ReopeningRow.signed_view_id).in_(ids)))
    reopened = {row.signed_view_id: row for row in again}
    return tuple(_signed(row, signatures[row.id], reopened.get(row.id)) for row in rows)


def hold_view(session: Session, *, response_id: str) -> None:
    """Wait until nobody else writes or signs a team's view, and keep it so until the commit.

    SQLite has one writer at a time already. What is read afterwards is as it is by then.
    """
    asked = select(ResponseRow.id).where(col(ResponseRow.id) == response_id)
    session.exec(asked.with_for_update(key_share=True)).one_or_none()


def add_signed_view(session: Session, view: SignedView) -> None:
    """Keep a view as it is signed, with its first signature."""
    session.add(
        SignedViewRow(
            id=view.id,
            response_id=view.response_id,
            number=view.number,
            content=view.content,
            sha256=view.sha256,
        )
    )
    session.flush()
    for signature in view.signatures:
        add_signature(session, signed_view_id=view.id, signature=signature)


def add_signature(session: Session, *, signed_view_id: str, signature: Signature) -> bool:
    """Put a name under a signed view; False where its place or its owner has signed already."""
    signed = insert_into(session, SignatureRow).values(
        signed_view_id=signed_view_id,
        participant_id=signature.participant_id,
        counter=signature.counter,
        name=signature.name,
        role=signature.role,
        at=signature.at,
    )
    return was_new(session, signed)


def reopen_signed_view(
    session: Session, *, signed_view_id: str, by: str, reason: str, now: datetime
) -> bool:
    """Keep why a signed view is taken up again; False where that has happened already."""
    again = insert_into(session, ReopeningRow).values(
        signed_view_id=signed_view_id, participant_id=by, reason=reason, at=now
    )
    return was_new(session, again)


def _signatures(session: Session, ids: Iterable[str]) -> dict[str, list[Signature]]:
    asked = select(SignatureRow).where(col(SignatureRow.signed_view_id).in_(list(ids)))
    found: dict[str, list[Signature]] = defaultdict(list)
    for row in session.exec(asked.order_by(col(SignatureRow.counter))):
        found[row.signed_view_id].append(Signature(**row.model_dump(exclude={"signed_view_id"})))
    return found


def _signed(
    row: SignedViewRow, signatures: list[Signature], reopening: ReopeningRow | None
) -> SignedView:
    return SignedView(
        **row.model_dump(),
        signatures=tuple(signatures),
        reopened_at=reopening.at if reopening else None,
        reopened_by=reopening.participant_id if reopening else None,
        reason=reopening.reason if reopening else "",
    )
