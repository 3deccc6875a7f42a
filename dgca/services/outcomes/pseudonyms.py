"""The answers for an analyst: closed groups only, under pseudonyms made fresh for each export."""

from __future__ import annotations

import secrets
from datetime import datetime

from dgca.errors.outcomes import GroupStillOpenError
from dgca.export.columns import Source
from dgca.export.package import zip_bytes
from dgca.export.responses import AnswerLine, responses_files
from dgca.model.kept import KeptResponse
from dgca.model.workshop import has_closed
from dgca.services import auditing, visiting
from dgca.services.authority import Deed, Place
from dgca.services.outcomes import comparing
from dgca.services.outcomes.comparing import Scope
from dgca.services.outcomes.exporting import Package, file_name
from dgca.store import Store


def answers_for(
    store: Store, secret: str | None, *, round_id: str, group_id: str | None, now: datetime
) -> Package:
    """Every submitted answer to a statement of a scope's countries, without names and texts.

    Two exports cannot be joined by their pseudonyms, so the bytes differ each time. What people
    wrote in their own words, and what was asked beside the statements, is not in it: either may
    tell who they are.

    Raises
    ------
    NotSignedInError, NotAllowedError
        For anybody but an analyst of the workshop.
    GroupStillOpenError
        A group in the scope still answers.
    """
    scope = comparing.scope(store, secret, round_id=round_id, group_id=group_id, now=now)
    with store.writing() as session:
        at = Place(workshop_id=scope.workshop.id)
        found = visiting.require(session, secret, Deed.EXPORT_ANSWERS, at=at, now=now)
        if not is_closed(scope, now=now):
            raise GroupStillOpenError
        auditing.record(
            session,
            Deed.EXPORT_ANSWERS,
            by=found.person.id,
            workshop_id=scope.workshop.id,
            object_=f"round {scope.round.id}",
            now=now,
        )
    forms = comparing.submitted_forms(store, scope)
    changed = max((form.submitted_at for form in forms if form.submitted_at), default=None)
    source = Source(
        instrument=scope.instrument,
        sha256=scope.round.instrument_sha256,
        demonstration=scope.workshop.demonstration,
        created=changed,
    )
    files = responses_files(source, _lines(scope, forms))
    return Package(name=file_name_of(scope), content=zip_bytes(files, created=changed))


def file_name_of(scope: Scope) -> str:
    """What the answers of a scope are called."""
    return file_name(scope).replace("dgca-", "dgca-answers-", 1)


def is_closed(scope: Scope, *, now: datetime) -> bool:
    """Whether nobody in the scope answers any more."""
    wanted = scope.groups if scope.group is None else (scope.group,)
    return all(has_closed(group, scope.countries, now=now) for group in wanted)


def _lines(scope: Scope, forms: list[KeptResponse]) -> list[AnswerLine]:
    """The answers by country and pseudonym: their order tells nothing about who is who."""
    groups = {group.id: group.name for group in scope.groups}
    of_country = {country.code: groups[country.group_id] for country in scope.countries}
    named = sorted((form.country, secrets.token_hex(4), form) for form in forms)
    return [
        AnswerLine(
            country=country,
            respondent=f"R-{pseudonym}",
            stage=form.stage.value,
            group=of_country[country],
            statement=statement.id,
            rating=form.answers[statement.id].answer.rating,
            confidence=form.answers[statement.id].answer.confidence,
            language=form.answers[statement.id].language,
        )
        for country, pseudonym, form in named
        for statement in scope.instrument.statements
        if statement.id in form.answers
    ]
