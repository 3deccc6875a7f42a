"""A changed meaning is a new id, a changed file a new version; slips of the pen may be mended."""

from __future__ import annotations

import pytest

from dgca.definition.checks.history import HISTORY_RULES
from dgca.definition.read import changed_meanings, parse_edition

OLD = """\
id: sample
version: "1"
languages: [en, es]
title: {en: Sample}
scales:
  agreement:
    points:
      - {code: "1", label: {en: Disagree}}
      - {code: "2", label: {en: Agree}}
  same_again:
    points:
      - {code: "1", label: {en: Not}}
      - {code: "2", label: {en: In full}, score: 100}
  index: {numeric: {min: 0, max: 1}}
  wider: {numeric: {min: 0, max: 2}}
scale: agreement
dimensions:
  - id: leadership
    title: {en: Leadership}
    statements:
      - {id: champion, text: {en: "A named minister answers for the change.", es: Hay ministra.}}
      - {id: index, scale: index, text: {en: The index of the networks.}}
  - id: strategy
    title: {en: Strategy}
    statements:
      - {id: plan, text: {en: There is a plan for the whole of government.}}
      - {id: since, kind: number, text: {en: The year in which it was agreed.}}
"""
NEW_ID = " A changed meaning is a new id."


def faults_of_change(*changes: tuple[str, str], version: str = '"2"') -> list[str]:
    """Change the old file, and tell what the rules of history say of it."""
    new = OLD.replace('version: "1"', f"version: {version}")
    for before, after in changes:
        assert before in new
        new = new.replace(before, after)
    old_edition = parse_edition(OLD.encode(), file="old")
    new_edition = parse_edition(new.encode(), file="new")
    return [str(fault) for fault in changed_meanings(new_edition, old_edition)]


VERSION_IN_USE = (
    "new:2: version: Version 1 is in use with other content. A changed file is a new version: "
    "give it a number of its own."
)
BROKEN_RULES = {
    "version_is_new": (
        [('version: "2"', 'version: "1"'), ("title: {en: Sample}", "title: {en: Simple}")],
        VERSION_IN_USE,
    ),
    "ids_keep_their_level": (
        [("id: strategy", "id: other"), ("id: champion", "id: strategy")],
        "new:21: dimensions[0].statements[0].id: The id strategy was that of a dimension, now of a "
        "statement." + NEW_ID,
    ),
    "ids_keep_their_kind": (
        [("kind: number", "kind: text")],
        "new:27: dimensions[1].statements[1].kind: The kind of since has changed." + NEW_ID,
    ),
    "ids_keep_their_direction": (
        [("{id: champion,", "{id: champion, reverse: true,")],
        "new:21: dimensions[0].statements[0].reverse: champion was reversed the other way."
        + NEW_ID,
    ),
    "ids_keep_their_points": (
        [("{id: champion,", "{id: champion, scale: index,")],
        "new:21: dimensions[0].statements[0].scale: champion was rated on other points or scores."
        + NEW_ID,
    ),
    "ids_keep_their_sentence": (
        [("A named minister answers for the change.", "Ministries pay their staff on time.")],
        "new:21: dimensions[0].statements[0].text: champion said something else: “A named minister "
        "answers for the change.”" + NEW_ID.rstrip(".") + "; slips may be mended.",
    ),
}


@pytest.mark.parametrize(("changes", "fault"), BROKEN_RULES.values(), ids=BROKEN_RULES)
def test_a_changed_meaning_is_refused(changes: list[tuple[str, str]], fault: str) -> None:
    assert faults_of_change(*changes) == [fault]


def test_every_rule_of_history_has_a_case() -> None:
    assert {rule.__name__ for rule in HISTORY_RULES} == set(BROKEN_RULES)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param([("Agree}", "Agree}, score: 90")], id="a score"),
        pytest.param([('{code: "1", label: {en: D', '{code: "0", label: {en: D')], id="a code"),
        pytest.param(
            [("Disagree}", "Partly}"), ("Agree}", "Disagree}")], id="words taken from another code"
        ),
        pytest.param(
            [("  same_again:", '      - {code: "3", label: {en: Fully}}\n  same_again:')],
            id="one point more",
        ),
    ],
)
def test_a_changed_scale_changes_the_meaning_of_each_statement_rated_on_it(
    changes: list[tuple[str, str]],
) -> None:
    faults = faults_of_change(*changes)

    assert [fault.split(": ")[1] for fault in faults] == [
        "dimensions[0].statements[0].scale",
        "dimensions[1].statements[0].scale",
    ]


def test_other_ends_of_a_number_are_other_points() -> None:
    assert len(faults_of_change(("scale: index", "scale: wider"))) == 1


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param([], id="nothing but the version"),
        pytest.param([("answers for", "answer's for")], id="a slip of the pen"),
        pytest.param([("A named minister", "A NAMED minister,")], id="case and punctuation"),
        pytest.param([("Hay ministra.", "Otra cosa muy distinta.")], id="a translation"),
        pytest.param([("id: since, kind: number", "id: started, kind: text")], id="a new id"),
        pytest.param(
            [("{id: champion,", "{id: champion, scale: same_again,")], id="a scale worth the same"
        ),
        pytest.param([('code: "2", label: {en: A', 'code: "2", label: {en: I a')], id="a label"),
        pytest.param([("languages: [en, es]", "languages: [en, es, fr]")], id="a new language"),
        pytest.param([("id: leadership", "id: leading")], id="a renamed dimension"),
    ],
)
def test_what_keeps_its_meaning_passes(changes: list[tuple[str, str]]) -> None:
    assert faults_of_change(*changes) == []


def test_the_same_file_again_is_no_change() -> None:
    assert faults_of_change(version='"1"') == []


def test_another_instrument_may_use_the_same_ids() -> None:
    changes = [("id: sample", "id: other"), ("kind: number", "kind: text")]

    assert faults_of_change(*changes, version='"1"') == []


BOTH_LANGUAGES = """\
id: sample
version: "1"
languages: [en, es]
title: {en: Sample, es: Muestra}
scales: {index: {numeric: {min: 0, max: 1}}}
scale: index
dimensions:
  - id: strategy
    title: {en: Strategy, es: Estrategia}
    statements: [{id: plan, text: {en: There is a plan., es: Hay un plan.}}]
"""


@pytest.mark.parametrize(
    ("sentences", "count"),
    [
        pytest.param("{en: There is a plan., es: Otra cosa.}", 0, id="the old first one is kept"),
        pytest.param("{en: Pay is on time., es: Hay un plan.}", 1, id="the old first one changed"),
        pytest.param("{es: Hay un plan.}", 0, id="the old first one is gone"),
    ],
)
def test_sentences_are_compared_in_the_first_language_of_the_old_file(
    sentences: str, count: int
) -> None:
    old = parse_edition(BOTH_LANGUAGES.encode(), file="old")
    text = BOTH_LANGUAGES.replace("[en, es]", "[es, en]").replace('"1"', '"2"')
    text = text.replace("{en: There is a plan., es: Hay un plan.}", sentences)

    faults = changed_meanings(parse_edition(text.encode(), file="new"), old)

    assert len(faults) == count


def test_points_that_always_bore_the_same_words_have_not_moved() -> None:
    twins = OLD.replace("{en: Disagree}", "{en: Agree}")
    old = parse_edition(twins.encode(), file="old")
    new = parse_edition(twins.replace('version: "1"', 'version: "2"').encode(), file="new")

    faults = changed_meanings(new, old)

    assert faults == []
