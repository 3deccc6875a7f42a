"""Comparisons and files to take home."""

from __future__ import annotations

from dgca.errors import DgcaError, _


class WhichRoundError(DgcaError):
    """An export that does not say which round, where there are several or none."""

    message = _("Say which round with --round. This database has:\n{rounds}")


class GroupStillOpenError(DgcaError):
    """Answers of a group that has not closed."""

    message = _("Answers can be taken home when the group has closed. Its facilitator closes it.")


class NoSuchGroupError(DgcaError):
    """A group that the round does not have."""

    message = _("The round has no group '{given}'. Its groups are: {groups}.")


class GroupsOpenError(DgcaError):
    """Groups that may not be looked at together yet."""

    message = _(
        "Groups are seen together only when all have closed. Say which one with --group: {groups}."
    )


class NotYetReleasedError(DgcaError):
    """A country's profile for others than its team, before its results are released."""

    message = _("The profile can be seen by others when the results of the group are released.")


class NoPdfError(DgcaError):
    """A PDF where the library that makes it is not installed."""

    message = _(
        "A PDF cannot be made here, since the extra “pdf” is not installed; the CSV file holds the "
        "same. Whoever runs the server can add it with: pip install typst."
    )
