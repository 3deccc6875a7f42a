"""Journeys in a real browser, against the real server with a database of its own."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Playwright,
    expect,
    sync_playwright,
)

from dgca.definition.read import read_edition
from dgca.model.instrument import Instrument
from dgca.model.kept import KeptAnswer, KeptResponse
from dgca.model.people import Participant, Role, StaffMember
from dgca.model.response import Answer, Stage
from dgca.model.timetable import GroupState
from dgca.model.workshop import Country, Group, Round, Workshop
from dgca.passwords import hashing
from dgca.services.entry.joining import make_link
from dgca.store import Store, answers, new_id, open_store, people, staff, workshops
from dgca.store.instruments import keep_instrument

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
INSTRUMENT = ROOT / "instruments" / "dtca.yaml"
NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP dgca.test 127.0.0.1",  # a name that is not this machine's own
)
NO_BROWSER = (
    "needs Chromium: install it (Debian: apt install chromium), or run: playwright install chromium"
)
PATIENCE_S = 30
PATIENCE_MS = 20_000
NEXT_YEAR = timedelta(days=365)
SAVED = re.compile(r"✓ .*\d\d:\d\d")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every journey, so that ``-m "not browser"`` leaves them out."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("browser")


class Server:
    """The application as a process of its own, which can be killed and started again."""

    def __init__(self, database: str, log: Path, *settings: str) -> None:
        self.database = database
        self.log = log
        self.settings = settings
        self.address = ""
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start on a free port, or on the port that it had before."""
        port = str(urlsplit(self.address).port or 0)
        words = [sys.executable, "-m", "streamlit", "run", "dgca_app.py"]
        with self.log.open("w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [*words, "--server.port", port, "--server.headless", "true", *self.settings],
                cwd=ROOT,
                env=os.environ | {"DGCA_DATABASE": self.database},
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        until = time.monotonic() + PATIENCE_S
        while not self._answers():
            assert self.process.poll() is None, self.told()
            assert time.monotonic() < until, self.told()
            time.sleep(0.05)

    def told(self) -> str:
        """What the server has written to its log."""
        return self.log.read_text(encoding="utf-8")

    def kill(self) -> None:
        """End at once, with no time to write anything down."""
        self.process.kill()
        self.process.wait(PATIENCE_S)

    def stop(self) -> None:
        """End in order."""
        self.process.terminate()
        self.process.wait(PATIENCE_S)

    def _answers(self) -> bool:
        named = re.search(r"URL: (http\S+)", self.told())
        if named is None:
            return False
        self.address = named[1].rstrip("/")
        try:
            urlopen(f"{self.address}/_stcore/health").close()  # noqa: S310  # our own server
        except URLError:
            return False
        return True


@dataclass
class Scene:
    """A workshop of one test: one round, one group, the shipped instrument."""

    store: Store
    round: Round
    group: Group
    instrument: Instrument

    def country(self, code: str = "XAB", name: str = "Betania") -> str:
        """Add a country and give its code."""
        zone = self.group.zone
        with self.store.writing() as session:
            workshops.add_country(
                session,
                Country(
                    round_id=self.round.id,
                    code=code,
                    name=name,
                    group_id=self.group.id,
                    zone=zone,
                ),
            )
        return code

    def respondent(
        self,
        country: str = "XAB",
        label: str = "Respondent 1, XAB",
        *,
        role: Role = Role.RESPONDENT,
        noticed: bool = True,
    ) -> str:
        """Add somebody who answers for a country, and give the token of their link."""
        who = Participant(
            id=new_id(),
            workshop_id=self.round.workshop_id,
            role=role,
            label=label,
            country=country,
            noticed_at=datetime.now(UTC) if noticed else None,
        )
        with self.store.writing() as session:
            people.add_participant(session, who)
            return make_link(session, who, now=datetime.now(UTC))

    def facilitator(self) -> str:
        """Add a facilitator and give the token of their link."""
        who = self.member(Role.FACILITATOR)
        with self.store.writing() as session:
            return make_link(session, who, now=datetime.now(UTC))

    def member(self, *roles: Role, label: str = "Facilitator 1", password: str = "") -> StaffMember:
        """Add somebody of the staff, who signs in with a password where one is given."""
        own = new_id()
        who = StaffMember(
            id=own, label=label, email=f"{own.lower()}@example.org", roles=frozenset(roles)
        )
        hashed = hashing.hashed(password) if password else None
        with self.store.writing() as session:
            staff.add_staff(session, who)
            staff.add_member(session, workshop_id=self.round.workshop_id, staff_id=own)
            staff.set_password_hash(session, staff_id=own, hashed=hashed)
        return who

    def fill(self, label: str = "Respondent 1, XAB", **given: Answer | None) -> None:
        """Answer everything with *agree*, but for the statements that are named.

        Names have ``__`` for the point; None leaves a statement blank.
        """
        named = {name.replace("__", "."): answer for name, answer in given.items()}
        now = datetime.now(UTC)
        with self.store.writing() as session:
            everybody = people.participants_of(session, workshop_id=self.round.workshop_id)
            who = next(one for one in everybody if one.label == label)
            response = answers.open_response(
                session,
                round_id=self.round.id,
                stage=Stage.SELF,
                country=who.country,
                participant_id=who.id,
                now=now,
            )
            for question in self.instrument.questions:
                answer = named.get(question.id, Answer(rating="4"))
                if answer:
                    answers.save_answer(
                        session,
                        response_id=response.id,
                        statement_id=question.id,
                        answer=answer,
                        seen_revision=0,
                        language="en",
                        now=now,
                    )

    def response(self, label: str = "Respondent 1, XAB") -> KeptResponse:
        """Somebody's form as the store has it."""
        with self.store.reading() as session:
            kept = answers.responses_of(session, round_id=self.round.id)
        return next(one for one in kept if one.label == label)

    def kept(self, statement: str, label: str = "Respondent 1, XAB") -> KeptAnswer:
        """Somebody's answer as the store has it."""
        blank = KeptAnswer(statement_id=statement)
        return self.response(label).answers.get(statement, blank)

    def page(self, name: str, **query: str) -> str:
        """The path of a page of this round."""
        named = "&".join(
            f"{key}={value}" for key, value in ({"round": self.round.id} | query).items()
        )
        return f"/{name}?{named}"


@dataclass
class Person:
    """Somebody before a browser of their own."""

    context: BrowserContext
    page: Page
    server: Server

    def open(self, path: str) -> None:
        """Go to an address of the application and wait until its page stands."""
        self.page.goto(self.server.address + path)
        self.there()

    def there(self) -> None:
        """Wait until a page stands: the server is there, and nothing runs any more."""
        expect(self.page.locator("h1")).to_be_visible()
        app = self.page.locator("[data-testid=stApp]")
        expect(app).to_have_attribute("data-test-connection-state", "CONNECTED")
        expect(app).to_have_attribute("data-test-script-state", "notRunning")

    def join(self, token: str, *, continue_: str = "Continue") -> None:
        """Come in by a personal link."""
        self.page.goto(f"{self.server.address}/join/{token}")
        self.page.get_by_role("button", name=continue_).click()
        expect(self.page.locator("[data-testid=stMain] h1")).to_be_visible()

    def heading(self, words: str) -> None:
        """Wait until the page of that heading is there."""
        expect(self.page.get_by_role("heading", level=1, name=words, exact=True)).to_be_visible()

    def follow(self, words: str | re.Pattern[str], *, nth: int = 0) -> None:
        """Press a link."""
        self.page.get_by_role("link", name=words, exact=isinstance(words, str)).nth(nth).click()

    def card(self, number: int) -> Locator:
        """A statement's card on a dimension's page, counted from 1."""
        return self.page.locator('[class*="st-key-card-"]').nth(number - 1)

    def choose(self, number: int, words: str) -> None:
        """Press an answer on a card."""
        option = self.card(number).locator("[data-testid=stRadioOption]")
        option.filter(has_text=re.compile(f"^{re.escape(words)}$")).click()

    def chosen(self, number: int, words: str) -> None:
        """Wait until an answer is chosen on a card."""
        radio = self.card(number).get_by_role("radio", name=words, exact=True)
        expect(radio).to_be_checked()

    def nothing_chosen(self, number: int) -> None:
        """Wait until no answer is chosen on a card."""
        expect(self.card(number)).to_be_visible()
        expect(self.card(number).get_by_role("radio", checked=True)).to_have_count(0)

    def saved(self, number: int) -> None:
        """Wait until a card says that its answer is saved."""
        status = self.card(number).get_by_role("status").filter(has_text=SAVED)
        expect(status.first).to_be_visible()

    def box(self, number: int, label: str = "Evidence") -> Locator:
        """A text box of a card; its fold is opened where it is shut."""
        found = self.card(number).get_by_role("textbox", name=label)
        fold = self.card(number).locator("[data-testid=stExpander] details")
        if fold.get_attribute("open") is None:
            fold.locator("summary").click()
        expect(found).to_be_visible()
        return found

    def unfold(self, place: Locator, *, folds: int) -> None:
        """Open every fold of a place, once they are all there."""
        self.there()
        expect(place.locator("summary")).to_have_count(folds)
        for summary in place.locator("summary").all():
            summary.click()
            expect(summary.locator("xpath=..")).to_have_attribute("open", "")

    def copied(self) -> str:
        """What was copied last, pasted into a box of its own: no page of ours may read it."""
        made = "document.body.append(Object.assign(document.createElement('textarea'), {id: 'p'}))"
        self.page.evaluate(f"{made}, document.getElementById('p').focus()")
        self.page.keyboard.press("Control+V")
        box = self.page.locator("#p")
        pasted = box.input_value()
        box.evaluate("box => box.remove()")
        return pasted

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until something holds that the screen does not show, such as a row of the store."""
        end = time.monotonic() + PATIENCE_S
        while not true():
            assert time.monotonic() < end, "It did not come about."
            self.page.wait_for_timeout(20)


@dataclass
class Watch:
    """What a browser did behind the page: whom it asked, and what went wrong."""

    asked: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    # Chromium notes each 404. Below a page's address Streamlit asks where it is served from, and
    # then asks a step higher; and a link that opens nothing is a 404. A live page that is left
    # may want its next look when its line is closed already.
    expected: list[str] = field(
        default_factory=lambda: [
            "/_stcore/",
            "/join/nothing",
            "Cannot send rerun backMessage when disconnected",
        ]
    )

    def over(self, page: Page) -> None:
        """Watch a page."""
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("websocket", lambda socket: self.asked.append(socket.url))
        page.on("pageerror", lambda error: self.wrong.append(f"script: {error}"))
        page.on("console", self._said)
        page.on("dialog", lambda dialog: self.wrong.append(f"dialog: {dialog.message}"))

    def outside(self, own: set[str]) -> list[str]:
        """The requests to anybody but our own servers."""
        sent = [url for url in self.asked if not url.startswith(("data:", "blob:", "about:"))]
        return [url for url in sent if urlsplit(url).netloc not in own]

    def _said(self, message: ConsoleMessage) -> None:
        said = f"console: {message.text} ({message.location.get('url')})"
        if message.type == "error" and not any(text in said for text in self.expected):
            self.wrong.append(said)


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """One database for the journeys of this process; every test has a workshop of its own."""
    return f"sqlite:///{tmp_path_factory.mktemp('browser') / 'dgca.db'}"


@pytest.fixture(scope="session")
def store(database: str) -> Iterator[Store]:
    """The store behind the server, for setting scenes and for looking."""
    opened = open_store(database)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def server(
    database: str, store: Store, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """The application, started once."""
    started = Server(database, tmp_path_factory.mktemp("server") / "log")
    started.start()
    yield started
    started.stop()
    assert "Traceback" not in started.told(), started.told()


@pytest.fixture
def start_server(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Start the application once more, with a database and settings of its own."""
    with contextlib.ExitStack() as opened:

        def started(database: str, *settings: str, port: int) -> Server:
            made = Server(database, tmp_path / "log", *settings)
            made.address = f"http://localhost:{port}"
            made.start()
            opened.callback(made.stop)
            return made

        yield started


# Playwright's loop counts as running for as long as it is there, and other tests have loops of
# their own: so it ends with each module.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium that is on this machine, or a skip that says how to have one."""
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        found = chromium(playwright)
        if found is None:
            pytest.skip(NO_BROWSER)
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        flags = [*FLAGS, "--no-sandbox"] if root else list(FLAGS)
        launched = playwright.chromium.launch(executable_path=found, args=flags)
        yield launched
        launched.close()


def chromium(playwright: Playwright) -> str | None:
    """The path of a Chromium: one on the path, or Playwright's own."""
    own = playwright.chromium.executable_path
    on_path = next(filter(None, map(shutil.which, NAMES)), None)
    return on_path or (own if Path(own).is_file() else None)


@pytest.fixture
def watch() -> Watch:
    """What the browsers of a test did behind the page."""
    return Watch()


@pytest.fixture
def sit_down(browser: Browser, server: Server, watch: Watch) -> Iterator[Callable[..., Person]]:
    """Give somebody a browser of their own; at the end nothing may have gone wrong in any."""
    own = {urlsplit(server.address).netloc}
    with contextlib.ExitStack() as opened:

        def person(
            *, width: int = 1280, locale: str = "en-GB", at: Server = server, beside: str = ""
        ) -> Person:
            own.update({urlsplit(at.address).netloc, urlsplit(beside).netloc})
            context = browser.new_context(
                viewport={"width": width, "height": 800},
                locale=locale,
                timezone_id="UTC",
                reduced_motion="reduce",
            )
            opened.callback(context.close)
            context.set_default_timeout(PATIENCE_MS)
            context.on("page", watch.over)
            return Person(context, context.new_page(), at)

        yield person
    assert watch.outside(own) == []
    assert watch.wrong == []


@pytest.fixture
def arrive(sit_down: Callable[..., Person]) -> Callable[..., Person]:
    """Give somebody a browser and let them come in by their link."""

    def person(token: str, **browser: object) -> Person:
        arrived = sit_down(**browser)
        arrived.join(token)
        return arrived

    return person


@pytest.fixture
def scene(store: Store) -> Scene:
    """A workshop without countries."""
    return make_scene(store)


@pytest.fixture
def betania(scene: Scene) -> Scene:
    """A workshop of one country."""
    scene.country()
    return scene


def make_scene(store: Store, *, title: str = "Five weeks") -> Scene:
    """Keep a new workshop with one round and one group."""
    edition, now = read_edition(INSTRUMENT), datetime.now(UTC)
    workshop = Workshop(id=new_id(), title=title)
    with store.writing() as session:
        sha256 = keep_instrument(
            session,
            content=edition.content,
            instrument_id=edition.instrument.id,
            version=edition.instrument.version,
            now=now,
        )
        round_ = Round(
            id=new_id(),
            workshop_id=workshop.id,
            title="First round",
            made=now,
            instrument_id=edition.instrument.id,
            instrument_version=edition.instrument.version,
            instrument_sha256=sha256,
        )
        group = Group(
            id=new_id(),
            round_id=round_.id,
            name="A",
            deadline=now + NEXT_YEAR,
            zone="UTC",
            state=GroupState.OPEN,
        )
        workshops.add_workshop(session, workshop)
        workshops.add_round(session, round_)
        workshops.add_group(session, group)
    return Scene(store, round_, group, edition.instrument)
