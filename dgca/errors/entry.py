"""Coming in: links, codes, passwords, tries, and who is of the staff."""

from __future__ import annotations

from dgca.errors import DgcaError, _


class UnknownLinkError(DgcaError):
    """A personal link that opens nothing."""

    message = _("This link does not open anything. Ask your facilitator for a new one.")


class ResumeCodeNeededError(DgcaError):
    """A link that was handed over and is claimed already, without its owner's code."""

    message = _(
        "This link was opened before. On another device it opens only with the resume code that "
        "was shown then. Check the code and try again."
    )


class UnknownResumeCodeError(DgcaError):
    """A resume code that opens nothing, or no more."""

    message = _(
        "This resume code does not open anything. Check it, or ask the lead of your team or your "
        "facilitator for a new link."
    )


class TooManyTriesError(DgcaError):
    """Too many tries in vain in a short time."""

    message = _("Too many tries. Try again in {minutes} min.")


class WrongSignInError(DgcaError):
    """An address and a password that do not belong together, or whose owner may not come in."""

    message = _("The email address or the password is not right. Check both and try again.")


class WrongPasswordError(DgcaError):
    """A change of password without the present one."""

    message = _("The present password is not right, so nothing was changed. Try again.")


class UnknownIdentityError(DgcaError):
    """A sign-in elsewhere by somebody who may not come in here."""

    message = _(
        "You have signed in at your organisation, but this account belongs to nobody who may come "
        "in here. Use another account, or ask an administrator. "
        "They need: issuer {issuer}, subject {subject}."
    )


class UnverifiedIdentityError(DgcaError):
    """A sign-in elsewhere whose address the organisation does not vouch for."""

    message = _(
        "Your organisation does not say that it has verified your email address, so it cannot "
        "let you in. Ask an administrator to enter this account for you. "
        "They need: issuer {issuer}, subject {subject}."
    )


class UnknownStaffError(DgcaError):
    """A staff member who is not there."""

    message = _("Nobody of the staff has the address {email}. See the list of the staff.")


class LastAdministratorError(DgcaError):
    """The only administrator who can sign in, who must stay one."""

    message = _(
        "{name} is the only administrator who can sign in, so nothing was changed. "
        "Make somebody else an administrator first."
    )


class RolesChangedError(DgcaError):
    """Roles that somebody else has changed since the screen was drawn."""

    message = _(
        "Somebody else has changed the roles meanwhile; they stand in the list now. Nothing was "
        "saved yet. Save again to put yours in their place."
    )


class IdentityTakenError(DgcaError):
    """An identity elsewhere that is somebody else's already."""

    message = _("This account is bound to {name} already, so nothing was changed.")


class PasswordsDifferError(DgcaError):
    """A new password that was typed in two ways."""

    message = _("The two passwords are not the same, so nothing was changed. Type them again.")


class WhichPasswordError(DgcaError):
    """A password that is to be read and to be made."""

    message = _("Choose one of --password-stdin and --generate, not both.")


class ShortPasswordError(DgcaError):
    """A new password that is too short."""

    message = _(
        "This password has {length} characters; at least {least} are needed. Four or five words "
        "that have nothing to do with each other, or with you, make a good one."
    )


class LongPasswordError(DgcaError):
    """A new password that is longer than is taken."""

    message = _("This password has {length} characters; at most {most} are taken. Shorten it.")


class GuessablePasswordError(DgcaError):
    """A new password that others would try."""

    message = _(
        "This password is easy to guess: it is common, repeats a pattern, or is made of your name "
        "or address. Four or five words that have nothing to do with each other, or with you, "
        "make a good one."
    )
