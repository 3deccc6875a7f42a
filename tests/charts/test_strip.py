import re
from collections.abc import Sequence

import plotly.graph_objects as go
import pytest

from dgca.charts.palette import MARKS
from dgca.charts.strip import StripRow, StripWords, strip

WORDS = StripWords(
    dot="A country",
    median="Median",
    middle_half="Middle half",
    axis="Score, 0 to 100",
    no_score="no score",
)


def draw(*rows: StripRow, marked: Sequence[str] = ()) -> go.Figure:
    return strip(rows, words=WORDS, marked=marked)


def trace(figure: go.Figure, name: str) -> go.Scatter:
    return next(trace for trace in figure.data if trace.name == name)


def labels(figure: go.Figure) -> list[str]:
    return [re.sub("<.*?>", "", note.text) for note in figure.layout.annotations]


def test_rows_stand_from_the_top_in_the_order_given() -> None:
    figure = draw(StripRow(title="Legal", dots=[50]), StripRow(title="Strategy", dots=[50]))

    upper, lower = figure.layout.annotations
    assert [upper.text, lower.text] == ["<b>Legal</b>", "<b>Strategy</b>"]
    assert upper.y < lower.y
    assert figure.layout.yaxis.range[1] == 0


def test_the_axis_runs_from_0_to_100_whatever_the_scores() -> None:
    axis = draw(StripRow(title="Legal", dots=[40, 60])).layout.xaxis

    assert tuple(axis.range) == (0, 100)
    assert axis.tickvals == (0, 25, 50, 75, 100)
    assert axis.title.text == "Score, 0 to 100"


def test_a_dot_stands_at_its_score_near_the_middle_of_its_row() -> None:
    dots = trace(draw(StripRow(title="Legal", dots=[70, 50, 50])), "A country")

    assert dots.x == (50, 50, 70)
    assert len(set(dots.y)) == 3
    assert max(dots.y) - min(dots.y) < 24


def test_the_order_of_unnamed_countries_leaves_no_trace() -> None:
    one = draw(StripRow(title="Legal", dots=[70, 50, 60]))
    other = draw(StripRow(title="Legal", dots=[50, 60, 70]))

    assert one.to_json() == other.to_json()


def test_median_and_middle_half_stand_where_they_are_given() -> None:
    row = StripRow(title="Legal", dots=[40, 50, 60], median=50, low=45, high=55)

    figure = draw(row)

    assert trace(figure, "Median").x == (50,)
    assert trace(figure, "Middle half").x == (45, 55, None)


@pytest.mark.parametrize("name", ["Median", "Middle half"])
def test_without_a_median_neither_picture_nor_legend_has_one(name: str) -> None:
    drawn = trace(draw(StripRow(title="Legal", dots=[40, 60])), name)

    assert drawn.x == ()
    assert drawn.showlegend is False


def test_chosen_countries_look_as_on_the_radar_and_are_named_with_their_score() -> None:
    figure = draw(StripRow(title="Legal", dots=[], marked=(20.0, 80.0)), marked=("Xaria", "Xbel"))

    looks = [(t.marker.color, t.marker.symbol) for t in figure.data[-2:]]
    assert looks == [(mark.colour, mark.symbol) for mark in MARKS[:2]]
    assert labels(figure) == ["Legal", "● Xaria 20", "◆ Xbel 80"]


def test_a_chosen_country_without_a_score_is_named_and_has_no_mark() -> None:
    figure = draw(StripRow(title="Legal", dots=[], marked=(None,)), marked=("Xaria",))

    assert figure.data[-1].x == ()
    assert labels(figure) == ["Legal", "● Xaria: no score"]


def test_names_of_near_scores_stand_on_different_lines() -> None:
    row = StripRow(title="Legal", dots=[], marked=(50.0, 51.0, 95.0))

    _, xaria, xbel, xcor = draw(row, marked=("Xaria", "Xbel", "Xcor")).layout.annotations

    heights = {note.text.split()[-2]: note.y for note in (xaria, xbel, xcor)}
    assert heights["Xaria"] != heights["Xbel"]
    assert heights["Xaria"] == heights["Xcor"]


@pytest.mark.parametrize("score", [0.0, 3.0, 50.0, 97.0, 100.0])
def test_a_long_name_stays_on_the_narrowest_paper(score: float | None) -> None:
    name = "Saint Somewhere and the Islands of Elsewhere"

    figure = draw(StripRow(title="Legal", dots=[], marked=(score,)), marked=(name,))

    note = figure.layout.annotations[1]
    width = 2.6 * len(labels(figure)[1])
    start = {"left": note.x, "center": note.x - width / 2, "right": note.x - width}[note.xanchor]
    assert start >= 0
    assert start + width <= 100


def test_more_than_three_countries_are_refused() -> None:
    with pytest.raises(ValueError, match="At most 3 countries"):
        draw(StripRow(title="Legal", dots=[], marked=(1, 2, 3, 4)), marked=tuple("ABCD"))


def test_a_row_with_too_few_marked_scores_is_refused() -> None:
    with pytest.raises(ValueError, match="each marked country"):
        draw(StripRow(title="Legal", dots=[1], marked=()), marked=("Xaria",))


def test_nothing_to_show_is_an_empty_picture() -> None:
    assert labels(draw()) == []


def test_names_titles_and_words_are_text(hostile: str) -> None:
    words = StripWords(
        dot=hostile, median=hostile, middle_half=hostile, axis=hostile, no_score=hostile
    )
    row = StripRow(title=hostile, dots=[1], median=1, low=1, high=1, marked=(2.0, None))

    figure = strip([row], words=words, marked=(hostile, hostile))

    shown = [trace.name for trace in figure.data if trace.name]
    shown += [note.text for note in figure.layout.annotations]
    shown.append(figure.layout.xaxis.title.text)
    theirs = [re.sub('</?b>|<br>|<span style="color:#[0-9A-F]{6}">|</span>', "", s) for s in shown]
    assert not set("<>$") & set("".join(theirs))
