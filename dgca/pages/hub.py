"""Page: a respondent sees what is done, what is next, and how much time is left."""

import streamlit as st

from dgca.services.forms.forms import own_form
from dgca.ui import frame, session
from dgca.ui.country import ways
from dgca.ui.form import hub
from dgca.ui.invitations import dates
from dgca.ui.language import _, language
from dgca.ui.room import door
from dgca.ui.team import own_way
from dgca.ui.text import plain

form = own_form(session.store(), session.secret(), round_id=session.round_id(), now=session.now())
editable = form.editable(session.now())
way = own_way.own_way()

st.title(plain(form.instrument.say(form.instrument.title, language())), anchor=False)
st.markdown(
    _(
        "For **{country}**. About 25 minutes; you can stop at any time and come back. "
        "Every answer is saved at once.",
        country=plain(form.country.name),
    )
)
st.markdown(hub.deadline_words(form, session.now()))
if editable:
    dates.own(form)
own_way.news(way, form)
own_way.to_team(form)
door.way(form.round.id)
ways.to_profile(form.round.id)

if form.submitted:
    st.success(_("You have submitted this assessment."))
    st.page_link(
        "pages/profile.py",
        label=_("See your profile"),
        query_params={"round": form.round.id},
    )
elif not editable:
    st.warning(hub.closed_words(form, session.now()))

hub.rows(form, editable=editable)

if editable:
    hub.to_check(form)
own_way.another_device(way)
frame.wording_note(form.instrument.say(form.instrument.about, language()))
