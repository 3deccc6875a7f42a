"""What is said of somebody who is invited: their link, and how far they have come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from dgca.i18n import full_date, time_ago
from dgca.model.invitees import Invitee, LinkState
from dgca.model.people import Link
from dgca.model.readiness import Step
from dgca.ui.language import _, language, ngettext
from dgca.ui.text import reader_zone


def summary(people: Sequence[Invitee]) -> list[str]:
    """How many people are how far, a line each; together they are all."""
    awaited = [one for one in people if one.step is Step.AWAITED]
    with_link = sum(one.state.opens for one in awaited)
    submitted = sum(one.step is Step.SUBMITTED for one in people)
    here = len(people) - len(awaited) - submitted
    return [
        ngettext(
            "**{count}** person has no link that opens",
            "**{count}** people have no link that opens",
            len(awaited) - with_link,
        ),
        ngettext(
            "**{count}** person has a link and has not come yet",
            "**{count}** people have a link and have not come yet",
            with_link,
        ),
        ngettext(
            "**{count}** person has come and has not submitted",
            "**{count}** people have come and have not submitted",
            here,
        ),
        ngettext(
            "**{count}** person has submitted", "**{count}** people have submitted", submitted
        ),
    ]


def link_words(whom: Invitee, names: Mapping[str, str], *, now: datetime) -> str:
    """What somebody's links can do, since when and by whom."""
    link = whom.link
    if link is None or whom.state is LinkState.NONE:
        return state_words(whom)
    if whom.state is LinkState.REVOKED:
        return _revoked(link, names.get(link.revoked_by, ""), now=now)
    if whom.state is LinkState.EXPIRED and link.expires_at:
        return _("Expired {time}", time=_ago(link.expires_at, now))
    made = _made(link, names.get(link.made_by, ""), now=now)
    opened = (
        _("opened {time}", time=_ago(link.claimed_at, now))
        if link.claimed_at
        else _("not opened yet")
    )
    until = _("opens until {day}", day=_day(link.expires_at)) if link.expires_at else ""
    return "; ".join(filter(None, (made, opened, until)))


def state_words(whom: Invitee) -> str:
    """What somebody's links can do, in a word or two."""
    return {
        LinkState.NONE: _("None: came in by the join code") if whom.came_by_code else _("None yet"),
        LinkState.MADE: _("Not opened yet"),
        LinkState.OPENED: _("Opened"),
        LinkState.EXPIRED: _("Expired"),
        LinkState.REVOKED: _("Revoked"),
    }[whom.state]


def _made(link: Link, name: str, *, now: datetime) -> str:
    time = _ago(link.made_at, now)
    return _("Made {time} by {name}", time=time, name=name) if name else _("Made {time}", time=time)


def _revoked(link: Link, name: str, *, now: datetime) -> str:
    time = _ago(link.revoked_at or now, now)
    if name:
        return _("Revoked {time} by {name}", time=time, name=name)
    return _("Revoked {time}", time=time)


def _ago(instant: datetime, now: datetime) -> str:
    return time_ago(language(), instant, reader_zone().key, now=now)


def _day(instant: datetime) -> str:
    return full_date(language(), instant.astimezone(reader_zone()).date())
