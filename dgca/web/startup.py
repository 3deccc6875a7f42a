"""What is made ready before the first visitor comes."""

from __future__ import annotations

import asyncio
import gc
import logging
import pkgutil
import re
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module

import streamlit as st
from starlette.concurrency import run_in_threadpool

from dgca import ui
from dgca.errors import DgcaError
from dgca.i18n import LANGUAGES
from dgca.services import place
from dgca.web.downloads import bind_to_visits
from dgca.web.files import shelf
from dgca.web.frontpage import front_page
from dgca.web.nomenu import leave_the_folder_of_pages_alone
from dgca.web.outside import ask_nobody_for_our_address
from dgca.web.reconnect import leave_watchers_off
from dgca.web.theme import remember_the_theme
from dgca.web.wholepage import run_the_whole_page_for_an_unknown_card

_LOG = logging.getLogger(__name__)
_SECRET = re.compile(
    r"((?:/|%2F)(?:join|code)(?:/|%2F)|[?&](?:code|state)=)[^\s?&\"]+", re.IGNORECASE
)
"""What stands behind the address of a link or of a join code, as it is sent or quoted; and what
an organisation's sign-in sends back."""


@asynccontextmanager
async def ready(_app: st.App) -> AsyncIterator[None]:
    """Open the store, compress the files and import what pages share; then freeze the heap."""
    leave_watchers_off()
    leave_the_folder_of_pages_alone()
    ask_nobody_for_our_address()
    remember_the_theme()
    run_the_whole_page_for_an_unknown_card()
    bind_to_visits()
    logging.getLogger("uvicorn.access").addFilter(without_tokens)
    try:
        await asyncio.gather(run_in_threadpool(_compress), run_in_threadpool(_open_and_import))
    except DgcaError as error:
        _LOG.critical("%s", error)
        signal.raise_signal(signal.SIGTERM)
    gc.collect()
    gc.freeze()
    yield


def without_tokens(record: logging.LogRecord) -> bool:
    """Take tokens and codes out of a log line; Streamlit writes no such log, other servers may."""
    if isinstance(record.args, tuple):
        record.args = tuple(
            _SECRET.sub(r"\1…", part) if isinstance(part, str) else part for part in record.args
        )
    return True


def _compress() -> None:
    shelf()
    for language in LANGUAGES:
        front_page(language)


def _open_and_import() -> None:
    place.store()
    for module in pkgutil.iter_modules(ui.__path__, f"{ui.__name__}."):
        import_module(module.name)
