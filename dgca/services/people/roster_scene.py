"""The plan of an import against a round as its rows are now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dgca.errors import _
from dgca.intake.folding import same
from dgca.intake.place_names import names_in
from dgca.intake.roster_plan import plan_roster
from dgca.intake.roster_reasons import reason
from dgca.model.people import Participant, Status
from dgca.model.roster import (
    NewCountry,
    Outcome,
    PlannedLine,
    RosterCountry,
    RosterLine,
    RosterPerson,
    RosterPlan,
)
from dgca.model.workshop import Round, Workshop
from dgca.store import Session, people, roster, workshops

WAS_HERE = _(
    "Somebody of this name or email was removed, and has left answers. "
    "If it is the same person, put them back instead, so that they find their answers again."
)


def plan_in(
    session: Session, lines: Sequence[RosterLine], *, workshop: Workshop, round_: Round
) -> RosterPlan:
    """What importing lines would do to a round; new countries by the workshop's first language.

    Who waits for a lead's nod does not count as here: a name that somebody gave at the door
    proves nothing, so a roster never lets them in.
    """
    everybody = people.participants_of(session, workshop_id=workshop.id)
    plan = plan_roster(
        lines,
        people=[roster_person(one) for one in everybody],
        countries=roster_countries(session, round_),
        groups=[one.name for one in workshops.groups_of(session, round_id=round_.id)],
        staff_emails=roster.staff_emails(session),
        units=not workshop.unit.has_iso_codes,
    )
    gone = _gone_with_answers(session, workshop)
    return replace(
        plan,
        lines=tuple(_with_remark(planned, gone) for planned in plan.lines),
        countries=tuple(_named(new, workshop) for new in plan.countries),
    )


def roster_person(one: Participant) -> RosterPerson:
    """A participant in the words of a roster."""
    return RosterPerson(
        id=one.id,
        country=one.country,
        name=one.label,
        email=one.email,
        ministry=one.ministry,
        role=one.role,
    )


def roster_countries(session: Session, round_: Round) -> list[RosterCountry]:
    """The countries of a round in the words of a roster."""
    groups = {one.id: one.name for one in workshops.groups_of(session, round_id=round_.id)}
    return [
        RosterCountry(code=one.code, name=one.name, group=groups[one.group_id])
        for one in workshops.countries_of(session, round_id=round_.id)
    ]


def name_for(workshop: Workshop, code: str, name: str) -> str:
    """A new country's name in the workshop's first language; a unit is called as it was typed."""
    if not workshop.unit.has_iso_codes:
        return name
    return names_in(workshop.languages[0]).get(code, name)


def _named(new: NewCountry, workshop: Workshop) -> NewCountry:
    return replace(new, name=name_for(workshop, new.code, new.name))


def _gone_with_answers(session: Session, workshop: Workshop) -> list[Participant]:
    removed = people.participants_of(session, workshop_id=workshop.id, status=(Status.REMOVED,))
    answered = roster.answered_people(session, workshop_id=workshop.id) if removed else frozenset()
    return [one for one in removed if one.id in answered]


def _with_remark(planned: PlannedLine, gone: Iterable[Participant]) -> PlannedLine:
    """The line with a word about somebody who was removed and may be the same person."""
    person = planned.person
    if person is None or planned.outcome is not Outcome.ADDED:
        return planned
    if not any(_may_be(person, one) for one in gone):
        return planned
    return replace(planned, reasons=(*planned.reasons, reason(WAS_HERE)))


def _may_be(person: RosterPerson, gone: Participant) -> bool:
    if person.country != gone.country:
        return False
    return same(person.name) == same(gone.label) or (
        bool(person.email) and same(person.email) == same(gone.email)
    )
