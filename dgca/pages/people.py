"""Page: a facilitator takes in a roster, and looks after the people and countries of a round."""

import streamlit as st

from dgca.ui import units
from dgca.ui.language import _
from dgca.ui.people import countries, one_person, people, person, roster_import

roll = people.roll()
nobody = not roll.people

st.title(_("People"), anchor=False)
people.summary(roll)

st.session_state.setdefault("fold-roster", nobody)
with st.expander(_("Take in a roster"), key="fold-roster", on_change="rerun") as fold:
    if fold.open:
        roster_import.section(roll)
with st.expander(_("Add one person"), key="fold-add", on_change="rerun") as fold:
    if fold.open:
        person.add(roll)
with st.expander(_("Change or remove one person"), key="fold-one", on_change="rerun") as fold:
    if fold.open:
        one_person.change(roll)
many = units.many(roll.workshop.unit)
with st.expander(
    _("{units}: add, change, take out", units=many), key="fold-countries", on_change="rerun"
) as fold:
    if fold.open:
        countries.section(roll)

people.lists(roll)
