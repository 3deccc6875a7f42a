"""Signing an agreed view: frozen as read, countersigned, taken up again with a reason."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from dgca.errors.forms import TooLongError
from dgca.errors.room import (
    MovedAgreedError,
    NameMissingError,
    NotChosenError,
    NothingAgreedError,
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
from dgca.store import Store, answers, new_id, signed_views

LONGEST_LINE = 200
"""How long a name, a role or a reason may be."""


@dataclass(frozen=True)
class Summary:
    """What a lead reads through and signs: the whole of it, and its hash."""

    content: str
    sha256: str


def summary_of(room: TeamRoom) -> Summary:
    """The agreed view as it would be signed: the same content always has the same bytes."""
    told = {
        "round": room.round.id,
        "instrument": {
            "id": room.round.instrument_id,
            "version": room.round.instrument_version,
            "sha256": room.round.instrument_sha256,
        },
        "country": {"code": room.country.code, "name": room.country.name},
        "agreed_directly": bool(room.room and room.room.directly),
        "views": room.viewers,
        "agreed": [
            {
                "statement": statement.id,
                "rating": answer.rating,
                "confidence": answer.confidence,
                "evidence": answer.evidence,
                "reason": answer.comment,
                "dissent": answer.dissent,
            }
            for statement in room.instrument.statements
            for answer in [room.agreement.kept(statement.id).answer]
        ],
    }
    content = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Summary(content, hashlib.sha256(content.encode()).hexdigest())


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
        Hash of the summary that the signer has read through.
    name, role
        Who signs, and what they are, in their own words.

    Raises
    ------
    MovedAgreedError
        Somebody has changed the view meanwhile.
    NothingAgreedError, NotChosenError, NameMissingError
        There is nothing to sign, no word on what others may see, or no name under it.
    """
    with in_hand(store, secret, Deed.SIGN, round_id=round_id, now=now) as hand:
        hand.require_open()
        hand.require_unsigned()
        _require_complete(hand.room)
        signature = _signature(hand, name=name, role=role)
        # the lock on the team's response comes first: what is read after it can change no more
        answers.submit_response(hand.session, response_id=hand.room.agreement.response_id, now=now)
        standing = hand.with_agreement(agreement_of(hand.session, hand.room))
        summary = summary_of(standing)
        if summary.sha256 != read:
            raise MovedAgreedError
        view = SignedView(
            id=new_id(),
            response_id=standing.agreement.response_id,
            number=len(standing.agreement.signed) + 1,
            content=summary.content,
            sha256=summary.sha256,
            signatures=(signature,),
        )
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
    """Put a second name under a signed view.

    Raises
    ------
    NotSignedError, OwnSignatureError, NameMissingError
        No such view stands, it needs no name of this person, or no name was given.
    """
    with in_hand(store, secret, Deed.COUNTERSIGN, round_id=round_id, now=now) as hand:
        standing = _standing(hand, signed_view_id)
        signature = _signature(hand, name=name, role=role, counter=True)
        if not signed_views.add_signature(
            hand.session, signed_view_id=standing.id, signature=signature
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
    ReasonMissingError, NotSignedError, RoomClosedError
        Without a reason, where no such view stands, or when teams agree no more.
    """
    with in_hand(store, secret, Deed.REOPEN_VIEW, round_id=round_id, now=now) as hand:
        said = _line(reason)
        if not said:
            raise ReasonMissingError
        standing = _standing(hand, signed_view_id)
        if not takes_agreed(hand.room.country, hand.room.group, now=now):
            raise RoomClosedError
        signed_views.reopen_signed_view(
            hand.session, signed_view_id=standing.id, by=hand.room.me.id, reason=said, now=now
        )
        answers.reopen_response(hand.session, response_id=standing.response_id, now=now)
        hand.change()
        hand.record(object_=f"signed view {standing.id}")


def _require_complete(room: TeamRoom) -> None:
    if not any(kept.answer.given for kept in room.agreement.answers.values()):
        raise NothingAgreedError
    if set(room.consents[Stage.CONSENSUS]) != set(Audience):
        raise NotChosenError


def _signature(hand: Hand, *, name: str, role: str, counter: bool = False) -> Signature:
    signer, what = _line(name), _line(role)
    if not signer or not what:
        raise NameMissingError
    return Signature(
        participant_id=hand.room.me.id, name=signer, role=what, at=hand.now, counter=counter
    )


def _line(text: str) -> str:
    """A line that somebody typed, without what nobody can see."""
    kept = cleaned(text)
    if len(kept) > LONGEST_LINE:
        raise TooLongError(length=len(kept), limit=LONGEST_LINE)
    return kept


def _standing(hand: Hand, signed_view_id: str) -> SignedView:
    standing = hand.room.agreement.standing
    if standing is None or standing.id != signed_view_id:
        raise NotSignedError
    return standing
