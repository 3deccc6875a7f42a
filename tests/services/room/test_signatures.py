"""A signed view is what its signer read: frozen, countersigned, taken up again with a reason."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from dgca.errors import FaultyEntriesError, NotAllowedError
from dgca.errors.forms import TooLongError
from dgca.errors.room import (
    MovedAgreedError,
    NotChosenError,
    NothingAgreedError,
    NothingMoreToSignError,
    NotSignedError,
    OwnSignatureError,
    ReasonMissingError,
    RoomClosedError,
    RoomNotOpenError,
    SignedAlreadyError,
)
from dgca.model.people import Role
from dgca.model.response import Answer, Stage
from dgca.model.room import Consent, SignedView
from dgca.model.timetable import GroupState
from dgca.services.outcomes import comparing, exporting, readiness
from dgca.services.room import agreeing, signatures, voting
from dgca.services.room.summaries import read_view
from dgca.store import answers, signed_views, timetables

REASONED = Answer(
    rating="3",
    comment="The budget ends in June",
    dissent="Finance sees a 5",
    evidence="Budget 2026",
)


@pytest.fixture
def agreed(met):
    """A team that has agreed on two statements and chosen what others may see."""
    met.agree("leadership.champion", "4")
    met.agree("leadership.budget", REASONED)
    met.choose(Consent.UNNAMED)
    return met


@pytest.fixture
def signed(agreed):
    """The same team after its lead has signed."""
    agreed.sign()
    return agreed


def countersign(team, by, *, view=None, name="Representative 2", role="Adviser"):
    standing = view or team.room(by).agreement.standing
    signatures.countersign(
        team.event.store,
        team.secrets[by],
        round_id=None,
        signed_view_id=standing.id,
        name=name,
        role=role,
        now=team.now,
    )


def reopen(team, by="Lead", *, view=None, reason="The minister has new figures"):
    standing = view or team.room(by).agreement.standing
    signatures.reopen_view(
        team.event.store,
        team.secrets[by],
        round_id=None,
        signed_view_id=standing.id,
        reason=reason,
        now=team.now,
    )


def run(store, change):
    """Change rows behind everybody's back."""
    with store.writing() as session:
        session.connection().execute(text(change))


def close_at(team, deadline):
    with team.event.store.writing() as session:
        timetables.change_group(session, replace(team.event.groups["A"], agreed_deadline=deadline))


def test_a_signed_view_holds_what_was_read_with_who_and_when(agreed):
    summary = signatures.summary_of(agreed.room())

    agreed.sign()

    standing = agreed.room("Respondent 1").agreement.standing
    (signature,) = standing.signatures
    assert (standing.number, standing.content) == (1, summary.content)
    assert standing.sha256 == hashlib.sha256(summary.content.encode()).hexdigest()
    assert (signature.name, signature.role) == ("Lead of XAB", "Director")
    assert (signature.at, signature.counter) == (agreed.now, False)
    assert signature.participant_id == agreed.people["Lead"].id


def test_the_content_tells_every_statement_with_reason_dissent_evidence_and_blanks(signed):
    content = signed.room().agreement.standing.content

    told = read_view(content)
    assert list(told.agreed) == [one.id for one in signed.event.instrument.statements]
    assert told.agreed["leadership.budget"] == REASONED
    assert told.agreed["technology.uptime"] == Answer()
    assert (told.directly, told.views) == (False, 2)


def test_the_content_names_instrument_round_and_country_and_nobody(signed):
    told = json.loads(signed.room().agreement.standing.content)

    assert told["instrument"]["sha256"] == signed.event.round.instrument_sha256
    assert told["round"] == signed.event.round.id
    assert told["country"] == {"code": "XAB", "name": "State XAB"}
    assert not any(who.id in json.dumps(told) for who in signed.people.values())


def test_the_same_content_has_the_same_hash_for_everybody(agreed):
    assert signatures.summary_of(agreed.room()) == signatures.summary_of(
        agreed.room("Respondent 1")
    )


def test_agreed_directly_is_said(team):
    team.open(directly=True)
    team.agree("leadership.champion", "4")
    team.choose(Consent.NOT)

    team.sign()

    told = read_view(team.room().agreement.standing.content)
    assert (told.directly, told.views) == (True, 0)


def test_after_it_nothing_can_be_changed(event, signed):
    before = signed.room().agreement
    vote = {"round_id": None, "statement_id": "leadership.team", "now": signed.now}

    with pytest.raises(SignedAlreadyError):
        signed.agree("leadership.champion", "1")
    with pytest.raises(SignedAlreadyError):
        agreeing.accept(
            event.store,
            signed.secrets["Lead"],
            round_id=None,
            statement_ids=["leadership.champion"],
            language="en",
            now=signed.now,
        )
    with pytest.raises(SignedAlreadyError):
        voting.ask_again(event.store, signed.secrets["Lead"], **vote)
    with pytest.raises(SignedAlreadyError):
        signed.sign()

    assert signed.room().agreement == before


def test_a_change_since_it_was_read_is_told_and_nothing_is_signed(agreed):
    read = signatures.summary_of(agreed.room()).sha256
    agreed.agree("leadership.champion", "5")

    with pytest.raises(MovedAgreedError):
        agreed.sign(read=read)

    assert agreed.room().agreement.signed == ()
    assert agreed.agree("leadership.champion", "3").kind == "saved"


def test_blanks_are_allowed_and_nothing_at_all_is_not(met):
    met.choose(Consent.NOT)
    with pytest.raises(NothingAgreedError):
        met.sign()

    met.agree("leadership.champion", "DK")
    met.sign()

    assert met.room().agreement.standing.number == 1


def test_what_others_may_see_is_chosen_before(met):
    met.agree("leadership.champion", "4")

    with pytest.raises(NotChosenError):
        met.sign()


def test_all_that_is_missing_under_it_is_told_at_once(event, agreed):
    with pytest.raises(FaultyEntriesError) as told:
        signatures.sign(
            event.store,
            agreed.secrets["Lead"],
            round_id=None,
            read="",
            name=" \u200b",
            role="x" * 201,
            now=agreed.now,
        )

    assert [fault.path for fault in told.value.faults] == ["name", "role", "read"]
    assert agreed.room().agreement.signed == ()


def test_before_the_room_is_open_nothing_is_signed(team):
    with pytest.raises(RoomNotOpenError):
        team.sign(read="x")


@pytest.mark.parametrize("by", ["Respondent 1", "Another's lead", "Facilitator"])
def test_only_the_own_lead_signs(event, agreed, team_of, *, by):
    other = team_of("XAC", respondents=0)
    agreed.secrets["Another's lead"] = other.secrets["Lead"]
    agreed.secrets["Facilitator"] = event.facilitator()
    read = signatures.summary_of(agreed.room()).sha256

    with pytest.raises((NotAllowedError, RoomNotOpenError)):
        agreed.sign(by, read=read)

    assert agreed.room().agreement.signed == ()


def test_another_country_neither_countersigns_nor_takes_up_again(signed, team_of):
    other, view = team_of("XAC"), signed.room().agreement.standing

    for deed in (countersign, reopen):
        with pytest.raises(NotSignedError):
            deed(other, "Lead", view=view)

    assert signed.room().agreement.standing == view


def test_after_the_deadline_nothing_is_signed_or_taken_up_again(agreed):
    close_at(agreed, agreed.now + timedelta(minutes=1))
    agreed.later(minutes=1)

    with pytest.raises(RoomClosedError):
        agreed.sign()

    close_at(agreed, agreed.now + timedelta(minutes=1))
    agreed.sign()
    agreed.later(minutes=1)
    with pytest.raises(RoomClosedError):
        reopen(agreed)
    assert agreed.room().agreement.standing is not None


def test_a_second_name_may_come_after_the_deadline_and_not_after_the_release(event, signed):
    close_at(signed, signed.now + timedelta(minutes=1))
    signed.later(hours=10)
    countersign(signed, "Respondent 1")
    signed.comes("Respondent 3")

    event.move(GroupState.RELEASED)
    with pytest.raises(NothingMoreToSignError):
        countersign(signed, "Respondent 3")
    with pytest.raises(RoomClosedError):
        reopen(signed)

    assert len(signed.room().agreement.standing.signatures) == 2


def test_after_the_release_nothing_is_signed(event, agreed):
    event.move(GroupState.RELEASED)

    with pytest.raises(RoomClosedError):
        agreed.sign()


def test_a_second_person_countersigns_once_and_the_content_stays(signed):
    before = signed.room().agreement.standing
    signed.comes("Respondent 3")
    with pytest.raises(OwnSignatureError):
        countersign(signed, "Lead")
    countersign(signed, "Respondent 1")

    for by in ("Respondent 1", "Respondent 3"):
        with pytest.raises(OwnSignatureError):
            countersign(signed, by)

    after = signed.room().agreement.standing
    assert [(one.name, one.counter) for one in after.signatures] == [
        ("Lead of XAB", False),
        ("Representative 2", True),
    ]
    assert (after.content, after.sha256) == (before.content, before.sha256)


def test_a_second_name_needs_a_name_and_a_role(signed):
    with pytest.raises(FaultyEntriesError) as told:
        countersign(signed, "Respondent 1", name="", role="")

    assert [fault.path for fault in told.value.faults] == ["name", "role"]


def test_taken_up_again_the_signed_version_stays_readable_with_the_reason(signed):
    first = signed.room().agreement.standing
    countersign(signed, "Respondent 1")
    signed.later(hours=1)

    reopen(signed, reason=" The minister\nhas new figures ")
    signed.agree("leadership.champion", "5")
    signed.sign()

    was, now = signed.room("Respondent 1").agreement.signed
    assert (was.content, was.sha256, len(was.signatures)) == (first.content, first.sha256, 2)
    assert (was.reopened_at, was.reason) == (signed.now, "The minister has new figures")
    assert was.reopened_by == signed.people["Lead"].id
    assert (now.number, now.stands) == (2, True)
    assert read_view(now.content).agreed["leadership.champion"].rating == "5"


def test_taking_up_again_needs_a_reason_a_standing_view_and_a_lead(signed):
    view = signed.room().agreement.standing
    for reason, error in (("  ", ReasonMissingError), ("x" * 201, TooLongError)):
        with pytest.raises(error):
            reopen(signed, reason=reason)
    with pytest.raises(NotAllowedError):
        reopen(signed, "Respondent 1")
    assert signed.room().agreement.standing == view

    reopen(signed)
    with pytest.raises(NotSignedError):
        reopen(signed, view=view)
    with pytest.raises(NotSignedError):
        countersign(signed, "Respondent 1", view=view)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE signed_view SET content = '{}'",
        "UPDATE signed_view SET sha256 = 'x'",
        "UPDATE signature SET name = 'Somebody else'",
        "UPDATE reopening SET reason = 'Another one'",
        "DELETE FROM signature",
        "DELETE FROM reopening",
    ],
)
def test_the_database_itself_refuses_to_change_what_was_signed(event, signed, change):
    reopen(signed)
    before = signed.room().agreement.signed

    with pytest.raises(DBAPIError, match="a signed view stays as it is"):
        run(event.store, change)

    assert signed.room().agreement.signed == before


def test_the_database_itself_refuses_to_take_a_signed_view_away(event):
    with event.store.writing() as session:
        response = answers.open_response(
            session,
            round_id=event.round.id,
            stage=Stage.CONSENSUS,
            country="XAB",
            participant_id=None,
            now=event.now,
        )
        bare = SignedView(
            id="v", response_id=response.id, number=1, content="{}", sha256="x", signatures=()
        )
        signed_views.add_signed_view(session, bare)

    with pytest.raises(DBAPIError, match="a signed view stays as it is"):
        run(event.store, "DELETE FROM signed_view")

    with event.store.reading() as session:
        assert signed_views.signed_views_of(session, response_id=response.id) == (bare,)


def test_each_step_is_on_record_without_a_name(event, signed):
    countersign(signed, "Respondent 1")
    reopen(signed)

    view = signed.room().agreement.signed[0]
    for deed in ("sign", "countersign", "reopen view"):
        (record,) = event.records(deed)
        assert (record.object, record.outcome) == (f"signed view {view.id}", "done")


def test_who_watches_is_told_of_each_step(signed):
    seen = [signed.room().room.revision]
    countersign(signed, "Respondent 1")
    seen.append(signed.room().room.revision)
    reopen(signed)
    seen.append(signed.room().room.revision)

    assert seen == [seen[0], seen[0] + 1, seen[0] + 2]


def board_row(event, secret):
    found = readiness.board(event.store, secret, round_id=None, group_id=None, now=event.now)
    return next(row for row in found.rows if row.country.code == "XAB")


def test_the_readiness_board_follows_the_room(event, team):
    secret = event.facilitator()
    steps = [board_row(event, secret)]
    team.open(directly=True)
    steps.append(board_row(event, secret))
    team.agree("leadership.champion", "4")
    team.choose(Consent.NOT)
    at = team.later(minutes=10)
    team.sign()
    steps.append(board_row(event, secret))
    team.later(minutes=10)
    reopen(team)
    steps.append(board_row(event, secret))

    assert [(row.consensus, row.agreed) for row in steps] == [
        (False, None),
        (True, None),
        (True, at),
        (True, None),
    ]


def test_a_signature_changes_neither_package_nor_comparison(event, agreed):
    secret = event.facilitator()
    event.close()
    asked = {"round_id": None, "group_id": None, "now": event.now}

    def both():
        scope = comparing.scope(event.store, secret, **asked)
        package = exporting.package_for(
            event.store, secret, round_id=event.round.id, group_id=None, now=event.now
        )
        return comparing.panel(event.store, scope), package

    before = both()
    agreed.later(hours=1)
    agreed.sign()
    after = both()

    assert after[1] == before[1]
    assert (after[0].submitted, after[0].changed) == (before[0].submitted, before[0].changed)
    assert str(after[0].profiles) == str(before[0].profiles)
    assert str(after[0].comparison) == str(before[0].comparison)


def test_a_team_of_one_signs_and_it_is_said(event, team_of):
    team = team_of("XAC", respondents=0)
    event.submit(team.secrets["Lead"], leadership__champion="4")
    team.later(minutes=1)
    team.open()
    team.agree("leadership.champion", "4")
    team.choose(Consent.NOT)

    team.sign()

    assert read_view(team.room().agreement.standing.content).views == 1


def test_another_lead_may_take_up_again_what_the_first_signed(signed):
    signed.comes("Second lead", Role.LEAD)

    reopen(signed, "Second lead")

    assert signed.room().agreement.signed[0].reopened_by == signed.people["Second lead"].id
