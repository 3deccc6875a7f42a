"""An administrator lets staff in and out; each of them sees their own account."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from dgca.model.people import Role
from dgca.services import place, visiting
from dgca.services.entry import joining, staffing
from dgca.store import staff

ADMINISTRATOR, FACILITATOR, ANALYST = Role.ADMINISTRATOR, Role.FACILITATOR, Role.ANALYST


@pytest.fixture
def chief(event):
    """An administrator who can come back."""
    member = event.member(ADMINISTRATOR, label="Administrator 1", here=False)
    with place.store().writing() as session:
        staff.set_password_hash(session, staff_id=member.id, hashed="$argon2id$")
    return member


def everybody():
    found = staffing.everybody(place.store(), staffing.machine, now=datetime.now(UTC))
    return {one.member.label: one for one in found}


def fill(reader, *, name, email, roles):
    reader.app.text_input(key="staff-name").set_value(name)
    reader.app.text_input(key="staff-email").set_value(email)
    for role in roles:
        reader.app.checkbox(key=f"role-new-{role}").check()
    return reader.press("staff-add")


def link_on(reader):
    return re.search(r"/join/([\w-]+)", reader.said)[1]


def test_an_administrator_begins_at_the_staff(event, chief, come):
    reader = come(event.visit(chief))

    assert reader.heading == "Staff"
    assert "Administrator 1" in reader.said
    assert reader.links[0] == ("Staff", "staff")
    assert reader.links[-1] == ("Your account", "account")


@pytest.mark.parametrize("role", [FACILITATOR, ANALYST])
def test_other_staff_have_no_such_page(event, come, role):
    reader = come(event.visit(event.member(role)), "staff")

    assert reader.heading != "Staff"


def test_somebody_is_let_in_with_a_link_that_is_shown_once(event, chief, come):
    reader = come(event.visit(chief), "staff")

    fill(reader, name="Analyst 1", email="Analyst@Example.org", roles=(ANALYST, FACILITATOR))

    assert everybody()["Analyst 1"].member.roles == {ANALYST, FACILITATOR}
    assert everybody()["Analyst 1"].member.email == "analyst@example.org"
    assert "Analyst 1 is on the list now." in reader.said
    assert reader.app.text_input(key="staff-name").value == ""
    assert not reader.app.checkbox(key=f"role-new-{ANALYST}").value
    opened = joining.open_link(place.store(), link_on(reader), now=datetime.now(UTC))
    assert opened.participant.label == "Analyst 1"

    reader.press("staff-link-done")

    assert "/join/" not in reader.said


def test_what_is_wrong_is_told_at_once_and_what_was_typed_stays(event, chief, come):
    reader = come(event.visit(chief), "staff")

    fill(reader, name="Analyst 1", email="one, two@example.org", roles=())

    assert "is not one email address" in reader.said
    assert "No role is chosen" in reader.said
    assert reader.app.text_input(key="staff-name").value == "Analyst 1"
    assert "Analyst 1" not in everybody()


def choose(reader, label):
    member = everybody()[label].member
    reader.app.radio(key="staff-chosen").set_value(member.id)
    reader.run()
    return member


def unfold(reader, kind, member):
    reader.app.session_state[f"fold-{kind}-{member.id}"] = True
    return reader.run()


def test_roles_are_changed(event, chief, come):
    event.member(FACILITATOR)
    reader = come(event.visit(chief), "staff")
    member = choose(reader, "Facilitator 1")

    reader.app.checkbox(key=f"role-{member.id}-{ANALYST}").check()
    reader.press(f"roles-{member.id}")

    assert everybody()["Facilitator 1"].member.roles == {FACILITATOR, ANALYST}
    assert "Facilitator, Analyst" in reader.said


def test_of_two_administrators_the_second_is_told_what_has_changed_meanwhile(event, chief, come):
    event.member(FACILITATOR)
    reader = come(event.visit(chief), "staff")
    member = choose(reader, "Facilitator 1")
    staffing.set_roles(
        place.store(),
        staffing.machine,
        staff_id=member.id,
        roles={ANALYST},
        now=datetime.now(UTC),
    )

    reader.app.checkbox(key=f"role-{member.id}-{ADMINISTRATOR}").check()
    reader.press(f"roles-{member.id}")
    assert "Somebody else has changed the roles meanwhile" in reader.said
    assert everybody()["Facilitator 1"].member.roles == {ANALYST}

    reader.press(f"roles-{member.id}")
    assert everybody()["Facilitator 1"].member.roles == {FACILITATOR, ADMINISTRATOR}


def test_the_last_administrator_stays_one(event, chief, come):
    reader = come(event.visit(chief), "staff")
    member = choose(reader, "Administrator 1")

    reader.app.checkbox(key=f"role-{member.id}-{ADMINISTRATOR}").uncheck()
    reader.app.checkbox(key=f"role-{member.id}-{ANALYST}").check()
    reader.press(f"roles-{member.id}")

    assert "is the only administrator who can sign in" in reader.said
    assert everybody()["Administrator 1"].member.roles == {ADMINISTRATOR}
    assert f"disable-now-{member.id}" not in reader.keys("button")


def test_visits_are_ended_and_somebody_is_disabled_and_enabled(event, chief, come):
    secret = event.visit(event.member(FACILITATOR))
    reader = come(event.visit(chief), "staff")
    member = choose(reader, "Facilitator 1")

    reader.press(f"end-{member.id}")
    with place.store().reading() as session:
        assert visiting.visitor(session, secret, now=datetime.now(UTC)) is None

    unfold(reader, "disable", member).press(f"disable-now-{member.id}")
    assert everybody()["Facilitator 1"].member.disabled_at
    assert "Disabled" in reader.said

    reader.press(f"enable-{member.id}")
    assert everybody()["Facilitator 1"].member.disabled_at is None


def test_a_link_for_a_new_password_is_made(event, chief, come):
    event.member(FACILITATOR)
    reader = come(event.visit(chief), "staff")
    member = choose(reader, "Facilitator 1")

    unfold(reader, "link", member).press(f"make-link-{member.id}")

    assert joining.open_link(place.store(), link_on(reader), now=datetime.now(UTC))


def test_names_are_text(event, chief, come):
    event.member(FACILITATOR, label="*F* <b>1</b> :smile: [x](https://elsewhere.example)")

    reader = come(event.visit(chief), "staff")

    assert "<b>1</b>" not in reader.said
    assert r"\*F\* \<b\>1" in reader.app.radio(key="staff-chosen").options[0]


def test_an_account_tells_how_one_comes_in_and_where_one_is(event, chief, come):
    here = event.visit(chief)
    phone = event.visit(chief)
    reader = come(here, "account")

    assert reader.heading == "Your account"
    assert 'href="/password"' in reader.said
    assert "Change your password" in reader.said
    assert "This browser" in reader.said

    reader.press("end-others")

    assert "Your visits in all other browsers have ended." in reader.said
    with place.store().reading() as session:
        assert visiting.visitor(session, phone, now=datetime.now(UTC)) is None
    assert "end-others" not in reader.keys("button")


def test_whoever_has_no_password_can_set_one(event, come):
    reader = come(event.visit(event.member(ANALYST)), "account")

    assert "Set your password" in reader.said


def test_an_analyst_without_a_workshop_begins_at_the_account_and_is_told_why(event, come):
    reader = come(event.visit(event.member(ANALYST, here=False)))

    assert reader.heading == "Your account"
    assert "You belong to no workshop yet" in reader.said
    assert "no workshop yet" not in come(event.visit(event.member(ANALYST)), "account").said


def test_a_countrys_person_has_no_account_page(event, come):
    reader = come(event.respondent(), "account")

    assert reader.heading != "Your account"


def test_the_start_page_shows_staff_the_way_and_no_organisation_where_none_is_set(come):
    reader = come()

    assert 'href="/sign-in"' in reader.said
    assert "organisation" not in reader.keys("button")
