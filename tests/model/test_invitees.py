"""What a person's links can do together, and who is invited or reminded."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from dgca.model.invitees import Invitee, LinkState, link_state
from dgca.model.mail import KeptMail, MailKind, MailOutcome, batches
from dgca.model.people import Link, Participant, Role
from dgca.model.readiness import Step
from dgca.model.workshop import Country, Group

NOW = datetime(2026, 3, 2, 14, 32, tzinfo=UTC)
HOUR = timedelta(hours=1)


def link(*, made=-9, expires=9, opened=None, revoked=None):
    """A link whose times are told in hours from now."""

    def at(hours):
        return None if hours is None else NOW + hours * HOUR

    return Link(
        token_hash=f"{made}",
        participant_id="p",
        made_at=at(made),
        expires_at=at(expires),
        claimed_at=at(opened),
        revoked_at=at(revoked),
    )


@pytest.mark.parametrize(
    ("links", "state", "which"),
    [
        pytest.param([], LinkState.NONE, None, id="none"),
        pytest.param([link()], LinkState.MADE, 0, id="made"),
        pytest.param([link(opened=-1)], LinkState.OPENED, 0, id="opened"),
        pytest.param([link(expires=0)], LinkState.EXPIRED, 0, id="expired at this instant"),
        pytest.param([link(expires=None)], LinkState.MADE, 0, id="never expires"),
        pytest.param([link(revoked=-1)], LinkState.REVOKED, 0, id="revoked"),
        pytest.param(
            [link(opened=-8), link(made=-5)], LinkState.OPENED, 0, id="an opened one counts first"
        ),
        pytest.param(
            [link(revoked=-2), link(made=-1)], LinkState.MADE, 1, id="made anew after revoking"
        ),
        pytest.param(
            [link(expires=-1), link(made=-5, revoked=-2)],
            LinkState.REVOKED,
            1,
            id="the last one tells why none opens",
        ),
    ],
)
def test_what_links_can_do_together(links, state, which):
    assert link_state(links, now=NOW) == (state, None if which is None else links[which])


@pytest.fixture
def invitee():
    return Invitee(
        person=Participant(
            id="p", workshop_id="w", role=Role.RESPONDENT, label="Respondent 1", country="XAB"
        ),
        country=Country(round_id="r", code="XAB", name="Betania", group_id="a", zone="UTC"),
        group=Group(id="a", round_id="r", name="A", zone="UTC"),
        step=Step.AWAITED,
        state=LinkState.NONE,
        link=None,
        deadline=NOW + HOUR,
        answering=True,
        over=False,
    )


def mail(outcome, *, kind=MailKind.INVITATION, batch="b", asked=NOW, claimed=None):
    return KeptMail(
        id=f"{batch} {outcome} {asked}",
        workshop_id="w",
        round_id="r",
        batch=batch,
        participant_id="p",
        kind=kind,
        outcome=outcome,
        asked_at=asked,
        claimed_at=claimed,
    )


@pytest.mark.parametrize(
    ("changed", "to_invite", "to_remind"),
    [
        pytest.param({}, True, False, id="no link"),
        pytest.param({"state": LinkState.MADE}, False, True, id="a link"),
        pytest.param({"state": LinkState.EXPIRED}, True, False, id="an expired link"),
        pytest.param({"state": LinkState.REVOKED}, False, False, id="a revoked link"),
        pytest.param({"step": Step.JOINED}, False, True, id="came by a join code"),
        pytest.param(
            {"state": LinkState.OPENED, "step": Step.SUBMITTED}, False, False, id="submitted"
        ),
        pytest.param({"answering": False, "over": True}, False, False, id="no link, all over"),
        pytest.param(
            {"state": LinkState.MADE, "answering": False}, False, False, id="not open yet"
        ),
        pytest.param(
            {"mails": (mail(MailOutcome.WAITING),)}, False, False, id="an invitation on its way"
        ),
        pytest.param(
            {"mails": (mail(MailOutcome.REFUSED),)}, True, False, id="an invitation sent in vain"
        ),
    ],
)
def test_who_is_invited_and_who_is_reminded(invitee, changed, *, to_invite, to_remind):
    found = replace(invitee, **changed)

    assert (found.to_invite, found.to_remind) == (to_invite, to_remind)


@pytest.mark.parametrize(
    ("outcome", "may"),
    [
        (None, False),
        (MailOutcome.SENT, False),
        (MailOutcome.WAITING, True),
        (MailOutcome.STOPPED, True),
        (MailOutcome.TRY_AGAIN, True),
    ],
)
def test_a_link_of_an_invitation_that_never_went_out_hinders_no_other(invitee, outcome, may):
    mails = (mail(outcome),) if outcome else ()

    found = replace(invitee, state=LinkState.MADE, mails=mails)

    assert found.may_get(MailKind.INVITATION) == may


def test_messages_are_told_by_their_batch_the_newest_last():
    first = [mail(MailOutcome.SENT), mail(MailOutcome.REFUSED), mail(MailOutcome.NOT_NEEDED)]
    later = mail(MailOutcome.WAITING, batch="c", asked=NOW + HOUR)

    one, two = batches([later, *first], now=NOW + 2 * HOUR)

    assert (one.id, one.sent, one.failed, one.waiting, one.at_work) == ("b", 1, 1, 0, False)
    assert (two.id, two.sent, two.failed, two.waiting) == ("c", 0, 0, 1)


@pytest.mark.parametrize(
    ("asked", "claimed", "at_work"),
    [
        pytest.param(-59, None, True, id="just asked for"),
        pytest.param(-60, None, False, id="nobody took it in hand"),
        pytest.param(-600, -59, True, id="in hand"),
        pytest.param(-600, -60, False, id="whoever had it in hand is silent"),
    ],
)
def test_a_batch_goes_on_while_somebody_says_so(asked, claimed, at_work):
    second = timedelta(seconds=1)
    waiting = mail(
        MailOutcome.WAITING,
        asked=NOW + asked * second,
        claimed=None if claimed is None else NOW + claimed * second,
    )

    [batch] = batches([waiting], now=NOW)

    assert batch.at_work == at_work
