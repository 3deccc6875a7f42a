"""A guard for Streamlit 1.67: a socket that reconnects must not install the source watcher."""

from __future__ import annotations

from functools import wraps

from streamlit import config
from streamlit.runtime.app_session import AppSession

_GUARDED = "_dgca_guarded"


def leave_watchers_off() -> None:
    """Keep ``server.fileWatcherType = "none"`` in force for sessions that reconnect.

    A new session asks the setting before it registers its watchers, a reconnecting one does
    not: after each of its runs it walks all loaded modules and blocks the event loop for a
    tenth of a second. A test fails once Streamlit asks there too; then this file can go.
    """
    register = AppSession.register_file_watchers
    if hasattr(register, _GUARDED):
        return

    @wraps(register)
    def register_unless_off(session: AppSession) -> None:
        if config.get_option("server.fileWatcherType") != "none":
            register(session)

    setattr(register_unless_off, _GUARDED, True)
    # the guard is the replacing of a method
    AppSession.register_file_watchers = register_unless_off  # type: ignore[assignment, method-assign]
