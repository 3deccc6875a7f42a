"""Every page shows whatever people have typed as text: as it stands, and nothing is made of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from itertools import cycle
from operator import attrgetter
from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt
from sqlalchemy import update
from sqlmodel import col
from streamlit.testing.v1 import element_tree

from dgca.model.people import STAFF_ROLES, Participant, Role, StaffMember, Status
from dgca.model.response import Answer
from dgca.model.timetable import GroupState
from dgca.model.workshop import Workshop
from dgca.services import auditing, visiting
from dgca.services.authority import POWERS
from dgca.services.entry import joining
from dgca.services.forms import submitting
from dgca.services.room import agreeing, opening, seats
from dgca.store import answers, links, new_id, people, staff, timetables, workshops
from dgca.store.tables import GroupRow, RoundRow, WorkshopRow
from dgca.ui import menu
from dgca.ui.text import JOINER

pytestmark = pytest.mark.slow

PAGES = sorted(file.stem for file in (Path(menu.__file__).parents[1] / "pages").glob("[!_]*.py"))
MARK = "Zqx"

AS_MARKDOWN = {
    "heading.body",
    "markdown.body",
    "alert.body",
    "toast.body",
    "progress.text",
    "expandable.label",
    "popover.label",
    "tab.label",
    "button.label",
    "button.help",
    "download_button.label",
    "link_button.label",
    "page_link.label",
    "file_uploader.label",
    "radio.label",
    "radio.options",
    "radio.captions",
    "button_group.label",
    "button_group.options.content",
    "checkbox.label",
    "selectbox.label",
    "multiselect.label",
    "text_input.label",
    "text_area.label",
    "number_input.label",
}
"""Where Streamlit reads Markdown."""

AS_TYPED = {
    "text_input.default",
    "text_input.value",
    "text_input.placeholder",
    "text_area.default",
    "text_area.value",
    "text_area.placeholder",
    "selectbox.options",
    "selectbox.raw_value",
    "radio.value",
    "multiselect.options",
    "code.code_text",
    "text.body",
}
"""Where it shows every sign as it stands."""

OUR_TAGS = {
    *("a", "br", "b", "button", "caption", "code", "dd", "details", "div", "dl", "dt", "em"),
    *(
        "figure",
        "figcaption",
        "form",
        "i",
        "input",
        "li",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "small",
    ),
    *("span", "strong", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul"),
    *(
        "circle",
        "desc",
        "g",
        "line",
        "path",
        "polygon",
        "polyline",
        "rect",
        "svg",
        "text",
        "title",
        "tspan",
    ),
}
MARKS_OF_OURS = {"strong_open", "strong_close", "softbreak", "hardbreak", "text"}
"""What a line of ours may hold beside text: words in bold, and the end of a line."""


class Words(HTMLParser):
    """The text of a piece of HTML, with each tag and attribute that stands in it."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.tags, self.attributes = "", set(), []
        self.feed(markup)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs
        self.text += "\n"

    def handle_comment(self, data: str) -> None:
        self.tags.add(f"comment {data}")


def folded(text: str) -> str:
    return " ".join(text.replace(JOINER, "").split())


def stands_whole(text: str, typed: list[str]) -> bool:
    """Whether each text of somebody's in it stands there letter by letter, or as a beginning."""
    shown = folded(text)
    for found in re.finditer(MARK, shown):
        if not any(_stands_at(shown, found.start(), folded(one)) for one in typed):
            return False
    return True


def _stands_at(shown: str, place: int, one: str) -> bool:
    own = one.index(MARK)
    start = place - own
    if start < 0 or not shown.startswith(one[:own], start):
        return False
    if shown.startswith(one, start):
        return True
    beginning, sign, _ = shown[start:].partition("…")
    return bool(sign) and one.startswith(beginning.rstrip())


def faults_of_markdown(told: str, typed: list[str]) -> Iterator[str]:
    """What Streamlit would make out of a text that somebody typed."""
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for block in reader.parse(told):
        kinds = {token.type for token in block.children or ()}
        text = " ".join(token.content for token in block.children or () if token.type == "text")
        text = "".join(
            token.content if token.type == "text" else "\n" for token in block.children or ()
        )
        if MARK not in block.content:
            continue
        if block.type != "inline" or kinds - MARKS_OF_OURS:
            yield f"{block.type} {kinds - MARKS_OF_OURS}"
        if not stands_whole(text, typed):
            yield f"is not as it was typed: {folded(text)[:300]!r}"
        yield from _made_of_letters(text)
    if any(token.type in ("heading_open", "blockquote_open", "hr") for token in reader.parse(told)):
        yield "a heading, a quotation or a rule"


def _made_of_letters(text: str) -> Iterator[str]:
    """What Streamlit makes out of plain letters once the escapes are gone."""
    for made in (rf":[^\s:{JOINER}]+:", "://", r"www\.", r"\w@\w", "->", "<-", "--", "[<>~]="):
        if found := re.search(made, text):
            yield f"{found[0]!r} is made into something else"


def faults_of_html(told: str, typed: list[str]) -> Iterator[str]:
    words = Words(told)
    if words.tags - OUR_TAGS:
        yield f"tags {words.tags - OUR_TAGS}"
    if not stands_whole(words.text, typed):
        yield f"is not as it was typed: {folded(words.text)[:300]!r}"
    for name, value in words.attributes:
        if name.startswith("on"):
            yield f"attribute {name}"
        if name == "href":
            yield from faults_of_address(value or "", typed)
        elif MARK in (value or "") and not stands_whole(value or "", typed):
            yield f"{name}={value!r}"


def faults_of_address(told: str, _typed: list[str]) -> Iterator[str]:
    """What is no sign of an address must be quoted in one."""
    if not re.fullmatch(r"[\w/?#&=%.~+:-]*", told, re.ASCII):
        yield f"is not quoted: {told[:200]!r}"


def faults_of_chart(told: str, typed: list[str]) -> Iterator[str]:
    """Plotly reads a few tags and TeX."""
    for text in _strings(json.loads(told)):
        if MARK in text:
            own = re.sub(r"<br>|</?b>", " ", text)
            if re.search(r"[<$]|&#60;", own):
                yield f"markup in a chart: {text[:200]!r}"


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for one in value.values() for text in _strings(one))
    elif isinstance(value, list):
        yield from (text for one in value for text in _strings(one))


def faults_of_text(told: str, typed: list[str]) -> Iterator[str]:
    if not stands_whole(told, typed) or "\\*" in told or JOINER in told:
        yield f"is escaped: {told[:200]!r}"


def everything_said(message: object, path: str) -> Iterator[tuple[str, str]]:
    """Every text in a message of Streamlit's, by its place."""
    for field, value in message.ListFields():
        for one in value if field.is_repeated else [value]:
            own = f"{path}.{field.name}"
            if isinstance(one, str):
                yield own, one
            elif hasattr(one, "ListFields"):
                yield from everything_said(one, own)


def nodes(node: object) -> Iterator[object]:
    yield node
    for child in getattr(node, "children", {}).values():
        yield from nodes(child)


def kind_of(node: object) -> str:
    """The kind of an element, in small letters with lines between its words."""
    name = type(node.proto).__name__
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def faults_of(reader, typed: list[str]) -> list[str]:
    """Everything that is wrong with a page; a place that nobody has thought of is a fault too."""
    found = []
    for node in nodes(reader.app._tree):  # noqa: SLF001 - AppTest names only the kinds it knows
        if not hasattr(getattr(node, "proto", None), "ListFields"):
            continue
        kind = kind_of(node)
        for place, told in everything_said(node.proto, kind):
            own = place.removeprefix("block.")
            if MARK in told:
                told_faults = ways(own, node)(told, typed)
                found += [f"{place}: {fault} in {told[:200]!r}" for fault in told_faults]
    return found


def ways(place: str, node: object):
    """How a place reads what stands in it."""
    if place == "html.body" or getattr(node.proto, "allow_html", False):
        return faults_of_html
    if place in AS_MARKDOWN:
        return faults_of_markdown
    if place in AS_TYPED:
        return faults_of_text
    if place == "page_link.query_string":
        return faults_of_address
    if place == "plotly_chart.spec":
        return faults_of_chart
    return lambda *_: ["nobody has thought of how this place shows what was typed"]


class Chosen(int):
    """A place in a list of choices that somebody has pressed."""


@pytest.fixture(autouse=True)
def by_place(monkeypatch):
    """Let AppTest choose by place; it chooses by value, which no page tells."""
    for kind in (element_tree.Radio, element_tree.Selectbox):
        index = kind.index

        def of(self, index=index):
            value = self._value
            return int(value) if isinstance(value, Chosen) else index.fget(self)

        monkeypatch.setattr(kind, "index", property(of))


def unfold(reader, *, turns: int = 6):
    """Open every fold of a page, and choose the last of every list where nothing is chosen."""
    for _ in range(turns):
        before = len(list(nodes(reader.app._tree)))  # noqa: SLF001 - as above
        for fold in reader.app.expander:
            key = re.sub(r"^\$\$ID-\w+-", "", fold.proto.id)
            if fold.proto.id and not fold.proto.expanded:
                reader.app.session_state[key] = True
        for one in (*reader.app.radio, *reader.app.selectbox):
            if one.value is None and one.options and not one.disabled:
                one.set_value(Chosen(len(one.options) - 1))
        reader.run()
        if len(list(nodes(reader.app._tree))) == before:  # noqa: SLF001 - as above
            break
    return reader


@pytest.fixture
def typed(hostile_texts):
    """All texts that this database can hold."""
    del hostile_texts["half a sign"]  # no database holds one, and no browser can send one
    return hostile_texts


@pytest.fixture(params=["everything", "heading"])
def title(request, typed):
    """Of what there is one in a workshop: its title, its round's, and its group's."""
    short = (one for name, one in typed.items() if not name.startswith("long"))
    return typed.get(request.param) or " ".join(short)


@dataclass
class Scene:
    """A workshop in which every text of people's is hostile, each of many another one."""

    event: object
    people: list[Participant]
    members: list[StaffMember]
    lead: Participant
    waiting: Participant

    def secret(self, role: Role | None) -> str:
        """The secret of somebody of a role; of whoever waits where there is none."""
        own = {Role.LEAD: self.lead, Role.RESPONDENT: self.people[0], None: self.waiting}
        staff_ = {one: self.members[place] for place, one in enumerate(STAFF_ROLES)}
        with self.event.store.writing() as session:
            return visiting.start(session, {**own, **staff_}[role], now=datetime.now(UTC))


@pytest.fixture
def small_instrument(small_instrument, typed):
    """The instrument of other tests, with a hostile text in place of each of its own."""
    texts = cycle(one for one in typed.values() if one.isprintable() and len(one) < 1000)
    document = yaml.load(small_instrument, Loader=yaml.CSafeLoader)

    def change(value):
        if isinstance(value, dict) and value.keys() <= {"en", "es"} and value:
            return dict.fromkeys(value, next(texts))
        if isinstance(value, dict):
            return {key: change(one) for key, one in value.items()}
        return [change(one) for one in value] if isinstance(value, list) else value

    return yaml.safe_dump(change(document), allow_unicode=True, sort_keys=False).encode()


@pytest.fixture
def scene(event, typed, *, title, monkeypatch):
    monkeypatch.setattr(menu, "_", lambda words: words)
    texts = list(typed.values())
    event.group("B")
    for place, one in enumerate(texts):
        event.country(f"C{place:02}", one, group="B" if place == 1 else "A")
    with event.store.writing() as session:
        made = Scene(
            event=event,
            people=[
                _participant(session, event, texts, place=place) for place in range(len(texts))
            ],
            members=[_member(session, event, texts, place=place) for place in range(len(texts))],
            lead=_participant(session, event, texts, place=0, role=Role.LEAD),
            waiting=_participant(session, event, texts, place=1, status=Status.WAITING),
        )
        for place in range(20):
            _participant(session, event, texts, place=place, country="C00", status=Status.WAITING)
            _participant(session, event, texts, place=place, country="C00", status=Status.REMOVED)
        for who in (made.lead, *made.people):
            joining.make_link(session, who, now=event.now, by=made.members[1].id)
            links.revoke_links_of(session, person_id=who.id, by=made.members[2].id, now=event.now)
        _other_workshops(session, event, texts, members=made.members)
        _name(session, event, title)
    _history(made, texts)
    _answers(made, texts)
    return made


def _participant(session, event, texts, *, place, **given) -> Participant:
    who = Participant(
        **{
            "id": new_id(),
            "workshop_id": event.round.workshop_id,
            "role": Role.RESPONDENT,
            "label": texts[place],
            "country": f"C{place:02}",
            "ministry": texts[place - 1],
            "email": texts[place - 2],
            "noticed_at": event.now,
            **given,
        }
    )
    people.add_participant(session, who)
    return who


def _member(session, event, texts, *, place) -> StaffMember:
    role = STAFF_ROLES[place % len(STAFF_ROLES)]
    who = StaffMember(
        id=new_id(),
        label=texts[place],
        email=texts[place - 1],
        roles=frozenset({role}),
        disabled_at=event.now if place > 20 else None,
    )
    staff.add_staff(session, who)
    staff.add_member(session, workshop_id=event.round.workshop_id, staff_id=who.id)
    auditing.record(session, texts[place], by=who.id, object_=texts[place - 1], now=event.now)
    return who


def _other_workshops(session, event, texts, *, members) -> None:
    """Others of the same staff, which the list of workshops tells."""
    for place, one in enumerate(texts):
        workshop = Workshop(id=new_id(), title=one)
        workshops.add_workshop(session, workshop)
        staff.add_member(session, workshop_id=workshop.id, staff_id=members[0].id)
        round_ = replace(
            event.round,
            id=new_id(),
            workshop_id=workshop.id,
            title=texts[place - 1],
            made=event.now - timedelta(days=1),
        )
        workshops.add_round(session, round_)
        group = replace(event.groups["A"], id=new_id(), round_id=round_.id, name=texts[place - 2])
        workshops.add_group(session, group)


def _name(session, event, title) -> None:
    """Let what there is one of in the workshop bear a title."""
    event.round = replace(event.round, title=title)
    own = col(RoundRow.id) == event.round.id
    session.exec(update(RoundRow).where(own).values(title=title))
    own = col(WorkshopRow.id) == event.round.workshop_id
    session.exec(update(WorkshopRow).where(own).values(title=title))
    own = col(GroupRow.id) == event.groups["A"].id
    session.exec(update(GroupRow).where(own).values(name=title))


def _history(made, texts) -> None:
    """A group that has gone back again and again, each time for another reason."""
    group = made.event.groups["A"]
    for one in texts:
        steps = (
            (GroupState.OPEN, GroupState.CLOSED, ""),
            (GroupState.CLOSED, GroupState.OPEN, one),
        )
        for before, after, reason in steps:
            with made.event.store.writing() as session:
                timetables.move_group(
                    session,
                    replace(group, state=before),
                    to=after,
                    staff_id=made.members[0].id,
                    reason=reason,
                    now=made.event.now,
                )


def _answers(made, texts) -> None:
    """Answers of two, each with words of their own; one of them has submitted."""
    words = cycle(texts)
    for who in (made.lead, *made.people[:3]):
        with made.event.store.writing() as session:
            secret = visiting.start(session, who, now=made.event.now)
        for question in made.event.instrument.questions:
            form = made.event.form(secret)
            with made.event.store.writing() as session:
                answers.save_answer(
                    session,
                    response_id=form.response.id,
                    statement_id=question.id,
                    answer=Answer(
                        rating="DK" if question.scored else next(words),
                        evidence=next(words),
                        comment=next(words),
                    ),
                    seen_revision=0,
                    language="en",
                    now=made.event.now,
                )
        if who is not made.people[0]:
            submitting.submit(
                made.event.store, secret, form=made.event.form(secret), now=made.event.now
            )


def who_may_open(page: str) -> list[Role | None]:
    """Every role that may open a page, and whoever waits."""
    if page in ("start", "waiting"):
        return [Role.RESPONDENT if page == "start" else None]
    return list(POWERS[next(one.deed for one in menu.everything() if one.page == page)])


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_all_that_people_typed_as_text(scene, come, page, *, title, typed):
    texts = [*typed.values(), title]
    for role in who_may_open(page):
        secret, parts = (
            scene.secret(role),
            [*map(attrgetter("id"), scene.event.instrument.dimensions), "background"],
        )
        for part in parts if page == "dimension" else [""]:
            query = {"round": scene.event.round.id, "dimension": part}
            reader = unfold(come(secret, page, **query))

            assert faults_of(reader, texts) == []
            assert MARK in reader.said


FIELDS = ["audit", "desk", "invitations", "people", "staff", "team", "workshops"]
"""The pages with fields for a line or more, and buttons that do something with it."""


@pytest.mark.slow
@pytest.mark.parametrize("page", FIELDS)
def test_what_is_typed_into_every_field_comes_back_as_text(scene, come, page, *, title, typed):
    texts = [*typed.values(), title]
    for role in who_may_open(page):

        def before(role=role):
            query = {"round": scene.event.round.id}
            return fill_in(unfold(come(scene.secret(role), page, **query)), title)

        for key in kinds_of_buttons(before()):
            reader = before()
            if button := next((one for one in reader.app.button if one.key == key), None):
                button.click()
                reader.run()
            assert faults_of(reader, texts) == [], key  # a message is told once
            assert faults_of(unfold(reader), texts) == [], key


@pytest.mark.parametrize("title", ["heading"], indirect=True)
def test_the_pages_with_fields_are_all_of_them(scene, come):
    found = set()
    for page in PAGES:
        for role in who_may_open(page):
            app = unfold(come(scene.secret(role), page, round=scene.event.round.id)).app
            if any(not one.disabled for one in (*app.text_input, *app.text_area)):
                found.add(page)

    # an answer's texts are saved without a button, and have tests of their own
    assert found - {"dimension"} == set(FIELDS)


@pytest.mark.parametrize("title", ["heading"], indirect=True)
@pytest.mark.parametrize("page", PAGES)
def test_whatever_stands_in_an_address_comes_back_as_text(scene, come, page, *, title, typed):
    texts = [*typed.values(), title]
    for role in who_may_open(page):
        for one in (typed["html"], typed["nothing"], typed["lines"], typed["long word"]):
            names = ("round", "group", "countries", "dimension", "statement", "before")
            reader = come(scene.secret(role), page, **dict.fromkeys(names, one))

            assert faults_of(reader, texts) == []


UPLOADS = {"people": ("csv", b"country,name\nNowhere,Ana\n"), "workshops": ("yaml", b"id: x\n")}
"""The pages that take a file, with its ending and one that has faults."""


@pytest.mark.parametrize("title", ["heading"], indirect=True)
@pytest.mark.parametrize("page", UPLOADS)
def test_a_hostile_name_of_a_file_comes_back_as_text(scene, come, page, *, title, typed):
    ending, content = UPLOADS[page]
    names = [f"{one}.{ending}" for one in typed.values() if one.isprintable()]
    reader = unfold(come(scene.secret(Role.FACILITATOR), page, round=scene.event.round.id))
    if page == "workshops":
        reader.choose("instrument", "own file", "new-workshop")

    for name in names:
        reader.app.file_uploader[0].upload(name, content)
        reader.run()
        if page == "workshops":
            reader.press("new-workshop-done")
            assert MARK in reader.said
        assert faults_of(reader, [*typed.values(), title, *names]) == []
        reader.press(next(one.key for one in reader.app.button if one.key.endswith("-another")))


def fill_in(reader, typed: str):
    """Type a text into every field of a page."""
    for one in (*reader.app.text_input, *reader.app.text_area):
        if not one.disabled:
            one.set_value(typed)
    return reader


def kinds_of_buttons(reader) -> list[str]:
    """A button of each kind, by its key: the first of those that differ in whom they are for."""
    kinds = {}
    for one in reader.app.button:
        if one.key and not one.disabled:
            kinds.setdefault(re.sub(r"[-_][\w-]{16,}$|-C\d\d$", "", one.key), one.key)
    return list(kinds.values())


def test_the_menu_and_the_folder_hold_the_same_pages(monkeypatch):
    monkeypatch.setattr(menu, "_", lambda words: words)

    assert sorted({"start", *(one.page for one in menu.everything())}) == PAGES


@pytest.mark.parametrize("page", ["room", "room_card", "sign", "country"])
def test_an_open_room_shows_all_that_people_typed_as_text(scene, come, page, *, title, typed):
    texts = [*typed.values(), title]
    secret, round_ = scene.secret(Role.LEAD), scene.event.round.id
    scene.event.close()
    now = datetime.now(UTC)
    opening.open_room(scene.event.store, secret, round_id=round_, directly=False, now=now)
    seats.choose_writer(
        scene.event.store, secret, round_id=round_, person_id=scene.people[0].id, now=now
    )
    for statement, words in zip(scene.event.instrument.statements[:2], texts, strict=False):
        agreeing.agree(
            scene.event.store,
            secret,
            round_id=round_,
            statement_id=statement.id,
            answer=Answer(rating="DK", evidence=words, comment=words, dissent=words),
            seen_revision=0,
            language="en",
            now=now,
        )

    for who in (Role.LEAD, Role.RESPONDENT):
        reader = unfold(come(scene.secret(who), page, round=round_))

        assert faults_of(reader, texts) == []
        assert MARK in reader.said
