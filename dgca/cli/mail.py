"""Sending invitations and reminders, with what became of each."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dgca.cli.words import _, language, ngettext

if TYPE_CHECKING:  # the command itself loads them, late
    from dgca.model.mail import KeptMail
    from dgca.services.invitations.mail_by_name import Plan


class Kind(StrEnum):
    """What goes out."""

    INVITATION = "invitation"
    REMINDER = "reminder"


RoundId = Annotated[str | None, typer.Option("--round", metavar="ID", help="Which round.")]
MailKindOption = Annotated[Kind, typer.Option("--kind", help="What goes out.")]
To = Annotated[
    str | None,
    typer.Option(
        "--to",
        metavar="WHOM",
        help="Those who have no link (uninvited), those who have one and have not submitted "
        "(unfinished), or one person's address.",
    ),
]
BaseUrl = Annotated[
    str, typer.Option("--base-url", metavar="URL", help="Where the application is reached.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say who would be written to.")]


def mail(
    *,
    kind: MailKindOption,
    base_url: BaseUrl,
    round_id: RoundId = None,
    to: To = None,
    dry_run: DryRun = False,
) -> None:
    """Send invitations, each with a fresh link, or reminders; and say what became of each.

    The mail server is set by DGCA_SMTP_HOST and the other settings for mail.
    """
    # the database takes a moment to load: no other command should wait for it
    from dgca.model.mail import MailKind
    from dgca.services.invitations import mail_by_name, mailing
    from dgca.store import open_store

    settings = None if dry_run else mailing.require_mail()
    now = datetime.now(UTC)
    with closing(open_store()) as store:
        planned = mail_by_name.plan(
            store, round_id=round_id, kind=MailKind(kind.value), to=to, now=now
        )
        if settings is None:
            typer.echo("\n".join(_planned(planned)))
            return
        sending = mail_by_name.send_plan(
            store, planned, settings=settings, base_url=base_url.rstrip("/"), now=now
        )
        with closing(sending) as sent:  # stopped in order, also by Ctrl+C
            failed = _follow(planned, sent)
    if failed:
        raise typer.Exit(1)


def _planned(planned: Plan) -> list[str]:
    """Who would be written to, a line each, and how many cannot be."""
    from dgca.correspondence.folding import folded

    lines = [f"{one.person.email}  {folded(one.person.label)}" for one in planned.written]
    count = len(planned.written)
    said = ngettext("{count} mail would go out.", "{count} mails would go out.", count)
    return [*lines, said, *_without_address(planned)]


def _without_address(planned: Plan) -> list[str]:
    missing = len(planned.without_address)
    if not missing:
        return []
    return [ngettext("{count} has no mail address.", "{count} have no mail address.", missing)]


def _follow(planned: Plan, sent: Iterator[KeptMail]) -> int:
    """Tell what became of each message as it is known; how many did not go out."""
    from dgca.model.mail import MailOutcome
    from dgca.ui.invitations.mail_words import outcome_words

    addresses = {one.person.id: one.person.email for one in planned.written}
    gone, failed = 0, 0
    with _progress(len(addresses)) as step:
        for one in sent:
            gone += one.outcome is MailOutcome.SENT
            failed += one.outcome.failed
            step()
            typer.echo(f"{addresses[one.participant_id]}  {outcome_words(language(), one)}")
    said = ngettext("{count} mail sent.", "{count} mails sent.", gone)
    lost = ngettext("{count} was not sent.", "{count} were not sent.", failed)
    typer.echo("\n".join([f"{said} {lost}" if failed else said, *_without_address(planned)]))
    return failed


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    """Show how far it is, where a person looks at the terminal."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(_("Sending"), total=total)
        yield lambda: shown.advance(task)
