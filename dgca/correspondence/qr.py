"""Codes that a telephone scans, as a picture for a page and as a file."""

from __future__ import annotations

from html import escape
from io import BytesIO

import segno

from dgca.correspondence.folding import folded

QUIET = 4
"""Blank modules around the code, as ISO/IEC 18004 asks for."""

PIXELS = 10
"""Width of a module in the file: sharp on a slide and in print."""


def qr_svg(content: str, *, title: str) -> str:
    """The code as the text of an SVG element, as wide as its surroundings let it be.

    It holds no id and points at nothing outside, and stands on one line, so that a surrounding
    ``div`` keeps Markdown out.

    Parameters
    ----------
    content
        What is scanned: an address.
    title
        What a screen reader reads out. Beside it stands the address itself, as text.
    """
    code = _code(content)
    size = code.symbol_size(border=QUIET)[0]
    drawn = code.svg_inline(
        border=QUIET, omitsize=True, svgclass=None, lineclass=None, light="#fff"
    )
    paths = drawn[drawn.index(">") + 1 : drawn.rindex("</svg>")]
    said = escape(folded(title)).replace(":", "&#58;")  # Streamlit rewrites :material/…:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{said}" class="qr" '
        f'viewBox="0 0 {size} {size}" width="100%" shape-rendering="crispEdges">'
        f"<title>{said}</title>{paths}</svg>"
    )


def qr_png(content: str) -> bytes:
    """The code as a file, black on white; the same content gives the same bytes."""
    kept = BytesIO()
    _code(content).save(kept, kind="png", border=QUIET, scale=PIXELS, light="#fff")
    return kept.getvalue()


def _code(content: str) -> segno.QRCode:
    """The smallest code that still reads with 15 % of it lost; the same on any day."""
    return segno.make_qr(content, error="m", boost_error=False)
