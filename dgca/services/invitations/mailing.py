"""Mail to the people of a round: asked for by a facilitator, sent by the post, told as it goes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from dgca.correspondence.addresses import address_of
from dgca.correspondence.settings import MailSettings, mail_settings
from dgca.errors.invitations import DemonstrationMailError, NoMailError
from dgca.model.invitees import Invitee, Invitees
from dgca.model.mail import LEASE, Batch, KeptMail, MailKind, batches
from dgca.services import auditing, visiting
from dgca.services.authority import Deed, Place
from dgca.services.desk import charge
from dgca.services.invitations import inviting, posting
from dgca.services.invitations.invitees import invitees_in
from dgca.services.invitations.postbag import Errand
from dgca.store import Session, Store, mails, new_id, staff


@dataclass(frozen=True, kw_only=True)
class WantedBatch:
    """Messages that somebody wants to go out.

    Attributes
    ----------
    id
        Made before the question whether to send, so that a double click asks for one batch.
    seen
        When whoever asks looked at the list: nobody who was written to since then is written to
        again.
    """

    id: str
    kind: MailKind
    person_ids: Collection[str]
    seen: datetime


def send_batch(
    store: Store,
    secret: str | None,
    *,
    round_id: str,
    wanted: WantedBatch,
    base_url: str,
    now: datetime,
) -> int:
    """Write a batch down and let it be sent in the background; how many messages it has.

    Raises
    ------
    NoMailError, FaultySettingsError, DemonstrationMailError, RetentionPassedError
        Where none can be sent; nothing was written down.
    """
    settings = require_mail()
    with store.writing() as session:
        held = charge.of_round(session, secret, Deed.SEND_MAIL, round_id=round_id, now=now)
        at = Place(workshop_id=held.workshop.id)
        if wanted.kind is MailKind.INVITATION:
            visiting.require(session, secret, Deed.MAKE_LINK, at=at, now=now)
        member = staff.staff_member(session, staff_id=held.by)
        contact = member.label if member else ""
        among = invitees_in(session, held.round, contact=contact, now=now)
        count = ask_for(session, among, wanted, by=held.by, now=now)
    if count:
        posting.hand_over(store, errand_of(among, wanted, settings, base_url=base_url, by=held.by))
    return count


def batches_of(store: Store, secret: str | None, *, round_id: str, now: datetime) -> list[Batch]:
    """The batches of a round, the newest last, for a live view to ask every second."""
    with store.reading() as session:
        found = visiting.require_visitor(session, secret, now=now)
        round_ = visiting.round_for(session, found, round_id)
        at = Place(workshop_id=round_.workshop_id)
        visiting.require(session, secret, Deed.SEND_MAIL, at=at, now=now)
        kept = mails.mails_of(session, workshop_id=round_.workshop_id, round_id=round_.id)
        return batches(kept, now=now)


def require_mail() -> MailSettings:
    """The settings by which mail is sent, or an error that says to set them."""
    settings = mail_settings()
    if settings is None:
        raise NoMailError
    return settings


def has_address(whom: Invitee) -> bool:
    """Whether mail can be addressed to somebody."""
    return address_of(whom.person.email) is not None


def ask_for(
    session: Session, among: Invitees, wanted: WantedBatch, *, by: str, now: datetime
) -> int:
    """Write a batch down, for those who can be written to and still need it."""
    if among.workshop.demonstration:
        raise DemonstrationMailError
    if wanted.kind is MailKind.INVITATION:
        inviting.lasts(among.workshop, now)
    whom = [one for one in among.people if _is_wanted(one, wanted)]
    rows = [_row(one, among, wanted, now=now) for one in whom]
    if not rows:
        return 0
    ids = [one.participant_id for one in rows]
    count = mails.take_over(session, wanted=rows[0], participant_ids=ids, expired=now - LEASE)
    count += mails.ask_for(session, rows)
    auditing.record(
        session,
        Deed.SEND_MAIL,
        by=by,
        workshop_id=among.workshop.id,
        object_=f"batch {wanted.id}",
        now=now,
    )
    return count


def errand_of(
    among: Invitees, wanted: WantedBatch, settings: MailSettings, *, base_url: str, by: str
) -> Errand:
    """What the post needs to know to send a batch."""
    return Errand(
        settings=settings,
        batch=wanted.id,
        round_id=among.round.id,
        base_url=base_url,
        by=by,
        contact=among.contact,
    )


def _is_wanted(whom: Invitee, wanted: WantedBatch) -> bool:
    last = whom.last_mail(wanted.kind)
    written_since = last is not None and last.asked_at >= wanted.seen
    chosen = whom.person.id in wanted.person_ids and not written_since
    return chosen and whom.may_get(wanted.kind) and has_address(whom)


def _row(whom: Invitee, among: Invitees, wanted: WantedBatch, *, now: datetime) -> KeptMail:
    return KeptMail(
        id=new_id(),
        workshop_id=among.workshop.id,
        round_id=among.round.id,
        batch=wanted.id,
        participant_id=whom.person.id,
        kind=wanted.kind,
        asked_at=now,
    )
