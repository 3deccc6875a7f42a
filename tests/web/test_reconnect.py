from __future__ import annotations

import asyncio
from unittest.mock import MagicMock

import pytest
from streamlit import config
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.script_data import ScriptData
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

from dgca.web.reconnect import leave_watchers_off

UNGUARDED = getattr(
    AppSession.register_file_watchers, "__wrapped__", AppSession.register_file_watchers
)


@pytest.fixture
def watcher_off():
    before = config.get_option("server.fileWatcherType")
    config.set_option("server.fileWatcherType", "none")
    yield
    config.set_option("server.fileWatcherType", before)


@pytest.fixture(autouse=True)
def unguarded(monkeypatch):
    monkeypatch.setattr(AppSession, "register_file_watchers", UNGUARDED)


def watches_after_reconnecting() -> tuple[bool, bool]:
    """Whether a new session watches source files, and whether it does after it reconnected."""

    async def come_and_come_back() -> tuple[bool, bool]:
        sessions = WebsocketSessionManager(
            MemorySessionStorage(), MagicMock(), MagicMock(), lambda: None
        )
        script = ScriptData("dgca/navigation.py", is_hello=False)
        first = sessions.connect_session(MagicMock(), script, {})
        session = sessions.get_active_session_info(first).session
        new = session._local_sources_watcher is not None  # noqa: SLF001  # the fault itself
        sessions.disconnect_session(first)
        sessions.connect_session(MagicMock(), script, {}, existing_session_id=first)
        back = session._local_sources_watcher is not None  # noqa: SLF001  # the fault itself
        sessions.close_session(first)
        return new, back

    return asyncio.run(come_and_come_back())


def test_a_session_that_reconnects_does_not_watch_source_files(watcher_off):
    leave_watchers_off()
    leave_watchers_off()

    assert watches_after_reconnecting() == (False, False)


def test_the_guard_is_still_needed(watcher_off):
    """When this fails, Streamlit asks the setting by itself: remove ``dgca/web/reconnect.py``."""
    assert watches_after_reconnecting() == (False, True)


def test_with_the_watcher_on_the_guard_does_nothing():
    config_before = config.get_option("server.fileWatcherType")
    config.set_option("server.fileWatcherType", "poll")
    leave_watchers_off()

    try:
        assert watches_after_reconnecting() == (True, True)
    finally:
        config.set_option("server.fileWatcherType", config_before)
