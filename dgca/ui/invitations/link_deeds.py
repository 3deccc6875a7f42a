"""What a facilitator does with one person's link: makes it, makes it anew, revokes it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dgca.model.invitees import Invitee, Invitees
from dgca.model.mail import MailKind
from dgca.services.invitations import inviting
from dgca.ui import doing, session
from dgca.ui.address import base_url
from dgca.ui.invitations import post, ready
from dgca.ui.language import _


def invite(whom: Invitee, among: Invitees, *, by_mail: bool) -> None:
    """A link for somebody who has none that opens: to copy, or by mail."""
    st.button(
        _("Make an invitation to copy"),
        key=f"make-{whom.person.id}",
        on_click=_attempt,
        args=(_make, whom, among),
    )
    if by_mail and whom.may_get(MailKind.INVITATION):
        post.offer(among, [whom], MailKind.INVITATION, place=place(whom))


def anew(whom: Invitee, among: Invitees) -> None:
    """Another link in place of all, after it was said what that means."""
    own = whom.person.id
    # A fold for each link, so that it is closed again once another was made.
    last = whom.link.made_at.timestamp() if whom.link else 0
    fold = st.expander(_("Make the link anew"), key=f"fold-anew-{own}-{last}", on_change="rerun")
    if not fold.open:
        return
    with fold:
        st.markdown(
            _(
                "Every link from before opens nothing more, and whoever is in by one is out at "
                "once. What was saved is kept. The new link is shown only once."
            )
        )
        st.button(
            _("Make it anew now"),
            type="primary",
            key=f"anew-{own}",
            on_click=_attempt,
            args=(_make_anew, whom, among),
        )


def revoke(whom: Invitee, among: Invitees) -> None:
    """No link any more, after it was said what that means."""
    own = whom.person.id
    fold = st.expander(_("Revoke the link"), key=f"fold-revoke-{own}", on_change="rerun")
    if not fold.open:
        return
    with fold:
        st.markdown(
            _(
                "Nothing that this person was given opens any more, and whoever is in by it is "
                "out at once. What was saved is kept. You can make another link later."
            )
        )
        st.button(
            _("Revoke it now"),
            type="primary",
            key=f"revoke-{own}",
            on_click=_attempt,
            args=(_revoke_now, whom, among),
        )


def place(whom: Invitee) -> str:
    """The part of the page that tells what was done for somebody."""
    return f"invitee-{whom.person.id}"


def _attempt(deed: Callable[[Invitee, Invitees], str], whom: Invitee, among: Invitees) -> None:
    doing.attempt(place(whom), lambda: deed(whom, among))


def _make(whom: Invitee, among: Invitees) -> str:
    made = inviting.make_links(
        session.store(),
        session.secret(),
        round_id=among.round.id,
        person_ids=[whom.person.id],
        base_url=base_url(),
        now=session.now(),
    )
    ready.keep(made, round_id=among.round.id, person_id=whom.person.id)
    return ""


def _make_anew(whom: Invitee, among: Invitees) -> str:
    made = inviting.make_anew(
        session.store(),
        session.secret(),
        round_id=among.round.id,
        person_id=whom.person.id,
        base_url=base_url(),
        now=session.now(),
    )
    ready.keep([made], round_id=among.round.id, person_id=whom.person.id)
    return _("The link is made anew; those from before open nothing more.")


def _revoke_now(whom: Invitee, among: Invitees) -> str:
    ready.forget()
    inviting.revoke(
        session.store(),
        session.secret(),
        round_id=among.round.id,
        person_id=whom.person.id,
        now=session.now(),
    )
    return _("The link is revoked.")
