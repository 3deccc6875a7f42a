"""Who is the same person: twice in one roster, or in the roster and already here."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from dgca.intake import roster_reasons as reasons
from dgca.intake.folding import same
from dgca.intake.place_names import countries_by_code
from dgca.intake.roster_entry import Entry
from dgca.intake.roster_groups import group_key
from dgca.intake.roster_reasons import reason
from dgca.model.roster import Reason, RosterCountry, RosterPerson

Name = tuple[str, str]


def without_seconds(entries: Iterable[Entry]) -> list[Entry]:
    """The lines, where a sound one of the same person as an earlier sound one is refused."""
    by_email: dict[str, Entry] = {}
    by_name: dict[Name, list[Entry]] = defaultdict(list)
    lines = []
    for entry in entries:
        if not entry.reasons:
            namesakes = (e for e in by_name[entry.name_key] if not (e.email and entry.email))
            first = by_email.get(entry.email_key) or next(namesakes, None)
            lines.append(entry.told(_second(first, entry) if first else None))
            if entry.email:
                by_email.setdefault(entry.email_key, entry)
            by_name[entry.name_key].append(entry)
        else:
            lines.append(entry)
    return lines


def _second(first: Entry, second: Entry) -> Reason:
    """Say which line comes first, and whether both say the same."""
    alike = _said(first) == _said(second)
    message = reasons.TWICE_ALIKE if alike else reasons.TWICE
    return reason(message, first=first.line.number)


def _said(entry: Entry) -> tuple[object, ...]:
    """All that a line says of a person, whatever the case of the email."""
    said = (entry.code, entry.name, entry.email_key, entry.ministry, entry.role)
    return (*said, group_key(entry.group))


class Register:
    """Who is already here, and whom of them the lines of a roster mean.

    Whoever is meant by one line's email is not meant by another line's name.
    """

    def __init__(
        self,
        people: Iterable[RosterPerson],
        entries: Sequence[Entry],
        countries: Iterable[RosterCountry],
    ) -> None:
        everyone = sorted(people, key=lambda person: person.id)
        sound = [entry for entry in entries if not entry.reasons]
        given = {entry.email_key for entry in sound if entry.email}
        self._by_email = {same(p.email): p for p in reversed(everyone) if p.email}
        self._by_name: dict[Name, list[RosterPerson]] = defaultdict(list)
        for person in everyone:
            if not person.email or same(person.email) not in given:
                self._by_name[person.country, same(person.name)].append(person)
        self._asking = Counter(e.name_key for e in sound if e.email_key not in self._by_email)
        self._countries = {country.code: country.name for country in countries}

    def meant(self, entry: Entry) -> RosterPerson | Reason | None:
        """Whom a sound line means, None for nobody, or why that cannot be told."""
        holder = self._by_email.get(entry.email_key)
        if holder is not None and holder.country != entry.code:
            country = self._country(holder.country)
            return reason(reasons.ELSEWHERE, email=entry.email, country=country)
        if holder is not None:
            return holder
        found = [p for p in self._by_name[entry.name_key] if not (entry.email and p.email)]
        if len(found) > 1 or (found and self._asking[entry.name_key] > 1):
            return reason(reasons.SEVERAL)
        return found[0] if found else None

    def has_namesake(self, entry: Entry) -> bool:
        """Whether somebody with another email has the name and the country of a line."""
        return bool(entry.email and self._by_name[entry.name_key])

    def _country(self, code: str) -> str:
        place = countries_by_code().get(code)
        return self._countries.get(code) or (place.name if place else code)
