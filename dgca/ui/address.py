"""The address at which whoever is looking has reached the application."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

import streamlit as st

ADDRESS = "DGCA_ADDRESS"
UNKNOWN = "http://localhost:8501"


def base_url() -> str:
    """The address that is set for this server, or as the reader's own browser has it.

    Links that are passed on begin with it.
    """
    if given := os.environ.get(ADDRESS, "").strip().rstrip("/"):
        return given
    parts = urlsplit(st.context.url or UNKNOWN)
    return f"{parts.scheme}://{parts.netloc}"
