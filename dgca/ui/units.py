"""What a workshop compares, in its own word for it."""

from __future__ import annotations

from dgca.model.workshop import Unit
from dgca.ui.language import _, ngettext


def one(unit: Unit) -> str:
    """The word for one of them, as a heading has it."""
    return {
        Unit.COUNTRY: _("Country"),
        Unit.GOVERNMENT: _("Government"),
        Unit.STATE: _("State or territory"),
        Unit.MINISTRY: _("Ministry"),
        Unit.ISLAND: _("Island"),
    }[unit]


def many(unit: Unit) -> str:
    """The word for all of them, as a heading has it."""
    return {
        Unit.COUNTRY: _("Countries"),
        Unit.GOVERNMENT: _("Governments"),
        Unit.STATE: _("States and territories"),
        Unit.MINISTRY: _("Ministries"),
        Unit.ISLAND: _("Islands"),
    }[unit]


def counted(unit: Unit, count: int) -> str:
    """So many of them."""
    if unit is Unit.GOVERNMENT:
        return ngettext("{count} government", "{count} governments", count)
    if unit is Unit.STATE:
        return ngettext("{count} state or territory", "{count} states and territories", count)
    if unit is Unit.MINISTRY:
        return ngettext("{count} ministry", "{count} ministries", count)
    if unit is Unit.ISLAND:
        return ngettext("{count} island", "{count} islands", count)
    return ngettext("{count} country", "{count} countries", count)


def names() -> dict[Unit, str]:
    """The word for all of them, for each unit that can be chosen."""
    return {unit: many(unit) for unit in Unit}
