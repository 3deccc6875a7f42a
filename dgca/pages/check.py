"""Page: a respondent sees what is blank, and hands the form in."""

import streamlit as st

from dgca.services.forms import submitting
from dgca.services.forms.forms import own_form
from dgca.ui import session
from dgca.ui.form import hub
from dgca.ui.language import _, language, ngettext
from dgca.ui.text import plain

form = own_form(session.store(), session.secret(), round_id=session.round_id(), now=session.now())
blanks = {part.id: form.blanks(part) for part in form.parts}
missing = sum(map(len, blanks.values()))
say = form.instrument.say

hub.to_hub(form, label=_("All dimensions"), icon=":material/arrow_back:")
st.title(_("Check your answers"), anchor=False)
if not form.editable(session.now()):
    st.info(_("This form is handed in or closed; its answers can be read on each page."))
    st.stop()

if missing:
    st.warning(
        ngettext(
            "{count} statement is blank. You can submit all the same; blank is not a low rating.",
            "{count} statements are blank. You can submit all the same; blank is not a low rating.",
            missing,
        )
    )
else:
    st.success(_("Every statement has an answer."))

for part in form.parts:
    st.header(plain(say(part.title, language())), anchor=False)
    st.markdown(hub.progress_words(form.progress(part)))
    for question in blanks[part.id]:
        hub.link(form, part, label=plain(say(question.text, language())), statement=question.id)

st.markdown(_("After you submit, you can reopen the form until the deadline."))
if st.button(_("Submit"), type="primary", key="submit"):
    submitting.submit(session.store(), session.secret(), form=form, now=session.now())
    st.switch_page("pages/profile.py", query_params={"round": form.round.id})
