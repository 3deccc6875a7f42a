"""The team's room: opening it, agreeing, voting and signing."""

from __future__ import annotations

from dgca.errors import DgcaError, _


class RoomNotOpenError(DgcaError):
    """Something in a room that nobody has opened yet."""

    message = _("Your team's room is not open yet. Your lead opens it.")


class TooEarlyError(DgcaError):
    """An opening while members can still answer and have not submitted."""

    message = _(
        "The room opens when everybody has submitted, or after the deadline. "
        "{count} of your team have not submitted yet."
    )


class HasSubmittedError(DgcaError):
    """An agreed view without forms, in a team where somebody has submitted one."""

    message = _(
        "Somebody of your team has submitted a form, so the room opens with what was answered: "
        "when everybody has submitted, or after the deadline."
    )


class RoomOpenedError(DgcaError):
    """A second opening."""

    message = _("Your team's room is open already. Look again.")


class RoomClosedError(DgcaError):
    """A change of an agreed view at a time when teams do not agree."""

    message = _("The agreed view can be changed no more. Your facilitator can set another date.")


class NotTheWriterError(DgcaError):
    """A change of an agreed view by a member who was not asked to write."""

    message = _("Your lead writes here, or whom your lead asks to. What you type was not saved.")


class SignedAlreadyError(DgcaError):
    """A change of an agreed view that is signed."""

    message = _("This view is signed. To change it, your lead takes it up again with a reason.")


class NoVoteError(DgcaError):
    """A vote that has ended, or that nobody has asked for."""

    message = _("This vote has ended. Your lead can ask once more.")


class VoteOpenError(DgcaError):
    """A second vote about a statement while one is open."""

    message = _("Your team is being asked about this statement already.")


class MovedAgreedError(DgcaError):
    """A signature under a view that has changed since its signer read it."""

    message = _("Somebody has changed the agreed view meanwhile. Read it again, then sign.")


class NotChosenError(DgcaError):
    """A signature before it was chosen what others may see."""

    message = _("Choose for each audience what it may see, then sign.")


class NothingAgreedError(DgcaError):
    """A signature under a view in which nothing is agreed."""

    message = _("Nothing is agreed yet. Agree at least one rating, then sign.")


class NotSignedError(DgcaError):
    """Something that needs a signed view where none stands."""

    message = _("No signed view stands now. Look again.")


class OwnSignatureError(DgcaError):
    """A second signature by the same person, or by a third one."""

    message = _("You have signed this view, or two people have. Nothing more is needed.")


class NothingMoreToSignError(DgcaError):
    """A second signature after the release."""

    message = _("The results are released. Nothing more can be signed.")


class ReasonMissingError(DgcaError):
    """Taking a signed view up again without a reason."""

    message = _("Say why you take the view up again. The reason stays on record.")


class ReleasedError(DgcaError):
    """A change that is possible only until the facilitator releases the results."""

    message = _("The results are released. You can still withdraw, but not let others see more.")
