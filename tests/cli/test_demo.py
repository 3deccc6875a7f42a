"""The command that gives a newcomer something to look at."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from typer.testing import CliRunner

from dgca.cli.main import app
from dgca.model.workshop import Workshop
from dgca.services.entry.joining import open_link
from dgca.store.workshops import add_workshop, workshops

LINK = re.compile(r"(http\S+)/join/(\S+)")
INSTRUMENT = """
id: small
version: "1.0"
languages: [en]
title: {en: A small one}
scales:
  agreement:
    points:
      - {code: "1", label: {en: "Disagree"}}
      - {code: "2", label: {en: "Neither"}}
      - {code: "3", label: {en: "Agree"}}
scale: agreement
dimensions:
  - id: leadership
    title: {en: Leadership}
    statements:
      - {id: leadership.champion, text: {en: There is a champion}}
      - {id: leadership.alone, text: {en: Nobody else is asked}, reverse: true}
  - id: technology
    title: {en: Technology}
    statements:
      - {id: technology.identity, text: {en: Everybody has an identity}}
"""


@pytest.fixture
def demo(sqlite_database, tmp_path, monkeypatch):
    """Run the command on an empty database, with a small instrument."""
    monkeypatch.setenv("DGCA_DATABASE", sqlite_database)
    monkeypatch.setenv("LC_ALL", "C")
    file = tmp_path / "small.yaml"
    file.write_text(INSTRUMENT, encoding="utf-8")

    def run(*flags):
        done = CliRunner().invoke(app, ["demo", "--instrument", str(file), *flags])
        assert done.exit_code == 0, done.output
        return done.output

    return run


def count(store):
    with store.reading() as session:
        return len(workshops(session))


def tokens(printed):
    return [token for _, token in LINK.findall(printed)]


def test_it_prints_links_that_open_with_who_and_how_far(demo, sqlite_store):
    printed = demo("--all-links", "--base-url", "https://dgca.example/")

    links = LINK.findall(printed)
    people = [
        open_link(sqlite_store, token, now=datetime.now(UTC)).participant for _, token in links
    ]
    assert {address for address, _ in links} == {"https://dgca.example"}
    assert len(people) > 50
    assert all(person.label in printed for person in people)
    assert "Facilitator 1" in printed
    assert "lead, " in printed
    assert "not started" in printed
    assert "of 3 answered, submitted" in printed
    assert "secret" in printed


def test_it_prints_a_handful_unless_asked_for_all(demo):
    printed = demo()

    assert 4 <= len(tokens(printed)) <= 9
    assert "http://localhost:8501/join/" in printed


def test_the_links_stand_below_each_other(demo):
    lines = [line for line in demo().splitlines() if "/join/" in line]

    assert len({line.index("http") for line in lines}) == 1


def test_run_again_it_makes_nothing_and_prints_fresh_links(demo, sqlite_store):
    first = tokens(demo())

    second = tokens(demo())

    assert len(second) == len(first)
    assert not set(first) & set(second)
    assert count(sqlite_store) == 1


def test_asked_for_another_it_makes_another(demo, sqlite_store):
    demo()

    demo("--again", "--seed", "5")

    assert count(sqlite_store) == 2


def test_if_empty_makes_one_in_an_empty_database_and_no_second(demo, sqlite_store):
    assert tokens(demo("--if-empty"))

    assert tokens(demo("--if-empty"))

    assert count(sqlite_store) == 1


def test_if_empty_leaves_a_database_with_a_real_workshop_alone(demo, sqlite_store):
    with sqlite_store.writing() as session:
        add_workshop(session, Workshop(id="w", title="A real one"))

    printed = demo("--if-empty")

    assert "Nothing was made" in printed
    assert count(sqlite_store) == 1
