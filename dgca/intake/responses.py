"""Responses from a file: CSV or Parquet, long or wide, read in a stream and checked whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa

from dgca.errors import UnreadableFileError
from dgca.intake import faults
from dgca.intake.csv_file import CsvFile
from dgca.intake.find import broken, find_faults
from dgca.intake.layout import Layout, layout_of
from dgca.intake.long import ratings_of_long
from dgca.intake.parquet_file import MAGIC, ParquetFile
from dgca.intake.source import DoubtError, Source
from dgca.intake.wide import ratings_of_wide
from dgca.model.instrument import Instrument
from dgca.model.ratings import Ratings


def read_responses(
    path: Path, instrument: Instrument, *, progress: Callable[[float], None] | None = None
) -> Ratings:
    """The ratings that stand in a file.

    A fast pass reads the file in batches and keeps one small number a rating. Where it meets
    anything that it cannot place, a slow pass looks at every row and names the faults.

    Parameters
    ----------
    path
        A CSV file in UTF-8, or a Parquet file, which is known by its first bytes.
    instrument
        What was asked; a rating must be on the scale of its statement.
    progress
        Told now and then which share of the file has been read, 0 to 1.

    Raises
    ------
    FaultyFileError
        With all faults at once, each with its line (in Parquet its row).
    UnreadableFileError
        Where the file cannot be opened or is not what it says it is.
    """
    told = faults.FaultList(str(path))
    source = _opened(path, told)
    layout = layout_of(source.header, instrument, told, line=source.header_line)
    ratings, doubt = None, None
    if not told.count:
        try:
            read = ratings_of_long if layout.long else ratings_of_wide
            ratings = read(source, layout, instrument, progress=progress or _quiet)
        except DoubtError as met:
            doubt = met
    if ratings is None or source.doubtful:
        _tell_all(source, layout, instrument, told=told)
    if ratings is None:
        raise UnreadableFileError(file=str(path), reason=str(doubt))
    return ratings


def _tell_all(
    source: Source, layout: Layout, instrument: Instrument, *, told: faults.FaultList
) -> None:
    try:
        find_faults(source, layout, instrument, told=told)
    except DoubtError as fault:
        raise UnreadableFileError(file=told.file, reason=str(fault)) from fault
    told.tell()


def _quiet(_share: float) -> None:
    """Tell nobody how far the reading is."""


def _opened(path: Path, told: faults.FaultList) -> CsvFile | ParquetFile:
    """The file, opened, with a header that can be read."""
    try:
        with path.open("rb") as opened:
            is_parquet = opened.read(len(MAGIC)) == MAGIC
        source = ParquetFile(path) if is_parquet else CsvFile(path)
    except OSError as fault:
        raise UnreadableFileError(file=str(path), reason=fault.strerror or str(fault)) from fault
    except pa.ArrowException as fault:
        raise UnreadableFileError(file=str(path), reason=str(fault)) from fault
    _refuse_header(source, told)
    return source


def _refuse_header(source: ParquetFile | CsvFile, told: faults.FaultList) -> None:
    """Stop at once where the columns cannot even be named."""
    if isinstance(source, ParquetFile):
        for name, kind in source.odd.items():
            told.add(faults.ODD_TYPE, path=name, type=kind)
        for name in {name for name in source.header if source.header.count(name) > 1}:
            told.add(faults.TWICE_NAMED, path=name)
    elif not source.header:
        told.add(faults.EMPTY_FILE)
    elif any(broken(name) or "\0" in name for name in source.header):
        told.add(faults.NOT_UTF8, line=source.header_line)
    told.tell()
