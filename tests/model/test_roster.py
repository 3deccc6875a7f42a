"""A plan of an import can be asked what it would do."""

import pytest

from dgca.model.people import Role
from dgca.model.roster import (
    NewCountry,
    Outcome,
    PlannedLine,
    Reason,
    RosterLine,
    RosterPerson,
    RosterPlan,
)

BARBADOS = NewCountry(code="BRB", name="Barbados", group="A", zone="America/Barbados")


def planned(number: int, outcome: Outcome) -> PlannedLine:
    return PlannedLine(line=RosterLine(number=number), outcome=outcome)


def test_the_lines_of_an_outcome_come_in_their_order() -> None:
    plan = RosterPlan(
        lines=(
            planned(2, Outcome.ADDED),
            planned(3, Outcome.REFUSED),
            planned(4, Outcome.ADDED),
        )
    )

    assert [line.line.number for line in plan.of(Outcome.ADDED)] == [2, 4]
    assert plan.of(Outcome.CHANGED) == ()


@pytest.mark.parametrize(
    ("plan", "nothing"),
    [
        pytest.param(RosterPlan(lines=()), True, id="no line"),
        pytest.param(RosterPlan(lines=(planned(2, Outcome.UNCHANGED),)), True, id="unchanged"),
        pytest.param(RosterPlan(lines=(planned(2, Outcome.REFUSED),)), True, id="refused"),
        pytest.param(RosterPlan(lines=(planned(2, Outcome.ADDED),)), False, id="added"),
        pytest.param(RosterPlan(lines=(planned(2, Outcome.CHANGED),)), False, id="changed"),
        pytest.param(
            RosterPlan(lines=(planned(2, Outcome.UNCHANGED),), countries=(BARBADOS,)),
            False,
            id="somebody known, from a country that is new in the round",
        ),
    ],
)
def test_a_plan_says_whether_it_changes_anything(plan: RosterPlan, *, nothing: bool) -> None:
    assert plan.changes_nothing is nothing


def test_a_reason_is_told_in_english_and_can_be_translated() -> None:
    reason = Reason(message="{given} is unknown.", parameters={"given": "Atlantis"})

    assert str(reason) == "Atlantis is unknown."
    assert reason.message == "{given} is unknown."


def test_somebody_who_is_new_is_a_respondent_without_an_id() -> None:
    person = RosterPerson(country="BRB", name="Representative 1 of Barbados")

    assert (person.id, person.role) == ("", Role.RESPONDENT)
