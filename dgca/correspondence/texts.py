"""Letters in the reader's language, as plain text that can be pasted or sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from dgca.correspondence.codes import shown
from dgca.correspondence.folding import folded
from dgca.i18n import full_date, full_time, translate


def _(message: str) -> str:
    """Mark a message for the translators; it is translated where the language is known."""
    return message


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What a letter tells: whom, for which country, by which link, until when.

    Attributes
    ----------
    person
        The reader's name; empty where a letter goes to several colleagues.
    link
        The address that opens the assessment. A reminder may do without, since a personal link
        is not kept and so cannot be told a second time.
    deadline, zone
        Until when, and the country's own time zone, in which that is told.
    contact
        Whom to ask.
    kept_until
        The day after which names and free text are deleted.
    """

    person: str = ""
    country: str
    workshop: str
    link: str = ""
    deadline: datetime | None
    zone: str
    contact: str = ""
    demonstration: bool = False
    kept_until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Text:
    """A letter as it is pasted or sent: one line, and paragraphs in plain text."""

    subject: str
    body: str


def invitation(letter: Letter, language: str) -> Text:
    """Bring somebody their personal link."""
    said = _Said(letter, language)
    return said.text(
        _("Invitation for {country}: {workshop}"),
        said(
            _(
                "You are invited to answer the Digital Government Capability Assessment for "
                "{country}, as part of the workshop “{workshop}”."
            )
        ),
        said.personal_link(),
        said.time_and_deadline(),
        said(
            _(
                "The link is yours alone: whoever opens it comes in as you. "
                "Please do not pass it on."
            )
        ),
    )


def reminder(letter: Letter, language: str) -> Text:
    """Ask somebody who has not submitted to do so; it tells nothing about the answers."""
    said = _Said(letter, language)
    return said.text(
        _("Reminder for {country}: {workshop}"),
        said(
            _(
                "Your form for {country} in the workshop “{workshop}” is not submitted yet. "
                "What you have answered so far is kept."
            )
        ),
        said.personal_link(),
        said.time_and_deadline(),
        said(_("You need not know everything: “Don't know” is an honest answer.")),
    )


def colleague_invitation(letter: Letter, language: str, *, lead: str) -> Text:
    """Bring a colleague the link that a country's lead hands over."""
    said = _Said(letter, language)
    return said.text(
        _("Invitation for {country}: {workshop}"),
        said(
            _(
                "{lead} invites you to answer the Digital Government Capability Assessment for "
                "{country}, as part of the workshop “{workshop}”."
            ),
            lead=folded(lead),
        ),
        said.personal_link(),
        said(
            _(
                "When you open it you are shown a resume code. Note it down and keep it to "
                "yourself: on another device the link then opens only with this code."
            )
        ),
        said.time_and_deadline(),
    )


def code_invitation(letter: Letter, language: str, *, code: str) -> Text:
    """Bring colleagues of a country the join code with which they ask to be let in."""
    said = _Said(letter, language)
    open_ = said(_("Open this address:"))
    return said.text(
        _("Invitation to colleagues in {country}: {workshop}"),
        said(
            _(
                "{country} answers the Digital Government Capability Assessment, as part of the "
                "workshop “{workshop}”, and your view is wanted."
            )
        ),
        f"{open_}\n{folded(letter.link)}",
        said(_("Join code: {code}"), code=shown(code)),
        said(
            _(
                "You are asked for your name, your ministry and your role. "
                "Then the lead of {country} lets you in."
            )
        ),
        said.time_and_deadline(),
        said(_("Please pass this on only to colleagues who are to answer for {country}.")),
    )


def to_paste(letters: Iterable[tuple[str, Text]], language: str) -> str:
    """Letters one below the other, each with its recipient and subject, for a mail program."""
    return "\n* * *\n\n".join(_pasted(folded(to), text, language) for to, text in letters)


def _pasted(to: str, text: Text, language: str) -> str:
    recipient = translate(language, _("To: {to}"), to=to) + "\n" if to else ""
    subject = translate(language, _("Subject: {subject}"), subject=text.subject)
    return f"{recipient}{subject}\n\n{text.body}"


class _Said:
    """A letter's sentences in a language, its names folded to one line each."""

    def __init__(self, letter: Letter, language: str) -> None:
        self.letter, self.language = letter, language
        self.names = {"country": folded(letter.country), "workshop": folded(letter.workshop)}

    def __call__(self, message: str, **parameters: object) -> str:
        return translate(self.language, message, **self.names, **parameters)

    def text(self, subject: str, *middle: str) -> Text:
        """The whole letter: what every letter has, around what this one says."""
        mark = _("Demonstration: fictitious governments and simulated answers")
        parts = [
            self(mark) if self.letter.demonstration else "",
            self._greeting(),
            *middle,
            self._who_sees_what(),
            self._questions(),
        ]
        return Text(subject=self(subject), body="\n\n".join(filter(None, parts)) + "\n")

    def personal_link(self) -> str:
        """The link on a line of its own, so that a mail program can open it."""
        if not self.letter.link:
            return self(_("Open the personal link from your invitation."))
        open_ = self(_("Open your personal link:"))
        return f"{open_}\n{folded(self.letter.link)}"

    def time_and_deadline(self) -> str:
        """How long it takes, and until when it is wanted."""
        takes = self(
            _(
                "It takes about 25 minutes. You can stop at any time and come back; "
                "every answer is saved at once."
            )
        )
        if self.letter.deadline is None:
            return takes
        until = full_time(self.language, self.letter.deadline, self.letter.zone)
        wanted = self(_("Please submit by {until}."), until=until)
        return f"{takes}\n\n{wanted}"

    def _greeting(self) -> str:
        person = folded(self.letter.person)
        return self(_("Dear {person},"), person=person) if person else self(_("Dear colleague,"))

    def _who_sees_what(self) -> str:
        seen = self(
            _(
                "Who sees what: your team sees your answers only when it meets to agree one view; "
                "the facilitator sees who has finished, never an answer; other teams see at most "
                "the scores of {country}; analysts see answers without names."
            )
        )
        if self.letter.kept_until is None:
            return seen
        day = full_date(self.language, self.letter.kept_until)
        kept = _(
            "Your name and what you write in your own words are kept until {day}, then deleted."
        )
        return f"{seen} {self(kept, day=day)}"

    def _questions(self) -> str:
        contact = folded(self.letter.contact)
        return self(_("If you have a question, ask {contact}."), contact=contact) if contact else ""
