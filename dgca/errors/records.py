"""What is kept about people, and for how long."""

from __future__ import annotations

from dgca.errors import DgcaError, _


class NoticeFirstError(DgcaError):
    """A form that is asked for by somebody who has not read the privacy notice."""

    message = _("Read first what is kept and who sees it; then you can start.")


class NotADayError(DgcaError):
    """A day that cannot be read."""

    message = _("“{given}” is not a day. Write it like 2027-03-14 or 14 March 2027.")


class WhichPersonError(DgcaError):
    """A record that is asked for without saying whose, or of two people at once."""

    message = _("Say whose record it is: by --email or by --id, one of them.")


class NobodyKeptError(DgcaError):
    """A record of somebody of whom nothing is kept."""

    message = _("Nothing is kept of {given}. Check how it is written.")


class WhichWorkshopError(DgcaError):
    """A workshop that is not there."""

    message = _("There is no workshop {given}. This database has:\n{workshops}")


class StillKeptError(DgcaError):
    """A purge before its day."""

    message = _("Nothing was destroyed: what people gave to “{title}” is kept until {day}.")


class NoRetentionError(DgcaError):
    """A purge of a workshop that has no day for it."""

    message = _(
        "Nothing was destroyed: “{title}” has no day until which it is kept. A facilitator sets "
        "it with the workshop's settings."
    )


class PurgedError(DgcaError):
    """A deed that would bring people into a workshop whose names were destroyed."""

    message = _(
        "The names of this workshop were destroyed, since its time was over. Nobody can be added "
        "or invited any more; make a new workshop."
    )
