"""Join codes in the store: one country's apart from another's, and open until revoked or over."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from dgca.model.team import JoinCode
from dgca.store import Store
from dgca.store.join_codes import (
    add_join_code,
    join_code,
    open_join_codes,
    revoke_join_codes,
)

DAY = timedelta(days=1)

pytestmark = pytest.mark.usefixtures("round_")


@pytest.fixture
def made(store: Store, now: datetime) -> JoinCode:
    code = JoinCode(
        code="ABCD2345",
        workshop_id="w",
        country="XAB",
        made_at=now,
        made_by="p1",
        expires_at=now + DAY,
    )
    with store.writing() as session:
        add_join_code(session, code)
    return code


def test_a_code_is_found_by_its_signs_alone(store: Store, made: JoinCode) -> None:
    with store.reading() as session:
        assert join_code(session, code="ABCD2345") == made
        assert join_code(session, code="ABCD2346") is None


def test_open_codes_are_told_oldest_first_and_by_country(
    store: Store, made: JoinCode, now: datetime
) -> None:
    later = replace(made, code="AAAA0000", made_at=now + timedelta(hours=1))
    other = replace(made, code="BBBB0000", country="XAA", made_at=now + timedelta(hours=2))
    with store.writing() as session:
        add_join_code(session, other)
        add_join_code(session, later)

    with store.reading() as session:
        assert open_join_codes(session, workshop_id="w", now=now) == [made, later, other]
        assert open_join_codes(session, workshop_id="w", country="XAA", now=now) == [other]
        assert open_join_codes(session, workshop_id="v", now=now) == []


def test_a_code_that_is_over_or_revoked_is_not_open(
    store: Store, made: JoinCode, now: datetime
) -> None:
    with store.writing() as session:
        assert open_join_codes(session, workshop_id="w", now=now + DAY) == []
        assert revoke_join_codes(session, workshop_id="w", country="XAA", now=now) == 0
        assert revoke_join_codes(session, workshop_id="w", country="XAB", now=now) == 1
        assert revoke_join_codes(session, workshop_id="w", country="XAB", now=now) == 0

    with store.reading() as session:
        assert join_code(session, code="ABCD2345") == replace(made, revoked_at=now)
        assert open_join_codes(session, workshop_id="w", now=now) == []


def test_a_code_opens_until_the_instant_at_which_it_expires(made: JoinCode, now: datetime) -> None:
    assert made.opens(now + DAY - timedelta(microseconds=1))
    assert not made.opens(now + DAY)
    assert not replace(made, revoked_at=now).opens(now)
