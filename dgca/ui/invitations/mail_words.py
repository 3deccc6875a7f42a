"""What became of a message and of a link, in words: the same on the screen and at the command."""

from __future__ import annotations

from dgca.correspondence.outcomes import Step
from dgca.i18n import speaker
from dgca.model.mail import Batch, KeptMail, MailKind, MailOutcome


def kind_words(language: str, kind: MailKind) -> str:
    """What a message is for."""
    _, _n = speaker(language)
    return _("Invitation") if kind is MailKind.INVITATION else _("Reminder")


def outcome_words(language: str, mail: KeptMail, *, at_work: bool = False) -> str:
    """What became of a message, and why where it did not go out.

    Parameters
    ----------
    at_work
        Whether somebody is sending its batch now.
    """
    _, _n = speaker(language)
    if mail.outcome is MailOutcome.SENT:
        return _("Sent")
    if mail.outcome is MailOutcome.NOT_NEEDED:
        return _("Not sent, because it is not needed any more")
    if mail.outcome is MailOutcome.STOPPED:
        return _("Not sent, because the sending was stopped")
    if mail.outcome is MailOutcome.WAITING:
        return _waiting_words(language, mail, at_work=at_work)
    return _failed_words(language, mail)


def batch_words(language: str, batch: Batch) -> str:
    """How far the sending of a batch has come."""
    _, ngettext = speaker(language)
    said = [
        ngettext(
            "{sent} of {count} mail sent.",
            "{sent} of {count} mails sent.",
            len(batch.mails),
            sent=batch.sent,
        )
    ]
    not_sent = batch.failed + (0 if batch.at_work else batch.waiting)
    if not_sent:
        said.append(ngettext("{count} was not sent.", "{count} were not sent.", not_sent))
    return " ".join(said)


def _waiting_words(language: str, mail: KeptMail, *, at_work: bool) -> str:
    _, _n = speaker(language)
    if at_work:
        return _("Waiting")
    if mail.claimed_at:
        return _("Perhaps sent: the server stopped at this very moment")
    return _("Not sent, because the server stopped")


def _failed_words(language: str, mail: KeptMail) -> str:
    """Why a message did not go out, by how far it came and the mail server's code."""
    _, _n = speaker(language)
    step, _space, codes = mail.reason.partition(" ")
    code = f" ({codes})" if codes else ""
    if mail.outcome is MailOutcome.TRY_AGAIN:
        return _("Not sent: the mail server asks to try again later") + code
    words = {
        Step.CONNECTION: _("Not sent: the mail server cannot be reached"),
        Step.ENCRYPTION: _("Not sent: no encrypted way to the mail server"),
        Step.SIGN_IN: _("Not sent: the mail server did not let us in"),
        Step.SENDER: _("Refused: the mail server does not send in our name"),
        Step.ADDRESS: _("Refused: the mail server does not take this address"),
        Step.MESSAGE: _("Refused: the mail server does not take this message"),
    }
    known = step in list(Step)
    return (words[Step(step)] if known else _("Not sent")) + code
