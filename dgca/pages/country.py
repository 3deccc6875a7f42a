"""Page: a country's agreed view beside its first views, for its team; later for facilitators."""

import streamlit as st

from dgca.ui.country import behind, country, dimensions, findings, ministries, ways
from dgca.ui.language import _

seen = country.profile()

ways.back(seen)
st.title(country.heading(seen), anchor=False)
if seen.room is None:
    st.info(country.not_open(seen))
    st.stop()

country.stands_on(seen)
if not seen.instrument.statements:
    st.info(_("This questionnaire has no scores."))
    st.stop()

st.header(_("By dimension"), anchor=False)
dimensions.picture(seen)
dimensions.numbers(seen)
dimensions.how(seen)

if seen.agreed:
    st.header(_("Strengths and gaps"), anchor=False)
    findings.standing_out(seen)
    st.header(_("Statements to work on"), anchor=False)
    findings.to_work_on(seen)
    st.header(_("From first views to the agreed view"), anchor=False)
    findings.moved(seen)

if behind.is_asked(seen):
    st.header(_("Confidence and evidence"), anchor=False)
    behind.numbers(seen)

if seen.own:
    st.header(_("By ministry"), anchor=False)
    ministries.perspectives(seen)
