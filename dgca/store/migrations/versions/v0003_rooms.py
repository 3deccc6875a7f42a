"""The teams' rooms: agreed ratings with dissent, votes, signed views and consent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
TEXT = sa.String()

OF_A_PURGED_WORKSHOP = """
    SELECT 1 FROM purge
    JOIN round ON round.workshop_id = purge.workshop_id
    JOIN response ON response.round_id = round.id
    WHERE response.id = OLD.response_id
"""
OF_A_VIEW_OF_ONE = """
    SELECT 1 FROM purge
    JOIN round ON round.workshop_id = purge.workshop_id
    JOIN response ON response.round_id = round.id
    JOIN signed_view ON signed_view.response_id = response.id
    WHERE signed_view.id = OLD.signed_view_id
"""
PURGED = {
    "signed_view": OF_A_PURGED_WORKSHOP,
    "signature": OF_A_VIEW_OF_ONE,
    "reopening": OF_A_VIEW_OF_ONE,
}
"""Whose rows stay as they are, until their workshop is purged."""

REPLACING = """
CREATE TRIGGER signed_view_refuses_replacing BEFORE INSERT ON signed_view
WHEN EXISTS (SELECT 1 FROM signed_view WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a signed view stays as it is'); END
"""


def sqlite_keeps(table: str) -> tuple[str, ...]:
    """The triggers by which SQLite keeps the rows of a table as they are."""
    return (
        f"""
CREATE TRIGGER {table}_refuses_update BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, 'a signed view stays as it is'); END
""",
        f"""
CREATE TRIGGER {table}_refuses_delete BEFORE DELETE ON {table}
WHEN NOT EXISTS ({PURGED[table]})
BEGIN SELECT RAISE(ABORT, 'a signed view stays as it is'); END
""",
    )


def postgresql_keeps(table: str) -> tuple[str, ...]:
    """The same of PostgreSQL: a function, and the trigger that calls it."""
    return (
        f"""
CREATE FUNCTION {table}_is_kept() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
    IF TG_OP <> 'DELETE' OR NOT EXISTS ({PURGED[table]}) THEN
        RAISE EXCEPTION 'a signed view stays as it is';
    END IF;
    RETURN OLD;
END $$
""",
        f"""
CREATE TRIGGER {table}_refuses_change BEFORE UPDATE OR DELETE
ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_is_kept()
""",
    )


def upgrade() -> None:
    """Add what a team's room keeps."""
    change_answers()
    make_rooms()
    make_signatures()
    make_consent()
    for table in PURGED:
        for statement in sqlite_keeps(table) if is_sqlite() else postgresql_keeps(table):
            op.execute(statement)
    if is_sqlite():
        op.execute(REPLACING)


def downgrade() -> None:
    """Take it away again."""
    for table in (
        *("consent", "reopening", "signature", "signed_view"),
        *("vote_rating", "vote", "named_member", "room"),
    ):
        op.drop_table(table)
    if not is_sqlite():
        for table in PURGED:
            op.execute(f"DROP FUNCTION {table}_is_kept()")
    for table in ("answer_history", "answer"):
        for name in ("rated_at", "written_by", "dissent"):
            op.drop_column(table, name)


def is_sqlite() -> bool:
    """Whether the database is SQLite."""
    return bool(op.get_bind().dialect.name == "sqlite")


def change_answers() -> None:
    """Answers learn who wrote them for a team, what speaks against them, and since when rated.

    The history is changed without copying it, which would lose its triggers; so its new columns
    may be empty.
    """
    for table in ("answer", "answer_history"):
        op.add_column(table, sa.Column("dissent", TEXT, nullable=False, server_default=""))
        op.add_column(table, sa.Column("written_by", TEXT, nullable=True))
        op.add_column(table, sa.Column("rated_at", INSTANT, nullable=True))
    op.execute("UPDATE answer SET rated_at = saved_at")


def make_rooms() -> None:
    """Make the tables of rooms, of names that may be seen there, and of votes."""
    op.create_table(
        "room",
        sa.Column("round_id", TEXT, nullable=False),
        sa.Column("country", TEXT, nullable=False),
        sa.Column("opened_at", INSTANT, nullable=False),
        sa.Column("opened_by", TEXT, nullable=False),
        sa.Column("directly", sa.Boolean(), nullable=False),
        sa.Column("writer", TEXT, nullable=True),
        sa.Column("focus", TEXT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id", "country"],
            ["country.round_id", "country.code"],
            name=op.f("fk_room_round_id_country_country"),
        ),
        person_key("room", "opened_by"),
        person_key("room", "writer"),
        sa.PrimaryKeyConstraint("round_id", "country", name=op.f("pk_room")),
    )
    op.create_table(
        "named_member",
        sa.Column("round_id", TEXT, nullable=False),
        sa.Column("participant_id", TEXT, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name=op.f("fk_named_member_round_id_round")
        ),
        person_key("named_member", "participant_id"),
        sa.PrimaryKeyConstraint("round_id", "participant_id", name=op.f("pk_named_member")),
    )
    op.create_index(op.f("ix_named_member_participant_id"), "named_member", ["participant_id"])
    op.create_table(
        "vote",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("response_id", TEXT, nullable=False),
        sa.Column("statement_id", TEXT, nullable=False),
        sa.Column("opened_at", INSTANT, nullable=False),
        sa.Column("opened_by", TEXT, nullable=False),
        sa.Column("closed_at", INSTANT, nullable=True),
        response_key("vote"),
        person_key("vote", "opened_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vote")),
    )
    op.create_index(op.f("ix_vote_response_id"), "vote", ["response_id"])
    op.create_index(
        "uq_vote_open",
        "vote",
        ["response_id", "statement_id"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_table(
        "vote_rating",
        sa.Column("vote_id", TEXT, nullable=False),
        sa.Column("participant_id", TEXT, nullable=False),
        sa.Column("rating", TEXT, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["vote_id"], ["vote.id"], name=op.f("fk_vote_rating_vote_id_vote")),
        person_key("vote_rating", "participant_id"),
        sa.PrimaryKeyConstraint("vote_id", "participant_id", name=op.f("pk_vote_rating")),
    )
    op.create_index(op.f("ix_vote_rating_participant_id"), "vote_rating", ["participant_id"])


def make_signatures() -> None:
    """Make the tables of signed views, the names under them, and their reopening."""
    op.create_table(
        "signed_view",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("response_id", TEXT, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", TEXT, nullable=False),
        sa.Column("sha256", TEXT, nullable=False),
        response_key("signed_view"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signed_view")),
        sa.UniqueConstraint(
            "response_id", "number", name=op.f("uq_signed_view_response_id_number")
        ),
    )
    op.create_table(
        "signature",
        sa.Column("signed_view_id", TEXT, nullable=False),
        sa.Column("participant_id", TEXT, nullable=False),
        sa.Column("counter", sa.Boolean(), nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        signed_key("signature"),
        person_key("signature", "participant_id"),
        sa.PrimaryKeyConstraint("signed_view_id", "participant_id", name=op.f("pk_signature")),
        sa.UniqueConstraint(
            "signed_view_id", "counter", name=op.f("uq_signature_signed_view_id_counter")
        ),
    )
    op.create_index(op.f("ix_signature_participant_id"), "signature", ["participant_id"])
    op.create_table(
        "reopening",
        sa.Column("signed_view_id", TEXT, nullable=False),
        sa.Column("participant_id", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        signed_key("reopening"),
        person_key("reopening", "participant_id"),
        sa.PrimaryKeyConstraint("signed_view_id", name=op.f("pk_reopening")),
    )
    op.create_index(op.f("ix_reopening_participant_id"), "reopening", ["participant_id"])


def make_consent() -> None:
    """Make the table of what a country lets others see."""
    op.create_table(
        "consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", TEXT, nullable=False),
        sa.Column("country", TEXT, nullable=False),
        sa.Column("stage", TEXT, nullable=False),
        sa.Column("audience", TEXT, nullable=False),
        sa.Column("choice", TEXT, nullable=False),
        sa.Column("participant_id", TEXT, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.CheckConstraint("stage IN ('self', 'consensus')", name=op.f("ck_consent_stage")),
        sa.CheckConstraint(
            "audience IN ('own group', 'all groups', 'publication')",
            name=op.f("ck_consent_audience"),
        ),
        sa.CheckConstraint("choice IN ('named', 'unnamed', 'not')", name=op.f("ck_consent_choice")),
        sa.ForeignKeyConstraint(
            ["round_id", "country"],
            ["country.round_id", "country.code"],
            name=op.f("fk_consent_round_id_country_country"),
        ),
        person_key("consent", "participant_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    op.create_index(op.f("ix_consent_round_id_country"), "consent", ["round_id", "country"])
    op.create_index(op.f("ix_consent_participant_id"), "consent", ["participant_id"])


def person_key(table: str, column: str) -> sa.ForeignKeyConstraint:
    """A column that names a participant."""
    name = op.f(f"fk_{table}_{column}_participant")
    return sa.ForeignKeyConstraint([column], ["participant.id"], name=name)


def response_key(table: str) -> sa.ForeignKeyConstraint:
    """A column that names a team's response."""
    name = op.f(f"fk_{table}_response_id_response")
    return sa.ForeignKeyConstraint(["response_id"], ["response.id"], name=name)


def signed_key(table: str) -> sa.ForeignKeyConstraint:
    """A column that names a signed view."""
    name = op.f(f"fk_{table}_signed_view_id_signed_view")
    return sa.ForeignKeyConstraint(["signed_view_id"], ["signed_view.id"], name=name)
