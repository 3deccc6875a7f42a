from __future__ import annotations

from types import SimpleNamespace

import pytest
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.app_session import AppSession

from dgca.web.wholepage import run_the_whole_page_for_an_unknown_card


@pytest.fixture
def asked(monkeypatch):
    """What reaches Streamlit's own request behind the guard."""
    reached = []
    monkeypatch.setattr(AppSession, "request_rerun", lambda _session, state: reached.append(state))
    run_the_whole_page_for_an_unknown_card()
    return reached


def request(*, here: str, page: str = "form", card: str = "card", known: bool = False) -> None:
    session = SimpleNamespace(
        has_fragment=lambda _id: known, _client_state=ClientState(page_script_hash=here)
    )
    state = ClientState(fragment_id=card, page_script_hash=page, query_string="round=1")
    AppSession.request_rerun(session, state)


@pytest.mark.parametrize("here", ["", "form"])
def test_a_card_that_the_session_does_not_know_runs_its_page(asked, here):
    request(here=here)

    assert asked == [ClientState(page_script_hash="form", query_string="round=1")]


@pytest.mark.parametrize(
    ("here", "card", "known"),
    [
        pytest.param("form", "card", True, id="a card that it knows"),
        pytest.param("hub", "card", False, id="a card of a page that was left"),
        pytest.param("form", "", False, id="a whole page"),
    ],
)
def test_anything_else_is_asked_as_it_was(asked, here, *, card, known):
    request(here=here, card=card, known=known)

    assert [state.fragment_id for state in asked] == [card]


def test_a_request_without_a_state_is_let_through(asked):
    AppSession.request_rerun(SimpleNamespace(), None)

    assert asked == [None]
