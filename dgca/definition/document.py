"""A file as plain data, in which every part keeps its line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dgca.definition.finding import Finding, Place, place_text
from dgca.errors import Fault, _

MOST_FAULTS = 1000

_MORE = _("There are {more} more faults. Mend these first.")


@dataclass(frozen=True, kw_only=True)
class Written:
    """How a part stands in the file: its line, and its text where that has no quotes."""

    line: int
    bare: str | None = None


@dataclass(frozen=True, kw_only=True)
class Document:
    """The plain data of a file, how each part was written, and what is wrong with the writing.

    ``whole`` is false where the reading had to stop before the end.
    """

    data: object
    written: dict[Place, Written]
    findings: tuple[Finding, ...]
    whole: bool

    def line_of(self, place: Place) -> int | None:
        """Line of a part, or of the nearest part around it that is there."""
        depths = range(len(place), -1, -1)
        return next(
            (self.written[place[:d]].line for d in depths if place[:d] in self.written), None
        )

    def faults(self, findings: Iterable[Finding], *, file: str) -> list[Fault]:
        """Tell findings with the file's name and their lines, in the order of the file."""
        told = [
            Fault(
                file=file,
                line=finding.line or self.line_of(finding.place),
                path=place_text(finding.place),
                message=finding.message,
                parameters=dict(finding.parameters),
            )
            for finding in findings
        ]
        told.sort(key=lambda fault: fault.line or 0)
        more = len(told) - MOST_FAULTS
        if more > 0:
            told[MOST_FAULTS:] = [Fault(file=file, message=_MORE, parameters={"more": more})]
        return told
