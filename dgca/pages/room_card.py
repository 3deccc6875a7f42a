"""Page: a team looks at one statement, talks, and agrees a rating with its reason."""

import streamlit as st

from dgca.errors.room import RoomNotOpenError
from dgca.ui.language import _
from dgca.ui.room import card, live, vote
from dgca.ui.room.agenda import agenda
from dgca.ui.room.agreed_form import agreed_form, agreed_view, before
from dgca.ui.room.views import views
from dgca.ui.session import tell

room = card.own_room()
card.to_room(room)
if room.room is None:
    st.title(_("One statement"), anchor=False)
    tell(RoomNotOpenError())
    live.watch(room)
    st.stop()
if not room.instrument.statements:
    st.title(_("One statement"), anchor=False)
    st.info(_("This questionnaire has no statements to rate."))
    st.stop()

order = agenda(room)
statement = card.shown(room, order)
room = card.arrive(room, statement)
closed = card.read_only_words(room)

card.top(room, statement, order)
card.whereabouts(room, statement)
vote.asked(room, but=statement.id)

views(room, statement, asked_again=vote.ended(room, statement))
asked = vote.open_vote(room, statement)
if not closed and asked:
    vote.ballot(room, statement, asked)
elif not closed:
    vote.ask_again(room, statement)

st.header(_("Agreed view"), anchor=False)
if closed:
    st.info(closed)
if room.writes and not closed:
    agreed_form(room, statement)
else:
    agreed_view(room, statement)
before(room, statement)

card.ways(room, statement, order)
live.watch(room)
