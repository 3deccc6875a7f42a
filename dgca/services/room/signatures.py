"""Signing an agreed view: frozen as read, countersigned, taken up again with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from dgca.errors import Fault, FaultyEntriesError
from dgca.errors.forms import TooLongError
from dgca.errors.room import (
    MovedAgreedError,
    NotChosenError,
    NothingAgreedError,
    NothingMoreToSignError,
    NotSignedError,
    OwnSignatureError,
    ReasonMissingError,
    RoomClosedError,
)
from dgca.intake.folding import cleaned
from dgca.model.response import Stage
from dgca.model.room import Audience, Signature, SignedView
from dgca.model.workshop import takes_agreed
from dgca.services.authority import Deed
from dgca.services.room.in_hand import Hand, in_hand
from dgca.services.room.rooms import TeamRoom, agreement_of
from dgca.services.room.summaries import Summary, summary_of
from dgca.store import Store, answers, new_id, signed_views

__all__ = ["LONGEST_LINE", "Summary", "countersign", "reopen_view", "sign", "summary_of"]

LONGEST_LINE = 200
"""How long a name, a role or a reason may be."""


def _(message: str) -> str:
    """Mark a message for the translators; it is translated where it is shown."""
    return message


NO_NAME = _("The name is empty. Type who signs.")
NO_ROLE = _("The role is empty. Type what you are in your government.")
NOT_READ = _("The box is not ticked. Read the view through, then tick that you have.")
TOO_LONG = _("This has {length} characters. Shorten it to {limit}.")


def sign(
    store: Store,
    secret: str | None,
    *,
    round_id: str | None,
    read: str,
    name: str,
    role: str,
    now: datetime,
) -> SignedView:
    """Sign the team's view; from now on nothing of it can be changed.

    Parameters
    ----------
    read
        Hash of the summary that the signer says to have read through; empty where they do not.
    name, role
        Who signs, and what they are, in their own words.

    Raises
    ------
    MovedAgreedError
        Somebody has changed the view meanwhile.
    NothingAgreedError, NotChosenError
        There is nothing to sign, or no word on what others may see.
    FaultyEntriesError
        No name or role is under it, or it was not read.
    RoomNotOpenError, SignedAlreadyError, RoomClosedError
        Nothing can be signed now.
    """
    with in_hand(store, secret, Deed.SIGN, round_id=round_id, now=now) as found:
        found.require_open()
        hand = _held(found)
        hand.require_unsigned()
        _require_complete(hand.room)
        _require_entries(name=name, role=role, read=read)
        summary = summary_of(hand.room)
        if summary.sha256 != read:
            raise MovedAgreedError
        agreement = hand.room.agreement
        view = SignedView(
            id=new_id(),
            response_id=agreement.response_id,
            number=len(agreement.signed) + 1,
            content=summary.content,
            sha256=summary.sha256,
            signatures=(_signature(hand, name=name, role=role),),
        )
        answers.submit_response(hand.session, response_id=view.response_id, now=now)
        signed_views.add_signed_view(hand.session, view)
        hand.change()
        hand.record(object_=f"signed view {view.id}")
        return view


def countersign(
    store: Store,
    secret: str | None,
    *,
    round_id: str | None,
    signed_view_id: str,
    name: str,
    role: str,
    now: datetime,
) -> None:
    """Put a second name under a signed view, until the results are released.

    Raises
    ------
    NotSignedError, OwnSignatureError, NothingMoreToSignError, FaultyEntriesError
        No such view stands, it needs no name of this person, it is too late, or there is no name.
    """
    with in_hand(store, secret, Deed.COUNTERSIGN, round_id=round_id, now=now) as found:
        hand = _held(found)
        standing = _standing(hand, signed_view_id)
        if hand.room.group.state.is_released:
            raise NothingMoreToSignError
        _require_entries(name=name, role=role)
        if not signed_views.add_signature(
            hand.session,
            signed_view_id=standing.id,
            signature=_signature(hand, name=name, role=role, counter=True),
        ):
            raise OwnSignatureError
        hand.change()
        hand.record(object_=f"signed view {standing.id}")


def reopen_view(
    store: Store,
    secret: str | None,
    *,
    round_id: str | None,
    signed_view_id: str,
    reason: str,
    now: datetime,
) -> None:
    """Take a signed view up again; what was signed stays readable.

    Raises
    ------
    ReasonMissingError, TooLongError, NotSignedError, RoomClosedError
        Without a reason, where no such view stands, or when teams agree no more.
    """
    with in_hand(store, secret, Deed.REOPEN_VIEW, round_id=round_id, now=now) as found:
        said = cleaned(reason)
        if not said:
            raise ReasonMissingError
        if len(said) > LONGEST_LINE:
            raise TooLongError(length=len(said), limit=LONGEST_LINE)
        hand = _held(found)
        standing = _standing(hand, signed_view_id)
        if not takes_agreed(hand.room.country, hand.room.group, now=now):
            raise RoomClosedError
        signed_views.reopen_signed_view(
            hand.session, signed_view_id=standing.id, by=hand.room.me.id, reason=said, now=now
        )
        answers.reopen_response(hand.session, response_id=standing.response_id, now=now)
        hand.change()
        hand.record(object_=f"signed view {standing.id}")


def _held(found: Hand) -> Hand:
    """The room once nobody else changes or signs its view: what is read now stays until the end."""
    signed_views.hold_view(found.session, response_id=found.room.agreement.response_id)
    return replace(found, room=found.with_agreement(agreement_of(found.session, found.room)))


def _require_complete(room: TeamRoom) -> None:
    if not any(kept.answer.given for kept in room.agreement.answers.values()):
        raise NothingAgreedError
    if set(room.consents[Stage.CONSENSUS]) != set(Audience):
        raise NotChosenError


def _require_entries(*, name: str, role: str, read: str | None = None) -> None:
    """Refuse what is missing under a view, all of it at once."""
    faults = [*_faults("name", name, empty=NO_NAME), *_faults("role", role, empty=NO_ROLE)]
    faults += [Fault(file="", path="read", message=NOT_READ)] if read == "" else []
    if faults:
        raise FaultyEntriesError(faults)


def _faults(entry: str, text: str, *, empty: str) -> Iterator[Fault]:
    kept = cleaned(text)
    if not kept:
        yield Fault(file="", path=entry, message=empty)
    if len(kept) > LONGEST_LINE:
        told: dict[str, object] = {"length": len(kept), "limit": LONGEST_LINE}
        yield Fault(file="", path=entry, message=TOO_LONG, parameters=told)


def _signature(hand: Hand, *, name: str, role: str, counter: bool = False) -> Signature:
    return Signature(
        participant_id=hand.room.me.id,
        name=cleaned(name),
        role=cleaned(role),
        at=hand.now,
        counter=counter,
    )


def _standing(hand: Hand, signed_view_id: str) -> SignedView:
    standing = hand.room.agreement.standing
    if standing is None or standing.id != signed_view_id:
        raise NotSignedError
    return standing
