"""The countries of a round and their people."""

from __future__ import annotations

from dgca.errors import DgcaError, _


class RosterChangedError(DgcaError):
    """A roster that would do something else by now than what was seen.

    Attributes
    ----------
    plan
        What it would do now.
    """

    message = _(
        "Somebody else has changed the people here meanwhile, so nothing was taken in. "
        "Look at what would happen now, and import again."
    )

    def __init__(self, plan: object) -> None:
        """Take the plan as it is now."""
        self.plan = plan
        super().__init__()


class RefusedLinesError(DgcaError):
    """A roster with lines that are refused, which nobody has said to leave out."""

    message = _(
        "{count} line(s) are refused, so nothing was taken in. Mend them, or say that they are "
        "to be left out."
    )


class PersonGoneError(DgcaError):
    """A person whom somebody else has removed or put back meanwhile."""

    message = _("Somebody else has changed this person meanwhile, so nothing was done. Look again.")


class SinceAnsweredError(DgcaError):
    """A removal of somebody who has answered or submitted since it was told what that means."""

    message = _(
        "{name} has answered or submitted meanwhile, so nobody was removed. "
        "Read again what a removal would mean."
    )


class CountryInUseError(DgcaError):
    """A country that cannot be taken out of a round."""

    message = _(
        "{country} cannot be taken out: somebody is in its team, waits to be let in, or has "
        "answered for it."
    )
