"""All rules that a file must keep, in the order in which they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from dgca.definition.checks import codes, ids, languages, questions, scales, structure
from dgca.definition.finding import Finding
from dgca.model.instrument import Instrument

Rule = Callable[[Instrument], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    structure.version_is_there,
    languages.languages_are_listed,
    languages.texts_have_the_first_language,
    languages.texts_have_listed_languages,
    languages.texts_are_not_blank,
    ids.ids_use_the_alphabet,
    ids.ids_are_unique,
    ids.ids_are_no_columns,
    codes.codes_are_trimmed,
    codes.codes_are_unique,
    codes.codes_are_not_reserved,
    scales.scales_are_points_or_numeric,
    scales.scales_have_two_points,
    scales.numeric_ends_are_ordered,
    scales.named_scales_exist,
    scales.rated_statements_have_a_scale,
    questions.choices_have_options,
    questions.only_choices_have_options,
    questions.unscored_questions_are_not_rated,
    questions.parts_hold_unscored_questions,
    structure.something_is_asked,
    structure.dimensions_hold_one_kind,
    structure.dimensions_hold_something,
    structure.sections_hold_statements,
    structure.bands_ascend,
)


_MOST_TOLD = 500  # of one rule; a file with more faults than this is no instrument


def broken_rules(instrument: Instrument) -> Iterator[Finding]:
    """Everything that breaks a rule."""
    for rule in RULES:
        yield from islice(rule(instrument), _MOST_TOLD)
