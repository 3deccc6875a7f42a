"""On one's own page: what became of one's link, the way to the team, and to another device."""

from __future__ import annotations

from html import escape

import streamlit as st

from dgca.services.entry import own_links
from dgca.services.entry.own_links import LinkNews, OwnWay
from dgca.services.forms.forms import Form
from dgca.services.team import teaming
from dgca.ui import menu, session
from dgca.ui.address import base_url
from dgca.ui.language import _, ngettext
from dgca.ui.text import full_time, plain

SHOWN = "resume-code-shown"
"""A resume code that was made just now, while its owner looks at it."""


def own_way() -> OwnWay:
    """How whoever is looking comes in."""
    return own_links.own_way(session.store(), session.secret(), now=session.now())


def news(way: OwnWay, form: Form) -> None:
    """That the link was made anew or revoked: when, and by whom."""
    if way.news:
        st.caption(plain(news_words(way.news, zone=form.country.zone)))


def to_team(form: Form) -> None:
    """A lead's way to the team, and how many wait there."""
    if not menu.opens(form.visitor, "team"):
        return
    waiting = teaming.how_many_wait(session.store(), session.secret(), now=session.now())
    label = ngettext(
        "Your team: {count} person waits for your nod",
        "Your team: {count} people wait for your nod",
        waiting,
    )
    st.page_link(
        "pages/team.py",
        label=label if waiting else _("Your team"),
        query_params={"round": form.round.id},
    )


def another_device(way: OwnWay) -> None:
    """How to come in on another device, folded away."""
    with st.expander(_("Come in on another device")):
        st.markdown(_("Open this address there and type your resume code:"))
        st.html(f'<p class="address">{escape(base_url())}/resume</p>')
        _resume_code()
        if way.by_lead and way.asked:
            st.markdown(_("You have asked the lead of your team for a new link."))
        elif way.by_lead:
            st.markdown(_("Your link is lost? The lead of your team can make you a new one."))
            st.button(_("Ask the lead for a new link"), key="ask-for-link", on_click=_ask)


def news_words(news_: LinkNews, *, zone: str) -> str:
    """What others did to one's link, in a sentence."""
    at = full_time(news_.at, zone)
    if news_.revoked and news_.by:
        return _("Your link was revoked on {at} by {by}.", at=at, by=news_.by)
    if news_.revoked:
        return _("Your link was revoked on {at}.", at=at)
    return _("Your link was made anew on {at} by {by}.", at=at, by=news_.by)


def _resume_code() -> None:
    whose, code = st.session_state.get(SHOWN, (None, ""))
    if code and whose == session.secret():
        st.html(f'<p class="join-code">{escape(code)}</p>')
        st.markdown(_("This is your resume code. Write it down; it is shown only now."))
        return
    st.markdown(_("No code, or lost? A new one takes the place of the one before."))
    st.button(_("Show me a new resume code"), key="resume-code", on_click=_make_code)


def _make_code() -> None:
    code = own_links.make_resume_code(session.store(), session.secret(), now=session.now())
    st.session_state[SHOWN] = (session.secret(), code)


def _ask() -> None:
    own_links.ask_for_link(session.store(), session.secret(), now=session.now())
