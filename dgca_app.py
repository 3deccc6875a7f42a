"""The application: ``streamlit run dgca_app.py``."""

import streamlit as st

from dgca.web import mishap
from dgca.web.frontdoor import MIDDLEWARE, ROUTES
from dgca.web.startup import ready

app = st.App(
    "dgca/navigation.py",
    routes=ROUTES,
    middleware=MIDDLEWARE,
    lifespan=ready,
    on_script_error=mishap.tell,
)
