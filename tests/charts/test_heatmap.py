import re
from collections.abc import Sequence
from itertools import permutations

import plotly.graph_objects as go
import pytest

from dgca.charts.heatmap import HeatRow, heatmap
from dgca.charts.palette import contrast, shade

COLUMNS = ("Leadership", "Legal")

Row = tuple[str, Sequence[float | None]]


def draw(*rows: Row) -> go.Figure:
    return heatmap(
        [HeatRow(name=n, scores=s) for n, s in rows], columns=COLUMNS, no_score="no score"
    )


def test_countries_stand_in_alphabetical_order_whatever_order_they_come_in() -> None:
    rows = [("Zeta", (99, 99)), ("Åland", (1, 1)), ("belize", (50, 50)), ("Xaria", (70, 70))]

    orders = {draw(*order).layout.yaxis.ticktext for order in permutations(rows)}

    assert orders == {("Åland", "belize", "Xaria", "Zeta")}


def test_columns_keep_their_order_and_nothing_is_added_up() -> None:
    figure = draw(("Xaria", (10.0, 90.0)))

    assert figure.layout.xaxis.ticktext == ("<b>Leadership</b>", "<b>Legal</b>")
    assert figure.data[0].z == ([10.0, 90.0],)


def test_numbers_are_written_in_the_cells() -> None:
    figure = draw(("B", (10.0, 62.5)), ("A", (0.0, 100.0)))

    assert figure.data[1].text == ("0", "100", "10", "63")


def test_a_missing_score_is_a_dash_in_a_frame_without_colour_and_a_word_below() -> None:
    figure = draw(("Xaria", (10.0, None)))

    assert figure.data[0].z == ([10.0, None],)
    assert figure.data[1].text == ("10", "–")
    (frame,) = figure.layout.shapes
    assert (frame.x0, frame.x1) == (0.55, 1.45)
    assert figure.layout.annotations[0].text == "– no score"


def test_without_a_missing_score_no_word_speaks_of_it() -> None:
    assert draw(("Xaria", (10.0, 20.0))).layout.annotations == ()


def test_colours_run_from_0_to_100_whatever_the_scores() -> None:
    cells = draw(("Xaria", (40.0, 60.0))).data[0]

    assert (cells.zmin, cells.zmax) == (0, 100)


@pytest.mark.parametrize("score", range(0, 101, 5))
def test_every_number_reads_on_its_colour(score: float | None) -> None:
    figure = draw(("Xaria", (score, score)))

    assert contrast(figure.data[1].textfont.color[0], shade(score)) >= 4.5


def test_every_country_adds_the_same_height() -> None:
    heights = [draw(*[(f"X{n}", (1, 1)) for n in range(size)]).layout.height for size in (1, 2, 20)]

    assert heights[1] - heights[0] >= 36
    assert heights[2] - heights[0] == 19 * (heights[1] - heights[0])


def test_a_row_that_does_not_fit_the_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="one score a column"):
        draw(("Xaria", (1.0,)))


def test_two_countries_of_one_name_keep_their_own_rows() -> None:
    figure = draw(("Xaria", (1.0, 2.0)), ("Xaria", (3.0, 4.0)))

    assert figure.data[0].z == ([1.0, 2.0], [3.0, 4.0])


def test_names_titles_and_words_are_text(hostile: str) -> None:
    rows = [HeatRow(name=hostile, scores=[None])]

    figure = heatmap(rows, columns=[hostile], no_score=hostile)

    layout = figure.layout
    shown = [*layout.xaxis.ticktext, *layout.yaxis.ticktext, layout.annotations[0].text]
    theirs = [re.sub("</?b>|<br>", "", word) for word in shown]
    assert not set("<>$") & set("".join(theirs))
