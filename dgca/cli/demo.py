"""A demonstration workshop, and the links that open it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Annotated

import typer

from dgca.cli.words import _, ngettext
from dgca.model.people import Role

if TYPE_CHECKING:  # the command itself loads them, late
    from dgca.services.invented.demonstration import Demonstration, Filled, PersonalLink

PATIENCE_SECONDS = 1.0

Seed = Annotated[
    int | None, typer.Option("--seed", min=0, help="Another seed gives other answers.")
]
IfEmpty = Annotated[
    bool, typer.Option("--if-empty", help="Make it only in a database without any workshop.")
]
Again = Annotated[
    bool, typer.Option("--again", help="Make another one, even where there is one already.")
]
InstrumentFile = Annotated[
    Path | None,
    typer.Option("--instrument", metavar="FILE", help="Another instrument file than the DGCA's."),
]
BaseUrl = Annotated[
    str, typer.Option("--base-url", metavar="URL", help="Where the application is reached.")
]
AllLinks = Annotated[bool, typer.Option("--all-links", help="Print everybody's link.")]


def demo(
    *,
    seed: Seed = None,
    if_empty: IfEmpty = False,
    again: Again = False,
    instrument: InstrumentFile = None,
    base_url: BaseUrl = "http://localhost:8501",
    all_links: AllLinks = False,
) -> None:
    """Make a demonstration workshop of fictitious governments, and print links to it.

    Where there is one already, nothing is made: fresh links to the newest one are printed.
    """
    # the database and numpy take a moment to load: no other command should wait for them
    from dgca.services.invented import demonstration
    from dgca.store import open_store

    now = datetime.now(UTC)
    with closing(open_store()) as store:
        shown = None if again else demonstration.fresh_links(store, now=now)
        if if_empty and not again and shown is None and demonstration.has_workshops(store):
            typer.echo(_("Nothing was made: this database has workshops, but no demonstration."))
            return
        if shown is None:
            with _patience():
                shown = demonstration.make_demonstration(
                    store,
                    now=now,
                    seed=demonstration.DEFAULT_SEED if seed is None else seed,
                    instrument_path=instrument or demonstration.SHIPPED_INSTRUMENT,
                )
    links = shown.links if all_links else shown.handful()
    typer.echo("\n".join([*_about(shown, now), "", *_table(shown, links, base_url.rstrip("/"))]))


@contextmanager
def _patience() -> Iterator[None]:
    """Say what is going on, where it takes more than a moment."""
    words = _("Making the demonstration workshop …")
    timer = Timer(PATIENCE_SECONDS, lambda: sys.stderr.write(f"{words}\n"))
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _about(shown: Demonstration, now: datetime) -> list[str]:
    counted = {
        "respondents": ngettext("{count} respondent", "{count} respondents", len(shown.forms)),
        "countries": ngettext(
            "{count} fictitious government", "{count} fictitious governments", len(shown.countries)
        ),
    }
    title = shown.workshop.title
    said = [
        _("{title}: {countries}, {respondents}, simulated answers", title=title, **counted),
        _("Each link is a secret: it lets in whoever has it, as the person it is for."),
        _("It is shown only now. Run this command again for fresh links."),
    ]
    if shown.closes <= now:
        said.append(_("The deadlines have passed: --again makes another one."))
    return said


def _table(shown: Demonstration, links: Iterable[PersonalLink], base_url: str) -> list[str]:
    names = {country.code: country.name for country in shown.countries}
    rows = [
        (
            link.participant.label,
            names.get(link.participant.country, ""),
            _state(link.participant.roles, shown.forms.get(link.participant.id)),
            f"{base_url}/join/{link.token}",
        )
        for link in links
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]


def _state(roles: frozenset[Role], form: Filled | None) -> str:
    """What a person is and has done, in words."""
    if form is None:
        return _("facilitator")
    given = _("{answered} of {asked} answered", answered=form.answered, asked=form.asked)
    said = [
        _("lead") if Role.LEAD in roles else "",
        given if form.answered else _("not started"),
        _("submitted") if form.submitted else "",
    ]
    return ", ".join(part for part in said if part)
