"""A country's profile: for its team from the opening on, for a facilitator after the release."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import timedelta
from html import unescape

import pytest

from dgca.model.people import Role
from dgca.model.response import Answer, Stage
from dgca.model.room import Audience, Consent
from dgca.model.timetable import GroupState
from dgca.services.room import agreeing, consenting, opening, rooms, signatures

FIRST = {
    "leadership__champion": "4",
    "leadership__budget": "2",
    "leadership__alone": "1",
    "leadership__team": "5",
    "technology__identity": "3",
    "technology__uptime": "5",
}
SECOND = FIRST | {"leadership__budget": "4", "technology__identity": "5"}


@pytest.fixture
def lead(event):
    return event.visit(event.person("XAB", Role.LEAD, label="Lead"))


@pytest.fixture
def colleague(event):
    return event.respondent(label="Respondent 1")


@pytest.fixture
def opened(event, lead, colleague):
    event.submit(lead, **FIRST)
    event.submit(colleague, **SECOND)
    later = event.now + timedelta(minutes=1)
    opening.open_room(event.store, lead, round_id=None, directly=False, now=later)


@pytest.fixture
def agree(event, lead):
    def agreed(**ratings):
        for name, rating in ratings.items():
            statement = name.replace("__", ".")
            room = rooms.team_room(event.store, lead, round_id=None, now=event.now)
            agreeing.agree(
                event.store,
                lead,
                round_id=None,
                statement_id=statement,
                answer=Answer(rating=rating),
                seen_revision=room.agreement.kept(statement).revision,
                language="en",
                now=event.now,
            )

    return agreed


def rows(reader, caption):
    """The rows of the table of a caption, as lists of texts."""
    told = [unescape(one.proto.body) for one in reader.app.get("html")]
    table = next(one for one in told if caption in one)
    return [
        [
            re.sub(r"<[^>]+>", "", cell)
            for cell in re.findall(r"<t[hd] (?:scope=\"row\"|role=\"cell\").*?</t[hd]>", row)
        ]
        for row in re.findall(r"<tr role=\"row\"><th scope=\"row\".*?</tr>", table)
    ]


def test_before_the_opening_the_page_says_so_and_shows_nothing(event, come, lead):
    event.submit(lead, **FIRST)

    reader = come(lead, "country")

    assert reader.heading == "Your country's profile"
    assert "Your team's room is not open yet." in reader.said
    assert "n = " not in reader.said


@pytest.mark.usefixtures("opened")
def test_first_views_never_stand_in_for_an_agreed_one(come, colleague):
    reader = come(colleague, "country")

    assert "not yet agreed. It is never filled in from the first views." in reader.said
    # leadership: 75, twice 25 or twice 75, 100, 100 by 5; technology: 50 or 100, and 50
    assert rows(reader, "Scores by dimension") == [
        ["Leadership", "not yet agreed", "75", "2", "65–85", ""],
        ["Technology", "not yet agreed", "63", "2", "50–75", ""],
    ]
    assert "Strengths and gaps" not in reader.said


@pytest.mark.usefixtures("opened")
def test_the_agreed_view_stands_beside_the_first_views(come, colleague, agree):
    agree(
        leadership__champion="4",
        leadership__budget="2",
        leadership__alone="1",
        leadership__team="5",
        technology__identity="DK",
        technology__uptime="5",
    )

    reader = come(colleague, "country")

    assert "6 of 6 statements are agreed; not signed yet." in reader.said
    # budget moved from 50 to 25, with two parts of five of the weight
    assert rows(reader, "Scores by dimension") == [
        ["Leadership", "65", "75", "2", "65–85", "10"],
        ["Technology", "50", "63", "2", "50–75", "0"],
    ]
    assert rows(reader, "Lowest agreed ratings") == [
        ["There is a budget", "Leadership", "Disagree", "25", "40%"],
        ["Index of uptime, 0 to 10", "Technology", "5", "50", "50%"],
        ["There is a champion", "Leadership", "Agree", "75", "20%"],
    ]
    assert rows(reader, "Agreed as don't know") == [
        ["Everybody has an identity", "Technology", "Don't know", "50%"]
    ]
    assert "before three dimensions have an agreed score" in reader.said


@pytest.mark.usefixtures("opened")
def test_every_number_opens_how_it_was_computed(come, colleague, agree):
    agree(leadership__champion="4")

    said = come(colleague, "country").said

    assert "Leadership: How was this computed?" in said
    assert "Agreed view: not yet agreed.</strong> Too few of its statements" in said
    assert "Mean of the first views: 75 (n = 2).</strong> A statement is the mean of those" in said
    assert "Spread of individual scores: 65–85.</strong> The lowest and the highest" in said
    assert "Coverage: 100% of what was asked was rated." in said
    assert "Distance: 0.</strong> How far the agreed ratings stand" in said
    assert said.count("How was this computed?") == 6


@pytest.mark.usefixtures("opened")
def test_two_people_are_too_few_for_a_view_by_ministry(come, colleague):
    said = come(colleague, "country").said

    assert "too few people for a view by ministry: it needs at least two groups of 3" in said


def test_a_team_of_one_is_marked_wherever_its_score_stands(event, come, lead, *, agree):
    event.submit(lead, **FIRST)
    later = event.now + timedelta(minutes=1)
    opening.open_room(event.store, lead, round_id=None, directly=False, now=later)
    agree(**FIRST)

    reader = come(lead, "country")

    assert "**One respondent**: every score here stands on one person." in reader.said
    assert [row[3] for row in rows(reader, "Scores by dimension")] == ["1, one respondent"] * 2
    assert "One respondent: there is nothing to spread." in reader.said
    assert "First views: 1 submitted form (n = 1)." in reader.said
    assert reader.said.count("One respondent.") == 3


@pytest.mark.usefixtures("colleague")
def test_a_view_that_a_team_agreed_when_it_met_is_marked(event, come, lead, *, agree):
    opening.open_room(event.store, lead, round_id=None, directly=True, now=event.now)
    agree(leadership__champion="4", leadership__budget="2", leadership__team="5")

    reader = come(lead, "country")

    assert "**Agreed directly**" in reader.said
    assert rows(reader, "Scores by dimension")[0] == [
        "Leadership", "56", "no score", "0", "", "",
    ]  # fmt: skip


@pytest.mark.usefixtures("opened")
def test_a_facilitator_is_refused_before_the_release(event, come, agree):
    agree(**FIRST)

    reader = come(event.facilitator(), "country", round=event.round.id, country="XAB")

    assert "when the results of the group are released" in reader.said
    assert "Leadership" not in reader.said


@pytest.mark.usefixtures("opened")
def test_after_the_release_a_facilitator_comes_from_the_readiness_board(event, come):
    event.move(GroupState.RELEASED)
    facilitator = event.facilitator()

    ways = dict(come(facilitator, "readiness", round=event.round.id).links)
    reader = come(facilitator, "country", round=event.round.id, country="XAB")

    assert "country=XAB" in ways["Betania"]
    assert reader.heading == "Profile of Betania"
    assert "not signed by its team, so it is not shown" in reader.said
    assert rows(reader, "Scores by dimension") == [
        ["Leadership", "not signed", "75", "2", "", ""],
        ["Technology", "not signed", "63", "2", "", ""],
    ]
    assert "By ministry" not in reader.said


@pytest.mark.usefixtures("opened")
def test_another_country_cannot_be_asked_for(event, come):
    event.country("XAC")
    stranger = event.respondent("XAC")

    reader = come(stranger, "country", country="XAB")

    assert "Leadership" not in reader.said
    assert reader.app.error


def test_a_small_teams_page_loads_no_library_of_tables_pictures_or_statistics():
    program = (
        "import sys; from dgca.ui.country import behind, country, dimensions, findings, ministries"
        ", ways; print([m for m in ('pandas', 'scipy', 'dgca.charts.paper') if m in sys.modules])"
    )

    told = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", program], capture_output=True, check=True
    )

    assert told.stdout.strip().endswith(b"[]")


def test_the_way_to_it_stands_on_the_hub_once_the_room_is_open(request, come, lead):
    before = dict(come(lead, "hub").links)

    request.getfixturevalue("opened")

    assert "Your country's profile" not in before
    assert "Your country's profile" in dict(come(lead, "hub").links)


@pytest.mark.usefixtures("opened")
def test_a_signed_view_tells_by_whom_and_a_facilitator_sees_it_after_the_release(
    event, come, lead, *, agree
):
    agree(**FIRST)
    for audience in Audience:
        consenting.choose(
            event.store,
            lead,
            round_id=None,
            stage=Stage.CONSENSUS,
            audience=audience,
            choice=Consent.NOT,
            now=event.now,
        )
    room = rooms.team_room(event.store, lead, round_id=None, now=event.now)
    signatures.sign(
        event.store,
        lead,
        round_id=None,
        read=signatures.summary_of(room).sha256,
        name="Representative 1 of Betania",
        role="Director",
        now=event.now,
    )
    event.move(GroupState.RELEASED)

    own = come(lead, "country")
    others = come(event.facilitator(), "country", round=event.round.id, country="XAB")

    assert "Agreed view: signed by Representative 1 of Betania, " in own.said
    assert rows(others, "Scores by dimension") == [
        ["Leadership", "65", "75", "2", "", ""],
        ["Technology", "50", "63", "2", "", ""],
    ]
    assert "Distance: not shown.</strong> Withheld: fewer than 3 people" in others.said
