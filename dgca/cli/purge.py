"""Destroying at the command line what people gave, after a workshop's day."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from dgca.cli.words import _, language, ngettext
from dgca.i18n import full_date
from dgca.model.purge import Kind, Purge, Wiped

if TYPE_CHECKING:  # the command itself loads it, late
    from dgca.store import Store

WorkshopId = Annotated[
    str | None,
    typer.Option("--workshop", metavar="ID", help="Which workshop; all past their day if none."),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say what would be destroyed.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask for confirmation.")]
Backups = Annotated[
    int | None,
    typer.Option(
        "--backups-kept-days",
        metavar="N",
        min=0,
        envvar="DGCA_BACKUP_DAYS",
        help="For how many days a backup of the database is kept.",
    ),
]


def purge(
    *,
    workshop_id: WorkshopId = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    backups_kept_days: Backups = None,
) -> None:
    """Destroy names, addresses, texts and histories of workshops past their day, for good.

    Ratings, confidence, ministries and times of submission stay.
    """
    # the database takes a moment to load: no other command should wait for it
    from dgca.services.records import purging
    from dgca.store import open_store

    now = datetime.now(UTC)
    with closing(open_store()) as store:
        found = purging.look(store, workshop_id=workshop_id, now=now)
        if not found:
            typer.echo(_("No workshop is past the day until which names are kept."))
            return
        typer.echo("\n".join(line for one in found for line in _told(one)))
        if dry_run:
            typer.echo(_("This was only a look: nothing was destroyed."))
        else:
            _destroy(store, found, workshop_id=workshop_id, yes=yes, now=now)
    typer.echo(_backups(backups_kept_days, now))


def _destroy(
    store: Store, found: Sequence[Purge], *, workshop_id: str | None, yes: bool, now: datetime
) -> None:
    """Do it after a yes; where nothing is left, the file alone is seen to once more."""
    from dgca.services.records import purging

    left = not all(one.empty and one.before for one in found)
    if left:
        if not yes and not typer.confirm(_("Destroy this for good? Nothing brings it back.")):
            typer.echo(_("Nothing was destroyed."))
            raise typer.Exit(1)
        done = purging.purge(store, workshop_id=workshop_id, now=now)
        total = sum(sum(one.counts.values()) for one in done)
        typer.echo(ngettext("{count} entry destroyed.", "{count} entries destroyed.", total))
    typer.echo(_file(purging.wipe(store)))
    typer.echo(_("If the server is running, start it anew, so that its memory forgets it too."))


def _told(one: Purge) -> list[str]:
    """A workshop, and what there is to destroy of it."""
    from dgca.services.records.purging import WORDS

    day = full_date(language(), one.workshop.retention) if one.workshop.retention else ""
    head = _("{title}: kept until {day}.", title=_safe(one.workshop.title), day=day)
    if one.empty:
        nothing = _("Nothing is left to destroy.")
        return [head, f"  {nothing}"]
    lines = [f"  {one.counts[kind]:>6}  {_(WORDS[kind])}" for kind in Kind if one.counts[kind]]
    kept = _(
        "Kept: ratings, confidence, the ministries that breakdowns are made of, and when each form "
        "was submitted."
    )
    return [head, *lines, f"  {kept}"]


def _file(wiped: Wiped) -> str:
    """Whether the bytes are gone too."""
    if wiped is Wiped.GONE:
        return _("The database was written anew: its file holds nothing of it any more.")
    if wiped is Wiped.IN_USE:
        return _(
            "The database is in use, so its file still holds deleted bytes. Stop the server and "
            "run this command again."
        )
    return _(
        "PostgreSQL keeps old bytes in its files until VACUUM FULL, and in archives of its log "
        "(WAL) until they are deleted. Both are its administrator's to do."
    )


def _backups(days: int | None, now: datetime) -> str:
    """What backups hold, and until when."""
    if days is None:
        return _(
            "Backups still hold everything, and for how long is not known here. Say it with "
            "--backups-kept-days or DGCA_BACKUP_DAYS."
        )
    last = full_date(language(), (now + timedelta(days=days)).date())
    return _(
        "Backups made before now still hold everything. The last is gone after {day}.", day=last
    )


def _safe(text: str) -> str:
    """A text without the signs by which a terminal could be steered."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)
