"""Page: a country's person sees what is kept about them, takes it home, ends visits elsewhere."""

import streamlit as st

from dgca.ui.language import _
from dgca.ui.records import own_record

mine = own_record.own()

st.title(_("What is kept about you"), anchor=False)
st.markdown(
    _(
        "Word for word, all of it is in the file at the end of this page. If something is wrong, "
        "tell your facilitator."
    )
)
own_record.person(mine)

st.header(_("Your answers"), anchor=False)
own_record.answers(mine)

st.header(_("Your team's room"), anchor=False)
own_record.room(mine)

st.header(_("Your visits"), anchor=False)
own_record.visits(mine)

st.header(_("Links and mail"), anchor=False)
own_record.links(mine)

st.header(_("What you did"), anchor=False)
own_record.deeds(mine)

st.header(_("Take it home"), anchor=False)
own_record.take_home()

st.page_link(
    "pages/notice.py", label=_("Back to the privacy notice"), query_params=st.query_params.to_dict()
)
