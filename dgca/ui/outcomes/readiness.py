"""The readiness board on the screen: who has come how far, followed while it is open.

The board is asked for anew in every few seconds, once for all who look at it; the right to look
is checked each time and for each of them.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from html import escape

import streamlit as st

from dgca.errors import DgcaError
from dgca.i18n import full_time, time_ago
from dgca.model.readiness import Board, CountryReadiness, stall_of
from dgca.model.workshop import Round
from dgca.services.outcomes import readiness
from dgca.ui import session, units
from dgca.ui.language import _, language
from dgca.ui.outcomes import readiness_words
from dgca.ui.table import Mark, wide_table
from dgca.ui.text import plain

GROUP, CHOICE = "group", "readiness-group"
LOOK_EVERY = 5.0
REDRAW_AFTER = timedelta(minutes=1)
CACHED = 16
NO_BREAK = "\N{NO-BREAK SPACE}"


def board() -> Board:
    """The board that the address names."""
    return _looked_at(st.query_params.get(GROUP))


@st.fragment(run_every=LOOK_EVERY)
def watch(shown: Board, drawn: datetime) -> None:
    """Run the page again when the board has changed, or when its times have grown old."""
    try:
        now_there = _looked_at(shown.group.id if shown.group else None)
    except DgcaError:
        st.rerun()
    if now_there != shown or session.now() - drawn >= REDRAW_AFTER:
        st.rerun()


def choose_group(board_: Board) -> None:
    """Which group to look at, or all of them."""
    if len(board_.groups) <= 1:
        return
    names = {"": _("All groups")} | {one.id: one.name for one in board_.groups}
    st.session_state.setdefault(CHOICE, board_.group.id if board_.group else "")
    st.radio(
        _("Group"),
        list(names),
        format_func=lambda one: plain(names[one]),
        key=CHOICE,
        horizontal=True,
        on_change=_go_to_group,
    )


def dates(board_: Board, now: datetime) -> None:
    """How each group stands, and how much time is left."""
    for group in board_.looked_at:
        words = plain(readiness_words.group_words(language(), group, now=now))
        named = _("Group {name}", name=plain(group.name))
        st.markdown(f"**{named}**  \n{words}" if len(board_.groups) > 1 else words)


def people(board_: Board, now: datetime) -> None:
    """A row a country: how many people have come how far."""
    head = [
        units.one(board_.workshop.unit),
        _("Invited"),
        _("Joined"),
        _("Answering"),
        _("Submitted"),
    ]
    head += [_("Consensus"), _("Signed"), _("Ministries that are in"), _("Last activity")]
    wide_table(
        _("How far each has come"),
        [*head, _("To note")],
        [_people_of(row, now) for row in board_.rows],
    )


def filled(board_: Board) -> None:
    """A row a country: how much of each dimension is filled in."""
    parts = board_.instrument.dimensions
    wide_table(
        _("How much is filled in, by dimension"),
        [
            units.one(board_.workshop.unit),
            *(board_.instrument.say(part.title, language()) for part in parts),
        ],
        [
            [
                row.country.name,
                *(readiness_words.percent(language(), row.share(part.id)) for part in parts),
            ]
            for row in board_.rows
        ],
    )


def missing(board_: Board) -> None:
    """Who has not submitted, by name; how far they are, and nothing of what they said."""
    wide_table(
        _("People who have not submitted"),
        [_("Person"), units.one(board_.workshop.unit), _("Ministry"), _("How far")],
        [
            [
                person.label,
                row.country.name,
                person.ministry,
                readiness_words.step_words(language(), person.step),
            ]
            for row in board_.rows
            for person in row.missing
        ],
    )


def take_away(board_: Board) -> None:
    """Ways to take the board along: on paper, and as a file."""
    store, secret = session.store(), session.secret()
    round_id, group_id = board_.round.id, board_.group.id if board_.group else None

    def content() -> bytes:
        return readiness.file_for(
            store, secret, round_id=round_id, group_id=group_id, now=session.now()
        ).content

    with st.container(key="take-away", horizontal=True):
        words = escape(_("Print"))
        st.html(f'<button type="button" class="print">{words}</button>', width="content")
        st.download_button(
            _("Table as CSV"),
            content,
            readiness.file_name(board_),
            "text/csv",
            key="readiness-csv",
            on_click="ignore",
        )


def letterhead(board_: Board, now: datetime) -> None:
    """What stands above the board on paper: which workshop, which group, and as of when."""
    groups = [_("Group {name}", name=group.name) for group in board_.looked_at]
    zone = next((group.zone for group in board_.looked_at), "UTC")
    as_of = _("As of {time}", time=full_time(language(), now, zone))
    said = [board_.workshop.title, board_.round.title, *groups, as_of]
    st.html(f'<p class="letterhead">{" · ".join(map(escape, said))}</p>')


def _people_of(row: CountryReadiness, now: datetime) -> list[object]:
    finished = row.invited and row.submitted == row.invited
    zone = row.country.zone
    last = time_ago(language(), row.last, zone, now=now) if row.last else _("None yet")
    return [
        row.country.name,
        row.invited,
        row.joined,
        row.answering,
        Mark("done", row.submitted) if finished else row.submitted,
        Mark("done", _("Begun")) if row.consensus else Mark("open", _("Not yet")),
        _signed(row, now),
        ", ".join(row.ministries),
        last.replace(" ", NO_BREAK),
        _notes(row, now),
    ]


def _signed(row: CountryReadiness, now: datetime) -> object:
    """Whether the team's one view is signed, and since when."""
    if row.agreed is None:
        return Mark("open", _("Not yet"))
    at = time_ago(language(), row.agreed, row.country.zone, now=now)
    return Mark("done", _("Signed")), at.replace(" ", NO_BREAK)


def _notes(row: CountryReadiness, now: datetime) -> tuple[object, ...]:
    said = readiness_words.notes(language(), row, now)
    return (Mark("alert", said[0]), *said[1:]) if stall_of(row, now=now) else tuple(said)


def _looked_at(group_id: str | None) -> Board:
    """The board of the round that the address names, after the right to see it was checked."""
    now = session.now()
    round_ = readiness.round_to_see(
        session.store(), session.secret(), round_id=session.round_id(), now=now
    )
    return _board(round_, int(now.timestamp() / LOOK_EVERY)).only(group_id)


@st.cache_resource(max_entries=CACHED, show_spinner=False, hash_funcs={Round: repr})
def _board(round_: Round, moment: int) -> Board:  # noqa: ARG001 - the moment is a part of the key
    return readiness.board_of(session.store(), round_)


def _go_to_group() -> None:
    st.query_params[GROUP] = st.session_state[CHOICE]
