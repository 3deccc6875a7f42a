"""Mail on the facilitator's page: whether it can be sent, and sending it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dgca.correspondence.settings import mail_settings
from dgca.errors.invitations import DemonstrationMailError, FaultySettingsError, NoMailError
from dgca.model.invitees import Invitee, Invitees
from dgca.model.mail import MailKind
from dgca.services.invitations import mailing
from dgca.services.invitations.mailing import WantedBatch
from dgca.store import new_id
from dgca.ui import doing, session
from dgca.ui.address import base_url
from dgca.ui.language import _, ngettext
from dgca.ui.text import plain


def can_send(among: Invitees) -> bool:
    """Whether mail can be sent from here; where it cannot, the page says why and what to do."""
    if among.workshop.demonstration:
        st.caption(_(DemonstrationMailError.message))
        return False
    try:
        settings = mail_settings()
    except FaultySettingsError as error:
        faults = [plain(f"{one.file}: {_(one.message, **one.parameters)}") for one in error.faults]
        told = plain(_(error.message, **error.parameters))
        st.error("\n".join([told, "", *(f"- {fault}" for fault in faults)]))
        return False
    if settings is None:
        st.caption(_(NoMailError.message))
    return settings is not None


def offer(
    among: Invitees,
    whom: Sequence[Invitee],
    kind: MailKind,
    *,
    place: str,
    again: bool = False,
) -> None:
    """A fold that says how many mails would go out, with the button that sends them.

    Parameters
    ----------
    place
        The part of the page that tells what came of it.
    again
        Whether they were written to in vain before.
    """
    key = f"send-{place}-{kind}"
    free = [one for one in whom if again or not one.waits_for(kind)]
    reached = [one for one in free if mailing.has_address(one)]
    missing = len(free) - len(reached)
    if not reached and not missing:
        return
    if not reached:
        st.caption(_("Nobody of them has a mail address, so copy the texts instead."))
        return
    fold = st.expander(_label(kind, len(reached), again=again), key=key, on_change="rerun")
    if not fold.open:
        return
    with fold:
        st.markdown(_question(kind, len(reached)))
        if missing:
            st.markdown(
                ngettext(
                    "{count} person has no mail address and gets none.",
                    "{count} people have no mail address and get none.",
                    missing,
                )
            )
        wanted = WantedBatch(
            id=new_id(),
            kind=kind,
            person_ids=tuple(one.person.id for one in reached),
            seen=session.now(),
        )
        st.button(
            ngettext("Send {count} mail now", "Send {count} mails now", len(reached)),
            type="primary",
            key=f"{key}-now",
            on_click=_send,
            args=(among.round.id, wanted, place),
        )


def _send(round_id: str, wanted: WantedBatch, place: str) -> None:

    def deed() -> str:
        count = mailing.send_batch(
            session.store(),
            session.secret(),
            round_id=round_id,
            wanted=wanted,
            base_url=base_url(),
            now=session.now(),
        )
        if not count:
            return _("Nobody of them needs this mail any more, or it is on its way already.")
        return ngettext(
            "{count} mail is on its way. What becomes of it is told under “Mail”.",
            "{count} mails are on their way. What becomes of them is told under “Mail”.",
            count,
        )

    doing.attempt(place, deed)


def _label(kind: MailKind, count: int, *, again: bool) -> str:
    if again:
        return ngettext("Try {count} mail again", "Try {count} mails again", count)
    if kind is MailKind.INVITATION:
        return ngettext(
            "Send {count} invitation by mail", "Send {count} invitations by mail", count
        )
    return ngettext("Send {count} reminder by mail", "Send {count} reminders by mail", count)


def _question(kind: MailKind, count: int) -> str:
    if kind is MailKind.INVITATION:
        return ngettext(
            "**{count} mail** goes out, with a new personal link and the dates as a calendar file.",
            "**{count} mails** go out, one to each person, each with a new personal link and the "
            "dates as a calendar file.",
            count,
        )
    return ngettext(
        "**{count} mail** goes out. It says until when the form is wanted, and has no link.",
        "**{count} mails** go out, one to each person. They say until when the form is wanted, "
        "and have no link.",
        count,
    )
