"""Laws of the method, whatever the instrument and the responses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import astuple, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.stats import t as student

from dgca.model.instrument import Instrument
from dgca.model.profile import Figure
from dgca.model.ratings import Ratings, ratings_of
from dgca.model.response import Answer, Response, Stage
from dgca.scoring.profiles import country_scores, profiles_of
from dgca.scoring.respondents import respondent_score_chunks, respondent_scores
from dgca.scoring.tally import StatementTally, Tally, tally_of

Drawn = Callable[..., Any]
Profiles = dict[tuple[str, Stage], dict[str, Figure]]

law = settings(deadline=None, max_examples=30)


def profiles(instrument: Instrument, responses: Sequence[Response]) -> Profiles:
    found = profiles_of(instrument, ratings_of(instrument, responses))
    return {(profile.country, profile.stage): profile.figures for profile in found}


def rated_as(response: Response, statement: str, rating: str) -> Response:
    return replace(response, answers=dict(response.answers) | {statement: Answer(rating=rating)})


def altered(instrument: Instrument, **changes: object) -> Instrument:
    return Instrument.model_validate(instrument.model_dump(by_alias=True) | changes)


@law
@given(data=st.data())
def test_the_order_of_respondents_is_nothing(
    data: st.DataObject, drawn_instruments: Drawn, drawn_responses: Drawn
) -> None:
    instrument = data.draw(drawn_instruments())
    responses = data.draw(drawn_responses(instrument))

    shuffled = data.draw(st.permutations(responses))

    assert profiles(instrument, shuffled) == profiles(instrument, responses)


@law
@given(data=st.data())
def test_the_order_of_columns_is_nothing(
    data: st.DataObject, drawn_instruments: Drawn, drawn_responses: Drawn
) -> None:
    instrument = data.draw(drawn_instruments())
    responses = data.draw(drawn_responses(instrument))

    turned = [
        replace(response, answers=dict(reversed(response.answers.items())))
        for response in responses
    ]

    assert profiles(instrument, turned) == profiles(instrument, responses)


@law
@given(data=st.data())
def test_the_order_of_an_instruments_parts_is_nothing(
    data: st.DataObject, drawn_instruments: Drawn, drawn_responses: Drawn
) -> None:
    instrument = data.draw(drawn_instruments())
    responses = data.draw(drawn_responses(instrument))

    turned = altered(instrument, dimensions=instrument.model_dump()["dimensions"][::-1])

    told = profiles(instrument, responses)
    for group, figures in profiles(turned, responses).items():
        for node, figure in figures.items():
            assert figure.score == pytest.approx(told[group][node].score, abs=1e-9)


@law
@given(data=st.data())
def test_a_higher_rating_never_lowers_a_score(
    *,
    data: st.DataObject,
    drawn_instruments: Drawn,
    drawn_responses: Drawn,
    codes: dict[str, list[str]],
) -> None:
    instrument = data.draw(drawn_instruments())
    responses = data.draw(drawn_responses(instrument))
    statement = data.draw(st.sampled_from(instrument.statements))
    place = data.draw(st.integers(0, len(responses) - 1))
    given_code = responses[place].answers[statement.id].rating
    scale = codes[statement.scale]
    assume(given_code in scale)
    # On a reversed statement the higher score is at the lower point.
    above = (
        scale[: scale.index(given_code) + 1]
        if statement.reverse
        else scale[scale.index(given_code) :]
    )

    higher = rated_as(responses[place], statement.id, data.draw(st.sampled_from(above)))
    after = profiles(instrument, [*responses[:place], higher, *responses[place + 1 :]])

    for group, figures in profiles(instrument, responses).items():
        for node, figure in figures.items():
            now = after[group][node].score
            assert (now is None) == (figure.score is None)
            assert now is None or now >= figure.score - 1e-9


@law
@given(data=st.data())
def test_another_country_changes_no_countrys_figures(
    data: st.DataObject, drawn_instruments: Drawn, drawn_responses: Drawn
) -> None:
    instrument = data.draw(drawn_instruments())
    responses = data.draw(drawn_responses(instrument, countries=["XAB"]))
    others = data.draw(drawn_responses(instrument, countries=["XAA", "XAC"]))

    alone = profiles(instrument, responses)
    together = profiles(instrument, [*others, *responses])

    assert {group: together[group] for group in alone} == alone


@law
@given(data=st.data())
def test_not_rating_is_never_a_zero(
    data: st.DataObject, drawn_instruments: Drawn, drawn_responses: Drawn
) -> None:
    drawn = data.draw(drawn_instruments())
    scoring = drawn.scoring.model_dump() | {"min_coverage": 0}
    instrument = altered(drawn, scoring=scoring)
    response = data.draw(drawn_responses(instrument, complete=True, countries=["XAA"]))[0]
    statement = data.draw(st.sampled_from(instrument.statements)).id
    shorter = _without(instrument, statement)
    assume(shorter is not None)

    silent = rated_as(response, statement, data.draw(st.sampled_from(["", "DK", "NA"])))

    told = profiles(instrument, [silent])["XAA", response.stage]
    assert told[statement].score is None
    for node, figure in profiles(shorter, [response])["XAA", response.stage].items():
        assert told[node].score == pytest.approx(figure.score, abs=1e-9)


def _without(instrument: Instrument, statement: str) -> Instrument | None:
    """The instrument as if the statement had never been in it, or nothing if its part empties."""
    dumped = instrument.model_dump(by_alias=True)
    for dimension in dumped["dimensions"]:
        for part in (dimension, *dimension["sections"]):
            kept = [s for s in part["statements"] if s["id"] != statement]
            if len(kept) < len(part["statements"]):
                part["statements"] = kept
                return Instrument.model_validate(dumped) if kept else None
    return None


@law
@given(data=st.data())
def test_someone_who_rates_nothing_moves_no_score(
    data: st.DataObject, drawn_instruments: Drawn, drawn_responses: Drawn
) -> None:
    instrument = data.draw(drawn_instruments())
    responses = data.draw(drawn_responses(instrument, complete=True, countries=["XAA"]))
    state = data.draw(st.sampled_from(["", "DK", "NA"]))
    silent = replace(
        responses[0],
        respondent="Respondent 99, XAA",
        answers={s.id: Answer(rating=state) for s in instrument.statements},
    )

    before = profiles(instrument, responses)
    after = profiles(instrument, [*responses, silent])

    for group, figures in before.items():
        assert [f.score for f in after[group].values()] == [f.score for f in figures.values()]


@law
@given(data=st.data())
def test_reversing_twice_is_nothing(
    *,
    data: st.DataObject,
    drawn_instruments: Drawn,
    drawn_responses: Drawn,
    codes: dict[str, list[str]],
) -> None:
    instrument = data.draw(drawn_instruments())
    responses = data.draw(drawn_responses(instrument))
    even = instrument.model_dump(by_alias=True)
    for dimension in even["dimensions"]:
        for part in (dimension, *dimension["sections"]):
            for statement in part["statements"]:
                statement["scale"] = "agreement"
    turned = altered(instrument, **even)
    for dimension in even["dimensions"]:
        for part in (dimension, *dimension["sections"]):
            for statement in part["statements"]:
                statement["reverse"] = not statement["reverse"]
    turned_twice = altered(instrument, **even)
    mirror = dict(zip("12345", "54321", strict=True))
    on_five = [
        _answers(r, lambda code, scale: _on_five(code, scale, codes), instrument) for r in responses
    ]

    mirrored = [_answers(r, lambda code, _: mirror.get(code, code), turned) for r in on_five]

    told = profiles(turned, on_five)
    for group, figures in profiles(turned_twice, mirrored).items():
        for node, figure in figures.items():
            assert _numbers(figure) == pytest.approx(_numbers(told[group][node]), abs=1e-9)


def _on_five(code: str, scale: str, codes: dict[str, list[str]]) -> str:
    return str(1 + codes[scale].index(code)) if code in codes[scale] else code


def _answers(
    response: Response, turned: Callable[[str, str], str], instrument: Instrument
) -> Response:
    answers = {
        s.id: Answer(rating=turned(response.answers[s.id].rating, s.scale))
        for s in instrument.statements
    }
    return replace(response, answers=answers)


def _numbers(figure: Figure) -> list[float]:
    return [-1 if x is None else x for x in astuple(figure) if not isinstance(x, str | tuple)]


@law
@given(data=st.data())
def test_a_tally_of_two_parts_is_the_sum_of_their_tallies(
    data: st.DataObject, drawn_instruments: Drawn, drawn_responses: Drawn
) -> None:
    instrument = data.draw(drawn_instruments())
    responses = data.draw(drawn_responses(instrument, countries=["XAA", "XAB", "XAC"]))
    cut = data.draw(st.integers(1, len(responses)))
    one, other = responses[:cut], responses[cut:]

    whole = tally_of(ratings_of(instrument, responses))
    added = tally_of(ratings_of(instrument, one)) + tally_of(ratings_of(instrument, other))

    assert _cells(added) == _cells(whole)
    told = country_scores(instrument, added)
    for node, rolled in country_scores(instrument, whole).items():
        np.testing.assert_allclose(told[node].score, rolled.score, rtol=0, atol=1e-9)


@law
@given(data=st.data())
def test_rows_counted_apart_add_up_to_all_rows(
    data: st.DataObject, drawn_instruments: Drawn, drawn_responses: Drawn
) -> None:
    instrument = data.draw(drawn_instruments())
    ratings = ratings_of(instrument, data.draw(drawn_responses(instrument)))
    cut = data.draw(st.integers(0, len(ratings)))

    added = tally_of(ratings, rows=slice(cut)) + tally_of(ratings, rows=slice(cut, None))

    assert _cells(added) == _cells(tally_of(ratings))


def _cells(tally: Tally) -> list[object]:
    """Everything that a tally counts, in words that do not depend on where it is kept."""
    return [
        (group, int(tally.respondents[place]), [_statement(one, place) for one in tally.statements])
        for place, group in enumerate(tally.groups)
    ]


def _statement(one: StatementTally, group: int) -> tuple[object, ...]:
    there = one.distribution(group)
    scores = sorted((one.scores[place], int(there[place])) for place in np.flatnonzero(there))
    return scores, *(int(x[group]) for x in (one.dont_know, one.not_applicable, one.blank))


@law
@given(data=st.data())
def test_figures_stay_within_their_bounds(
    data: st.DataObject, drawn_instruments: Drawn, drawn_responses: Drawn
) -> None:
    instrument = data.draw(drawn_instruments())
    responses = data.draw(drawn_responses(instrument))
    geometric = instrument.scoring.mean == "geometric"
    lowest = instrument.scoring.floor if geometric else 0

    figures = [f for found in profiles(instrument, responses).values() for f in found.values()]

    for figure in figures:
        assert all(0 <= x <= 1 for x in (figure.coverage, figure.agreement) if x is not None)
        on_scale = (figure.score, figure.low, figure.high)
        assert all(lowest <= x <= 100 for x in on_scale if x is not None)
        if figure.interval == "jackknife":
            assert figure.low <= figure.score <= figure.high
        answers = (figure.rated, figure.dont_know, figure.not_applicable, figure.blank)
        assert sum(answers) % figure.respondents == 0


@law
@given(data=st.data())
def test_where_nothing_is_missing_the_jackknife_is_the_t_interval(
    data: st.DataObject, drawn_instruments: Drawn, drawn_responses: Drawn
) -> None:
    instrument = data.draw(drawn_instruments(mean="arithmetic"))
    responses = data.draw(drawn_responses(instrument, complete=True, countries=["XAA"], most=9))
    mine = [r for r in responses if r.stage == Stage.SELF]
    assume(len(mine) >= 5)

    figures = profiles(instrument, mine)["XAA", Stage.SELF]

    for figure in figures.values():
        half = student.ppf(0.975, len(mine) - 1) * figure.sd / len(mine) ** 0.5
        if half < 1e-9:
            assert figure.interval == ""
        else:
            ends = max(figure.score - half, 0), min(figure.score + half, 100)
            assert (figure.low, figure.high) == pytest.approx(ends, abs=1e-8)


@law
@given(data=st.data())
def test_own_scores_are_those_of_a_country_of_one(
    data: st.DataObject, drawn_instruments: Drawn, drawn_responses: Drawn
) -> None:
    instrument = data.draw(drawn_instruments())
    responses = data.draw(drawn_responses(instrument))

    scores = respondent_scores(instrument, ratings_of(instrument, responses))

    for row, response in enumerate(responses):
        alone = profiles(instrument, [response])[response.country, response.stage]
        for column, node in enumerate(scores.nodes):
            expected = np.nan if alone[node].score is None else alone[node].score
            assert scores.scores[row, column] == pytest.approx(expected, abs=1e-9, nan_ok=True)
        coverage = alone["overall"].coverage
        expected = np.nan if coverage is None else coverage
        assert scores.coverage[row] == pytest.approx(expected, nan_ok=True)


@law
@given(data=st.data())
def test_own_scores_come_the_same_in_pieces(
    data: st.DataObject, drawn_instruments: Drawn, drawn_responses: Drawn
) -> None:
    instrument = data.draw(drawn_instruments())
    ratings = ratings_of(instrument, data.draw(drawn_responses(instrument)))
    size = data.draw(st.integers(1, 5))

    pieces = list(respondent_score_chunks(instrument, ratings, size=size))

    whole = respondent_scores(instrument, ratings)
    np.testing.assert_array_equal(np.concatenate([p.scores for p in pieces]), whole.scores)
    np.testing.assert_array_equal(np.concatenate([p.coverage for p in pieces]), whole.coverage)


def test_nobody_has_no_profiles() -> None:
    instrument = Instrument.model_validate(
        {
            "id": "tiny",
            "version": "1",
            "languages": ["en"],
            "title": {"en": "Tiny"},
            "scales": {"yes_no": {"points": [{"code": "no", "label": {}}]}},
            "scale": "yes_no",
            "dimensions": [{"id": "d", "title": {}, "statements": [{"id": "s", "text": {}}]}],
        }
    )
    empty = np.empty(0, dtype=np.int8)
    ratings = Ratings(
        countries=(),
        country=empty,
        stage=empty,
        respondents=[],
        columns=(empty,),
        scores=(np.array([0.0]),),
    )

    assert profiles_of(instrument, ratings) == []
    assert list(respondent_score_chunks(instrument, ratings)) == []
