"""The board as a file: its bytes, and nothing in it that a spreadsheet would run."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest

from dgca.export.readiness import readiness_csv
from dgca.model.readiness import Board, CountryReadiness, PersonReadiness, Step
from dgca.model.timetable import GroupState
from dgca.model.workshop import Country, Group, Round, Workshop

NOW = datetime(2027, 3, 2, 14, 30, 20, tzinfo=UTC)


@pytest.fixture
def board(small_instrument_model):
    """Two countries: one has been quiet for days, and one has agreed."""
    group = Group(
        id="a",
        round_id="r",
        name="A",
        zone="America/Barbados",
        state=GroupState.OPEN,
        deadline=NOW + timedelta(days=4),
    )
    asked = {"leadership": 4, "technology": 2}
    quiet = CountryReadiness(
        country=country("XAA", "Árida"),
        group=group,
        opened=NOW - timedelta(days=9),
        people=(person(Step.ANSWERING, leadership=3), person(Step.AWAITED, ministry="Health")),
        waiting=1,
        asked=asked,
    )
    agreed = replace(
        quiet,
        country=country("XAB", "Betania"),
        people=(person(Step.SUBMITTED, leadership=4, technology=2),),
        waiting=0,
        consensus=True,
        agreed=NOW,
    )
    return Board(
        workshop=Workshop(id="w", title="Five weeks"),
        round=Round(
            id="r",
            workshop_id="w",
            title="First round",
            made=NOW,
            instrument_id="small",
            instrument_version="1.0",
            instrument_sha256="",
        ),
        instrument=small_instrument_model,
        groups=(group,),
        group=None,
        rows=(quiet, agreed),
    )


@pytest.fixture
def small_instrument_model(small_instrument):
    from dgca.definition.read import parse_instrument  # noqa: PLC0415 - only this fixture reads

    return parse_instrument(small_instrument, file="small.yaml")


def country(code, name):
    return Country(round_id="r", code=code, name=name, group_id="a", zone="America/Barbados")


def person(step, *, ministry="Finance", **filled):
    last = None if step is Step.AWAITED else NOW - timedelta(days=3)
    return PersonReadiness(
        label="Respondent 1", ministry=ministry, step=step, filled=filled, last=last
    )


def test_the_file_is_the_same_for_the_same_board(board):
    assert readiness_csv(board, now=NOW).decode("utf-8") == (
        "\ufeffgroup,country,name,invited,waiting,joined,answering,submitted,consensus,signed,"
        "filled_leadership,filled_technology,ministries,last_activity,deadline,stalled\n"
        "A,XAA,Árida,2,1,1,1,0,not yet,not yet,0.375,0,Finance,"
        "2027-02-27T10:30-04:00,2027-03-06T10:30-04:00,quiet\n"
        "A,XAB,Betania,1,0,1,0,1,begun,signed,1,1,Finance,"
        "2027-02-27T10:30-04:00,2027-03-06T10:30-04:00,\n"
    )


def test_without_countries_there_is_a_heading(board):
    content = readiness_csv(replace(board, rows=()), now=NOW).decode("utf-8-sig")

    assert content.count("\n") == 1
    assert content.startswith("group,country,name,")


def test_what_does_not_exist_is_an_empty_cell(board):
    nobody = replace(board.rows[0], people=(), group=replace(board.groups[0], deadline=None))

    (row,) = rows(readiness_csv(replace(board, rows=(nobody,)), now=NOW))

    empty = ("filled_leadership", "filled_technology", "ministries", "last_activity", "deadline")
    assert [row[name] for name in empty] == [""] * 5


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_text_is_a_formula(board, sign):
    hostile = f"{sign}cmd|'/c calc'!A0"
    named = replace(
        board.rows[0],
        country=country(hostile, hostile),
        group=replace(board.groups[0], name=hostile),
        people=(person(Step.JOINED, ministry=hostile),),
    )

    (row,) = rows(readiness_csv(replace(board, rows=(named,)), now=NOW))

    assert [row[name] for name in ("group", "country", "name", "ministries")] == [
        f"'{hostile}",
    ] * 4


def rows(content):
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))
