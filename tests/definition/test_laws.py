"""Whatever is in a file, it is an instrument or it is told what is wrong."""

from __future__ import annotations

import copy
from contextlib import suppress
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dgca.definition.read import faults_of, parse_instrument
from dgca.errors import FaultyFileError
from dgca.model.instrument import Instrument

FULL = (Path(__file__).parent / "full.yaml").read_bytes()
FULL_DATA = yaml.safe_load(FULL)

UNHURRIED = settings(deadline=None)


def read_or_told(content: bytes) -> None:
    """Read, and let nothing through but an instrument or faults in words."""
    with suppress(FaultyFileError):
        assert isinstance(parse_instrument(content, file="f"), Instrument)
    assert all(str(fault).startswith("f:") for fault in faults_of(content, file="f"))


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.dates()
    | st.text(max_size=5)
    | st.sampled_from(["en", "1", "DK", "agreement", "leadership", "choice"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["en", "es", "id", "text", "title", "points", "statements", "min", ""])
            | st.text(max_size=3),
            inner,
            max_size=3,
        )
    ),
    max_leaves=5,
)


@UNHURRIED
@given(st.binary())
def test_any_bytes_are_an_instrument_or_faults(content: bytes) -> None:
    read_or_told(content)


@UNHURRIED
@given(st.text(alphabet="\n -:,[]{}&*!|>'\"%@#?~aI1.0e\t"))
def test_any_punctuation_is_an_instrument_or_faults(text: str) -> None:
    read_or_told(text.encode())


@UNHURRIED
@given(st.integers(0, len(FULL)), st.integers(0, 20), st.binary(max_size=4))
def test_any_slip_in_a_file_is_an_instrument_or_faults(at: int, cut: int, put: bytes) -> None:
    read_or_told(FULL[:at] + put + FULL[at + cut :])


def places_in(data: Any, place: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data if isinstance(data, list) else ())
    )
    return [place, *(spot for key, value in inner for spot in places_in(value, (*place, key)))]


@UNHURRIED
@given(st.sampled_from(places_in(FULL_DATA)[1:]), anything)
def test_anything_in_any_place_is_an_instrument_or_faults(
    place: tuple[Any, ...], value: Any
) -> None:
    data = copy.deepcopy(FULL_DATA)
    around = data
    for step in place[:-1]:
        around = around[step]
    around[place[-1]] = value

    read_or_told(yaml.safe_dump(data, allow_unicode=True).encode())


@UNHURRIED
@given(st.lists(st.sampled_from(places_in(FULL_DATA)[1:]), min_size=1, max_size=6))
def test_a_file_with_parts_taken_away_is_an_instrument_or_faults(
    places: list[tuple[Any, ...]],
) -> None:
    data = copy.deepcopy(FULL_DATA)
    for place in places:
        around = data
        for step in place[:-1]:
            around = around[step] if around else around
        if around and isinstance(around, (dict, list)):
            around[place[-1]] = {}

    read_or_told(yaml.safe_dump(data).encode())


sentences = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12
).filter(lambda text: text == text.strip())
weights = st.floats(1e-9, 1e9)
languages = st.lists(
    st.sampled_from(["en", "es", "no", "pt-BR"]), min_size=1, max_size=3, unique=True
)


@st.composite
def instruments(draw: st.DrawFn) -> Instrument:
    """Instruments of every shape that the rules allow."""
    tags = draw(languages)
    ids = iter(
        f"{draw(st.sampled_from(['a', 'B-', '1', 'no', 'x.']))}_{number}" for number in range(999)
    )

    def words() -> dict[str, str]:
        others = draw(st.lists(st.sampled_from(tags), unique=True))
        return {tag: draw(sentences) for tag in dict.fromkeys([tags[0], *others])}

    def listed(scores: st.SearchStrategy[Any]) -> list[dict[str, Any]]:
        codes = draw(st.lists(sentences, min_size=2, max_size=4, unique_by=lambda c: c.casefold()))
        kept = [code for code in codes if code.casefold() not in ("dk", "na")] or ["1"]
        entries = [{"code": code, "label": words(), **draw(scores)} for code in (*kept, "!1", "!2")]
        return list({entry["code"].casefold(): entry for entry in entries}.values())

    def statement() -> dict[str, Any]:
        asked = {"id": next(ids), "text": words(), "weight": draw(weights)}
        kind = draw(st.sampled_from([None, None, "choice", "choices", "number", "text"]))
        if kind in ("choice", "choices"):
            return {**asked, "kind": kind, "options": listed(st.just({}))}
        if kind:
            return {**asked, "kind": kind}
        return {**asked, "reverse": draw(st.booleans()), "scale": draw(st.sampled_from(["s", "n"]))}

    def section() -> dict[str, Any]:
        held = [statement() for _ in range(draw(st.integers(1, 3)))]
        return {"id": next(ids), "title": words(), "weight": draw(weights), "statements": held}

    def dimension() -> dict[str, Any]:
        if draw(st.booleans()):
            return section()
        return {**section(), "statements": [], "sections": [section()], "high": words()}

    low = draw(st.floats(-1e6, 1e6))
    return Instrument.model_validate(
        {
            "id": next(ids),
            "version": draw(sentences),
            "languages": tags,
            "title": words(),
            "scales": {
                "s": {"points": listed(st.fixed_dictionaries({"score": st.floats(0, 100)}))},
                "n": {"numeric": {"min": low, "max": low + draw(st.floats(0.5, 9))}},
            },
            "scoring": {"min_coverage": draw(st.floats(0, 1))},
            "dimensions": [dimension() for _ in range(draw(st.integers(1, 3)))],
        }
    )


@UNHURRIED
@given(instruments())
def test_an_instrument_that_is_written_down_reads_back_the_same(instrument: Instrument) -> None:
    data = instrument.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    content = yaml.safe_dump(data, allow_unicode=True, sort_keys=False).encode()

    assert faults_of(content, file="f") == ()
    assert parse_instrument(content, file="f") == instrument
