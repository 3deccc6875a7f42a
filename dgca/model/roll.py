"""The roll: the countries of a round with their people, as they stand now."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dgca.model.people import Participant, Role
from dgca.model.workshop import Country, Group, Round, Workshop


class Left(StrEnum):
    """What somebody leaves behind who is removed: nothing, answers, or a form that counts."""

    NOTHING = "nothing"
    ANSWERS = "answers"
    FORM = "form"


@dataclass(frozen=True, kw_only=True)
class RollCountry:
    """A country with those who take part for it, by name."""

    country: Country
    people: tuple[Participant, ...] = ()

    @property
    def lacks_lead(self) -> bool:
        """Whether it has people, and none of them leads."""
        return bool(self.people) and all(one.role is not Role.LEAD for one in self.people)

    @property
    def alone(self) -> bool:
        """Whether one person only takes part for it."""
        return len(self.people) == 1


@dataclass(frozen=True, kw_only=True)
class Roll:
    """A round's countries in alphabetical order, with their people.

    Attributes
    ----------
    elsewhere
        Those who take part in the workshop for a country that this round does not have.
    removed
        Those who took part, or asked to, and are out.
    """

    workshop: Workshop
    round: Round
    groups: tuple[Group, ...]
    countries: tuple[RollCountry, ...]
    elsewhere: tuple[Participant, ...] = ()
    removed: tuple[Participant, ...] = ()

    @property
    def people(self) -> tuple[Participant, ...]:
        """Everybody who takes part."""
        theirs = (one for row in self.countries for one in row.people)
        return (*theirs, *self.elsewhere)

    def of_group(self, group_id: str) -> tuple[RollCountry, ...]:
        """The countries of a group."""
        return tuple(row for row in self.countries if row.country.group_id == group_id)

    def name_of(self, code: str) -> str:
        """What a country is called here."""
        names = {row.country.code: row.country.name for row in self.countries}
        return names.get(code, code)
