"""Stores for tests, one each, on SQLite and PostgreSQL; a workshop; and a mail server."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from socket import create_server

import psycopg
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword
from aiosmtpd.smtp import Session as MailSession
from pytest_postgresql import factories
from sqlalchemy import make_url, update
from sqlmodel import col

from dgca.definition.read import parse_instrument
from dgca.model.audit import AuditFilter, AuditRecord
from dgca.model.instrument import Instrument
from dgca.model.kept import SaveOutcome
from dgca.model.people import Participant, Person, Role, StaffMember
from dgca.model.response import Answer
from dgca.model.timetable import GroupState
from dgca.model.workshop import Country, Group, Round, Workshop
from dgca.services.entry import joining
from dgca.services.forms import answering, submitting
from dgca.services.forms.forms import Form, own_form
from dgca.store import Store, audit, new_id, open_store, people, staff, workshops
from dgca.store.instruments import keep_instrument
from dgca.store.tables import GroupRow, WorkshopRow

NOW = datetime(2026, 3, 2, 14, 32, tzinfo=UTC)
SMALL_INSTRUMENT = Path(__file__).parent / "services" / "small.yaml"
NO_SERVER = (
    "needs PostgreSQL: install its server (Debian: apt install postgresql), or as root name a "
    "running one in DGCA_TEST_POSTGRESQL"
)
USER, PASSWORD = "dgca", "a long word for tests"
PLACES = ("/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt")

MARK = "Zqx"
"""A word that stands in each hostile text and nowhere else, by which it is found again."""

HOSTILE = {
    "emphasis": f"{MARK} *a* **b** _c_ __d__ ***e*** ~~f~~ `g` ~h~",
    "links": f"{MARK} [a](http://b.example) ![c](http://d.example/e.png) <http://f.example>",
    "addresses": f"{MARK} http://a.example/b?c=d&e www.f.example g@h.example mailto:i@j.example",
    "html": f"{MARK} <b>a</b> <script>alert(1)</script> <img src=x onerror=alert(2)> <!-- c -->",
    "entities": f"{MARK} &lt;b&gt;a&lt;/b&gt; &amp; &#60;script&#62; &nbsp;",
    "attribute": f'{MARK}" onmouseover="alert(1)" x=\'y',
    "names of signs": f"{MARK} :smile: :material/home: :red[a] :blue-background[b] :streamlit:",
    "mathematics": f"{MARK} $a$ $$b$$ \\(c\\) \\[d\\] \\frac{{e}}{{f}}",
    "arrows": f"{MARK} a -> b <- c <-> d -- e --- f >= g <= h ~= i",
    "templates": f"{MARK} {{a}} {{{{7*7}}}} ${{b}} $c %(d)s %s {{0.__class__}} <%= e %> #{{f}}",
    "table": f"| {MARK} | a |",
    "heading": f"# {MARK}",
    "quotation": f"> {MARK}",
    "list": f"- {MARK}",
    "numbers": f"1. {MARK}",
    "block of code": f"    {MARK}",
    "formula": f'=HYPERLINK("http://a.example?"&B2) {MARK}',
    "command": f"@SUM(1+1)*cmd|' /C calc'!A0 {MARK}",
    "minus": f"-1+1 {MARK}",
    "database": f'{MARK}\'; DROP TABLE participant; -- " OR ""=" % _',
    "path": f"../../../etc/passwd {MARK} ..\\..\\ C:\\ \\\\a\\b",
    "header": f"{MARK}\r\nBcc: everybody@example.org\r\nSet-Cookie: a=b\r\n\r\n<b>c</b>",
    "lines": f"{MARK}\n\n# a\n- b\n\n```\nc\n```\u2028d\u2029e\x0bf\x0cg\x85h\ti",
    "direction": f"{MARK} \u202eexe.cod\u202c \u2066a\u2069 \u200fb",
    "unseen": f"{MARK} a\u200bb\ufeffc\u00add\U000e0041e",
    "control": f"{MARK} \x07a\x1b[31mb\x08c\x7fd\x9fe",
    "nothing": f"{MARK} a\x00b",
    "half a sign": f"{MARK} a\ud800b",
    "many accents": f"{MARK} a" + "\u0301" * 60,
    "signs of many parts": f"{MARK} 👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽",
    "long": f"{MARK} {'a long story ' * 500}",
    "long word": f"{MARK}{'W' * 6000}",
}
"""What somebody could type or paste anywhere, by what it tries."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for ``hostile_text`` with each of them."""
    if "hostile_text" in metafunc.fixturenames:
        metafunc.parametrize("hostile_text", HOSTILE.values(), ids=HOSTILE)


@pytest.fixture
def hostile_texts() -> dict[str, str]:
    """All hostile texts at once, by what each tries."""
    return dict(HOSTILE)


def pg_ctl() -> str | None:
    """The newest PostgreSQL of this machine, whether it is on the path or not."""
    found = [path for place in PLACES for path in Path(place).glob("*/bin/pg_ctl")]
    return shutil.which("pg_ctl") or max((str(path) for path in found), default=None)


own_server = factories.postgresql_proc(executable=pg_ctl(), port=None)


@pytest.fixture(scope="session")
def postgresql_server(request: pytest.FixtureRequest) -> str:
    """The address of a server where databases can be made; PostgreSQL refuses to run as root."""
    if named := os.environ.get("DGCA_TEST_POSTGRESQL"):
        return named
    if pg_ctl() is None or (hasattr(os, "geteuid") and os.geteuid() == 0):
        pytest.skip(NO_SERVER)
    server = request.getfixturevalue("own_server")
    return f"postgresql://{server.user}@{server.host}:{server.port}/postgres"


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: str) -> Iterator[str]:
    """The name of a migrated database that others are copied from."""
    name = _name()
    _command(postgresql_server, f'CREATE DATABASE "{name}"')
    open_store(_database(postgresql_server, name)).close()
    yield name
    _command(postgresql_server, f'DROP DATABASE "{name}"')


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file that others are copied from."""
    file = tmp_path_factory.mktemp("template") / "dgca.db"
    open_store(f"sqlite:///{file}").close()
    return file


@pytest.fixture
def sqlite_database(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of a migrated, empty database of SQLite."""
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'dgca.db')}"


@pytest.fixture(scope="session")
def lent(postgresql_server: str, postgresql_template: str) -> Iterator[Lent]:
    """A database that is lent from test to test, since making one takes a third of a second."""
    held = Lent(postgresql_server, postgresql_template)
    held.make()
    yield held
    held.drop()


@pytest.fixture
def postgresql_database(lent: Lent) -> Iterator[str]:
    """The address of a migrated, empty database of PostgreSQL."""
    yield lent.address
    lent.take_back()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """The address of a migrated, empty database, on each kind in turn."""
    return request.getfixturevalue(f"{request.param}_database")


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    """An empty store, on each kind of database in turn."""
    opened = open_store(database)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_store(sqlite_database: str) -> Iterator[Store]:
    """An empty store on SQLite, for tests that ask nothing of the database itself."""
    opened = open_store(sqlite_database)
    yield opened
    opened.close()


@dataclass(kw_only=True)
class Event:
    """A workshop of one test with one round: people come in by links, as they do."""

    store: Store
    round: Round
    instrument: Instrument
    deadline: datetime
    now: datetime
    groups: dict[str, Group] = field(default_factory=dict)

    def group(self, name: str = "A", *, deadline: datetime | None = None) -> Group:
        """The group of that name, made where it is not there yet."""
        if name not in self.groups:
            self.groups[name] = Group(
                id=new_id(),
                round_id=self.round.id,
                name=name,
                deadline=deadline or self.deadline,
                zone="America/Antigua",
                state=GroupState.OPEN,
            )
            with self.store.writing() as session:
                workshops.add_group(session, self.groups[name])
        return self.groups[name]

    def country(self, code: str, name: str | None = None, *, group: str = "A") -> str:
        """Add a country and give its code."""
        chosen = self.group(group)
        country = Country(
            round_id=self.round.id,
            code=code,
            name=name or f"State {code}",
            group_id=chosen.id,
            zone=chosen.zone,
        )
        with self.store.writing() as session:
            workshops.add_country(session, country)
        return code

    def person(
        self,
        country: str,
        role: Role = Role.RESPONDENT,
        *,
        label: str = "Respondent 1",
        email: str = "",
        noticed: bool = True,
    ) -> Person:
        """Add somebody, who has read the notice unless told otherwise; staff have no country."""
        if not country:
            return self.member(role, label=label)
        who = Participant(
            id=new_id(),
            workshop_id=self.round.workshop_id,
            role=role,
            label=f"{label}, {country}",
            country=country,
            email=email,
            noticed_at=self.now if noticed else None,
        )
        with self.store.writing() as session:
            people.add_participant(session, who)
        return who

    def member(self, *roles: Role, label: str = "Facilitator 1", here: bool = True) -> StaffMember:
        """Add somebody of the staff, to this workshop or to none."""
        own = new_id()
        who = StaffMember(
            id=own, label=label, email=f"{own.lower()}@example.org", roles=frozenset(roles)
        )
        with self.store.writing() as session:
            staff.add_staff(session, who)
            if here:
                staff.add_member(session, workshop_id=self.round.workshop_id, staff_id=own)
        return who

    def token(self, who: Person) -> str:
        """A new personal link for somebody."""
        with self.store.writing() as session:
            return joining.make_link(session, who, now=self.now)

    def visit(self, who: Person, *, shared_device: bool = False) -> str:
        """The secret of somebody who has come in."""
        return joining.join(
            self.store, self.token(who), now=self.now, shared_device=shared_device, previous=None
        ).secret

    def respondent(
        self, country: str = "XAB", role: Role = Role.RESPONDENT, *, label: str = "Respondent 1"
    ) -> str:
        """The secret of a new person of a country, who has come in."""
        return self.visit(self.person(country, role, label=label))

    def facilitator(self) -> str:
        """The secret of a new facilitator, who has come in."""
        return self.visit(self.person("", Role.FACILITATOR, label="Facilitator 1"))

    def form(self, secret: str | None, *, round_id: str | None = None) -> Form:
        """Somebody's own form as it stands."""
        return own_form(self.store, secret, round_id=round_id, now=self.now)

    def save(self, secret: str | None, statement_id: str, answer: Answer | str) -> SaveOutcome:
        """Save one answer of somebody's own form."""
        form = self.form(secret)
        return answering.save(
            self.store,
            secret,
            form=form,
            statement_id=statement_id,
            answer=Answer(rating=answer) if isinstance(answer, str) else answer,
            seen_revision=form.kept(statement_id).revision,
            language="en",
            now=self.now,
        )

    def submit(self, secret: str | None, **ratings: str) -> None:
        """Answer some statements, named with ``__`` for the point, and hand the form in."""
        for name, rating in ratings.items():
            self.save(secret, name.replace("__", "."), rating)
        submitting.submit(self.store, secret, form=self.form(secret), now=self.now)

    def move(self, state: GroupState, *, group: str = "A") -> None:
        """Let a group be in another state, as a facilitator may."""
        changed = update(GroupRow).where(col(GroupRow.id) == self.groups[group].id)
        with self.store.writing() as session:
            session.exec(changed.values(state=state))
        self.groups[group] = replace(self.groups[group], state=state)

    def change(self, **columns: object) -> None:
        """Let the workshop be set otherwise, as a facilitator may."""
        own = col(WorkshopRow.id) == self.round.workshop_id
        with self.store.writing() as session:
            session.exec(update(WorkshopRow).where(own).values(**columns))

    def records(self, deed: str = "") -> list[AuditRecord]:
        """What the audit holds, the newest first; of one deed where it is named."""
        with self.store.reading() as session:
            return audit.records(session, AuditFilter(deed=deed), limit=1000)

    def close(self, *groups: str) -> None:
        """Let groups have closed; all of them where none is named."""
        for name in groups or tuple(self.groups):
            self.move(GroupState.CLOSED, group=name)

    def move_deadline(self, moved: datetime, *, group: str = "A") -> None:
        """Let a group close at another time, as an administrator may."""
        changed = update(GroupRow).where(col(GroupRow.id) == self.groups[group].id)
        with self.store.writing() as session:
            session.exec(changed.values(deadline=moved))
        self.groups[group] = replace(self.groups[group], deadline=moved)


@pytest.fixture(scope="session")
def small_instrument() -> bytes:
    """The file of an instrument that has one of everything that can be asked."""
    return SMALL_INSTRUMENT.read_bytes()


@pytest.fixture
def begin(small_instrument: bytes) -> Callable[..., Event]:
    """Begin a workshop with one round in a store; its people are added by the test."""

    def begun(
        store: Store,
        content: bytes = small_instrument,
        *,
        now: datetime = NOW,
        demonstration: bool = False,
    ) -> Event:
        instrument = parse_instrument(content, file="small.yaml")
        workshop = Workshop(id=new_id(), title="Five weeks", demonstration=demonstration)
        with store.writing() as session:
            sha256 = keep_instrument(
                session,
                content=content,
                instrument_id=instrument.id,
                version=instrument.version,
                now=now,
            )
            round_ = Round(
                id=new_id(),
                workshop_id=workshop.id,
                title="First round",
                made=now,
                instrument_id=instrument.id,
                instrument_version=instrument.version,
                instrument_sha256=sha256,
            )
            workshops.add_workshop(session, workshop)
            workshops.add_round(session, round_)
        return Event(
            store=store,
            round=round_,
            instrument=instrument,
            deadline=now + timedelta(days=3),
            now=now,
        )

    return begun


@dataclass
class Lent:
    """A database of PostgreSQL that tests use one after another, each finding it empty."""

    server: str
    template: str
    name: str = ""
    schema: list[tuple[object, ...]] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where it is."""
        return _database(self.server, self.name)

    def make(self) -> None:
        """Copy it from the template."""
        self.name = _name()
        _command(self.server, f'CREATE DATABASE "{self.name}" TEMPLATE "{self.template}"')
        with psycopg.connect(self.address) as connection:
            self.schema = self._schema(connection)

    def drop(self) -> None:
        """Take it away."""
        _command(self.server, f'DROP DATABASE "{self.name}" WITH (FORCE)')

    def take_back(self) -> None:
        """Empty it, or make another one where a test has changed more than rows."""
        with psycopg.connect(self.address) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            changed = self._schema(connection) != self.schema
            if not changed:
                self._empty(connection)
        if changed:
            self.drop()
            self.make()

    def _empty(self, connection: psycopg.Connection) -> None:
        connection.execute("SET LOCAL session_replication_role = replica")  # no trigger, no key
        for kind, name, *_more in self.schema:
            if kind == "r" and name != "alembic_version":
                connection.execute(f'DELETE FROM "{name}"')  # noqa: S608 - a name of ours
            elif kind == "S":
                connection.execute(f"SELECT setval('\"{name}\"', 1, false)")

    def _schema(self, connection: psycopg.Connection) -> list[tuple[object, ...]]:
        """Tables, sequences, indexes, columns and triggers, and the revision that they are at."""
        return connection.execute(
            "SELECT relkind::text, relname::text, relnatts::text, relchecks::text FROM pg_class"
            " WHERE relnamespace = 'public'::regnamespace"
            " UNION ALL SELECT 'trigger', tgname::text, tgrelid::regclass::text, tgenabled::text"
            " FROM pg_trigger WHERE NOT tgisinternal"
            " UNION ALL SELECT 'revision', version_num::text, '', '' FROM alembic_version"
            " ORDER BY 1, 2"
        ).fetchall()


def _name() -> str:
    return f"dgca_test_{secrets.token_hex(6)}"


def _command(server: str, command: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(command)


def _database(server: str, name: str) -> str:
    return make_url(server).set(database=name).render_as_string(hide_password=False)


@dataclass
class Post:
    """What a real mail server does with an address, and what it has taken.

    What becomes of a message stands in its address: ``unknown``, ``later``, ``closing``; and
    ``drop``, with which the connection is cut, as often as ``drops`` says.
    """

    taken: list[tuple[Envelope, Message]] = field(default_factory=list)
    connections: set[object] = field(default_factory=set)
    users: list[str] = field(default_factory=list)
    encrypted: set[bool] = field(default_factory=set)
    tries: int = 0
    drops: int = 0

    async def handle_MAIL(
        self,
        server: SMTP,
        session: MailSession,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        self.connections.add(session.peer)
        if address.startswith("nobody"):
            return "553 5.7.1 Not in that name"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(
        self,
        server: SMTP,
        session: MailSession,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        if address.startswith("unknown"):
            return f"550 5.1.1 No such person: {address}"
        if address.startswith("later"):
            return "451 4.7.1 Greylisted, come back in five minutes"
        if address.startswith("closing"):
            return "421 4.3.2 Closing down"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: MailSession, envelope: Envelope) -> str:
        if envelope.rcpt_tos[0].startswith("drop") and self.drops:
            self.drops -= 1
            server.transport.abort()
            return "250 Nobody hears this"
        content = envelope.original_content
        if b"blocked" in content:
            return "554 5.7.0 Blocked: https://dgca.example.org/join/secret"
        self.encrypted.add(server.transport.get_extra_info("ssl_object") is not None)
        self.taken.append((envelope, message_from_bytes(content)))
        return "250 Taken"

    def authenticate(
        self, server: SMTP, session: MailSession, envelope: Envelope, mechanism: str, given: object
    ) -> AuthResult:
        """Let in who knows the word."""
        self.tries += 1
        known = (USER.encode(), PASSWORD.encode())
        sound = isinstance(given, LoginPassword) and (given.login, given.password) == known
        self.users += [USER] if sound else []
        return AuthResult(success=sound, handled=False)


@pytest.fixture
def post() -> Post:
    """What a server does and has taken, in one test."""
    return Post()


@pytest.fixture
def serve(post: Post) -> Iterator[Callable[..., int]]:
    """Start the server on a port of its own; it ends with the test."""
    running: list[Controller] = []

    def started(**options: object) -> int:
        with create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        controller = Controller(post, hostname="127.0.0.1", port=port, **options)
        controller.start()
        running.append(controller)
        return port

    yield started
    for controller in running:
        controller.stop()


@pytest.fixture
def mail_server(serve: Callable[..., int], monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings that let the application send mail, to the server of this test."""
    settings = {
        "DGCA_SMTP_HOST": "127.0.0.1",
        "DGCA_SMTP_PORT": str(serve()),
        "DGCA_SMTP_SECURITY": "none",
        "DGCA_MAIL_FROM": "DGCA <dgca@example.org>",
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
