"""Page: a facilitator sets a workshop up, step by step, and moves its groups through the round."""

import streamlit as st

from dgca.ui.desk import checklist, groups, late, members, onward, pinned, settings, steps
from dgca.ui.language import _
from dgca.ui.text import plain

members.leave()
desk = checklist.desk()

st.title(plain(desk.workshop.title), anchor=False)
st.markdown(plain(checklist.standing(desk)))
checklist.show(desk)

st.header(_("1. Settings"), anchor=False)
settings.summary(desk)
members.summary(desk)
settings.form(desk)
pinned.form(desk)
members.form(desk)

st.header(_("2. Groups and dates"), anchor=False)
for group in desk.groups:
    groups.show(desk, group)
groups.add_or_remove(desk)
late.show(desk)

st.header(_("3. People"), anchor=False)
onward.people(desk)

st.header(_("4. Invitations"), anchor=False)
onward.invitations(desk)

st.header(_("5. Open"), anchor=False)
for group in desk.groups:
    steps.show(desk, group)

st.header(_("What has been"), anchor=False)
steps.history(desk)
