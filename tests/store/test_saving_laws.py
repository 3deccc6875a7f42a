"""Laws of saving: whatever people do in whatever order, nothing is lost and nothing is invented."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dgca.model.kept import KeptAnswer
from dgca.model.people import Participant, Role
from dgca.model.response import Answer, Stage
from dgca.model.workshop import Round
from dgca.store import Store, new_id
from dgca.store.answers import open_response, responses_of
from dgca.store.people import add_participant
from dgca.store.saving import history_of, save_answer

START = datetime(2026, 3, 2, tzinfo=UTC)

typed = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
answers = st.builds(
    Answer,
    rating=st.sampled_from(["", "1", "2", "DK", "NA"]),
    confidence=st.sampled_from(["", "low"]),
    comment=st.one_of(st.just(""), typed),
)
saves = st.lists(
    st.tuples(st.sampled_from(["s1", "s2"]), answers, st.sampled_from([0, 0, 0, -1, 1])),
    max_size=12,
)


@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(saves=saves)
def test_revisions_move_by_saves_alone_and_the_history_tells_every_one(
    store: Store, round_: Round, saves: list[tuple[str, Answer, int]]
) -> None:
    somebody = Participant(
        id=new_id(), workshop_id="w", role=Role.RESPONDENT, label="Respondent", country="XAB"
    )
    told: dict[str, list[KeptAnswer]] = {"s1": [], "s2": []}

    with store.writing() as session:
        add_participant(session, somebody)
        response = open_response(
            session,
            round_id=round_.id,
            stage=Stage.SELF,
            country="XAB",
            participant_id=somebody.id,
            now=START,
        )
        for minute, (statement_id, answer, off) in enumerate(saves):
            standing = ([KeptAnswer(statement_id=statement_id)] + told[statement_id])[-1]
            outcome = save_answer(
                session,
                response_id=response.id,
                statement_id=statement_id,
                answer=answer,
                seen_revision=standing.revision + off,
                language="en",
                now=START + timedelta(minutes=minute),
            )
            if answer == standing.answer:
                assert (outcome.kind, outcome.kept) == ("same", standing)
            elif off:
                assert (outcome.kind, outcome.kept) == ("stale", standing)
            else:
                assert outcome.kind == "saved"
                assert outcome.kept.answer == answer
                assert outcome.kept.revision == standing.revision + 1
                told[statement_id].append(outcome.kept)

    with store.reading() as session:
        (kept,) = [one for one in responses_of(session, round_id="r") if one.id == response.id]
        assert kept.answers == {key: all_of[-1] for key, all_of in told.items() if all_of}
        for statement_id, all_of in told.items():
            assert (
                history_of(session, response_id=response.id, statement_id=statement_id)
                == all_of[:-1]
            )
