from __future__ import annotations

import asyncio
import gc
import logging
import signal

import pytest
from streamlit import net_util
from streamlit.runtime import memory_media_file_storage as storage
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.media_file_manager import MediaFileManager

from dgca.web import startup


def test_no_log_line_carries_the_token_of_a_link(caplog):
    log = logging.getLogger("test.access")
    log.addFilter(startup.without_tokens)

    with caplog.at_level(logging.INFO, logger="test.access"):
        log.info('%s - "%s %s" %d', "127.0.0.1", "GET", "/join/Secret-Token_1?x=1", 200)

    assert "Secret-Token_1" not in caplog.text
    assert "/join/…?x=1" in caplog.text


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("/code/SCRT-C0DE", id="the page of a join code"),
        pytest.param("/language/es?back=/code/SCRT-C0DE", id="its page in another language"),
        pytest.param("/language/es?back=%2Fcode%2fSCRT-C0DE", id="the same, quoted"),
        pytest.param("/language/es?back=/join/SCRT-C0DE&x=1", id="a link's page in another one"),
        pytest.param("/oauth2callback?code=SCRT&state=SCRT", id="back from an organisation"),
    ],
)
def test_no_log_line_carries_a_code_or_a_token(caplog, address):
    log = logging.getLogger("test.access")
    log.addFilter(startup.without_tokens)

    with caplog.at_level(logging.INFO, logger="test.access"):
        log.info('%s - "%s %s" %d', "127.0.0.1", "GET", address, 200)

    assert "SCRT" not in caplog.text
    assert "…" in caplog.text


def test_the_server_asks_no_outside_host_for_its_address(monkeypatch):
    asked = []
    monkeypatch.setattr(net_util, "get_external_ip", net_util.get_external_ip)
    monkeypatch.setattr(net_util, "_make_blocking_http_get", lambda *_, **__: asked.append(1))

    startup.ask_nobody_for_our_address()

    assert net_util.get_external_ip() is None
    assert asked == []


def test_a_database_that_cannot_be_opened_is_told_in_one_sentence(monkeypatch, tmp_path, caplog):
    signals = []
    blocked = tmp_path / "a-file"
    blocked.touch()
    monkeypatch.setenv("DGCA_DATABASE", f"sqlite:///{blocked}/dgca.db")
    monkeypatch.setattr(signal, "raise_signal", signals.append)
    monkeypatch.setattr(net_util, "get_external_ip", net_util.get_external_ip)
    monkeypatch.setattr(AppSession, "register_file_watchers", AppSession.register_file_watchers)
    monkeypatch.setattr(MediaFileManager, "add_deferred", MediaFileManager.add_deferred)
    monkeypatch.setattr(storage, "_calculate_file_id", storage._calculate_file_id)  # noqa: SLF001 - what the start guards

    async def start() -> None:
        async with startup.ready(None):
            pass

    asyncio.run(start())

    gc.unfreeze()
    assert signals == [signal.SIGTERM]
    assert "cannot be opened" in caplog.text
    assert "Traceback" not in caplog.text
