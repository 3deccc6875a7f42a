"""What can be wrong with a roster's file as a whole, in words that say what to do."""

from __future__ import annotations

EXAMPLE = "country, name, email, ministry, group, role"


def _(message: str) -> str:
    return message


TOO_LARGE = _("the file has {size} MB; a roster has {limit} MB at most. Keep only the people.")
NOT_TEXT = _("this is neither text nor a workbook. Save it as CSV UTF-8 or as .xlsx and try again.")
OLD_WORKBOOK = _("this is a workbook of the old kind (.xls). Save it as .xlsx and try again.")
LOCKED = _("this workbook is locked by a password. Save it without one and try again.")
BROKEN_WORKBOOK = _(
    "this workbook cannot be read. Open it in a spreadsheet program, save it as .xlsx, "
    "and try again."
)
UNZIPPED_TOO_LARGE = _(
    "the workbook has {size} MB when it is unpacked; a roster has {limit} MB at most. "
    "Copy the people into a new workbook and try again."
)
OVERLOADED = _(
    "the workbook holds far more than a roster needs. "
    "Copy the people into a new workbook and try again."
)

EMPTY = _("there is nothing in it. Its first line must name the columns, such as: {example}.")
NO_HEADER = _("the first line must name the columns. Put such a line first: {example}.")
NO_PEOPLE = _("there is nobody below the names of the columns.")
TOO_MANY_ROWS = _("there are {count} lines; a roster has {limit} at most. Divide it.")
TOO_MANY_COLUMNS = _(
    "there are {count} columns; a roster has {limit} at most. Take away what is not needed."
)
NAMELESS = _("column {position} has no name. Name it or empty it.")
TWICE_NAMED = _("two columns mean {column}. Keep one of them.")
MISSING_COLUMN = _("the column {column} is missing. Add it to the first line.")
UNKNOWN_COLUMN = _("a roster has no such column. Take it away, or name it one of: {columns}.")
UNKNOWN_COLUMN_NEAR = _("a roster has no such column. Is it “{nearest}”?")

BEYOND_COLUMNS = _("something stands beyond the last column that has a name. Take it away.")
OPEN_QUOTE = _("a quotation mark opens here and is never closed. Close it, or double it.")
CELL_TOO_LONG = _("the cell has {count} characters; {limit} are read at most. Shorten it.")
FORMULA = _("this cell holds a formula, which is never worked out here. Write its value instead.")
DATE = _("this cell holds a date or a time. Write text instead.")
ERROR_VALUE = _("this cell holds {given}, an error of the spreadsheet. Write its value instead.")
