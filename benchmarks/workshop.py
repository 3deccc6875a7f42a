"""Make a workshop to measure with: people who have come in, and one dimension of statements.

    python benchmarks/workshop.py DATABASE PEOPLE STATEMENTS

Prints, as JSON, the secret that each person's browser holds. The other benchmarks call it.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from dgca.definition.read import read_edition
from dgca.model.people import Participant, Role
from dgca.model.workshop import Round
from dgca.services.entry.joining import join, make_link
from dgca.services.invented.demonstration_rows import keep_countries, keep_round
from dgca.services.invented.fictitious import GROUPS
from dgca.store import Session, new_id, open_store, people

POINTS = ("Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree")
STATEMENT = """      - id: d0.s{place}
        text: {{en: "Leaders of our government speak for digital change and act on it ({place})."}}
        help: {{en: "Think of the last twelve months, and of more than one ministry."}}
        evidence: {{en: "A speech, a budget line, a decision of the cabinet."}}
"""


def main(file: Path, asked: int, statements: int) -> None:
    now = datetime.now(UTC)
    source = file.with_suffix(".yaml")
    source.write_text(instrument_yaml(statements), encoding="utf-8")
    store = open_store(f"sqlite:///{file}")
    with store.writing() as session:
        round_ = keep_round(session, read_edition(source), now=now)
        keep_countries(session, round_, now=now)
        tokens = [link(session, round_, place=place, now=now) for place in range(asked)]
    secrets = [
        join(store, token, now=now, shared_device=False, previous=None).secret for token in tokens
    ]
    store.close()
    print(json.dumps(secrets))


def link(session: Session, round_: Round, *, place: int, now: datetime) -> str:
    countries = [code for codes in GROUPS.values() for code in codes]
    code = countries[place % len(countries)]
    one = Participant(
        id=new_id(),
        workshop_id=round_.workshop_id,
        role=Role.RESPONDENT,
        label=f"Respondent {place // len(countries) + 1}, {code}",
        country=code,
        noticed_at=now,
    )
    people.add_participant(session, one)
    return make_link(session, one, now=now)


def instrument_yaml(statements: int) -> str:
    points = "".join(
        f'      - {{code: "{code}", label: {{en: {label}}}}}\n'
        for code, label in enumerate(POINTS, start=1)
    )
    return (
        'id: bench\nversion: "1.0"\nlanguages: [en]\ntitle: {en: Bench}\n'
        f"scales:\n  agreement:\n    points:\n{points}scale: agreement\n"
        "dimensions:\n  - id: d0\n    title: {en: Leadership}\n"
        "    enabler: {en: 'Where leaders act, services improve.'}\n"
        "    statements:\n"
    ) + "".join(STATEMENT.format(place=place) for place in range(statements))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
