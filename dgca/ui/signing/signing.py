"""Signing: the names under a view, its hash, a second name, and taking it up again."""

from __future__ import annotations

from datetime import datetime
from html import escape

import streamlit as st

from dgca.model.room import Signature, SignedView
from dgca.model.workshop import takes_agreed
from dgca.services.room import rooms, signatures
from dgca.services.room.rooms import TeamRoom
from dgca.services.room.signatures import LONGEST_LINE, Summary
from dgca.ui import doing, session
from dgca.ui.language import _
from dgca.ui.signing import reading
from dgca.ui.text import full_time, plain

SIGN, TAKE_UP = "sign", "take-up"
"""The parts of the page that tell what a deed came to."""

BEGUN = "sign-begun"
"""Hash of the view as it was when the form came on the screen, or was last sent."""

SHORT = 12
"""Signs of a hash that are enough to tell two views apart."""


def own_room() -> TeamRoom:
    """The room of whoever is looking."""
    return rooms.team_room(
        session.store(), session.secret(), round_id=session.round_id(), now=session.now()
    )


def ask(room: TeamRoom, summary: Summary, now: datetime) -> None:
    """The form for a lead; for others, and when it is too late, why there is none."""
    doing.tell(SIGN)
    if not room.open_to_change(now):
        st.warning(_("This view was not signed in time. Your facilitator can set another date."))
    elif not room.leads:
        st.info(_("The lead of your team signs. Then you can countersign here."))
    else:
        _form(room, summary)


def names(room: TeamRoom, view: SignedView) -> None:
    """Who signed and when, and the hash."""
    doing.tell(SIGN)
    with st.container(border=True, key=f"signed-{view.number}"):
        for signature in view.signatures:
            st.markdown(_name(room, signature))
    hash_of(view)


def hash_of(view: SignedView) -> None:
    """The hash of what was signed: short, and the whole of it in a fold."""
    with st.expander(
        _("Hash of what was signed: {hash} …", hash=view.sha256[:SHORT]),
        key=f"hash-{view.number}",
    ):
        st.markdown(
            _("It is worked out from all that was signed (SHA-256). One changed letter changes it.")
        )
        st.html(f'<p class="address">{escape(view.sha256)}</p>')


def second_name(room: TeamRoom, view: SignedView) -> None:
    """The form to countersign, for a member who has not signed, until the release."""
    if len(view.signatures) > 1 or room.group.state.is_released:
        return
    if room.me.id == view.signatures[0].participant_id:
        st.markdown(_("A second representative can countersign on this page."))
        return
    with st.form("countersign"):
        st.markdown("**" + _("Countersign") + "**")
        _who(room, "countersign")
        st.form_submit_button(
            _("Countersign this view"), type="primary", on_click=_countersign, args=(view,)
        )


def take_up_again(room: TeamRoom, view: SignedView, now: datetime) -> None:
    """The way back, for a lead while teams agree."""
    if not room.leads or not takes_agreed(room.country, room.group, now=now):
        return
    doing.tell(TAKE_UP)
    with st.expander(_("Take it up again"), key="take-up-fold"), st.form("take-up", border=False):
        st.markdown(
            _("The view opens for changes. What was signed stays readable, with your reason.")
        )
        st.text_input(_("Why"), key="take-up-reason", max_chars=LONGEST_LINE, autocomplete="off")
        st.form_submit_button(_("Take the view up again"), on_click=_take_up, args=(view,))


def earlier(room: TeamRoom) -> None:
    """The signed views that were taken up again, the newest first, each in a fold."""
    for view in reversed(room.agreement.signed):
        if view.reopened_at is None:
            continue
        at = full_time(view.signatures[0].at, room.country.zone)
        fold = st.expander(
            plain(_("Signed view {number}, {at}", number=view.number, at=at)),
            key=f"earlier-{view.number}",
            on_change="rerun",
        )
        if fold.open:
            with fold:
                _taken_up(room, view, view.reopened_at)


def _taken_up(room: TeamRoom, view: SignedView, again: datetime) -> None:
    """A view that stands no more: who had signed, why it was taken up again, and all of it."""
    at = full_time(again, room.country.zone)
    st.markdown(plain(_("Taken up again on {at}: {reason}", at=at, reason=view.reason)))
    for signature in view.signatures:
        st.markdown(_name(room, signature))
    st.html(f'<p class="address">{escape(view.sha256)}</p>')
    reading.whole(room.instrument, view.content)


def _form(room: TeamRoom, summary: Summary) -> None:
    """The form; where the view has changed under the reader's eyes, that is said."""
    begun = st.session_state.get(BEGUN) if "sign-role" in st.session_state else None
    st.session_state[BEGUN] = begun or summary.sha256
    if st.session_state[BEGUN] != summary.sha256:
        st.warning(_("The view has changed since this page was opened. Read it again, then sign."))
    with st.form("sign"):
        st.markdown(
            _("Once signed, nothing of it can be changed, unless a lead takes it up again.")
        )
        _who(room, "sign")
        # a changed view is another one to have read
        st.checkbox(_("I have read the whole view"), key=_tick(summary.sha256))
        st.form_submit_button(
            _("Sign this view"), type="primary", on_click=_sign, args=(summary.sha256,)
        )


def _who(room: TeamRoom, deed: str) -> None:
    """Who signs, and what they are."""
    st.text_input(_("Name"), room.me.label, key=f"{deed}-name", max_chars=LONGEST_LINE)
    st.text_input(
        _("Your role, such as Permanent Secretary"), key=f"{deed}-role", max_chars=LONGEST_LINE
    )


def _name(room: TeamRoom, signature: Signature) -> str:
    """A name under a view, with its role and its time."""
    at = full_time(signature.at, room.country.zone)
    said = _("Countersigned on {at}", at=at) if signature.counter else _("Signed on {at}", at=at)
    return f"**{plain(signature.name)}**, {plain(signature.role)}  \n{plain(said)}"


def _sign(read: str) -> None:
    ticked = st.session_state.get(_tick(read), False)
    st.session_state[BEGUN] = None  # what is told now says it all
    doing.attempt(
        SIGN,
        lambda: signatures.sign(
            session.store(),
            session.secret(),
            round_id=session.round_id(),
            read=read if ticked else "",
            name=st.session_state["sign-name"],
            role=st.session_state["sign-role"],
            now=session.now(),
        ),
        _("The view is signed."),
    )


def _countersign(view: SignedView) -> None:
    doing.attempt(
        SIGN,
        lambda: signatures.countersign(
            session.store(),
            session.secret(),
            round_id=session.round_id(),
            signed_view_id=view.id,
            name=st.session_state["countersign-name"],
            role=st.session_state["countersign-role"],
            now=session.now(),
        ),
        _("The view is countersigned."),
    )


def _take_up(view: SignedView) -> None:
    done = doing.attempt(
        TAKE_UP,
        lambda: signatures.reopen_view(
            session.store(),
            session.secret(),
            round_id=session.round_id(),
            signed_view_id=view.id,
            reason=st.session_state["take-up-reason"],
            now=session.now(),
        ),
        _("The view is taken up again. Your team can change it, and then you sign anew."),
    )
    if done:
        st.session_state["take-up-reason"] = ""


def _tick(read: str) -> str:
    return f"sign-read-{read[:SHORT]}"
