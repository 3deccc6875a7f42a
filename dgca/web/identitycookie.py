"""The cookie in which Streamlit keeps who has signed in elsewhere."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME


def take_back(response: Response, request: Request) -> None:
    """Make the browser forget it, with its tokens and its further pieces.

    It would last for 30 days, and bring whoever has left back in.
    """
    for name in request.cookies:
        if name.startswith(USER_COOKIE_NAME):
            response.delete_cookie(name, path="/", httponly=True, samesite="lax")
