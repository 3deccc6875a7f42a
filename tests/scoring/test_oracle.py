"""The fast scorer says what the plain one says, of any instrument and any responses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dgca.model.profile import Figure
from dgca.model.ratings import ratings_of
from dgca.scoring.profiles import profiles_of

Drawn = Callable[..., Any]

NUMBERS = ("score", "coverage", "sd", "agreement", "low", "high")


@given(data=st.data())
@settings(deadline=None, max_examples=100)
def test_every_figure_is_that_of_the_plain_scorer(
    *, data: st.DataObject, naive: Drawn, drawn_instruments: Drawn, drawn_responses: Drawn
) -> None:
    instrument = data.draw(drawn_instruments())
    responses = data.draw(drawn_responses(instrument))

    profiles = profiles_of(instrument, ratings_of(instrument, responses))

    groups = sorted({(r.country, r.stage != "self", r.stage) for r in responses})
    assert [(p.country, p.stage) for p in profiles] == [(c, stage) for c, _, stage in groups]
    for profile in profiles:
        mine = [r for r in responses if (r.country, r.stage) == (profile.country, profile.stage)]
        plain = naive(instrument, mine)
        assert list(profile.figures) == [node.id for node in instrument.tree.walk()]
        for node in instrument.tree.walk():
            figure, expected = profile.figures[node.id], plain.figure(node)
            assert _exact(figure) == _exact(expected)
            for name in NUMBERS:
                told = getattr(figure, name), getattr(expected, name)
                assert told[0] == pytest.approx(told[1], abs=1e-8), (node.id, name)
            note = plain.note(node)
            assert note is None or note in figure.notes


@given(data=st.data())
@settings(deadline=None, max_examples=30)
def test_every_missing_figure_has_a_note(
    data: st.DataObject, drawn_instruments: Drawn, drawn_responses: Drawn
) -> None:
    instrument = data.draw(drawn_instruments())
    responses = data.draw(drawn_responses(instrument))

    profiles = profiles_of(instrument, ratings_of(instrument, responses))

    for profile in profiles:
        for figure in profile.figures.values():
            missing = any(getattr(figure, name) is None for name in NUMBERS)
            assert figure.notes or not missing


def _exact(figure: Figure) -> dict[str, object]:
    return {name: value for name, value in asdict(figure).items() if name not in NUMBERS} | {
        "notes": ()
    }
