"""The facilitator's invitations: who needs a link, and who has not finished."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dgca.model.invitees import Invitee, Invitees, LinkState
from dgca.model.mail import MailKind
from dgca.services.invitations import inviting, letters
from dgca.services.invitations.invitees import invitees
from dgca.ui import doing, session, units
from dgca.ui.address import base_url
from dgca.ui.invitations import post, ready
from dgca.ui.invitations.invitee_words import state_words, summary
from dgca.ui.language import _, language, ngettext
from dgca.ui.outcomes.readiness_words import step_words
from dgca.ui.table import wide_table
from dgca.ui.text import plain

GROUP = "invitations-group"

INVITE, REMIND = "invite", "remind"
"""Parts of the page, each of which tells what was done there."""


def of_round() -> Invitees:
    """The people of the round that the address names."""
    return invitees(
        session.store(), session.secret(), round_id=session.round_id(), now=session.now()
    )


def choose_group(among: Invitees) -> Sequence[Invitee]:
    """The people of one group, or of all."""
    if len(among.groups) <= 1:
        return among.people
    names = {"": _("All groups")} | {one.id: one.name for one in among.groups}
    st.radio(
        _("Group"),
        list(names),
        format_func=lambda one: plain(names[one]),
        key=GROUP,
        horizontal=True,
    )
    return among.of_group(st.session_state[GROUP])


def at_a_glance(people: Sequence[Invitee]) -> None:
    """How many people are how far."""
    st.markdown("\n".join(f"- {line}" for line in summary(people)))


def invite(among: Invitees, people: Sequence[Invitee], *, by_mail: bool) -> None:
    """Those who need a link: links to copy for all of them, or a mail to each."""
    doing.tell(INVITE)
    ready.show(round_id=among.round.id, title=_title(among, _("invitations")))
    whom = [one for one in people if one.to_invite]
    if not whom:
        waits = any(one.waits_for(MailKind.INVITATION) for one in people)
        on_the_way = _("Everybody who can still answer has a link, or is told of under “Mail”.")
        everybody = _("Everybody who can still answer has a link, or has come in.")
        st.markdown(on_the_way if waits else everybody)
    else:
        st.markdown(
            ngettext(
                "{count} person needs a personal link.",
                "{count} people need a personal link, each their own.",
                len(whom),
            )
        )
        _who(among, whom, key="who-to-invite")
        st.button(
            ngettext(
                "Make {count} invitation to copy", "Make {count} invitations to copy", len(whom)
            ),
            key="make-links",
            on_click=_make,
            args=(among.round.id, tuple(one.person.id for one in whom)),
        )
        if by_mail:
            post.offer(among, whom, MailKind.INVITATION, place=INVITE)
    _revoked(people)


def remind(among: Invitees, people: Sequence[Invitee], *, by_mail: bool) -> None:
    """Those who can come in and have not finished: their reminders to copy, or a mail to each."""
    doing.tell(REMIND)
    whom = [one for one in people if one.to_remind]
    if not whom:
        st.markdown(_("Nobody is to be reminded now."))
        return
    st.markdown(
        ngettext(
            "{count} person can come in and has not submitted.",
            "{count} people can come in and have not submitted.",
            len(whom),
        )
    )
    _who(among, whom, key="who-to-remind")
    ready.take(
        letters.reminders(whom, among, now=session.now()),
        label=ngettext("Copy {count} reminder", "Copy {count} reminders", len(whom)),
        title=_title(among, _("reminders")),
        key="reminders-txt",
    )
    if by_mail:
        post.offer(among, whom, MailKind.REMINDER, place=REMIND)


def _who(among: Invitees, whom: Sequence[Invitee], *, key: str) -> None:
    """A fold with their names."""
    fold = st.expander(_("Who they are"), key=key, on_change="rerun")
    if not fold.open:
        return
    with fold:
        wide_table(
            _("People, by name"),
            [_("Person"), units.one(among.workshop.unit), _("Address"), _("Link"), _("How far")],
            [
                (
                    one.person.label,
                    one.country.name,
                    one.person.email or _("none"),
                    state_words(one),
                    step_words(language(), one.step),
                )
                for one in whom
            ],
        )


def _revoked(people: Sequence[Invitee]) -> None:
    """Who has no link because it was revoked: another one is made for each alone."""
    names = [one.person.label for one in people if one.state is LinkState.REVOKED]
    if names:
        st.caption(
            plain(
                ngettext(
                    "The link of {count} person was revoked and not made anew: {names}. "
                    "Make it under “One person”.",
                    "The links of {count} people were revoked and not made anew: {names}. "
                    "Make them under “One person”.",
                    len(names),
                    names=", ".join(names),
                )
            )
        )


def _make(round_id: str, person_ids: tuple[str, ...]) -> None:
    def deed() -> str:
        made = inviting.make_links(
            session.store(),
            session.secret(),
            round_id=round_id,
            person_ids=person_ids,
            base_url=base_url(),
            now=session.now(),
        )
        ready.keep(made, round_id=round_id)
        return ""

    doing.attempt(INVITE, deed)


def _title(among: Invitees, what: str) -> str:
    return f"{what}-{among.round.title}"
