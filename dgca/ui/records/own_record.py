"""One's own record: what is kept about a person, in their own words and to take home."""

from __future__ import annotations

import streamlit as st

from dgca.model.people import Link, Participant, Role
from dgca.model.record import OwnForm, Record
from dgca.services import visit_limits
from dgca.services.records import record
from dgca.ui import doing, session
from dgca.ui.invitations.mail_words import kind_words, outcome_words
from dgca.ui.language import _, language, ngettext
from dgca.ui.records import own_answers
from dgca.ui.table import wide_table
from dgca.ui.text import clock_time, plain

ENDED = "my-other-visits"


def own() -> Record:
    """The record of whoever is looking."""
    return record.own_record(session.store(), session.secret(), now=session.now())


def person(mine: Record) -> None:
    """Who they are, line by line; what is not known is said to be so."""
    who = mine.person
    if not isinstance(who, Participant):
        return
    role = _("Lead of the team") if who.role is Role.LEAD else _("Respondent")
    read = clock_time(who.noticed_at) if who.noticed_at else _("not yet")
    _lines(
        [
            (_("Name"), who.label),
            (_("Email"), who.email or _("none")),
            (_("Team"), mine.country_name),
            (_("Ministry"), who.ministry or _("none")),
            (_("Role"), role),
            (_("Privacy notice read"), read),
        ]
    )


def answers(mine: Record) -> None:
    """How much they have answered, round by round, and what, in a fold."""
    if not mine.forms:
        st.markdown(_("You have not answered anything yet."))
    for form in mine.forms:
        st.markdown(f"**{plain(form.round)}:** {_form(form)}")
        if form.answers:
            own_answers.fold(form)


def room(mine: Record) -> None:
    """How much of their team's room bears their name."""
    if not mine.room:
        st.markdown(_("Nothing is kept of you in your team's room."))
        return
    st.markdown(
        ngettext(
            "{count} note: agreed answers that you wrote, votes, choices and signatures.",
            "{count} notes: agreed answers that you wrote, votes, choices and signatures.",
            len(mine.room),
        )
    )


def visits(mine: Record) -> None:
    """Where they are signed in, and the deed that ends all visits but this one."""
    now = session.now()
    running = [one for one in mine.running if not visit_limits.ran_out(one.visit, now)]
    others = sum(not one.here for one in running)
    wide_table(
        _("Devices on which you are signed in"),
        [_("Device"), _("Since"), _("Last seen")],
        [
            (
                _("This device") if one.here else _("Another device"),
                clock_time(one.visit.started),
                clock_time(one.visit.seen),
            )
            for one in running
        ],
    )
    over = len(mine.visits) - len(running)
    if over:
        words = ngettext("{count} visit that is over.", "{count} visits that are over.", over)
        st.caption(words)
    doing.tell(ENDED)
    if others:
        st.button(_("End my visits on other devices"), key="end-others", on_click=_end_others)


def links(mine: Record) -> None:
    """What became of the links that they were given; the links themselves are not kept."""
    for link in mine.links:
        st.markdown(f"- {_link(link)}")
    if mine.has_resume_code:
        st.markdown(_("- A resume code, of which only a fingerprint is kept."))
    for mail in mine.mails:
        kind, fate = kind_words(language(), mail.kind), outcome_words(language(), mail)
        st.markdown(f"- {kind}, {clock_time(mail.done_at or mail.asked_at)}: {plain(fate)}")


def deeds(mine: Record) -> None:
    """How many deeds the audit holds of them."""
    st.markdown(
        ngettext(
            "{count} deed is on record, such as coming in or submitting: what and when, never an "
            "answer.",
            "{count} deeds are on record, such as coming in or submitting: what and when, never an "
            "answer.",
            len(mine.deeds),
        )
    )


def take_home() -> None:
    """Everything as a file, and the answers as a table; each time it is written down."""
    store, secret = session.store(), session.secret()

    def everything() -> bytes:
        return record.own_file(store, secret, now=session.now())

    def my_answers() -> bytes:
        return record.own_answers(store, secret, now=session.now())

    st.download_button(
        *(_("Everything (JSON)"), everything, "my-record.json", "application/json"),
        key="record",
        on_click="ignore",
    )
    st.download_button(
        *(_("My answers (CSV)"), my_answers, "my-answers.csv", "text/csv"),
        key="my-answers",
        on_click="ignore",
    )
    st.caption(
        _("Whoever has these files can read what you answered. That you took them is noted.")
    )


def _lines(rows: list[tuple[str, str]]) -> None:
    st.markdown("\n".join(f"- **{name}:** {plain(told)}" for name, told in rows))


def _form(form: OwnForm) -> str:
    before = sum(len(one.before) for one in form.answers)
    told = [ngettext("{count} answer", "{count} answers", len(form.answers))]
    if before:
        told.append(ngettext("{count} earlier state", "{count} earlier states", before))
    submitted = form.submitted_at
    told.append(_("submitted {at}", at=clock_time(submitted)) if submitted else _("not submitted"))
    return ", ".join(told)


def _link(link: Link) -> str:
    told = [_("Personal link of {at}", at=clock_time(link.made_at)), _maker(link)]
    if link.claimed_at:
        told.append(_("first opened {at}", at=clock_time(link.claimed_at)))
    if link.revoked_at:
        told.append(_("revoked {at}", at=clock_time(link.revoked_at)))
    elif link.expires_at:
        told.append(_("opens until {at}", at=clock_time(link.expires_at)))
    return ", ".join(told)


def _maker(link: Link) -> str:
    """Who made a link: a lead hands theirs over, and the machine has no name."""
    if link.handed_over:
        return _("made by your lead")
    return _("made by a facilitator") if link.made_by else _("made by the system")


def _end_others() -> None:
    def end() -> str:
        record.end_other_visits(session.store(), session.secret(), now=session.now())
        return _("Your visits on all other devices have ended.")

    doing.attempt(ENDED, end)
