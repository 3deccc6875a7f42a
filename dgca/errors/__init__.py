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


class UnreadableFileError(DgcaError):
    """A file that cannot be opened or read."""

    message = _("{file} cannot be read: {reason}.")


class FaultyEntriesError(FaultyFileError):
    """A form with entries that cannot be kept; each fault's path is the entry's name."""

    message = _("Some of this cannot be kept as it is, so nothing was done. Correct it and repeat.")


class NotSignedInError(DgcaError):
    """A deed by someone whose visit has ended or never began."""

    message = _(
        "Your visit has ended. Open your personal link, or sign in again; what was saved is kept."
    )


class NotAllowedError(DgcaError):
    """A deed outside what this person may do or see."""

    message = _("This page is not open to you. Open your own personal link.")


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
