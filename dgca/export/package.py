"""The whole package: its files in their fixed order, and the same as one ZIP."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

from dgca.export.codebook import CODEBOOK, codebook_csv
from dgca.export.columns import Source
from dgca.export.datapackage import FILE, datapackage_json
from dgca.export.profiles import PROFILES, profiles_csv
from dgca.export.respondents import respondents_csv, respondents_sheet
from dgca.export.scored import scored_csv, scored_sheet
from dgca.model.profile import Profile, RespondentScores
from dgca.model.ratings import Ratings

PackageFile = tuple[str, Iterable[bytes]]
"""A file's name and its content, some bytes at a time."""

_FIRST_DAY = datetime(1980, 1, 1, tzinfo=UTC)
"""The first day that a ZIP can name: it stands where no time is known."""


@dataclass(frozen=True, kw_only=True)
class People:
    """The respondents' own scores: their ratings, and the scores in chunks that follow on."""

    ratings: Ratings
    scores: Iterable[RespondentScores]


def package_files(
    source: Source, profiles: Sequence[Profile], people: People | None = None
) -> Iterator[PackageFile]:
    """The files of a package, in their fixed order; without people no respondents.csv."""
    sheets = [PROFILES, scored_sheet(source)]
    yield PROFILES.path, profiles_csv(source, profiles)
    yield sheets[1].path, scored_csv(source, profiles)
    if people:
        sheets.append(respondents_sheet(source))
        yield sheets[-1].path, respondents_csv(source, people.ratings, people.scores)
    sheets.append(CODEBOOK)
    yield CODEBOOK.path, codebook_csv(sheets)
    yield FILE, [datapackage_json(source, {profile.stage for profile in profiles}, sheets)]


def zip_bytes(files: Iterable[PackageFile], *, created: datetime | None = None) -> bytes:
    """The files as one ZIP; the same files and time give the same bytes on any day."""
    when = max(created.astimezone(UTC) if created else _FIRST_DAY, _FIRST_DAY)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, when.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same on every system
            entry.external_attr = 0o644 << 16
            with archive.open(entry, "w") as opened:
                for block in content:
                    opened.write(block)
    return packed.getvalue()
