"""An instrument that asks and scores little or nothing runs through every page all the same."""

from __future__ import annotations

import pytest

from dgca.services.outcomes.exporting import package_of_round

START = b"""
id: poll
version: "1.0"
languages: [en]
title: {en: A poll}
scales:
  agreement:
    points:
      - {code: "1", label: {en: Disagree}}
      - {code: "2", label: {en: Agree}}
scale: agreement
dimensions:
  - id: obstacles
    title: {en: Obstacles}
    statements:
      - {id: obstacles.what, text: {en: What stands in the way?}, kind: text}
"""
ONE = b"""
  - id: change
    title: {en: Change}
    statements:
      - {id: change.comes, text: {en: Change comes}}
"""


@pytest.fixture(params=[START, START + ONE], ids=["nothing is scored", "one dimension is scored"])
def poll(request, event, begin):
    begun = begin(event.store, request.param, now=event.now)
    begun.country("XAB", "Betania")
    return begun


@pytest.mark.parametrize("page", ["hub", "dimension", "check", "profile"])
def test_a_respondents_pages_run(poll, come, page):
    secret = poll.respondent()
    poll.save(secret, "obstacles.what", "Money")
    assert come(secret, page).heading

    poll.submit(secret)
    assert come(secret, page).heading


def test_the_comparison_runs(poll, come):
    poll.submit(poll.respondent(), obstacles__what="Money")

    reader = come(poll.facilitator(), "compare", countries="XAB")

    assert "1 of 1 countries has submitted." in reader.said


def test_the_package_can_be_made(poll):
    poll.submit(poll.respondent(), obstacles__what="Money")

    made = package_of_round(poll.store, round_id=poll.round.id, group=None, now=poll.now)

    assert made.content[:2] == b"PK"
