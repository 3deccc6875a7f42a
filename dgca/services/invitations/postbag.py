"""The postbag: a batch's messages, taken in hand one by one, each with a fresh link.

A message is claimed before it is sent, so that two processes never send the same; neither its
text nor its link's token is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Event, Thread

from dgca.correspondence.mail import Mail
from dgca.correspondence.outcomes import Fate, Outcome
from dgca.correspondence.settings import MailSettings
from dgca.correspondence.texts import Text
from dgca.errors import DgcaError
from dgca.model.invitees import Invitee, Invitees
from dgca.model.mail import LEASE, KeptMail, MailKind, MailOutcome
from dgca.services import auditing
from dgca.services.authority import Deed
from dgca.services.invitations import calendars, inviting, letters
from dgca.services.invitations.invitees import invitees_in
from dgca.services.visiting import fingerprint
from dgca.store import Session, Store, links, mails, new_id, workshops

BEAT = LEASE / 4

Clock = Callable[[], datetime]


@dataclass(frozen=True, kw_only=True)
class Errand:
    """A batch to send.

    Attributes
    ----------
    by, contact
        Id of whoever asked for it, and the name that the letters tell.
    """

    settings: MailSettings
    batch: str
    round_id: str
    base_url: str
    by: str
    contact: str


@dataclass(frozen=True, kw_only=True)
class _InHand:
    """A message that is being sent, and the hash of the link that was made for it."""

    kept: KeptMail
    token_hash: str | None = None


class Postbag:
    """The messages of one sender, of which one at a time is in hand."""

    def __init__(self, store: Store, errand: Errand, clock: Clock) -> None:
        self.store, self.errand, self.clock = store, errand, clock
        self.sender = new_id()
        self.in_hand: _InHand | None = None

    def letters(self) -> Iterator[Mail]:
        """Each waiting message as it is taken in hand; who needs none any more gets none."""
        while True:
            with self.store.writing() as session:
                kept = mails.claim_next(
                    session, batch=self.errand.batch, by=self.sender, now=self.clock()
                )
                if kept is None:
                    return
                mail = self._written(session, kept)
            if mail:
                yield mail

    def settled(self, outcome: Outcome) -> KeptMail:
        """Keep what became of the message in hand; a link that reached nobody is dropped."""
        assert self.in_hand is not None  # noqa: S101 - only what was in hand has an outcome
        kept = self.in_hand.kept
        with self.store.writing() as session:
            if outcome.fate is not Fate.SENT and self.in_hand.token_hash:
                links.drop_link(session, token_hash=self.in_hand.token_hash)
            return self._settle(
                session, kept, MailOutcome(outcome.fate.value), reason=_reason(outcome)
            )

    @contextmanager
    def held(self) -> Iterator[None]:
        """Say again and again that the message in hand is being sent, for as long as it takes."""
        over = Event()
        beating = Thread(target=self._beat, args=(over,), name="dgca-post-beat", daemon=True)
        beating.start()
        try:
            yield
        finally:
            over.set()
            beating.join()

    def _beat(self, over: Event) -> None:
        while not over.wait(BEAT / timedelta(seconds=1)):
            with suppress(DgcaError), self.store.writing() as session:
                mails.hold(session, by=self.sender, now=self.clock())

    def _written(self, session: Session, kept: KeptMail) -> Mail | None:
        """The message for one person as things are now; None where it makes no sense any more."""
        round_ = workshops.round_of(session, round_id=kept.round_id)
        if round_:
            contact, now = self.errand.contact, self.clock()
            among = invitees_in(session, round_, contact=contact, now=now)
            whom = among.of(kept.participant_id)
            if whom and whom.may_get(kept.kind):
                return self._mail(session, kept, whom=whom, among=among)
        self._settle(session, kept, MailOutcome.NOT_NEEDED, reason="")
        return None

    def _mail(self, session: Session, kept: KeptMail, *, whom: Invitee, among: Invitees) -> Mail:
        language = among.language_of(whom.country)
        return Mail(
            to=whom.person.email,
            name=whom.person.label,
            text=self._text(session, kept, whom=whom, among=among),
            language=language,
            calendar=calendars.dates_file(
                session,
                whom.country,
                workshop=among.workshop,
                group=whom.group,
                language=language,
            ),
        )

    def _text(self, session: Session, kept: KeptMail, *, whom: Invitee, among: Invitees) -> Text:
        """The letter; an invitation has a link that was made for it just now."""
        now, errand = self.clock(), self.errand
        if kept.kind is MailKind.REMINDER:
            self.in_hand = _InHand(kept=kept)
            return letters.reminder(whom, among, now=now)
        token = inviting.new_token(
            session, whom.person, workshop=among.workshop, by=errand.by, now=now
        )
        self.in_hand = _InHand(kept=kept, token_hash=fingerprint(token))
        link = letters.link_address(errand.base_url, token)
        return letters.invitation(whom, among, link=link, now=now)

    def _settle(
        self, session: Session, kept: KeptMail, outcome: MailOutcome, *, reason: str
    ) -> KeptMail:
        now = self.clock()
        mails.settle(session, mail_id=kept.id, outcome=outcome, reason=reason, now=now)
        auditing.record(
            session,
            Deed.SEND_MAIL,
            by=self.errand.by,
            workshop_id=kept.workshop_id,
            object_=auditing.person(session, kept.participant_id),
            outcome=outcome.value,
            now=now,
        )
        return replace(kept, outcome=outcome, reason=reason, done_at=now)


def _reason(outcome: Outcome) -> str:
    """How far a message came that did not go out, and the server's codes."""
    if outcome.fate is Fate.SENT:
        return ""
    told = (outcome.step.value, str(outcome.code or ""), outcome.status)
    return " ".join(filter(None, told))
