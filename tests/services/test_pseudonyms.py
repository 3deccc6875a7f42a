"""What an analyst takes home: every answer, and nobody's name."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest

from dgca.errors import NotAllowedError
from dgca.errors.outcomes import GroupStillOpenError
from dgca.intake.responses import read_responses
from dgca.model.people import Role
from dgca.model.response import Answer
from dgca.services.outcomes.pseudonyms import answers_for

HEAD = ["country", "respondent", "stage", "group", "statement", "rating", "confidence", "language"]
ONE = "Respondent 1"


@pytest.fixture
def event(store, begin):
    begun = begin(store)
    begun.country("XAA", group="A")
    begun.country("XBA", group="B")
    return begun


def fill(event, code, label=ONE):
    secret = event.respondent(code, label=label)
    event.save(
        secret,
        "leadership.champion",
        Answer(rating="4", confidence="high", evidence="The gazette", comment="Ask Respondent 9"),
    )
    event.save(secret, "leadership.budget", "DK")
    event.submit(secret)
    return secret


def taken(event, group="A"):
    return answers_for(
        event.store,
        event.visit(event.member(Role.ANALYST)),
        round_id=event.round.id,
        group_id=event.groups[group].id if group else None,
        now=event.now,
    )


def opened(package):
    with zipfile.ZipFile(io.BytesIO(package.content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_every_submitted_answer_is_there_under_a_pseudonym(event):
    fill(event, "XAA")
    event.save(event.respondent("XAA", label="Respondent 2"), "leadership.champion", "1")
    event.close("A")

    rows = list(csv.reader(io.StringIO(opened(taken(event))["responses.csv"])))

    assert rows[0] == HEAD
    pseudonym = rows[1][1]
    assert pseudonym.startswith("R-")
    assert rows[1:] == [
        ["XAA", pseudonym, "self", "A", "leadership.champion", "4", "high", "en"],
        ["XAA", pseudonym, "self", "A", "leadership.budget", "DK", "", "en"],
    ]


def test_no_name_and_nobodys_own_words_leave(event):
    fill(event, "XAA")
    event.close()

    everything = "".join(opened(taken(event, None)).values())

    assert not any(word in everything for word in (ONE, "The gazette", "Ask Respondent 9"))


def test_pseudonyms_are_made_anew_for_each_export(event):
    fill(event, "XAA")
    event.close("A")

    first, second = (
        {row[1] for row in csv.reader(io.StringIO(opened(taken(event))["responses.csv"]))}
        for _ in range(2)
    )

    assert first & second == {"respondent"}


def test_a_group_that_still_answers_is_not_taken_home(event):
    fill(event, "XAA")

    with pytest.raises(GroupStillOpenError):
        taken(event)


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.ADMINISTRATOR])
def test_no_other_staff_reads_an_individual_answer(event, role):
    event.close()

    with pytest.raises(NotAllowedError):
        answers_for(
            event.store,
            event.visit(event.member(role)),
            round_id=event.round.id,
            group_id=None,
            now=event.now,
        )


def test_the_bench_reads_the_file_back(event, tmp_path):
    fill(event, "XAA")
    fill(event, "XBA")
    event.close()
    files = opened(taken(event, None))
    (tmp_path / "responses.csv").write_text(files["responses.csv"], encoding="utf-8")

    ratings = read_responses(tmp_path / "responses.csv", event.instrument)

    assert list(ratings.countries) == ["XAA", "XBA"]
    told = json.loads(files["datapackage.json"])
    assert told["stages"] == ["self"]
    assert [one["path"] for one in told["resources"]] == ["responses.csv", "codebook.csv"]


def test_taking_answers_home_is_written_down(event):
    event.close()

    taken(event, None)

    with event.store.reading() as session:
        rows = session.connection().exec_driver_sql(
            "SELECT deed, object, outcome FROM audit WHERE deed = 'export answers'"
        )
        assert rows.all() == [("export answers", f"round {event.round.id}", "done")]
