"""What became of the mail: followed while it is sent, and told afterwards."""

from __future__ import annotations

import streamlit as st

from dgca.errors import DgcaError
from dgca.model.invitees import Invitee, Invitees
from dgca.model.mail import Batch, KeptMail, MailKind, MailOutcome, batches
from dgca.services.invitations import mailing
from dgca.ui import doing, session, units
from dgca.ui.invitations import mail_words, post
from dgca.ui.language import _, language, ngettext
from dgca.ui.table import wide_table
from dgca.ui.text import clock_time, plain

LOOK_EVERY = 1.0

MAIL = "mail"
"""The part of the page that tells what became of the mail."""


def sending(among: Invitees) -> None:
    """How far the sending has come, followed while it goes on."""
    found = _batches(among)
    if any(batch.at_work for batch in found):
        _follow(among.round.id)
    elif found:
        last = found[-1]
        told = mail_words.batch_words(language(), last)
        kind, time = mail_words.kind_words(language(), last.kind), clock_time(last.asked_at)
        st.markdown(plain(_("{kind}, {time}: {told}", kind=kind, time=time, told=told)))


def not_sent(among: Invitees) -> None:
    """Who was written to in vain, and why, with a button to try each kind again."""
    doing.tell(MAIL)
    dead = {one.id for one in _batches(among) if not one.at_work}
    for kind in MailKind:
        failed = [
            one for one in among.people if one.may_get(kind) and _is_lost(one, kind, dead=dead)
        ]
        if not failed:
            continue
        lost = [(one, one.last_mail(kind)) for one in failed]
        wide_table(
            _title(kind, len(failed)),
            [_("Person"), units.one(among.workshop.unit), _("Address"), _("What became of it")],
            [
                (
                    one.person.label,
                    one.country.name,
                    one.person.email,
                    mail_words.outcome_words(language(), mail) if mail else "",
                )
                for one, mail in lost
            ],
        )
        st.caption(_("Correct a wrong address on the page of people before you try again."))
        post.offer(among, failed, kind, place=MAIL, again=True)


def everything(among: Invitees) -> None:
    """The last message of each kind to everybody, and what became of it."""
    going_on = at_work(among)
    told = [
        (one, mail) for one in among.people for kind in MailKind if (mail := one.last_mail(kind))
    ]
    fold = st.expander(_("Every mail, by person"), key="every-mail", on_change="rerun")
    if fold.open:
        with fold:
            wide_table(
                _("The last mail of each kind"),
                [
                    _("Person"),
                    units.one(among.workshop.unit),
                    _("Mail"),
                    _("What became of it"),
                    _("When"),
                ],
                [_row(one, mail, at_work=mail.batch in going_on) for one, mail in told],
            )


@st.fragment(run_every=LOOK_EVERY)
def _follow(round_id: str) -> None:
    """Say how far the sending has come; when it is over, run the page again."""
    try:
        found = mailing.batches_of(
            session.store(), session.secret(), round_id=round_id, now=session.now()
        )
    except DgcaError:
        st.rerun()
    going_on = [batch for batch in found if batch.at_work]
    if not going_on:
        st.rerun()
    for batch in going_on:
        done = len(batch.mails) - batch.waiting
        words = plain(mail_words.batch_words(language(), batch))
        st.progress(done / len(batch.mails), text=words)


def at_work(among: Invitees) -> set[str]:
    """The batches that somebody is sending now."""
    return {one.id for one in _batches(among) if one.at_work}


def _batches(among: Invitees) -> list[Batch]:
    every = [mail for one in among.people for mail in one.mails]
    return batches(every, now=session.now())


def _is_lost(whom: Invitee, kind: MailKind, *, dead: set[str]) -> bool:
    """Whether the last message of a kind did not go out, or nobody sends it any more."""
    last = whom.last_mail(kind)
    if last is None:
        return False
    return last.outcome.failed or (last.outcome is MailOutcome.WAITING and last.batch in dead)


def _row(whom: Invitee, mail: KeptMail, *, at_work: bool) -> tuple[str, ...]:
    return (
        whom.person.label,
        whom.country.name,
        mail_words.kind_words(language(), mail.kind),
        mail_words.outcome_words(language(), mail, at_work=at_work),
        clock_time(mail.done_at or mail.asked_at),
    )


def _title(kind: MailKind, count: int) -> str:
    if kind is MailKind.INVITATION:
        return ngettext(
            "{count} invitation was not sent", "{count} invitations were not sent", count
        )
    return ngettext("{count} reminder was not sent", "{count} reminders were not sent", count)
