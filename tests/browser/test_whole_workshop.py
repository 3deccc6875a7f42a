"""A whole workshop in real browsers: set up, invited, answered, followed, closed, taken home.

One machine of its own is set up from nothing, as a facilitator would do it. The pictures of the
guide are taken on the way: ``make guide`` keeps them, any other run compares the words that stand
on their screens with those of the pictures.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from dgca.model.timetable import DeadlineRule, GroupState
from dgca.services.invented.demonstration import make_demonstration
from dgca.store import open_store, people, timetables, workshops

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
ROSTER = ROOT / "data" / "rosters" / "sample-people.csv"
PASSWORD = "four quiet mornings by the sea"
TITLE = "Digital government workshop"
STAFF = {"Facilitator 1": "facilitator", "Facilitator 2": "facilitator", "Analyst 1": "analyst"}
STAFF |= {"Administrator 1": "administrator"}
WIDTHS = (360, 1280)
GRAVE = ("serious", "critical")
FOLLOWS = 20_000
"""Milliseconds in which an open page shows by itself what others did."""


class Guide:
    """The pictures of the facilitator's guide, and the words on the screens that they show."""

    VARYING = (
        (r"\u2060|keyboard_arrow_\w+", ""),
        (r"https?://\S+", "…"),
        (r"\b[0-9A-Z]{4}(-[0-9A-Z]{4})+\b", "…"),
        (r"\b(Mon|Tues?|Wed(nes)?|Thu(rs)?|Fri|Sat(ur)?|Sun)(day)?\b", "…"),
        (r"\b(Jan|Febr?|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\b", "…"),
        (r"\b(just now|\d+ \w+ ago)\b", "…"),
        (r"\d+", "0"),
    )
    """What differs from day to day and from run to run, and the sign that stands for it."""

    def __init__(self, folder: str | None) -> None:
        self.folder = Path(folder).absolute() if folder else None
        self.kept = json.loads((IMAGES / "words.json").read_text("utf-8"))
        self.seen: dict[str, list[str]] = {}
        self.changed: list[str] = []

    def show(self, person, name, *, of=None, since=None, upto=None):
        """Keep the words of a screen or a part of it, and a picture from one place to another."""
        page = person.page
        words = self.words(of or page.locator("body"))
        since, upto = since or of, upto or of
        self.seen[name] = words
        if self.folder:
            self.folder.mkdir(exist_ok=True)
            (self.folder / f"{name}.png").write_bytes(picture(page, since=since, upto=upto))
        gone = [line for line in self.kept.get(name, []) if line not in set(words)]
        if gone and not self.folder:
            self.changed.append(f"{name}: no longer there: {gone[:5]}")

    def words(self, shown):
        """The lines that can be read, without what varies."""
        text = shown.inner_text()
        for varying, sign in self.VARYING:
            text = re.sub(varying, sign, text)
        lines = (" ".join(one.split()) for one in text.splitlines())
        passing = ("", "0", "Copied")  # a chart's figures, and what is said for a moment
        return [line for line in lines if line not in passing]

    def keep(self):
        """Write down the words of the pictures that were taken."""
        if self.folder and self.seen:
            names = {file.stem for file in self.folder.glob("*.png")}
            kept = {k: v for k, v in sorted((self.kept | self.seen).items()) if k in names}
            told = json.dumps(kept, ensure_ascii=False, indent=1)
            (self.folder / "words.json").write_text(told + "\n", "utf-8")


def picture(page, *, since=None, upto=None):
    """A small picture of a page from the top of one thing to the bottom of another."""
    from PIL import Image  # noqa: PLC0415  # comes with Streamlit; only the guide is drawn by it

    size = page.viewport_size
    high = (
        "(document.querySelector('[data-testid=stMain]') ?? document.documentElement).scrollHeight"
    )
    page.set_viewport_size(size | {"height": page.evaluate(high)})
    whole = page.viewport_size["height"]
    top = since.bounding_box()["y"] - 16 if since else 0
    box = upto.bounding_box() if upto else {"y": 0, "height": whole - 16}
    below = min(box["y"] + box["height"] + 16, whole)
    clip = {"x": 0, "y": max(top, 0), "width": size["width"], "height": below - max(top, 0)}
    taken = page.screenshot(clip=clip, animations="disabled", caret="hide")
    page.set_viewport_size(size)
    small = io.BytesIO()
    drawn = Image.open(io.BytesIO(taken)).convert("RGB")
    drawn.quantize(64, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
    return small.getvalue()


@dataclass
class Made:
    """What the journeys of this module have made on their machine."""

    round_id: str = ""
    links: dict[str, str] = field(default_factory=dict)
    submitted: bool = False
    closed: bool = False


@pytest.fixture(scope="module")
def guide():
    """The guide: its pictures, or the words that they must still have."""
    kept = Guide(os.environ.get("DGCA_GUIDE"))
    yield kept
    kept.keep()


@pytest.fixture(autouse=True)
def no_screen_of_the_guide_has_changed(guide):
    """Tell after a test which of its screens look otherwise in the guide."""
    yield
    changed = "\n".join(guide.changed)
    guide.changed.clear()
    assert not changed, f"docs/facilitator.md shows other words. Run: make guide\n{changed}"


@pytest.fixture(scope="module")
def machine(server, tmp_path_factory):
    """A machine of its own with an empty database and four people of the staff."""
    folder = tmp_path_factory.mktemp("machine")
    database = f"sqlite:///{folder / 'dgca.db'}"
    for name, role in STAFF.items():
        words = ["staff", "add", address(name), "--name", name, "--role", role]
        subprocess.run(
            [sys.executable, "-m", "dgca", *words, "--password-stdin"],
            input=f"{PASSWORD}\n",
            env=os.environ | {"DGCA_DATABASE": database},
            cwd=ROOT,
            text=True,
            check=True,
            capture_output=True,
        )
    started = type(server)(database, folder / "log")
    started.start()
    yield started
    started.stop()
    assert "Traceback" not in started.told(), started.told()


@pytest.fixture(scope="module")
def kept(machine):
    """What the machine has kept, to be looked at."""
    opened = open_store(machine.database)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def made():
    """What was made already, by whichever test came first."""
    return Made()


@pytest.fixture
def sign_in(machine, sit_down):
    """Give somebody of the staff a browser and let them sign in."""

    def come(name="Facilitator 1", **browser):
        person = sit_down(at=machine, **browser)
        person.context.grant_permissions(["clipboard-write"])
        person.page.goto(f"{machine.address}/sign-in")
        person.page.get_by_label("Email address").fill(address(name))
        person.page.get_by_label("Password").fill(PASSWORD)
        press(person, "Sign in")
        person.there()
        return person

    return come


@pytest.fixture
def workshop(made, guide, sign_in):
    """The reference workshop, set up through the pages the first time that it is asked for."""
    if not made.round_id:
        facilitator = sign_in()
        make_it(facilitator, guide)
        set_dates(facilitator, guide)
        take_people_in(facilitator, guide)
        made.links.update(invite_everybody(facilitator, guide))
        open_group(facilitator, guide, name="A")
        let_staff_in(facilitator, "Facilitator 2", "Analyst 1")
        made.round_id = re.search(r"round=([^&]+)", facilitator.page.url)[1]
    return made


@pytest.fixture
def come_in(machine, workshop, sit_down):
    """Let a representative come in by the link that the facilitator copied."""

    def come(whose, *, reads=True, **browser):
        person = sit_down(at=machine, **browser)
        person.context.grant_permissions(["clipboard-write"])
        person.page.goto(workshop.links[f"{whose}@example.org"])
        press(person, "Continue")
        person.heading("Before you start")
        person.there()
        if reads:
            press(person, "I have read this; start")
            person.heading("Digital Government Capability Assessment")
            person.there()
        return person

    return come


@pytest.fixture
def answered(workshop, come_in):
    """The workshop, once somebody has submitted."""
    if not workshop.submitted:
        answer_and_submit(come_in("rep1.grd"))
        workshop.submitted = True
    return workshop


@pytest.fixture
def closed(answered, guide, sign_in):
    """The workshop, once its group A has closed."""
    if not answered.closed:
        close_group_a(sign_in(), answered, guide)
    return answered


def close_group_a(facilitator, workshop, guide):
    """Close the group, after it was said what that means."""
    page = facilitator.page
    go(facilitator, workshop, "desk")
    unfold(facilitator, "Close group A")
    yes = page.get_by_role("button", name="Yes: Close group A")
    expect(yes).to_be_visible()
    since = page.get_by_role("heading", name="Group A: Open")
    guide.show(facilitator, "close", of=fold_of(yes), since=since)
    yes.click()
    expect(page.get_by_role("heading", name="Group A: Closed")).to_be_visible()
    facilitator.there()
    workshop.closed = True


def answer_and_submit(person):
    """Answer the first dimension and hand the form in."""
    person.follow("Start")
    for number in range(1, 10):
        person.choose(number, "Agree")
        person.saved(number)
    person.follow("Stop here; everything is saved")
    person.follow("Check your answers and submit")
    press(person, "Submit")
    person.heading("Thank you")


def make_it(facilitator, guide):
    """A title is all that a workshop needs."""
    facilitator.heading("Workshops")
    facilitator.page.get_by_label("Title of the workshop").fill(TITLE)
    facilitator.page.get_by_label("Title of the workshop").blur()
    facilitator.there()
    guide.show(facilitator, "new-workshop")
    press(facilitator, "Make the workshop")
    facilitator.heading(TITLE)
    facilitator.there()


def set_dates(facilitator, guide):
    """Five weekly sessions from a Tuesday on, and the other group a day later."""
    page = facilitator.page
    page.get_by_label("Day of the first session").first.fill(str(a_tuesday()))
    press(facilitator, "Set the dates of group A")
    told(facilitator, "Group A is saved.")
    press(facilitator, "Take the dates of group A")
    told(facilitator, "Group B is saved.")
    guide.show(
        facilitator,
        "dates",
        since=page.get_by_role("heading", name="2. Groups and dates"),
        upto=page.get_by_text("falls on a weekend"),
    )


def take_people_in(facilitator, guide):
    """A roster of forty people, seen before it is taken in."""
    page = facilitator.page
    follow(facilitator, "Go to the people", heading="People")
    page.locator("[data-testid=stFileUploader] input").set_input_files(ROSTER)
    expect(page.get_by_role("button", name="Import 40 people")).to_be_visible()
    facilitator.there()
    guide.show(facilitator, "roster", upto=page.get_by_role("row").nth(6))
    press(facilitator, "Import 40 people")
    told(facilitator, "40 people were added.")


def invite_everybody(facilitator, guide):
    """Make everybody's link, and copy the letters; gives the links by address."""
    page = facilitator.page
    follow(facilitator, "Invitations")
    press(facilitator, "Make 40 invitations to copy")
    told(facilitator, "40 invitations are ready.")
    press(facilitator, "Copy 40 invitations")
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    guide.show(facilitator, "invitations", upto=page.locator(".st-key-letters-made-box"))
    press(facilitator, "Done, I have them")
    expect(page.get_by_text("40 invitations are ready.")).to_have_count(0)
    return links_in(facilitator.copied())


def open_group(facilitator, guide, *, name):
    """Let a group answer, after it was said what that means."""
    page = facilitator.page
    follow(facilitator, "Set up", heading=TITLE)
    unfold(facilitator, f"Open group {name}")
    yes = page.get_by_role("button", name=f"Yes: Open group {name}")
    expect(yes).to_be_visible()
    facilitator.there()
    if name == "A":
        five = page.get_by_role("heading", name="5. Open")
        guide.show(facilitator, "open", since=five, upto=fold_of(yes))
    yes.click()
    expect(page.get_by_role("heading", name=f"Group {name}: Open")).to_be_visible()
    facilitator.there()


def let_staff_in(facilitator, *names):
    """Let others of the staff into the workshop."""
    unfold(facilitator, "Let somebody of the staff in")
    for name in names:
        facilitator.page.get_by_label("Email of somebody of the staff").fill(address(name))
        press(facilitator, "Let in")
        told(facilitator, f"{name} is in.")


def test_a_facilitator_sets_up_the_reference_workshop_through_the_pages_alone(workshop, kept):
    with kept.reading() as session:
        found = workshops.round_of(session, round_id=workshop.round_id)
        groups = workshops.groups_of(session, round_id=workshop.round_id)
        countries = workshops.countries_of(session, round_id=workshop.round_id)
        everybody = people.participants_of(session, workshop_id=found.workshop_id)
        sessions = {
            group.name: [
                meeting.starts for meeting in timetables.sessions_of(session, group_id=group.id)
            ]
            for group in groups
        }

    assert [group.name for group in groups] == ["A", "B"]
    assert [group.state for group in groups] == [GroupState.OPEN, GroupState.DRAFT]
    assert {group.self_rule for group in groups} == {DeadlineRule(session=2, days_before=4)}
    for name, starts in sessions.items():
        assert [start.hour for start in starts] == [14] * 5  # ten o'clock in Barbados
        assert {after - before for before, after in pairwise(starts)} == {timedelta(days=7)}
        assert starts[0].date() == a_tuesday() + timedelta(days=name == "B")
    assert (len(countries), len(everybody), len(workshop.links)) == (20, 40, 40)


def test_two_representatives_answer_while_the_open_board_follows_them(
    workshop, guide, machine, *, sign_in, come_in, sit_down
):
    facilitator, lead = sign_in(), come_in("rep1.grd")
    go(facilitator, workshop, "readiness")
    facilitator.page.evaluate("window.neverReloaded = true")

    colleague = sit_down(at=machine, width=360)
    colleague.page.goto(workshop.links["rep2.grd@example.org"])
    guide.show(colleague, "personal-link")
    press(colleague, "Continue")
    colleague.heading("Before you start")
    colleague.there()
    guide.show(colleague, "notice")
    press(colleague, "I have read this; start")
    colleague.heading("Digital Government Capability Assessment")
    expect(cell(facilitator, "Grenada", "Joined")).to_have_text("2", timeout=FOLLOWS)
    colleague.follow("Start")
    colleague.choose(1, "Agree")
    colleague.saved(1)
    guide.show(colleague, "answering", upto=colleague.card(1))
    expect(cell(facilitator, "Grenada", "Answering")).to_have_text("1", timeout=FOLLOWS)
    answer_and_submit(lead)
    workshop.submitted = True

    expect(cell(facilitator, "Grenada", "Submitted")).to_have_text("1", timeout=FOLLOWS)
    assert facilitator.page.evaluate("window.neverReloaded")
    facilitator.there()
    guide.show(facilitator, "readiness", upto=facilitator.page.get_by_role("row").nth(11))


def test_a_lead_lets_colleagues_in_by_a_link_and_by_a_code(
    workshop, guide, machine, *, come_in, sit_down, watch
):
    watch.expected.append("/join/")  # Chromium notes the form that comes back with its fault
    lead = come_in("rep1.bhs")
    follow(lead, "Your team")

    lead.page.get_by_label("Name", exact=True).fill("Representative 3 of the Bahamas")
    lead.page.get_by_label("Ministry", exact=True).fill("Ministry of Health")
    press(lead, "Make a link for this colleague")
    press(lead, "Copy the letter")
    expect(lead.page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    link = re.search(r"http\S+/join/\S+", lead.copied())[0]
    press(lead, "Done, I have it")
    invited, stranger = sit_down(at=machine, width=360), sit_down(at=machine)
    invited.page.goto(link)
    press(invited, "Continue")
    code = invited.page.locator(".code").inner_text()
    invited.page.get_by_role("link", name="Continue").click()
    invited.heading("Before you start")
    stranger.page.goto(link)
    stranger.page.get_by_label("Your resume code").fill("ABCD-EFGH-JKLM")
    press(stranger, "Continue")
    expect(stranger.page.get_by_role("alert")).to_be_visible()
    own = sit_down(at=machine)
    own.page.goto(link)
    own.page.get_by_label("Your resume code").fill(code)
    press(own, "Continue")
    own.heading("Before you start")

    press(lead, "Make a join code")
    code = lead.page.locator(".join-code").inner_text()
    asking = sit_down(at=machine, width=360)
    asking.page.goto(f"{machine.address}/code")
    asking.page.get_by_label("Join code").fill(code)
    press(asking, "Continue")
    asking.page.get_by_label("Your name").fill("Representative 4 of the Bahamas")
    asking.page.get_by_label("Your ministry").fill("Ministry of Tourism")
    press(asking, "Ask to be let in")
    asking.page.get_by_role("link", name="Continue").click()
    asking.heading("Waiting to be let in")
    nod = lead.page.get_by_role("button", name="Let Representative 4 of the Bahamas in")
    expect(nod).to_be_visible(timeout=FOLLOWS)
    lead.there()
    guide.show(lead, "team", upto=lead.page.locator(".join-code"))
    nod.click()
    asking.heading("Before you start")


def test_reminders_are_copied_and_a_lost_link_is_made_anew(
    workshop, guide, sign_in, *, machine, come_in, sit_down, watch
):
    watch.expected.append("/join/")  # Chromium notes the link that opens nothing any more
    facilitator = sign_in()
    go(facilitator, workshop, "invitations")

    facilitator.page.get_by_role("button", name=re.compile(r"Copy \d+ reminders")).click()
    expect(facilitator.page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    reminders = facilitator.copied()
    assert "Subject: Reminder for St. Kitts & Nevis: " + TITLE in reminders
    assert "/join/" not in reminders
    assert "Barbados" not in reminders  # whose group has not opened
    guide.show(
        facilitator,
        "reminders",
        since=facilitator.page.get_by_role("heading", name="Remind"),
        upto=facilitator.page.get_by_role("button", name="Save as a text file"),
    )

    facilitator.page.get_by_label("Name, country or address").fill("rep2.msr")
    facilitator.page.keyboard.press("Enter")
    facilitator.page.get_by_text("Representative 2 of Montserrat · Montserrat").click()
    facilitator.there()
    unfold(facilitator, "Make the link anew")
    expect(facilitator.page.get_by_role("button", name="Make it anew now")).to_be_visible()
    guide.show(
        facilitator,
        "one-person",
        since=facilitator.page.get_by_role("heading", name="One person"),
        upto=fold_of(facilitator.page.get_by_role("button", name="Make it anew now")),
    )
    press(facilitator, "Make it anew now")
    told(facilitator, "The link is made anew; those from before open nothing more.")
    press(facilitator, "Copy 1 invitation")
    facilitator.until(lambda: "/join/" in facilitator.copied())
    [new] = links_in(facilitator.copied()).values()
    before = sit_down(at=machine)
    before.page.goto(workshop.links["rep2.msr@example.org"])
    expect(before.page.get_by_role("heading", name="This link cannot be opened")).to_be_visible()
    workshop.links["rep2.msr@example.org"] = new
    come_in("rep2.msr")


def test_two_who_change_one_setting_are_told_and_a_save_pressed_twice_is_one(
    workshop, kept, sign_in
):
    first, second = sign_in(), sign_in("Facilitator 2")
    for one in (first, second):
        go(one, workshop, "desk")
        unfold(one, "Change the settings")

    room(first).fill("6")
    press(first, "Save the settings")
    told(first, "The settings are saved.")
    room(second).fill("4")
    press(second, "Save the settings")
    told(second, "Nothing was saved yet. What you typed is still here")
    expect(second.page.get_by_text("Somebody else has changed")).to_be_visible()
    expect(room(second)).to_have_value("4")
    press(second, "Save the settings")
    told(second, "The settings are saved.")

    second.open("/workshops")
    unfold(second, "New workshop")
    second.page.get_by_label("Title of the workshop").fill("Pressed twice")
    second.page.get_by_role("button", name="Make the workshop").dblclick()
    second.heading("Pressed twice")
    with kept.reading() as session:
        titles = [one.title for one in workshops.workshops(session)]
    assert titles.count("Pressed twice") == 1


def test_a_group_that_closed_takes_no_more_and_stale_pages_are_told(
    answered, guide, sign_in, *, come_in
):
    facilitator, second, late = sign_in(), sign_in("Facilitator 2"), come_in("rep2.aia")
    late.follow("Start")
    late.nothing_chosen(1)
    go(second, answered, "desk")
    unfold(second, "Close group A")

    close_group_a(facilitator, answered, guide)
    late.choose(1, "Agree")
    press(second, "Yes: Close group A")

    expect(late.card(1).get_by_role("alert")).to_contain_text("not open just now")
    expect(
        second.page.get_by_text("Group A was moved meanwhile: it is “Closed” now.")
    ).to_be_visible()


def test_one_group_is_not_seen_beside_the_other_before_both_have_closed(
    closed, guide, sign_in, *, come_in
):
    facilitator = sign_in()
    go(facilitator, closed, "desk")
    open_group(facilitator, guide, name="B")
    answer_and_submit(come_in("rep1.brb"))

    go(facilitator, closed, "compare")

    expect(facilitator.page.get_by_text("1 of 10 countries has submitted.")).to_be_visible()
    expect(facilitator.page.locator(".js-plotly-plot").first).to_be_visible()
    choices = facilitator.page.get_by_role("radiogroup", name="Group")
    expect(choices.get_by_role("radio")).to_have_count(2)  # A or B, never both
    expect(facilitator.page.get_by_role("button", name="Grenada")).to_be_visible()
    assert "Barbados" not in facilitator.page.locator("body").inner_text()


def test_an_analyst_takes_answers_home_under_pseudonyms(closed, sign_in):
    analyst = sign_in("Analyst 1")
    go(analyst, closed, "compare")

    with analyst.page.expect_download() as started:
        press(analyst, "Answers under pseudonyms (ZIP)")

    with zipfile.ZipFile(started.value.path()) as archive:
        text = archive.read("responses.csv").decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["country"] for row in rows} == {"GRD"}
    assert [row["rating"] for row in rows] == ["4"] * 9
    assert "Representative" not in text


def test_a_country_that_is_late_answers_until_a_day_of_its_own(closed, guide, sign_in, *, come_in):
    facilitator, late = sign_in(), come_in("rep1.hti")
    expect(late.page.get_by_text("Your group has closed.")).to_be_visible()
    go(facilitator, closed, "desk")
    page = facilitator.page

    unfold(facilitator, "Dates of its own for a team that joins late")
    choose(facilitator, "Country", "Haiti")
    day = page.get_by_label("Own deadline of the self-assessment (a day")
    day.fill(str(a_tuesday() + timedelta(days=10)))
    day.blur()
    save = page.get_by_role("button", name="Save the dates of Haiti")
    guide.show(facilitator, "late", of=fold_of(save))
    save.click()
    told(facilitator, "The dates of Haiti are saved.")
    late.page.reload()
    late.there()
    late.follow("Start")
    late.choose(1, "Agree")
    late.saved(1)

    day.fill("")
    save.click()
    told(facilitator, "The dates of Haiti are saved.")
    late.choose(2, "Agree")
    expect(late.card(2).get_by_role("alert")).to_contain_text("not saved")


def test_a_workshop_is_copied_for_the_next_round(closed, guide, kept, *, sign_in):
    second = sign_in("Facilitator 2")
    second.open("/workshops")
    card = second.page.locator(f".st-key-workshop-{closed.round_id}")
    card.locator("summary", has_text="Copy for the next round").click()
    settle(second, card.locator("[data-testid=stExpander]"))
    guide.show(second, "copy", of=card)

    press(second, "Copy the workshop")

    second.page.wait_for_url(lambda url: closed.round_id not in url and "/desk" in url)
    second.heading(TITLE)
    expect(second.page.get_by_text("Round 2 · Group A: Draft · Group B: Draft")).to_be_visible()
    expect(second.page.get_by_text("20 countries · ")).to_be_visible()
    copied = re.search(r"round=([^&]+)", second.page.url)[1]
    with kept.reading() as session:
        groups = workshops.groups_of(session, round_id=copied)
    assert [group.state for group in groups] == [GroupState.DRAFT, GroupState.DRAFT]


def test_the_plenary_looks_at_dots_without_names_and_at_one_country_by_name(
    machine, guide, kept, *, sit_down
):
    shown = make_demonstration(kept, now=datetime.now(UTC))
    facilitator = sit_down(at=machine)
    facilitator.join(shown.links[0].token)
    page = facilitator.page
    page.locator("[data-testid=stButtonGroup] button").first.click()
    expect(page.locator(".js-plotly-plot")).to_have_count(3)
    facilitator.there()

    upto = page.locator(".js-plotly-plot").first
    guide.show(facilitator, "compare", upto=upto)


def test_an_administrator_reads_what_was_done_and_no_name(workshop, guide, sign_in):
    administrator = sign_in("Administrator 1")

    administrator.open("/audit")
    administrator.heading("Audit")
    expect(administrator.page.get_by_role("table")).to_be_visible()

    said = administrator.page.locator("[data-testid=stMain]").inner_text()
    assert "Representative" not in said
    assert "example.org" not in said


def test_who_signs_out_is_out_on_every_page_and_by_the_back_button(workshop, sign_in):
    facilitator = sign_in()
    go(facilitator, workshop, "people")
    other = type(facilitator)(
        facilitator.context, facilitator.context.new_page(), facilitator.server
    )
    go(other, workshop, "people")
    expect(other.page.get_by_role("cell", name="Representative 1 of Barbados")).to_be_visible()

    facilitator.follow("Sign out")
    press(facilitator, "Leave")
    expect(facilitator.page.get_by_role("heading", name="You have left")).to_be_visible()
    other.page.locator("summary", has_text="Add one person").click()
    facilitator.page.go_back()
    facilitator.page.go_back()

    for page in (facilitator.page, other.page):
        expect(page.get_by_text("To come in, open the personal link")).to_be_visible()
        expect(page.get_by_text("Representative 1 of Barbados")).to_have_count(0)


def test_a_workshop_is_made_without_a_mouse(workshop, sign_in):
    second = sign_in("Facilitator 2")
    second.open("/workshops")
    keys = second.page.keyboard

    tab_to(second.page, "New workshop")
    keys.press("Enter")
    expect(second.page.get_by_label("Title of the workshop")).to_be_visible()
    second.there()
    tab_to(second.page, "Title of the workshop")
    keys.type("Made by keys")
    tab_to(second.page, "Make the workshop")
    keys.press("Enter")
    second.heading("Made by keys")
    second.there()
    tab_to(second.page, "Day of the first session")
    keys.type(str(a_tuesday()))
    tab_to(second.page, "Set the dates of group A")
    keys.press("Enter")

    told(second, "Group A is saved.")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_desk_and_the_list_of_workshops_hold_for_every_eye_and_hand(
    workshop, sign_in, *, width
):
    facilitator = sign_in(width=width)
    facilitator.open("/workshops")
    if facilitator.page.get_by_text("New workshop").count():
        unfold(facilitator, "New workshop")
    unfold(facilitator, "Copy for the next round")
    found = faults(facilitator)
    go(facilitator, workshop, "desk")
    unfold_everything(facilitator)
    choose(facilitator, "Country", "Haiti")

    assert found + faults(facilitator) == []


def faults(person):
    """What is wrong with the page as it stands: for the eye, for the hand, beyond the edge."""
    main = person.page.locator("[data-testid=stMain]")
    grave = [
        f"{one['id']}: {node['html'][:200]}"
        for one in Axe().run(person.page).response["violations"]
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]
    low = main.locator("button:visible, summary:visible").evaluate_all(
        "all => all.filter(one => one.tabIndex >= 0 && one.getBoundingClientRect().height < 44)"
        ".map(one => one.outerHTML.slice(0, 200))"
    )
    wide, width = main.evaluate("one => one.scrollWidth"), person.page.viewport_size["width"]
    return [*grave, *low, *([f"{wide} px wide"] if wide > width else [])]


def tab_to(page, name):
    """Press Tab until the focus is on something of that name."""
    for _ in range(120):
        page.keyboard.press("Tab")
        found = page.evaluate(
            "document.activeElement.ariaLabel || document.activeElement.innerText || ''"
        )
        if found.removeprefix("keyboard_arrow_right").strip() == name:
            return
    pytest.fail(f"{name} is not reached by keyboard.")


def choose(person, label, words):
    """Choose from a list; where the page still scrolls, it would shut again."""
    box = person.page.get_by_role("combobox", name=label, exact=True)
    box.scroll_into_view_if_needed()
    box.hover()
    box.click()
    person.page.get_by_role("option", name=words, exact=True).click()
    person.there()


def fold_of(inside):
    """The fold in which something stands."""
    return inside.locator("xpath=ancestor::*[@data-testid='stExpander'][1]")


def room(facilitator):
    return facilitator.page.get_by_label("Colleagues that a lead may let in")


def a_tuesday():
    """The first Tuesday of a March that is four weeks away or more: A ends on a Friday then."""
    soon = datetime.now(UTC).date() + timedelta(days=28)
    march = date(soon.year + (soon.month >= 3), 3, 1)
    return march + timedelta(days=(1 - march.weekday()) % 7)


def address(name):
    """The address of somebody of the staff."""
    return f"{name.lower().replace(' ', '.')}@example.org"


def press(person, name):
    person.page.get_by_role("button", name=name, exact=True).click()


def told(person, words):
    """Wait until a page has said something, and stands."""
    expect(person.page.get_by_text(words)).to_be_visible()
    person.there()


def follow(person, link, *, heading=""):
    """Press a link of the menu or of the page, and wait for the page behind it."""
    person.follow(link)
    person.heading(heading or link)
    person.there()


def go(person, workshop, page):
    """Open a page of the workshop."""
    person.open(f"/{page}?round={workshop.round_id}")


def cell(person, country, column):
    """What the board says of a country in a column."""
    row = person.page.get_by_role("row").filter(
        has=person.page.get_by_role("rowheader", name=country, exact=True)
    )
    return row.locator(f'[data-column="{column}"]').first


def unfold(person, words):
    """Open a fold of the page, and wait for what is in it."""
    summary = person.page.locator("[data-testid=stExpander] summary", has_text=words).first
    summary.click()
    settle(person, fold_of(summary))


def unfold_everything(person):
    """Open every fold of the page."""
    folds = person.page.locator("[data-testid=stExpander]")
    for number in range(folds.count()):
        folds.nth(number).locator("summary").first.click()
        settle(person, folds.nth(number))


def settle(person, fold):
    """Wait until what is in a fold stands; a list that is opened while it unfolds shuts again."""
    expect(fold.locator("[data-testid=stElementContainer]").first).to_be_visible()
    person.there()
    moving = "fold => fold.getAnimations({ subtree: true }).length"
    person.until(lambda: not fold.evaluate(moving))


def links_in(letters):
    """The personal link in each of the letters, by the address that it is for."""
    found = re.findall(r"^To: (\S+)$.*?^(http\S+/join/\S+)$", letters, re.MULTILINE | re.DOTALL)
    return dict(found)
