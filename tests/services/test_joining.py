"""Coming in by a personal link, and leaving."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import inspect, text

from dgca.errors import NotAllowedError, NotSignedInError, UnknownLinkError
from dgca.model.workshop import Role
from dgca.services import joining, visiting
from dgca.services.forms import own_form

MINUTE = timedelta(minutes=1)


@pytest.fixture
def event(store, begin):
    begun = begin(store)
    begun.country("XAB", "Betania")
    return begun


def visitor(event, secret, *, later=timedelta(0)):
    with event.store.reading() as session:
        return visiting.visitor(session, secret, now=event.now + later)


def everything(store):
    """Every cell of the database."""
    with store.reading() as session:
        connection = session.connection()
        tables = inspect(connection).get_table_names()
        return [
            str(cell)
            for table in tables
            for row in connection.execute(text(f'SELECT * FROM "{table}"'))  # noqa: S608  # its own
            for cell in row
        ]


def join(event, who, *, previous=None, shared_device=False):
    return joining.join(
        event.store,
        event.token(who),
        now=event.now,
        shared_device=shared_device,
        previous=previous,
    )


def test_a_link_tells_whom_it_is_for_and_is_not_used_up(event):
    who = event.person("XAB")
    token = event.token(who)

    first, second = joining.open_link(event.store, token), joining.open_link(event.store, token)

    assert first == second
    assert (first.participant, first.country_name) == (who, "Betania")
    assert first.workshop.title == "Five weeks"


def test_a_facilitators_link_names_no_country(event):
    who = event.person("", Role.FACILITATOR, label="Facilitator 1")

    assert joining.open_link(event.store, event.token(who)).country_name == ""


def test_of_links_and_visits_only_hashes_are_kept(event):
    who = event.person("XAB")
    token = event.token(who)
    secret = joining.join(event.store, token, now=event.now, shared_device=False, previous=None)

    cells = everything(event.store)

    assert not any(token in cell or secret in cell for cell in cells)
    assert {joining.fingerprint(token), joining.fingerprint(secret)} <= set(cells)


@pytest.mark.parametrize("token", ["", "no-such-link", "x" * 10_000, "Ünïcode", "a\x00b"])
def test_a_link_that_was_never_made_opens_nothing(event, token):
    assert joining.open_link(event.store, token) is None

    with pytest.raises(UnknownLinkError):
        joining.join(event.store, token, now=event.now, shared_device=False, previous=None)


def test_the_kept_hash_of_a_link_opens_nothing(event):
    token = event.token(event.person("XAB"))

    assert joining.open_link(event.store, joining.fingerprint(token)) is None


def test_the_kept_hash_of_a_visit_lets_nobody_in(event):
    secret = event.respondent()

    assert visitor(event, joining.fingerprint(secret)) is None


def test_each_joining_gives_another_secret(event):
    who = event.person("XAB")

    assert join(event, who) != join(event, who)


def test_a_person_may_be_here_on_two_devices(event):
    who = event.person("XAB")
    laptop, phone = join(event, who), join(event, who)

    assert visitor(event, laptop).participant == visitor(event, phone).participant == who


def test_opening_another_link_ends_the_first_visit(event):
    first = join(event, event.person("XAB"))

    second = join(event, event.person("XAB", label="Respondent 2"), previous=first)

    assert visitor(event, first) is None
    assert visitor(event, second).participant.label == "Respondent 2, XAB"


def test_a_link_that_opens_nothing_ends_no_visit(event):
    first = join(event, event.person("XAB"))

    with pytest.raises(UnknownLinkError):
        joining.join(event.store, "nothing", now=event.now, shared_device=False, previous=first)

    assert visitor(event, first) is not None


def test_a_browser_that_brings_another_cookie_joins_all_the_same(event):
    secret = join(event, event.person("XAB"), previous="a cookie of another time")

    assert visitor(event, secret) is not None


def test_who_leaves_is_gone_and_may_leave_again(event):
    secret = event.respondent()

    joining.leave(event.store, secret, now=event.now)
    joining.leave(event.store, secret, now=event.now + MINUTE)
    joining.leave(event.store, "never here", now=event.now)

    assert visitor(event, secret) is None


def test_leaving_on_one_device_leaves_the_other_open(event):
    who = event.person("XAB")
    laptop, phone = join(event, who), join(event, who)

    joining.leave(event.store, phone, now=event.now)

    assert visitor(event, laptop) is not None


def test_an_own_device_stays_open(event):
    secret = event.respondent()

    assert visitor(event, secret, later=timedelta(days=30)) is not None


def test_a_shared_device_is_open_until_the_thirtieth_minute(event):
    secret = event.visit(event.person("XAB"), shared_device=True)

    assert visitor(event, secret, later=30 * MINUTE - timedelta(microseconds=1)) is not None
    assert visitor(event, secret, later=30 * MINUTE) is None


def test_an_answer_keeps_a_shared_device_open_for_another_thirty_minutes(event):
    secret = event.visit(event.person("XAB"), shared_device=True)
    event.now += 29 * MINUTE
    event.save(secret, "leadership.champion", "4")

    assert visitor(event, secret, later=30 * MINUTE - timedelta(microseconds=1)) is not None
    assert visitor(event, secret, later=30 * MINUTE) is None


def test_an_opened_page_keeps_a_shared_device_open_for_another_thirty_minutes(event):
    secret = event.visit(event.person("XAB"), shared_device=True)
    event.now += 29 * MINUTE
    visiting.come_back(event.store, secret, now=event.now)

    assert visitor(event, secret, later=30 * MINUTE - timedelta(microseconds=1)) is not None
    assert visitor(event, secret, later=30 * MINUTE) is None


def test_a_shared_device_that_ran_out_saves_nothing(event):
    secret = event.visit(event.person("XAB"), shared_device=True)
    form = event.form(secret)
    event.now += 30 * MINUTE

    with pytest.raises(NotSignedInError), event.store.writing() as session:
        visiting.require_own(session, secret, response_id=form.response.id, now=event.now)
    with pytest.raises(NotSignedInError):
        own_form(event.store, secret, round_id=None, now=event.now)


@pytest.mark.parametrize("secret", [None, "", "guessed"])
def test_without_a_visit_nobody_is_let_in(event, secret):
    with event.store.reading() as session:
        with pytest.raises(NotSignedInError):
            visiting.require_visitor(session, secret, now=event.now)
        with pytest.raises(NotSignedInError):
            visiting.require_staff(session, secret, now=event.now)


@pytest.mark.parametrize("role", [Role.RESPONDENT, Role.LEAD])
def test_people_of_a_country_are_no_staff(event, role):
    secret = event.respondent(role=role)

    with event.store.reading() as session, pytest.raises(NotAllowedError):
        visiting.require_staff(session, secret, now=event.now)
