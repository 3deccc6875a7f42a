"""Page: a facilitator invites people, reminds them, and mends one person's way in."""

import streamlit as st

from dgca.ui.invitations import country_codes, invitations, one_invitee, post, post_outcomes
from dgca.ui.language import _

among = invitations.of_round()

st.title(_("Invitations"), anchor=False)
if not among.people:
    st.info(_("Nobody is on the roster yet. As soon as there is somebody, they appear here."))
    st.stop()
people = invitations.choose_group(among)
invitations.at_a_glance(people)
by_mail = post.can_send(among)

st.header(_("Invite"), anchor=False)
invitations.invite(among, people, by_mail=by_mail)

st.header(_("Remind"), anchor=False)
invitations.remind(among, people, by_mail=by_mail)

if any(one.mails for one in among.people):
    st.header(_("Mail"), anchor=False)
    post_outcomes.sending(among)
    post_outcomes.not_sent(among)
    post_outcomes.everything(among)

st.header(_("One person"), anchor=False)
chosen = one_invitee.choose(people)
if chosen:
    one_invitee.show(chosen, among, by_mail=by_mail)

st.header(_("Join codes"), anchor=False)
st.markdown(_("Colleagues who have the code can ask to join. Nobody is in before the lead's nod."))
country_codes.folds(among, st.session_state.get(invitations.GROUP))
