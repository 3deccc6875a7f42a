"""Setting up a workshop."""

from __future__ import annotations

from dgca.errors import DgcaError, _


class MovedMeanwhileError(DgcaError):
    """A step of a group that somebody else has moved before."""

    message = _("Group {group} was moved meanwhile: it is “{state}” now. Nothing was changed.")


class GroupInUseError(DgcaError):
    """A group that cannot be taken out."""

    message = _(
        "Group {group} cannot be taken out. It must be a draft without countries, and not the "
        "only group."
    )


class NoSuchStaffError(DgcaError):
    """An address that is nobody's of the staff."""

    message = _("Nobody of the staff has the address {email}. An administrator can add them.")


class LastFacilitatorError(DgcaError):
    """The only facilitator of a workshop, who cannot leave it."""

    message = _("{name} is the only facilitator here. Let another one in first.")
