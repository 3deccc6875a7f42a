"""What the agreed view says in words: what stands out, what to work on, how far it moved."""

from __future__ import annotations

import streamlit as st

from dgca.charts.lettering import whole
from dgca.scoring.strengths import CLEAR, ENOUGH
from dgca.scoring.worklist import MOST, ToWorkOn
from dgca.services.room.profiles import CountryProfile
from dgca.ui.country import country, reasons
from dgca.ui.country.computed import fold
from dgca.ui.language import _, language, ngettext
from dgca.ui.outcomes.readiness_words import percent
from dgca.ui.table import wide_table
from dgca.ui.text import plain


def standing_out(seen: CountryProfile) -> None:
    """Strengths and gaps, only where they are clearly so."""
    for sentence in _standing_out(seen):
        st.markdown(plain(sentence))
    middle = seen.leaning.middle
    fold(
        [
            [
                _("Middle: {points}.", points=whole(middle)),
                _(
                    "The median of the agreed scores of your own dimensions. One is named where it "
                    "stands at least {clear} points above or below; no other country counts.",
                    clear=round(CLEAR),
                ),
            ]
            if middle is not None
            else [
                _("Middle: none."),
                _("It needs {needed} dimensions with an agreed score.", needed=ENOUGH),
            ]
        ]
    )


def _standing_out(seen: CountryProfile) -> list[str]:
    found = seen.leaning
    if found.middle is None:
        return [_("Nothing can stand out before three dimensions have an agreed score.")]
    said = [_("Strength: {what}.", what=_dimension(seen, one)) for one in found.strengths]
    said += [_("Gap: {what}.", what=_dimension(seen, one)) for one in found.gaps]
    return said or [_("No dimension stands clearly above or below the others.")]


def _dimension(seen: CountryProfile, dimension_id: str) -> str:
    """A dimension with its agreed score and the word for it, and whether it is one person's."""
    dimension = seen.instrument.dimension(dimension_id)
    title = seen.instrument.say(dimension.title, language()) if dimension else ""
    score = seen.agreed.figures[dimension_id].score if seen.agreed else None
    band = seen.instrument.band(score)
    said = [f"{title}, {whole(score)}"]
    if band:
        said.append(f"({seen.instrument.say(band.label, language())})")
    if seen.alone:
        said.append(_("(one respondent)"))
    return " ".join(said)


def to_work_on(seen: CountryProfile) -> None:
    """The lowest agreed ratings, and what the team agreed that it does not know."""
    found = seen.worklist
    if found.lowest:
        wide_table(
            _("Lowest agreed ratings, the lowest first"),
            [_("Statement"), _("Dimension"), _("Agreed rating"), _("Score"), _("Weight")],
            [[*_statement(seen, one), whole(one.score), _weight(one)] for one in found.lowest],
        )
    else:
        st.markdown(_("No agreed rating stands below the top of its scale."))
    if found.as_low:
        more = ngettext(
            "{count} more statement stands as low as the last of these.",
            "{count} more statements stand as low as the last of these.",
            found.as_low,
        )
        st.caption(more)
    country.one_respondent(seen)
    if found.unknown:
        wide_table(
            _("Agreed as don't know"),
            [_("Statement"), _("Dimension"), _("Agreed rating"), _("Weight")],
            [[*_statement(seen, one), _weight(one)] for one in found.unknown],
        )
    fold(
        [
            [
                _("Score and weight."),
                _(
                    "The score of the agreed rating by its scale, 0 to 100; the weight is the "
                    "statement's share of its dimension. At most {most} statements are listed; of "
                    "equals the one with the greater weight comes first.",
                    most=MOST,
                ),
                _("Each stands on one agreed rating, which is the team's and not a mean."),
            ]
        ]
    )


def _statement(seen: CountryProfile, item: ToWorkOn) -> list[str]:
    say = seen.instrument.say
    return [
        say(item.statement.text, language()),
        say(item.dimension.title, language()),
        _rating(seen, item),
    ]


def _rating(seen: CountryProfile, item: ToWorkOn) -> str:
    """The agreed rating in the words of its scale, and whether it counts the other way round."""
    if item.score is None:
        return _("Don't know")
    point = seen.instrument.scale_of(item.statement).point(item.rating)
    said = seen.instrument.say(point.label, language()) if point else item.rating
    if item.statement.reverse:
        return _("{rating} (here the lowest is best)", rating=said)
    return said


def _weight(item: ToWorkOn) -> str:
    return percent(language(), item.weight)


def moved(seen: CountryProfile) -> None:
    """The distance between first views and agreed view, over everything."""
    found = seen.distances.get(seen.instrument.tree.id)
    if found is None:
        st.markdown(reasons.withheld(seen))
        return
    if found.points is None:
        st.markdown(_("No statement has both a first view and an agreed rating yet."))
        return
    st.markdown(
        _(
            "On average the agreed ratings stand {points} points from the means of the first "
            "views (0 to 100).",
            points=whole(found.points),
        )
    )
    country.one_respondent(seen)
    fold(
        [
            [
                _("Distance: {points}.", points=whole(found.points)),
                ngettext(
                    "The mean, by weight, of how far the two scores stand apart, whichever way, "
                    "at {both} of {count} statement that has both.",
                    "The mean, by weight, of how far the two scores stand apart, whichever way, "
                    "at the {both} of {count} statements that have both.",
                    found.statements,
                    both=found.both,
                ),
                _("Views that differed evenly to both sides are no distance, but a spread."),
                _("n = {count} submitted forms.", count=seen.forms),
            ]
        ]
    )
