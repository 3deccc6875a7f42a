"""The tables; their rows never leave this room."""

from dgca.store.tables.answers import (
    AnswerContent,
    AnswerHistoryRow,
    AnswerRow,
    ResponseRow,
    RevisionRow,
)
from dgca.store.tables.people import (
    JoinCodeRow,
    LinkRow,
    MemberRow,
    ParticipantRow,
    StaffRoleRow,
    StaffRow,
    TryRow,
    VisitRow,
)
from dgca.store.tables.records import AuditRow, MailRow, PersonKeyRow, PurgeRow
from dgca.store.tables.row import Row, table_of
from dgca.store.tables.workshops import (
    CountryRow,
    GroupRow,
    GroupSessionRow,
    GroupStepRow,
    InstrumentRow,
    RoundRow,
    WorkshopRow,
)

__all__ = [
    "AnswerContent",
    "AnswerHistoryRow",
    "AnswerRow",
    "AuditRow",
    "CountryRow",
    "GroupRow",
    "GroupSessionRow",
    "GroupStepRow",
    "InstrumentRow",
    "JoinCodeRow",
    "LinkRow",
    "MailRow",
    "MemberRow",
    "ParticipantRow",
    "PersonKeyRow",
    "PurgeRow",
    "ResponseRow",
    "RevisionRow",
    "RoundRow",
    "Row",
    "StaffRoleRow",
    "StaffRow",
    "TryRow",
    "VisitRow",
    "WorkshopRow",
    "table_of",
]
