"""A country's record: for its own people once the room is open, noted whenever it is taken."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pypdf
import pytest
from sqlalchemy import update
from sqlmodel import col

from dgca.errors import DgcaError
from dgca.errors.outcomes import NoPdfError
from dgca.errors.room import RoomNotOpenError
from dgca.export.country_record import csv_file
from dgca.model.response import Answer
from dgca.model.room import Consent
from dgca.services.forms import submitting
from dgca.services.room import seats, signatures, view_record, voting
from dgca.store.tables import CountryRow

REASONED = Answer(
    rating="3",
    confidence="high",
    comment="The budget ends in June",
    dissent="Finance sees a 5",
    evidence="Budget 2026",
)


def taken(team, by="Lead", *, kind="csv"):
    take = {"csv": view_record.record_as_csv, "pdf": view_record.record_as_pdf}[kind]
    return take(team.event.store, team.secrets[by], round_id=None, now=team.now)


def rows(team, by="Lead"):
    text = taken(team, by).content.decode("utf-8-sig")
    return {row["Id"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


def pdf_text(team, by="Lead"):
    reader = pypdf.PdfReader(io.BytesIO(taken(team, by, kind="pdf").content))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_it_tells_what_was_agreed_with_the_views_behind_it(met):
    met.agree("leadership.budget", REASONED)

    budget, team = (rows(met)[f"leadership.{one}"] for one in ("budget", "team"))

    assert (budget["Code"], budget["Why we chose this"]) == ("3", "The budget ends in June")
    assert (budget["Dissent"], budget["Evidence"]) == ("Finance sees a 5", "Budget 2026")
    counts = {name: one for name, one in budget.items() if name.startswith("Views: ")}
    assert [name[7] for name, one in counts.items() if one == "1"] == ["2", "5"]
    assert (team["Code"], team["Agreed rating"], team["Views: I don't know"]) == ("", "Blank", "1")
    assert {row["Respondents"] for row in rows(met).values()} == {"2"}


def test_the_pdf_holds_the_same(met):
    met.agree("leadership.budget", REASONED)

    text = pdf_text(met, "Respondent 1")

    assert "Record of the agreed view: State XAB" in text
    assert "Why we chose this: The budget ends in June" in text
    assert "Signature: Not signed. It can still change." in text


def test_a_rating_given_after_the_opening_counts_as_late_alone(event, met):
    secret = met.secrets["Respondent 1"]
    form = event.form(secret)
    met.later(minutes=1)
    submitting.reopen(event.store, secret, form=form, now=met.now)
    event.submit(secret, leadership__champion="1")

    champion = rows(met)["leadership.champion"]

    counts = {name: one for name, one in champion.items() if name.startswith("Views: ")}
    assert [name[7] for name, one in counts.items() if one == "1"] == ["4"]
    assert champion["Views after the room had opened"] == "1"


def test_it_names_nobody_but_who_signed(event, met):
    for name in met.secrets:
        seats.show_name(
            event.store, met.secrets[name], round_id=None, shown=True, now=met.later(minutes=1)
        )
    met.agree("leadership.champion", "4")
    before = taken(met).content.decode() + pdf_text(met)
    met.choose(Consent.NOT)
    met.sign()

    assert met.room().shows_names
    assert "Respondent 1, XAB" not in before
    assert "Lead" not in before.replace("Leadership", "")
    signed = rows(met)["leadership.champion"]["Signed"]
    assert signed == "Signed by Lead of XAB, Director, on 2 March 2026, 10:35 (UTC-04:00)"
    assert signed in pdf_text(met)
    assert met.room().agreement.standing.sha256 in "".join(pdf_text(met).split())


def test_an_open_vote_is_in_no_record(event, met):
    before = taken(met).content
    voting.ask_again(
        event.store,
        met.secrets["Lead"],
        round_id=None,
        statement_id="leadership.budget",
        now=met.now,
    )
    (vote,) = met.room().agreement.votes
    voting.vote(
        event.store,
        met.secrets["Respondent 1"],
        round_id=None,
        vote_id=vote.id,
        rating="1",
        now=met.now,
    )

    assert taken(met).content == before


@pytest.mark.parametrize("kind", ["csv", "pdf"])
def test_the_same_content_has_the_same_bytes_whoever_asks_and_whenever(met, kind):
    met.agree("leadership.champion", "4")
    first = taken(met, kind=kind)
    met.later(days=20)

    assert taken(met, "Respondent 1", kind=kind) == first


def test_what_was_signed_is_told_and_after_taking_it_up_what_stands(met):
    met.agree("leadership.champion", "4")
    met.choose(Consent.NOT)
    signed = met.sign()
    assert rows(met)["leadership.champion"]["Code"] == "4"

    signatures.reopen_view(
        met.event.store,
        met.secrets["Lead"],
        round_id=None,
        signed_view_id=signed.id,
        reason="New figures",
        now=met.later(hours=1),
    )
    met.agree("leadership.champion", "5")

    champion = rows(met)["leadership.champion"]
    assert (champion["Code"], champion["Signed"]) == ("5", "Not signed. It can still change.")


@pytest.mark.parametrize("kind", ["csv", "pdf"])
def test_before_the_opening_there_is_none(event, team, kind):
    event.submit(team.secrets["Lead"], leadership__champion="4")

    with pytest.raises(RoomNotOpenError):
        taken(team, kind=kind)

    assert event.records("see room") == []


@pytest.mark.parametrize("kind", ["csv", "pdf"])
def test_nobody_else_takes_it(*, event, met, team_of, kind):
    other = team_of("XAC")
    met.secrets |= {
        "Another country's lead": other.secrets["Lead"],
        "Facilitator": event.facilitator(),
        "Nobody": "",
    }

    for by in ("Another country's lead", "Facilitator", "Nobody"):
        with pytest.raises(DgcaError):
            taken(met, by, kind=kind)

    assert event.records("see room") == []


def test_each_taking_is_on_record(event, met):
    taken(met)
    taken(met, "Respondent 1", kind="pdf")

    records = event.records("see room")
    assert [one.outcome for one in records] == ["taken home", "taken home"]
    assert {one.object for one in records} == {f"room {event.round.id} XAB"}


def test_it_is_in_the_language_of_the_team(event, met):
    own = col(CountryRow.code) == "XAB"
    with event.store.writing() as session:
        session.exec(update(CountryRow).where(own).values(language="es"))

    reader = pypdf.PdfReader(io.BytesIO(taken(met, kind="pdf").content))

    assert reader.trailer["/Root"]["/Lang"] == "es"
    assert view_record.record_of(met.room()).language == "es"


def test_a_demonstration_says_so_in_the_file_and_in_its_name(event, met):
    event.change(demonstration=True)

    assert taken(met).name == "dgca-record-demonstration-xab-first-round.csv"
    assert "Demonstration: fictitious governments" in pdf_text(met)


def test_without_the_library_nothing_is_noted(event, met, monkeypatch):
    monkeypatch.setattr(view_record, "can_print", lambda: False)

    with pytest.raises(NoPdfError):
        taken(met, kind="pdf")

    assert event.records("see room") == []


def test_hostile_texts_are_kept_and_come_back(met, hostile_texts):
    for text in hostile_texts.values():
        met.agree("leadership.budget", replace(REASONED, comment=text[:3000]))

    room = met.room()
    record = view_record.record_of(room)
    assert csv_file(record) == taken(met).content
    assert rows(met)["leadership.budget"]["Why we chose this"] == hostile_texts["long word"][:3000]
    assert taken(met, kind="pdf").content.startswith(b"%PDF-")
