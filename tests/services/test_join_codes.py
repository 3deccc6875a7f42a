"""A country's join code: who may make, see and revoke it, and that there is one at a time."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update
from sqlmodel import select

from dgca.errors import NoRoundError, NotAllowedError, NotSignedInError
from dgca.errors.invitations import RetentionPassedError
from dgca.model.people import Role
from dgca.services import auditing
from dgca.services.team import join_codes
from dgca.store.join_codes import open_join_codes
from dgca.store.tables import AuditRow, WorkshopRow

DAY = timedelta(days=1)


@pytest.fixture
def event(store, begin):
    begun = begin(store)
    begun.country("XAA", "Árida")
    begun.country("XAB", "Betania")
    return begun


@pytest.fixture
def lead(event):
    return event.respondent("XAB", Role.LEAD)


def make(event, secret, country="XAB", **given):
    return join_codes.make_join_code(
        event.store,
        secret,
        workshop_id=event.round.workshop_id,
        country=country,
        now=event.now,
        **given,
    )


def code_of(event, secret, country="XAB", *, later=timedelta(0)):
    return join_codes.join_code_of(
        event.store,
        secret,
        workshop_id=event.round.workshop_id,
        country=country,
        now=event.now + later,
    )


def revoke(event, secret, country="XAB"):
    return join_codes.revoke_join_code(
        event.store,
        secret,
        workshop_id=event.round.workshop_id,
        country=country,
        now=event.now,
    )


def keep_until(event, day):
    with event.store.writing() as session:
        session.exec(update(WorkshopRow).values(retention=day))


def recorded(event):
    with event.store.reading() as session:
        rows = session.exec(select(AuditRow).order_by(AuditRow.id)).all()
        return [(row.deed, row.object, row.outcome) for row in rows]


def test_a_lead_makes_the_code_of_their_country_and_finds_it_again(event, lead):
    assert code_of(event, lead) is None

    made = make(event, lead)

    assert re.fullmatch("[0-9A-HJKMNP-TV-Z]{8}", made.code)
    assert (made.country, made.expires_at) == ("XAB", event.now + 30 * DAY)
    assert code_of(event, lead) == made


def test_a_code_opens_until_the_instant_at_which_it_expires(event, lead):
    made = make(event, lead, lasts=DAY)

    assert code_of(event, lead, later=DAY - timedelta(microseconds=1)) == made
    assert code_of(event, lead, later=DAY) is None


def test_a_code_opens_no_longer_than_names_are_kept(event, lead):
    keep_until(event, event.now.date() + 2 * DAY)
    assert make(event, lead).expires_at == datetime(2026, 3, 5, tzinfo=UTC)

    keep_until(event, event.now.date() - DAY)
    with pytest.raises(RetentionPassedError):
        make(event, lead)


def test_a_code_made_anew_takes_the_place_of_the_one_before(event, lead):
    first, second = make(event, lead), make(event, lead)

    assert first.code != second.code
    assert code_of(event, lead) == second


def test_a_revoked_code_opens_nothing_and_a_second_time_nothing_is_done(event, lead):
    make(event, lead)

    assert revoke(event, lead) is True
    assert revoke(event, lead) is False
    assert code_of(event, lead) is None


def test_a_facilitator_makes_the_code_of_any_country_and_sees_them_all(event):
    facilitator = event.facilitator()

    made = {country: make(event, facilitator, country) for country in ("XAA", "XAB")}
    revoke(event, facilitator, "XAA")

    found = join_codes.join_codes_of(
        event.store, facilitator, workshop_id=event.round.workshop_id, now=event.now
    )
    assert found == {"XAB": made["XAB"]}


@pytest.mark.parametrize(
    "who",
    [
        pytest.param(("XAB", Role.RESPONDENT), id="a respondent of the country"),
        pytest.param(("XAA", Role.LEAD), id="the lead of another country"),
        pytest.param(("", Role.ANALYST), id="an analyst"),
        pytest.param(("", Role.ADMINISTRATOR), id="an administrator"),
    ],
)
def test_nobody_else_makes_sees_or_revokes_a_code(event, lead, who):
    other = event.visit(event.person(*who))
    made = make(event, lead)

    for deed in (make, code_of, revoke):
        with pytest.raises(NotAllowedError):
            deed(event, other)
        with pytest.raises(NotSignedInError):
            deed(event, None)

    assert code_of(event, lead) == made


def test_a_lead_does_not_see_the_codes_of_all_countries(event, lead):
    with pytest.raises(NotAllowedError):
        join_codes.join_codes_of(
            event.store, lead, workshop_id=event.round.workshop_id, now=event.now
        )


def test_a_country_that_no_round_has_gets_no_code(event):
    with pytest.raises(NoRoundError):
        make(event, event.facilitator(), "XZZ")


def test_the_audit_says_what_was_done_for_which_country_and_never_the_code(event, lead):
    before = len(recorded(event))

    make(event, lead)
    revoke(event, lead)
    revoke(event, lead)

    assert recorded(event)[before:] == [
        ("make join code", "country XAB", auditing.DONE),
        ("revoke join code", "country XAB", auditing.DONE),
    ]


def test_of_codes_made_at_the_same_moment_one_opens(event, lead):
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: make(event, lead), range(8)))

    with event.store.reading() as session:
        opened = open_join_codes(session, workshop_id=event.round.workshop_id, now=event.now)
    assert len({one.code for one in made}) == 8
    assert len(opened) == 1
