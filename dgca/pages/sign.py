"""Page: a team chooses what others may see, reads its view through, and its lead signs it."""

import streamlit as st

from dgca.errors.room import RoomNotOpenError
from dgca.model.response import Stage
from dgca.services.room.signatures import summary_of
from dgca.ui import doing, session
from dgca.ui.language import _
from dgca.ui.room import live, record
from dgca.ui.signing import consent, reading, signing

room, now = signing.own_room(), session.now()
choosing = consent.own_choosing(Stage.CONSENSUS)
standing = room.agreement.standing

st.page_link(
    "pages/room.py",
    label=_("Your team's room"),
    icon=":material/arrow_back:",
    query_params={"round": room.round.id},
)
st.title(_("Sign your view"), anchor=False)
live.watch(room)
consent.watch(choosing)
if room.room is None:
    st.info(_(RoomNotOpenError.message))
    st.stop()

if standing:
    st.header(_("Signed"), anchor=False)
    signing.names(room, standing)
    signing.second_name(room, standing)
    signing.take_up_again(room, standing, now)
else:
    doing.tell(signing.TAKE_UP)
    st.header(_("How far you are"), anchor=False)
    reading.progress(room)

st.header(_("What others may see"), anchor=False)
consent.ask(choosing)

summary = summary_of(room)
st.header(_("What was signed") if standing else _("Read it through"), anchor=False)
reading.whole(room.instrument, standing.content if standing else summary.content)

if standing is None:
    st.header(_("Sign"), anchor=False)
    signing.ask(room, summary, now)
if len(room.agreement.signed) > bool(standing):
    st.header(_("Signed before"), anchor=False)
    signing.earlier(room)

st.header(_("Take it home"), anchor=False)
record.take_home(room)
