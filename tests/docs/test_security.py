"""The page about security names tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dgca.intake import roster_limits
from dgca.passwords.strength import LEAST, MOST
from dgca.services import visit_limits
from dgca.services.desk import instruments
from dgca.services.entry import joining, staffing, tries
from dgca.services.team import join_codes

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", PAGE)))


TABLES = re.findall(r"((?:^\|.*\n)+)", PAGE, re.MULTILINE)


def rows():
    """Each row of the tables that have a column of tests: its first cell, and its last."""
    for table in TABLES:
        head, _rule, *lines = (line.strip("| ").split(" | ") for line in table.splitlines())
        yield from ((cells[0], cells[-1]) for cells in lines if head[-1] == "test")


def test_every_line_of_a_table_names_its_test():
    assert len(list(rows())) > 70
    assert [first for first, last in rows() if "`tests/" not in last] == []


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_each_test_that_the_page_names_is_there(file, name):
    source = (ROOT / file).read_text(encoding="utf-8")

    assert f"def {name}(" in source if name else "def test_" in source


def days(span):
    return f"{span.days} days"


def hours(span):
    return f"{span.total_seconds() / 3600:g} hours"


def minutes(span):
    return f"{span.total_seconds() / 60:g} minutes"


def test_the_limits_of_visits_are_those_of_the_code():
    own, shared, staff = visit_limits.OWN_DEVICE, visit_limits.SHARED_DEVICE, visit_limits.STAFF
    told = dict(re.findall(r"^\| ([^|]+) \| (.*)", PAGE, re.MULTILINE))

    assert f"{days(own.idle)} | {days(own.whole)}" in told["a country's person, own device"]
    assert minutes(shared.idle) in told["the same, shared device"]
    assert hours(shared.whole) in told["the same, shared device"]
    assert f"{hours(staff.idle)} | {hours(staff.whole)}" in told["staff"]


def test_other_limits_are_those_of_the_code():
    size, whole = map(
        roster_limits.megabytes, (roster_limits.FILE_BYTES, roster_limits.UNZIPPED_BYTES)
    )
    lines, columns = roster_limits.ROWS, roster_limits.COLUMNS

    assert f"{size} MB, {whole} MB unpacked, {lines:,} lines, {columns} columns" in PAGE
    assert f"YAML: {roster_limits.megabytes(instruments.LARGEST_UPLOAD)} MB" in PAGE
    assert f"{LEAST} to {MOST} signs" in PAGE
    assert f"192 bits, {days(joining.LINK_LASTS)} at most" in PAGE
    assert f"40 bits, {days(join_codes.CODE_LASTS)}" in PAGE
    assert (tries.MOST_A_SUBJECT, tries.MOST_AN_ADDRESS) == (10, 100)
    assert (minutes(tries.WINDOW), days(staffing.SETTING_UP_LASTS)) == ("15 minutes", "3 days")
