"""The page of signing offers the team's record, as far as the machine can make it."""

from __future__ import annotations

import pytest

from dgca.model.people import Role
from dgca.services.room import opening, view_record


@pytest.fixture
def lead(event):
    return event.respondent("XAB", Role.LEAD, label="Lead")


@pytest.fixture
def opened(event, lead):
    opening.open_room(event.store, lead, round_id=None, directly=True, now=event.now)
    return lead


def labels(reader):
    return [one.proto.label for one in reader.app.get("download_button")]


def test_the_record_is_offered_as_pdf_and_as_csv(come, opened):
    assert labels(come(opened, "sign")) == ["Your record (PDF)", "Your record (CSV)"]


def test_before_the_opening_there_is_none(come, lead):
    assert labels(come(lead, "sign")) == []


def test_without_the_library_the_csv_is_there_and_it_is_said_what_to_install(
    come, opened, monkeypatch
):
    monkeypatch.setattr(view_record, "can_print", lambda: False)

    shown = come(opened, "sign")

    assert labels(shown) == ["Your record (CSV)"]
    assert "pip install" in shown.said
