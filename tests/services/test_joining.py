"""Coming in by a personal link, and leaving."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import inspect, text

from dgca.errors import NotAllowedError, NotSignedInError
from dgca.errors.entry import ResumeCodeNeededError, UnknownLinkError
from dgca.model.people import Role
from dgca.services import visiting
from dgca.services.authority import Deed, Place
from dgca.services.entry import joining
from dgca.services.forms.forms import own_form
from dgca.store import open_store
from dgca.store.staff import set_disabled

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
    ).secret


def test_a_link_tells_whom_it_is_for_and_is_not_used_up(event):
    who = event.person("XAB")
    token = event.token(who)

    first, second = (
        joining.open_link(event.store, token, now=event.now),
        joining.open_link(event.store, token, now=event.now),
    )

    assert first == second
    assert (first.participant, first.country_name) == (who, "Betania")
    assert first.workshop.title == "Five weeks"


def test_a_facilitators_link_names_no_country(event):
    who = event.person("", Role.FACILITATOR, label="Facilitator 1")

    assert joining.open_link(event.store, event.token(who), now=event.now).country_name == ""


def test_of_links_and_visits_only_hashes_are_kept(event):
    who = event.person("XAB")
    token = event.token(who)
    secret = joining.join(
        event.store, token, now=event.now, shared_device=False, previous=None
    ).secret

    cells = everything(event.store)

    assert not any(token in cell or secret in cell for cell in cells)
    assert {joining.fingerprint(token), joining.fingerprint(secret)} <= set(cells)


@pytest.mark.parametrize("token", ["", "no-such-link", "x" * 10_000, "Ünïcode", "a\x00b"])
def test_a_link_that_was_never_made_opens_nothing(event, token):
    assert joining.open_link(event.store, token, now=event.now) is None

    with pytest.raises(UnknownLinkError):
        joining.join(event.store, token, now=event.now, shared_device=False, previous=None)


def test_the_kept_hash_of_a_link_opens_nothing(event):
    token = event.token(event.person("XAB"))

    assert joining.open_link(event.store, joining.fingerprint(token), now=event.now) is None


def test_the_kept_hash_of_a_visit_lets_nobody_in(event):
    secret = event.respondent()

    assert visitor(event, joining.fingerprint(secret)) is None


def test_each_joining_gives_another_secret(event):
    who = event.person("XAB")

    assert join(event, who) != join(event, who)


def test_a_person_may_be_here_on_two_devices(event):
    who = event.person("XAB")
    laptop, phone = join(event, who), join(event, who)

    assert visitor(event, laptop).person == visitor(event, phone).person == who


def test_opening_another_link_ends_the_first_visit(event):
    first = join(event, event.person("XAB"))

    second = join(event, event.person("XAB", label="Respondent 2"), previous=first)

    assert visitor(event, first) is None
    assert visitor(event, second).person.label == "Respondent 2, XAB"


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


@pytest.mark.parametrize(
    ("staff", "idle"),
    [
        pytest.param(False, timedelta(days=30), id="thirty days on a device of one's own"),
        pytest.param(True, timedelta(hours=2), id="two hours for staff"),
    ],
)
def test_a_visit_without_use_ends(event, *, staff, idle):
    secret = event.facilitator() if staff else event.respondent()

    assert visitor(event, secret, later=idle - timedelta(microseconds=1)) is not None
    assert visitor(event, secret, later=idle) is None


@pytest.mark.parametrize(
    ("staff", "whole", "step"),
    [
        pytest.param(False, timedelta(days=60), timedelta(days=20), id="sixty days"),
        pytest.param(True, timedelta(hours=12), timedelta(hours=1), id="twelve hours for staff"),
    ],
)
def test_a_visit_ends_at_last_however_much_it_is_used(event, *, staff, whole, step):
    secret = event.facilitator() if staff else event.respondent()
    begun = event.now

    while event.now < begun + whole:
        assert visiting.come_back(event.store, secret, now=event.now) is not None
        event.now += step

    assert visiting.come_back(event.store, secret, now=event.now) is None


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
        visiting.require_own(
            session, secret, Deed.ANSWER, response_id=form.response.id, now=event.now
        )
    with pytest.raises(NotSignedInError):
        own_form(event.store, secret, round_id=None, now=event.now)


@pytest.mark.parametrize("secret", [None, "", "guessed"])
def test_without_a_visit_nobody_is_let_in(event, secret):
    with event.store.reading() as session:
        with pytest.raises(NotSignedInError):
            visiting.require_visitor(session, secret, now=event.now)
        with pytest.raises(NotSignedInError):
            visiting.require_at_home(session, secret, Deed.READ_FORM, now=event.now)


@pytest.mark.parametrize("role", [Role.RESPONDENT, Role.LEAD])
def test_people_of_a_country_are_no_staff(event, role):
    secret = event.respondent(role=role)
    at = Place(workshop_id=event.round.workshop_id, country="XAB")

    with event.store.reading() as session, pytest.raises(NotAllowedError):
        visiting.require(session, secret, Deed.COMPARE, at=at, now=event.now)


def test_a_link_opens_until_the_instant_at_which_it_expires(event):
    token = event.token(event.person("XAB"))
    ends = event.now + joining.LINK_LASTS

    assert joining.open_link(event.store, token, now=ends - timedelta(microseconds=1)) is not None
    assert joining.open_link(event.store, token, now=ends) is None
    with pytest.raises(UnknownLinkError):
        joining.join(event.store, token, now=ends, shared_device=False, previous=None)


def for_one_use(event):
    who = event.member(Role.ANALYST)
    with event.store.writing() as session:
        return joining.make_link(session, who, now=event.now, single_use=True)


def use(store, token, *, now, form=""):
    return joining.join(store, token, now=now, shared_device=False, previous=None, form=form)


def test_a_link_for_one_use_opens_once(event):
    token = for_one_use(event)

    use(event.store, token, now=event.now)

    for form in ("", "another form"):
        with pytest.raises(UnknownLinkError):
            use(event.store, token, now=event.now, form=form)


def test_a_second_press_of_the_same_button_opens_a_link_for_one_use_once_more(event):
    token = for_one_use(event)
    use(event.store, token, now=event.now, form="a random word")

    assert use(event.store, token, now=event.now + MINUTE, form="a random word").secret
    with pytest.raises(UnknownLinkError):
        use(event.store, token, now=event.now + 10 * MINUTE, form="a random word")


def test_of_several_who_use_a_link_for_one_use_at_the_same_moment_one_comes_in(event, database):
    token, together = for_one_use(event), Barrier(4)

    def come_in(store):
        together.wait()
        with suppress(UnknownLinkError):
            return use(store, token, now=event.now).secret

    with ExitStack() as stack, ThreadPoolExecutor(4) as pool:
        stores = [open_store(database) for _ in range(4)]
        for store in stores:
            stack.callback(store.close)
        came = list(pool.map(come_in, stores))

    assert len([secret for secret in came if secret]) == 1


def handed(event, who):
    with event.store.writing() as session:
        return joining.make_link(session, who, now=event.now, handed_over=True)


def claim(event, token, code=""):
    return joining.join(
        event.store,
        token,
        now=event.now,
        shared_device=False,
        previous=None,
        resume_code=code,
    )


def test_a_link_that_was_handed_over_shows_its_owner_a_code_once(event):
    token = handed(event, event.person("XAB"))

    first = claim(event, token)

    assert len(first.resume_code) == len("ABCD-2345-EFGH")
    assert joining.open_link(event.store, token, now=event.now).needs_code
    assert not any(first.resume_code.replace("-", "") in cell for cell in everything(event.store))


def test_once_claimed_it_opens_elsewhere_only_with_its_owners_code(event):
    who = event.person("XAB")
    token = handed(event, who)
    code = claim(event, token).resume_code
    other = claim(event, handed(event, event.person("XAB", label="Respondent 2"))).resume_code

    for wrong in ("", "ABCD-ABCD-ABCD", other):
        with pytest.raises(ResumeCodeNeededError):
            claim(event, token, wrong)
    again = claim(event, token, code.lower().replace("-", " "))

    assert visitor(event, again.secret).person == who
    assert again.resume_code is None


def test_staff_who_were_disabled_are_out_at_once(event):
    who = event.member(Role.FACILITATOR)
    secret, token = event.visit(who), event.token(who)

    with event.store.writing() as session:
        set_disabled(session, staff_id=who.id, at=event.now)

    assert visitor(event, secret) is None
    assert joining.open_link(event.store, token, now=event.now) is None
