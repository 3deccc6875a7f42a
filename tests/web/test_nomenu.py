"""The first visitor after a start meets the navigation, whatever page the address names."""

from __future__ import annotations

from pathlib import Path

from streamlit.runtime.pages_manager import PagesManager

import dgca
from dgca.web.nomenu import leave_the_folder_of_pages_alone

NAVIGATION = str(Path(dgca.__file__).parent / "navigation.py")


def test_streamlit_would_take_the_folder_of_pages_for_a_menu(monkeypatch):
    monkeypatch.setattr(PagesManager, "uses_pages_directory", None)

    PagesManager(NAVIGATION)

    assert PagesManager.uses_pages_directory, "Streamlit has mended it: dgca/web/nomenu.py can go."


def test_the_folder_of_pages_is_no_menu(monkeypatch):
    monkeypatch.setattr(PagesManager, "uses_pages_directory", None)

    leave_the_folder_of_pages_alone()
    PagesManager(NAVIGATION)

    assert PagesManager.uses_pages_directory is False
