from __future__ import annotations

import pytest
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

from dgca.web.theme import remember_the_theme

SECTIONS = ("theme", "theme.light", "theme.dark", "theme.sidebar")


def told(section: str) -> CustomThemeConfig:
    message = CustomThemeConfig()
    app_session._populate_theme_msg(message, section)  # noqa: SLF001 - what is remembered
    return message


@pytest.mark.parametrize("section", SECTIONS)
def test_a_remembered_theme_is_the_one_that_streamlit_tells(monkeypatch, section):
    asked = app_session._populate_theme_msg  # noqa: SLF001 - put back afterwards
    monkeypatch.setattr(app_session, "_populate_theme_msg", asked)
    before = told(section)

    remember_the_theme()

    assert [told(section), told(section)] == [before, before]


def test_an_empty_section_stays_absent(monkeypatch):
    asked = app_session._populate_theme_msg  # noqa: SLF001 - put back afterwards
    monkeypatch.setattr(app_session, "_populate_theme_msg", asked)
    remember_the_theme()
    whole = CustomThemeConfig()

    app_session._populate_theme_msg(whole.light, "theme.light")  # noqa: SLF001 - as Streamlit does

    assert not whole.HasField("light")
