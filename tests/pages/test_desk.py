"""The desk: settings, dates, late teams, members and steps, as a facilitator does them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dgca.model.people import Participant, Role
from dgca.model.timetable import GroupState
from dgca.model.workshop import Country
from dgca.services.desk.making import NewWorkshop, make_workshop
from dgca.store import new_id, people, staff, timetables, workshops

SOON = datetime.now(UTC).date() + timedelta(days=60)
TUESDAY = SOON + timedelta(days=(1 - SOON.weekday()) % 7)


class Table:
    """A facilitator at the desk of a new workshop with two groups."""

    def __init__(self, event, come):
        self.store, self.event, self.come = event.store, event, come
        self.member = event.member(Role.FACILITATOR, here=False)
        self.secret = event.visit(self.member)
        new = NewWorkshop(key="w", title="Reference", round_title="Round 1", languages=("en", "es"))
        self.round = make_workshop(self.store, self.secret, new, now=event.now)

    def sit(self, secret="", **more):
        return self.come(secret or self.secret, "desk", round=self.round.id, **more)

    def colleague(self):
        who = self.event.member(Role.FACILITATOR, label="Facilitator 2", here=False)
        with self.store.writing() as session:
            staff.add_member(session, workshop_id="w", staff_id=who.id)
        return self.event.visit(who)

    def group(self, name="A"):
        with self.store.reading() as session:
            groups = workshops.groups_of(session, round_id=self.round.id)
        return next(one for one in groups if one.name == name)

    def sessions(self, name="A"):
        with self.store.reading() as session:
            return timetables.sessions_of(session, group_id=self.group(name).id)

    def workshop(self):
        with self.store.reading() as session:
            return workshops.workshop(session, workshop_id="w")

    def person(self, code="XAA", name="Árida", group="A"):
        country = Country(
            round_id=self.round.id,
            code=code,
            name=name,
            group_id=self.group(group).id,
            zone="America/Barbados",
        )
        who = Participant(
            id=new_id(), workshop_id="w", role=Role.LEAD, label=f"R1 of {name}", country=code
        )
        with self.store.writing() as session:
            workshops.add_country(session, country)
            people.add_participant(session, who)


@pytest.fixture
def at(event, come):
    return Table(event, come)


def write(reader, texts):
    """Type texts into entries, by their keys."""
    for key, text in texts.items():
        reader.app.text_input(key=key).set_value(text)
    return reader


def unfold(reader, *keys):
    for key in keys:
        reader.app.session_state[key] = True
    return reader.run()


def series(reader, group, **typed):
    """Fill in the form that sets all dates at once, and send it."""
    form = f"all-{group.id}"
    for entry, value in typed.items():
        kind = reader.app.text_input if isinstance(value, str) else reader.app.number_input
        kind(key=f"{form}-{entry.replace('_0', '-0')}").set_value(value)
    return reader.press(f"{form}-save")


def errors(reader):
    return "\n".join(one.value for one in reader.app.error)


def test_the_reference_workshop_takes_one_field_and_two_clicks_for_its_ten_sessions(at):
    reader = at.sit()

    series(reader, at.group("A"), day_0=TUESDAY.isoformat())
    reader.press(f"as-{at.group('B').id}-save")

    assert [one.day for one in at.sessions("A")] == [
        TUESDAY + timedelta(days=7 * week) for week in range(5)
    ]
    assert [one.day for one in at.sessions("B")] == [
        TUESDAY + timedelta(days=7 * week + 1) for week in range(5)
    ]
    assert "4 days before session 2." in reader.said
    assert "1 day before session 2." in reader.said
    assert "<strong>Groups and dates</strong>: done" in reader.said


def test_the_desk_leads_from_step_to_step_and_says_what_is_missing(at):
    reader = at.sit()

    headers = [one.value for one in reader.app.header]
    assert headers[:5] == [
        "1. Settings",
        "2. Groups and dates",
        "3. People",
        "4. Invitations",
        "5. Open",
    ]
    for words in (
        "until when names are kept is not set",
        "groups A, B have no dates",
        "nobody is in groups A, B",
        "there is nobody to invite yet",
        "groups A, B are drafts",
    ):
        assert words in reader.said
    assert ("Go to the people", f"people?round={at.round.id}") in reader.links
    assert ("Go to the invitations", f"invitations?round={at.round.id}") in reader.links


def test_a_day_that_cannot_be_read_is_told_and_everything_typed_stays(at):
    reader = at.sit()
    form = f"all-{at.group().id}"

    series(reader, at.group(), day_0="soon", start_0="ten", count=3)

    assert "“soon” is no day that can be read (session 1)." in errors(reader)
    assert "“ten” is no time that can be read (session 1)." in errors(reader)
    assert reader.app.text_input(key=f"{form}-day-0").value == "soon"
    assert reader.app.number_input(key=f"{form}-count").value == 3
    assert at.sessions() == []


def test_days_and_times_are_typed_as_people_write_them(at):
    reader = at.sit()

    series(reader, at.group(), day_0=f"{TUESDAY:%d/%m/%Y}", start_0="2.15 pm", count=2)

    assert [(one.day, f"{one.starts:%H:%M}") for one in at.sessions()] == [
        (TUESDAY, "18:15"),
        (TUESDAY + timedelta(days=7), "18:15"),
    ]


def test_one_session_is_moved_and_another_added_and_taken_out(at):
    reader = at.sit()
    series(reader, at.group(), day_0=TUESDAY.isoformat(), count=3)
    form = f"single-{at.group().id}"
    unfold(reader, f"fold-single-{at.group().id}")
    assert reader.app.text_input(key=f"{form}-day-4").value == ""

    write(
        reader,
        {
            f"{form}-day-1": "",
            f"{form}-day-3": (TUESDAY + timedelta(days=15)).isoformat(),
            f"{form}-day-4": (TUESDAY + timedelta(days=21)).isoformat(),
            f"{form}-name": "East",
        },
    )
    reader.press(f"{form}-save")

    assert [one.day - TUESDAY for one in at.sessions("East")] == [
        timedelta(days=7),
        timedelta(days=15),
        timedelta(days=21),
    ]
    assert "Group East is saved." in reader.said
    assert reader.app.session_state[f"fold-single-{at.group('East').id}"] is False


def test_a_weekend_warns(at):
    reader = at.sit()

    series(reader, at.group(), day_0=(TUESDAY + timedelta(days=1)).isoformat())

    assert "The deadline of the self-assessment falls on a weekend." in reader.said
    assert len(at.sessions()) == 5


def test_two_facilitators_who_move_one_session_are_told_and_the_second_decides(at):
    first, second = at.sit(), at.sit(at.colleague())
    series(first, at.group(), day_0=TUESDAY.isoformat(), count=2)
    second.run()
    fold, form = f"fold-single-{at.group().id}", f"single-{at.group().id}"
    for reader in (first, second):
        unfold(reader, fold)
    write(first, {f"{form}-start-1": "09:00"}).press(f"{form}-save")

    write(second, {f"{form}-start-1": "11:00"}).press(f"{form}-save")

    assert "Somebody else has changed session 1 meanwhile; it is now:" in errors(second)
    assert "09:00. Save again to put yours in its place." in errors(second)
    assert second.app.text_input(key=f"{form}-start-1").value == "11:00"
    second.press(f"{form}-save")
    assert at.sessions()[0].starts.hour == 15


def test_settings_are_changed_and_shown(at):
    reader = unfold(at.sit(), "fold-settings")
    write(reader, {"settings-title": "Reference 2", "settings-retention": "30 June 2150"})
    reader.app.radio(key="settings-unit").set_value("government")
    reader.app.number_input(key="settings-minimum_group").set_value(4)
    reader.app.checkbox(key="settings-language-es").uncheck()

    reader.press("settings-save")

    assert reader.heading == "Reference 2"
    assert "The settings are saved." in reader.said
    assert "Names and texts are kept until 30 June 2150." in reader.said
    assert "Governments · English · " in reader.said
    kept = at.workshop()
    assert (kept.title, kept.unit, kept.minimum_group, kept.languages) == (
        "Reference 2",
        "government",
        4,
        ("en",),
    )
    assert str(kept.retention) == "2150-06-30"


def test_wrong_settings_are_told_at_once_and_everything_typed_stays(at):
    reader = unfold(at.sit(), "fold-settings")
    write(reader, {"settings-title": "", "settings-round_title": " ", "settings-retention": "x"})

    reader.press("settings-save")

    assert errors(reader).count("\n- ") == 3
    assert reader.app.text_input(key="settings-retention").value == "x"
    assert reader.app.session_state["fold-settings"] is True
    assert at.workshop().title == "Reference"


def test_the_second_of_two_facilitators_is_told_what_a_setting_is_now(at):
    first, second = at.sit(), at.sit(at.colleague())
    for reader in (first, second):
        unfold(reader, "fold-settings")
    first.app.radio(key="settings-unit").set_value("island")
    write(first, {"settings-round_title": "Round one"}).press("settings-save")
    second.app.radio(key="settings-unit").set_value("ministry")

    second.press("settings-save")

    assert "Somebody else has changed “What is compared” meanwhile; it is now: Islands." in errors(
        second
    )
    second.press("settings-save")
    assert at.workshop().unit == "ministry"
    with at.store.reading() as session:
        assert workshops.round_of(session, round_id=at.round.id).title == "Round one"


def test_a_group_is_added_and_taken_out(at):
    reader = unfold(at.sit(), "fold-groups")
    write(reader, {"group-name": "C"}).press("group-add-done")
    assert "Group C is there. Set its dates." in reader.said

    reader.press(f"group-out-{at.group('C').id}")

    assert "Group C is taken out." in reader.said
    with pytest.raises(StopIteration):
        at.group("C")


def test_a_late_team_gets_dates_of_its_own_and_gives_them_back(at):
    at.person()
    reader = unfold(at.sit(), "fold-late")
    reader.app.selectbox(key="late-country").set_value("XAA")
    reader.run()
    write(reader, {"late-alone": "1 June 2150", "late-agreed": "3 June 2150"}).press("late-save")
    assert "The dates of Árida are saved." in reader.said
    assert "1 June 2150" in reader.said

    write(reader, {"late-alone": "", "late-agreed": ""}).press("late-save")

    assert "1 June 2150" not in reader.said
    with at.store.reading() as session:
        country = workshops.country(session, round_id=at.round.id, code="XAA")
    assert country.own_deadline is None


def test_a_group_opens_once_nothing_is_missing_and_after_a_yes(at):
    reader = at.sit()
    fold = f"fold-step-{at.group().id}-draft"
    unfold(reader, fold)
    assert "Group A has no sessions yet. Set its dates." in reader.said
    assert f"step-{at.group().id}-draft" not in reader.keys("button")

    series(reader, at.group(), day_0=TUESDAY.isoformat())
    at.person()
    unfold(reader, fold)
    assert "1 person can answer from now on, with a link of their own." in reader.said
    assert at.group().state is GroupState.DRAFT
    reader.press(f"step-{at.group().id}-draft")

    assert at.group().state is GroupState.OPEN
    assert "Group A: Open" in reader.said
    assert "Draft → Open" in reader.said


def test_closing_tells_how_many_have_not_submitted(at):
    at.person()
    reader = at.sit()
    series(reader, at.group(), day_0=TUESDAY.isoformat())
    unfold(reader, f"fold-step-{at.group().id}-draft").press(f"step-{at.group().id}-draft")

    unfold(reader, f"fold-step-{at.group().id}-open")

    assert "1 of 1 people has not submitted." in reader.said


def test_going_back_asks_for_a_reason_and_keeps_it(at):
    at.person()
    reader = at.sit()
    series(reader, at.group(), day_0=TUESDAY.isoformat())
    own = at.group().id
    for state in ("draft", "open"):
        unfold(reader, f"fold-step-{own}-{state}").press(f"step-{own}-{state}")
    unfold(reader, f"fold-back-{own}-closed")

    reader.press(f"back-back-{own}-closed")
    assert "Say why, in a few words" in errors(reader)
    write(reader, {f"back-reason-{own}-closed": "A team was missing."})
    reader.press(f"back-back-{own}-closed")

    assert at.group().state is GroupState.OPEN
    assert "A team was missing." in reader.said
    assert "Closed → Open" in reader.said


def test_the_second_who_presses_open_is_told(at):
    at.person()
    first, second = at.sit(), at.sit(at.colleague())
    series(first, at.group(), day_0=TUESDAY.isoformat())
    step = f"step-{at.group().id}-draft"
    for reader in (first, second):
        unfold(reader, f"fold-{step}")
    first.press(step)

    second.press(step)

    assert "Group A was moved meanwhile: it is “Open” now. Nothing was changed." in errors(second)


def test_somebody_is_let_in_and_out(at):
    other = at.event.member(Role.ANALYST, label="Analyst 1", here=False)
    reader = unfold(at.sit(), "fold-members")
    write(reader, {"member-email": other.email}).press("member-in-done")
    assert "Staff in this workshop: Analyst 1, Facilitator 1." in reader.said

    reader.press(f"member-out-{other.id}")
    assert "Staff in this workshop: Facilitator 1." in reader.said
    write(reader, {"member-email": "nobody@example.org"}).press("member-in-done")
    assert "Nobody of the staff has the address" in errors(reader)
    reader.press(f"member-out-{at.member.id}")
    assert "Facilitator 1 is the only facilitator here." in errors(reader)


def test_who_leaves_a_workshop_is_back_at_the_list(at):
    at.colleague()
    reader = unfold(at.sit(), "fold-members")

    reader.press(f"member-out-{at.member.id}")

    assert reader.heading == "Workshops"


def test_another_instrument_is_taken_while_nothing_has_begun(at, small_instrument):
    reader = unfold(at.sit(), "fold-pinned")
    reader.app.radio(key="pinned-instrument").set_value("own file")
    reader.run()
    reader.app.file_uploader[0].set_value(("own.yaml", small_instrument, "text/plain"))
    reader.run()

    reader.press("pinned-save")

    assert "A small assessment, version 1.0" in reader.said


def test_a_visit_that_has_ended_changes_nothing_and_is_told(at, event):
    reader = unfold(at.sit(), "fold-settings")
    write(reader, {"settings-title": "Mine"})
    with at.store.writing() as session:
        staff.set_disabled(session, staff_id=at.member.id, at=event.now)

    reader.press("settings-save")

    assert at.workshop().title == "Reference"
    assert "To come in, open the personal link" in reader.said


def test_the_desk_is_told_in_spanish_without_a_fault(at):
    at.person()
    reader = at.sit(language="es")
    series(reader, at.group(), day_0=TUESDAY.isoformat())

    unfold(reader, "fold-settings", "fold-late", f"fold-single-{at.group().id}")

    assert len(at.sessions()) == 5
