"""Whatever somebody types at the desk is text: kept and shown as it is, or told as a fault."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from html import escape

import pytest

from dgca.intake.folding import cleaned
from dgca.model.people import Participant, Role
from dgca.model.timetable import GroupState
from dgca.model.workshop import Country
from dgca.services.desk.making import NewWorkshop, make_workshop
from dgca.store import new_id, people, timetables, workshops
from dgca.ui.text import plain

pytestmark = pytest.mark.slow

SHORT = [
    pytest.param("**b** _i_ `c` [x](http://y.example) # h", id="Markdown"),
    pytest.param("- list\n# heading\n> quote", id="blocks of Markdown"),
    pytest.param("<script>alert(1)</script><b>x</b>&amp;", id="HTML"),
    pytest.param(":smile: :material/home: :red[x] $x^2$", id="shortcodes"),
    pytest.param("=1+1", id="a formula"),
    pytest.param("{name} {0} {} %s %(x)d", id="placeholders"),
    pytest.param("a\x01b\x1b[31mc\r\n\td", id="control signs"),
    pytest.param("\u202eevil\u200f\u2066x\u2069", id="marks of direction"),
    pytest.param("'; DROP TABLE workshop; --", id="SQL"),
    pytest.param("😀 Curaçao, Ñuñoa, 中文", id="other scripts"),
]
LONG = "x" * 10_000


@pytest.fixture
def desk(event, come):
    """A facilitator's secret, and a round with two groups and one person."""
    secret = event.visit(event.member(Role.FACILITATOR, here=False))
    new = NewWorkshop(key="w", title="Reference", round_title="Round 1")
    round_ = make_workshop(event.store, secret, new, now=event.now)
    with event.store.writing() as session:
        group = workshops.groups_of(session, round_id=round_.id)[0]
        country = Country(
            round_id=round_.id, code="XAA", name="Árida", group_id=group.id, zone="UTC"
        )
        who = Participant(
            id=new_id(), workshop_id="w", role=Role.LEAD, label="R1 of Árida", country="XAA"
        )
        workshops.add_country(session, country)
        people.add_participant(session, who)
    return secret, round_, group


def write(reader, texts):
    """Type texts into entries, by their keys."""
    for key, text in texts.items():
        reader.app.text_input(key=key).set_value(text)
    return reader


def unfold(reader, *keys):
    for key in keys:
        reader.app.session_state[key] = True
    return reader.run()


def shows(reader, text):
    """The text stands on the page, and nowhere as markup."""
    kept = cleaned(text)
    assert plain(kept) in reader.said or escape(kept) in reader.said
    for one in reader.app.get("html"):
        assert "<script" not in one.proto.body
        assert "<b>" not in one.proto.body
    assert not any("unsafe" in str(one) for one in reader.app.exception)


@pytest.mark.parametrize("text", SHORT)
def test_titles_are_text_on_every_page(event, come, text):
    secret = event.visit(event.member(Role.FACILITATOR, here=False))
    reader = come(secret)
    write(reader, {"new-workshop-title": text, "new-workshop-round": text})

    reader.press("new-workshop-done")

    shows(reader, text)
    assert reader.heading == plain(cleaned(text))
    (round_id,) = [reader.app.query_params["round"]]
    shows(come(secret, "workshops"), text)
    with event.store.reading() as session:
        assert workshops.round_of(session, round_id=round_id).title == cleaned(text)


@pytest.mark.parametrize("text", SHORT)
def test_settings_and_a_groups_name_are_text(event, come, desk, *, text):
    secret, round_, group = desk
    reader = come(secret, "desk", round=round_.id)
    unfold(reader, "fold-settings", "fold-groups", f"fold-single-{group.id}")
    write(reader, {"settings-title": text, "settings-round_title": text}).press("settings-save")
    write(reader, {f"single-{group.id}-name": text}).press(f"single-{group.id}-save")
    write(reader, {"group-name": f"2 {text}"}).press("group-add-done")

    shows(reader, text)
    shows(reader, f"2 {text}")
    with event.store.reading() as session:
        names = {one.name for one in workshops.groups_of(session, round_id=round_.id)}
    assert {cleaned(text), cleaned(f"2 {text}")} <= names
    shows(come(secret, "workshops"), text)


@pytest.mark.parametrize("text", SHORT)
def test_days_times_and_addresses_that_are_none_are_told_as_text(event, come, desk, *, text):
    secret, round_, group = desk
    reader = come(secret, "desk", round=round_.id)
    unfold(reader, "fold-settings", "fold-late", "fold-members")
    reader.app.selectbox(key="late-country").set_value("XAA")
    reader.run()
    form = f"all-{group.id}"

    for key, fields in (
        (f"{form}-save", {f"{form}-day-0": text, f"{form}-start-0": text}),
        ("settings-save", {"settings-retention": text}),
        ("late-save", {"late-alone": text, "late-agreed": text}),
        ("member-in-done", {"member-email": text}),
    ):
        write(reader, fields).press(key)
        (error,) = [one.value for one in reader.app.error]
        assert plain(f"“{cleaned(text)[:30]}")[1:] in error
        for field, typed in fields.items():
            assert reader.app.text_input(key=field).value == typed

    with event.store.reading() as session:
        assert timetables.sessions_of(session, group_id=group.id) == []


@pytest.mark.parametrize("text", SHORT)
def test_a_reason_is_text(event, come, desk, *, text):
    secret, round_, group = desk
    reader = come(secret, "desk", round=round_.id)
    day = (datetime.now(UTC) + timedelta(days=60)).date().isoformat()
    write(reader, {f"all-{group.id}-day-0": day}).press(f"all-{group.id}-save")
    unfold(reader, f"fold-step-{group.id}-draft").press(f"step-{group.id}-draft")
    unfold(reader, f"fold-back-{group.id}-open")

    write(reader, {f"back-reason-{group.id}-open": text}).press(f"back-back-{group.id}-open")

    shows(reader, text)
    with event.store.reading() as session:
        (*_, step) = timetables.steps_of(session, group_id=group.id)
    assert (step.after, step.reason) == (GroupState.DRAFT, cleaned(text))


def test_ten_thousand_letters_are_told_and_not_kept(event, come, desk):
    secret, round_, group = desk
    reader = come(secret, "desk", round=round_.id)
    unfold(reader, "fold-settings", "fold-groups", f"fold-single-{group.id}", "fold-members")
    titles = dict.fromkeys(("settings-title", "settings-round_title", "settings-retention"), LONG)
    write(reader, titles)

    reader.press("settings-save")
    assert reader.app.error[0].value.count("has 10000 characters; 200 are kept at most.") == 2
    write(reader, {f"single-{group.id}-name": LONG}).press(f"single-{group.id}-save")
    assert "has 10000 characters; 200 are kept at most." in reader.app.error[0].value
    write(reader, {"group-name": LONG}).press("group-add-done")
    assert "has 10000 characters; 200 are kept at most." in reader.app.error[0].value
    write(reader, {"member-email": LONG}).press("member-in-done")
    assert "Nobody of the staff has the address" in reader.app.error[0].value

    with event.store.reading() as session:
        assert workshops.workshop(session, workshop_id="w").title == "Reference"
        assert len(workshops.groups_of(session, round_id=round_.id)) == 2


def test_names_of_staff_and_countries_are_text(event, come, desk):
    secret, round_, _group = desk
    hostile = "<script>alert(1)</script> **b** :smile:"
    with event.store.writing() as session:
        country = workshops.country(session, round_id=round_.id, code="XAA")
        moment = event.now + timedelta(days=90)
        changed = type(country)(**{**vars(country), "name": hostile, "own_deadline": moment})
        timetables.change_country(session, changed)

    reader = come(secret, "desk", round=round_.id)

    shows(reader, hostile)
