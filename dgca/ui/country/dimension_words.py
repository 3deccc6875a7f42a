"""How the numbers of a dimension were made, in words."""

from __future__ import annotations

from dgca.charts.lettering import whole
from dgca.model.instrument import Dimension
from dgca.model.profile import Figure, Note
from dgca.services.room.profiles import CountryProfile
from dgca.ui.country import reasons
from dgca.ui.figures import points
from dgca.ui.language import _, language, ngettext
from dgca.ui.outcomes.readiness_words import percent

Part = list[str]


def parts(seen: CountryProfile, dimension: Dimension) -> list[Part]:
    """A paragraph a number: agreed view, first views, what stands around them, distance."""
    return [
        _agreed(seen, dimension),
        _first(seen, dimension),
        _around(seen, dimension),
        _distance(seen, dimension),
    ]


def people(seen: CountryProfile, dimension: Dimension) -> int:
    """How many people the mean of the first views stands on."""
    if dimension.id in seen.backing:
        return seen.backing[dimension.id].people
    return seen.first.figures[dimension.id].respondents if seen.first else 0


def is_one_persons(seen: CountryProfile, dimension: Dimension) -> bool:
    """Whether what is shown of a dimension stands on one person."""
    notes = seen.first.figures[dimension.id].notes if seen.first else ()
    return seen.alone or Note.ONE_RESPONDENT in notes


def not_agreed(seen: CountryProfile) -> str:
    """What stands where there is no agreed score to see."""
    return _("not yet agreed") if seen.own or seen.signed else _("not signed")


def ends(figure: Figure | None) -> str:
    """What stands around the mean of the first views; empty where nothing does."""
    if figure is None or figure.low is None:
        return ""
    return f"{whole(figure.low)}–{whole(figure.high)}"


def kinds(seen: CountryProfile) -> set[str]:
    """Which of the two kinds stand around the means of this country."""
    figures = seen.first.figures if seen.first else {}
    found: set[str] = {
        figures[dimension.id].interval
        for dimension in seen.instrument.scored_dimensions
        if dimension.id in figures
    }
    return found - {""}


def around_word(seen: CountryProfile) -> str:
    """What stands around the means, by its name: a spread is no interval."""
    found = kinds(seen)
    if found == {"jackknife"}:
        return _("Interval")
    return _("Spread or interval") if len(found) > 1 else _("Spread of individual scores")


def named_ends(seen: CountryProfile, figure: Figure | None) -> str:
    """The ends, with their kind where a country has both."""
    if not ends(figure) or len(kinds(seen)) == 1 or figure is None:
        return ends(figure)
    if figure.interval == "jackknife":
        return _("{ends} (interval)", ends=ends(figure))
    return _("{ends} (spread)", ends=ends(figure))


def _agreed(seen: CountryProfile, dimension: Dimension) -> Part:
    if seen.agreed is None and not seen.own:
        return [_("Agreed view: not signed."), _("Others see it once its team has signed it.")]
    if seen.agreed is None:
        return [
            _("Agreed view: not yet agreed."),
            _("It stands on agreed ratings alone and is never filled in from the first views."),
        ]
    figure = seen.agreed.figures[dimension.id]
    made = _("The mean of the agreed ratings' scores by their weights.")
    what = _("Agreed view: {score}.", score=whole(figure.score))
    if figure.score is None:
        what, made = _("Agreed view: not yet agreed."), reasons.agreed(seen, figure.notes)
    told = [what, made, _statements(figure)]
    return [*told, _("It stands on one respondent.")] if seen.alone else told


def _statements(figure: Figure) -> str:
    asked = sum((figure.rated or 0, figure.dont_know or 0, figure.blank or 0))
    return ngettext(
        "{rated} of the {count} statement that applies has an agreed rating (coverage {share}); "
        "{unknown} agreed as don't know.",
        "{rated} of the {count} statements that apply have an agreed rating (coverage {share}); "
        "{unknown} agreed as don't know.",
        asked,
        rated=figure.rated,
        share=percent(language(), figure.coverage or 0),
        unknown=figure.dont_know,
    )


def _first(seen: CountryProfile, dimension: Dimension) -> Part:
    if seen.first is None:
        return [_("First views: none."), _("Nobody has submitted a form.")]
    figure = seen.first.figures[dimension.id]
    count = people(seen, dimension)
    told = [
        _(
            "Mean of the first views: {score} (n = {count}).",
            score=points(figure.score),
            count=count,
        )
    ]
    if figure.score is None:
        told.append(reasons.first(seen, figure.notes))
    else:
        told.append(
            _(
                "A statement is the mean of those who rated it; the dimension is the mean of its "
                "statements by their weights."
            )
        )
    if figure.coverage is not None:
        share = percent(language(), figure.coverage)
        told.append(_("Coverage: {share} of what was asked was rated.", share=share))
    return [*told, _("What was rated after the room had opened is left out.")]


def _around(seen: CountryProfile, dimension: Dimension) -> Part:
    figure = seen.first.figures[dimension.id] if seen.first else None
    why = reasons.around(seen, figure.notes) if figure else ""
    if figure is None or figure.low is None:
        return [_("Spread of individual scores: none."), why]
    if figure.interval == "jackknife":
        return [
            _("Interval: {ends}.", ends=ends(figure)),
            _(
                "How much the mean hangs on who answered: 95 %, by leaving out one person at a "
                "time. It tells nothing about people who were not asked."
            ),
            why,
        ]
    return [
        _("Spread of individual scores: {ends}.", ends=ends(figure)),
        _(
            "The lowest and the highest score of single people, each by the same rule. So few "
            "people allow no interval."
        ),
        why,
    ]


def _distance(seen: CountryProfile, dimension: Dimension) -> Part:
    if seen.first is not None and dimension.id not in seen.distances:
        return [_("Distance: not shown."), reasons.withheld(seen)]
    found = seen.distances.get(dimension.id)
    if found is None or found.points is None:
        return [
            _("Distance: none."),
            _("No statement of it has both a first view and an agreed rating."),
        ]
    return [
        _("Distance: {points}.", points=whole(found.points)),
        ngettext(
            "How far the agreed rating stands from the mean of the first views at {both} of "
            "{count} statement, whichever way: the mean by weight, 0 to 100.",
            "How far the agreed ratings stand from the means of the first views at {both} of "
            "{count} statements, whichever way: the mean by weight, 0 to 100.",
            found.statements,
            both=found.both,
        ),
    ]
