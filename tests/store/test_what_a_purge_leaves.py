"""Of every column it is said whether a purge destroys it; a new one has to be thought about."""

from __future__ import annotations

from dgca.store import purging
from dgca.store.tables import Row

KEPT = {
    "answer": {
        *("response_id", "statement_id", "rating", "confidence"),
        *("language", "saved_at", "revision", "written_by", "rated_at"),
    },
    "audit": {"id", "at", "who", "deed", "workshop_id", "object", "outcome"},  # by keys alone
    "consent": {
        *("id", "round_id", "country", "stage", "audience", "choice"),
        *("participant_id", "at"),
    },
    "country": {
        *("round_id", "code", "name", "group_id", "zone", "language"),
        *("own_deadline", "own_agreed_deadline"),
    },
    "country_group": {
        *("id", "round_id", "name", "zone", "state", "deadline", "agreed_deadline"),
        *("self_session", "self_days", "agreed_session", "agreed_days"),
    },
    "failed_try": {"key", "since", "count"},  # a hash, for a quarter of an hour
    "group_session": {"group_id", "number", "starts", "zone", "minutes"},
    "group_step": {"id", "group_id", "before", "after", "at", "staff_id"},
    "instrument": {"sha256", "instrument_id", "version", "content", "kept_at"},
    "named_member": {"round_id", "participant_id", "at"},
    "participant": {"id", "workshop_id", "role", "country", "ministry", "status", "noticed_at"},
    "purge": {"workshop_id", "at"},
    "response": {
        *("id", "round_id", "country", "stage", "participant_id"),
        *("opened_at", "submitted_at", "reopened_at"),
    },
    "revision": {"round_id", "country", "revision"},
    "room": {
        *("round_id", "country", "opened_at", "opened_by"),
        *("directly", "writer", "focus", "revision"),
    },
    "round": {
        *("id", "workshop_id", "title", "made", "follows"),
        *("instrument_id", "instrument_version", "instrument_sha256"),
        *("ask_confidence", "ask_evidence"),
    },
    "staff": {  # they are not of one workshop
        *("id", "label", "email", "password_hash", "issuer", "subject", "disabled_at"),
    },
    "staff_role": {"staff_id", "role"},
    "vote": {"id", "response_id", "statement_id", "opened_at", "opened_by", "closed_at"},
    "vote_rating": {"vote_id", "participant_id", "rating", "at"},
    "workshop": {
        *("id", "title", "demonstration", "minimum_group", "unit", "languages"),
        *("colleagues", "retention"),
    },
    "workshop_member": {"workshop_id", "staff_id"},
}
"""What stays: nothing that was typed about a person, but for country, ministry and role."""


def destroyed() -> dict[str, set[str]]:
    """The columns that a purge empties, and those of rows that go as a whole."""
    found = {"participant": {"label"}}
    for part in purging._parts("w", {}):  # noqa: SLF001 - what is asked is what it does
        gone = part.table.columns.keys() if part.left is None else part.left
        found.setdefault(part.table.name, set()).update(gone)
    return found


def test_every_column_is_either_kept_or_destroyed():
    gone = destroyed()
    everything = {table.name: set(table.columns.keys()) for table in Row.metadata.tables.values()}

    said = {name: KEPT.get(name, set()) | gone.get(name, set()) for name in everything}

    assert said == everything


def test_only_among_ratings_some_stay_and_some_go():
    gone = destroyed()

    both = {name: both for name in KEPT.keys() & gone.keys() if (both := KEPT[name] & gone[name])}
    assert both == {"answer": {"rating"}}  # a rating stays, a text in its place goes
