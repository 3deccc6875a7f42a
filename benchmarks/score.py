"""How long `python -m dgca score` takes and how much memory, on up to a million respondents.

    python benchmarks/score.py [--rows 10000 100000 1000000] [--keep FOLDER]

Each run is a process of its own. Beside it, in a process of its own, stands what a few lines of
pandas do: read the file, map ratings to scores, take the mean of each dimension by country. That
leaves out checking the file, don't know and does-not-apply as states of their own, weights, the
threshold, the statements, agreement, intervals, notes, each respondent's own scores, and writing.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from machine import machine

DIMENSIONS, STATEMENTS, COUNTRIES, GAPS, SEED = 6, 10, 20, 0.05, 20260101
RATINGS = ["1", "2", "3", "4", "5"]
STATES = ["DK", "NA", None]
BATCH = 100_000

NAIVE = """
import sys
import pandas as pd
frame = pd.read_parquet(sys.argv[1])
scores = frame.drop(columns=["country", "respondent"]).apply(pd.to_numeric, errors="coerce")
scores = (scores - 1) * 25
by_dimension = scores.T.groupby(lambda name: name.split(".")[0]).mean().T
print(by_dimension.groupby(frame["country"]).mean().shape)
"""


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--keep", type=Path, help="a folder for the files, which stay there")
    chosen = parser.parse_args(arguments)
    with TemporaryDirectory() as aside:
        folder = chosen.keep or Path(aside)
        folder.mkdir(parents=True, exist_ok=True)
        print(f"{machine()}\n")
        print("| respondents | what | seconds | respondents a second | peak memory |")
        print("|---:|---|---:|---:|---:|")
        for rows in chosen.rows:
            measure(folder, rows)


def measure(folder: Path, rows: int) -> None:
    instrument, responses = written(folder, rows)
    ours = ["-m", "dgca", "score", str(instrument), str(responses), "--out", str(folder / "out")]
    for what, command in (("dgca score", ours), ("pandas groupby", ["-c", NAIVE, str(responses)])):
        seconds, megabytes = process([sys.executable, *command])
        print(
            f"| {rows:,} | {what} | {seconds:.1f} | {rows / seconds:,.0f} | {megabytes:,.0f} MB |",
            flush=True,
        )


def process(command: Sequence[str]) -> tuple[float, float]:
    """Seconds and megabytes at the peak of a process that must succeed."""
    started = time.perf_counter()
    with Path(os.devnull).open("wb") as nothing:
        out = (os.POSIX_SPAWN_DUP2, nothing.fileno(), 1)
        child = os.posix_spawn(command[0], command, os.environ, file_actions=[out])
        _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - started
    if status:
        sys.exit(f"{command} ended with {os.waitstatus_to_exitcode(status)}")
    unit = 1 if sys.platform == "darwin" else 1024
    return seconds, usage.ru_maxrss * unit / 1e6


def written(folder: Path, rows: int) -> tuple[Path, Path]:
    """An instrument of 60 statements, and a Parquet file of answers to it."""
    instrument, responses = folder / "bench.yaml", folder / f"answers-{rows}.parquet"
    instrument.write_text(instrument_yaml(), encoding="utf-8")
    if not responses.exists():
        write_answers(responses, rows)
    return instrument, responses


def instrument_yaml() -> str:
    points = ", ".join(f'{{code: "{code}", label: {{en: "{code}"}}}}' for code in RATINGS)
    lines = [
        "id: bench",
        'version: "1.0"',
        "languages: [en]",
        "title: {en: Bench}",
        f"scales: {{agreement: {{points: [{points}]}}}}",
        "scale: agreement",
        "dimensions:",
    ]
    for dimension in range(DIMENSIONS):
        lines.append(f"  - id: d{dimension}")
        lines.append(f"    title: {{en: Dimension {dimension}}}")
        lines.append("    statements:")
        lines.extend(
            f"      - {{id: d{dimension}.s{statement}, text: {{en: Statement {statement}}}}}"
            for statement in range(STATEMENTS)
        )
    return "\n".join(lines) + "\n"


def write_answers(path: Path, rows: int) -> None:
    """Seeded answers, one in twenty not a rating, written in batches."""
    random = np.random.default_rng(SEED)
    ids = [f"d{d}.s{s}" for d in range(DIMENSIONS) for s in range(STATEMENTS)]
    schema = pa.schema([(name, pa.string()) for name in ("country", "respondent", *ids)])
    with pq.ParquetWriter(path, schema) as writer:
        for start in range(0, rows, BATCH):
            count = min(BATCH, rows - start)
            countries = [f"XA{chr(ord('A') + place)}" for place in range(COUNTRIES)]
            columns = [
                pa.array(countries).take(pa.array(random.integers(0, COUNTRIES, count))),
                pa.array([f"Respondent {start + row + 1}" for row in range(count)]),
                *(answers(random, count) for _ in ids),
            ]
            writer.write_batch(pa.record_batch(columns, schema=schema))


def answers(random: np.random.Generator, count: int) -> pa.Array:
    chances = [(1 - GAPS) / len(RATINGS)] * len(RATINGS) + [GAPS / len(STATES)] * len(STATES)
    places = random.choice(len(chances), count, p=chances)
    return pa.array([*RATINGS, *STATES], pa.string()).take(pa.array(places))


if __name__ == "__main__":
    main()
