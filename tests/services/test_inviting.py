"""Personal links: who has one, and making, making anew and revoking them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import inspect, text, update
from sqlmodel import col

from dgca.errors import NoRoundError, NotAllowedError
from dgca.errors.entry import UnknownLinkError
from dgca.errors.invitations import RetentionPassedError
from dgca.model.invitees import LinkState
from dgca.model.people import Role, Status
from dgca.model.readiness import Step
from dgca.model.timetable import GroupState
from dgca.services import visiting
from dgca.services.entry import joining, resuming
from dgca.services.invitations import inviting, letters
from dgca.services.invitations.invitees import invitees
from dgca.store import links, people
from dgca.store.tables import CountryRow, ParticipantRow, WorkshopRow

BASE = "https://dgca.example.org"
DAY = timedelta(days=1)


@pytest.fixture
def event(store, begin):
    begun = begin(store)
    begun.country("XAB", "Betania")
    begun.country("XAA", "Árida", group="B")
    return begun


@pytest.fixture
def desk(event):
    """What a facilitator does with links, at a moment of the test's."""

    class Desk:
        def __init__(self):
            self.secret = event.facilitator()
            self.now = event.now

        def people(self, *, secret=None):
            return invitees(
                event.store, secret or self.secret, round_id=event.round.id, now=self.now
            )

        def of(self, who):
            return self.people().of(who.id)

        def make(self, *whom, secret=None, round_id=None):
            return inviting.make_links(
                event.store,
                secret or self.secret,
                round_id=round_id or event.round.id,
                person_ids=[one.id for one in whom],
                base_url=BASE,
                now=self.now,
            )

        def make_anew(self, who):
            return inviting.make_anew(
                event.store,
                self.secret,
                round_id=event.round.id,
                person_id=who.id,
                base_url=BASE,
                now=self.now,
            )

        def revoke(self, who):
            inviting.revoke(
                event.store, self.secret, round_id=event.round.id, person_id=who.id, now=self.now
            )

    return Desk()


def token_in(ready):
    return ready.text.body.split(f"{BASE}/join/")[1].split()[0]


def join(event, token, *, now=None):
    return joining.join(
        event.store, token, now=now or event.now, shared_device=False, previous=None
    ).secret


def change(event, row, **values):
    with event.store.writing() as session:
        session.exec(update(row).values(**values))


def set_status(event, who, status):
    with event.store.writing() as session:
        session.exec(
            update(ParticipantRow).where(col(ParticipantRow.id) == who.id).values(status=status)
        )


def everything(store):
    """Every cell of the database."""
    with store.reading() as session:
        connection = session.connection()
        return [
            str(cell)
            for table in inspect(connection).get_table_names()
            for row in connection.execute(text(f'SELECT * FROM "{table}"'))  # noqa: S608  # its own
            for cell in row
        ]


def test_people_are_told_by_country_and_name(event, desk):
    for country, label in (("XAB", "Respondent 2"), ("XAB", "Respondent 1"), ("XAA", "Lead 1")):
        event.person(country, label=label)

    told = [one.person.label for one in desk.people().people]

    assert told == ["Lead 1, XAA", "Respondent 1, XAB", "Respondent 2, XAB"]


def test_who_waits_for_a_nod_or_is_out_is_not_among_them(event, desk):
    for status in (Status.WAITING, Status.REMOVED):
        set_status(event, event.person("XAB"), status)

    assert desk.people().people == ()


def test_nobody_has_a_link_to_begin_with(event, desk):
    who = event.person("XAB")

    found = desk.of(who)

    assert (found.state, found.link, found.step) == (LinkState.NONE, None, Step.AWAITED)
    assert (found.to_invite, found.to_remind) == (True, False)


def test_a_link_is_made_as_a_text_ready_to_be_pasted(event, desk):
    who = event.person("XAB", email="one@example.org")

    [ready] = desk.make(who)

    found = desk.of(who)
    assert ready.to == "one@example.org"
    assert ready.text.subject == "Invitation for Betania: Five weeks"
    assert "Dear Respondent 1, XAB," in ready.text.body
    assert "ask Facilitator 1." in ready.text.body
    assert (found.state, found.link.made_at) == (LinkState.MADE, event.now)
    assert desk.people().names == {found.link.made_by: "Facilitator 1"}
    assert (found.to_invite, found.to_remind) == (False, True)
    assert join(event, token_in(ready))


def test_a_link_is_told_as_opened_and_how_far_its_owner_is(event, desk):
    who = event.person("XAB")
    [ready] = desk.make(who)

    secret = join(event, token_in(ready))
    joined = desk.of(who)
    event.save(secret, "leadership.champion", "4")
    answering = desk.of(who)
    event.submit(secret)
    submitted = desk.of(who)

    assert (joined.state, joined.link.claimed_at) == (LinkState.OPENED, event.now)
    steps = [one.step for one in (joined, answering, submitted)]
    assert steps == [Step.JOINED, Step.ANSWERING, Step.SUBMITTED]
    assert [one.to_remind for one in (joined, answering, submitted)] == [True, True, False]


def test_a_double_click_makes_one_link(event, desk):
    who = event.person("XAB")

    assert len(desk.make(who)) == 1
    assert desk.make(who) == []


def test_a_link_opens_for_ninety_days(event, desk):
    who = event.person("XAB")
    [ready] = desk.make(who)
    change(event, CountryRow, own_deadline=event.now + 100 * DAY)

    states = []
    for moment in (event.now + 90 * DAY - timedelta(seconds=1), event.now + 90 * DAY):
        event.now = desk.now = moment
        desk.secret = event.facilitator()
        states.append(desk.of(who))

    before, after = states
    assert (before.state, after.state) == (LinkState.MADE, LinkState.EXPIRED)
    assert (before.to_invite, after.to_invite) == (False, True)
    with pytest.raises(UnknownLinkError):
        join(event, token_in(ready))


def test_a_link_never_opens_for_longer_than_names_are_kept(event, desk):
    who = event.person("XAB")
    change(event, WorkshopRow, retention=date(2026, 3, 5))

    desk.make(who)

    assert desk.of(who).link.expires_at == datetime(2026, 3, 6, tzinfo=UTC)


def test_after_the_day_until_which_names_are_kept_no_link_is_made(event, desk):
    who = event.person("XAB")
    change(event, WorkshopRow, retention=date(2026, 3, 1))

    with pytest.raises(RetentionPassedError, match="2026-03-01"):
        desk.make(who)
    assert desk.of(who).link is None


def test_a_link_made_anew_takes_the_place_of_all_and_ends_all_visits(event, desk):
    who = event.person("XAB")
    [first] = desk.make(who)
    secret = join(event, token_in(first))
    with event.store.writing() as session:
        code = resuming.new_resume_code(session, who.id)
    desk.now += timedelta(minutes=1)

    second = desk.make_anew(who)

    with event.store.reading() as session:
        assert visiting.visitor(session, secret, now=event.now) is None
        assert resuming.owner_of_resume_code(session, code) is None
        old, new = links.links_of(session, person_id=who.id)
    assert (old.revoked_at, old.revoked_by) == (desk.now, desk.of(who).link.made_by)
    assert new.revoked_at is None
    assert desk.of(who).state is LinkState.MADE
    with pytest.raises(UnknownLinkError):
        join(event, token_in(first), now=desk.now)
    assert join(event, token_in(second), now=desk.now)


def test_a_revoked_link_opens_nothing_and_is_made_again_for_that_person_alone(event, desk):
    who = event.person("XAB")
    [first] = desk.make(who)
    secret = join(event, token_in(first))

    desk.revoke(who)

    found = desk.of(who)
    assert (found.state, found.link.revoked_at) == (LinkState.REVOKED, event.now)
    assert (found.to_invite, found.to_remind) == (False, False)
    with event.store.reading() as session:
        assert visiting.visitor(session, secret, now=event.now) is None
    [second] = desk.make(who)
    assert join(event, token_in(second))


def test_who_asked_for_a_new_link_need_not_ask_any_more(event, desk):
    who = event.person("XAB")
    change(event, ParticipantRow, asked_at=event.now)

    desk.make(who)

    with event.store.reading() as session:
        assert people.participant(session, participant_id=who.id).asked_at is None


def test_who_came_by_a_join_code_needs_no_invitation_but_may_be_reminded(event, desk):
    who = event.person("XAB")
    with event.store.writing() as session:
        visiting.start(session, who, now=event.now)

    found = desk.of(who)

    assert found.came_by_code
    assert (found.to_invite, found.to_remind) == (False, True)


@pytest.mark.parametrize(
    ("state", "invite", "remind"),
    [
        (GroupState.DRAFT, True, False),
        (GroupState.OPEN, True, True),
        (GroupState.CLOSED, False, False),
        (GroupState.ARCHIVED, False, False),
    ],
)
def test_invited_is_before_the_end_and_reminded_while_answers_are_taken(
    event, desk, *, state, invite, remind
):
    first, second = event.person("XAB"), event.person("XAB", label="Respondent 2")
    desk.make(second)

    event.move(state)

    assert (desk.of(first).to_invite, desk.of(second).to_remind) == (invite, remind)


def test_after_the_deadline_nobody_is_invited_or_reminded_together(event, desk):
    first, second = event.person("XAB"), event.person("XAB", label="Respondent 2")
    desk.make(second)

    event.move_deadline(event.now)

    assert (desk.of(first).to_invite, desk.of(second).to_remind) == (False, False)
    [ready] = desk.make(first)
    assert "Please submit by" not in ready.text.body


def test_letters_are_in_the_language_of_the_country_or_the_workshops_first(event, desk):
    first, second = event.person("XAB"), event.person("XAA")
    change(event, WorkshopRow, languages="es en")
    with event.store.writing() as session:
        in_english = update(CountryRow).where(col(CountryRow.code) == "XAB")
        session.exec(in_english.values(language="en"))

    spanish, english = desk.make(first, second)

    assert "jueves 5" in spanish.text.body
    assert "Dear Respondent 1, XAB," in english.text.body


def test_a_deadline_is_told_in_the_countrys_own_zone_and_a_late_country_its_own(event, desk):
    who = event.person("XAB")
    change(
        event,
        CountryRow,
        zone="America/Guyana",
        own_deadline=datetime(2026, 3, 9, 2, 30, tzinfo=UTC),
    )

    [ready] = desk.make(who)

    assert "Please submit by Sunday 8 March, 22:30 (Guyana Time)." in ready.text.body


def test_reminders_have_no_link_and_go_to_those_who_have_not_finished(event, desk):
    first, second = event.person("XAB"), event.person("XAB", label="Respondent 2")
    ready = desk.make(first, second)
    event.submit(join(event, token_in(ready[0])))

    among = desk.people()
    told = letters.reminders([one for one in among.people if one.to_remind], among, now=event.now)

    [only] = told
    assert only.to == "Respondent 2, XAB"
    assert only.text.subject == "Reminder for Betania: Five weeks"
    assert "Open the personal link from your invitation." in only.text.body
    assert "/join/" not in only.text.body


@pytest.mark.parametrize("role", [Role.RESPONDENT, Role.LEAD])
def test_a_countrys_people_make_no_links(event, desk, role):
    who = event.person("XAB", role)
    secret = event.visit(who)

    with pytest.raises(NotAllowedError):
        desk.make(who, secret=secret)
    with pytest.raises(NotAllowedError):
        desk.people(secret=secret)


def test_a_facilitator_of_another_workshop_reaches_nobody(event, desk, begin):
    who = event.person("XAB")
    elsewhere = begin(event.store)
    other = elsewhere.facilitator()

    with pytest.raises(NoRoundError):
        desk.make(who, secret=other)
    with pytest.raises(NoRoundError):
        desk.people(secret=other)
    assert desk.make(who, secret=other, round_id=elsewhere.round.id) == []
    assert desk.of(who).link is None


def test_no_link_is_ever_made_for_staff_or_for_somebody_who_is_out(event, desk):
    member, out = event.member(Role.ANALYST), event.person("XAB")
    set_status(event, out, Status.REMOVED)

    assert desk.make(member, out) == []
    for who in (member, out):
        with pytest.raises(NoRoundError):
            desk.make_anew(who)
        with pytest.raises(NoRoundError):
            desk.revoke(who)


def test_each_deed_is_written_down_by_random_keys(event, desk):
    who = event.person("XAB")

    desk.make(who)
    desk.make_anew(who)
    desk.revoke(who)

    records = [one for one in event.records() if one.deed in ("make link", "revoke link")]
    assert [one.deed for one in records] == ["revoke link", "make link"] * 2
    assert len({(one.who, one.object) for one in records}) == 1
    assert records[0].object.startswith("person ")
    assert who.id not in str(records)


def test_tokens_and_texts_are_kept_nowhere(event, desk, caplog):
    who = event.person("XAB", email="one@example.org")
    caplog.set_level("DEBUG")

    tokens = [token_in(ready) for ready in (*desk.make(who), desk.make_anew(who))]

    kept = "\n".join(everything(event.store))
    assert who.id in kept
    for hidden in (*tokens, "Dear ", BASE):
        assert hidden not in kept
        assert hidden not in caplog.text
