"""Letters say exactly this."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dgca.correspondence.texts import (
    Letter,
    Text,
    code_invitation,
    colleague_invitation,
    invitation,
    reminder,
    to_paste,
)

LINK = "https://dgca.example.org/join/dGhpcyBpcyBhIHRlc3Q"
LETTER = Letter(
    person="Representative 1 of Barbados",
    country="Barbados",
    workshop="Five weeks",
    link=LINK,
    deadline=datetime(2026, 3, 7, 3, 59, tzinfo=UTC),
    zone="America/Barbados",
    contact="Facilitator 1",
    kept_until=date(2027, 6, 30),
)
BARE = Letter(country="Barbados", workshop="Five weeks", deadline=None, zone="America/Barbados")
LETTERS = {
    "invitation": invitation,
    "reminder": reminder,
    "colleague": lambda letter, language: colleague_invitation(letter, language, lead="Lead 1"),
    "code": lambda letter, language: code_invitation(letter, language, code="ABCDEFGH"),
}
every_letter = pytest.mark.parametrize("write", LETTERS.values(), ids=LETTERS)


def test_an_invitation():
    assert invitation(LETTER, "en") == Text(
        subject="Invitation for Barbados: Five weeks",
        body="""\
Dear Representative 1 of Barbados,

You are invited to answer the Digital Government Capability Assessment for Barbados, \
as part of the workshop “Five weeks”.

Open your personal link:
https://dgca.example.org/join/dGhpcyBpcyBhIHRlc3Q

It takes about 25 minutes. You can stop at any time and come back; every answer is saved at once.

Please submit by Friday 6 March, 23:59 (Barbados Time).

The link is yours alone: whoever opens it comes in as you. Please do not pass it on.

Who sees what: your team sees your answers only when it meets to agree one view; \
the facilitator sees who has finished, never an answer; other teams see at most the scores of \
Barbados; analysts see answers without names. \
Your name and what you write in your own words are kept until 30 June 2027, then deleted.

If you have a question, ask Facilitator 1.
""",
    )


def test_a_reminder_tells_nothing_of_the_answers():
    assert reminder(replace(LETTER, link="", kept_until=None), "en") == Text(
        subject="Reminder for Barbados: Five weeks",
        body="""\
Dear Representative 1 of Barbados,

Your form for Barbados in the workshop “Five weeks” is not submitted yet. \
What you have answered so far is kept.

Open the personal link from your invitation.

It takes about 25 minutes. You can stop at any time and come back; every answer is saved at once.

Please submit by Friday 6 March, 23:59 (Barbados Time).

You need not know everything: “Don't know” is an honest answer.

Who sees what: your team sees your answers only when it meets to agree one view; \
the facilitator sees who has finished, never an answer; other teams see at most the scores of \
Barbados; analysts see answers without names.

If you have a question, ask Facilitator 1.
""",
    )


def test_a_colleagues_invitation_tells_of_the_resume_code():
    letter = replace(LETTER, person="Respondent 3", kept_until=None, contact="")

    assert colleague_invitation(letter, "en", lead="Representative 1 of Barbados") == Text(
        subject="Invitation for Barbados: Five weeks",
        body="""\
Dear Respondent 3,

Representative 1 of Barbados invites you to answer the Digital Government Capability Assessment \
for Barbados, as part of the workshop “Five weeks”.

Open your personal link:
https://dgca.example.org/join/dGhpcyBpcyBhIHRlc3Q

When you open it you are shown a resume code. Note it down and keep it to yourself: \
on another device the link then opens only with this code.

It takes about 25 minutes. You can stop at any time and come back; every answer is saved at once.

Please submit by Friday 6 March, 23:59 (Barbados Time).

Who sees what: your team sees your answers only when it meets to agree one view; \
the facilitator sees who has finished, never an answer; other teams see at most the scores of \
Barbados; analysts see answers without names.
""",
    )


def test_an_invitation_by_code_asks_the_lead_to_let_people_in():
    letter = replace(LETTER, person="", link="https://dgca.example.org/code", kept_until=None)

    assert code_invitation(letter, "en", code="ABCDEFGH") == Text(
        subject="Invitation to colleagues in Barbados: Five weeks",
        body="""\
Dear colleague,

Barbados answers the Digital Government Capability Assessment, as part of the workshop \
“Five weeks”, and your view is wanted.

Open this address:
https://dgca.example.org/code

Join code: ABCD-EFGH

You are asked for your name, your ministry and your role. Then the lead of Barbados lets you in.

It takes about 25 minutes. You can stop at any time and come back; every answer is saved at once.

Please submit by Friday 6 March, 23:59 (Barbados Time).

Please pass this on only to colleagues who are to answer for Barbados.

Who sees what: your team sees your answers only when it meets to agree one view; \
the facilitator sees who has finished, never an answer; other teams see at most the scores of \
Barbados; analysts see answers without names.

If you have a question, ask Facilitator 1.
""",
    )


@every_letter
def test_a_demonstration_is_marked_in_the_first_line(write):
    first = write(replace(LETTER, demonstration=True), "en").body.splitlines()[0]

    assert first == "Demonstration: fictitious governments and simulated answers"


@every_letter
def test_what_is_not_known_yet_leaves_no_gap(write):
    body = write(replace(BARE, link=LINK), "en").body

    assert body.startswith("Dear colleague,\n\n")
    assert "submit by" not in body
    assert "None" not in body
    assert "\n\n\n" not in body
    assert body.endswith("analysts see answers without names.\n")


@pytest.mark.parametrize(
    ("zone", "told"),
    [
        ("America/Jamaica", "Friday 6 March, 22:59 (Jamaica Time)"),
        ("America/Belize", "Friday 6 March, 21:59 (Belize Time)"),
        ("UTC", "Saturday 7 March, 03:59 (UTC)"),
        ("Europe/London", "Saturday 7 March, 03:59 (United Kingdom Time)"),
    ],
)
def test_the_deadline_is_told_in_the_countrys_own_zone(zone, told):
    assert f"\nPlease submit by {told}.\n" in invitation(replace(LETTER, zone=zone), "en").body


def test_the_letter_is_in_its_readers_language():
    body = reminder(replace(LETTER, demonstration=True), "es").body

    assert body.startswith("Demostración: gobiernos ficticios y respuestas simuladas\n")
    assert "viernes 6 de marzo, 23:59 (hora de Barbados)" in body


@pytest.mark.parametrize("language", ["fr", "xx", ""])
def test_a_language_that_we_do_not_speak_is_told_in_english_dates_and_all(language):
    assert invitation(LETTER, language) == invitation(LETTER, "en")


@every_letter
@pytest.mark.parametrize(
    "hostile",
    [
        "x\r\nBcc: everybody@example.org",
        "x\n\nhttps://elsewhere.example.org\n\n",
        "x\u2028\u2029\x85\x0b\x0cy",
        "{country} {0} %s %(person)s",
        "\u202etxet",
    ],
)
def test_a_name_adds_no_line_and_is_no_pattern(write, hostile):
    typed = {"person": hostile, "country": hostile, "workshop": hostile, "contact": hostile}

    text = write(replace(LETTER, **typed), "en")

    harmless = write(replace(LETTER, **dict.fromkeys(typed, "x")), "en")
    assert len(text.subject.splitlines()) == 1
    assert len(text.body.splitlines()) == len(harmless.body.splitlines())
    assert "\u202e" not in text.body
    if "{" in hostile:
        assert hostile in text.body


def test_letters_are_copied_one_below_the_other():
    letters = [
        ("Respondent 1\n<respondent1@example.org>", Text(subject="One", body="First.\n")),
        ("", Text(subject="Two", body="Second.\n")),
    ]

    assert to_paste(letters, "en") == (
        "To: Respondent 1 <respondent1@example.org>\nSubject: One\n\nFirst.\n"
        "\n* * *\n\n"
        "Subject: Two\n\nSecond.\n"
    )
    assert to_paste([], "en") == ""
