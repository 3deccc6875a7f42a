"""What stands behind the ratings: how sure people were, and evidence."""

from __future__ import annotations

import streamlit as st

from dgca.model.instrument import Dimension
from dgca.scoring.backing import Backing
from dgca.services.room.profiles import CountryProfile
from dgca.ui.country import country, dimension_words, reasons
from dgca.ui.country.computed import fold
from dgca.ui.language import _, language
from dgca.ui.table import wide_table


def is_asked(seen: CountryProfile) -> bool:
    """Whether this round asks for either."""
    return seen.instrument.allow.confidence or seen.instrument.allow.evidence


def numbers(seen: CountryProfile) -> None:
    """A row a dimension: how many ratings have evidence, and how sure their raters are."""
    head = [_("Dimension")]
    if seen.instrument.allow.evidence:
        head += [_("Evidence, agreed view"), _("Evidence, first views")]
    if seen.instrument.allow.confidence:
        head += [_("Confidence, first views")]
    rows = [_row(seen, dimension) for dimension in seen.instrument.scored_dimensions]
    wide_table(_("Confidence and evidence by dimension"), head, rows)
    country.one_respondent(seen)
    fold(
        [
            [
                _("Counts of ratings."),
                _(
                    "So many of the ratings of a dimension have some evidence written beside them, "
                    "or were given with that confidence; don't know, does not apply and blank are "
                    "no ratings. It tells that something is written, not how good it is."
                ),
                _("First views: n = {count} submitted forms.", count=seen.forms),
            ]
        ]
    )
    if seen.first and len(seen.backing) < len(seen.instrument.scored_dimensions):
        st.caption(reasons.withheld(seen))


def _row(seen: CountryProfile, dimension: Dimension) -> list[object]:
    first = seen.backing.get(dimension.id)
    agreed = seen.agreed_backing.get(dimension.id, Backing())
    row: list[object] = [seen.instrument.say(dimension.title, language())]
    if seen.instrument.allow.evidence:
        row.append(_share(agreed) if agreed.rated else dimension_words.not_agreed(seen))
        row.append(_share(first) if first else _("withheld"))
    if seen.instrument.allow.confidence:
        row.append(_confidence(first) if first else _("withheld"))
    return row


def _share(backing: Backing) -> str:
    return _("{part} of {whole}", part=backing.evidenced, whole=backing.rated)


def _confidence(backing: Backing) -> str:
    said = {
        _("high {count}", count=backing.high): backing.high,
        _("medium {count}", count=backing.medium): backing.medium,
        _("low {count}", count=backing.low): backing.low,
        _("not said {count}", count=backing.unsaid): backing.unsaid,
    }
    return ", ".join(words for words, count in said.items() if count) or _("no ratings")
