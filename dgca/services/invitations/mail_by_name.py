"""Mail for whoever runs the machine: who is to be written to, by words of the command line."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from datetime import datetime

from dgca.correspondence.settings import MailSettings
from dgca.errors.invitations import DemonstrationMailError, UnknownAddressError
from dgca.intake.folding import same
from dgca.model.invitees import Invitee, Invitees
from dgca.model.mail import KeptMail, MailKind
from dgca.services import asked
from dgca.services.invitations import mailing, posting
from dgca.services.invitations.invitees import facilitator_of, invitees_in
from dgca.services.invitations.mailing import WantedBatch
from dgca.store import Store, new_id
from dgca.store.turns import take_turns

UNINVITED, UNFINISHED = "uninvited", "unfinished"
"""Who has no link, and who has one and has not submitted."""

USUAL = {MailKind.INVITATION: UNINVITED, MailKind.REMINDER: UNFINISHED}
"""To whom each kind goes, unless something else is said."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Who would be written to, and who cannot be because no address is known."""

    among: Invitees
    kind: MailKind
    written: tuple[Invitee, ...]
    without_address: tuple[Invitee, ...]


def plan(
    store: Store, *, round_id: str | None, kind: MailKind, to: str | None, now: datetime
) -> Plan:
    """Who would be written to; nothing is changed.

    Raises
    ------
    WhichRoundError, UnknownAddressError, DemonstrationMailError
        Where it is not clear to whom, or where nobody exists.
    """
    with store.reading() as session:
        round_ = asked.the_round(session, round_id)
        contact = facilitator_of(session, round_.workshop_id)
        among = invitees_in(session, round_, contact=contact, now=now)
    if among.workshop.demonstration:
        raise DemonstrationMailError
    chosen = [one for one in _chosen(among, to or USUAL[kind]) if one.may_get(kind)]
    return Plan(
        among=among,
        kind=kind,
        written=tuple(filter(mailing.has_address, chosen)),
        without_address=tuple(one for one in chosen if not mailing.has_address(one)),
    )


def send_plan(
    store: Store, planned: Plan, *, settings: MailSettings, base_url: str, now: datetime
) -> Generator[KeptMail]:
    """Send what was planned, and give each message as soon as it is known what became of it.

    Whoever closes it stops the sending; what was not yet in hand is noted as stopped.
    """
    wanted = WantedBatch(
        id=new_id(),
        kind=planned.kind,
        person_ids={one.person.id for one in planned.written},
        seen=now,
    )
    with store.writing() as session:
        take_turns(session, workshop_id=planned.among.workshop.id)
        contact, round_ = planned.among.contact, planned.among.round
        among = invitees_in(session, round_, contact=contact, now=now)
        mailing.ask_for(session, among, wanted, by="", now=now)
    errand = mailing.errand_of(among, wanted, settings, base_url=base_url, by="")
    yield from posting.carry_out(store, errand)


def _chosen(among: Invitees, to: str) -> list[Invitee]:
    if to == UNINVITED:
        return [one for one in among.people if one.to_invite]
    if to == UNFINISHED:
        return [one for one in among.people if one.to_remind]
    found = [one for one in among.people if one.person.email and one.person.email == same(to)]
    if not found:
        raise UnknownAddressError(given=to)
    return found
