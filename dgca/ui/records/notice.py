"""The words of the privacy notice: why, who sees what and when, and until when it is kept."""

from __future__ import annotations

import streamlit as st

from dgca import i18n
from dgca.services.records.noticing import Notice
from dgca.ui.language import _, language


def tell(notice: Notice) -> None:
    """The whole notice, short enough to be read."""
    if notice.demonstration:
        st.markdown(_("This is a demonstration: please type no real names or facts."))
    st.markdown(
        _(
            "You say how your government works today, so that it can see where to invest. "
            "It is not an exam, and never a ranking."
        )
    )
    st.markdown("\n".join(f"- {line}" for line in _who_sees_what()))
    st.markdown(f"{_what_is_kept()} {_until_when(notice)}")


def _who_sees_what() -> list[str]:
    """Who sees what and when, a line each."""
    return [
        _(
            "**Your answers** are yours alone until your team's room opens; then your team sees "
            "them too. If you are two, each can then work out what the other rated."
        ),
        _("**Facilitators** see who has finished, never an answer."),
        _("**Other teams** see only what your lead agrees to show."),
        _("**Analysts** see answers under pseudonyms."),
        _(
            "**Administrators** run the system. If one takes out what is kept of a person, "
            "that is recorded."
        ),
    ]


def _what_is_kept() -> str:
    return _(
        "**Kept of you:** name, email, country, ministry and role, your visits, and what you "
        "answer."
    )


def _until_when(notice: Notice) -> str:
    if notice.retention is None:
        return _(
            "The facilitator has not yet set the day after which names and texts are destroyed; "
            "ratings stay without a name."
        )
    return _(
        "After {day}, names and texts are destroyed; ratings stay without a name.",
        day=i18n.full_date(language(), notice.retention),
    )
