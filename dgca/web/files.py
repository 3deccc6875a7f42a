"""What the browser fetches: our own style sheets, fonts and icons, and Streamlit's scripts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from importlib.resources import files
from pathlib import Path, PurePosixPath

import streamlit

from dgca.web.shelf import ASK_AGAIN, FOR_EVER, KeptFile, keep

STREAMLIT = Path(streamlit.__file__).parent / "static"
_SERVED = {".css", ".js", ".svg", ".woff2"}
_ICON_FONT = "MaterialSymbols-Rounded."
_ICON = "/favicon.png"
"""Where Streamlit's script looks for the page's icon, whatever the page says."""


@lru_cache(maxsize=1)
def shelf() -> Mapping[str, KeptFile]:
    """Every file by its address, compressed on the first call (half a second on two cores)."""
    with ThreadPoolExecutor() as pool:
        own = {
            address: keep(content, name=address, cache=FOR_EVER)
            for address, content in _own_files().values()
        }
        return dict(pool.map(_kept_of_streamlit, _scripts())) | own | {_ICON: _icon()}


def address(name: str) -> str:
    """The address of one of our own files, with its content's hash in it."""
    return _own_files()[name][0]


@lru_cache(maxsize=1)
def _own_files() -> Mapping[str, tuple[str, bytes]]:
    """Our own files by name, each with its address and its bytes; style sheets come last."""
    folder = files("dgca") / "web" / "assets"
    found = [item for item in folder.iterdir() if PurePosixPath(item.name).suffix in _SERVED]
    kept: dict[str, tuple[str, bytes]] = {}
    for item in sorted(found, key=lambda item: (item.name.endswith(".css"), item.name)):
        content = item.read_bytes()
        if item.name.endswith(".css"):
            content = _with_hashed_addresses(content.decode(), kept).encode()
        stem, _, suffix = item.name.rpartition(".")
        mark = hashlib.sha256(content).hexdigest()[:12]
        kept[item.name] = (f"/assets/{stem}.{mark}.{suffix}", content)
    return kept


def _with_hashed_addresses(sheet: str, kept: Mapping[str, tuple[str, bytes]]) -> str:
    """The style sheet, its ``url(name)`` leading to the hashed addresses beside it."""
    return re.sub(
        r'url\("([\w.-]+)"\)',
        lambda found: f'url("{PurePosixPath(kept[found[1]][0]).name}")',
        sheet,
    )


def _icon() -> KeptFile:
    return keep(_own_files()["favicon.svg"][1], name="favicon.svg", cache=ASK_AGAIN)


def _scripts() -> Iterator[Path]:
    return (path for path in (STREAMLIT / "static").rglob("*") if path.is_file())


def _kept_of_streamlit(path: Path) -> tuple[str, KeptFile]:
    """A file of Streamlit; its icon font is ours, whose bytes may change under its name."""
    place = f"/{path.relative_to(STREAMLIT).as_posix()}"
    if path.name.startswith(_ICON_FONT):
        return place, keep(_own_files()["icons.woff2"][1], name=place, cache=ASK_AGAIN)
    return place, keep(path.read_bytes(), name=place, cache=FOR_EVER)
