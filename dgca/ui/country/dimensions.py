"""The dimensions: a picture of both views, the same numbers as a table, and how each was made."""

from __future__ import annotations

import streamlit as st

from dgca.charts.dumbbell import DumbbellRow, DumbbellWords, dumbbell
from dgca.charts.lettering import whole
from dgca.model.instrument import Dimension
from dgca.model.profile import Figure, Profile
from dgca.services.room.profiles import CountryProfile
from dgca.ui.country import dimension_words
from dgca.ui.country.computed import fold_html
from dgca.ui.figures import points
from dgca.ui.language import _, language
from dgca.ui.table import wide_table


def title(seen: CountryProfile, dimension: Dimension) -> str:
    """A dimension's title in the reader's language."""
    return seen.instrument.say(dimension.title, language())


def picture(seen: CountryProfile) -> None:
    """A dumbbell a dimension, as inline SVG, with its description for those who do not see it."""
    rows = [_row(seen, dimension) for dimension in seen.instrument.scored_dimensions]
    told = [
        _(
            "{title}: agreed {agreed}, first views {first}",
            title=row.title,
            agreed=_or_not(seen, row.agreed),
            first=points(row.first),
        )
        for row in rows
    ]
    drawn = dumbbell(
        rows,
        words=DumbbellWords(
            title=_("The agreed view beside the first views, by dimension"),
            description=_("Scores from 0 to 100. {rows}.", rows="; ".join(told)),
            agreed=_("Agreed view"),
            first=_("Mean of the first views"),
            spread=_("Spread of individual scores"),
            interval=_("Interval: how much hangs on who answered"),
        ),
    )
    # st.html takes SVG away; the picture's own texts are escaped where it is drawn
    st.markdown(f"<div>{drawn}</div>", unsafe_allow_html=True)


def numbers(seen: CountryProfile) -> None:
    """The numbers of the picture."""
    wide_table(
        _("Scores by dimension, 0 to 100"),
        [
            _("Dimension"),
            _("Agreed view"),
            _("Mean of the first views"),
            _("n"),
            dimension_words.around_word(seen),
            _("Distance"),
        ],
        [_numbers(seen, dimension) for dimension in seen.instrument.scored_dimensions],
    )


def how(seen: CountryProfile) -> None:
    """A fold a dimension: how each of its numbers was made."""
    folds = [
        fold_html(dimension_words.parts(seen, dimension), of=title(seen, dimension))
        for dimension in seen.instrument.scored_dimensions
    ]
    st.html("".join(folds))


def _row(seen: CountryProfile, dimension: Dimension) -> DumbbellRow:
    first = figure(seen.first, dimension)
    return DumbbellRow(
        title=title(seen, dimension),
        agreed=_score(seen.agreed, dimension),
        first=_score(seen.first, dimension),
        low=first.low if first else None,
        high=first.high if first else None,
        interval=bool(first and first.interval == "jackknife"),
        note=_note(seen, dimension),
    )


def _note(seen: CountryProfile, dimension: Dimension) -> str:
    said = [] if _score(seen.agreed, dimension) is not None else [dimension_words.not_agreed(seen)]
    if seen.directly and not said:
        said.append(_("agreed directly"))
    if dimension_words.is_one_persons(seen, dimension):
        said.append(_("one respondent"))
    return ", ".join(said)


def _numbers(seen: CountryProfile, dimension: Dimension) -> list[object]:
    first = figure(seen.first, dimension)
    distance = seen.distances.get(dimension.id)
    return [
        title(seen, dimension),
        _with_band(seen, _score(seen.agreed, dimension)),
        points(first.score if first else None),
        _people(seen, dimension),
        dimension_words.named_ends(seen, first),
        "" if distance is None or distance.points is None else whole(distance.points),
    ]


def _with_band(seen: CountryProfile, score: float | None) -> str:
    band = seen.instrument.band(score)
    word = seen.instrument.say(band.label, language()) if band else ""
    return f"{_or_not(seen, score)}, {word}" if word else _or_not(seen, score)


def _or_not(seen: CountryProfile, score: float | None) -> str:
    return dimension_words.not_agreed(seen) if score is None else whole(score)


def _people(seen: CountryProfile, dimension: Dimension) -> str:
    count = dimension_words.people(seen, dimension)
    if dimension_words.is_one_persons(seen, dimension):
        return _("{count}, one respondent", count=count) if count else _("one respondent")
    return str(count)


def figure(profile: Profile | None, dimension: Dimension) -> Figure | None:
    """What is known of a dimension in one view."""
    return profile.figures.get(dimension.id) if profile else None


def _score(profile: Profile | None, dimension: Dimension) -> float | None:
    found = figure(profile, dimension)
    return found.score if found else None
