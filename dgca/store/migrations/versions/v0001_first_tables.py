"""The first tables: workshops, people, responses, answers and their history."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SQLITE_HISTORY = """
CREATE TRIGGER answer_history_refuses_{deed} BEFORE {deed} ON answer_history
BEGIN SELECT RAISE(ABORT, 'the history of an answer is only added to'); END
"""
POSTGRESQL_HISTORY = (
    """
CREATE FUNCTION answer_history_is_kept() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the history of an answer is only added to'; END $$
""",
    """
CREATE TRIGGER answer_history_refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE
ON answer_history FOR EACH STATEMENT EXECUTE FUNCTION answer_history_is_kept()
""",
)


def upgrade() -> None:
    """Make the tables, and the triggers that keep the history as it was written."""
    make_tables()
    if op.get_bind().dialect.name == "sqlite":
        for deed in ("update", "delete"):
            op.execute(SQLITE_HISTORY.format(deed=deed))
    else:
        for statement in POSTGRESQL_HISTORY:
            op.execute(statement)


def downgrade() -> None:
    """Take the tables away, with all that they hold."""
    for table in (
        "answer_history",
        "answer",
        "revision",
        "response",
        "country",
        "visit",
        "link",
        "country_group",
        "round",
        "participant",
        "workshop",
        "instrument",
    ):
        op.drop_table(table)
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION answer_history_is_kept()")


def make_tables() -> None:
    """Make the tables as they were at the start."""
    op.create_table(
        "instrument",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("instrument_id", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_instrument")),
    )
    op.create_index(
        op.f("ix_instrument_instrument_id"), "instrument", ["instrument_id"], unique=False
    )
    op.create_table(
        "workshop",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("minimum_group", sa.Integer(), nullable=False),
        sa.CheckConstraint("minimum_group >= 3", name=op.f("ck_workshop_minimum_group")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workshop")),
    )
    op.create_table(
        "participant",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("workshop_id", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("ministry", sa.String(), nullable=False),
        sa.CheckConstraint(
            "(role = 'facilitator') = (country = '')",
            name=op.f("ck_participant_staff_have_no_country"),
        ),
        sa.CheckConstraint(
            "role IN ('respondent', 'lead', 'facilitator')", name=op.f("ck_participant_role")
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_participant_workshop_id_workshop")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
    )
    op.create_index(
        op.f("ix_participant_workshop_id_country"),
        "participant",
        ["workshop_id", "country"],
        unique=False,
    )
    op.create_table(
        "round",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("workshop_id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.Column("instrument_id", sa.String(), nullable=False),
        sa.Column("instrument_version", sa.String(), nullable=False),
        sa.Column("instrument_sha256", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["instrument_sha256"],
            ["instrument.sha256"],
            name=op.f("fk_round_instrument_sha256_instrument"),
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_round_workshop_id_workshop")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round")),
    )
    op.create_index(
        op.f("ix_round_instrument_sha256"), "round", ["instrument_sha256"], unique=False
    )
    op.create_index(op.f("ix_round_workshop_id"), "round", ["workshop_id"], unique=False)
    op.create_table(
        "country_group",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("deadline", sa.DateTime(timezone=True), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name=op.f("fk_country_group_round_id_round")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_country_group")),
        sa.UniqueConstraint("round_id", "id", name=op.f("uq_country_group_round_id_id")),
        sa.UniqueConstraint("round_id", "name", name=op.f("uq_country_group_round_id_name")),
    )
    op.create_table(
        "link",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("participant_id", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_link_participant_id_participant")
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_link")),
    )
    op.create_index(op.f("ix_link_participant_id"), "link", ["participant_id"], unique=False)
    op.create_table(
        "visit",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("participant_id", sa.String(), nullable=False),
        sa.Column("started", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("shared_device", sa.Boolean(), nullable=False),
        sa.Column("ended", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_visit_participant_id_participant")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
    )
    op.create_index(op.f("ix_visit_participant_id"), "visit", ["participant_id"], unique=False)
    op.create_table(
        "country",
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id", "group_id"],
            ["country_group.round_id", "country_group.id"],
            name=op.f("fk_country_round_id_group_id_country_group"),
        ),
        sa.PrimaryKeyConstraint("round_id", "code", name=op.f("pk_country")),
    )
    op.create_index(
        op.f("ix_country_round_id_group_id"), "country", ["round_id", "group_id"], unique=False
    )
    op.create_table(
        "response",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("participant_id", sa.String(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reopened_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(stage = 'consensus') = (participant_id IS NULL)",
            name=op.f("ck_response_consensus_is_the_teams"),
        ),
        sa.CheckConstraint("stage IN ('self', 'consensus')", name=op.f("ck_response_stage")),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participant.id"],
            name=op.f("fk_response_participant_id_participant"),
        ),
        sa.ForeignKeyConstraint(
            ["round_id", "country"],
            ["country.round_id", "country.code"],
            name=op.f("fk_response_round_id_country_country"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response")),
    )
    op.create_index(
        op.f("ix_response_round_id_country"), "response", ["round_id", "country"], unique=False
    )
    op.create_index(
        "uq_response_of_a_person",
        "response",
        ["participant_id", "round_id", "stage", "country"],
        unique=True,
        sqlite_where=sa.text("participant_id IS NOT NULL"),
        postgresql_where=sa.text("participant_id IS NOT NULL"),
    )
    op.create_index(
        "uq_response_of_a_team",
        "response",
        ["round_id", "stage", "country"],
        unique=True,
        sqlite_where=sa.text("participant_id IS NULL"),
        postgresql_where=sa.text("participant_id IS NULL"),
    )
    op.create_table(
        "revision",
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id", "country"],
            ["country.round_id", "country.code"],
            name=op.f("fk_revision_round_id_country_country"),
        ),
        sa.PrimaryKeyConstraint("round_id", "country", name=op.f("pk_revision")),
    )
    op.create_table(
        "answer",
        sa.Column("response_id", sa.String(), nullable=False),
        sa.Column("statement_id", sa.String(), nullable=False),
        sa.Column("rating", sa.String(), nullable=False),
        sa.Column("confidence", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("comment", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('', 'high', 'medium', 'low')", name=op.f("ck_answer_confidence")
        ),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_answer_revision")),
        sa.ForeignKeyConstraint(
            ["response_id"], ["response.id"], name=op.f("fk_answer_response_id_response")
        ),
        sa.PrimaryKeyConstraint("response_id", "statement_id", name=op.f("pk_answer")),
    )
    op.create_table(
        "answer_history",
        sa.Column("response_id", sa.String(), nullable=False),
        sa.Column("statement_id", sa.String(), nullable=False),
        sa.Column("rating", sa.String(), nullable=False),
        sa.Column("confidence", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("comment", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_answer_history_revision")),
        sa.ForeignKeyConstraint(
            ["response_id"], ["response.id"], name=op.f("fk_answer_history_response_id_response")
        ),
        sa.PrimaryKeyConstraint(
            "response_id", "statement_id", "revision", name=op.f("pk_answer_history")
        ),
    )
