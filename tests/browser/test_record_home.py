"""A lead takes the record of the team home, as PDF and as CSV, in a real browser."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from dgca.model.people import Role
from dgca.model.response import Answer
from dgca.services.entry import joining
from dgca.services.room import agreeing, opening


@pytest.fixture
def lead(betania, arrive):
    """A lead whose team answers together, with one statement agreed, before the page of signing."""
    token = betania.respondent(role=Role.LEAD, label="Representative 1 of Betania")
    now = datetime.now(UTC)
    secret = joining.join(betania.store, token, now=now, shared_device=False, previous=None).secret
    opening.open_room(betania.store, secret, round_id=None, directly=True, now=now)
    agreeing.agree(
        betania.store,
        secret,
        round_id=None,
        statement_id="leadership.champion",
        answer=Answer(rating="4", comment="The minister speaks for it every month"),
        seen_revision=0,
        language="en",
        now=now,
    )
    person = arrive(token)
    person.open(betania.page("sign"))
    person.heading("Sign your view")
    return person


def taken(person, name):
    with person.page.expect_download() as waiting:
        person.page.get_by_role("button", name=name).click()
    return waiting.value


def test_the_record_is_taken_home_as_pdf_and_as_csv(lead):
    pdf, csv = taken(lead, "Your record (PDF)"), taken(lead, "Your record (CSV)")

    assert pdf.suggested_filename.endswith(".pdf")
    reader = pypdf.PdfReader(BytesIO(Path(pdf.path()).read_bytes()))
    text = " ".join(page.extract_text() for page in reader.pages)
    assert "Why we chose this: The minister speaks for it every month" in text
    assert "The minister speaks for it every month" in Path(csv.path()).read_text("utf-8-sig")
