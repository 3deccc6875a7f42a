"""What of a self-assessment may leave its team: the rule of the smallest group."""

from __future__ import annotations

from dataclasses import replace

from dgca.model.profile import Figure, Note, Profile
from dgca.model.response import Stage

ALWAYS = ("overall", "dimension")


def disclosed(profile: Profile, *, minimum: int) -> Profile:
    """The profile as others may see it.

    A dimension's mean may be shown from one respondent, with the number of respondents.
    Everything else about individual views (scores of statements and sections, spread, range,
    agreement and how the answers are distributed) needs so many respondents with a score of
    their own. An agreed view is the team's own and passes as it is.
    """
    if profile.stage is Stage.CONSENSUS:
        return profile
    figures = {
        node: figure if figure.own_scores >= minimum else _withheld(figure)
        for node, figure in profile.figures.items()
    }
    return replace(profile, figures=figures)


def _withheld(figure: Figure) -> Figure:
    hidden = replace(
        figure,
        sd=None,
        agreement=None,
        low=None,
        high=None,
        interval="",
        rated=None,
        dont_know=None,
        not_applicable=None,
        blank=None,
        notes=(Note.WITHHELD,),
    )
    if figure.level in ALWAYS:
        return hidden if figure.score is not None else replace(hidden, notes=figure.notes)
    return replace(hidden, score=None, coverage=None)
