"""Page: a staff member changes the password, and ends visits in other browsers."""

import streamlit as st

from dgca.ui.language import _
from dgca.ui.staff import account
from dgca.ui.text import plain

mine = account.own()

st.title(_("Your account"), anchor=False)
st.markdown(f"**{plain(mine.member.label)}**  \n{plain(mine.member.email)}")
account.wait(mine)
account.ways_in(mine)

st.header(_("Where you are signed in"), anchor=False)
account.visits(mine)
