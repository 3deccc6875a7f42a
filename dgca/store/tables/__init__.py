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
from dgca.store.tables.rooms import (
    ConsentRow,
    NamedMemberRow,
    ReopeningRow,
    RoomRow,
    SignatureRow,
    SignedViewRow,
    VoteRatingRow,
    VoteRow,
)
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
    "ConsentRow",
    "CountryRow",
    "GroupRow",
    "GroupSessionRow",
    "GroupStepRow",
    "InstrumentRow",
    "JoinCodeRow",
    "LinkRow",
    "MailRow",
    "MemberRow",
    "NamedMemberRow",
    "ParticipantRow",
    "PersonKeyRow",
    "PurgeRow",
    "ReopeningRow",
    "ResponseRow",
    "RevisionRow",
    "RoomRow",
    "RoundRow",
    "Row",
    "SignatureRow",
    "SignedViewRow",
    "StaffRoleRow",
    "StaffRow",
    "TryRow",
    "VisitRow",
    "VoteRatingRow",
    "VoteRow",
    "WorkshopRow",
    "table_of",
]
