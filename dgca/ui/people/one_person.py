"""One person on the screen: changed, removed and put back."""

from __future__ import annotations

import streamlit as st

from dgca.errors import FaultySaveError
from dgca.model.people import Participant
from dgca.model.roll import Left, Roll
from dgca.services.people import persons
from dgca.services.people import roll as rolls
from dgca.services.people.person_rules import person_parts
from dgca.ui import doing, session
from dgca.ui.language import _
from dgca.ui.people.person import ENTRIES, entries, entry_key
from dgca.ui.text import plain

PLACE = "person-one"
CHOSEN, GONE, BACK = "person-chosen", "person-gone", "person-back"


def change(here: Roll) -> None:
    """Choose somebody, and change or remove them; those who were removed can be put back."""
    everybody = {one.id: one for one in here.people}
    if st.session_state.get(CHOSEN) not in everybody:
        st.session_state[CHOSEN] = None
    chosen = st.selectbox(
        _("Person"),
        list(everybody),
        index=None,
        placeholder=_("Choose one"),
        format_func=lambda one: _called(here, everybody[one]),
        key=CHOSEN,
    )
    doing.tell(PLACE)
    _undo(here)
    if chosen:
        _form(here, everybody[chosen])
        _removal(here, everybody[chosen])
    _removed(here)


def _form(here: Roll, person: Participant) -> None:
    """What can be changed of a person, as it stands or as it was typed and not yet saved."""
    if entry_key(person.id, "name") not in st.session_state:
        st.session_state[entry_key(person.id, "seen")] = person_parts(person)
        for entry, part in person_parts(person).items():
            st.session_state[entry_key(person.id, entry)] = part
    with st.form(f"change-{person.id}", border=False):
        entries(person.id)
        st.form_submit_button(
            _("Save"),
            type="primary",
            on_click=_change,
            args=(here, person),
            key="change-person-done",
        )


def _removal(here: Roll, person: Participant) -> None:
    """What a removal means, and the button."""
    left = rolls.what_is_left(
        session.store(),
        session.secret(),
        round_id=here.round.id,
        person_id=person.id,
        now=session.now(),
    )
    with st.expander(plain(_("Remove {name}", name=person.label))):
        st.markdown(plain(_left_words(person, left)))
        st.button(
            plain(_("Remove {name} now", name=person.label)),
            key="remove-person",
            on_click=_remove,
            args=(here, person, left),
        )


def _left_words(person: Participant, left: Left) -> str:
    means = {
        Left.NOTHING: _(
            "{name} has answered nothing. Their links open nothing any more, and what they have "
            "open ends. You can put them back; they then need a new link.",
            name=person.label,
        ),
        Left.ANSWERS: _(
            "{name} has answered, and not submitted. Their links open nothing any more, and what "
            "they have open ends. Their answers are kept and count nowhere. You can put them "
            "back; they then need a new link.",
            name=person.label,
        ),
        Left.FORM: _(
            "{name} has submitted. Their links open nothing any more, and what they have open "
            "ends. The form that they submitted stays counted. You can put them back; they then "
            "need a new link.",
            name=person.label,
        ),
    }
    return means[left]


def _undo(here: Roll) -> None:
    """The way back from the removal that was done just now."""
    gone = {one.id: one for one in here.removed}.get(st.session_state.get(GONE, ""))
    if gone:
        st.button(
            plain(_("Undo: put {name} back", name=gone.label)),
            key="undo-removal",
            on_click=_put_back,
            args=(here, gone.id),
        )


def _removed(here: Roll) -> None:
    """Those who are out, to be put back."""
    gone = {one.id: one for one in here.removed}
    if not gone:
        return
    if st.session_state.get(BACK) not in gone:
        st.session_state[BACK] = None
    chosen = st.selectbox(
        _("Somebody who was removed, or not let in"),
        list(gone),
        index=None,
        placeholder=_("Choose one"),
        format_func=lambda one: _called(here, gone[one]),
        key=BACK,
    )
    if chosen:
        st.button(
            plain(_("Put {name} back", name=gone[chosen].label)),
            key="put-back",
            on_click=_put_back,
            args=(here, chosen),
        )


def _called(here: Roll, person: Participant) -> str:
    return f"{person.label}, {here.name_of(person.country)}"


def _change(here: Roll, person: Participant) -> None:
    seen = entry_key(person.id, "seen")

    def deed() -> str:
        try:
            changed = persons.change_person(
                session.store(),
                session.secret(),
                round_id=here.round.id,
                person_id=person.id,
                seen=st.session_state[seen],
                wanted={entry: st.session_state[entry_key(person.id, entry)] for entry in ENTRIES},
                now=session.now(),
            )
        except FaultySaveError as error:
            st.session_state[seen] = {**st.session_state[seen], **error.meanwhile}
            raise
        _forget(person.id)
        return _("{name} was saved.", name=changed.label)

    doing.attempt(PLACE, deed)


def _remove(here: Roll, person: Participant, left: Left) -> None:
    def deed() -> str:
        removed = persons.remove_person(
            session.store(),
            session.secret(),
            round_id=here.round.id,
            person_id=person.id,
            told=left,
            now=session.now(),
        )
        st.session_state[GONE] = removed.id
        return _("{name} was removed.", name=removed.label)

    doing.attempt(PLACE, deed)


def _put_back(here: Roll, person_id: str) -> None:
    def deed() -> str:
        back = persons.put_back(
            session.store(),
            session.secret(),
            round_id=here.round.id,
            person_id=person_id,
            now=session.now(),
        )
        st.session_state.pop(GONE, None)
        return _("{name} is back. They need a new link to come in.", name=back.label)

    doing.attempt(PLACE, deed)


def _forget(who: str) -> None:
    """Let a form begin anew with what is kept."""
    for entry in (*ENTRIES, "seen"):
        st.session_state.pop(entry_key(who, entry), None)
