"""Page: before the first form, and whenever they wish, a person reads what is kept and why."""

import streamlit as st

from dgca.services.records import noticing
from dgca.ui import session
from dgca.ui.language import _
from dgca.ui.records import notice

told = noticing.notice(session.store(), session.secret(), now=session.now())
place = st.query_params.to_dict()

st.title(_("Your privacy") if told.read else _("Before you start"), anchor=False)
notice.tell(told)
st.page_link("pages/my_record.py", label=_("What is kept about you"), query_params=place)

if told.read:
    st.page_link("pages/hub.py", label=_("Go to your assessment"), query_params=place)
elif st.button(_("I have read this; start"), type="primary", key="read"):
    noticing.note_read(session.store(), session.secret(), now=session.now())
    st.switch_page("pages/hub.py", query_params=place)
