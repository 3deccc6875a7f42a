"""The language of whoever is looking, and their sentences in it."""

from __future__ import annotations

import streamlit as st

from dgca.i18n import LANGUAGES, SOURCE_LANGUAGE, best_language, translate, translate_count

COOKIE = "dgca_language"


def language() -> str:
    """The language chosen by cookie, or the first that the browser asks for and we speak."""
    known = st.session_state.get("language")
    if known:  # asked for every sentence, so the usual way is one look-up
        return str(known)
    chosen = st.context.cookies.get(COOKIE, "")
    asked = st.context.headers.get("Accept-Language", "")
    first = chosen if chosen in LANGUAGES else best_language(asked) or SOURCE_LANGUAGE
    st.session_state.language = first
    return first


def _(message: str, **parameters: object) -> str:
    """Translate a message for whoever is looking."""
    return translate(language(), message, **parameters)


def ngettext(one: str, many: str, count: int, **parameters: object) -> str:
    """Translate the singular or the plural that a count asks for."""
    return translate_count(language(), one, many=many, count=count, **parameters)
