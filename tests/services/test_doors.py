"""Links and resume codes at the door: they come back on other devices, and guessers are stopped."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import col, select

from dgca.errors.entry import (
    ResumeCodeNeededError,
    TooManyTriesError,
    UnknownLinkError,
    UnknownResumeCodeError,
)
from dgca.model.people import Role
from dgca.services import visiting
from dgca.services.entry import joining
from dgca.services.team import doors
from dgca.store.tables import AuditRow

MINUTE = timedelta(minutes=1)
HERE, ELSEWHERE = "203.0.113.7", "198.51.100.1"
WRONG = "ABCD-ABCD-ABCD"


@pytest.fixture
def event(store, begin):
    begun = begin(store)
    begun.country("XAB", "Betania")
    return begun


@pytest.fixture
def who(event):
    return event.person("XAB")


@pytest.fixture
def handed(event, who):
    with event.store.writing() as session:
        return joining.make_link(session, who, now=event.now, handed_over=True)


def come_in(event, token, code="", *, address=HERE, previous=None, form=""):
    return doors.come_in_by_link(
        event.store,
        token,
        address=address,
        now=event.now,
        shared_device=False,
        previous=previous,
        resume_code=code,
        form=form,
    )


def come_back(event, code, *, address=HERE, previous=None, shared_device=False):
    return doors.come_back_by_code(
        event.store,
        code,
        address=address,
        now=event.now,
        shared_device=shared_device,
        previous=previous,
    )


def visitor(event, secret):
    with event.store.reading() as session:
        return visiting.visitor(session, secret, now=event.now)


def recorded(event):
    with event.store.reading() as session:
        rows = session.exec(select(AuditRow).order_by(col(AuditRow.id))).all()
        return [(row.deed, row.who != "", row.object, row.outcome) for row in rows]


def test_a_resume_code_opens_on_another_device_however_it_is_typed(event, who, handed):
    laptop = come_in(event, handed)

    phone = come_back(event, laptop.resume_code.lower().replace("-", " "))

    assert visitor(event, phone).person == visitor(event, laptop.secret).person == who


def test_coming_back_ends_the_visit_that_the_browser_had(event, handed):
    code = come_in(event, handed).resume_code
    other = event.respondent(label="Respondent 2")

    secret = come_back(event, code, previous=other, shared_device=True)

    assert visitor(event, other) is None
    assert visitor(event, secret).visit.shared_device


@pytest.mark.parametrize("wrong", ["", WRONG, "x" * 10_000, "Ünïcode", "a\x00b", "' OR 1=1 --"])
def test_a_code_that_is_nobodys_opens_nothing(event, handed, wrong):
    come_in(event, handed)

    with pytest.raises(UnknownResumeCodeError):
        come_back(event, wrong)


def test_ten_wrong_codes_at_one_link_stop_it_and_no_other(event, handed):
    code = come_in(event, handed).resume_code
    for _ in range(10):
        with pytest.raises(ResumeCodeNeededError):
            come_in(event, handed, WRONG)

    with pytest.raises(TooManyTriesError):
        come_in(event, handed, code)
    with pytest.raises(TooManyTriesError):
        come_in(event, handed, code, address=ELSEWHERE)
    assert come_in(event, event.token(event.person("XAB", label="Respondent 2"))).secret
    assert come_back(event, code)

    event.now += 15 * MINUTE
    assert come_in(event, handed, code).secret


def test_a_hundred_wrong_codes_from_one_address_stop_the_address(event, handed):
    code = come_in(event, handed).resume_code
    for number in range(100):
        with pytest.raises(UnknownResumeCodeError):
            come_back(event, f"ABCD-ABCD-{number:04}")

    with pytest.raises(TooManyTriesError):
        come_back(event, code)
    assert come_back(event, code, address=ELSEWHERE)


def test_asking_for_the_code_is_no_try(event, handed):
    code = come_in(event, handed).resume_code
    for _ in range(11):
        with pytest.raises(ResumeCodeNeededError):
            come_in(event, handed)

    assert come_in(event, handed, code).secret


def test_links_that_open_nothing_are_stopped_and_links_that_open_something_never(event, who):
    token = event.token(who)
    for number in range(50):
        with pytest.raises(UnknownLinkError):
            doors.look_at_link(event.store, f"guess {number}", address=HERE, now=event.now)
        with pytest.raises(UnknownLinkError):
            come_in(event, f"another guess {number}")

    with pytest.raises(TooManyTriesError):
        doors.look_at_link(event.store, "one guess more", address=HERE, now=event.now)
    with pytest.raises(TooManyTriesError):
        come_in(event, "one guess more")
    found = doors.look_at_link(event.store, token, address=HERE, now=event.now)
    assert found.participant == who
    assert come_in(event, token).secret


def test_a_link_that_is_opened_again_in_the_same_browser_asks_for_nothing(event, who, handed):
    first = come_in(event, handed)

    again = come_in(event, handed, previous=first.secret)

    assert visitor(event, again.secret).person == who
    assert again.resume_code is None


def test_a_visit_of_somebody_else_does_not_stand_for_the_code(event, handed):
    come_in(event, handed)

    with pytest.raises(ResumeCodeNeededError):
        come_in(event, handed, previous=event.respondent(label="Respondent 2"))


def test_a_double_click_shows_the_code_that_counts(event, who, handed):
    first = come_in(event, handed, form="a random word")

    second = come_in(event, handed, form="a random word")

    assert first.resume_code != second.resume_code
    with pytest.raises(UnknownResumeCodeError):
        come_back(event, first.resume_code)
    assert visitor(event, come_back(event, second.resume_code)).person == who


@pytest.mark.parametrize(
    ("form", "later"),
    [
        pytest.param("another word", timedelta(0), id="another form"),
        pytest.param("", timedelta(0), id="no word at all"),
        pytest.param("a random word", joining.SENT_TWICE, id="the same form, too late"),
    ],
)
def test_no_other_form_stands_for_the_code(event, handed, *, form, later):
    come_in(event, handed, form="a random word")
    event.now += later

    with pytest.raises(ResumeCodeNeededError):
        come_in(event, handed, form=form)


def test_a_link_claimed_without_a_word_is_not_opened_by_another_form_without(event, handed):
    come_in(event, handed)

    with pytest.raises(ResumeCodeNeededError):
        come_in(event, handed)


def test_what_happens_at_the_doors_is_in_the_audit_without_what_was_tried(event, handed):
    code = come_in(event, handed).resume_code
    before = len(recorded(event))

    with pytest.raises(ResumeCodeNeededError):
        come_in(event, handed, WRONG)
    with pytest.raises(UnknownResumeCodeError):
        come_back(event, WRONG)
    with pytest.raises(UnknownLinkError):
        come_in(event, "a guess")
    come_back(event, code)

    assert recorded(event)[before:] == [
        (doors.BY_RESUME_CODE, False, "", "opens nothing"),
        (doors.BY_RESUME_CODE, False, "", "opens nothing"),
        (doors.BY_LINK, False, "", "opens nothing"),
        (doors.BY_RESUME_CODE, True, "", "done"),
    ]


def test_staff_have_no_resume_code(event):
    event.member(Role.FACILITATOR)

    with pytest.raises(UnknownResumeCodeError):
        come_back(event, "")
