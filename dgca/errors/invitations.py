"""Invitations and mail."""

from __future__ import annotations

from dgca.errors import DgcaError, FaultyFileError, _


class FaultySettingsError(FaultyFileError):
    """Settings of the environment with faults; it carries all of them, as a file's are told."""

    message = _("The settings for mail have {count} fault(s); no mail can be sent. Mend them.")


class RetentionPassedError(DgcaError):
    """A link that would outlast the day after which a workshop's names are deleted."""

    message = _(
        "Names are kept until {day}, which is over, so no link was made. "
        "Set a later day in the workshop's settings first."
    )


class NoMailError(DgcaError):
    """A message that nothing is set up to send."""

    message = _(
        "No mail can be sent from here, because no mail server is set up. Copy the texts instead, "
        "or ask whoever runs this server to set DGCA_SMTP_HOST and DGCA_MAIL_FROM."
    )


class DemonstrationMailError(DgcaError):
    """A message to people of a demonstration, who do not exist."""

    message = _("A demonstration sends no mail: its people and their addresses are invented.")


class UnknownAddressError(DgcaError):
    """An address that belongs to nobody in a round."""

    message = _("Nobody in this round has the address {given}. Check how it is written.")
