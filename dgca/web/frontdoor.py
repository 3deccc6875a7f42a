"""All that stands before Streamlit: the routes and the middleware of the application."""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.routing import Route

from dgca.web import ask, join, leave, password, resume, sign_in
from dgca.web.closed import Closed
from dgca.web.files import shelf
from dgca.web.frontpage import FrontPage
from dgca.web.headers import SafeHeaders
from dgca.web.language import choose_language
from dgca.web.safecookies import SafeCookies
from dgca.web.shelf import FromShelf

ROUTES = [
    Route("/join/{token}", join.show_link, methods=["GET"]),
    Route("/join/{token}", join.use_link, methods=["POST"]),
    Route("/code", ask.ask_for_code, methods=["GET"]),
    Route("/code", ask.take_code, methods=["POST"]),
    Route("/code/{code}", ask.show_team, methods=["GET"]),
    Route("/code/{code}", ask.ask_to_join, methods=["POST"]),
    Route("/resume", resume.ask_for_code, methods=["GET"]),
    Route("/resume", resume.take_code, methods=["POST"]),
    Route("/sign-in", sign_in.ask, methods=["GET"]),
    Route("/sign-in", sign_in.take, methods=["POST"]),
    Route("/password", password.ask, methods=["GET"]),
    Route("/password", password.take, methods=["POST"]),
    Route("/leave", leave.ask_to_leave, methods=["GET"]),
    Route("/leave", leave.leave, methods=["POST"]),
    Route("/left", leave.say_goodbye, methods=["GET"]),
    Route("/language/{tag}", choose_language, methods=["GET"]),
    Route("/", FrontPage(), methods=["GET"]),
    Route("/{page:page}", FrontPage(), methods=["GET"]),
]
"""In the order in which they are tried; the last two are the pages of the application."""

MIDDLEWARE = [
    Middleware(SafeHeaders),
    Middleware(SafeCookies),
    Middleware(FromShelf, shelf=shelf),
    Middleware(Closed),
]
