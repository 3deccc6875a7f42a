"""Pages as their readers meet them: no browser, and a real store behind them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from dgca.model.kept import KeptAnswer
from dgca.services import place
from dgca.web.nomenu import leave_the_folder_of_pages_alone

NAVIGATION = Path(__file__).parents[2] / "dgca" / "navigation.py"


@dataclass
class Reader:
    """Somebody before a screen; AppTest has no cookies, so the secret stands in the session."""

    app: AppTest

    def open(self, page: str, **query: str) -> Reader:
        """Go to a page by its address."""
        self.app.query_params.clear()
        for name, value in query.items():
            self.app.query_params[name] = value
        self.app.switch_page(f"pages/{page}.py")
        return self.run()

    def run(self) -> Reader:
        """Let the page run, which must not fail."""
        self.app.run()
        if self.app.exception:
            pytest.fail("The page broke off; its traceback is in the captured output.")
        return self

    @property
    def heading(self) -> str:
        return self.app.title[0].value

    @property
    def said(self) -> str:
        """All texts on the screen, one after the other."""
        kinds = ("title", "header", "subheader", "markdown", "caption", "text")
        kinds += ("info", "success", "warning", "error")
        told = [one.value for kind in kinds for one in getattr(self.app, kind)]
        return "\n".join([*told, *(one.proto.body for one in self.app.get("html"))])

    @property
    def links(self) -> list[tuple[str, str]]:
        """Label and address of the links to other pages."""
        return [
            (link.proto.label, f"{link.proto.page}?{link.proto.query_string}".rstrip("?"))
            for link in self.app.get("page_link")
        ]

    def radio(self, statement: str, field: str = "rating"):
        return self.app.radio(key=f"{field}-{statement}")

    def unfold(self, question: str) -> Reader:
        """Open the fold with evidence and comment."""
        self.app.session_state[f"fold-{question}"] = True
        return self.run()

    def choose(self, statement: str, code: str | None, field: str = "rating") -> Reader:
        self.radio(statement, field).set_value(code)
        return self.run()

    def press(self, key: str) -> Reader:
        self.app.button(key=key).click()
        return self.run()

    def keys(self, kind: str) -> list[str]:
        return [one.key for one in getattr(self.app, kind)]


@pytest.fixture(autouse=True)
def as_after_the_start(monkeypatch) -> None:
    """Let the navigation decide which page runs, as the server's start does.

    AppTest forgets it before each run, when it makes a new manager of pages.
    """
    made = PagesManager.__init__

    def make(self: PagesManager, *words: object, **named: object) -> None:
        made(self, *words, **named)
        leave_the_folder_of_pages_alone()

    monkeypatch.setattr(PagesManager, "__init__", make)


@pytest.fixture
def event(sqlite_database, begin, monkeypatch) -> Iterator:
    """A workshop that is open now, in the store that the pages find."""
    monkeypatch.setenv("DGCA_DATABASE", sqlite_database)
    begun = begin(place.store(), now=datetime.now(UTC))
    begun.country("XAB", "Betania")
    yield begun
    place.store().close()


@pytest.fixture
def come(event):
    """Bring somebody to a page."""

    def came(secret: str = "", page: str = "", *, language: str = "en", **query: str):
        app = AppTest.from_file(str(NAVIGATION), default_timeout=30)
        app.session_state["language"] = language
        app.session_state["visit_secret"] = secret
        for name, value in query.items():
            app.query_params[name] = value
        reader = Reader(app).run()
        return reader.open(page, **query) if page else reader

    return came


@pytest.fixture
def kept(event):
    """An answer as it stands in the store."""

    def standing(secret: str, statement: str) -> KeptAnswer:
        return event.form(secret).kept(statement)

    return standing
