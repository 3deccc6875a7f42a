"""The sample of forty people is consistent with the places and groups that ship beside it."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from babel import Locale

from dgca.intake.roster_file import read_roster
from dgca.intake.roster_plan import plan_roster
from dgca.model.people import Role
from dgca.model.roster import Outcome, RosterLine, RosterPlan

DATA = Path(__file__).parents[2] / "data"


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


@pytest.fixture(scope="module")
def people() -> list[RosterLine]:
    path = DATA / "rosters" / "sample-people.csv"
    return read_roster(path.read_bytes(), name=path.name)


@pytest.fixture(scope="module")
def plan(people: list[RosterLine]) -> RosterPlan:
    return plan_roster(people, people=[], countries=[], groups=[], staff_emails=set())


def test_there_are_two_people_for_each_of_the_twenty_places(people: list[RosterLine]) -> None:
    codes = [place["alpha3"] for place in rows("caribbean.csv")]

    assert [line.country for line in people] == [code for code in codes for _ in range(2)]


def test_everybody_is_added_and_nothing_is_refused_or_remarked(plan: RosterPlan) -> None:
    assert len(plan.of(Outcome.ADDED)) == len(plan.lines) == 40
    assert not any(planned.reasons for planned in plan.lines)


def test_the_first_of_each_place_leads(people: list[RosterLine], plan: RosterPlan) -> None:
    roles = [planned.person.role for planned in plan.lines if planned.person]

    assert roles == [Role.LEAD, Role.RESPONDENT] * 20
    assert [line.name.split(" of ")[0] for line in people] == [
        "Representative 1",
        "Representative 2",
    ] * 20


def test_names_are_those_of_nobody_and_end_with_their_place(people: list[RosterLine]) -> None:
    names = Locale.parse("en").territories
    alpha2 = {place["alpha3"]: place["alpha2"] for place in rows("caribbean.csv")}

    for line in people:
        assert line.name.split(" of ")[1].removeprefix("the ") == names[alpha2[line.country]]


def test_emails_lead_nowhere_and_are_each_persons_own(people: list[RosterLine]) -> None:
    expected = [
        f"rep{n}.{line.country.lower()}@example.org" for line in people[::2] for n in (1, 2)
    ]

    assert [line.email for line in people] == expected


def test_groups_and_zones_are_those_of_the_roster_of_places(plan: RosterPlan) -> None:
    found = {country.code: (country.group, country.zone) for country in plan.countries}

    assert found == {
        row["country"]: (row["group"], row["timezone"]) for row in rows("rosters/caribbean.csv")
    }
    assert plan.groups == ("A", "B")


def test_the_two_of_a_place_come_from_different_ministries(people: list[RosterLine]) -> None:
    pairs = {(line.country, line.ministry) for line in people}
    used = Counter(line.ministry for line in people)

    assert len(pairs) == 40
    assert len(used) == 10
    assert all(used)
