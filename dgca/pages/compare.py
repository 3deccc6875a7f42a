"""Page: a facilitator sees countries side by side, dimension by dimension; never ranked."""

import streamlit as st

from dgca.ui import choose, frame, live, units
from dgca.ui.language import _, language
from dgca.ui.outcomes import side_by_side, take_home
from dgca.ui.text import plain

scope = choose.scope()
panel = side_by_side.panel_of(scope)

st.title(_("Compare countries"), anchor=False)
choose.group(scope)
st.markdown(plain(side_by_side.who_is_here(scope, panel)))
live.watch(scope)
if not panel.profiles:
    st.info(_("The pictures appear here as soon as somebody submits. Nothing needs reloading."))
    st.stop()

st.caption(
    _(
        "Self-assessments, submitted forms only: the mean of each country's respondents, whose "
        "number is n. A starting point for talking, not a ranking."
    )
)
chosen = choose.countries(panel)

st.header(_("How alike are we?"), anchor=False)
st.subheader(plain(side_by_side.headline(scope, panel)), anchor=False)
side_by_side.draw_strip(scope, panel, chosen)
for sentence in side_by_side.different_sets(scope, panel):
    st.caption(plain(sentence))

st.header(units.up_to_three(scope.workshop.unit), anchor=False)
if chosen:
    side_by_side.draw_radar(scope, panel, chosen)
else:
    st.info(_("Choose one to three above to see their radar against the median."))

st.header(units.many(scope.workshop.unit), anchor=False)
side_by_side.draw_heatmap(scope, panel)
st.header(_("Take the scores home"), anchor=False)
take_home.package(scope)
take_home.answers(scope)
frame.wording_note(scope.instrument.say(scope.instrument.about, language()))
