"""A country's profile: its agreed view beside the first views, for the team; later for staff."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from dgca.errors import NoRoundError
from dgca.errors.outcomes import NotYetReleasedError
from dgca.model.instrument import Instrument
from dgca.model.kept import KeptResponse, rated_before
from dgca.model.people import Participant
from dgca.model.profile import Profile
from dgca.model.ratings import ratings_of
from dgca.model.response import Answer, Response, Stage
from dgca.model.room import Room, SignedView
from dgca.model.workshop import Country, Group, Round, Workshop
from dgca.scoring.backing import Backing, backing_of
from dgca.scoring.disclosure import disclosed
from dgca.scoring.distance import Distance, distances_of
from dgca.scoring.profiles import profiles_of
from dgca.scoring.strengths import Leaning, leaning_of
from dgca.scoring.worklist import Worklist, worklist_of
from dgca.services import place, visiting
from dgca.services.authority import Deed, Place
from dgca.services.records import noticing
from dgca.services.room.perspectives import Perspectives, by_dimension
from dgca.services.room.views import submitted_forms
from dgca.store import Session, Store, answers, people, rooms, signed_views, workshops


@dataclass(frozen=True, kw_only=True)
class CountryProfile:
    """All that a country's page shows; nothing of it before its team's room has opened.

    Attributes
    ----------
    own
        Whether the visitor is of the team.
    members, forms
        How many take part, and how many have submitted something that counts.
    late
        How many ratings were given after the opening: they count in no figure here.
    signed
        The signed view that stands.
    answers
        What is agreed, by statement.
    agreed, first
        The profile of the agreed view and that of the first views; None where there is none.
    backing, agreed_backing
        What stands behind the first views and the agreed ratings, by dimension; a dimension is
        left out where it may not leave the team.
    distances
        From first views to the agreed view, at the overall and each dimension; left out likewise.
    ministries
        By dimension, for the team alone.
    """

    workshop: Workshop
    round: Round
    instrument: Instrument
    country: Country
    group: Group
    own: bool
    room: Room | None
    members: int = 0
    forms: int = 0
    late: int = 0
    signed: SignedView | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)
    agreed: Profile | None = None
    first: Profile | None = None
    leaning: Leaning = field(default_factory=Leaning)
    backing: Mapping[str, Backing] = field(default_factory=dict)
    agreed_backing: Mapping[str, Backing] = field(default_factory=dict)
    worklist: Worklist = field(default_factory=Worklist)
    distances: Mapping[str, Distance] = field(default_factory=dict)
    ministries: Perspectives = field(default_factory=dict)

    @property
    def alone(self) -> bool:
        """Whether all of it stands on one person."""
        return (self.forms or self.members) == 1

    @property
    def directly(self) -> bool:
        """Whether the team met and agreed without forms of its members."""
        return self.room is not None and self.room.directly


def country_profile(
    store: Store, secret: str | None, *, round_id: str | None, country: str | None, now: datetime
) -> CountryProfile:
    """The profile of the visitor's own country, or for a facilitator of one that was released.

    Raises
    ------
    NotSignedInError, NotAllowedError, NoticeFirstError, NoRoundError
        For whoever may not see it.
    NotYetReleasedError
        For a facilitator before the country's group is released.
    """
    with store.reading() as session:
        found = visiting.require_visitor(session, secret, now=now)
        round_ = visiting.round_for(session, found, round_id)
        code = country or found.person.country
        at = Place(workshop_id=round_.workshop_id, country=code)
        visiting.require(session, secret, Deed.SEE_PROFILE, at=at, now=now)
        noticing.require_read(session, found)
        own = isinstance(found.person, Participant)
        seen = _empty(store, session, round_, code=code, own=own)
        if not own and not seen.group.state.is_released:
            raise NotYetReleasedError
        return _filled(session, seen) if seen.room else seen


def released_countries(
    store: Store, secret: str | None, *, round_id: str | None, now: datetime
) -> list[Country]:
    """The countries whose profiles a facilitator may see, by name."""
    with store.reading() as session:
        found = visiting.require_visitor(session, secret, now=now)
        round_ = visiting.round_for(session, found, round_id)
        at = Place(workshop_id=round_.workshop_id)
        visiting.require(session, secret, Deed.SEE_PROFILE, at=at, now=now)
        groups = workshops.groups_of(session, round_id=round_.id)
        released = {group.id for group in groups if group.state.is_released}
        everybody = workshops.countries_of(session, round_id=round_.id)
        return [country for country in everybody if country.group_id in released]


def _empty(
    store: Store, session: Session, round_: Round, *, code: str, own: bool
) -> CountryProfile:
    """What is known of a country before any figure."""
    workshop = workshops.workshop(session, workshop_id=round_.workshop_id)
    country = workshops.country(session, round_id=round_.id, code=code)
    group = workshops.group(session, group_id=country.group_id) if country else None
    if workshop is None or country is None or group is None:
        raise NoRoundError
    return CountryProfile(
        workshop=workshop,
        round=round_,
        instrument=place.pinned_instrument(store, round_),
        country=country,
        group=group,
        own=own,
        room=rooms.room_of(session, round_id=round_.id, country=code),
    )


def _filled(session: Session, seen: CountryProfile) -> CountryProfile:
    """The profile with its figures; others than the team see an agreed view once it is signed."""
    assert seen.room is not None  # noqa: S101 - asked just before
    where = {"round_id": seen.round.id, "country": seen.country.code}
    everybody = people.participants_of(
        session, workshop_id=seen.workshop.id, country=seen.country.code
    )
    kept = answers.response_of(session, **where, stage=Stage.CONSENSUS, participant_id=None)
    views = signed_views.signed_views_of(session, response_id=kept.id) if kept else ()
    signed = next((one for one in reversed(views) if one.stands), None)
    agreed = kept if kept and (seen.own or signed) else None
    whole = submitted_forms(session, seen.room)
    forms = rated_before(whole, seen.room.opened_at)
    known = replace(
        seen,
        members=len(everybody),
        forms=sum(bool(form.answers) for form in forms),
        late=sum(len(form.answers) for form in whole) - sum(len(form.answers) for form in forms),
        signed=signed,
        answers=_given(seen.instrument, agreed),
    )
    found = _as_seen(_figured(known, forms=forms))
    if not seen.own:
        return found
    minimum = seen.workshop.minimum_group
    ministries = by_dimension(seen.instrument, seen.room, whole, minimum=minimum)
    return replace(found, ministries=ministries)


def _given(instrument: Instrument, agreed: KeptResponse | None) -> dict[str, Answer]:
    """What is agreed at each statement, where anything is."""
    kept = agreed.answers if agreed else {}
    return {
        statement.id: kept[statement.id].answer
        for statement in instrument.statements
        if statement.id in kept and kept[statement.id].answer.given
    }


def _figured(seen: CountryProfile, *, forms: Sequence[KeptResponse]) -> CountryProfile:
    """Every figure as the team may see it; the two stages never fill each other in."""
    instrument = seen.instrument
    responses = [form.response for form in forms]
    if seen.answers:
        code = seen.country.code
        responses.append(
            Response(country=code, respondent="", stage=Stage.CONSENSUS, answers=seen.answers)
        )
    stages = {one.stage: one for one in profiles_of(instrument, ratings_of(instrument, responses))}
    first, agreed = stages.get(Stage.SELF), stages.get(Stage.CONSENSUS)
    scores = {
        dimension.id: agreed.figures[dimension.id].score if agreed else None
        for dimension in instrument.scored_dimensions
    }
    return replace(
        seen,
        first=first,
        agreed=agreed,
        leaning=leaning_of(scores),
        backing=backing_of(instrument, [form.response.answers for form in forms]),
        agreed_backing=backing_of(instrument, [seen.answers]),
        worklist=worklist_of(instrument, seen.answers),
        distances=distances_of(instrument.tree, first, agreed) if instrument.statements else {},
    )


def _as_seen(seen: CountryProfile) -> CountryProfile:
    """The profile as far as it may leave the team, where its reader is not of the team.

    Nobody else reads what its people wrote: reasons, dissent, evidence.
    """
    if seen.own:
        return seen
    ratings = {name: Answer(rating=answer.rating) for name, answer in seen.answers.items()}
    seen = replace(seen, answers=ratings, signed=seen.signed and replace(seen.signed, content=""))
    if seen.first is None:
        return seen
    minimum = seen.workshop.minimum_group
    people_at = {node: figure.own_scores for node, figure in seen.first.figures.items()}
    enough = {node for node, count in people_at.items() if count >= minimum}
    return replace(
        seen,
        first=disclosed(seen.first, minimum=minimum),
        backing={node: one for node, one in seen.backing.items() if node in enough},
        distances={node: one for node, one in seen.distances.items() if node in enough},
    )
