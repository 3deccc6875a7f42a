"""Page: a respondent rates the statements of one dimension, one card each."""

import streamlit as st

from dgca.services.forms.forms import own_form
from dgca.ui import frame, session
from dgca.ui.form import hub
from dgca.ui.form.card import cards, read_only
from dgca.ui.language import _, language
from dgca.ui.room import door
from dgca.ui.text import plain

form = own_form(session.store(), session.secret(), round_id=session.round_id(), now=session.now())
chosen = st.query_params.get("dimension")
part = next((part for part in form.parts if part.id == chosen), form.parts[0])
after = hub.following(form, part)
say = form.instrument.say

hub.to_hub(form, label=_("All dimensions"), icon=":material/arrow_back:")
st.title(plain(say(part.title, language())), anchor=False)
st.markdown(plain(say(part.enabler, language())))
if part.high or part.low:
    high, low = st.columns(2)
    strong, weak = _("High capability"), _("Low capability")
    high.markdown(f"**{strong}**  \n{plain(say(part.high, language()))}")
    low.markdown(f"**{weak}**  \n{plain(say(part.low, language()))}")

door.late_note(form)
if form.editable(session.now()):
    cards(form, part)
else:
    read_only(form, part)

if after:
    hub.to_next(form, after)
else:
    hub.to_check(form)
hub.to_hub(form, label=_("Stop here; everything is saved"))
frame.wording_note(say(form.instrument.about, language()))
