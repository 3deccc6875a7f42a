"""A file that a page offers is named also by the visit of whoever looks at that page."""

from __future__ import annotations

import asyncio

import pytest
from streamlit.runtime import memory_media_file_storage as storage
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from dgca.ui import session
from dgca.web import downloads


@pytest.fixture
def files(monkeypatch):
    """The files of a server on which somebody with the secret *one* looks at a page."""
    monkeypatch.setattr(storage, "_calculate_file_id", storage._calculate_file_id)  # noqa: SLF001 - what is guarded
    monkeypatch.setattr(MediaFileManager, "add_deferred", MediaFileManager.add_deferred)
    monkeypatch.setattr(session, "secret", lambda: "one")
    downloads.bind_to_visits()
    downloads.bind_to_visits()
    return MediaFileManager(MemoryMediaFileStorage("/media"))


def test_a_file_is_of_the_visit_for_which_it_was_made(files):
    address = files.add(b"a,b", "text/csv", "0", "scores.csv", is_for_static_download=True)

    assert address.endswith(".csv")
    assert [downloads.is_of(address, one) for one in ("one", "two", "", None)] == [
        True,
        False,
        False,
        False,
    ]


def test_a_file_that_is_made_later_is_of_the_visit_that_asked_for_it(files, monkeypatch):
    asked = files.add_deferred(lambda: b"a,b", "text/csv", "0", "scores.csv")
    monkeypatch.setattr(session, "secret", lambda: None)

    address = asyncio.run(asyncio.to_thread(files.execute_deferred, asked))

    assert downloads.is_of(address, "one")
    assert not downloads.is_of(address, None)


def test_two_visits_are_offered_the_same_file_under_two_names(files, monkeypatch):
    one = files.add(b"a,b", "text/csv", "0")
    monkeypatch.setattr(session, "secret", lambda: "two")
    two = files.add(b"a,b", "text/csv", "1")

    assert one != two
    assert not downloads.is_of(one, "two")


@pytest.mark.parametrize(
    "path", ["/media/", "/media/x", "/media/-", "/media/x-ñ.csv", "/media/../x"]
)
def test_no_made_up_address_is_anybodys(path):
    assert not downloads.is_of(path, "one")
    assert not downloads.is_of(path, None)
