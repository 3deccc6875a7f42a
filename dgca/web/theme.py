"""A lever for Streamlit 1.67: the theme is read from the settings once, not at every run."""

from __future__ import annotations

from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

_POPULATE = "_populate_theme_msg"


def remember_the_theme() -> None:
    """Keep what each section of the theme says; the settings do not change while we run.

    Every run, also that of a single card, tells the browser the whole theme, for which six
    sections of some sixty settings are looked up one by one.
    """
    populate = getattr(app_session, _POPULATE)
    kept: dict[str, CustomThemeConfig] = {}

    def from_memory(message: CustomThemeConfig, section: str = "theme") -> None:
        if section not in kept:
            kept[section] = CustomThemeConfig()
            populate(kept[section], section)
        if kept[section].ByteSize():
            message.MergeFrom(kept[section])

    setattr(app_session, _POPULATE, from_memory)
