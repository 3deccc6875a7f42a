"""readiness.csv: a row is a country, by how far its people have come; never what they said."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from dgca.export import cells
from dgca.export.columns import Sheet, count_column, share_column, text_column
from dgca.model.readiness import Board, CountryReadiness, Stall, stall_of

BOM = b"\xef\xbb\xbf"
"""Spreadsheets take a file that begins so for UTF-8; it is for them rather than for programs."""
NOT_YET, BEGUN, SIGNED = "not yet", "begun", "signed"


def readiness_sheet(board: Board) -> Sheet:
    """The file's columns for a board."""
    say = board.instrument.say
    shares = (
        share_column(f"filled_{part.id}", f"Share of what is asked that is filled in: {said}")
        for part in board.instrument.dimensions
        for said in [say(part.title)]
    )
    return Sheet(
        name="readiness",
        row="country",
        key=("country",),
        columns=(
            text_column("group", "The timetable"),
            text_column("country", "Code of the country"),
            text_column("name", "Name of the country"),
            count_column("invited", "People on the roster"),
            count_column("waiting", "People who wait for the lead's nod, counted nowhere else"),
            count_column("joined", "People who have come in"),
            count_column("answering", "People with an answer who have not submitted"),
            count_column("submitted", "People who have submitted"),
            text_column("consensus", "The team's one view", NOT_YET, BEGUN),
            text_column("signed", "Whether the team has handed it in", NOT_YET, SIGNED),
            *shares,
            text_column("ministries", "Ministries from which somebody has come in"),
            text_column("last_activity", "When somebody last came, saved or handed in"),
            text_column("deadline", "Until when people answer alone"),
            text_column("stalled", "Why nothing goes on, where that is so", "", *Stall),
        ),
    )


def readiness_csv(board: Board, *, now: datetime) -> bytes:
    """The file, in alphabetical order of the countries."""
    columns = readiness_sheet(board).columns
    content = BOM + cells.heading(columns)
    if not board.rows:
        return content
    rows = zip(*(_row(board, row, now) for row in board.rows), strict=True)
    pairs = zip(columns, rows, strict=True)
    return content + cells.lines([cells.array(column, values) for column, values in pairs])


def _row(board: Board, row: CountryReadiness, now: datetime) -> tuple[object, ...]:
    zone = row.country.zone
    return (
        row.group.name,
        row.country.code,
        row.country.name,
        row.invited,
        row.waiting,
        row.joined,
        row.answering,
        row.submitted,
        BEGUN if row.consensus else NOT_YET,
        SIGNED if row.agreed else NOT_YET,
        *(row.share(part.id) for part in board.instrument.dimensions),
        "; ".join(row.ministries),
        _time(row.last, zone),
        _time(row.deadline, zone),
        stall_of(row, now=now) or "",
    )


def _time(instant: datetime | None, zone: str) -> str:
    """Day and time on the country's own clock, to the minute, with its distance from UTC."""
    if instant is None:
        return ""
    return instant.astimezone(ZoneInfo(zone)).isoformat(timespec="minutes")
