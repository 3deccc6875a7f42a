"""What importing a roster would do: one outcome a line, and every reason in words."""

from collections.abc import Sequence

import pytest

from dgca.intake.roster_entry import is_email
from dgca.intake.roster_plan import plan_roster
from dgca.intake.roster_words import column_of, role_of
from dgca.model.people import Role
from dgca.model.roster import (
    Change,
    NewCountry,
    Outcome,
    PlannedLine,
    RosterCountry,
    RosterLine,
    RosterPerson,
    RosterPlan,
)

BARBADOS = RosterCountry(code="BRB", name="Barbados", group="A")
LUCIA = RosterCountry(code="LCA", name="Saint Lucia", group="B")
COUNTRIES = (BARBADOS, LUCIA)
GROUPS = ("A", "B")

ONE = RosterPerson(
    id="p1",
    country="BRB",
    name="Representative 1 of Barbados",
    email="rep1.brb@example.org",
    ministry="Ministry of ICT",
    role=Role.LEAD,
)
NO_EMAIL = RosterPerson(id="p2", country="BRB", name="Representative 2 of Barbados")


def line(number: int = 2, **said: str) -> RosterLine:
    usual = {"country": "Barbados", "name": "Representative 3 of Barbados"}
    return RosterLine(number=number, **{**usual, **said})


def plan(
    *lines: RosterLine,
    people: Sequence[RosterPerson] = (ONE, NO_EMAIL),
    countries: Sequence[RosterCountry] = COUNTRIES,
    groups: Sequence[str] = GROUPS,
    units: bool = False,
) -> RosterPlan:
    return plan_roster(
        lines,
        people=people,
        countries=countries,
        groups=groups,
        staff_emails={"Facilitator@Example.org"},
        units=units,
    )


def only(found: RosterPlan) -> PlannedLine:
    assert len(found.lines) == 1
    return found.lines[0]


def outcomes(found: RosterPlan) -> list[str]:
    return [planned.outcome.value for planned in found.lines]


def refusals(found: RosterPlan) -> list[tuple[int, list[str]]]:
    """The refused lines with their reasons, as they are printed."""
    return [
        (planned.line.number, [str(reason) for reason in planned.reasons])
        for planned in found.of(Outcome.REFUSED)
    ]


def test_a_person_who_is_not_here_is_added_as_a_respondent() -> None:
    planned = only(plan(line(email=" rep3.brb@example.org", ministry="Ministry  of Health")))

    assert planned.outcome is Outcome.ADDED
    assert planned.person == RosterPerson(
        country="BRB",
        name="Representative 3 of Barbados",
        email="rep3.brb@example.org",
        ministry="Ministry of Health",
        role=Role.RESPONDENT,
    )
    assert (planned.reasons, planned.changes) == ((), ())


def test_nothing_is_planned_for_a_roster_without_lines() -> None:
    found = plan()

    assert found == RosterPlan(lines=())
    assert found.changes_nothing


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("", Role.RESPONDENT),
        ("-", Role.RESPONDENT),
        ("Respondent", Role.RESPONDENT),
        ("encuestada", Role.RESPONDENT),
        ("participante", Role.RESPONDENT),
        ("LEAD", Role.LEAD),
        ("country lead", Role.LEAD),
        ("Team-Lead", Role.LEAD),
        ("líder", Role.LEAD),
        ("lider del país", Role.LEAD),
        ("punto focal", Role.LEAD),
    ],
)
def test_a_role_is_understood_in_every_language(word: str, role: Role) -> None:
    person = only(plan(line(role=word))).person

    assert person is not None
    assert person.role is role


def test_a_person_is_known_by_their_email_whatever_its_case() -> None:
    planned = only(plan(line(name=ONE.name, email="REP1.brb@EXAMPLE.org", role="lead")))

    assert planned.outcome is Outcome.UNCHANGED
    assert planned.person == ONE


def test_a_person_without_an_email_is_known_by_country_and_name() -> None:
    planned = only(plan(line(country="bb", name="  representative 2   OF barbados ")))

    assert planned.outcome is Outcome.CHANGED
    assert planned.changes == (
        Change(
            field="name",
            before="Representative 2 of Barbados",
            after="representative 2 OF barbados",
        ),
    )


def test_whoever_has_no_email_yet_gets_the_one_of_the_roster() -> None:
    planned = only(plan(line(name=NO_EMAIL.name, email="rep2.brb@example.org")))

    assert planned.outcome is Outcome.CHANGED
    assert planned.changes == (Change(field="email", before="", after="rep2.brb@example.org"),)
    assert planned.person is not None
    assert planned.person.id == "p2"


def test_every_field_that_changes_is_told_with_what_stood_there() -> None:
    planned = only(
        plan(
            line(
                name="Representative One",
                email=ONE.email,
                ministry="Cabinet Office",
                role="respondent",
            )
        )
    )

    assert planned.outcome is Outcome.CHANGED
    assert planned.changes == (
        Change(field="name", before=ONE.name, after="Representative One"),
        Change(field="ministry", before="Ministry of ICT", after="Cabinet Office"),
        Change(field="role", before="lead", after="respondent"),
    )
    assert planned.person == RosterPerson(
        id="p1",
        country="BRB",
        name="Representative One",
        email=ONE.email,
        ministry="Cabinet Office",
        role=Role.RESPONDENT,
    )


def test_an_empty_cell_leaves_what_is_there() -> None:
    planned = only(plan(line(name=ONE.name)))

    assert planned.outcome is Outcome.UNCHANGED
    assert planned.person == ONE


def test_another_email_is_another_person_and_a_namesake_is_pointed_out() -> None:
    planned = only(plan(line(name=ONE.name, email="someone.else@example.org")))

    assert planned.outcome is Outcome.ADDED
    assert [str(reason) for reason in planned.reasons] == [
        (
            "Somebody of this name is already in this team, with another email. "
            "If it is the same person, change the email there, and take this line away."
        )
    ]


def test_whoever_is_meant_by_one_lines_email_is_not_meant_by_another_lines_name() -> None:
    found = plan(
        line(2, name="Representative 9", email=ONE.email), line(3, name=ONE.name, email="")
    )

    assert outcomes(found) == ["changed", "added"]


@pytest.mark.parametrize(
    ("said", "reasons"),
    [
        pytest.param(
            {"country": " "}, ["The country is empty. Say whose team this person is in."], id="-"
        ),
        pytest.param({"name": "\u200b "}, ["The name is empty. Say who this is."], id="no name"),
        pytest.param(
            {"country": "Barbadoes"},
            ["“Barbadoes” is no country that is known here. Is it Barbados?"],
            id="unknown country",
        ),
        pytest.param(
            {"name": "x" * 201},
            ["The name has 201 characters; 200 are kept at most. Shorten it."],
            id="long name",
        ),
        pytest.param(
            {"ministry": "x" * 201},
            ["The ministry has 201 characters; 200 are kept at most. Shorten it."],
            id="long ministry",
        ),
        pytest.param(
            {"email": "x" * 250 + "@b.c"},
            [
                "“"
                + "x" * 60
                + "…” is no email address. Write one, such as name@example.org, or none."
            ],
            id="long local part",
        ),
        pytest.param(
            {"email": "x" * 251 + "@b.c"},
            ["The email has 255 characters; 254 are kept at most. Correct it."],
            id="long email",
        ),
        pytest.param(
            {"email": "rep3 at example.org"},
            [
                (
                    "“rep3 at example.org” is no email address. "
                    "Write one, such as name@example.org, or none."
                )
            ],
            id="no email",
        ),
        pytest.param(
            {"email": "facilitator@example.ORG"},
            [
                (
                    "facilitator@example.ORG belongs to a member of the staff, who cannot be in a "
                    "country's team as well. Give another address, or take the line away."
                )
            ],
            id="staff",
        ),
        pytest.param(
            {"role": "facilitator"},
            [
                (
                    "“facilitator” is no role in a country's team. "
                    "Write respondent, lead, or leave it empty."
                )
            ],
            id="a role of the staff",
        ),
        pytest.param(
            {"email": ONE.email, "country": "LCA"},
            [
                (
                    "rep1.brb@example.org is already here in the team of Barbados. Nobody is moved "
                    "from one country to another: remove the person there, then add them here."
                )
            ],
            id="another country",
        ),
        pytest.param(
            {"group": "B"},
            [
                (
                    "Barbados is already in group A, so group B cannot be taken from a roster. "
                    "Leave the group empty, or move the country first."
                )
            ],
            id="another group",
        ),
        pytest.param(
            {"country": "Jamaica"},
            ["Jamaica is new here. Say which group it joins, such as A, B."],
            id="no group",
        ),
        pytest.param(
            {"group": "x" * 201},
            [
                "The group has 201 characters; 200 are kept at most. Shorten it.",
                (
                    "Barbados is already in group A, so group " + "x" * 60 + "… cannot be taken "
                    "from a roster. Leave the group empty, or move the country first."
                ),
            ],
            id="long group",
        ),
        pytest.param(
            {"country": "", "name": "", "email": "@", "role": "king"},
            [
                "The country is empty. Say whose team this person is in.",
                "“@” is no email address. Write one, such as name@example.org, or none.",
                "The name is empty. Say who this is.",
                "“king” is no role in a country's team. Write respondent, lead, or leave it empty.",
            ],
            id="everything at once",
        ),
    ],
)
def test_a_line_is_refused_in_words_that_say_what_to_do(
    said: dict[str, str], reasons: list[str]
) -> None:
    found = plan(line(**said))

    assert refusals(found) == [(2, reasons)]
    assert only(found).person is None
    assert found.changes_nothing


@pytest.mark.parametrize("length", [199, 200])
def test_texts_up_to_the_limit_are_taken(length: int) -> None:
    email = "x" * 64 + "@" + ("y" * 60 + ".") * 3 + "org"

    planned = only(plan(line(name="x" * length, ministry="y" * length, email=email)))

    assert planned.outcome is Outcome.ADDED


def test_the_second_of_two_lines_that_say_the_same_is_refused() -> None:
    found = plan(line(2, email="a@example.org"), line(5, email="A@example.org"))

    assert refusals(found) == [(5, ["This is the same as line 2. Take one of them away."])]
    assert outcomes(found) == ["added", "refused"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            {"email": "a@example.org"},
            {"email": "a@example.org", "ministry": "Cabinet Office"},
            id="by email",
        ),
        pytest.param(
            {"email": "a@example.org"}, {"name": "REPRESENTATIVE 3 of barbados"}, id="name"
        ),
        pytest.param({}, {"email": "a@example.org"}, id="only the second has an email"),
        pytest.param({}, {"role": "lead"}, id="neither has an email"),
        pytest.param(
            {"email": "a@example.org"}, {"email": "a@example.org", "country": "LCA"}, id="country"
        ),
    ],
)
def test_the_second_of_two_lines_about_the_same_person_names_the_first(
    first: dict[str, str], second: dict[str, str]
) -> None:
    found = plan(line(7, **second), line(4, **first))

    assert refusals(found) == [
        (7, ["This is the same person as on line 4, told differently. Keep one of the two."])
    ]


def test_a_line_that_is_refused_for_itself_makes_no_other_the_second() -> None:
    found = plan(line(2, role="king"), line(3))

    assert outcomes(found) == ["refused", "added"]


def test_namesakes_with_emails_of_their_own_are_two_people() -> None:
    found = plan(line(2, email="a@example.org"), line(3, email="b@example.org"))

    assert outcomes(found) == ["added", "added"]


def test_namesakes_in_two_countries_are_two_people() -> None:
    found = plan(line(2), line(3, country="LCA"))

    assert outcomes(found) == ["added", "added"]


def test_a_name_that_could_mean_two_people_is_refused() -> None:
    namesakes = [
        RosterPerson(id=key, country="BRB", name="R", email=f"{key}@example.org") for key in "ab"
    ]
    several = (
        "More than one person of this name and country could be meant. "
        "Give each of them an email on their own page first, then import this again."
    )

    assert refusals(plan(line(name="R"), people=namesakes)) == [(2, [several])]


def test_two_lines_that_could_be_the_same_person_without_an_email_are_refused() -> None:
    found = plan(
        line(2, name=NO_EMAIL.name, email="a@example.org"),
        line(3, name=NO_EMAIL.name, email="b@example.org"),
    )

    assert outcomes(found) == ["refused", "refused"]


def test_a_country_that_is_new_is_added_with_its_group_and_its_zone() -> None:
    found = plan(line(country="Jamaica", group="group b"), line(3, country="VG", name="R"))

    assert outcomes(found) == ["added", "refused"]
    assert found.countries == (
        NewCountry(code="JAM", name="Jamaica", group="B", zone="America/Jamaica"),
    )
    assert found.groups == ()


def test_one_line_says_the_group_of_its_country_for_all() -> None:
    found = plan(
        line(2, country="Jamaica", name="R 1"), line(3, country="JAM", name="R 2", group="B")
    )

    assert outcomes(found) == ["added", "added"]
    assert [country.group for country in found.countries] == ["B"]


def test_a_country_joins_the_only_group_there_is() -> None:
    found = plan(line(country="Jamaica"), groups=["Tuesday"], countries=[])

    assert found.countries == (
        NewCountry(code="JAM", name="Jamaica", group="Tuesday", zone="America/Jamaica"),
    )


def test_a_group_that_is_new_is_told() -> None:
    found = plan(
        line(2, country="Jamaica", group="  c "), line(3, country="TTO", name="R", group="C")
    )

    assert found.groups == ("C",)
    assert {country.group for country in found.countries} == {"C"}


def test_without_any_group_a_roster_is_asked_for_one() -> None:
    found = plan(line(), countries=[], groups=[])

    assert refusals(found) == [
        (2, ["Barbados is new here. Say which group it joins, such as A, B."])
    ]


def test_a_new_country_with_two_groups_is_refused_on_all_its_lines() -> None:
    found = plan(
        line(2, country="Jamaica", name="R 1", group="A"),
        line(3, country="Jamaica", name="R 2"),
        line(4, country="Jamaica", name="R 3", group="C"),
    )

    said = "Jamaica is given several groups in this roster: A, C. Keep one of them."
    assert refusals(found) == [(2, [said]), (3, [said]), (4, [said])]
    assert (found.countries, found.groups) == ((), ())


def test_nothing_is_added_for_the_sake_of_refused_lines() -> None:
    found = plan(line(country="Jamaica", name="", group="C"))

    assert (found.countries, found.groups) == ((), ())


def test_somebody_known_can_bring_their_country_into_the_round() -> None:
    found = plan(line(name=ONE.name, email=ONE.email, group="A"), countries=[])

    assert outcomes(found) == ["unchanged"]
    assert [country.code for country in found.countries] == ["BRB"]
    assert not found.changes_nothing


def test_where_units_are_compared_any_word_is_a_unit() -> None:
    found = plan(
        line(2, country="Ministry of Health", name="R 1", group="A"),
        line(3, country="ministry of  health", name="R 2"),
        countries=[],
        units=True,
    )

    assert outcomes(found) == ["added", "added"]
    assert found.countries == (
        NewCountry(code="MINISTRY-OF-HEALTH", name="Ministry of Health", group="A", zone=""),
    )


def test_lines_are_planned_in_the_order_of_their_numbers() -> None:
    found = plan(line(9, name="R 9"), line(3, name="R 3"), line(5, name="R 5"))

    assert [planned.line.number for planned in found.lines] == [3, 5, 9]


def test_what_is_typed_is_told_short_and_on_one_line() -> None:
    planned = only(plan(line(role="king\n" + "x" * 500)))

    (reason,) = planned.reasons
    assert reason.parameters["given"] == "king " + "x" * 55 + "…"
    assert reason.message.startswith("“{given}” is no role")


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("rep1.brb@example.org", True),
        ("o'neil+dgca@mail.gov.bb", True),
        ("josé@correo.example", True),
        ("a@xn--bcher-kva.example", True),
        ("a@b", False),
        ("a@b..c", False),
        ("a@-b.c", False),
        ("a@b-.c", False),
        (".a@b.c", False),
        ("a.@b.c", False),
        ("a..b@b.c", False),
        ("a@b@c.d", False),
        ("a b@c.d", False),
        ("<a@b.c>", False),
        ("A <a@b.c>", False),
        ("a@b.c, d@e.f", False),
        ("a@b.c;d@e.f", False),
        ("mailto:a@b.c", False),
        ("a@b.c\nBcc: d@e.f", False),
        ("", False),
    ],
)
def test_an_email_is_one_address_and_nothing_else(text: str, *, sound: bool) -> None:
    assert is_email(text) is sound


@pytest.mark.parametrize(
    ("word", "column"),
    [
        ("Country", "country"),
        ("PAÍS", "country"),
        ("ISO code", "country"),
        ("Full name", "name"),
        ("Nombre y apellidos", "name"),
        ("E-Mail", "email"),
        ("Correo electrónico", "email"),
        ("Ministry / agency", "ministry"),
        ("Organisation", "ministry"),
        ("Grupo", "group"),
        ("rol", "role"),
        ("phone", None),
        ("", None),
    ],
)
def test_a_column_is_known_by_its_usual_names(word: str, column: str | None) -> None:
    assert column_of(word) == column


def test_a_word_that_is_no_role_is_none() -> None:
    assert role_of("analyst") is None
