"""One's own way in: what others did to one's link is told, and a new code is one's own to make."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dgca.errors import NotAllowedError, NotSignedInError
from dgca.errors.entry import UnknownResumeCodeError
from dgca.model.people import Role
from dgca.services import visiting
from dgca.services.entry import joining, own_links
from dgca.services.entry.own_links import LinkNews
from dgca.services.team import colleagues, doors
from dgca.services.team.introducing import Colleague
from dgca.store.links import revoke_links_of

HOUR = timedelta(hours=1)
FINANCE = Colleague(name="Respondent 7", ministry="Ministry of Finance")


@pytest.fixture
def event(store, begin):
    begun = begin(store)
    begun.country("XAB", "Betania")
    return begun


@pytest.fixture
def lead(event):
    return event.respondent("XAB", Role.LEAD, label="Lead 1")


def own(event, secret):
    return own_links.own_way(event.store, secret, now=event.now)


def link_by(event, who, by):
    with event.store.writing() as session:
        joining.make_link(session, who, now=event.now, by=by.id)


def join(event, token):
    return joining.join(
        event.store, token, now=event.now, shared_device=False, previous=None
    ).secret


def test_of_the_first_link_there_is_nothing_to_tell(event):
    found = own(event, event.respondent())

    assert (found.news, found.by_lead, found.asked) == (None, False, None)


def test_a_link_made_anew_is_told_with_when_and_by_whom(event):
    who, facilitator = event.person("XAB"), event.member(Role.FACILITATOR, label="Facilitator 1")
    secret = event.visit(who)
    event.now += HOUR

    link_by(event, who, facilitator)

    assert own(event, secret).news == LinkNews(revoked=False, at=event.now, by="Facilitator 1")


def test_who_came_by_a_code_is_told_of_a_first_link_as_well(event):
    who, facilitator = event.person("XAB"), event.member(Role.FACILITATOR, label="Facilitator 1")
    with event.store.writing() as session:
        secret = visiting.start(session, who, now=event.now)
    assert own(event, secret).news is None
    event.now += HOUR

    link_by(event, who, facilitator)

    assert own(event, secret).news == LinkNews(revoked=False, at=event.now, by="Facilitator 1")


def test_a_revoked_link_is_told_with_when_and_by_whom(event):
    who, facilitator = event.person("XAB"), event.member(Role.FACILITATOR, label="Facilitator 1")
    secret = event.visit(who)
    event.now += HOUR

    with event.store.writing() as session:
        revoke_links_of(session, person_id=who.id, by=facilitator.id, now=event.now)

    assert own(event, secret).news == LinkNews(revoked=True, at=event.now, by="Facilitator 1")


def test_a_link_that_the_lead_made_anew_names_the_lead(event, lead):
    handed = colleagues.invite(event.store, lead, colleague=FINANCE, now=event.now)
    event.now += HOUR
    again = colleagues.renew_link(event.store, lead, person_id=handed.person.id, now=event.now)

    found = own(event, join(event, again.token))

    assert found.news == LinkNews(revoked=False, at=event.now, by="Lead 1, XAB")
    assert found.by_lead


def test_links_of_the_machine_are_nobodys_deed(event):
    who = event.person("XAB")
    secret = event.visit(who)
    event.now += HOUR
    event.token(who)

    assert own(event, secret).news is None


def test_a_new_resume_code_takes_the_place_of_the_one_before(event):
    secret = event.respondent()
    first, second = (
        own_links.make_resume_code(event.store, secret, now=event.now) for _ in range(2)
    )

    def come_back(code):
        return doors.come_back_by_code(
            event.store, code, address="", now=event.now, shared_device=False, previous=None
        )

    with pytest.raises(UnknownResumeCodeError):
        come_back(first)
    assert come_back(second)


def test_asking_twice_is_asking_once(event, lead):
    handed = colleagues.invite(event.store, lead, colleague=FINANCE, now=event.now)
    secret, asked = join(event, handed.token), event.now

    for _ in range(2):
        own_links.ask_for_link(event.store, secret, now=event.now)
        event.now += HOUR

    assert own(event, secret).asked == asked


@pytest.mark.parametrize(
    "deed", [own_links.own_way, own_links.make_resume_code, own_links.ask_for_link]
)
def test_only_a_countrys_people_have_a_way_of_their_own(event, deed):
    with pytest.raises(NotSignedInError):
        deed(event.store, None, now=event.now)
    with pytest.raises(NotAllowedError):
        deed(event.store, event.facilitator(), now=event.now)
