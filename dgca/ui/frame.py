"""What stands around every page: who is answering, the language, the demonstration's mark."""

from __future__ import annotations

from html import escape
from urllib.parse import quote, urlencode, urlsplit

import streamlit as st

from dgca.i18n import LANGUAGES
from dgca.model.people import Participant
from dgca.services.visiting import Visitor
from dgca.ui import session
from dgca.ui.language import _, language
from dgca.ui.text import plain


def top(visitor: Visitor | None) -> None:
    """The bar above a page: who is answering for whom, another language, the way out."""
    if visitor and visitor.workshop and visitor.workshop.demonstration:
        _mark(_("Demonstration: fictitious governments and simulated answers"))
    with st.container(key="topbar", horizontal=True, vertical_alignment="center"):
        st.markdown(_who(visitor), width="stretch")
        links = [_language_link(tag, name) for tag, name in LANGUAGES.items() if tag != language()]
        if visitor and isinstance(visitor.person, Participant) and not visitor.waiting:
            links.append(_privacy_link())
        links += [f'<a href="/leave" target="_self">{_way_out(visitor)}</a>'] if visitor else []
        st.html(f'<nav class="topbar-links">{"".join(links)}</nav>', width="content")


def way(address: str, words: str) -> None:
    """A link to a page that the server writes itself, such as a sign-in."""
    st.html(f'<p class="way"><a href="{escape(address)}" target="_self">{escape(words)}</a></p>')


def wording_note(about: str) -> None:
    """Whose wording the statements are."""
    st.caption(plain(about))


def _who(visitor: Visitor | None) -> str:
    if visitor is None:
        title = _("Digital Government Capability Assessment")
        return f"**{plain(title)}**"
    who = [visitor.person.label]
    if visitor.country_name and visitor.country_name not in visitor.person.label:
        who.append(visitor.country_name)
    title = visitor.workshop.title if visitor.workshop else ""
    return f"**{plain(', '.join(who))}**  \n{plain(title)}"


def _way_out(visitor: Visitor) -> str:
    is_country = isinstance(visitor.person, Participant)
    return escape(_("Not you?") if is_country else _("Sign out"))


def _language_link(tag: str, name: str) -> str:
    back = escape(_address(), quote=True)
    return (
        f'<a href="/language/{tag}?back={back}" hreflang="{tag}" lang="{tag}" target="_self">'
        f"{escape(name)}</a>"
    )


def _privacy_link() -> str:
    """The way to the notice that was read before starting, from every page."""
    query = urlencode({"round": session.round_id() or ""})
    return f'<a href="/notice?{query}" target="_self">{escape(_("Privacy"))}</a>'


def _address() -> str:
    """The page's own address without its host, to come back to after a change of language."""
    url = urlsplit(st.context.url or "/")
    query = "&".join(f"{quote(k)}={quote(v)}" for k, v in st.query_params.items())
    return quote(f"{url.path or '/'}{'?' + query if query else ''}", safe="/")


def _mark(words: str) -> None:
    st.html(f'<p class="demonstration">{escape(words)}</p>')
