"""One person who is invited: found by name or country, with their link and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from dgca.intake.folding import folded
from dgca.model.invitees import Invitee, Invitees
from dgca.model.mail import MailKind
from dgca.services.invitations import letters
from dgca.ui import doing, session, units
from dgca.ui.invitations import dates, link_deeds, mail_words, post, post_outcomes, ready
from dgca.ui.invitations.invitee_words import link_words
from dgca.ui.language import _, language, ngettext
from dgca.ui.outcomes.readiness_words import step_words
from dgca.ui.text import clock_time, plain

SEARCH, CHOSEN = "invitee-search", "invitee-chosen"
MOST = 10
"""So many people are offered at once; whoever looks for one of more types a little more."""


def choose(people: Sequence[Invitee]) -> Invitee | None:
    """The person whose name, country or address has what was typed; none is chosen beforehand."""
    typed = st.text_input(_("Name, country or address"), key=SEARCH, autocomplete="off")
    wanted = folded(typed)
    if not wanted:
        return None
    found = [one for one in people if wanted in _searched(one)]
    if not found:
        st.markdown(_("Nobody is found. Check how it is written."))
        return None
    if len(found) > MOST:
        st.caption(
            ngettext(
                "{count} person is found; the first {most} are shown. Type a little more.",
                "{count} people are found; the first {most} are shown. Type a little more.",
                len(found),
                most=MOST,
            )
        )
    return _chosen({one.person.id: one for one in found[:MOST]})


def show(whom: Invitee, among: Invitees, *, by_mail: bool) -> None:
    """All that is known of somebody's way in, and what can be done about it."""
    key = whom.person.id
    with st.container(border=True, key=f"invitee-{key}"):
        _facts(whom, among)
        doing.tell(link_deeds.place(whom))
        ready.show(round_id=among.round.id, title=whom.person.label, person_id=key)
        if whom.state.opens:
            link_deeds.anew(whom, among)
            link_deeds.revoke(whom, among)
        else:
            link_deeds.invite(whom, among, by_mail=by_mail)
        if whom.to_remind:
            ready.take(
                letters.reminders([whom], among, now=session.now()),
                label=_("Copy the reminder"),
                title=whom.person.label,
                key=f"reminder-{key}",
            )
            if by_mail:
                post.offer(among, [whom], MailKind.REMINDER, place=link_deeds.place(whom))
        dates.of_country(among, whom.country, key=f"dates-{key}")


def _chosen(offered: dict[str, Invitee]) -> Invitee | None:
    """One of those who were found."""
    if st.session_state.get(CHOSEN) not in offered:
        st.session_state[CHOSEN] = None
    chosen = st.radio(
        _("Who is meant"),
        list(offered),
        index=None,
        format_func=lambda one: plain(f"{offered[one].person.label} · {offered[one].country.name}"),
        key=CHOSEN,
    )
    return offered.get(chosen) if chosen else None


def _facts(whom: Invitee, among: Invitees) -> None:
    told = [
        (units.one(among.workshop.unit), whom.country.name),
        (_("Ministry"), whom.person.ministry),
        (_("Address"), whom.person.email or _("none")),
        (_("Link"), link_words(whom, among.names, now=session.now())),
        (_("How far"), step_words(language(), whom.step)),
        (_("Last mail"), _last_mail(whom, among)),
    ]
    st.markdown(f"**{plain(whom.person.label)}**")
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in told if text)
    st.html(f'<dl class="facts">{rows}</dl>')


def _last_mail(whom: Invitee, among: Invitees) -> str:
    """What became of the last message; empty where there was none."""
    if not whom.mails:
        return ""
    last = whom.mails[-1]
    said = (
        mail_words.kind_words(language(), last.kind),
        mail_words.outcome_words(
            language(), last, at_work=last.batch in post_outcomes.at_work(among)
        ),
        clock_time(last.done_at or last.asked_at),
    )
    return " · ".join(said)


def _searched(whom: Invitee) -> str:
    return folded(f"{whom.person.label} {whom.country.name} {whom.person.email}")
