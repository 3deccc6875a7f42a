import subprocess
import sys
from collections.abc import Sequence
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from dgca.charts.ground import LETTER, Block, ground_for
from dgca.charts.small_radar import SpokeScore, small_radar

Box = tuple[float, float, float, float]

SVG = "{http://www.w3.org/2000/svg}"
DTCA = (
    "Leadership",
    "Strategy",
    "Governance",
    "Legal",
    "Technology",
    "Professional and Workforce Development",
)


def draw(
    scores: Sequence[float | None],
    titles: Sequence[str] = DTCA,
    *,
    title: str = "Your profile",
    description: str = "Six dimensions.",
) -> ET.Element:
    spokes = [SpokeScore(title=t, score=s) for t, s in zip(titles, scores, strict=False)]
    return ET.fromstring(small_radar(spokes, title=title, description=description))  # noqa: S314 - our own text


def words(svg: ET.Element) -> list[str]:
    return [" ".join(span.text for span in text) for text in svg.iter(SVG + "text") if len(text)]


def lines_of(svg: ET.Element) -> list[ET.Element]:
    return [line for line in svg if line.get("stroke-width") == "3" and line.tag != SVG + "text"]


def test_it_is_one_picture_with_a_title_and_a_description() -> None:
    svg = draw([10, 20, 30, 40, 50, 60])

    assert svg.get("role") == "img"
    assert svg.get("aria-label") == "Your profile"
    assert svg.find(SVG + "title").text == "Your profile"
    assert svg.find(SVG + "desc").text == "Six dimensions."


def test_every_spoke_is_named_in_full_with_its_score() -> None:
    svg = draw([10, 62.5, 30, 40, 50, 60])

    assert words(svg)[1] == "Strategy 63"
    assert words(svg)[5] == "Professional and Workforce Development 60"


def test_it_scales_with_the_page_up_to_a_width() -> None:
    svg = draw([10, 20, 30, 40, 50, 60])

    assert svg.get("width") == "100%"
    assert "max-width:420px" in svg.get("style")


def test_the_first_spoke_points_up_and_the_next_stand_clockwise() -> None:
    svg = draw([100, 100, 0, 0, 0, 0])

    (line,) = lines_of(svg)
    first, second, *_ = line.get("points").split()
    assert first == "0.0,-112.0"
    assert second == "97.0,-56.0"


def test_a_whole_profile_is_a_closed_line() -> None:
    (line,) = lines_of(draw([10, 20, 30, 40, 50, 60]))

    assert line.tag == SVG + "polygon"


def test_a_missing_score_opens_the_line_and_is_marked_outside_the_rings() -> None:
    svg = draw([10, 20, None, 40, 50, 60])

    assert [line.tag for line in lines_of(svg)] == [SVG + "polyline"] * 4
    assert words(svg)[2] == "Governance –"
    mark = [circle for circle in svg.iter(SVG + "circle") if circle.get("fill") == "#FFFFFF"]
    assert len(mark) == 1
    assert float(mark[0].get("cx")) ** 2 + float(mark[0].get("cy")) ** 2 > 112**2


def test_a_score_of_0_is_a_mark_in_the_middle() -> None:
    svg = draw([0, None, None])

    assert [c.get("cy") for c in svg.iter(SVG + "circle") if c.get("r") == "5.5"] == ["0.0"]


def test_rings_have_their_numbers() -> None:
    numbers = [text.text for text in draw([1, 2, 3]).iter(SVG + "text") if len(text) == 0]

    assert numbers == ["25", "50", "75", "100"]


@pytest.mark.parametrize("count", range(1, 13))
def test_any_number_of_spokes_and_missing_scores_can_be_drawn(count: int) -> None:
    titles = [f"Dimension {place}" for place in range(count)]

    assert len(words(draw([50] * count, titles))) == count
    assert len(lines_of(draw([None] * count, titles))) == 0


@pytest.mark.parametrize("count", range(1, 9))
def test_no_title_leaves_the_paper_or_meets_another(count: int) -> None:
    spread, crowded = ["Professional", "Workforce", "50"], ["Professional", "Workforce 50"]

    ground = ground_for([spread if count <= 6 else crowded] * count)

    boxes = [box(block) for block in ground.blocks]
    for left, right, top, bottom in boxes:
        assert left >= -180
        assert right <= 180
        assert ground.top <= top
        assert bottom <= ground.bottom
    assert not [pair for pair in combinations(boxes, 2) if meet(*pair)]


def box(block: Block) -> Box:
    width = LETTER * len("Professional")
    left = {"start": block.x, "middle": block.x - width / 2, "end": block.x - width}[block.anchor]
    return left, left + width, block.top, block.top + block.height


def meet(one: Box, other: Box) -> bool:
    apart = 1e-6
    beside = one[1] <= other[0] + apart or other[1] <= one[0] + apart
    above = one[3] <= other[2] + apart or other[3] <= one[2] + apart
    return not (beside or above)


def test_what_was_typed_is_text(hostile: str) -> None:
    svg = draw([10, None, 30], titles=[hostile] * 3, title=hostile, description=hostile)

    assert svg.find(SVG + "title").text == hostile
    assert svg.get("aria-label") == hostile
    assert {child.tag.removeprefix(SVG) for child in svg.iter()} <= {
        *("svg", "title", "desc", "circle", "polygon", "polyline", "text", "tspan")
    }
    assert not svg.get("onload")


def test_it_holds_no_id_no_script_and_no_outside_host() -> None:
    text = small_radar([SpokeScore(title="A", score=1)], title="t", description="d")

    assert " id=" not in text
    assert "href" not in text
    assert text.count("http") == 1


def test_streamlit_finds_no_icon_in_a_title() -> None:
    text = small_radar([SpokeScore(title=":material/home:", score=1)], title="t", description="d")

    assert ":material" not in text
    assert "\n" not in text


def test_a_respondent_s_page_does_not_load_plotly() -> None:
    program = "import sys, dgca.charts.small_radar; print('plotly' in sys.modules)"
    command = [sys.executable, "-c", program]

    said = subprocess.check_output(command, text=True)  # noqa: S603 - the words are our own

    assert said.strip() == "False"
