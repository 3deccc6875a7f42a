"""The deeds of the audit and how they ended, in words."""

from __future__ import annotations

from dgca.i18n import _, translate
from dgca.services.authority import Deed
from dgca.ui.language import language

WORDS = {
    Deed.READ_FORM: _("Read the own form"),
    Deed.ANSWER: _("Answered"),
    Deed.SUBMIT: _("Submitted the form"),
    Deed.REOPEN_FORM: _("Reopened the form"),
    Deed.READ_NOTICE: _("Read the privacy notice"),
    Deed.READ_OWN_RECORD: _("Took the own record home"),
    Deed.SEE_TEAM: _("Saw the team"),
    Deed.INVITE_COLLEAGUE: _("Invited a colleague"),
    Deed.LET_IN: _("Let a colleague in"),
    Deed.MAKE_JOIN_CODE: _("Made a join code"),
    Deed.SEE_ROOM: _("Saw the team's room"),
    Deed.OPEN_ROOM: _("Opened the team's room"),
    Deed.CHOOSE_WRITER: _("Chose who writes in the team's room"),
    Deed.AGREE: _("Wrote an agreed rating"),
    Deed.ASK_AGAIN: _("Asked the team once more"),
    Deed.VOTE: _("Voted once more"),
    Deed.SHOW_NAME: _("Chose whether the team sees the own name"),
    Deed.CONSENT: _("Chose what others may see"),
    Deed.SIGN: _("Signed the agreed view"),
    Deed.COUNTERSIGN: _("Countersigned the agreed view"),
    Deed.REOPEN_VIEW: _("Took a signed view up again"),
    Deed.SEE_PROFILE: _("Saw a profile"),
    Deed.MAKE_WORKSHOP: _("Made a workshop"),
    Deed.CHANGE_WORKSHOP: _("Changed a workshop"),
    Deed.MOVE_GROUP: _("Moved a group"),
    Deed.CHANGE_ROSTER: _("Changed the roster"),
    Deed.MAKE_LINK: _("Made a link"),
    Deed.SEND_MAIL: _("Sent mail"),
    Deed.SEE_READINESS: _("Took the readiness board home"),
    Deed.COMPARE: _("Compared"),
    Deed.EXPORT_SCORES: _("Took scores home"),
    Deed.EXPORT_ANSWERS: _("Took answers home"),
    Deed.CHANGE_PASSWORD: _("Changed the own password"),
    Deed.CHANGE_STAFF: _("Changed the staff"),
    Deed.READ_AUDIT: _("Took the audit home"),
    Deed.READ_RECORD: _("Took a person's record out"),
    Deed.PURGE: _("Destroyed names and texts"),
    "ask by join code": _("Asked to be let in by a join code"),
    "ask for a link": _("Asked for a link"),
    "come back by code": _("Came back by a resume code"),
    "come in by link": _("Came in by a link"),
    "decline": _("Declined a colleague"),
    "end other visits": _("Ended the other visits"),
    "leave": _("Left"),
    "make resume code": _("Made a resume code"),
    "renew link": _("Made a link anew"),
    "revoke join code": _("Revoked a join code"),
    "revoke link": _("Revoked a link"),
    "sign in": _("Signed in"),
    "sign in elsewhere": _("Signed in at an organisation"),
    "withdraw invitation": _("Withdrew an invitation"),
}
"""Every deed, as somebody did it; one without words is shown as it stands in the audit."""

OUTCOMES = {
    "added": _("added"),
    "bound to an identity": _("bound to an identity"),
    "changed": _("changed"),
    "disabled": _("disabled"),
    "done": _("done"),
    "enabled": _("enabled"),
    "failed": _("failed"),
    "let in": _("let in"),
    "let out": _("let out"),
    "link made": _("link made"),
    "not needed": _("not needed"),
    "opens nothing": _("opens nothing"),
    "password set": _("password set"),
    "put back": _("put back"),
    "refused": _("refused"),
    "removed": _("removed"),
    "roles changed": _("roles changed"),
    "sent": _("sent"),
    "stopped": _("stopped"),
    "taken home": _("taken home"),
    "try again": _("try again"),
    "unreachable": _("unreachable"),
    "visits ended": _("visits ended"),
}


def deed_words(deed: str) -> str:
    """A deed of the audit in the reader's language."""
    return translate(language(), WORDS.get(deed, deed))


def outcome_words(outcome: str) -> str:
    """How a deed ended, in the reader's language."""
    return translate(language(), OUTCOMES.get(outcome, outcome))
