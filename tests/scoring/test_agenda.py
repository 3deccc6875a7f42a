"""The agenda of a team's room: what comes first, why, and what is gathered as said alike."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dgca.model.instrument import Instrument
from dgca.model.response import Answer
from dgca.model.room import View
from dgca.scoring.agenda import SHARES, Agenda, Why, agenda_of

FIVE = {"points": [{"code": str(n), "label": {"en": str(n)}} for n in range(1, 6)]}
LEVEL = {
    "points": [{"code": one, "label": {"en": one}, "score": 40} for one in ("some", "other")],
}
SCALES = {"agreement": FIVE, "level": LEVEL, "index": {"numeric": {"min": -1, "max": 3}}}
SHOWN = {"evidence": "Budget 2026"}
law = settings(deadline=None, max_examples=60)


def instrument_of(*statements: str, allow: dict | None = None, **changed: dict) -> Instrument:
    """An instrument with statements of equal weight in one dimension, unless told otherwise."""
    made = [{"id": one, "text": {"en": one}} | changed.get(one, {}) for one in statements]
    return Instrument.model_validate(
        {
            "id": "agenda",
            "version": "1",
            "languages": ["en"],
            "title": {"en": "Agenda"},
            "scales": SCALES,
            "scale": "agreement",
            "allow": allow or {},
            "dimensions": [{"id": "d", "title": {"en": "D"}, "statements": made}],
        }
    )


def answer_of(said: Answer | str) -> Answer:
    """A rating with evidence behind it, so that it alone says what a statement is worth."""
    if isinstance(said, Answer):
        return said
    return Answer(rating=said, **(SHOWN if said not in ("", "DK", "NA") else {}))


def views(*said: Answer | str) -> list[View]:
    return [View(answer=answer_of(one)) for one in said]


def item_of(*said: Answer | str, instrument: Instrument | None = None):
    """The one item of a statement about which members have said this."""
    return agenda_of(instrument or instrument_of("s"), {"s": views(*said)}).item("s")


def order(agenda: Agenda) -> list[str]:
    return [item.statement.id for item in agenda.items]


@pytest.mark.parametrize(
    ("said", "worth", "reasons"),
    [
        pytest.param(["1", "5"], 4 / 9, (Why.FAR_APART,), id="two views at opposite ends"),
        pytest.param(["1", "3"], 2 / 9, (Why.FAR_APART,), id="half the scale is far"),
        pytest.param(["2", "3"], 1 / 9, (Why.APART,), id="one step"),
        pytest.param(["1", "3", "5"], 8 / 27, (Why.FAR_APART,), id="the mean of three pairs"),
        pytest.param(["3", "3", "3", "5"], 1 / 9, (Why.APART,), id="one of four, two steps off"),
        pytest.param(["3", "3"], 0, (Why.ALIKE,), id="the same"),
        pytest.param(["3", "NA"], 4 / 9, (Why.FAR_APART,), id="whether it applies at all"),
        pytest.param(["NA", "NA"], 0, (Why.ALIKE,), id="it does not apply"),
        pytest.param(["3", "DK"], 1 / 9, (Why.UNKNOWN,), id="not to know is no other view"),
        pytest.param(["3", "DK", "DK"], 4 / 27, (Why.MANY_UNKNOWN,), id="most do not know"),
        pytest.param(["DK", "DK"], 2 / 9, (Why.MANY_UNKNOWN,), id="nobody knows"),
        pytest.param(["3", ""], 1 / 9, (Why.BLANK,), id="one left it blank"),
        pytest.param(["", ""], 2 / 9, (Why.BLANK,), id="all left it blank"),
        pytest.param(["", "DK"], 2 / 9, (Why.UNKNOWN, Why.BLANK), id="nothing was said"),
        pytest.param(
            ["1", "5", "DK", ""],
            (4 + 2 / 2) / 9,
            (Why.FAR_APART, Why.UNKNOWN, Why.BLANK),
            id="several reasons at once",
        ),
        pytest.param(["3"], 0, (Why.ONLY_ONE,), id="one view alone"),
        pytest.param([], 0, (Why.NO_VIEW,), id="no view"),
    ],
)
def test_what_a_statement_is_worth_and_why(said, worth, reasons):
    item = item_of(*said)

    assert item.worth == pytest.approx(worth, abs=1e-12)
    assert item.reasons == reasons


def sure(confidence: str, rating: str = "3") -> Answer:
    return Answer(rating=rating, confidence=confidence, **SHOWN)


@pytest.mark.parametrize(
    ("said", "worth", "alike"),
    [
        pytest.param([sure("low"), sure("high")], 1 / 9, "", id="low counts whole"),
        pytest.param([sure("medium"), sure("high")], 1 / 18, "3", id="medium counts half"),
        pytest.param([sure("low"), sure("low")], 2 / 9, "", id="all are unsure"),
        pytest.param([sure("low"), "DK"], 3 / 9, "", id="over those who have a view"),
        pytest.param([sure(""), sure("high")], 0, "3", id="not said is not unsure"),
        pytest.param(
            [Answer(rating="NA", confidence="low"), Answer(rating="NA")],
            1 / 9,
            "",
            id="unsure whether it applies",
        ),
    ],
)
def test_how_unsure_people_are(said, worth, alike):
    item = item_of(*said)

    assert item.worth == pytest.approx(worth, abs=1e-12)
    assert (Why.UNSURE in item.reasons) == (worth > 0)
    assert item.rating == alike


def test_no_evidence_is_said_where_nobody_names_any_and_counted_by_how_many_do_not():
    none, some = (
        item_of(Answer(rating="3"), Answer(rating="3", evidence=" ")),
        item_of(Answer(rating="3"), "3"),
    )

    assert (none.worth, none.reasons) == (pytest.approx(1 / 9), (Why.NO_EVIDENCE, Why.ALIKE))
    assert (some.worth, some.reasons) == (pytest.approx(1 / 18), (Why.ALIKE,))
    assert none.rating == some.rating == "3"


def test_what_is_not_asked_does_not_count():
    instrument = instrument_of("s", allow={"confidence": False, "evidence": False})

    item = item_of(Answer(rating="3", confidence="low"), Answer(rating="3"), instrument=instrument)

    assert (item.worth, item.reasons, item.rating) == (0, (Why.ALIKE,), "3")
    assert item_of("1", "5", instrument=instrument).worth == pytest.approx(4 / 6)


def test_the_worked_example_of_the_method():
    instrument = instrument_of("budget", "team", team={"weight": 3})

    agenda = agenda_of(
        instrument,
        {
            "budget": views(sure("high", "2"), sure("medium", "5"), "DK"),
            "team": views(Answer(rating="4"), Answer(rating="4"), Answer(rating="3")),
        },
    )

    assert agenda.item("budget").worth == pytest.approx(0.5 * 4.1667 / 9, abs=1e-4)
    assert agenda.item("team").worth == pytest.approx(1.5 * 1.6667 / 9, abs=1e-4)
    assert order(agenda) == ["team", "budget"]


def test_the_order_on_a_case_made_by_hand():
    instrument = instrument_of("alike", "step", "blank", "far", "unknown", "unsure", "bare", "none")

    agenda = agenda_of(
        instrument,
        {
            "alike": views("4", "4", "4"),
            "step": views("3", "4", "4"),
            "blank": views("4", "4", ""),
            "far": views("1", "5", "5"),
            "unknown": views("DK", "DK", "4"),
            "unsure": views(*[sure("low", "4")] * 3),
            "bare": views(*[Answer(rating="4")] * 3),
        },
    )

    assert order(agenda) == ["far", "unsure", "unknown", "bare", "step", "blank", "alike", "none"]
    assert agenda.alike == {"bare": "4", "alike": "4"}
    assert [item.statement.id for item in agenda.to_discuss] == [
        *("far", "unsure", "unknown", "step", "blank", "none")
    ]


def test_two_views_far_apart_come_before_one_step_apart():
    agenda = agenda_of(
        instrument_of("step", "far"), {"step": views("3", "4"), "far": views("1", "5")}
    )

    assert order(agenda) == ["far", "step"]


def test_a_heavier_statement_comes_first_and_equals_in_the_instruments_order():
    said = dict.fromkeys(("a", "b", "c"), views("2", "4"))

    equals = agenda_of(instrument_of("a", "b", "c"), said)
    heavier = agenda_of(instrument_of("a", "b", "c", c={"weight": 2}), said)

    assert order(equals) == ["a", "b", "c"]
    assert order(heavier) == ["c", "a", "b"]
    assert heavier.item("c").worth == pytest.approx(1.5 * 2 / 9)
    assert heavier.item("a").worth == pytest.approx(0.75 * 2 / 9)


def test_a_reversed_statement_is_as_far_apart_as_any():
    straight, turned = instrument_of("s"), instrument_of("s", s={"reverse": True})

    assert (
        item_of("2", "5", instrument=straight).worth == item_of("2", "5", instrument=turned).worth
    )


def test_numbers_are_apart_by_their_scales_ends_and_alike_however_they_are_written():
    numeric = instrument_of("s", s={"scale": "index"})

    assert item_of("-1", "1", instrument=numeric).worth == pytest.approx(0.5 * 4 / 9)
    assert item_of("1.50", "1.5", instrument=numeric).rating == "1.5"
    assert item_of("1.5", "1.50", instrument=numeric).reasons == (Why.ALIKE,)


def test_points_of_one_score_are_different_views_at_no_distance():
    item = item_of("some", "other", instrument=instrument_of("s", s={"scale": "level"}))

    assert (item.worth, item.reasons, item.rating) == (0, (Why.APART,), "")


@pytest.mark.parametrize(
    ("said", "rating"),
    [
        pytest.param(["3", "3", "3"], "3", id="everyone the same"),
        pytest.param(["NA", "NA"], "NA", id="it applies to nobody"),
        pytest.param(["3"], "3", id="a team of one"),
        pytest.param(["3", "4"], "", id="a median of 3 and 4 is not one"),
        pytest.param(["3", "3", "4"], "", id="most are not all"),
        pytest.param(["3", "3", ""], "", id="somebody left it blank"),
        pytest.param(["3", "3", "DK"], "", id="somebody does not know"),
        pytest.param(["DK", "DK"], "", id="nobody knows"),
        pytest.param(["", ""], "", id="all left it blank"),
        pytest.param(["3", "NA"], "", id="to one it does not apply"),
        pytest.param(["3", sure("low")], "", id="somebody is unsure"),
        pytest.param([], "", id="nobody has a view"),
    ],
)
def test_what_is_gathered_as_said_alike(said, rating):
    assert item_of(*said).rating == rating


def test_an_instrument_without_statements_has_an_empty_agenda():
    asked = {"id": "q", "text": {"en": "?"}, "kind": "text"}
    empty = instrument_of("q", q=asked)

    assert agenda_of(empty, {}).items == ()


answers = st.builds(
    Answer,
    rating=st.sampled_from(["1", "2", "3", "4", "5", "DK", "NA", ""]),
    confidence=st.sampled_from(["", "high", "medium", "low"]),
    evidence=st.sampled_from(["", "Budget 2026"]),
)
said_by_teams = st.fixed_dictionaries(
    {one: st.lists(answers, max_size=6) for one in ("a", "b", "c")}
)


def seen(said: dict[str, list[Answer]]) -> dict[str, list[View]]:
    return {one: views(*those) for one, those in said.items()}


@law
@given(said=said_by_teams, data=st.data())
def test_the_order_of_members_is_nothing(said, data):
    instrument = instrument_of("a", "b", "c", b={"weight": 2})
    mixed = {one: data.draw(st.permutations(those)) for one, those in said.items()}

    assert agenda_of(instrument, seen(mixed)) == agenda_of(instrument, seen(said))


@law
@given(said=said_by_teams)
def test_every_statement_is_on_it_once_the_worthiest_first_within_bounds(said):
    instrument = instrument_of("a", "b", "c")

    agenda = agenda_of(instrument, seen(said))

    worths = [item.worth for item in agenda.items]
    assert sorted(order(agenda)) == ["a", "b", "c"]
    assert all(one >= other - 1e-9 for one, other in pairwise(worths))
    assert all(0 <= worth <= 1 + 1e-9 for worth in worths)
    assert all(item.reasons or not item.worth for item in agenda.items)


@law
@given(said=st.lists(answers, min_size=1, max_size=6))
def test_gathered_is_what_everybody_said_and_nobody_is_unsure_of(said):
    item = item_of(*said)

    same = {one.rating for one in said} == {said[0].rating} and said[0].rating not in ("", "DK")
    sure_of_it = all(one.confidence != "low" for one in said)
    assert item.rating == (said[0].rating if same and sure_of_it else "")
    assert not (item.rating and {Why.APART, Why.FAR_APART, Why.BLANK} & set(item.reasons))


@law
@given(one=st.integers(1, 5), near=st.integers(1, 5), far=st.integers(1, 5))
def test_of_two_views_the_farther_pair_is_never_worth_less(one, near, far):
    if abs(one - near) > abs(one - far):
        near, far = far, near

    assert item_of(str(one), str(near)).worth <= item_of(str(one), str(far)).worth


@law
@given(said=st.lists(answers, min_size=1, max_size=6), place=st.integers(0, 5))
def test_less_behind_a_view_never_makes_it_worth_less(said, place):
    place %= len(said)
    weaker = replace(said[place], confidence="low", evidence="")

    changed = [*said[:place], weaker, *said[place + 1 :]]

    assert item_of(*changed).worth >= item_of(*said).worth - 1e-12


@law
@given(said=st.lists(answers, min_size=2, max_size=5), copies=st.integers(2, 3))
def test_a_team_in_which_each_view_stands_twice_is_as_unknown_and_no_farther_apart(said, copies):
    once, more = item_of(*said), item_of(*said * copies)

    assert Why.ALIKE in more.reasons or not once.rating
    assert more.worth <= once.worth + 1e-9


def test_the_method_page_tells_the_weights():
    method = (Path(__file__).parents[2] / "docs" / "method.md").read_text(encoding="utf-8")

    for name, weight in SHARES.items():
        assert f"| *{name}* | {weight} |" in method
