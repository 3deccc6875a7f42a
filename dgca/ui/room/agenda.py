"""The discussion agenda on the screen: what to talk about, what all said alike, what is agreed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import streamlit as st

from dgca.model.instrument import Statement
from dgca.scoring.agenda import Agenda, Item
from dgca.services.room import agreeing
from dgca.services.room.rooms import TeamRoom
from dgca.ui import doing, session
from dgca.ui.form.question import told_answer
from dgca.ui.language import _, language, ngettext
from dgca.ui.room.agenda_words import BETWEEN, reasons_words
from dgca.ui.text import plain

ACCEPTED = "room-accepted"
"""The part of the page that tells what accepting came to."""
FIRST = 10
"""How many statements are shown at once; the others wait in a fold."""


def agenda(room: TeamRoom) -> Agenda:
    """The statements in the order in which this team does well to talk."""
    return room.agenda


def lists(room: TeamRoom, *, writable: bool) -> None:
    """Everything to talk about, to accept, and agreed; one person's ratings are accepted first."""
    order = agenda(room)
    if not writable:
        _left(room, order)
    elif room.alone:
        gathered(room, order)
        to_discuss(room, order)
    else:
        to_discuss(room, order)
        gathered(room, order)
    agreed(room)


def to_discuss(room: TeamRoom, agenda_: Agenda) -> None:
    """What people choose a point for and have not yet, the most worth talking about first."""
    items = [item for item in agenda_.to_discuss if not is_agreed(room, item.statement)]
    if not items and not agenda_.to_discuss:
        return
    st.header(_heading(room), anchor=False)
    if not items:
        st.markdown(_("✓ Nothing is left here."))
    _numbered(room, items[:FIRST], start=1, key="agenda-discuss")
    later = items[FIRST:]
    if not later:
        return
    words = ngettext("Then this {count}", "Then these {count}", len(later))
    fold = st.expander(words, key="fold-later", on_change="rerun")
    if fold.open:
        with fold:
            _numbered(room, later, start=FIRST + 1, key="agenda-later")


def gathered(room: TeamRoom, agenda_: Agenda) -> None:
    """What everybody said alike, to be accepted with one press by whoever writes."""
    items = [item for item in agenda_.items if item.rating and not is_agreed(room, item.statement)]
    doing.tell(ACCEPTED)
    if not items:
        return
    st.header(_gathered_words(room, len(items)), anchor=False)
    with st.container(key="agenda-alike", gap=None):
        for item in items:
            told = told_answer(room.instrument, item.statement, item.rating)
            _line(room, item.statement, notes=[_strong(told), _dimension(room, item.statement)])
    if room.writes:
        shown = [item.statement.id for item in items]
        st.button(
            ngettext("Accept this {count}", "Accept these {count}", len(shown)),
            type="primary",
            key="accept",
            on_click=_accept,
            args=(room, shown),
        )
    else:
        st.markdown(_("Whoever writes accepts them."))


def agreed(room: TeamRoom) -> None:
    """What is agreed already; in a room of one person first what has no reason yet."""
    done = [one for one in room.instrument.statements if is_agreed(room, one)]
    without = [one for one in done if room.alone and not _reason(room, one)]
    if without:
        st.header(_("Say why"), anchor=False)
        st.markdown(_("These have a rating and no reason yet."))
        _agreed_lines(room, without, key="agenda-reasons")
    rest = [one for one in done if one not in without]
    if not rest:
        return
    words = ngettext("Agreed: {count} statement", "Agreed: {count} statements", len(rest))
    fold = st.expander(words, key="fold-agreed", on_change="rerun")
    if fold.open:
        with fold:
            _agreed_lines(room, rest, key="agenda-agreed")


def is_agreed(room: TeamRoom, statement: Statement) -> bool:
    """Whether something stands at a statement."""
    return room.agreement.kept(statement.id).answer.given


def to_card(room: TeamRoom, label: str, statement_id: str = "") -> None:
    """The way to a statement's card, or to the card where the writer is."""
    place = {"round": room.round.id} | ({"statement": statement_id} if statement_id else {})
    st.page_link("pages/room_card.py", label=label, query_params=place, width="stretch")


def _numbered(room: TeamRoom, items: Sequence[Item], *, start: int, key: str) -> None:
    with st.container(key=key, gap=None):
        for number, item in enumerate(items, start=start):
            _line(room, item.statement, number=number, notes=_why(room, item))


def _left(room: TeamRoom, agenda_: Agenda) -> None:
    """What was never agreed, where nothing can be agreed any more."""
    items = [item for item in agenda_.items if not is_agreed(room, item.statement)]
    if not items:
        return
    words = ngettext("Not agreed: {count} statement", "Not agreed: {count} statements", len(items))
    fold = st.expander(words, key="fold-left", on_change="rerun")
    if fold.open:
        with fold:
            _numbered(room, items, start=1, key="agenda-left")


def _agreed_lines(room: TeamRoom, statements: Iterable[Statement], *, key: str) -> None:
    with st.container(key=key, gap=None):
        for one in statements:
            told = told_answer(room.instrument, one, room.agreement.kept(one.id).answer.rating)
            _line(room, one, notes=[_strong(f"✓ {told}"), _dimension(room, one)])


def _line(
    room: TeamRoom, statement: Statement, *, notes: Iterable[str], number: int | None = None
) -> None:
    """A statement as the way to its card, with what is to be said of it below."""
    text = plain(room.instrument.say(statement.text, language()))
    place = f"{number}\\. " if number else ""
    below = BETWEEN.join(filter(None, notes))
    to_card(room, f"**{place}{text}**  \n{below}", statement.id)


def _why(room: TeamRoom, item: Item) -> list[str]:
    asked = any(one.open and one.statement_id == item.statement.id for one in room.agreement.votes)
    again = _strong(_("your team is asked once more")) if asked else ""
    views = room.views.get(item.statement.id, ())
    why = "" if not views else plain(reasons_words(language(), item, views))
    return [why, again, _dimension(room, item.statement)]


def _dimension(room: TeamRoom, statement: Statement) -> str:
    found = next(
        one
        for one in room.instrument.dimensions
        if any(asked.id == statement.id for asked in one.questions)
    )
    return plain(room.instrument.say(found.title, language()))


def _strong(words: str) -> str:
    return f"**{plain(words)}**"


def _reason(room: TeamRoom, statement: Statement) -> str:
    return room.agreement.kept(statement.id).answer.comment.strip()


def _heading(room: TeamRoom) -> str:
    if room.room is not None and room.room.directly:
        return _("The statements")
    return _("Rate these") if room.alone else _("Talk about these first")


def _gathered_words(room: TeamRoom, count: int) -> str:
    if room.alone:
        return ngettext(
            "{count} statement has one person's rating. Accept it?",
            "{count} statements have one person's rating. Accept them?",
            count,
        )
    return ngettext(
        "{count} statement: everyone gave the same rating. Accept it?",
        "{count} statements: everyone gave the same rating. Accept them?",
        count,
    )


def _accept(room: TeamRoom, shown: Collection[str]) -> None:
    def deed() -> str:
        count = agreeing.accept(
            session.store(),
            session.secret(),
            round_id=room.round.id,
            statement_ids=shown,
            language=language(),
            now=session.now(),
        )
        if not count:
            return _("Nothing was left to accept: something else stands there now.")
        return ngettext(
            "{count} statement is accepted. It can still be opened and changed.",
            "{count} statements are accepted. Each can still be opened and changed.",
            count,
        )

    doing.attempt(ACCEPTED, deed)
