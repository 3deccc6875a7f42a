from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from dgca.charts.palette import (
    BLUES,
    INK,
    MARKS,
    MEDIAN,
    MOST_COUNTRIES,
    OKABE_ITO,
    OTHERS,
    PAPER,
    PUOR,
    contrast,
    shade,
    text_on,
)

# Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
# Deficiency", IEEE TVCG 15(6), 2009, severity 1.0; they work on linear RGB.
EYES = {
    "all cones": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}

# sRGB to CIE XYZ under D65 (IEC 61966-2-1), and the white of D65.
TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
WHITE = np.array([0.95047, 1.0, 1.08883])


def linear(colour: str) -> NDArray[np.float64]:
    parts = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(colour: str, eye: str) -> NDArray[np.float64]:
    xyz = TO_XYZ @ np.clip(EYES[eye] @ linear(colour), 0, 1) / WHITE
    root = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


def difference(one: str, other: str, eye: str) -> float:
    """CIE 1976 colour difference: about 2 is just seen, from 10 on at a glance."""
    return float(np.linalg.norm(lab(one, eye) - lab(other, eye)))


@pytest.mark.parametrize("eye", EYES)
def test_the_countries_and_the_median_stay_apart_for_every_eye(eye: str) -> None:
    colours = [*(mark.colour for mark in MARKS), MEDIAN]

    differences = [difference(one, other, eye) for one, other in combinations(colours, 2)]

    assert min(differences) > 30


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("steps", [BLUES, PUOR], ids=["Blues", "PuOr"])
def test_neighbouring_steps_can_be_told_apart_by_every_eye(
    steps: tuple[str, ...], eye: str
) -> None:
    differences = [difference(one, other, eye) for one, other in pairwise(steps)]

    assert min(differences) > 4


@pytest.mark.parametrize("eye", EYES)
def test_below_and_above_the_middle_are_different_colours_for_every_eye(eye: str) -> None:
    below, above = PUOR[:4], PUOR[:-5:-1]

    differences = [difference(one, other, eye) for one, other in zip(below, above, strict=True)]

    assert min(differences) > 15


def test_blues_only_ever_grow_darker() -> None:
    brightness = [contrast(step, "#000000") for step in BLUES]

    assert brightness == sorted(brightness, reverse=True)


def test_every_country_differs_in_colour_and_symbol_and_dash() -> None:
    assert len({mark.colour for mark in MARKS}) == MOST_COUNTRIES
    assert len({mark.symbol for mark in MARKS}) == MOST_COUNTRIES
    assert len({mark.dash for mark in MARKS}) == MOST_COUNTRIES
    assert {mark.colour for mark in MARKS} <= set(OKABE_ITO.values())


@pytest.mark.parametrize("colour", [*(mark.colour for mark in MARKS), MEDIAN, OTHERS])
def test_marks_stand_out_from_the_paper(colour: str) -> None:
    assert contrast(colour, PAPER) >= 3


def test_words_stand_out_from_the_paper() -> None:
    assert contrast(INK, PAPER) >= 7
    assert contrast(MEDIAN, PAPER) >= 4.5


@given(st.integers(0, 0xFFFFFF))
def test_text_reads_on_any_colour(number: int) -> None:
    background = f"#{number:06X}"

    assert contrast(text_on(background), background) >= 4.5


@pytest.mark.parametrize(
    ("score", "colour"),
    [(0, BLUES[0]), (50, BLUES[4]), (100, BLUES[8]), (6.25, "#EAF3FB")],
)
def test_a_score_is_shaded_evenly_between_the_steps(score: float | None, colour: str) -> None:
    assert shade(score) == colour


def test_the_contrast_of_a_colour_with_itself_is_one() -> None:
    assert contrast("#0072B2", "#0072B2") == 1
