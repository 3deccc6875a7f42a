"""Page: thanks, and the respondent's own profile as a small radar and as a table."""

import streamlit as st

from dgca.services.forms import own_profile, submitting
from dgca.services.forms.forms import own_form
from dgca.ui import session
from dgca.ui.form import hub
from dgca.ui.form.own import profile_picture, profile_table
from dgca.ui.language import _

form = own_form(session.store(), session.secret(), round_id=session.round_id(), now=session.now())

hub.to_hub(form, label=_("All dimensions"), icon=":material/arrow_back:")
if not form.submitted:
    st.title(_("Your profile"), anchor=False)
    st.info(_("You will see your profile here after you submit the form."))
    st.stop()

st.title(_("Thank you"), anchor=False)
st.markdown(
    _(
        "Your answers are submitted. Next, your team will meet and agree one view together. "
        "This is how you alone see it; nobody else is shown this page."
    )
)
scores = own_profile.own_scores(form)
if scores:
    profile_picture(form, scores)
    profile_table(form, scores)

if not form.closed(session.now()):
    st.markdown(hub.deadline_words(form, session.now()))
    if st.button(_("Reopen the form to change an answer"), key="reopen"):
        submitting.reopen(session.store(), session.secret(), form=form, now=session.now())
        st.switch_page("pages/hub.py", query_params={"round": form.round.id})
