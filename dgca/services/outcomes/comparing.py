"""Countries side by side for a facilitator: submitted forms only, one group at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from dgca.errors import NoRoundError
from dgca.model.comparison import Comparison
from dgca.model.instrument import Instrument
from dgca.model.kept import KeptResponse, rated_before
from dgca.model.profile import Profile
from dgca.model.ratings import ratings_of
from dgca.model.response import Stage
from dgca.model.workshop import Country, Group, Round, Workshop, has_closed
from dgca.scoring.alike import comparison_of
from dgca.scoring.profiles import profiles_of
from dgca.services import place, visiting
from dgca.services.authority import Deed, Place
from dgca.store import Session, Store, answers, revisions, rooms, workshops


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What a facilitator looks at: a round and one of its groups, or all when all have closed.

    Attributes
    ----------
    together
        Whether all groups have closed, so that they may be looked at together.
    """

    workshop: Workshop
    round: Round
    instrument: Instrument
    groups: tuple[Group, ...]
    group: Group | None
    countries: tuple[Country, ...]
    together: bool
    revision: int


@dataclass(frozen=True, kw_only=True)
class Panel:
    """The self-assessments of a scope's countries, by submitted forms.

    Attributes
    ----------
    names
        Name of every country in the scope by its code, in alphabetical order of the names.
    submitted
        How many forms each country has submitted.
    profiles
        Profile by code, of the countries with a submitted form.
    changed
        When a form in it was last submitted.
    """

    names: Mapping[str, str]
    submitted: Mapping[str, int]
    profiles: Mapping[str, Profile]
    comparison: Comparison
    changed: datetime | None

    @property
    def waiting(self) -> list[str]:
        """Names of the countries from which nobody has submitted yet."""
        return [name for code, name in self.names.items() if not self.submitted[code]]

    def score(self, code: str, dimension: str) -> float | None:
        """A country's mean on a dimension; None where it has none."""
        profile = self.profiles.get(code)
        return profile.figures[dimension].score if profile else None


def scope(
    store: Store,
    secret: str | None,
    *,
    round_id: str | None,
    group_id: str | None,
    now: datetime,
) -> Scope:
    """The scope that the address names, if this visitor may look at it.

    Groups are timetables: all of them together only when every one has closed; until then a
    group that is not named is the first.
    """
    with store.reading() as session:
        round_ = round_to_compare(session, secret, round_id=round_id, now=now)
        instrument = place.pinned_instrument(store, round_)
        return scope_of(session, round_, instrument=instrument, group_id=group_id, now=now)


def scope_of(
    session: Session, round_: Round, *, instrument: Instrument, group_id: str | None, now: datetime
) -> Scope:
    """A round and one of its groups, for somebody whose right to look was checked."""
    workshop = workshops.workshop(session, workshop_id=round_.workshop_id)
    groups = tuple(workshops.groups_of(session, round_id=round_.id))
    if workshop is None or not groups:
        raise NoRoundError
    all_countries = workshops.countries_of(session, round_id=round_.id)
    together = all(has_closed(group, all_countries, now=now) for group in groups)
    group = _chosen(groups, group_id, together=together)
    countries = tuple(
        country for country in all_countries if group is None or country.group_id == group.id
    )
    return Scope(
        workshop=workshop,
        round=round_,
        instrument=instrument,
        groups=groups,
        group=group,
        countries=countries,
        together=together,
        revision=_revision(session, round_.id, countries),
    )


def round_to_compare(
    session: Session, secret: str | None, *, round_id: str | None, now: datetime
) -> Round:
    """The round that the address names, if the visitor may compare its countries."""
    found = visiting.require_visitor(session, secret, now=now)
    round_ = visiting.round_for(session, found, round_id)
    at = Place(workshop_id=round_.workshop_id)
    visiting.require(session, secret, Deed.COMPARE, at=at, now=now)
    return round_


def revision(store: Store, secret: str | None, *, scope_: Scope, now: datetime) -> int:
    """How often what may be seen here has changed; for a live view to ask every second."""
    with store.reading() as session:
        at = Place(workshop_id=scope_.workshop.id)
        visiting.require(session, secret, Deed.COMPARE, at=at, now=now)
        return _revision(session, scope_.round.id, scope_.countries)


def panel(store: Store, scope_: Scope) -> Panel:
    """The comparison that a scope allows; the scope was checked when it was made."""
    names = {country.code: country.name for country in scope_.countries}
    kept = submitted_forms(store, scope_)
    ratings = ratings_of(scope_.instrument, [form.response for form in kept])
    profiles = profiles_of(scope_.instrument, ratings)
    submitted = Counter(form.country for form in kept)
    return Panel(
        names=names,
        submitted={code: submitted[code] for code in names},
        profiles={profile.country: profile for profile in profiles},
        comparison=comparison_of(scope_.instrument, profiles),
        changed=max((form.submitted_at for form in kept if form.submitted_at), default=None),
    )


def submitted_forms(store: Store, scope_: Scope) -> list[KeptResponse]:
    """The submitted self-assessments of a scope's countries.

    What was rated after a country's team had opened its room is left out: it is no view of one's
    own any more. So is a person who rated nothing before.
    """
    codes = {country.code for country in scope_.countries}
    with store.reading() as session:
        kept = answers.responses_of(
            session, round_id=scope_.round.id, stage=Stage.SELF, submitted_only=True
        )
        opened = rooms.opened_rooms(session, round_id=scope_.round.id)
    return [
        early
        for form in kept
        if form.country in codes
        for early in rated_before([form], opened.get(form.country))
    ]


def _chosen(groups: tuple[Group, ...], group_id: str | None, *, together: bool) -> Group | None:
    named = next((group for group in groups if group.id == group_id), None)
    return named or (None if together else groups[0])


def _revision(session: Session, round_id: str, countries: tuple[Country, ...]) -> int:
    return revisions.revision_of(
        session, round_id=round_id, countries=[country.code for country in countries]
    )
