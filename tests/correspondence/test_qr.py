"""Codes to scan: the page's picture and the file carry the same modules."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
import segno
from defusedxml.ElementTree import fromstring
from PIL import Image

from dgca.correspondence.qr import qr_png, qr_svg

ADDRESS = "https://dgca.example.org/code/ABCD-EFGH"
SVG = "{http://www.w3.org/2000/svg}"


def modules_of_svg(svg):
    """The dark modules, drawn from the path's strokes of one module's height."""
    path = fromstring(svg).findall(f"{SVG}path")[1].get("d")
    dark, x, y = set(), 0, 0.0
    for sign, numbers in re.findall(r"([Mmh])([-\d. ]*)", path):
        along = [float(number) for number in re.findall(r"-?\d*\.?\d+", numbers)]
        if sign == "h":
            dark |= {(x + step, int(y)) for step in range(int(along[0]))}
            x += int(along[0])
        else:
            x, y = (along[0], along[1]) if sign == "M" else (x + along[0], y + along[1])
            x = int(x)
    return dark


def modules_of_png(png):
    with Image.open(BytesIO(png)) as opened:
        picture = opened.convert("L")
    size = picture.width // 10
    return size, {
        (x, y)
        for x in range(size)
        for y in range(size)
        if picture.getpixel((x * 10 + 5, y * 10 + 5)) == 0
    }


def modules_of_code(border):
    matrix = segno.make_qr(ADDRESS, error="m", boost_error=False).matrix
    return {
        (x + border, y + border)
        for y, row in enumerate(matrix)
        for x, module in enumerate(row)
        if module
    }


def test_the_picture_and_the_file_carry_the_code_with_a_quiet_zone_of_four_modules():
    size, in_file = modules_of_png(qr_png(ADDRESS))

    assert size == 37
    assert in_file == modules_of_svg(qr_svg(ADDRESS, title="Join")) == modules_of_code(4)
    assert {min(x for x, _ in in_file), min(y for _, y in in_file)} == {4}
    assert {max(x for x, _ in in_file), max(y for _, y in in_file)} == {32}


def test_the_picture_is_read_out_by_its_title_and_takes_the_width_it_is_given():
    picture = fromstring(qr_svg(ADDRESS, title="Code of Barbados"))

    assert picture.get("role") == "img"
    assert picture.get("aria-label") == "Code of Barbados"
    assert picture.findtext(f"{SVG}title") == "Code of Barbados"
    assert picture.get("viewBox") == "0 0 37 37"
    assert picture.get("width") == "100%"
    assert picture.get("height") is None


def test_the_picture_points_nowhere_and_stands_on_one_line():
    svg = qr_svg(ADDRESS, title="Join")

    assert "\n" not in svg
    assert "href" not in svg
    assert "url(" not in svg
    assert " id=" not in svg
    assert "example" not in svg


@pytest.mark.parametrize(
    "title",
    ['"><script>alert(1)</script>', "a\n\n# b", ":material/home:", "& 'b' \u202e", "</title>"],
)
def test_a_title_is_text(title):
    svg = qr_svg(ADDRESS, title=title)

    picture = fromstring(svg)
    assert [part.tag for part in picture] == [f"{SVG}title", f"{SVG}path", f"{SVG}path"]
    assert picture.get("aria-label") == " ".join(title.replace("\u202e", "").split())
    assert ":material" not in svg


def test_the_same_content_gives_the_same_bytes():
    assert qr_svg(ADDRESS, title="Join") == qr_svg(ADDRESS, title="Join")
    assert qr_png(ADDRESS) == qr_png(ADDRESS)
