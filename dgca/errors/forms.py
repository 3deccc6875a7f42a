"""Answering a form and submitting it."""

from __future__ import annotations

from dgca.errors import DgcaError, _


class DeadlinePassedError(DgcaError):
    """An answer or a submission after the group's deadline."""

    message = _("The deadline has passed, so this was not saved. Your facilitator can help.")


class NotOpenError(DgcaError):
    """An answer or a submission while the group takes none."""

    message = _(
        "This assessment is not open just now, so this was not saved. Your facilitator can help."
    )


class AlreadySubmittedError(DgcaError):
    """An answer to a form that was submitted and not reopened."""

    message = _("This form was submitted, so this was not saved. Reopen it to change an answer.")


class OffScaleError(DgcaError):
    """An answer that carries what its statement does not offer."""

    message = _(
        "Statement {statement} was answered {rating}, but it offers {codes}. "
        "Choose one of them, or leave it empty."
    )


class NotANumberError(OffScaleError):
    """An answer that should be a number and is none."""

    message = _(
        "“{rating}” is not a number, so it was not saved. "
        "Write it in digits with a point, such as 12 or 0.5, or leave it empty."
    )


class TooLongError(DgcaError):
    """A text longer than is kept."""

    message = _(
        "This text has {length} characters; {limit} are kept at most, so it was not saved. "
        "Shorten it."
    )
