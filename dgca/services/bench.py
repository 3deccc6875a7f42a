"""The analyst's bench: score a file of responses without a database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from dgca.definition.read import read_edition
from dgca.errors import UnknownLanguageError
from dgca.export.columns import Source
from dgca.export.package import People, package_files
from dgca.intake.responses import read_responses
from dgca.model.instrument import Instrument
from dgca.model.profile import RespondentScores
from dgca.model.ratings import Ratings
from dgca.scoring.profiles import profiles_of
from dgca.scoring.respondents import respondent_score_chunks
from dgca.services.folders import write_folder

Progress = Callable[[str, float], None]
"""Told the step (``read``, ``score`` or ``write``) and its share that is done, 0 to 1."""


@dataclass(frozen=True, kw_only=True)
class Bench:
    """What was scored, and the files that tell it."""

    responses: int
    countries: int
    files: tuple[Path, ...]


def score_files(
    instrument_path: Path,
    responses_path: Path,
    out: Path,
    *,
    language: str | None = None,
    progress: Progress | None = None,
) -> Bench:
    """Score a file of responses by an instrument's file, and write the package into a folder.

    Nothing is written unless both files are without fault.

    Raises
    ------
    FaultyFileError
        With all faults of the instrument, or of the responses.
    UnknownLanguageError
        Where the instrument is not written in the language.
    """
    tell = progress or _quiet
    edition = read_edition(instrument_path)
    instrument = edition.instrument
    _refuse_language(instrument, language)
    ratings = read_responses(responses_path, instrument, progress=lambda share: tell("read", share))
    tell("score", 0.0)
    profiles = profiles_of(instrument, ratings)
    tell("score", 1.0)
    source = Source(
        instrument=instrument, sha256=sha256(edition.content).hexdigest(), language=language
    )
    people = People(ratings=ratings, scores=_chunks(instrument, ratings, tell))
    scored = people if instrument.statements else None
    files = write_folder(out, package_files(source, profiles, scored))
    return Bench(responses=len(ratings), countries=len(ratings.countries), files=tuple(files))


def _refuse_language(instrument: Instrument, language: str | None) -> None:
    if language is not None and language not in instrument.languages:
        raise UnknownLanguageError(given=language, languages=", ".join(instrument.languages))


def _chunks(instrument: Instrument, ratings: Ratings, tell: Progress) -> Iterator[RespondentScores]:
    """The respondents' own scores, some rows at a time, telling how far it is."""
    done = 0
    for chunk in respondent_score_chunks(instrument, ratings):
        yield chunk
        done += len(chunk.coverage)
        tell("write", done / len(ratings))


def _quiet(_step: str, _share: float) -> None:
    """Tell nobody how far it is."""
