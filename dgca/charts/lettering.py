"""Words on a picture: cut into lines, and always text, whatever was typed."""

from __future__ import annotations

from html import escape
from math import floor
from textwrap import wrap
from unicodedata import category

LONGEST_WORD = 18
"""A word longer than this is cut, so that a title cannot push the picture away."""

NO_SCORE = "–"

UNPRINTABLE = {"Cc", "Cs", "Cn"}


def printable(text: str) -> str:
    """The text on one line, without signs that no page may hold; unescaped."""
    signs = (" " if category(sign) in UNPRINTABLE else sign for sign in text)
    return " ".join("".join(signs).split())


def lines(text: str, width: int) -> list[str]:
    """The text in lines of about a width, cut between words; unescaped.

    >>> lines("Professional and Workforce Development", 13)
    ['Professional', 'and Workforce', 'Development']
    """
    words = printable(text).split()
    longest = max((len(word) for word in words), default=0)
    return wrap(" ".join(words), max(width, min(longest, LONGEST_WORD)))


def plain(text: str) -> str:
    """The text so that Plotly shows it as typed.

    Plotly reads tags and entities, and TeX between dollars; none of it may come from a name.

    >>> plain("<b>A</b> & $x$")
    '&lt;b&gt;A&lt;/b&gt; &amp; &#36;x&#36;'
    """
    return escape(printable(text), quote=False).replace("$", "&#36;")


def stacked(text: str, width: int) -> str:
    """The text in lines for Plotly, each shown as typed."""
    return "<br>".join(plain(line) for line in lines(text, width))


def shortened(text: str, most: int) -> str:
    """The text, or its beginning where it is longer than the picture can hold; unescaped."""
    text = printable(text)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def whole(score: float | None) -> str:
    """A score as a whole number, halves upwards; a dash where there is none.

    >>> whole(62.5)
    '63'
    """
    return NO_SCORE if score is None else str(floor(score + 0.5))
