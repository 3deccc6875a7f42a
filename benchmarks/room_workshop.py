"""Make teams whose rooms are open: everybody has submitted, and differs on every statement.

    python benchmarks/room_workshop.py DATABASE ROOMS PEOPLE STATEMENTS OTHERS

Prints, as JSON, the round and for each room the secrets of its people, the lead's first. OTHERS
answers stand in the same round beside them, of countries without an open room.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from workshop import instrument_yaml

from dgca.definition.read import read_edition
from dgca.model.people import Participant, Role
from dgca.model.response import Answer, Stage
from dgca.model.workshop import Round
from dgca.services.entry.joining import join, make_link
from dgca.services.invented.demonstration_rows import keep_countries, keep_round
from dgca.services.invented.fictitious import GROUPS
from dgca.services.room.opening import open_room
from dgca.store import Session, Store, answers, new_id, open_store, people

COUNTRIES = [code for codes in GROUPS.values() for code in codes]


def main(file: Path, *, rooms: int, size: int, statements: int, others: int) -> None:
    now = datetime.now(UTC)
    source = file.with_suffix(".yaml")
    source.write_text(instrument_yaml(statements), encoding="utf-8")
    store = open_store(f"sqlite:///{file}")
    early = now - timedelta(hours=1)
    with store.writing() as session:
        round_ = keep_round(session, read_edition(source), now=now)
        keep_countries(session, round_, now=now)
        everybody = [
            list(team(session, round_, country=code, size=size, statements=statements, now=early))
            for code in COUNTRIES[:rooms]
        ]
        beside = {"country": COUNTRIES[-1], "size": others // statements}
        list(team(session, round_, **beside, statements=statements, now=now))
    secrets = [[secret_of(store, token, now=now) for token in tokens] for tokens in everybody]
    for lead, *_members in secrets:
        open_room(store, lead, round_id=round_.id, directly=False, now=now)
    store.close()
    print(json.dumps({"round": round_.id, "rooms": secrets}))


def team(
    session: Session, round_: Round, *, country: str, size: int, statements: int, now: datetime
) -> Iterator[str]:
    """The links of a team that has submitted; its lead comes first."""
    for place in range(size):
        who = Participant(
            id=new_id(),
            workshop_id=round_.workshop_id,
            role=Role.RESPONDENT if place else Role.LEAD,
            label=f"Respondent {place + 1}, {country}",
            country=country,
            noticed_at=now,
        )
        people.add_participant(session, who)
        response = answers.open_response(
            session,
            round_id=round_.id,
            stage=Stage.SELF,
            country=country,
            participant_id=who.id,
            now=now,
        )
        for number in range(statements):
            answers.save_answer(
                session,
                response_id=response.id,
                statement_id=f"d0.s{number}",
                answer=Answer(rating=str((number + place) % 5 + 1), evidence="A decree"),
                seen_revision=0,
                language="en",
                now=now,
            )
        answers.submit_response(session, response_id=response.id, now=now)
        yield make_link(session, who, now=now)


def secret_of(store: Store, token: str, *, now: datetime) -> str:
    """What the browser of somebody who has come in holds."""
    return join(store, token, now=now, shared_device=False, previous=None).secret


if __name__ == "__main__":
    counts = zip(("rooms", "size", "statements", "others"), map(int, sys.argv[2:]), strict=True)
    main(Path(sys.argv[1]), **dict(counts))
