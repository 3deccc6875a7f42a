"""What others may see: one question an audience, nothing chosen beforehand, saved at once."""

from __future__ import annotations

import streamlit as st

from dgca.errors import DgcaError
from dgca.model.response import Stage
from dgca.model.room import Audience, Consent
from dgca.services.room import consenting
from dgca.services.room.consenting import OPENNESS, Choosing, Question
from dgca.ui import doing, session
from dgca.ui.language import _
from dgca.ui.table import table
from dgca.ui.text import plain

LOOK_EVERY = 3.0


def own_choosing(stage: Stage) -> Choosing:
    """What the country of whoever is looking has chosen for a stage."""
    return consenting.choosing(
        session.store(),
        session.secret(),
        round_id=session.round_id(),
        stage=stage,
        now=session.now(),
    )


@st.fragment(run_every=LOOK_EVERY)
def watch(drawn: Choosing) -> None:
    """Run the page again when somebody has chosen otherwise, or the results were released."""
    try:
        there = own_choosing(drawn.stage)
    except DgcaError:
        st.rerun()
    if there != drawn:
        st.rerun()


def ask(choosing: Choosing) -> None:
    """The questions for a lead until the release; for anybody else, and after it, the answers."""
    st.markdown(
        _(
            "None of them sees what anybody wrote: reasons, dissent, comments or evidence. "
            "Without your name, some may still guess whose scores they are."
        )
    )
    if choosing.leads and not choosing.released:
        st.markdown(_("Each choice is saved at once. You can change it until the release."))
        for question in choosing.questions:
            _radio(choosing, question)
    else:
        st.markdown(_after() if choosing.released else _("The lead of your team chooses."))
        _answers(choosing)
    doing.tell(_place(choosing.stage))
    if choosing.leads and choosing.released:
        _withdraw(choosing)


def words(choice: Consent) -> str:
    """How an audience sees a country."""
    return {
        Consent.NAMED: _("With our name"),
        Consent.UNNAMED: _("Without our name"),
        Consent.NOT: _("Not at all"),
    }[choice]


def audience(choosing: Choosing, question: Question) -> str:
    """Who is asked about."""
    if len(question) > 1:
        return _("All teams of this workshop")
    return {
        Audience.OWN_GROUP: _("Your own group ({name})", name=choosing.group.name),
        Audience.ALL_GROUPS: _("All groups"),
        Audience.PUBLICATION: _("Publication"),
    }[question[0]]


def _sees(question: Question) -> str:
    """What an audience sees, in a sentence."""
    if len(question) > 1:
        return _("The workshop has one group. Its teams see your scores by dimension.")
    return {
        Audience.OWN_GROUP: _("The teams of your group see your scores by dimension."),
        Audience.ALL_GROUPS: _("The teams of the other groups see your scores by dimension, too."),
        Audience.PUBLICATION: _("Everybody who reads the results sees your scores by dimension."),
    }[question[0]]


def _after() -> str:
    return _("The results are released. From now on you can only show less.")


def _radio(choosing: Choosing, question: Question) -> None:
    """One question, as it stands in the store whoever chose last."""
    key = f"{_place(choosing.stage)}-{question[0].replace(' ', '-')}"
    st.session_state[key] = choosing.chosen(question)
    st.radio(
        f"**{plain(audience(choosing, question))}.** {plain(_sees(question))}",
        list(Consent),
        index=None,
        format_func=words,
        key=key,
        on_change=_chosen,
        args=(choosing, question, key),
        width="stretch",
    )


def _answers(choosing: Choosing) -> None:
    """What was chosen, and what that means where nothing was."""
    table(
        _("What others see of you"),
        [_("Who"), _("How they see you")],
        [(audience(choosing, one), _answer(choosing, one)) for one in choosing.questions],
    )


def _answer(choosing: Choosing, question: Question) -> str:
    chosen = choosing.chosen(question)
    if chosen is None and choosing.shown(question) is Consent.NOT:
        return _("Not chosen, so not at all")
    return words(choosing.shown(question))


def _withdraw(choosing: Choosing) -> None:
    """Showing less after the release: a press in a fold, since it cannot be taken back."""
    open_ = [one for one in choosing.questions if choosing.shown(one) is not Consent.NOT]
    if not open_:
        return
    with st.expander(_("Show less"), key=f"{_place(choosing.stage)}-withdraw"):
        st.markdown(_("What you withdraw here you cannot give again."))
        for question in open_:
            for choice in reversed(OPENNESS[: OPENNESS.index(choosing.shown(question))]):
                st.button(
                    f"{plain(audience(choosing, question))}: {words(choice)}",
                    key=f"{_place(choosing.stage)}-{question[0].replace(' ', '-')}-{choice}",
                    on_click=_keep,
                    args=(choosing, question, choice),
                )


def _chosen(choosing: Choosing, question: Question, key: str) -> None:
    _keep(choosing, question, Consent(st.session_state[key]))


def _keep(choosing: Choosing, question: Question, choice: Consent) -> None:
    said = _("{who}: {how}. Saved.", who=audience(choosing, question), how=words(choice))
    doing.attempt(
        _place(choosing.stage),
        lambda: consenting.answer(
            session.store(),
            session.secret(),
            round_id=session.round_id(),
            stage=choosing.stage,
            audiences=question,
            choice=choice,
            now=session.now(),
        ),
        said,
    )


def _place(stage: Stage) -> str:
    return f"consent-{stage.value}"
