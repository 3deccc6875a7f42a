"""The cast of a demonstration: governments, ministries and forms that nobody ever had."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from numpy.random import Generator

from dgca.model.people import Role

ZONE = "America/Port_of_Spain"

NAMES = {
    "XAA": "Aldevane",
    "XAB": "Brenmarrow",
    "XAC": "Corrivane Islands",
    "XAD": "Delmarrin",
    "XAE": "Estravel",
    "XAF": "Fennavar",
    "XAG": "Gallowen",
    "XAH": "Hollimarra",
    "XAI": "Ivelore",
    "XAJ": "Jorvanne",
    "XAK": "Kelmarrow Cays",
    "XAL": "Lorvessa",
    "XAM": "Merrovane",
    "XAN": "Nimbaray",
    "XAO": "Orsolay",
    "XAP": "Pelvarra and Quill",
    "XAQ": "Quillomar",
    "XAR": "Rosvarrin",
    "XAS": "Selmorane",
    "XAT": "Tamberlay",
}
"""Invented governments by codes that ISO 3166 leaves to its users; both in the same order."""

GROUPS = {"A": tuple(NAMES)[:10], "B": tuple(NAMES)[10:]}

LATE = "XAP"
"""The one country of which nobody has submitted yet."""

HOMES = {
    "Ministry of Public Service": ("leadership", "workforce"),
    "Ministry of ICT": ("technology", "strategy"),
    "Ministry of Finance": ("strategy", "governance"),
    "Ministry of Legal Affairs": ("legal", "governance"),
    "Ministry of Education": ("workforce",),
    "Ministry of Health": ("technology",),
    "Ministry of Agriculture": ("strategy",),
}
"""Ministries, and the dimensions that their people know best."""

PHRASES = (
    "Cabinet decision of last year",
    "The annual report says so",
    "A circular went to all ministries",
    "It is in the budget for this year",
    "The draft is with the legal office",
    "A pilot ran in two ministries",
    "We have a list, but it is not kept up to date",
    "Discussed in the last steering meeting",
    "It is on the ministry's website",
    "Only some agencies do this so far",
)
"""What people write as evidence; it names nobody."""


class HowFar(StrEnum):
    """How far a respondent has come when the demonstration begins."""

    NOT_STARTED = "not started"
    HALF_FILLED = "half filled"
    FILLED = "filled"
    SUBMITTED = "submitted"


@dataclass(frozen=True, kw_only=True)
class Seat:
    """One respondent's place in a country's team."""

    country: str
    number: int
    ministry: str
    how_far: HowFar

    @property
    def label(self) -> str:
        """What the respondent is called."""
        return f"Respondent {self.number}, {self.country}"

    @property
    def role(self) -> Role:
        """The first of a team leads it."""
        return Role.LEAD if self.number == 1 else Role.RESPONDENT


def drawn_seats(rng: Generator) -> list[Seat]:
    """Who sits in each country's team: two people, and two to four more in every third or so."""
    return [
        Seat(country=country, number=number, ministry=ministry, how_far=how_far)
        for group, countries in GROUPS.items()
        for country in countries
        for number, (ministry, how_far) in enumerate(_team(country, group, rng), start=1)
    ]


_MANY_MORE = 0.35
_ODDS = {"A": (0.04, 0.10, 0.06, 0.80), "B": (0.12, 0.20, 0.08, 0.60)}


def _team(country: str, group: str, rng: Generator) -> list[tuple[str, HowFar]]:
    size = 2 + (int(rng.integers(2, 5)) if rng.random() < _MANY_MORE else 0)
    first = list(HOMES)[: 2 if rng.random() < _ODDS["A"][-1] else 3]
    rest = [ministry for ministry in HOMES if ministry not in first]
    ministries = [*rng.permutation(first), *rng.permutation(rest)][:size]
    drawn = rng.choice(list(HowFar), size=size, p=_ODDS[group])
    return list(zip(map(str, ministries), _reached(country, list(drawn)), strict=True))


def _reached(country: str, drawn: list[str]) -> list[HowFar]:
    """How far a team's people are: one at least has submitted, but nobody of the late country."""
    reached = [HowFar(one) for one in drawn]
    if country == LATE:
        return [HowFar.HALF_FILLED, HowFar.NOT_STARTED, *([HowFar.HALF_FILLED] * len(reached[2:]))]
    if HowFar.SUBMITTED not in reached:
        reached[0] = HowFar.SUBMITTED
    return reached
