"""A guard for Streamlit 1.67: a card that a new session does not know runs its whole page."""

from __future__ import annotations

from functools import wraps

from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.app_session import AppSession

_GUARDED = "_dgca_guarded"


def run_the_whole_page_for_an_unknown_card() -> None:
    """Answer a page that was open while the server restarted, or whose session was forgotten.

    The browser then asks for the one card that was touched. The new session has run nothing and
    knows no card, so Streamlit drops the request, this one and each that follows: what is
    chosen stays on the screen and is never saved. The whole page is run in its place, with all
    that the browser shows. A card of another page than the current one is dropped as before.
    """
    request_rerun = AppSession.request_rerun
    if hasattr(request_rerun, _GUARDED):
        return

    @wraps(request_rerun)
    def request_what_there_is(session: AppSession, client_state: ClientState | None) -> None:
        if client_state and _is_unknown_here(session, client_state):
            whole = ClientState()
            whole.CopyFrom(client_state)
            whole.ClearField("fragment_id")
            whole.ClearField("is_auto_rerun")
            client_state = whole
        request_rerun(session, client_state)

    setattr(request_what_there_is, _GUARDED, True)
    # the guard is the replacing of a method
    AppSession.request_rerun = request_what_there_is  # type: ignore[assignment, method-assign]


def _is_unknown_here(session: AppSession, client_state: ClientState) -> bool:
    asked = client_state.fragment_id
    if not asked or session.has_fragment(asked):
        return False
    here = session._client_state.page_script_hash  # noqa: SLF001 - what the guard is about
    return here in ("", client_state.page_script_hash)
