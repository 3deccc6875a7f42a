"""After a purge the staff's pages still stand, and nobody of a country comes in."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dgca.model.people import Role
from dgca.model.response import Answer
from dgca.services import place
from dgca.services.records import purging


@pytest.fixture
def purged(event):
    """The secret of somebody who had come in before names and texts were destroyed."""
    secret = event.respondent("XAB", label="Respondent Hibiscus")
    event.save(secret, "leadership.budget", Answer(rating="5", evidence="EvidenceOfHibiscus"))
    event.submit(secret)
    event.close()
    event.change(retention=(event.now - timedelta(days=3)).date())
    purging.purge(place.store(), now=event.now)
    return secret


@pytest.mark.parametrize(
    ("page", "heading"),
    [
        ("workshops", "Workshops"),
        ("desk", "Five weeks"),
        ("people", "People"),
        ("invitations", "Invitations"),
        ("readiness", "Readiness"),
        ("compare", "Compare countries"),
    ],
)
def test_the_pages_of_the_staff_stand_without_a_name(event, come, purged, *, page, heading):
    secret = event.visit(event.member(Role.FACILITATOR))

    reader = come(secret, page, round=event.round.id)

    assert reader.heading == heading
    assert "Hibiscus" not in reader.said


def test_the_people_page_tells_the_numbers(event, come, purged):
    reader = come(event.visit(event.member(Role.FACILITATOR)), "people", round=event.round.id)

    assert "Respondent 1, XAB" in reader.said


def test_who_had_come_in_is_out(come, purged):
    assert come(purged, "my_record").heading != "What is kept about you"
