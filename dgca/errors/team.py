"""A country's team: colleagues, join codes and the lead's nod."""

from __future__ import annotations

from dgca.errors import DgcaError, _


class UnknownCodeError(DgcaError):
    """A join code that opens nothing, or no more."""

    message = _(
        "This code does not open anything. Check it, or ask the lead of your team for a new one."
    )


class TooManyColleaguesError(DgcaError):
    """A team whose leads have let in as many colleagues as the workshop allows."""

    message = _(
        "The leads of {country} have let in {limit} colleagues, which is the limit. "
        "Your facilitator can raise it."
    )


class TooManyWaitingError(DgcaError):
    """A team for which so many people wait that nobody can ask any more."""

    message = _(
        "Many people wait for a nod already. Ask the lead of your team to look at the list."
    )


class AnsweredMeanwhileError(DgcaError):
    """A nod or a refusal for somebody who does not wait any more."""

    message = _("{name} does not wait any more: another lead was here before you.")


class LinkInUseError(DgcaError):
    """A link that is its owner's alone, who has not asked to have it made anew."""

    message = _(
        "The link of {name} is theirs alone by now. They can ask you for a new one on their own "
        "page, or your facilitator can send it to them."
    )
