"""What a lead sees and does in the team of their own country, and nowhere else."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update
from sqlmodel import col, select

from dgca.errors import DgcaError, FaultyEntriesError, NotAllowedError, NotSignedInError
from dgca.errors.entry import ResumeCodeNeededError, UnknownLinkError
from dgca.errors.invitations import RetentionPassedError
from dgca.errors.team import AnsweredMeanwhileError, LinkInUseError, TooManyColleaguesError
from dgca.model.people import Participant, Role, StaffMember, Status
from dgca.model.readiness import Step
from dgca.services import visiting
from dgca.services.entry import joining, own_links
from dgca.services.team import colleagues, nodding, teaming
from dgca.services.team.introducing import Colleague
from dgca.store import new_id, people
from dgca.store.staff import add_staff
from dgca.store.tables import AuditRow, WorkshopRow

HOUR = timedelta(hours=1)
FINANCE = Colleague(name="Respondent 7", ministry="Ministry of Finance")


@pytest.fixture
def event(store, begin):
    begun = begin(store)
    begun.country("XAA", "Árida")
    begun.country("XAB", "Betania")
    return begun


@pytest.fixture
def leader(event):
    return event.person("XAB", Role.LEAD, label="Lead 1")


@pytest.fixture
def lead(event, leader):
    return event.visit(leader)


def team(event, secret):
    return teaming.team(event.store, secret, round_id=None, now=event.now)


def invite(event, secret, colleague=FINANCE):
    return colleagues.invite(event.store, secret, colleague=colleague, now=event.now)


def renew(event, secret, who):
    return colleagues.renew_link(event.store, secret, person_id=who.id, now=event.now)


def withdraw(event, secret, who):
    return colleagues.withdraw(event.store, secret, person_id=who.id, now=event.now)


def let_in(event, secret, who):
    return nodding.let_in(event.store, secret, person_id=who.id, now=event.now)


def decline(event, secret, who):
    return nodding.decline(event.store, secret, person_id=who.id, now=event.now)


def come_in(event, token, code="", **given):
    return joining.join(
        event.store,
        token,
        now=event.now,
        shared_device=False,
        resume_code=code,
        **{"previous": None, **given},
    )


def waits(event, *, label="Respondent 9", role=Role.RESPONDENT):
    who = Participant(
        id=new_id(),
        workshop_id=event.round.workshop_id,
        role=role,
        label=label,
        country="XAB",
        ministry="Ministry of Health",
        status=Status.WAITING,
    )
    with event.store.writing() as session:
        people.add_participant(session, who)
    return who


def person(event, who):
    with event.store.reading() as session:
        return people.participant(session, participant_id=who.id)


def visitor(event, secret):
    with event.store.reading() as session:
        return visiting.visitor(session, secret, now=event.now)


def limit(event, colleagues_):
    with event.store.writing() as session:
        session.exec(update(WorkshopRow).values(colleagues=colleagues_))


def recorded(event):
    with event.store.reading() as session:
        rows = session.exec(select(AuditRow).order_by(col(AuditRow.id))).all()
        return [(row.deed, row.object.split()[0] if row.object else "") for row in rows]


def test_a_lead_sees_how_far_each_of_their_own_team_has_come(event, lead):
    event.person("XAB", label="Respondent 1")
    event.respondent("XAB", label="Respondent 2")
    answering = event.respondent("XAB", label="Respondent 3")
    event.save(answering, "leadership.champion", "4")
    event.submit(event.respondent("XAB", label="Respondent 4"), leadership__champion="5")
    blank = event.respondent("XAB", label="Respondent 5")
    event.save(blank, "leadership.champion", "4")
    event.save(blank, "leadership.champion", "")
    event.respondent("XAA", label="Respondent 6")

    found = team(event, lead)

    assert {one.person.label: one.step for one in found.members} == {
        "Lead 1, XAB": Step.JOINED,
        "Respondent 1, XAB": Step.AWAITED,
        "Respondent 2, XAB": Step.JOINED,
        "Respondent 3, XAB": Step.ANSWERING,
        "Respondent 4, XAB": Step.SUBMITTED,
        "Respondent 5, XAB": Step.JOINED,
    }
    assert found.country.name == "Betania"
    assert (found.waiting, found.let_in, found.room, found.code) == ((), 0, 5, None)


def test_who_waits_stands_apart_and_a_namesake_is_pointed_out(event, lead):
    event.person("XAB", label="Respondent 1")
    other, same = waits(event), waits(event, label=" RESPONDENT 1, xab")

    found = team(event, lead)

    assert [(one.person, one.namesake) for one in found.waiting] == [(same, True), (other, False)]
    assert len(found.members) == 2


@pytest.mark.parametrize(
    "who",
    [
        pytest.param(("XAB", Role.RESPONDENT), id="a respondent of the country"),
        pytest.param(("", Role.FACILITATOR), id="a facilitator"),
        pytest.param(("", Role.ADMINISTRATOR), id="an administrator"),
    ],
)
def test_only_a_lead_sees_and_changes_a_team(event, leader, who):
    other = event.visit(event.person(*who))
    waiting = waits(event)

    for deed in (
        lambda secret: team(event, secret),
        lambda secret: invite(event, secret),
        lambda secret: renew(event, secret, leader),
        lambda secret: withdraw(event, secret, leader),
        lambda secret: let_in(event, secret, waiting),
        lambda secret: decline(event, secret, waiting),
    ):
        with pytest.raises(NotAllowedError):
            deed(other)
        with pytest.raises(NotSignedInError):
            deed(None)
    assert person(event, waiting) == waiting


def test_the_lead_of_another_country_finds_nobody_here(event, lead):
    other = event.respondent("XAA", Role.LEAD, label="Lead 2")
    waiting, invited = waits(event), invite(event, lead).person

    for deed, who in ((let_in, waiting), (decline, waiting), (renew, invited), (withdraw, invited)):
        with pytest.raises(NotAllowedError):
            deed(event, other, who)
        with pytest.raises(NotAllowedError):
            deed(event, other, replace(who, id="nobody"))

    assert [one.person.label for one in team(event, other).members] == ["Lead 2, XAA"]
    assert (person(event, waiting), person(event, invited)) == (waiting, invited)


def test_an_invited_colleague_is_on_the_team_and_comes_in_by_the_link(event, lead, leader):
    typed = Colleague(
        name="  Respondent\t7 ",
        ministry="Ministry  of Finance",
        email="Respondent7@Example.org",
        role="lead",
    )

    handed = invite(event, lead, typed)

    assert handed.person == Participant(
        id=handed.person.id,
        workshop_id=event.round.workshop_id,
        role=Role.LEAD,
        label="Respondent 7",
        country="XAB",
        ministry="Ministry of Finance",
        email="respondent7@example.org",
        invited_by=leader.id,
    )
    assert person(event, handed.person) == handed.person
    member = next(one for one in team(event, lead).members if one.person == handed.person)
    assert (member.step, member.renewable, member.withdrawable) == (Step.AWAITED, True, True)
    joined = come_in(event, handed.token)
    assert visitor(event, joined.secret).person == handed.person
    assert joined.resume_code


@pytest.mark.parametrize(
    ("typed", "faulty"),
    [
        pytest.param(Colleague(), ["name", "ministry"], id="nothing at all"),
        pytest.param(
            Colleague(name="\u200b", ministry=" \n", email="nobody", role="facilitator"),
            ["name", "ministry", "email", "role"],
            id="nothing that can be seen, and a role of the staff",
        ),
        pytest.param(
            Colleague(name="x" * 201, ministry="y" * 201), ["name", "ministry"], id="too long"
        ),
    ],
)
def test_all_that_is_wrong_with_a_colleague_is_told_at_once(event, lead, *, typed, faulty):
    with pytest.raises(FaultyEntriesError) as told:
        invite(event, lead, typed)

    assert [fault.path for fault in told.value.faults] == faulty
    assert len(team(event, lead).members) == 1


@pytest.mark.parametrize(
    ("typed", "entry"),
    [
        pytest.param(
            Colleague(name="respondent 1, XAB", ministry="M"), "name", id="a name of the team"
        ),
        pytest.param(
            Colleague(name="RESPONDENT 9", ministry="M"), "name", id="a name that waits for a nod"
        ),
        pytest.param(
            Colleague(name="X", ministry="M", email="ONE@example.org"),
            "name",
            id="an address of the team",
        ),
        pytest.param(
            Colleague(name="X", ministry="M", email="two@example.org"),
            "email",
            id="an address of another country",
        ),
        pytest.param(
            Colleague(name="X", ministry="M", email="Staff@example.org"),
            "email",
            id="an address of the staff",
        ),
    ],
)
def test_who_takes_part_already_is_refused_in_words(event, lead, *, typed, entry):
    own, other = event.person("XAB"), event.person("XAA")
    with event.store.writing() as session:
        people.change_participant(session, replace(own, email="one@example.org"))
        people.change_participant(session, replace(other, email="two@example.org"))
        add_staff(session, StaffMember(id=new_id(), label="Analyst 1", email="staff@example.org"))
    waits(event)

    with pytest.raises(FaultyEntriesError) as told:
        invite(event, lead, typed)

    assert [fault.path for fault in told.value.faults] == [entry]


def test_a_namesake_with_another_address_is_another_person(event, lead):
    first = replace(FINANCE, email="one@example.org")
    invite(event, lead, first)

    invite(event, lead, replace(FINANCE, email="two@example.org"))

    assert len(team(event, lead).members) == 3


def test_a_link_opens_no_longer_than_names_are_kept(event, lead):
    with event.store.writing() as session:
        session.exec(update(WorkshopRow).values(retention=event.now.date()))
    token = invite(event, lead).token

    event.now = datetime(2026, 3, 3, tzinfo=UTC)
    with pytest.raises(UnknownLinkError):
        come_in(event, token)
    with pytest.raises(RetentionPassedError):
        invite(event, lead, replace(FINANCE, name="Respondent 8"))


def test_who_was_removed_or_is_in_another_workshop_can_be_invited(event, lead, begin):
    typed = replace(FINANCE, email="one@example.org")
    gone = invite(event, lead, typed).person
    withdraw(event, lead, gone)
    elsewhere = begin(event.store)
    elsewhere.country("XAB", "Betania")
    other = elsewhere.person("XAB")
    with event.store.writing() as session:
        people.change_participant(session, replace(other, email="one@example.org"))

    assert invite(event, lead, typed).person.id != gone.id


def test_up_to_the_limit_and_no_further(event, lead):
    limit(event, 2)
    invite(event, lead)
    waiting = waits(event)
    let_in(event, lead, waiting)

    with pytest.raises(TooManyColleaguesError, match="Betania have let in 2 colleagues"):
        invite(event, lead, replace(FINANCE, name="Respondent 8"))
    with pytest.raises(TooManyColleaguesError):
        let_in(event, lead, waits(event, label="Respondent 10"))

    assert team(event, lead).room == 0


def test_those_on_the_roster_and_of_other_countries_do_not_count(event, lead):
    limit(event, 1)
    event.person("XAB")
    invite(event, event.respondent("XAA", Role.LEAD, label="Lead 2"))

    assert team(event, lead).room == 1
    invite(event, lead)


def test_an_invitation_that_is_taken_back_makes_room(event, lead):
    limit(event, 1)
    withdraw(event, lead, invite(event, lead).person)

    invite(event, lead)

    assert team(event, lead).room == 0


def test_a_nod_lets_in_at_once_and_keeps_who_gave_it(event, lead, leader):
    waiting = waits(event, role=Role.LEAD)
    secret = event.visit(waiting)
    assert visitor(event, secret).waiting

    known = let_in(event, lead, waiting)

    assert known == replace(waiting, status=Status.ACTIVE, invited_by=leader.id)
    assert visitor(event, secret).standpoint.roles == {Role.LEAD}
    assert team(event, secret).waiting == ()


def test_who_is_declined_is_out(event, lead):
    waiting = waits(event)
    secret = event.visit(waiting)

    decline(event, lead, waiting)

    assert visitor(event, secret) is None
    assert team(event, lead).waiting == ()


@pytest.mark.parametrize("first", [let_in, decline])
@pytest.mark.parametrize("second", [let_in, decline])
def test_the_second_of_two_leads_is_told(event, lead, *, first, second):
    other = event.respondent("XAB", Role.LEAD, label="Lead 2")
    waiting = waits(event)
    first(event, lead, waiting)
    before = person(event, waiting)

    with pytest.raises(AnsweredMeanwhileError, match="Respondent 9 does not wait any more"):
        second(event, other, waiting)

    assert person(event, waiting) == before


def at_once(*deeds):
    """What each of several deeds at the same moment gave, or the error that it met."""

    def met(deed):
        try:
            return deed()
        except DgcaError as error:
            return error

    with ThreadPoolExecutor(len(deeds)) as pool:
        return [future.result() for future in [pool.submit(met, deed) for deed in deeds]]


def test_two_nods_at_the_same_moment_are_one(event, lead):
    other = event.respondent("XAB", Role.LEAD, label="Lead 2")
    waiting = waits(event)

    answers = at_once(
        *(lambda secret=secret: let_in(event, secret, waiting) for secret in (lead, other) * 3)
    )

    assert sum(isinstance(one, Participant) for one in answers) == 1
    assert sum(isinstance(one, AnsweredMeanwhileError) for one in answers) == 5


def test_the_limit_holds_for_two_leads_at_the_same_moment(event, lead):
    limit(event, 3)
    other = event.respondent("XAB", Role.LEAD, label="Lead 2")
    queue = [waits(event, label=f"Respondent {number}") for number in range(20, 24)]

    answers = at_once(
        *(lambda who=who: let_in(event, lead, who) for who in queue),
        *(
            lambda name=name: invite(event, other, replace(FINANCE, name=name))
            for name in ("Respondent 30", "Respondent 31", "Respondent 32")
        ),
    )

    assert sum(isinstance(one, TooManyColleaguesError) for one in answers) == 4
    assert team(event, lead).let_in == 3


def test_a_link_made_anew_shuts_the_one_before(event, lead):
    first = invite(event, lead)

    second = renew(event, lead, first.person)

    with pytest.raises(UnknownLinkError):
        come_in(event, first.token)
    assert come_in(event, second.token).resume_code


def test_a_link_that_its_owner_has_opened_stays_theirs(event, lead):
    handed = invite(event, lead)
    secret = come_in(event, handed.token).secret

    for deed in (renew, withdraw):
        with pytest.raises(LinkInUseError):
            deed(event, lead, handed.person)
    with pytest.raises(ResumeCodeNeededError):
        come_in(event, handed.token)

    assert visitor(event, secret).person == handed.person


def test_nor_may_a_lead_make_a_link_for_somebody_of_the_roster_or_let_in_by_code(event, lead):
    rostered, waiting = event.person("XAB"), waits(event)
    let_in(event, lead, waiting)

    for who in (rostered, waiting):
        with pytest.raises(LinkInUseError):
            renew(event, lead, who)


def test_whoever_asks_for_it_gets_a_new_link_and_older_visits_and_codes_end(event, lead):
    handed = invite(event, lead)
    joined = come_in(event, handed.token)
    own_links.ask_for_link(event.store, joined.secret, now=event.now)
    asking = next(one for one in team(event, lead).members if one.person.id == handed.person.id)
    assert (asking.renewable, asking.withdrawable) == (True, False)

    event.now += HOUR
    again = renew(event, lead, handed.person)

    assert visitor(event, joined.secret) is None
    with pytest.raises(UnknownLinkError):
        come_in(event, handed.token)
    assert person(event, handed.person).asked_at is None
    fresh = come_in(event, again.token)
    assert fresh.resume_code != joined.resume_code
    with pytest.raises(ResumeCodeNeededError):
        come_in(event, again.token, joined.resume_code)
    with pytest.raises(LinkInUseError):
        renew(event, lead, handed.person)


def test_a_link_of_the_facilitators_is_not_for_the_lead_to_take(event, lead):
    handed = invite(event, lead)
    come_in(event, handed.token)
    event.now += HOUR
    event.token(handed.person)

    with pytest.raises(LinkInUseError):
        renew(event, lead, handed.person)


def test_an_invitation_that_was_renewed_for_somebody_who_had_come_is_not_taken_back(event, lead):
    handed = invite(event, lead)
    own_links.ask_for_link(event.store, come_in(event, handed.token).secret, now=event.now)
    event.now += HOUR
    renew(event, lead, handed.person)

    with pytest.raises(LinkInUseError):
        withdraw(event, lead, handed.person)


def test_an_invitation_is_taken_back_while_nobody_has_opened_it(event, lead):
    handed = invite(event, lead)

    withdraw(event, lead, handed.person)

    assert person(event, handed.person).status is Status.REMOVED
    with pytest.raises(UnknownLinkError):
        come_in(event, handed.token)


def test_every_deed_is_in_the_audit_and_names_nobody(event, lead):
    before = len(recorded(event))
    handed = invite(event, lead)
    event.now += HOUR
    renew(event, lead, handed.person)
    withdraw(event, lead, handed.person)
    let_in(event, lead, waits(event))
    decline(event, lead, waits(event))

    assert recorded(event)[before:] == [
        ("invite colleague", "person"),
        ("renew link", "person"),
        ("withdraw invitation", "person"),
        ("let in", "person"),
        ("decline", "person"),
    ]


def test_what_is_refused_leaves_nothing_behind(event, lead):
    limit(event, 0)
    waiting = waits(event)
    before = recorded(event)

    for deed in (lambda: invite(event, lead), lambda: let_in(event, lead, waiting)):
        with pytest.raises(TooManyColleaguesError):
            deed()

    assert recorded(event) == before
    assert len(team(event, lead).members) == 1
