"""Staff apart from countries' people; timetables, join codes, mail, the audit and the purge."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
STATES = "state IN ('draft', 'open', 'closed', 'consensus', 'released', 'archived')"
ONE_PERSON = "(participant_id IS NULL) <> (staff_id IS NULL)"

SQLITE_AUDIT = """
CREATE TRIGGER audit_refuses_{deed} BEFORE {deed} ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END
"""
SQLITE_REPLACING = """
CREATE TRIGGER {table}_refuses_replacing BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM {table} WHERE {key})
BEGIN SELECT RAISE(ABORT, '{words}'); END
"""
SQLITE_REPLACED = {
    "audit": ("id = NEW.id", "the audit is only added to"),
    "answer_history": (
        (
            "response_id = NEW.response_id AND statement_id = NEW.statement_id"
            " AND revision = NEW.revision"
        ),
        "the history of an answer is only added to",
    ),
}
"""INSERT OR REPLACE deletes without asking a trigger of DELETE."""

SQLITE_HISTORY = """
CREATE TRIGGER answer_history_refuses_delete BEFORE DELETE ON answer_history
WHEN NOT EXISTS (
    SELECT 1 FROM purge
    JOIN round ON round.workshop_id = purge.workshop_id
    JOIN response ON response.round_id = round.id
    WHERE response.id = OLD.response_id
)
BEGIN SELECT RAISE(ABORT, 'the history of an answer is only added to'); END
"""
SQLITE_FIRST_HISTORY = """
CREATE TRIGGER answer_history_refuses_delete BEFORE DELETE ON answer_history
BEGIN SELECT RAISE(ABORT, 'the history of an answer is only added to'); END
"""
POSTGRESQL = (
    """
CREATE FUNCTION audit_is_kept() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit is only added to'; END $$
""",
    """
CREATE TRIGGER audit_refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE
ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_is_kept()
""",
    "DROP TRIGGER answer_history_refuses_change ON answer_history",
    """
CREATE TRIGGER answer_history_refuses_change BEFORE UPDATE OR TRUNCATE
ON answer_history FOR EACH STATEMENT EXECUTE FUNCTION answer_history_is_kept()
""",
    """
CREATE FUNCTION answer_history_is_kept_until_purged() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM purge
        JOIN round ON round.workshop_id = purge.workshop_id
        JOIN response ON response.round_id = round.id
        WHERE response.id = OLD.response_id
    ) THEN
        RAISE EXCEPTION 'the history of an answer is only added to';
    END IF;
    RETURN OLD;
END $$
""",
    """
CREATE TRIGGER answer_history_refuses_delete BEFORE DELETE
ON answer_history FOR EACH ROW EXECUTE FUNCTION answer_history_is_kept_until_purged()
""",
)
POSTGRESQL_BACK = (
    "DROP TRIGGER answer_history_refuses_delete ON answer_history",
    "DROP FUNCTION answer_history_is_kept_until_purged()",
    "DROP TRIGGER answer_history_refuses_change ON answer_history",
    """
CREATE TRIGGER answer_history_refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE
ON answer_history FOR EACH STATEMENT EXECUTE FUNCTION answer_history_is_kept()
""",
)


def upgrade() -> None:
    """Add what a workshop needs; facilitators become staff, and their old links end."""
    change_workshops()
    make_staff()
    change_people()
    make_timetables()
    make_records()
    if is_sqlite():
        for deed in ("update", "delete"):
            op.execute(SQLITE_AUDIT.format(deed=deed))
        op.execute("DROP TRIGGER answer_history_refuses_delete")
        op.execute(SQLITE_HISTORY)
        for table, (key, words) in SQLITE_REPLACED.items():
            op.execute(SQLITE_REPLACING.format(table=table, key=key, words=words))
    else:
        for statement in POSTGRESQL:
            op.execute(statement)


def downgrade() -> None:
    """Take away what was added; staff cannot be told in the older tables and go."""
    if is_sqlite():
        op.execute("DROP TRIGGER answer_history_refuses_replacing")
        op.execute("DROP TRIGGER answer_history_refuses_delete")
        op.execute(SQLITE_FIRST_HISTORY)
    else:
        for statement in POSTGRESQL_BACK:
            op.execute(statement)
    for table in ("purge", "mail", "audit", "person_key", "failed_try", "join_code"):
        op.drop_table(table)
    if not is_sqlite():
        op.execute("DROP FUNCTION audit_is_kept()")
    for table in ("link", "visit"):
        op.execute(f"DELETE FROM {table} WHERE staff_id IS NOT NULL")  # noqa: S608 - our own word
    op.execute("UPDATE country_group SET deadline = '1970-01-01' WHERE deadline IS NULL")
    people_as_they_were()
    for table in ("workshop_member", "staff_role", "group_step", "group_session", "staff"):
        op.drop_table(table)
    workshops_as_they_were()


def is_sqlite() -> bool:
    """Whether tables are changed by copying them."""
    return bool(op.get_bind().dialect.name == "sqlite")


def change_workshops() -> None:
    """Workshops, rounds, groups and countries learn what the desk sets."""
    text, asked = sa.String(), sa.Boolean()
    op.add_column("workshop", sa.Column("unit", text, nullable=False, server_default="country"))
    op.add_column("workshop", sa.Column("languages", text, nullable=False, server_default="en"))
    op.add_column(
        "workshop", sa.Column("colleagues", sa.Integer(), nullable=False, server_default="5")
    )
    op.add_column("workshop", sa.Column("retention", sa.Date(), nullable=True))
    with op.batch_alter_table("workshop") as table:
        for name in ("unit", "languages", "colleagues"):
            table.alter_column(name, server_default=None)
    for name in ("ask_confidence", "ask_evidence"):
        op.add_column("round", sa.Column(name, asked, nullable=False, server_default=sa.true()))
    op.add_column("round", sa.Column("follows", text, nullable=True))
    with op.batch_alter_table("round") as table:
        table.alter_column("ask_confidence", server_default=None)
        table.alter_column("ask_evidence", server_default=None)
        table.create_foreign_key(op.f("fk_round_follows_round"), "round", ["follows"], ["id"])
    op.add_column("country_group", sa.Column("state", text, nullable=False, server_default="open"))
    op.add_column("country_group", sa.Column("agreed_deadline", INSTANT, nullable=True))
    for name in ("self_session", "self_days", "agreed_session", "agreed_days"):
        op.add_column("country_group", sa.Column(name, sa.Integer(), nullable=True))
    with op.batch_alter_table("country_group") as table:
        table.alter_column("state", server_default=None)
        table.alter_column("deadline", existing_type=INSTANT, nullable=True)
        table.create_check_constraint(op.f("ck_country_group_state"), STATES)
    op.add_column("country", sa.Column("language", text, nullable=False, server_default=""))
    op.add_column("country", sa.Column("own_deadline", INSTANT, nullable=True))
    op.add_column("country", sa.Column("own_agreed_deadline", INSTANT, nullable=True))
    with op.batch_alter_table("country") as table:
        table.alter_column("language", server_default=None)


def workshops_as_they_were() -> None:
    """Take the desk's columns away."""
    with op.batch_alter_table("country") as table:
        for name in ("language", "own_deadline", "own_agreed_deadline"):
            table.drop_column(name)
    with op.batch_alter_table("country_group") as table:
        table.drop_constraint(op.f("ck_country_group_state"), type_="check")
        table.alter_column("deadline", existing_type=INSTANT, nullable=False)
        for name in ("state", "agreed_deadline", "self_session", "self_days"):
            table.drop_column(name)
        for name in ("agreed_session", "agreed_days"):
            table.drop_column(name)
    with op.batch_alter_table("round") as table:
        table.drop_constraint(op.f("fk_round_follows_round"), type_="foreignkey")
        for name in ("ask_confidence", "ask_evidence", "follows"):
            table.drop_column(name)
    with op.batch_alter_table("workshop") as table:
        for name in ("unit", "languages", "colleagues", "retention"):
            table.drop_column(name)


def make_staff() -> None:
    """Make the staff's tables, and staff of those who were facilitators."""
    op.create_table(
        "staff",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=True),
        sa.Column("issuer", sa.String(), nullable=True),
        sa.Column("subject", sa.String(), nullable=True),
        sa.Column("disabled_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("email", name=op.f("uq_staff_email")),
        sa.UniqueConstraint("issuer", "subject", name=op.f("uq_staff_issuer_subject")),
    )
    op.create_table(
        "staff_role",
        sa.Column("staff_id", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.CheckConstraint(
            "role IN ('facilitator', 'analyst', 'administrator')",
            name=op.f("ck_staff_role_role"),
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_staff_role_staff_id_staff")
        ),
        sa.PrimaryKeyConstraint("staff_id", "role", name=op.f("pk_staff_role")),
    )
    op.create_table(
        "workshop_member",
        sa.Column("workshop_id", sa.String(), nullable=False),
        sa.Column("staff_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_workshop_member_staff_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_workshop_member_workshop_id_workshop")
        ),
        sa.PrimaryKeyConstraint("workshop_id", "staff_id", name=op.f("pk_workshop_member")),
    )
    op.create_index(op.f("ix_workshop_member_staff_id"), "workshop_member", ["staff_id"])
    for statement in (
        (
            "INSERT INTO staff (id, label, email) SELECT id, label, id || '@staff.invalid'"
            " FROM participant WHERE role = 'facilitator'"
        ),
        "INSERT INTO staff_role SELECT id, 'facilitator' FROM staff",
        (
            "INSERT INTO workshop_member SELECT workshop_id, id FROM participant"
            " WHERE role = 'facilitator'"
        ),
        "DELETE FROM link WHERE participant_id IN (SELECT id FROM staff)",
        "DELETE FROM visit WHERE participant_id IN (SELECT id FROM staff)",
        "DELETE FROM participant WHERE role = 'facilitator'",
    ):
        op.execute(statement)


def change_people() -> None:
    """Countries' people get an address and a status; links and visits may be the staff's."""
    text = sa.String()
    op.add_column("participant", sa.Column("email", text, nullable=False, server_default=""))
    op.add_column("participant", sa.Column("status", text, nullable=False, server_default="active"))
    for name in ("invited_by", "copied_from", "resume_hash"):
        op.add_column("participant", sa.Column(name, text, nullable=True))
    for name in ("noticed_at", "asked_at"):
        op.add_column("participant", sa.Column(name, INSTANT, nullable=True))
    with op.batch_alter_table("participant") as table:
        for name in ("ck_participant_role", "ck_participant_staff_have_no_country"):
            table.drop_constraint(op.f(name), type_="check")
        table.alter_column("email", server_default=None)
        table.alter_column("status", server_default=None)
        table.create_check_constraint(op.f("ck_participant_role"), "role IN ('respondent', 'lead')")
        table.create_check_constraint(op.f("ck_participant_has_a_country"), "country <> ''")
        table.create_check_constraint(
            op.f("ck_participant_status"), "status IN ('waiting', 'active', 'removed')"
        )
        table.create_unique_constraint(op.f("uq_participant_resume_hash"), ["resume_hash"])
        for name in ("invited_by", "copied_from"):
            table.create_foreign_key(
                op.f(f"fk_participant_{name}_participant"), "participant", [name], ["id"]
            )
    op.create_index(op.f("ix_participant_email"), "participant", ["email"])
    for name, extra in (("made_by", text), ("revoked_by", text)):
        op.add_column("link", sa.Column(name, extra, nullable=False, server_default=""))
    for name in ("single_use", "handed_over"):
        op.add_column(
            "link", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())
        )
    op.add_column("link", sa.Column("claimed_at", INSTANT, nullable=True))
    op.add_column("link", sa.Column("claimed_with", text, nullable=True))
    with op.batch_alter_table("link") as table:
        for name in ("made_by", "revoked_by", "single_use", "handed_over"):
            table.alter_column(name, server_default=None)
    for name in ("link", "visit"):
        op.add_column(name, sa.Column("staff_id", text, nullable=True))
        with op.batch_alter_table(name) as table:
            table.alter_column("participant_id", existing_type=text, nullable=True)
            table.create_foreign_key(
                op.f(f"fk_{name}_staff_id_staff"), "staff", ["staff_id"], ["id"]
            )
            table.create_check_constraint(op.f(f"ck_{name}_one_person"), ONE_PERSON)
        op.create_index(op.f(f"ix_{name}_staff_id"), name, ["staff_id"])


def people_as_they_were() -> None:
    """Take the new columns of people, links and visits away."""
    for name in ("link", "visit"):
        op.drop_index(op.f(f"ix_{name}_staff_id"), name)
        with op.batch_alter_table(name) as table:
            table.drop_constraint(op.f(f"ck_{name}_one_person"), type_="check")
            table.drop_constraint(op.f(f"fk_{name}_staff_id_staff"), type_="foreignkey")
            table.drop_column("staff_id")
            table.alter_column("participant_id", existing_type=sa.String(), nullable=False)
    with op.batch_alter_table("link") as table:
        for name in ("made_by", "revoked_by", "single_use", "handed_over"):
            table.drop_column(name)
        for name in ("claimed_at", "claimed_with"):
            table.drop_column(name)
    op.drop_index(op.f("ix_participant_email"), "participant")
    with op.batch_alter_table("participant") as table:
        for name in ("role", "has_a_country", "status"):
            table.drop_constraint(op.f(f"ck_participant_{name}"), type_="check")
        for name in ("invited_by", "copied_from"):
            table.drop_constraint(op.f(f"fk_participant_{name}_participant"), type_="foreignkey")
        table.drop_constraint(op.f("uq_participant_resume_hash"), type_="unique")
        for name in (
            *("email", "status", "invited_by", "copied_from", "resume_hash"),
            *("noticed_at", "asked_at"),
        ):
            table.drop_column(name)
        table.create_check_constraint(
            op.f("ck_participant_role"), "role IN ('respondent', 'lead', 'facilitator')"
        )
        table.create_check_constraint(
            op.f("ck_participant_staff_have_no_country"), "(role = 'facilitator') = (country = '')"
        )


def make_timetables() -> None:
    """Make the tables of sessions and steps."""
    op.create_table(
        "group_session",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("starts", INSTANT, nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["country_group.id"],
            name=op.f("fk_group_session_group_id_country_group"),
        ),
        sa.PrimaryKeyConstraint("group_id", "number", name=op.f("pk_group_session")),
    )
    op.create_table(
        "group_step",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("after", sa.String(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("staff_id", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["country_group.id"], name=op.f("fk_group_step_group_id_country_group")
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_group_step_staff_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_step")),
    )
    op.create_index(op.f("ix_group_step_group_id"), "group_step", ["group_id"])


def make_records() -> None:
    """Make the tables of join codes, tries, keys, the audit, the mail and the purge."""
    op.create_table(
        "join_code",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("workshop_id", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("revoked_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_join_code_workshop_id_workshop")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_join_code")),
    )
    op.create_index(
        op.f("ix_join_code_workshop_id_country"), "join_code", ["workshop_id", "country"]
    )
    op.create_table(
        "failed_try",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_failed_try")),
    )
    op.create_table(
        "person_key",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_person_key")),
        sa.UniqueConstraint("key", name=op.f("uq_person_key_key")),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("deed", sa.String(), nullable=False),
        sa.Column("workshop_id", sa.String(), nullable=False),
        sa.Column("object", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_at"), "audit", ["at"])
    op.create_table(
        "mail",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("workshop_id", sa.String(), nullable=False),
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("batch", sa.String(), nullable=False),
        sa.Column("participant_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.Column("claimed_at", INSTANT, nullable=True),
        sa.Column("claimed_by", sa.String(), nullable=False),
        sa.Column("done_at", INSTANT, nullable=True),
        sa.CheckConstraint("kind IN ('invitation', 'reminder')", name=op.f("ck_mail_kind")),
        sa.CheckConstraint(
            "outcome IN ('waiting', 'sent', 'refused', 'try again', 'unreachable', 'not needed',"
            " 'stopped')",
            name=op.f("ck_mail_outcome"),
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_mail_participant_id_participant")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_mail_round_id_round")),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_mail_workshop_id_workshop")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail")),
        sa.UniqueConstraint("batch", "participant_id", name=op.f("uq_mail_batch_participant_id")),
    )
    op.create_index(op.f("ix_mail_participant_id"), "mail", ["participant_id"])
    op.create_index(op.f("ix_mail_workshop_id_batch"), "mail", ["workshop_id", "batch"])
    op.create_index(
        "uq_mail_waiting",
        "mail",
        ["participant_id", "round_id", "kind"],
        unique=True,
        sqlite_where=sa.text("outcome = 'waiting'"),
        postgresql_where=sa.text("outcome = 'waiting'"),
    )
    op.create_table(
        "purge",
        sa.Column("workshop_id", sa.String(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_purge_workshop_id_workshop")
        ),
        sa.PrimaryKeyConstraint("workshop_id", name=op.f("pk_purge")),
    )
