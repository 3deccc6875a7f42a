from __future__ import annotations

import re
from pathlib import Path

from dgca.web.files import STREAMLIT, shelf

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "dgca" / "web" / "assets"
KNOWN = set((ASSETS / "icons.txt").read_text().split())
NOT_IN_THE_FONT = {"star_filled"}
CUT_ANEW = "run tools/cut_fonts.py anew"


def named_in(folder: Path, pattern: str) -> set[str]:
    sources = (path.read_text(encoding="utf-8") for path in folder.rglob(pattern))
    return {name for source in sources for name in re.findall(r"material/([a-z0-9_]+)", source)}


def test_every_icon_that_our_pages_name_is_in_the_font():
    assert named_in(ROOT / "dgca", "*.py") <= KNOWN, CUT_ANEW


def test_every_icon_that_streamlit_names_is_in_the_font():
    assert named_in(STREAMLIT / "static" / "js", "*.js") <= KNOWN | NOT_IN_THE_FONT, CUT_ANEW


def test_streamlits_icon_font_is_answered_by_the_cut_one_and_asked_for_again():
    (place,) = (place for place in shelf() if "MaterialSymbols-Rounded" in place)

    assert shelf()[place].body == (ASSETS / "icons.woff2").read_bytes()
    assert (b"cache-control", b"no-cache") in shelf()[place].headers
