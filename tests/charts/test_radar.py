import re
from collections.abc import Sequence

import plotly.graph_objects as go
import pytest

from dgca.charts.palette import MARKS, MEDIAN
from dgca.charts.radar import RadarTrace, radar

SPOKES = [("a", "Leadership"), ("b", "Professional and Workforce Development"), ("c", "Legal")]


def draw(*traces: RadarTrace) -> go.Figure:
    return radar(traces, spokes=SPOKES, no_score="no score")


def country(name: str = "Xaria", scores: Sequence[float | None] = (10.0, 20.0, 30.0)) -> RadarTrace:
    return RadarTrace(name=name, scores=scores)


def median() -> RadarTrace:
    return RadarTrace(name="Median", scores=(40.0, 50.0, 60.0), kind="median")


def test_spokes_keep_the_order_of_the_instrument_from_the_top_clockwise() -> None:
    axis = draw(country()).layout.polar.angularaxis

    assert axis.categoryarray == ("a", "b", "c")
    assert (axis.direction, axis.rotation) == ("clockwise", 90)
    assert axis.ticktext[1] == "<b>Professional<br>and Workforce<br>Development</b>"


def test_the_axis_runs_from_0_to_100_whatever_the_scores() -> None:
    axis = draw(country()).layout.polar.radialaxis

    assert tuple(axis.range) == (0, 100)
    assert axis.tickvals == (0, 25, 50, 75, 100)


def test_a_line_comes_back_to_its_start() -> None:
    (line,) = draw(country()).data

    assert line.theta == ("a", "b", "c", "a")
    assert line.r == (10, 20, 30, 10)


@pytest.mark.parametrize(
    ("scores", "drawn"),
    [
        pytest.param((10.0, None, 30.0), (10, None, 30, 10), id="between two scores"),
        pytest.param((None, 20.0, 30.0), (None, 20, 30, None), id="at the first spoke"),
    ],
)
def test_a_missing_score_is_a_gap_and_never_a_zero(
    scores: Sequence[float | None], drawn: tuple[float | None, ...]
) -> None:
    (line,) = draw(country(scores=scores)).data

    assert line.r == drawn
    assert line.connectgaps is False
    assert line.fill == "none"


def test_a_missing_score_is_told_in_words_under_its_spoke() -> None:
    figure = draw(country(scores=(10.0, 20.0, None)), median())

    assert figure.layout.polar.angularaxis.ticktext[2] == "<b>Legal</b><br>– Xaria: no<br>score"


def test_a_country_without_any_score_says_so_once_in_the_legend() -> None:
    figure = draw(country(scores=(None, None, None)))

    assert figure.data[0].name == "Xaria: no score"
    assert figure.layout.polar.angularaxis.ticktext[0] == "<b>Leadership</b>"


def test_a_score_of_0_has_a_mark() -> None:
    (line,) = draw(country(scores=(0.0, 20.0, 30.0))).data

    assert 0 < line.r[0] <= 0.01


def test_countries_differ_in_colour_symbol_and_dash_and_the_median_is_grey() -> None:
    figure = draw(median(), country("A"), country("B"), country("C"))

    looks = [(line.line.color, line.marker.symbol, line.line.dash) for line in figure.data]

    assert looks[0] == (MEDIAN, "circle-open", "dash")
    assert looks[1:] == [(mark.colour, mark.symbol, mark.dash) for mark in MARKS]


def test_more_than_three_countries_are_refused() -> None:
    with pytest.raises(ValueError, match="At most 3 countries"):
        draw(*(country(name) for name in "ABCD"))


def test_a_median_alone_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a country"):
        draw(median())


def test_scores_that_do_not_fit_the_spokes_are_refused() -> None:
    with pytest.raises(ValueError, match="2 scores do not fit 3 spokes"):
        draw(country(scores=(1.0, 2.0)))


def test_names_and_titles_are_text(hostile: str) -> None:
    figure = radar(
        [country(hostile, (1.0, None, 3.0))],
        spokes=[("a", hostile), ("b", hostile), ("c", hostile)],
        no_score=hostile,
    )

    words = [figure.data[0].name, *figure.layout.polar.angularaxis.ticktext]
    theirs = [re.sub("</?b>|<br>", "", word) for word in words]
    assert not set("<>$") & set("".join(theirs))


def test_nothing_is_told_by_hovering_and_letters_are_large() -> None:
    figure = draw(country(), median())

    assert figure.layout.hovermode is False
    assert all(line.hoverinfo == "skip" for line in figure.data)
    assert figure.layout.font.size >= 16
    assert figure.layout.polar.angularaxis.tickfont.size >= 14
    assert figure.layout.polar.radialaxis.tickfont.size >= 14


def test_nothing_of_plotly_s_own_taste_is_left() -> None:
    template = draw(country()).layout.template

    assert template.layout.to_plotly_json() == {}
