"""Rules of the tree: dimensions, sections, statements, and nothing empty."""

from __future__ import annotations

from collections.abc import Iterator

from dgca.definition.checks.walk import parts_of
from dgca.definition.finding import Finding
from dgca.errors import _
from dgca.model.instrument import Dimension, Instrument, Section

_LONGEST_VERSION = 64

_NO_DIMENSION = _("An instrument needs at least one dimension, or parts with questions.")
_HOLDS_BOTH = _(
    "Statements and sections stand side by side here. Move the statements to a section."
)
_HOLDS_NOTHING = _("Nothing is asked here. Add statements or sections, or take it away.")
_EMPTY_SECTION = _("This section has no statements. Add one, or take the section away.")
_VERSION = _('The version is a text such as "1.0", without space around it and at most 64 long.')
_BANDS = _("Bands stand lowest first, each from a higher score. This one follows {before}.")


def something_is_asked(instrument: Instrument) -> Iterator[Finding]:
    """An instrument has dimensions, or at least parts."""
    if not instrument.dimensions and not instrument.parts:
        yield Finding(place=("dimensions",), message=_NO_DIMENSION, needs=(("parts",),))


def dimensions_hold_one_kind(instrument: Instrument) -> Iterator[Finding]:
    """A dimension holds statements or sections, so that its weights have one meaning."""
    for place, _level, part in parts_of(instrument):
        if isinstance(part, Dimension) and part.statements and part.sections:
            yield Finding(place=(*place, "sections"), message=_HOLDS_BOTH)


def dimensions_hold_something(instrument: Instrument) -> Iterator[Finding]:
    """A dimension or part without a question has nothing to show."""
    for place, _level, part in parts_of(instrument):
        if isinstance(part, Dimension) and not part.statements and not part.sections:
            needs = ((*place, "statements"), (*place, "sections"))
            yield Finding(place=place, message=_HOLDS_NOTHING, needs=needs)


def sections_hold_statements(instrument: Instrument) -> Iterator[Finding]:
    """A section without statements has nothing to show."""
    for place, level, part in parts_of(instrument):
        if level == "section" and isinstance(part, Section) and not part.statements:
            needs = ((*place, "statements"), (*place, "sections"))
            yield Finding(place=place, message=_EMPTY_SECTION, needs=needs)


def version_is_there(instrument: Instrument) -> Iterator[Finding]:
    """Answers say which version they were given in."""
    version = instrument.version
    if not version or version != version.strip() or len(version) > _LONGEST_VERSION:
        yield Finding(place=("version",), message=_VERSION)


def bands_ascend(instrument: Instrument) -> Iterator[Finding]:
    """A score falls into the last band that it reaches, so bands rise."""
    for number in range(1, len(instrument.bands)):
        before, band = instrument.bands[number - 1 : number + 1]
        if band.start <= before.start:
            yield Finding(
                place=("bands", number, "from"),
                message=_BANDS,
                parameters={"before": f"{before.start:g}"},
                needs=(("bands", number - 1),),
            )
