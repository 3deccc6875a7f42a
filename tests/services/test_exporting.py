"""The scored package: the same bytes both ways, and nothing in it that a team is too small for."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from datetime import UTC, datetime, timedelta

import pytest

from dgca.errors import NoRoundError, NotAllowedError, NotSignedInError
from dgca.errors.outcomes import GroupsOpenError, NoSuchGroupError, WhichRoundError
from dgca.services.forms import submitting
from dgca.services.outcomes.exporting import package_for, package_of_round
from dgca.store.tables import WorkshopRow

RATINGS = {
    "leadership__champion": "4",
    "leadership__budget": "5",
    "leadership__alone": "2",
    "leadership__team": "DK",
    "technology__identity": "3",
}
DISTRIBUTION = ("rated", "dont_know", "not_applicable", "blank")
ABOUT_PERSONS = ("sd", "agreement", "low", "high", "interval")


@pytest.fixture
def event(store, begin):
    return begin(store)


@pytest.fixture
def quick(sqlite_store, begin):
    """The same where nothing is asked of the database itself."""
    return begin(sqlite_store)


def fill(event, code, people=1, *, group="A"):
    event.country(code, group=group)
    for number in range(people):
        secret = event.respondent(code, label=f"Respondent {number}")
        event.submit(secret, **RATINGS | {"leadership__champion": str(number % 5 + 1)})
    return secret


def from_the_page(event, *, group=None, round_id=None):
    return package_for(
        event.store,
        event.facilitator(),
        round_id=round_id or event.round.id,
        group_id=group,
        now=event.now,
    )


def from_the_machine(event, *, group=None, round_id=None):
    return package_of_round(event.store, round_id=round_id, group=group, now=event.now)


def opened(package):
    with zipfile.ZipFile(io.BytesIO(package.content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def rows(package, name):
    return list(csv.DictReader(io.StringIO(opened(package)[name])))


def figures(package, level):
    return [row for row in rows(package, "profiles.csv") if row["level"] == level]


def test_the_page_and_the_machine_give_the_same_bytes(event):
    fill(event, "XAA", 3)
    fill(event, "XAB", 2)

    assert from_the_page(event) == from_the_machine(event)


def test_the_bytes_are_those_of_the_content_and_not_of_the_click(event):
    fill(event, "XAA", 3)
    first = from_the_page(event)
    event.now += timedelta(hours=1)

    assert from_the_page(event) == first


def test_an_answer_on_its_way_changes_no_byte(event):
    fill(event, "XAA", 3)
    first = from_the_page(event)
    event.now += timedelta(hours=1)

    event.save(event.respondent("XAA", label="Respondent 9"), "leadership.champion", "1")

    assert from_the_page(event) == first


def test_a_submission_changes_the_package_and_its_time(event):
    fill(event, "XAA", 3)
    first = from_the_page(event)
    event.now += timedelta(hours=1)

    fill(event, "XAB")

    second = from_the_page(event)
    assert second.content != first.content
    assert json.loads(opened(second)["datapackage.json"])["created"] == "2026-03-02T15:32:00Z"


def test_the_package_holds_no_row_of_a_person(quick):
    fill(quick, "XAA", 5)

    files = opened(from_the_page(quick))

    assert list(files) == ["profiles.csv", "scored.csv", "codebook.csv", "datapackage.json"]
    assert not any("Respondent" in text for text in files.values())
    assert "respondents.csv" not in files["datapackage.json"] + files["codebook.csv"]


@pytest.mark.parametrize("people", [1, 2])
def test_below_three_people_no_statement_leaves_the_team(quick, people):
    fill(quick, "XAA", people)

    package = from_the_page(quick)

    statements = figures(package, "statement")
    assert len(statements) == 6
    for row in statements:
        empty = ("score", "coverage", *DISTRIBUTION, *ABOUT_PERSONS)
        assert {row[column] for column in empty} == {""}
        assert row["note"] == "withheld: too few respondents"
        assert row["respondents"] == str(people)


@pytest.mark.parametrize("people", [1, 2])
def test_below_three_people_a_dimension_gives_its_mean_and_no_more(quick, people):
    fill(quick, "XAA", people)

    package = from_the_page(quick)

    for row in figures(package, "dimension") + figures(package, "overall"):
        assert row["score"] != ""
        assert {row[column] for column in (*DISTRIBUTION, *ABOUT_PERSONS)} == {""}
        assert row["note"] == "withheld: too few respondents"


def test_from_three_people_statements_are_told(quick):
    fill(quick, "XAA", 3)

    told = {row["node"]: row for row in figures(from_the_page(quick), "statement")}

    champion = told["leadership.champion"]
    assert float(champion["score"]) == pytest.approx(25.0)  # 1, 2, 3 are 0, 25, 50
    assert (champion["rated"], champion["blank"]) == ("3", "0")
    assert champion["agreement"] != ""
    assert told["leadership.team"]["note"] == "withheld: too few respondents"
    assert told["leadership.team"]["dont_know"] == ""


def test_a_statement_that_two_of_four_rated_stays_in_the_team(quick):
    quick.country("XAA")
    for number in range(4):
        ratings = RATINGS | ({"technology__uptime": "7"} if number < 2 else {})
        quick.submit(quick.respondent("XAA", label=f"Respondent {number}"), **ratings)

    told = {row["node"]: row for row in figures(from_the_page(quick), "statement")}

    assert told["technology.uptime"]["score"] == ""
    assert told["technology.uptime"]["note"] == "withheld: too few respondents"
    assert told["technology.identity"]["score"] == "50"


def test_a_larger_minimum_group_of_the_workshop_is_kept(quick):
    fill(quick, "XAA", 3)
    with quick.store.writing() as session:
        session.get(WorkshopRow, quick.round.workshop_id).minimum_group = 4

    told = figures(from_the_page(quick), "statement")

    assert {row["score"] for row in told} == {""}


def test_scored_csv_has_a_row_a_country_in_the_order_of_codes(quick):
    for code in ("XAC", "XAA", "XAB"):
        fill(quick, code)

    scored = rows(from_the_page(quick), "scored.csv")

    assert [row["country"] for row in scored] == ["XAA", "XAB", "XAC"]
    assert [row["respondents"] for row in scored] == ["1", "1", "1"]
    assert float(scored[0]["technology"]) == pytest.approx(50.0)


def test_before_anybody_submits_the_package_has_its_headings(event):
    event.country("XAA")

    package = from_the_page(event)

    assert package == from_the_machine(event)
    assert rows(package, "profiles.csv") == rows(package, "scored.csv") == []
    assert "created" not in json.loads(opened(package)["datapackage.json"])


def test_the_package_says_where_it_comes_from(quick, small_instrument):
    fill(quick, "XAA")

    told = json.loads(opened(from_the_page(quick))["datapackage.json"])

    assert told["description"] == "Own wording, not an official instrument."
    assert told["version"] == "1.0"
    assert told["stages"] == ["self"]
    assert told["instrument"]["sha256"] == hashlib.sha256(small_instrument).hexdigest()
    assert "demonstration" not in told


def test_a_demonstration_says_so(sqlite_store, begin):
    event = begin(sqlite_store, demonstration=True)
    fill(event, "XAA")

    told = json.loads(opened(from_the_page(event))["datapackage.json"])

    assert told["demonstration"] is True


def test_who_is_no_facilitator_takes_nothing_home(event):
    secret = fill(event, "XAA")

    for other, refusal in ((secret, NotAllowedError), ("guessed", NotSignedInError)):
        with pytest.raises(refusal):
            package_for(event.store, other, round_id=event.round.id, group_id=None, now=event.now)


def test_a_facilitator_takes_nothing_home_from_another_workshop(event, begin):
    elsewhere = begin(event.store)
    fill(elsewhere, "XAA")

    with pytest.raises(NoRoundError):
        from_the_page(event, round_id=elsewhere.round.id)


def test_one_of_two_groups_is_named_until_both_have_closed(event):
    fill(event, "XAA", group="A")
    fill(event, "XBA", group="B")

    with pytest.raises(GroupsOpenError, match="--group: A, B"):
        from_the_machine(event)
    one = from_the_machine(event, group="B")
    event.close()
    both = from_the_machine(event)

    assert [row["country"] for row in rows(one, "scored.csv")] == ["XBA"]
    assert [row["country"] for row in rows(both, "scored.csv")] == ["XAA", "XBA"]
    assert (one.name, both.name) == ("dgca-first-round-b.zip", "dgca-first-round.zip")


def test_a_named_group_is_the_same_from_the_page_and_the_machine(event):
    fill(event, "XAA", group="A")
    fill(event, "XBA", group="B")

    from_page = from_the_page(event, group=event.groups["B"].id)

    assert from_page == from_the_machine(event, group="B")


@pytest.mark.parametrize("given", ["C", "a", "", "{groups}"])
def test_a_group_that_is_not_there_is_told_with_those_that_are(quick, given):
    quick.country("XAA", group="A")
    quick.country("XBA", group="B")

    with pytest.raises(NoSuchGroupError) as told:
        from_the_machine(quick, group=given)

    assert str(told.value) == f"The round has no group '{given}'. Its groups are: A, B."


def test_of_several_rounds_one_is_named(quick, begin):
    other = begin(quick.store)
    fill(quick, "XAA")
    other.country("XBA")

    for asked in (None, "", "no such round"):
        with pytest.raises(WhichRoundError) as told:
            from_the_machine(quick, round_id=asked)
        assert quick.round.id in str(told.value)
        assert other.round.id in str(told.value)
        assert "Five weeks, First round" in str(told.value)

    assert from_the_machine(quick, round_id=quick.round.id) == from_the_page(quick)


def test_an_empty_database_has_no_round_to_export(sqlite_store):
    now = datetime(2026, 3, 2, tzinfo=UTC)

    with pytest.raises(WhichRoundError, match="Say which round with --round"):
        package_of_round(sqlite_store, round_id=None, group=None, now=now)


def test_a_reopened_form_leaves_the_package(event):
    secret = fill(event, "XAA")
    fill(event, "XAB")

    submitting.reopen(event.store, secret, form=event.form(secret), now=event.now)

    scored = rows(from_the_page(event), "scored.csv")
    assert [row["country"] for row in scored] == ["XAB"]
