"""Laws of a roster's plan: nothing is lost, order is nothing, and twice is once."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from dgca.intake.roster_plan import plan_roster
from dgca.model.people import Role
from dgca.model.roster import (
    Outcome,
    PlannedLine,
    RosterCountry,
    RosterLine,
    RosterPerson,
    RosterPlan,
)

# mostly one country and two names, so that lines and people meet each other often
COUNTRY = st.sampled_from(
    [*["BRB"] * 6, "Barbados", "Santa Lucía", "JAM", "Utopia", "Health", "HEALTH ", "Health!", ""]
)
NAME = st.sampled_from([*["Ana", "Bea"] * 4, "ANA ", "Bea María", "", "x" * 201])
EMAIL = st.sampled_from(
    [*[""] * 4, "a@x.org", "A@X.ORG", "b@x.org", "c@x.org", "staff@x.org", "no"]
)
MINISTRY = st.sampled_from(["", "ICT", "Health"])
GROUP = st.sampled_from([*[""] * 4, "A", "a", "Group A", "B", "C"])
ROLE = st.sampled_from([*[""] * 4, "lead", "Líder", "respondent", "king"])

SAID = st.fixed_dictionaries(
    {
        "country": COUNTRY,
        "name": NAME,
        "email": EMAIL,
        "ministry": MINISTRY,
        "group": GROUP,
        "role": ROLE,
    }
)
SAIDS = st.lists(SAID, max_size=9)

PERSON = st.builds(
    RosterPerson,
    country=st.sampled_from([*["BRB"] * 4, "LCA", "HEALTH"]),
    name=st.sampled_from(["Ana", "Bea"]),
    email=st.sampled_from(["", "", "a@x.org", "B@x.org", "d@x.org"]),
    ministry=MINISTRY,
    role=st.sampled_from([Role.RESPONDENT, Role.LEAD]),
)
PEOPLE = st.lists(
    PERSON, max_size=5, unique_by=lambda p: p.email.casefold() or (p.country, p.name)
).map(lambda people: [replace(person, id=f"p{at}") for at, person in enumerate(people)])

KEPT = st.lists(
    st.sampled_from(
        [
            RosterCountry(code="BRB", name="Barbados", group="A"),
            RosterCountry(code="LCA", name="Saint Lucia", group="B"),
            RosterCountry(code="HEALTH", name="Ministry", group="A"),
        ]
    ),
    unique=True,
)


class Workshop:
    """What a plan is made against, and what stands after it was carried out."""

    def __init__(
        self, people: Sequence[RosterPerson], countries: Sequence[RosterCountry], *, units: bool
    ) -> None:
        self.people = {person.id: person for person in people}
        self.countries = list(countries)
        self.groups = sorted({country.group for country in countries})
        self.units = units

    def plan(self, lines: Sequence[RosterLine]) -> RosterPlan:
        return plan_roster(
            lines,
            people=self.people.values(),
            countries=self.countries,
            groups=self.groups,
            staff_emails={"Staff@x.org"},
            units=self.units,
        )

    def carry_out(self, plan: RosterPlan) -> None:
        self.groups += plan.groups
        self.countries += [
            RosterCountry(code=new.code, name=new.name, group=new.group) for new in plan.countries
        ]
        for planned in plan.lines:
            if planned.person is not None:
                key = planned.person.id or f"new{len(self.people)}"
                self.people[key] = replace(planned.person, id=key)


WORKSHOP = st.builds(Workshop, PEOPLE, KEPT, units=st.booleans())


def numbered(saids: Sequence[dict[str, str]]) -> list[RosterLine]:
    return [RosterLine(number=number, **said) for number, said in enumerate(saids, start=2)]


def without_number(planned: PlannedLine) -> PlannedLine:
    return replace(planned, line=replace(planned.line, number=0))


@given(WORKSHOP, SAIDS)
def test_every_line_has_exactly_one_outcome(workshop: Workshop, saids: list) -> None:
    lines = numbered(saids)

    plan = workshop.plan(lines)

    assert [planned.line for planned in plan.lines] == lines
    assert sum(len(plan.of(outcome)) for outcome in Outcome) == len(lines)


@given(WORKSHOP, SAIDS)
def test_an_outcome_comes_with_what_explains_it(workshop: Workshop, saids: list) -> None:
    for planned in workshop.plan(numbered(saids)).lines:
        refused = planned.outcome is Outcome.REFUSED
        assert (planned.person is None) is refused
        assert bool(planned.reasons) or not refused
        assert bool(planned.changes) is (planned.outcome is Outcome.CHANGED)
        if planned.person is not None:
            assert bool(planned.person.id) is (planned.outcome is not Outcome.ADDED)
        assert all(str(reason) for reason in planned.reasons)


@settings(max_examples=400, deadline=None)
@given(WORKSHOP, SAIDS)
def test_importing_the_same_roster_twice_changes_nothing(workshop: Workshop, saids: list) -> None:
    lines = numbered(saids)
    first = workshop.plan(lines)
    workshop.carry_out(first)

    second = workshop.plan(lines)

    assert second.changes_nothing
    assert (second.countries, second.groups) == ((), ())
    for before, after in zip(first.lines, second.lines, strict=True):
        refused = before.outcome is Outcome.REFUSED
        assert after.outcome is (Outcome.REFUSED if refused else Outcome.UNCHANGED)


@given(WORKSHOP, SAIDS, st.randoms())
def test_the_order_in_which_lines_are_handed_in_is_nothing(
    workshop: Workshop, saids: list, random: Random
) -> None:
    lines = numbered(saids)

    assert workshop.plan(random.sample(lines, len(lines))) == workshop.plan(lines)


@given(WORKSHOP, SAIDS, st.randoms())
def test_the_order_of_a_file_of_different_people_changes_only_line_numbers(
    workshop: Workshop, saids: list, random: Random
) -> None:
    different = list({(said["name"].strip().casefold()): said for said in saids}.values())
    emails = {said["email"].casefold(): said for said in different if said["email"]}.values()
    people = [said for said in different if not said["email"] or said in emails]

    one = workshop.plan(numbered(people))
    other = workshop.plan(numbered(random.sample(people, len(people))))

    assert sorted(map(str, map(without_number, one.lines))) == sorted(
        map(str, map(without_number, other.lines))
    )
    assert (one.countries, one.groups) == (other.countries, other.groups)


@given(WORKSHOP, SAIDS)
def test_nobody_is_moved_kept_twice_or_made_staff(workshop: Workshop, saids: list) -> None:
    before = dict(workshop.people)

    plan = workshop.plan(numbered(saids))

    kept = [planned.person for planned in plan.lines if planned.person is not None]
    ids = [person.id for person in kept if person.id]
    assert len(ids) == len(set(ids))
    for person in kept:
        assert person.role in {Role.RESPONDENT, Role.LEAD}
        assert person.email.casefold() != "staff@x.org"
        if person.id:
            assert person.country == before[person.id].country
    workshop.carry_out(plan)
    emails = [person.email.casefold() for person in workshop.people.values() if person.email]
    assert len(emails) == len(set(emails))


@given(WORKSHOP, SAIDS)
def test_everybody_kept_has_a_country_and_every_country_a_group(
    workshop: Workshop, saids: list
) -> None:
    known = {country.code for country in workshop.countries}

    plan = workshop.plan(numbered(saids))

    added = {country.code for country in plan.countries}
    kept = {planned.person.country for planned in plan.lines if planned.person is not None}
    assert not added & known
    assert added <= kept <= added | known
    assert {country.group for country in plan.countries} <= {*workshop.groups, *plan.groups}
    assert not set(plan.groups) & set(workshop.groups)
