"""Which pages a visitor may open, and the way between those of the staff."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import streamlit as st

from dgca.errors import NoRoundError
from dgca.model.people import Participant
from dgca.services.authority import POWERS, Deed
from dgca.services.desk import listing
from dgca.services.visiting import Visitor
from dgca.ui import session
from dgca.ui.language import _


@dataclass(frozen=True)
class Entry:
    """A page, the deed that opens it, and whether it stands in the menu.

    Attributes
    ----------
    of_machine
        Whether it is about the whole machine, so that its address names no round.
    """

    page: str
    title: str
    deed: Deed
    listed: bool = True
    of_machine: bool = False

    @property
    def file(self) -> str:
        """Where the page stands."""
        return f"pages/{self.page}.py"


def answering() -> list[Entry]:
    """The pages of a country's people, their own first page first."""
    return [
        Entry("hub", _("Your assessment"), Deed.READ_FORM),
        Entry("dimension", _("One dimension"), Deed.READ_FORM),
        Entry("check", _("Check your answers"), Deed.READ_FORM),
        Entry("profile", _("Your profile"), Deed.READ_FORM),
        Entry("notice", _("Privacy"), Deed.READ_NOTICE),
        Entry("my_record", _("What is kept about you"), Deed.READ_OWN_RECORD),
        Entry("team", _("Your team"), Deed.SEE_TEAM),
        Entry("room", _("Your team's room"), Deed.SEE_ROOM),
        Entry("room_card", _("One statement"), Deed.SEE_ROOM, listed=False),
        Entry("sign", _("Sign your view"), Deed.SEE_ROOM),
        Entry("country", _("Your country's profile"), Deed.SEE_PROFILE),
    ]


def running() -> list[Entry]:
    """The pages of the staff, in the order of the work."""
    return [
        Entry("workshops", _("Workshops"), Deed.MAKE_WORKSHOP, of_machine=True),
        Entry("desk", _("Set up"), Deed.CHANGE_WORKSHOP),
        Entry("people", _("People"), Deed.CHANGE_ROSTER),
        Entry("invitations", _("Invitations"), Deed.MAKE_LINK),
        Entry("readiness", _("Readiness"), Deed.SEE_READINESS),
        Entry("compare", _("Compare countries"), Deed.COMPARE),
        Entry("country", _("Profile of a country"), Deed.SEE_PROFILE, listed=False),
        Entry("staff", _("Staff"), Deed.CHANGE_STAFF, of_machine=True),
        Entry("audit", _("Audit"), Deed.READ_AUDIT, of_machine=True),
        Entry("account", _("Your account"), Deed.CHANGE_PASSWORD, of_machine=True),
    ]


def waiting() -> Entry:
    """The one page of somebody who waits for the lead's nod."""
    return Entry("waiting", _("Waiting to be let in"), Deed.READ_FORM)


def everything() -> list[Entry]:
    """Every page that somebody may open."""
    return [*answering(), *running(), waiting()]


def own(visitor: Visitor | None) -> list[Entry]:
    """The pages that a visitor may open; whether for this or that place, the services check."""
    if visitor is None:
        return []
    if visitor.waiting:
        return [waiting()]
    entries = answering() if isinstance(visitor.person, Participant) else running()
    roles = visitor.standpoint.roles
    return [entry for entry in entries if roles & POWERS[entry.deed].keys()]


def first(visitor: Visitor | None, entries: Sequence[Entry]) -> str:
    """The page on which a visitor begins.

    Whoever runs one workshop begins where its work is: at the desk while it is a draft, and at the
    comparison after; with several, or none, they choose first. Whoever else belongs to none begins
    at a page that is about no workshop.
    """
    pages = [entry.page for entry in entries]
    if visitor and not visitor.workshops:
        pages = [entry.page for entry in entries if entry.of_machine] or pages
    if visitor is None or "workshops" not in pages:
        return pages[0] if pages else "start"
    if len(visitor.workshops) != 1 and not session.round_id():
        return "workshops"
    return "desk" if _is_draft() else "compare"


def opens(visitor: Visitor, page: str) -> bool:
    """Whether a page is one of those that the visitor may open."""
    return any(entry.page == page for entry in own(visitor))


def show(entries: Iterable[Entry], *, here: str) -> None:
    """The menu of the staff; the round stays the one that is looked at."""
    listed = [entry for entry in entries if entry.listed]
    if len(listed) < 2:  # noqa: PLR2004 - one page needs no menu
        return
    round_id = session.round_id()
    with st.container(key="menu", horizontal=True):
        for entry in listed:
            query = {"round": round_id} if round_id and not entry.of_machine else None
            place = "here" if entry.page == here else "there"
            with st.container(key=f"menu-{entry.page}-{place}", width="content"):
                st.page_link(entry.file, label=entry.title, query_params=query)


def _is_draft() -> bool:
    """Whether the workshop that is looked at has not begun; also one that is not there."""
    try:
        return listing.is_draft(
            session.store(), session.secret(), round_id=session.round_id(), now=session.now()
        )
    except NoRoundError:
        return False
