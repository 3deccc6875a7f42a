"""What a reader is told when a page fails; the traceback is in the log and nowhere else."""

from __future__ import annotations

import streamlit as st

from dgca.errors import DgcaError
from dgca.ui import session
from dgca.ui.language import _


def tell(error: Exception) -> bool:
    """Tell the reader in their language, and keep Streamlit from telling it in English."""
    if isinstance(error, DgcaError):
        session.tell(error)
    else:
        st.error(
            _(
                "Something went wrong on our side. What was saved is kept. Load the page again; "
                "if this comes back, tell your facilitator what you were doing."
            )
        )
    return True
