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


def up_to_three(unit: Unit) -> str:
    """One to three of them, as a heading has it."""
    return {
        Unit.COUNTRY: _("One to three countries"),
        Unit.GOVERNMENT: _("One to three governments"),
        Unit.STATE: _("One to three states and territories"),
        Unit.MINISTRY: _("One to three ministries"),
        Unit.ISLAND: _("One to three islands"),
    }[unit]


def submitted(unit: Unit, count: int, *, among: int) -> str:
    """How many of them have submitted."""
    if unit is Unit.GOVERNMENT:
        return ngettext(
            "{count} of {all} governments has submitted.",
            "{count} of {all} governments have submitted.",
            count,
            all=among,
        )
    if unit is Unit.STATE:
        return ngettext(
            "{count} of {all} states and territories has submitted.",
            "{count} of {all} states and territories have submitted.",
            count,
            all=among,
        )
    if unit is Unit.MINISTRY:
        return ngettext(
            "{count} of {all} ministries has submitted.",
            "{count} of {all} ministries have submitted.",
            count,
            all=among,
        )
    if unit is Unit.ISLAND:
        return ngettext(
            "{count} of {all} islands has submitted.",
            "{count} of {all} islands have submitted.",
            count,
            all=among,
        )
    return ngettext(
        "{count} of {all} countries has submitted.",
        "{count} of {all} countries have submitted.",
        count,
        all=among,
    )
