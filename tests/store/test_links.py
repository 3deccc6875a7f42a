from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from dgca.model.people import Link
from dgca.store import Store
from dgca.store.links import (
    add_link,
    claim_link,
    drop_link,
    link,
    links_in,
    links_of,
    revoke_links_of,
    was_claimed_with,
)

FIRST, SECOND, THIRD, UNKNOWN = "ab12", "cd34", "ef56", "ab13"

pytestmark = pytest.mark.usefixtures("round_")


@pytest.fixture
def made(store: Store, now: datetime) -> Link:
    one = Link(token_hash=FIRST, participant_id="p1", made_at=now, made_by="p2", handed_over=True)
    with store.writing() as session:
        add_link(session, one)
    return one


def test_a_link_is_known_by_the_hash_of_its_token_alone(store: Store, made: Link) -> None:
    with store.reading() as session:
        assert link(session, token_hash=FIRST) == made
        assert link(session, token_hash=UNKNOWN) is None


def test_a_link_is_claimed_once(store: Store, made: Link, now: datetime) -> None:
    with store.writing() as session:
        first = claim_link(session, token_hash=FIRST, now=now)
        again = claim_link(session, token_hash=FIRST, now=now + timedelta(days=1))

    with store.reading() as session:
        assert (first, again) == (True, False)
        assert link(session, token_hash=FIRST) == replace(made, claimed_at=now)


def test_a_link_keeps_by_which_form_it_was_claimed(store: Store, made: Link, now: datetime) -> None:
    before = now - timedelta(seconds=1)
    with store.writing() as session:
        claim_link(session, token_hash=FIRST, now=now, form_hash="form 1")
        claim_link(session, token_hash=FIRST, now=now, form_hash="form 2")

    with store.reading() as session:
        by = [
            was_claimed_with(session, token_hash=FIRST, form_hash=form, since=before)
            for form in ("form 1", "form 2")
        ]
        later = was_claimed_with(session, token_hash=FIRST, form_hash="form 1", since=now)
        assert (by, later) == ([True, False], False)


def test_all_links_of_a_person_are_revoked_together_and_keep_by_whom(
    store: Store, made: Link, now: datetime
) -> None:
    with store.writing() as session:
        add_link(session, replace(made, token_hash=SECOND, made_at=now + timedelta(hours=1)))
        add_link(session, replace(made, token_hash=THIRD, participant_id="p2"))

        assert revoke_links_of(session, person_id="p1", by="p2", now=now) == 2
        assert revoke_links_of(session, person_id="p1", by="p3", now=now) == 0

    with store.reading() as session:
        theirs = links_of(session, person_id="p1")
        assert [one.token_hash for one in theirs] == [FIRST, SECOND]
        assert {(one.revoked_at, one.revoked_by) for one in theirs} == {(now, "p2")}
        assert link(session, token_hash=THIRD).revoked_at is None


@pytest.mark.parametrize("person", [{}, {"participant_id": "p1", "staff_id": "p1"}])
def test_a_link_is_one_persons(store: Store, now: datetime, *, person: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), store.writing() as session:
        add_link(session, Link(token_hash=FIRST, made_at=now, **person))


def test_a_workshops_links_are_told_by_person(store: Store, made: Link, now: datetime) -> None:
    later = replace(made, token_hash=SECOND, made_at=now + timedelta(hours=1))
    other = replace(made, token_hash=THIRD, participant_id="p3")
    with store.writing() as session:
        add_link(session, later)
        add_link(session, other)

    with store.reading() as session:
        assert links_in(session, workshop_id="w") == {"p1": [made, later], "p3": [other]}
        assert links_in(session, workshop_id="v") == {}


def test_a_link_that_reached_nobody_is_dropped(store: Store, made: Link) -> None:
    with store.writing() as session:
        drop_link(session, token_hash=UNKNOWN)
        drop_link(session, token_hash=made.token_hash)

    with store.reading() as session:
        assert link(session, token_hash=FIRST) is None
