"""The people page: a roster is taken in, and people and countries are looked after one by one."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from dgca.model.people import Participant, Role, Status
from dgca.model.workshop import Unit
from dgca.services.people import rostering
from dgca.services.people.rostering import RosterSource
from dgca.store import people, workshops

SAMPLE = Path(__file__).parents[2] / "data" / "rosters" / "sample-people.csv"
HEADER = "country,name,email,ministry,group,role\n"
BARBADOS = HEADER + "Barbados,Representative 1 of Barbados,rep1@example.org,ICT,A,lead\n"
HOSTILE = "**bold** <script>alert(1)</script> :smile: [x](javascript:1) =1+1"


@pytest.fixture
def facilitator(event):
    return event.facilitator()


@pytest.fixture
def at_work(event, come, facilitator):
    """The facilitator before the page, with some of its folds open."""

    def open_(*folds: str, **given):
        reader = come(facilitator, "people", round=event.round.id, **given)
        for fold in ("roster", "add", "one", "countries"):
            reader.app.session_state[f"fold-{fold}"] = fold in folds
        return reader.run()

    return open_


def kept(event, *status: Status) -> list[Participant]:
    with event.store.reading() as session:
        return people.participants_of(
            session, workshop_id=event.round.workshop_id, status=status or (Status.ACTIVE,)
        )


def countries(event) -> dict[str, str]:
    with event.store.reading() as session:
        found = workshops.countries_of(session, round_id=event.round.id)
    return {one.code: one.name for one in found}


def paste(reader, content):
    reader.app.radio(key="roster-way").set_value("roster-pasted")
    reader.run()
    reader.app.text_area(key="roster-pasted").set_value(content)
    return reader.run()


def upload(reader, name, content, *, turn=0):
    reader.app.file_uploader(key=f"roster-file-{turn}").upload(name, content)
    return reader.run()


def take(event, secret, content):
    """Take a roster in as another facilitator would."""
    source = RosterSource(name="", content=content)
    given = {"round_id": event.round.id, "now": event.now}
    seen = rostering.preview(event.store, secret, source, **given)
    rostering.import_roster(event.store, secret, source, seen=seen, **given)


def label(reader, key):
    return reader.app.button(key=key).label


def test_a_round_without_people_begins_with_the_roster(event, come, facilitator):
    reader = come(facilitator, "people", round=event.round.id)

    assert reader.heading == "People"
    assert reader.app.expander[0].label == "Take in a roster"
    assert reader.keys("radio") == ["roster-way"]
    assert "Nobody yet: Betania." in reader.said


def test_forty_people_of_twenty_countries_come_by_one_file_and_one_button(event, at_work):
    reader = at_work("roster")

    upload(reader, "people.csv", SAMPLE.read_bytes())
    assert "40 people would be added." in reader.said
    assert "New: 20 countries (Anguilla, Antigua &amp; Barbuda" in reader.said.replace("&", "&amp;")
    assert "Representative 2 of the British Virgin Islands" in reader.said
    assert label(reader, "roster-import") == "Import 40 people"
    assert kept(event) == []

    reader.press("roster-import")
    assert "40 people were added." in reader.said
    assert "**40 people · 21 countries · 2 groups**" in reader.said
    assert len(kept(event)) == 40
    assert reader.app.file_uploader[0].value is None


def test_a_roster_is_pasted_looked_at_and_taken_in(event, at_work):
    reader = paste(at_work("roster"), BARBADOS.replace(",", "\t"))

    assert label(reader, "roster-import") == "Import 1 person"
    reader.press("roster-import")

    assert "1 person was added." in reader.said
    (one,) = kept(event)
    assert (one.label, one.country, one.role) == (
        "Representative 1 of Barbados",
        "BRB",
        Role.LEAD,
    )
    assert reader.app.text_area(key="roster-pasted").value == ""


def test_a_workbook_is_read_too(event, at_work):
    book = Workbook()
    for line in BARBADOS.splitlines():
        book.active.append(line.split(","))
    content = BytesIO()
    book.save(content)

    reader = upload(at_work("roster"), "people.xlsx", content.getvalue())
    reader.press("roster-import")

    assert [one.email for one in kept(event)] == ["rep1@example.org"]


def test_what_was_pasted_stays_while_another_way_is_looked_at(at_work):
    reader = paste(at_work("roster"), BARBADOS)

    for way in ("roster-file", "roster-pasted"):
        reader.app.radio(key="roster-way").set_value(way)
        reader.run()

    assert reader.app.text_area(key="roster-pasted").value == BARBADOS


def test_refused_lines_come_first_and_are_left_out_only_by_saying_so(event, at_work):
    reader = paste(at_work("roster"), BARBADOS + "Barbadoss,Representative 2 of Barbados,,,A,\n")

    assert "1 person would be added. 1 line is refused." in reader.said
    assert "“Barbadoss” is no country that is known here. Is it Barbados?" in reader.said
    assert reader.said.index("To be looked at first") < reader.said.index("All other lines")
    assert label(reader, "roster-import") == "Import 1 line, leave 1 out"
    reader.press("roster-import")

    assert len(kept(event)) == 1
    assert "1 person was added." in reader.said
    assert "Barbadoss" in reader.app.text_area(key="roster-pasted").value
    assert "There is nothing to import." in reader.said


def test_a_change_is_told_from_what_to_what(event, at_work, facilitator):
    take(event, facilitator, BARBADOS)

    reader = paste(
        at_work("roster"),
        HEADER + "BRB,Representative 1 of Barbados,rep1@example.org,Health,,respondent\n",
    )

    assert "1 person would be changed." in reader.said
    assert "Ministry: ICT → Health<br>Role: Lead → Respondent" in reader.said
    reader.press("roster-import")
    assert [one.ministry for one in kept(event)] == ["Health"]


def test_the_same_roster_again_has_nothing_to_import(event, at_work, facilitator):
    take(event, facilitator, BARBADOS)

    reader = paste(at_work("roster"), BARBADOS)

    assert "All of this is here already, so there is nothing to import." in reader.said
    assert "roster-import" not in reader.keys("button")


def test_whoever_comes_second_is_told_and_sees_what_would_happen_now(event, at_work):
    reader = paste(at_work("roster"), BARBADOS)
    take(event, event.facilitator(), BARBADOS.replace("lead", "respondent"))

    reader.press("roster-import")

    assert "Somebody else has changed the people here meanwhile" in reader.said
    assert "Role: Respondent → Lead" in reader.said
    assert [one.role for one in kept(event)] == [Role.RESPONDENT]
    assert reader.app.text_area(key="roster-pasted").value == BARBADOS
    reader.press("roster-import")
    assert [one.role for one in kept(event)] == [Role.LEAD]


def formula() -> bytes:
    book = Workbook()
    for row in (["country", "name"], ["BRB", '=HYPERLINK("http://example.org")']):
        book.active.append(row)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param(b"", "there is nothing in it.", id="nothing"),
        pytest.param(
            b"name,colour\nAna,red\n", "the column country is missing.", id="missing column"
        ),
        pytest.param(b"PK\x03\x04 and so on", "this workbook cannot be read.", id="broken"),
        pytest.param(b"\0\1\2", "this is neither text nor a workbook.", id="a picture"),
        pytest.param(b"x" * ((2 << 20) + 1), "the file has 2.1 MB;", id="too large"),
        pytest.param(
            formula(), "Line 2: B2: this cell holds a formula, which is never", id="formula"
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_words(event, at_work, *, content, told):
    reader = upload(at_work("roster"), "people.xlsx", content)

    assert told in reader.said
    assert "people.xlsx has " in reader.said
    assert "roster-import" not in reader.keys("button")
    reader.press("roster-file-another")
    assert told not in reader.said


def test_hostile_words_are_shown_as_text_wherever_they_stand(event, at_work):
    cells = HEADER + f"Barbados,{HOSTILE},,{HOSTILE},{HOSTILE},\n{HOSTILE},{HOSTILE},,,,{HOSTILE}\n"
    reader = paste(at_work("roster", "add", "one", "countries"), cells)

    assert "<script>" not in html(reader)
    assert markdown(reader).count("**bold") == 0
    reader.press("roster-import")
    reader.app.selectbox(key="person-chosen").set_value(kept(event)[0].id)
    reader.app.selectbox(key="country-chosen").set_value("BRB")
    reader.run()
    reader.app.text_input(key="country-name-BRB").set_value(HOSTILE)
    reader.app.button(key="change-country-done").click()
    reader.run()

    assert countries(event)["BRB"] == HOSTILE
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html(reader)
    assert "<script>" not in html(reader)
    assert markdown(reader).count("**bold") == 0
    labels = [one.label for one in (*reader.app.button, *reader.app.expander)]
    assert not [one for one in labels if "**bold" in one]


def html(reader) -> str:
    return "\n".join(one.proto.body for one in reader.app.get("html"))


def markdown(reader) -> str:
    kinds = ("title", "header", "subheader", "markdown", "caption", "success", "warning", "info")
    return "\n".join(one.value for kind in kinds for one in getattr(reader.app, kind))


def add(reader, **said):
    entries = {"country": "XAB", "name": "Bea", "email": "", "ministry": ""} | said
    reader.app.selectbox(key="person-country-new").set_value(entries.pop("country"))
    for entry, words in entries.items():
        reader.app.text_input(key=f"person-{entry}-new").set_value(words)
    return reader.press("add-person-done")


def test_one_person_is_added_by_hand(event, at_work):
    reader = add(at_work("add"), name="Bea", email="BEA@example.org", ministry="ICT")

    assert "Bea was added." in reader.said
    assert [(one.label, one.email, one.country) for one in kept(event)] == [
        ("Bea", "bea@example.org", "XAB")
    ]
    assert reader.app.text_input(key="person-name-new").value == ""
    assert reader.app.selectbox(key="person-country-new").value == "XAB"
    assert "Without a lead: Betania." in reader.said
    assert "With one person only: Betania." in reader.said


def test_what_was_typed_stays_where_it_cannot_be_kept(event, at_work):
    reader = add(at_work("add"), country=None, name="", email="bea@", ministry="ICT")

    for words in (
        "The country is empty. Say whose team this person is in.",
        "The name is empty. Say who this is.",
        "no email address",
    ):
        assert words in reader.said
    assert reader.app.text_input(key="person-email-new").value == "bea@"
    assert reader.app.text_input(key="person-ministry-new").value == "ICT"
    assert kept(event) == []


def choose(reader, person):
    reader.app.selectbox(key="person-chosen").set_value(person.id)
    return reader.run()


def test_somebody_is_chosen_and_changed(event, at_work):
    ana = event.person("XAB", label="Ana")
    reader = choose(at_work("one"), ana)

    assert reader.app.text_input(key=f"person-name-{ana.id}").value == "Ana, XAB"
    reader.app.text_input(key=f"person-name-{ana.id}").set_value("Ana María")
    reader.app.radio(key=f"person-role-{ana.id}").set_value("lead")
    reader.press("change-person-done")

    assert "Ana María was saved." in reader.said
    assert [(one.label, one.role) for one in kept(event)] == [("Ana María", Role.LEAD)]


def test_the_second_of_two_facilitators_is_told_and_may_insist(event, at_work):
    ana = event.person("XAB", label="Ana")
    one, two = (choose(at_work("one"), ana) for _ in range(2))

    for reader, words in ((one, "ICT"), (two, "Health")):
        reader.app.text_input(key=f"person-ministry-{ana.id}").set_value(words)
        reader.press("change-person-done")

    assert "Somebody else has changed “Ministry” meanwhile; it is now: ICT." in two.said
    assert two.app.text_input(key=f"person-ministry-{ana.id}").value == "Health"
    assert [one.ministry for one in kept(event)] == ["ICT"]
    two.press("change-person-done")
    assert [one.ministry for one in kept(event)] == ["Health"]


def test_a_removal_says_what_it_means_and_can_be_undone(event, at_work):
    ana = event.person("XAB", label="Ana")
    event.save(event.visit(ana), "leadership.champion", "4")
    reader = choose(at_work("one"), ana)

    assert "Ana, XAB has answered, and not submitted." in reader.said
    reader.press("remove-person")
    assert "Ana, XAB was removed." in reader.said
    assert kept(event) == []
    assert label(reader, "undo-removal") == "Undo: put Ana, XAB back"

    reader.press("undo-removal")
    assert "Ana, XAB is back. They need a new link to come in." in reader.said
    assert [one.id for one in kept(event)] == [ana.id]


def test_somebody_is_put_back_later(event, at_work):
    ana = event.person("XAB", label="Ana")
    choose(at_work("one"), ana).press("remove-person")

    reader = at_work("one")
    assert "undo-removal" not in reader.keys("button")
    reader.app.selectbox(key="person-back").set_value(ana.id)
    reader.run().press("put-back")

    assert [one.id for one in kept(event)] == [ana.id]


def test_a_country_is_added_changed_and_taken_out(event, at_work):
    reader = at_work("countries")
    reader.app.selectbox(key="country-new").set_value("BRB")
    reader.press("add-country-done")
    assert countries(event) == {"XAB": "Betania", "BRB": "Barbados"}

    reader.app.selectbox(key="country-chosen").set_value("BRB")
    reader.run()
    reader.app.text_input(key="country-name-BRB").set_value("Our island")
    reader.press("change-country-done")
    assert "Our island was saved." in reader.said
    assert countries(event)["BRB"] == "Our island"

    reader.press("country-out")
    assert "Our island was taken out." in reader.said
    assert countries(event) == {"XAB": "Betania"}


def test_a_country_with_people_is_not_taken_out(event, at_work):
    event.person("XAB")
    reader = at_work("countries")
    reader.app.selectbox(key="country-chosen").set_value("XAB")

    reader.run().press("country-out")

    assert "Betania cannot be taken out: somebody is in its team" in reader.said
    assert countries(event) == {"XAB": "Betania"}


def test_the_twenty_of_the_caribbean_come_at_one_click(event, at_work):
    reader = at_work("countries").press("country-twenty")

    assert "20 were added." in reader.said
    assert len(countries(event)) == 21
    assert "country-twenty" not in reader.keys("button")


def test_a_workshop_of_ministries_says_so(event, at_work):
    event.change(unit=Unit.MINISTRY.value)

    reader = at_work("countries")

    assert reader.app.expander[3].label == "Ministries: add, change, take out"
    assert "**0 people · 1 ministry · 1 group**" in reader.said
    reader.app.text_input(key="country-new").set_value("Ministry of Health")
    reader.press("add-country-done")
    assert countries(event)["MINISTRY-OF-HEALTH"] == "Ministry of Health"


@pytest.mark.parametrize("role", [Role.ANALYST, Role.ADMINISTRATOR])
def test_nobody_else_of_the_staff_finds_the_page(event, come, role):
    event.person("XAB", label="Ana")
    reader = come(event.visit(event.member(role)), "people", round=event.round.id)

    assert reader.heading != "People"
    assert "Ana" not in reader.said
