"""A guard for Streamlit 1.67: the folder of pages beside the navigation is no menu of its own."""

from __future__ import annotations

from streamlit.runtime.pages_manager import PagesManager


def leave_the_folder_of_pages_alone() -> None:
    """Let the navigation alone decide which page runs, from the first visitor on.

    Streamlit takes a folder named ``pages`` for a menu until ``st.navigation`` has run once in
    the process. Whoever came first after a start, by the address of a page, would get that page
    without the bar above it, with a menu of all pages, and with errors that nobody tells.
    """
    PagesManager.uses_pages_directory = False
