"""Asking to be let in by a join code, waiting for the nod, and how codes are kept from guessers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlmodel import col, select

from dgca.errors import FaultyEntriesError, NotAllowedError, NotSignedInError
from dgca.errors.entry import TooManyTriesError
from dgca.errors.team import TooManyWaitingError, UnknownCodeError
from dgca.model.people import Role, Status
from dgca.services import visiting
from dgca.services.entry import joining
from dgca.services.forms.forms import own_form
from dgca.services.team import asking, doors, join_codes, nodding
from dgca.services.team.asking import Nod
from dgca.services.team.introducing import Colleague
from dgca.store import people
from dgca.store.tables import AuditRow, WorkshopRow

MINUTE = timedelta(minutes=1)
HEALTH = Colleague(name="Respondent 9", ministry="Ministry of Health")
HERE = "203.0.113.7"


@pytest.fixture
def event(store, begin):
    begun = begin(store)
    begun.country("XAB", "Betania")
    return begun


@pytest.fixture
def lead(event):
    return event.respondent("XAB", Role.LEAD, label="Lead 1")


@pytest.fixture
def code(event, lead):
    return join_codes.make_join_code(
        event.store, lead, workshop_id=event.round.workshop_id, country="XAB", now=event.now
    ).code


def look(event, code, address=HERE):
    return asking.look_at_code(event.store, code, address=address, now=event.now)


def ask(event, code, colleague=HEALTH, **given):
    return asking.ask(
        event.store,
        code,
        colleague=colleague,
        address=HERE,
        now=event.now,
        shared_device=False,
        **{"previous": None, **given},
    )


def visitor(event, secret):
    with event.store.reading() as session:
        return visiting.visitor(session, secret, now=event.now)


def waiting(event):
    with event.store.reading() as session:
        return people.participants_of(
            session, workshop_id=event.round.workshop_id, status=(Status.WAITING,)
        )


def nod(event, secret):
    return asking.nod(event.store, secret, now=event.now)


def revoke(event, lead):
    join_codes.revoke_join_code(
        event.store, lead, workshop_id=event.round.workshop_id, country="XAB", now=event.now
    )


def recorded(event):
    with event.store.reading() as session:
        rows = session.exec(select(AuditRow).order_by(col(AuditRow.id))).all()
        return [(row.deed, row.who != "", row.object, row.outcome) for row in rows]


def test_a_code_opens_the_team_of_its_country_however_it_is_typed(event, code):
    found = look(event, code)

    assert (found.workshop.title, found.country, found.country_name) == (
        "Five weeks",
        "XAB",
        "Betania",
    )
    mistaken = code.lower().replace("0", "o").replace("1", "l")
    assert look(event, f" {mistaken[:4]} - {mistaken[4:]} ") == found


@pytest.mark.parametrize("wrong", ["", "ABCD-EFGH", "x" * 10_000, "Ünïcode", "a\x00b", "' OR 1=1"])
def test_a_code_that_was_never_made_opens_nothing(event, code, wrong):
    with pytest.raises(UnknownCodeError):
        look(event, wrong)
    with pytest.raises(UnknownCodeError):
        ask(event, wrong)

    assert waiting(event) == []


def test_a_code_that_was_revoked_or_has_expired_opens_nothing_more(event, lead, code):
    event.now += join_codes.CODE_LASTS
    with pytest.raises(UnknownCodeError):
        look(event, code)

    event.now -= timedelta(microseconds=1)
    look(event, code)

    revoke(event, lead)
    with pytest.raises(UnknownCodeError):
        look(event, code)


def test_a_code_opens_nothing_once_names_are_kept_no_more(event, code):
    with event.store.writing() as session:
        session.exec(update(WorkshopRow).values(retention=event.now.date()))
    look(event, code)

    event.now += timedelta(days=1)
    with pytest.raises(UnknownCodeError):
        look(event, code)


def test_who_asks_waits_and_may_do_nothing_yet(event, code):
    joined = ask(event, code)

    found = visitor(event, joined.secret)
    assert found.waiting
    assert found.standpoint.roles == frozenset()
    assert waiting(event) == [found.person]
    assert (found.person.label, found.person.ministry) == ("Respondent 9", "Ministry of Health")
    assert (found.person.role, found.person.invited_by) == (Role.RESPONDENT, None)
    with pytest.raises(NotAllowedError):
        own_form(event.store, joined.secret, round_id=None, now=event.now)


def test_a_waiting_lead_leads_nothing(event, code):
    secret = ask(event, code, Colleague(name="Lead 9", ministry="M", role="lead")).secret

    with pytest.raises(NotAllowedError):
        nodding.let_in(
            event.store, secret, person_id=visitor(event, secret).person.id, now=event.now
        )


def test_all_that_is_wrong_is_told_at_once_and_nobody_waits(event, code):
    with pytest.raises(FaultyEntriesError) as told:
        ask(event, code, Colleague(name=" ", ministry="", role="analyst"))

    assert [fault.path for fault in told.value.faults] == ["name", "ministry", "role"]
    assert waiting(event) == []


def test_the_waiting_page_says_whose_nod_is_awaited(event, lead, code):
    event.person("XAB", Role.LEAD, label="Lead 2")
    event.person("XAB", label="Respondent 1")

    found = asking.wait(event.store, ask(event, code).secret, now=event.now)

    assert found == asking.Wait(
        name="Respondent 9", country_name="Betania", leads=("Lead 1, XAB", "Lead 2, XAB")
    )
    with pytest.raises(NotSignedInError):
        asking.wait(event.store, None, now=event.now)
    with pytest.raises(NotAllowedError):
        asking.wait(event.store, event.facilitator(), now=event.now)


def test_an_open_page_learns_what_became_of_it(event, lead, code):
    first, second = ask(event, code).secret, ask(event, code).secret
    assert (nod(event, first), nod(event, None), nod(event, "guessed")) == (
        Nod.AWAITED,
        Nod.GONE,
        Nod.GONE,
    )

    nodding.let_in(event.store, lead, person_id=visitor(event, first).person.id, now=event.now)
    nodding.decline(event.store, lead, person_id=visitor(event, second).person.id, now=event.now)

    assert (nod(event, first), nod(event, second)) == (Nod.GIVEN, Nod.DECLINED)
    joining.leave(event.store, first, now=event.now)
    assert nod(event, first) is Nod.GONE
    assert nod(event, event.facilitator()) is Nod.GONE


def test_a_form_that_is_sent_twice_asks_once_and_the_later_words_count(event, code):
    first = ask(event, code, form="a random word")

    second = ask(
        event,
        code,
        Colleague(name="Respondent 10", ministry="Ministry of Health"),
        form="a random word",
    )

    assert [one.label for one in waiting(event)] == ["Respondent 10"]
    assert first.resume_code != second.resume_code
    assert visitor(event, second.secret).person == waiting(event)[0]


def test_a_form_that_is_sent_twice_at_the_same_moment_asks_once(event, code):
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: ask(event, code, form="a random word"), range(4)))

    assert len(waiting(event)) == 1


def test_a_form_that_is_sent_again_after_the_nod_changes_nothing(event, lead, code):
    joined = ask(event, code, form="a random word")
    nodding.let_in(
        event.store, lead, person_id=visitor(event, joined.secret).person.id, now=event.now
    )

    again = ask(
        event,
        code,
        Colleague(name="Another", ministry="M"),
        form="a random word",
        previous=joined.secret,
    )

    assert visitor(event, again.secret).person.label == "Respondent 9"
    assert waiting(event) == []


def test_an_old_form_is_no_way_in_without_the_visit_that_came_of_it(event, lead, code):
    joined = ask(event, code, form="a random word")
    person = visitor(event, joined.secret).person
    nodding.let_in(event.store, lead, person_id=person.id, now=event.now)

    other = visitor(event, ask(event, code, form="a random word").secret)

    assert other.waiting
    assert other.person.id != person.id


def test_two_colleagues_on_one_device_are_two(event, code):
    ask(event, code, form="a first word")
    ask(event, code, form="a second word")

    assert len(waiting(event)) == 2


def test_a_code_that_got_about_does_not_fill_the_leads_page(event, lead, code):
    for number in range(asking.MOST_WAITING):
        ask(event, code, form=f"word {number}")

    with pytest.raises(TooManyWaitingError):
        ask(event, code)
    ask(event, code, form="word 3")
    nodding.decline(event.store, lead, person_id=waiting(event)[0].id, now=event.now)
    ask(event, code)

    assert len(waiting(event)) == asking.MOST_WAITING


def test_after_a_hundred_tries_from_one_address_no_code_is_looked_at(event, code):
    for number in range(100):
        with pytest.raises(UnknownCodeError):
            look(event, f"WRNG{number:04}")

    with pytest.raises(TooManyTriesError, match="15 min"):
        look(event, code)
    with pytest.raises(TooManyTriesError):
        ask(event, code)
    look(event, code, address="198.51.100.1")
    event.now += 15 * MINUTE
    look(event, code)


def test_a_code_in_use_is_never_counted_as_tried_in_vain(event, code):
    for _ in range(101):
        look(event, code)


def test_tries_in_vain_and_askings_are_in_the_audit_without_the_code(event, code):
    before = len(recorded(event))

    with pytest.raises(UnknownCodeError):
        look(event, "WRNG-C0DE")
    ask(event, code)

    assert recorded(event)[before:] == [
        (doors.BY_JOIN_CODE, False, "", "opens nothing"),
        (doors.BY_JOIN_CODE, True, "country XAB", "done"),
    ]
