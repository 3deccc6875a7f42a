"""Cut Streamlit's two fonts to what our pages use, into ``dgca/web/assets/``.

Run it by hand after Streamlit was upgraded or an icon was added to ``ICONS``::

    pip install fonttools brotli
    python tools/cut_fonts.py

The icons are those that Streamlit's own scripts name, and ours. Licences stand in
``dgca/web/assets/LICENCES.md``.
"""

from __future__ import annotations

import re
from pathlib import Path

import streamlit
from fontTools import subset
from fontTools.ttLib import TTFont

STATIC = Path(streamlit.__file__).parent / "static" / "static"
ASSETS = Path(__file__).parents[1] / "dgca" / "web" / "assets"

ICONS = """
    arrow_back arrow_forward assignment calendar_month check check_circle close compare
    description download edit error flag group groups help home info language lock logout
    mail more_horiz person print public radar radio_button_checked radio_button_unchecked
    refresh save schedule search send settings share table table_chart task_alt translate
    undo upload visibility visibility_off warning
"""

LATIN = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *map(ord, "‐‑‒–—‘’‚“”„†•…‰′″‹›⁄€™←↑→↓−∕≈≠≤≥●○✓"),
]


def cut_icons() -> list[str]:
    """Keep the icons in use; give the names that the font does not know."""
    options = subset.Options(flavor="woff2", layout_closure=False, layout_features=["*"])
    font = subset.load_font(
        str(next(STATIC.glob("media/MaterialSymbols-Rounded.*.woff2"))), options
    )
    glyphs = _glyph_by_icon(font)
    names = _icons_of_streamlit() | set(ICONS.split())
    known = sorted(names & glyphs.keys())
    subsetter = subset.Subsetter(options)
    subsetter.populate(glyphs=[glyphs[name] for name in known], text="".join(known))
    subsetter.subset(font)
    subset.save_font(font, str(ASSETS / "icons.woff2"), options)
    (ASSETS / "icons.txt").write_text("\n".join(known) + "\n", encoding="utf-8")
    return sorted(names - glyphs.keys())


def cut_text() -> None:
    """Keep the Latin letters, all weights, under a name of our own as the licence asks."""
    options = subset.Options(flavor="woff2", hinting=False, name_IDs=["*"])
    font = subset.load_font(str(next(STATIC.glob("media/SourceSansVF-Upright.*.woff2"))), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=LATIN)
    subsetter.subset(font)
    _rename(font, "DGCA Sans")
    subset.save_font(font, str(ASSETS / "dgca-sans.woff2"), options)


def _icons_of_streamlit() -> set[str]:
    sources = (path.read_text(encoding="utf-8") for path in STATIC.glob("js/*.js"))
    return {name for source in sources for name in re.findall(r"material/([a-z0-9_]+)", source)}


def _glyph_by_icon(font: TTFont) -> dict[str, str]:
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    tables = (
        getattr(table, "ExtSubTable", table)
        for lookup in font["GSUB"].table.LookupList.Lookup
        for table in lookup.SubTable
    )
    return {
        "".join(letters[glyph] for glyph in (first, *ligature.Component)): ligature.LigGlyph
        for table in tables
        for first, ligatures in table.ligatures.items()
        for ligature in ligatures
    }


def _rename(font: TTFont, name: str) -> None:
    """Say the new name wherever the reserved one stood, save in the notices of its owner."""
    for record in font["name"].names:
        if record.nameID in {1, 3, 4, 16, 25}:
            record.string = name
        elif record.nameID not in {0, 7}:
            record.string = str(record).replace("SourceSans3VF", name.replace(" ", ""))


if __name__ == "__main__":
    unknown = cut_icons()
    cut_text()
    sizes = {path.name: path.stat().st_size for path in ASSETS.glob("*.woff2")}
    print(sizes, "unknown icons:", unknown)
