"""Letters that were made just now, with links that are shown only now, to be copied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from dgca.correspondence.texts import to_paste
from dgca.services import asked
from dgca.services.invitations.letters import Ready
from dgca.ui import session
from dgca.ui.copying import to_copy
from dgca.ui.language import _, language, ngettext

MADE = "letters-made"


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Letters with links: for one person, or for all who had none; kept on the screen alone."""

    secret: str | None
    round_id: str
    person_id: str
    letters: tuple[Ready, ...]


def keep(letters: Sequence[Ready], *, round_id: str, person_id: str = "") -> None:
    """Have letters shown until whoever made them says that they have them."""
    if letters:
        st.session_state[MADE] = Sheet(
            secret=session.secret(),
            round_id=round_id,
            person_id=person_id,
            letters=tuple(letters),
        )


def show(*, round_id: str, title: str, person_id: str = "") -> None:
    """The letters that were made just now, if they are for here and for whoever is looking."""
    sheet: Sheet | None = st.session_state.get(MADE)
    if sheet is None or sheet.secret != session.secret():
        return
    if (sheet.round_id, sheet.person_id) != (round_id, person_id):
        return
    count = len(sheet.letters)
    with st.container(border=True, key="letters-made-box"):
        st.markdown(
            ngettext(
                "**{count} invitation is ready.** Its link is shown only now and kept nowhere: "
                "copy it into your mail program before you leave this page.",
                "**{count} invitations are ready.** Their links are shown only now and kept "
                "nowhere: copy them into your mail program before you leave this page.",
                count,
            )
        )
        take(
            sheet.letters,
            label=ngettext("Copy {count} invitation", "Copy {count} invitations", count),
            title=title,
            key="invitations-txt",
        )
        st.button(_("Done, I have them"), key="letters-done", on_click=forget)


def take(letters: Sequence[Ready], *, label: str, title: str, key: str) -> None:
    """Letters one below the other, with a button that copies all of them, and as a file."""
    sheet = to_paste([(one.to, one.text) for one in letters], language())
    to_copy(sheet, label=label, folded=True)
    st.download_button(
        _("Save as a text file"),
        sheet.encode,
        asked.file_name(title, suffix="txt"),
        "text/plain; charset=utf-8",
        key=key,
        on_click="ignore",
    )


def forget() -> None:
    """Show the letters no more."""
    st.session_state.pop(MADE, None)
