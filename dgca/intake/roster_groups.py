"""Which group each country of a roster joins, and where that cannot be."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dgca.intake import roster_reasons as reasons
from dgca.intake.folding import same
from dgca.intake.places import NAME_LIMIT
from dgca.intake.roster_entry import Entry
from dgca.intake.roster_reasons import reason
from dgca.model.roster import Reason, RosterCountry

EXAMPLES = ("A", "B")


@dataclass(frozen=True, kw_only=True)
class Grouping:
    """The groups of a round, and what a roster says of the groups of its countries.

    Attributes
    ----------
    kept
        The countries of the round by their codes.
    names
        All groups, those of the round and those that the roster names first.
    wanted
        By the code of a country that is new: the groups that the roster gives it.
    """

    kept: Mapping[str, RosterCountry]
    names: tuple[str, ...]
    wanted: Mapping[str, tuple[str, ...]]

    def choices(self, code: str) -> tuple[str, ...]:
        """The groups that a new country can join; only one of them leaves no doubt."""
        return self.wanted.get(code, self.names)

    def wrong(self, entry: Entry) -> Reason | None:
        """Why the country of a line cannot be in the group that the roster gives it, if so."""
        if entry.place is None:
            return None
        country, kept = entry.place.name, self.kept.get(entry.code)
        if kept is not None:
            if not entry.group or group_key(entry.group) == group_key(kept.group):
                return None
            given = entry.group
            return reason(reasons.OTHER_GROUP, country=country, group=kept.group, given=given)
        groups = self.choices(entry.code)
        if len(groups) == 1:
            return None
        message = reasons.TWO_GROUPS if entry.code in self.wanted else reasons.NO_GROUP
        return reason(message, country=country, groups=", ".join(groups or EXAMPLES))


def grouping_of(
    entries: Sequence[Entry], *, countries: Sequence[RosterCountry], groups: Sequence[str]
) -> Grouping:
    """Gather what a roster says of groups; the order of its lines is nothing to it."""
    told = sorted({entry.group for entry in entries if 0 < len(entry.group) <= NAME_LIMIT})
    names = {group_key(group): group for group in [*reversed(told), *groups]}
    kept = {country.code: country for country in countries}
    wanted: dict[str, set[str]] = {}
    for entry in entries:
        group = names.get(group_key(entry.group))
        if group and entry.place and entry.code not in kept:
            wanted.setdefault(entry.code, set()).add(group)
    return Grouping(
        kept=kept,
        names=tuple(sorted(names.values())),
        wanted={code: tuple(sorted(chosen)) for code, chosen in wanted.items()},
    )


def group_key(name: str) -> str:
    """By which a group is known.

    >>> group_key("Group A") == group_key("grupo a") == group_key("A")
    True
    """
    return re.sub(r"^(?:group|grupo) (?=.)", "", same(name))
