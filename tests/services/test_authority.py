"""Every cell of the one table: who may do what, and how far from where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dgca.errors import NotAllowedError, NotSignedInError
from dgca.model.people import COUNTRY_ROLES, STAFF_ROLES, Role
from dgca.services import visiting
from dgca.services.authority import POWERS, Deed, Place, Reach, Standpoint, is_allowed

REACHES = {
    ".": Reach.NOWHERE,
    "o": Reach.OWN,
    "c": Reach.COUNTRY,
    "w": Reach.WORKSHOP,
    "e": Reach.EVERYWHERE,
}
EXPECTED = {
    #                        respondent, lead, facilitator, analyst, administrator
    Deed.READ_FORM: "oo...",
    Deed.ANSWER: "oo...",
    Deed.SUBMIT: "oo...",
    Deed.REOPEN_FORM: "oo...",
    Deed.READ_NOTICE: "oo...",
    Deed.READ_OWN_RECORD: "oo...",
    Deed.SEE_TEAM: ".c...",
    Deed.INVITE_COLLEAGUE: ".c...",
    Deed.LET_IN: ".c...",
    Deed.MAKE_JOIN_CODE: ".cw..",
    Deed.SEE_ROOM: "cc...",
    Deed.OPEN_ROOM: ".c...",
    Deed.CHOOSE_WRITER: ".c...",
    Deed.AGREE: "cc...",
    Deed.ASK_AGAIN: "cc...",
    Deed.VOTE: "cc...",
    Deed.SHOW_NAME: "oo...",
    Deed.CONSENT: ".c...",
    Deed.SIGN: ".c...",
    Deed.COUNTERSIGN: "cc...",
    Deed.REOPEN_VIEW: ".c...",
    Deed.SEE_PROFILE: "ccw..",
    Deed.MAKE_WORKSHOP: "..e..",
    Deed.CHANGE_WORKSHOP: "..w..",
    Deed.MOVE_GROUP: "..w..",
    Deed.CHANGE_ROSTER: "..w..",
    Deed.MAKE_LINK: "..w..",
    Deed.SEND_MAIL: "..w..",
    Deed.SEE_READINESS: "..w..",
    Deed.COMPARE: "..ww.",
    Deed.EXPORT_SCORES: "..ww.",
    Deed.EXPORT_ANSWERS: "...w.",
    Deed.CHANGE_PASSWORD: "..ooo",
    Deed.CHANGE_STAFF: "....e",
    Deed.READ_AUDIT: "....e",
    Deed.READ_RECORD: "....e",
    Deed.PURGE: "....e",
}
"""The table once more, written by hand: a cell that changes must be changed twice."""

PLACES = ("own", "colleague", "another country", "another workshop", "nowhere")


@pytest.fixture
def event(sqlite_store, begin):
    begun = begin(sqlite_store)
    begun.country("XAA")
    begun.country("XAB")
    return begun


@pytest.fixture
def elsewhere(sqlite_store, begin):
    begun = begin(sqlite_store)
    begun.country("XAA")
    return begun


def test_the_table_names_every_deed_and_nothing_else():
    assert set(POWERS) == set(Deed) == set(EXPECTED)


def test_staff_reach_nothing_that_is_a_countrys_own():
    own = {deed for deed, cells in POWERS.items() if cells.keys() & set(COUNTRY_ROLES)}

    both = {deed for deed in own if POWERS[deed].keys() & set(STAFF_ROLES)}

    assert both == {Deed.MAKE_JOIN_CODE, Deed.SEE_PROFILE}


@pytest.mark.parametrize("deed", list(Deed))
@pytest.mark.parametrize("role", list(Role))
def test_a_role_reaches_as_far_as_its_cell_says(event, elsewhere, *, deed, role):
    reach = REACHES[EXPECTED[deed][list(Role).index(role)]]
    country = "XAA" if role in COUNTRY_ROLES else ""
    who = event.person(country, role)
    secret, here = event.visit(who), event.round.workshop_id
    places = {
        "own": (Place(workshop_id=here, country=country, person_id=who.id), Reach.OWN),
        "colleague": (
            Place(workshop_id=here, country="XAA", person_id="somebody"),
            Reach.COUNTRY if country else Reach.WORKSHOP,
        ),
        "another country": (Place(workshop_id=here, country="XAB"), Reach.WORKSHOP),
        "another workshop": (
            Place(workshop_id=elsewhere.round.workshop_id, country="XAA"),
            Reach.EVERYWHERE,
        ),
        "nowhere": (Place(), Reach.EVERYWHERE),
    }

    done = {name: attempt(event, secret, deed, at=at) for name, (at, _) in places.items()}

    assert done == {name: reach >= needed for name, (_, needed) in places.items()}


def attempt(event, secret, deed, *, at):
    with event.store.reading() as session:
        try:
            visiting.require(session, secret, deed, at=at, now=event.now)
        except NotAllowedError:
            return False
    return True


@pytest.mark.parametrize("deed", list(Deed))
def test_nobody_without_a_visit_may_do_anything(event, deed):
    with event.store.reading() as session, pytest.raises(NotSignedInError):
        visiting.require(session, "guessed", deed, at=Place(), now=event.now)


@given(
    roles=st.sets(st.sampled_from(STAFF_ROLES)),
    deed=st.sampled_from(list(Deed)),
    workshop=st.sampled_from(["w", "v", ""]),
    country=st.sampled_from(["", "XAA"]),
)
def test_several_roles_reach_as_far_as_the_farthest_of_them(*, roles, deed, workshop, country):
    place = Place(workshop_id=workshop, country=country, person_id="somebody")

    def may(held):
        who = Standpoint(
            person_id="p", roles=frozenset(held), country="", workshops=frozenset({"w"})
        )
        return is_allowed(who, deed, place)

    assert may(roles) == any(may({role}) for role in roles)


@given(deed=st.sampled_from(list(Deed)), place=st.sampled_from(["w", ""]))
def test_a_place_that_says_nothing_is_nobodys_own(*, deed, place):
    who = Standpoint(
        person_id="", roles=frozenset({Role.RESPONDENT}), country="", workshops=frozenset()
    )

    allowed = is_allowed(who, deed, Place(workshop_id=place))

    assert not allowed
