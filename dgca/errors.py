"""Everything that can go wrong and that a user can meet, with words that say what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar


def _(message: str) -> str:
    """Mark a message for the translators; it is translated where it is shown."""
    return message


class DgcaError(Exception):
    """A fault that a user can meet.

    The message is kept untranslated, with named parameters: ``str()`` gives English, and
    whoever shows it translates ``message`` and fills in ``parameters``.
    """

    message: ClassVar[str] = _("Something went wrong.")

    def __init__(self, **parameters: object) -> None:
        self.parameters = parameters
        super().__init__(self.message.format(**parameters))


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing that is wrong in a file: where it is, what it is, and what to do.

    Attributes
    ----------
    file
        The file's name as the user gave it.
    line
        Line in the file from 1, or None where the fault has no line.
    path
        Place inside the file, such as ``dimensions[0].statements[2].id``.
    message
        What is wrong and what to do, untranslated, with named parameters.
    parameters
        What fills in the message.
    """

    file: str
    line: int | None = None
    path: str = ""
    message: str
    parameters: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """Give the fault in English: ``file:line: path: what is wrong and what to do``."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        said = self.message.format(**self.parameters)
        return ": ".join(part for part in (place, self.path, said) if part)


class FaultyFileError(DgcaError):
    """A file with faults; it carries all of them."""

    message = _("{file} has {count} fault(s); nothing was kept. Mend them and try again.")

    def __init__(self, faults: Sequence[Fault], *, count: int | None = None) -> None:
        """Take the faults to be told, and how many there are where not all are told."""
        self.faults = tuple(faults)
        super().__init__(file=self.faults[0].file, count=count or len(self.faults))


class FaultySettingsError(FaultyFileError):
    """Settings of the environment with faults; it carries all of them, as a file's are told."""

    message = _("The settings for mail have {count} fault(s); no mail can be sent. Mend them.")


class UnreadableFileError(DgcaError):
    """A file that cannot be opened or read."""

    message = _("{file} cannot be read: {reason}.")


class UnknownLinkError(DgcaError):
    """A personal link that opens nothing."""

    message = _("This link does not open anything. Ask your facilitator for a new one.")


class RetentionPassedError(DgcaError):
    """A link that would outlast the day after which a workshop's names are deleted."""

    message = _(
        "Names are kept until {day}, which is over, so no link was made. "
        "Set a later day in the workshop's settings first."
    )


class NoMailError(DgcaError):
    """A message that nothing is set up to send."""

    message = _(
        "No mail can be sent from here, because no mail server is set up. Copy the texts instead, "
        "or ask whoever runs this server to set DGCA_SMTP_HOST and DGCA_MAIL_FROM."
    )


class DemonstrationMailError(DgcaError):
    """A message to people of a demonstration, who do not exist."""

    message = _("A demonstration sends no mail: its people and their addresses are invented.")


class UnknownAddressError(DgcaError):
    """An address that belongs to nobody in a round."""

    message = _("Nobody in this round has the address {given}. Check how it is written.")


class ResumeCodeNeededError(DgcaError):
    """A link that was handed over and is claimed already, without its owner's code."""

    message = _(
        "This link was opened before. On another device it opens only with the resume code that "
        "was shown then. Check the code and try again."
    )


class UnknownCodeError(DgcaError):
    """A join code that opens nothing, or no more."""

    message = _(
        "This code does not open anything. Check it, or ask the lead of your team for a new one."
    )


class UnknownResumeCodeError(DgcaError):
    """A resume code that opens nothing, or no more."""

    message = _(
        "This resume code does not open anything. Check it, or ask the lead of your team or your "
        "facilitator for a new link."
    )


class FaultyEntriesError(FaultyFileError):
    """A form with entries that cannot be kept; each fault's path is the entry's name."""

    message = _("Some of this cannot be kept as it is, so nothing was done. Correct it and repeat.")


class TooManyColleaguesError(DgcaError):
    """A team whose leads have let in as many colleagues as the workshop allows."""

    message = _(
        "The leads of {country} have let in {limit} colleagues, which is the limit. "
        "Your facilitator can raise it."
    )


class TooManyWaitingError(DgcaError):
    """A team for which so many people wait that nobody can ask any more."""

    message = _(
        "Many people wait for a nod already. Ask the lead of your team to look at the list."
    )


class AnsweredMeanwhileError(DgcaError):
    """A nod or a refusal for somebody who does not wait any more."""

    message = _("{name} does not wait any more: another lead was here before you.")


class LinkInUseError(DgcaError):
    """A link that is its owner's alone, who has not asked to have it made anew."""

    message = _(
        "The link of {name} is theirs alone by now. They can ask you for a new one on their own "
        "page, or your facilitator can send it to them."
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


class NotSignedInError(DgcaError):
    """A deed by someone whose visit has ended or never began."""

    message = _(
        "Your visit has ended. Open your personal link, or sign in again; what was saved is kept."
    )


class NoticeFirstError(DgcaError):
    """A form that is asked for by somebody who has not read the privacy notice."""

    message = _("Read first what is kept and who sees it; then you can start.")


class NotAllowedError(DgcaError):
    """A deed outside what this person may do or see."""

    message = _("This page is not open to you. Open your own personal link.")


class DeadlinePassedError(DgcaError):
    """An answer or a submission after the group's deadline."""

    message = _("The deadline has passed, so this was not saved. Your facilitator can help.")


class NotOpenError(DgcaError):
    """An answer or a submission while the group takes none."""

    message = _(
        "This assessment is not open just now, so this was not saved. Your facilitator can help."
    )


class AlreadySubmittedError(DgcaError):
    """An answer to a form that was submitted and not reopened."""

    message = _("This form was submitted, so this was not saved. Reopen it to change an answer.")


class OffScaleError(DgcaError):
    """An answer that carries what its statement does not offer."""

    message = _(
        "Statement {statement} was answered {rating}, but it offers {codes}. "
        "Choose one of them, or leave it empty."
    )


class NotANumberError(OffScaleError):
    """An answer that should be a number and is none."""

    message = _(
        "“{rating}” is not a number, so it was not saved. "
        "Write it in digits with a point, such as 12 or 0.5, or leave it empty."
    )


class TooLongError(DgcaError):
    """A text longer than is kept."""

    message = _(
        "This text has {length} characters; {limit} are kept at most, so it was not saved. "
        "Shorten it."
    )


class NoRoundError(DgcaError):
    """A workshop, round or country that is not there."""

    message = _("There is no such round. Check the address, or open your personal link again.")


class UnusableDatabaseError(DgcaError):
    """The database cannot be opened or brought up to date."""

    message = _(
        "The database {database} cannot be opened: {reason}. "
        "Check the address in DGCA_DATABASE and that the place can be written to."
    )


class DatabaseBusyError(DgcaError):
    """The database did not take part in time; what was being done is undone."""

    message = _("The database does not answer just now; nothing was changed. Try again.")


class UnknownLanguageError(DgcaError):
    """A language that the instrument is not written in."""

    message = _("The instrument is not written in '{given}'. Choose one of {languages}.")


class UnwritableFolderError(DgcaError):
    """A folder that files cannot be written into."""

    message = _("Nothing was written: {folder} cannot be written to ({reason}).")


class WhichRoundError(DgcaError):
    """An export that does not say which round, where there are several or none."""

    message = _("Say which round with --round. This database has:\n{rounds}")


class GroupStillOpenError(DgcaError):
    """Answers of a group that has not closed."""

    message = _("Answers can be taken home when the group has closed. Its facilitator closes it.")


class NoSuchGroupError(DgcaError):
    """A group that the round does not have."""

    message = _("The round has no group '{given}'. Its groups are: {groups}.")


class GroupsOpenError(DgcaError):
    """Groups that may not be looked at together yet."""

    message = _(
        "Groups are seen together only when all have closed. Say which one with --group: {groups}."
    )


class Word(str):
    """A parameter that is a word of ours: it is translated where the message is shown."""

    __slots__ = ()


class FaultySaveError(FaultyEntriesError):
    """A save that cannot be kept; it carries all that is wrong with it.

    Attributes
    ----------
    meanwhile
        What somebody else has changed that this save would change too, as it stands now.
    """

    message = _("Nothing was saved yet. What you typed is still here: mend it and save again.")

    def __init__(
        self, faults: Sequence[Fault], *, meanwhile: Mapping[str, object] | None = None
    ) -> None:
        """Take what is wrong, and what has changed since the screen was drawn."""
        self.meanwhile = dict(meanwhile or {})
        super().__init__(faults)


class MovedMeanwhileError(DgcaError):
    """A step of a group that somebody else has moved before."""

    message = _("Group {group} was moved meanwhile: it is “{state}” now. Nothing was changed.")


class GroupInUseError(DgcaError):
    """A group that cannot be taken out."""

    message = _(
        "Group {group} cannot be taken out. It must be a draft without countries, and not the "
        "only group."
    )


class NoSuchStaffError(DgcaError):
    """An address that is nobody's of the staff."""

    message = _("Nobody of the staff has the address {email}. An administrator can add them.")


class LastFacilitatorError(DgcaError):
    """The only facilitator of a workshop, who cannot leave it."""

    message = _("{name} is the only facilitator here. Let another one in first.")


class NotADayError(DgcaError):
    """A day that cannot be read."""

    message = _("“{given}” is not a day. Write it like 2027-03-14 or 14 March 2027.")


class WhichPersonError(DgcaError):
    """A record that is asked for without saying whose, or of two people at once."""

    message = _("Say whose record it is: by --email or by --id, one of them.")


class NobodyKeptError(DgcaError):
    """A record of somebody of whom nothing is kept."""

    message = _("Nothing is kept of {given}. Check how it is written.")


class WhichWorkshopError(DgcaError):
    """A workshop that is not there."""

    message = _("There is no workshop {given}. This database has:\n{workshops}")


class StillKeptError(DgcaError):
    """A purge before its day."""

    message = _("Nothing was destroyed: what people gave to “{title}” is kept until {day}.")


class NoRetentionError(DgcaError):
    """A purge of a workshop that has no day for it."""

    message = _(
        "Nothing was destroyed: “{title}” has no day until which it is kept. A facilitator sets "
        "it with the workshop's settings."
    )


class PurgedError(DgcaError):
    """A deed that would bring people into a workshop whose names were destroyed."""

    message = _(
        "The names of this workshop were destroyed, since its time was over. Nobody can be added "
        "or invited any more; make a new workshop."
    )


class RosterChangedError(DgcaError):
    """A roster that would do something else by now than what was seen.

    Attributes
    ----------
    plan
        What it would do now.
    """

    message = _(
        "Somebody else has changed the people here meanwhile, so nothing was taken in. "
        "Look at what would happen now, and import again."
    )

    def __init__(self, plan: object) -> None:
        """Take the plan as it is now."""
        self.plan = plan
        super().__init__()


class RefusedLinesError(DgcaError):
    """A roster with lines that are refused, which nobody has said to leave out."""

    message = _(
        "{count} line(s) are refused, so nothing was taken in. Mend them, or say that they are "
        "to be left out."
    )


class PersonGoneError(DgcaError):
    """A person whom somebody else has removed or put back meanwhile."""

    message = _("Somebody else has changed this person meanwhile, so nothing was done. Look again.")


class SinceAnsweredError(DgcaError):
    """A removal of somebody who has answered or submitted since it was told what that means."""

    message = _(
        "{name} has answered or submitted meanwhile, so nobody was removed. "
        "Read again what a removal would mean."
    )


class CountryInUseError(DgcaError):
    """A country that cannot be taken out of a round."""

    message = _(
        "{country} cannot be taken out: somebody is in its team, waits to be let in, or has "
        "answered for it."
    )
