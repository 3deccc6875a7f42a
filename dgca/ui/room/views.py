"""What the members of a team have said at one statement: how many said what, how sure, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

import streamlit as st

from dgca.model.instrument import Instrument, Statement
from dgca.model.response import Confidence
from dgca.model.room import View
from dgca.services.room.perspectives import views_by_ministry
from dgca.services.room.rooms import TeamRoom
from dgca.ui.country.ministries import name_of
from dgca.ui.figures import points
from dgca.ui.form.question import confidence_words, told_answer
from dgca.ui.language import _, ngettext
from dgca.ui.room.spread import Asked, spread


def views(room: TeamRoom, statement: Statement, *, asked_again: Sequence[Asked] = ()) -> None:
    """Everything that was said at a statement; each asking of the team beside the first."""
    said = room.views.get(statement.id, ())
    if room.room is not None and room.room.directly:
        _directly(room, statement, asked_again)
        return
    st.header(_("What you each said") if not room.alone else _("What was said"), anchor=False)
    if room.alone:
        st.markdown(_("**One respondent**: what stands here is one person's view."))
    spread(room.instrument, statement, [_first(said), *asked_again])
    _names(room.instrument, statement, said)
    _ministries(room, statement)
    if room.instrument.allow.confidence:
        _sureness(said)
    if room.instrument.allow.evidence:
        _evidence(room.instrument, statement, said)


def _directly(room: TeamRoom, statement: Statement, asked_again: Sequence[Asked]) -> None:
    """What was said by a team without forms: nothing before it was asked here."""
    st.markdown(_("Your team answers together, so there are no views from before."))
    if asked_again:
        st.header(_("What you each said"), anchor=False)
        spread(room.instrument, statement, asked_again)


def _first(said: Sequence[View]) -> Asked:
    """The views with which the room was opened, and those that came later."""
    return Asked(
        head=_("First views"),
        counts=Counter(view.answer.rating for view in said),
        late=Counter(view.answer.rating for view in said if view.late),
        mine=next((view.answer.rating for view in said if view.mine), None),
    )


def _names(instrument: Instrument, statement: Statement, said: Sequence[View]) -> None:
    """Who said what, where everybody lets the team see it."""
    named = [view for view in said if view.name]
    if not named:
        return
    lines = []
    for rating in dict.fromkeys(view.answer.rating for view in named):
        told = told_answer(instrument, statement, rating) or _("Blank")
        who = ", ".join(view.name for view in named if view.answer.rating == rating)
        lines.append(f'<li>{escape(told)}: <span class="whose">{escape(who)}</span></li>')
    head = escape(_("Who said what"))
    st.html(
        f'<p class="sure"><strong>{head}</strong></p><ul class="pieces names">{"".join(lines)}</ul>'
    )


def _ministries(room: TeamRoom, statement: Statement) -> None:
    """How ministries see it, where enough people stand behind each."""
    rows = views_by_ministry(room, statement.id)
    if not rows:
        return
    head = escape(_("First views by ministry, 0 to 100"))
    lines = "".join(
        f"<li>{escape(name_of(row.ministry))}: {escape(points(row.score))} (n = {row.people})</li>"
        for row in rows
    )
    st.html(f'<p class="sure"><strong>{head}</strong></p><ul class="pieces names">{lines}</ul>')


def _sureness(said: Sequence[View]) -> None:
    """How many are how sure of their rating."""
    counts = Counter(view.answer.confidence for view in said if view.answer.rated)
    words = confidence_words()
    told = [f"{words[degree]}: {counts[degree]}" for degree in Confidence]
    told += [_("Did not say: {count}", count=counts[""])] if counts[""] else []
    if counts:
        how = escape(_("How sure of it:"))
        st.html(f'<p class="sure"><strong>{how}</strong> {escape(" · ".join(told))}</p>')


def _evidence(instrument: Instrument, statement: Statement, said: Sequence[View]) -> None:
    """The evidence that stands behind the views, with the rating it is for."""
    given = [view for view in said if view.answer.evidence.strip()]
    if not given:
        if any(view.answer.rated for view in said):
            none = _("No evidence stands behind these views.")
            st.html(f'<p class="sure">{escape(none)}</p>')
        return
    head = ngettext("Evidence of {count} person", "Evidence of {count} people", len(given))
    items = "".join(_piece(instrument, statement, view) for view in given)
    st.html(f'<p class="sure"><strong>{escape(head)}</strong></p><ul class="pieces">{items}</ul>')


def _piece(instrument: Instrument, statement: Statement, view: View) -> str:
    rating = told_answer(instrument, statement, view.answer.rating) or _("Blank")
    whose = ", ".join(filter(None, (rating, _whose(view))))
    text = escape(view.answer.evidence.strip())
    return f'<li><span class="whose">{escape(whose)}</span> <span class="typed">{text}</span></li>'


def _whose(view: View) -> str:
    late = _("after the room opened") if view.late else ""
    return ", ".join(filter(None, (_("yours") if view.mine else view.name, late)))
