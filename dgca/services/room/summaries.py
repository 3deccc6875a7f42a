"""The agreed view as it is read through and signed: the same content has the same bytes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from dgca.model.response import Answer
from dgca.services.room.rooms import TeamRoom


@dataclass(frozen=True)
class Summary:
    """What a lead reads through and signs: the whole of it, and its hash."""

    content: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class ReadView:
    """The content of a summary or a signed view, for reading.

    Attributes
    ----------
    views
        From how many members' forms it was agreed; 0 where it was agreed directly.
    agreed
        What was agreed, by statement; the comment is the reason why it was chosen.
    """

    directly: bool
    views: int
    agreed: dict[str, Answer]


def summary_of(room: TeamRoom) -> Summary:
    """The agreed view as it would be signed."""
    told = {
        "round": room.round.id,
        "instrument": {
            "id": room.round.instrument_id,
            "version": room.round.instrument_version,
            "sha256": room.round.instrument_sha256,
        },
        "country": {"code": room.country.code, "name": room.country.name},
        "agreed_directly": bool(room.room and room.room.directly),
        "views": room.viewers,
        "agreed": [
            {
                "statement": statement.id,
                "rating": answer.rating,
                "confidence": answer.confidence,
                "evidence": answer.evidence,
                "reason": answer.comment,
                "dissent": answer.dissent,
            }
            for statement in room.instrument.statements
            for answer in [room.agreement.kept(statement.id).answer]
        ],
    }
    content = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Summary(content, hashlib.sha256(content.encode()).hexdigest())


def read_view(content: str) -> ReadView:
    """What a summary says, whenever it was made."""
    told = json.loads(content)
    return ReadView(
        directly=told["agreed_directly"],
        views=told["views"],
        agreed={
            line["statement"]: Answer(
                rating=line["rating"],
                confidence=line["confidence"],
                evidence=line["evidence"],
                comment=line["reason"],
                dissent=line["dissent"],
            )
            for line in told["agreed"]
        },
    )
