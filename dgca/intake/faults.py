"""What can be wrong in a file of responses, in words, and the list that gathers it."""

from __future__ import annotations

from dgca.errors import Fault, FaultyFileError

LISTED = 50
"""How many faults are told one by one; the rest are counted."""

_SHOWN = 60


def _(message: str) -> str:
    return message


EMPTY_FILE = _("the file is empty. Its first line must name the columns.")
NO_ROWS = _("there is no answer below the names of the columns.")
NOT_UTF8 = _("this is not UTF-8 text. Save the file as 'CSV UTF-8' and try again.")
NOT_COMMAS = _("the columns are not separated by commas. Save the file with commas.")
OPEN_QUOTE = _("a quotation mark opens here and is never closed. Close it, or double it.")
RAGGED = _("{cells} cells stand here, but the first line names {columns} columns.")
ODD_TYPE = _("the column holds {type}. Write text or numbers.")

NAMELESS = _("column {position} has no name. Name it or take it away.")
TWICE_NAMED = _("the column is there twice. Keep one of them.")
MISSING_COLUMN = _("the column is missing. Add it to the first line.")
UNKNOWN_COLUMN = _("no such column or statement. Correct the name or take the column away.")
UNKNOWN_COLUMN_NEAR = _("no such column or statement. Is it {nearest}?")
NO_STATEMENTS = _("no column is a statement of the instrument, such as {example}.")
TWO_MEANINGS = _("the name is both a column and a statement. Give this file in the long form.")

NO_COUNTRY = _("the country is empty. Say whose answers these are.")
NO_RESPONDENT = _("the respondent is empty. Only a consensus may leave it so.")
UNKNOWN_STAGE = _("'{given}' is not a stage. Write self or consensus.")
UNKNOWN_CONFIDENCE = _("'{given}' is not a confidence. Write high, medium or low, or leave it.")
UNKNOWN_STATEMENT = _("'{given}' is not a statement of the instrument. Correct the id.")
UNKNOWN_STATEMENT_NEAR = _("'{given}' is not a statement of the instrument. Is it {nearest}?")

OFF_SCALE = _("'{given}' is not on the scale. Write one of {codes}, or leave it empty.")
OFF_RANGE = _("'{given}' is not a number from {low} to {high}. Correct it or leave it empty.")
NOT_ALLOWED = _("the instrument does not allow '{given}' as an answer. Rate it or leave it empty.")
NO_OPTION = _("'{given}' is not among the options. Write one of {codes}, or leave it empty.")
NO_NUMBER = _("'{given}' is not a number. Correct it or leave it empty.")

SECOND_RATING = _(
    "{respondent} of {country} has a second answer at {stage}; the first is on line {first}."
    " Keep one of them."
)
SECOND_AGREED_RATING = _(
    "the team of {country} has a second answer at {stage}; the first is on line {first}."
    " Keep one of them."
)
SECOND_RESPONSE = _(
    "{respondent} of {country} has a second response at {stage}; the first is on line {first}."
    " Keep one of them."
)
SECOND_CONSENSUS = _(
    "the consensus of {country} is given a second time; the first is on line {first}."
    " A country agrees one view: keep one of them."
)
SECOND = {
    (True, False): SECOND_RATING,
    (True, True): SECOND_AGREED_RATING,
    (False, False): SECOND_RESPONSE,
    (False, True): SECOND_CONSENSUS,
}
"""By whether the file is long, and whether the answers are a consensus."""
THE_REST = _("{count} more fault(s) are not listed here.")


class FaultList:
    """The faults of one file as they are found: the first ones whole, the rest counted."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.count = 0
        self.listed: list[Fault] = []

    def add(
        self, message: str, *, line: int | None = None, path: str = "", **parameters: object
    ) -> None:
        """Take note of a fault."""
        self.count += 1
        if len(self.listed) < LISTED:
            said = {key: shown(value) for key, value in parameters.items()}
            self.listed.append(
                Fault(file=self.file, line=line, path=path, message=message, parameters=said)
            )

    def tell(self) -> None:
        """Raise all of them at once, if there are any."""
        if not self.count:
            return
        rest = self.count - len(self.listed)
        told = [Fault(file=self.file, message=THE_REST, parameters={"count": rest})] if rest else []
        raise FaultyFileError([*self.listed, *told], count=self.count)


def shown(value: object) -> object:
    r"""A value as it may stand in a message: on one line, printable and not endless.

    >>> shown("two\nlines")
    'two\\nlines'
    """
    if not isinstance(value, str):
        return value
    printable = "".join(c if c.isprintable() else repr(c)[1:-1] for c in value[: _SHOWN + 1])
    return printable if len(printable) <= _SHOWN else f"{printable[:_SHOWN]}…"
