"""Circle."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.db.base import Codes, Id, UtcDateTime

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "email_codes",
        sa.Column("user_id", Id, autoincrement=False, nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("nonce", sa.String(length=32), nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("sent", sa.Integer(), server_default="1", nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["accounts.user_id"], name=op.f("fk_email_codes_user_id")
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_email_codes")),
    )
    op.create_table(
        "feeds",
        sa.Column("user_id", Id, autoincrement=False, nullable=False),
        sa.Column("secret", sa.String(length=48), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("fetched_at", UtcDateTime()),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("shown", sa.String(length=64)),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["accounts.user_id"], name=op.f("fk_feeds_user_id")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_feeds")),
        sa.UniqueConstraint("digest", name=op.f("uq_feeds_digest")),
        sa.UniqueConstraint("secret", name=op.f("uq_feeds_secret")),
    )
    op.create_table(
        "form_questions",
        sa.Column("id", Id, nullable=False),
        sa.Column("club_id", Id, nullable=False),
        sa.Column("coach_id", Id, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("gone_at", UtcDateTime()),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "kind IN ('text', 'long', 'one', 'many')", name=op.f("ck_form_questions_kind")
        ),
        sa.ForeignKeyConstraint(
            ["coach_id", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_form_questions_coach_id_club_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_questions")),
        sa.UniqueConstraint("id", "club_id", name=op.f("uq_form_questions_id_club_id")),
    )
    with op.batch_alter_table("form_questions", schema=None) as batch_op:
        batch_op.create_index("ix_form_questions_coach_id", ["coach_id", "place"])

    op.create_table(
        "forms",
        sa.Column("coach_id", Id, autoincrement=False, nullable=False),
        sa.Column("club_id", Id, nullable=False),
        sa.Column("version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["coach_id", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_forms_coach_id_club_id"),
        ),
        sa.PrimaryKeyConstraint("coach_id", name=op.f("pk_forms")),
    )
    op.create_table(
        "google_asks",
        sa.Column("state", sa.String(length=64), nullable=False),
        sa.Column("coach_id", Id, nullable=False),
        sa.Column("club_id", Id, nullable=False),
        sa.Column("user_id", Id, nullable=False),
        sa.Column("verifier", sa.Text(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("used_at", UtcDateTime()),
        sa.ForeignKeyConstraint(
            ["coach_id", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_google_asks_coach_id_club_id"),
        ),
        sa.PrimaryKeyConstraint("state", name=op.f("pk_google_asks")),
    )
    with op.batch_alter_table("google_asks", schema=None) as batch_op:
        batch_op.create_index("ix_google_asks_expires_at", ["expires_at"])

    op.create_table(
        "google_links",
        sa.Column("coach_id", Id, autoincrement=False, nullable=False),
        sa.Column("club_id", Id, nullable=False),
        sa.Column("user_id", Id, nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("token", sa.Text()),
        sa.Column("email", sa.String(length=254)),
        sa.Column("calendar", sa.String(length=254), server_default="primary", nullable=False),
        sa.Column("generation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("connected_at", UtcDateTime(), nullable=False),
        sa.Column("broken_at", UtcDateTime()),
        sa.Column("synced_at", UtcDateTime()),
        sa.CheckConstraint(
            "(state = 'connected') = (token IS NOT NULL)", name=op.f("ck_google_links_token")
        ),
        sa.CheckConstraint(
            "state IN ('connected', 'broken', 'off')", name=op.f("ck_google_links_state")
        ),
        sa.ForeignKeyConstraint(
            ["coach_id", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_google_links_coach_id_club_id"),
        ),
        sa.PrimaryKeyConstraint("coach_id", name=op.f("pk_google_links")),
    )
    op.create_table(
        "groups",
        sa.Column("id", Id, nullable=False),
        sa.Column("club_id", Id, nullable=False),
        sa.Column("bot_id", Id, nullable=False),
        sa.Column("chat_id", Id, nullable=False),
        sa.Column("title", sa.String(length=128), nullable=False),
        sa.Column("langs", Codes(), nullable=False),
        sa.Column("announces", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("card", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("can_pin", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("linked_by", Id, nullable=False),
        sa.Column("linked_at", UtcDateTime(), nullable=False),
        sa.Column("left_at", UtcDateTime()),
        sa.ForeignKeyConstraint(["club_id"], ["clubs.id"], name=op.f("fk_groups_club_id")),
        sa.ForeignKeyConstraint(
            ["linked_by", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_groups_linked_by_club_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_groups")),
        sa.UniqueConstraint("id", "club_id", name=op.f("uq_groups_id_club_id")),
    )
    with op.batch_alter_table("groups", schema=None) as batch_op:
        batch_op.create_index("ix_groups_club_id", ["club_id"])
        batch_op.create_index(
            "uq_groups_chat",
            ["bot_id", "chat_id"],
            unique=True,
            sqlite_where=sa.text("left_at IS NULL"),
            postgresql_where=sa.text("left_at IS NULL"),
        )

    op.create_table(
        "form_responses",
        sa.Column("id", Id, nullable=False),
        sa.Column("club_id", Id, nullable=False),
        sa.Column("booking_id", Id, nullable=False),
        sa.Column("coach_id", Id, nullable=False),
        sa.Column("client_id", Id, nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("submitted_at", UtcDateTime()),
        sa.Column("submitted_by", Id),
        sa.Column("version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("submitted_version", sa.Integer()),
        sa.CheckConstraint(
            "(submitted_at IS NULL) = (submitted_by IS NULL)",
            name=op.f("ck_form_responses_submitted"),
        ),
        sa.CheckConstraint(
            "(submitted_at IS NULL) = (submitted_version IS NULL)",
            name=op.f("ck_form_responses_sent"),
        ),
        sa.ForeignKeyConstraint(
            ["booking_id", "club_id"],
            ["bookings.id", "bookings.club_id"],
            name=op.f("fk_form_responses_booking_id_club_id"),
        ),
        sa.ForeignKeyConstraint(
            ["client_id", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_form_responses_client_id_club_id"),
        ),
        sa.ForeignKeyConstraint(
            ["coach_id", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_form_responses_coach_id_club_id"),
        ),
        sa.ForeignKeyConstraint(
            ["submitted_by", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_form_responses_submitted_by_club_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_responses")),
        sa.UniqueConstraint("booking_id", name=op.f("uq_form_responses_booking_id")),
        sa.UniqueConstraint("id", "club_id", name=op.f("uq_form_responses_id_club_id")),
    )
    with op.batch_alter_table("form_responses", schema=None) as batch_op:
        batch_op.create_index("ix_form_responses_client_id", ["client_id", "submitted_at"])

    op.create_table(
        "free_checkins",
        sa.Column("client_id", Id, autoincrement=False, nullable=False),
        sa.Column("coach_id", Id, autoincrement=False, nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("club_id", Id, nullable=False),
        sa.Column("booking_id", Id),
        sa.Column("granted_by", Id),
        sa.Column("granted_at", UtcDateTime()),
        sa.CheckConstraint(
            "(granted_by IS NULL) = (granted_at IS NULL)",
            name=op.f("ck_free_checkins_granted_when"),
        ),
        sa.CheckConstraint(
            "(n > 1) = (granted_by IS NOT NULL)", name=op.f("ck_free_checkins_granted")
        ),
        sa.CheckConstraint("n > 0", name=op.f("ck_free_checkins_n")),
        sa.CheckConstraint("n > 1 OR booking_id IS NOT NULL", name=op.f("ck_free_checkins_first")),
        sa.ForeignKeyConstraint(
            ["booking_id", "club_id"],
            ["bookings.id", "bookings.club_id"],
            name=op.f("fk_free_checkins_booking_id_club_id"),
        ),
        sa.ForeignKeyConstraint(
            ["client_id", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_free_checkins_client_id_club_id"),
        ),
        sa.ForeignKeyConstraint(
            ["coach_id", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_free_checkins_coach_id_club_id"),
        ),
        sa.ForeignKeyConstraint(
            ["granted_by", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_free_checkins_granted_by_club_id"),
        ),
        sa.PrimaryKeyConstraint(
            "client_id", "coach_id", "month", "n", name=op.f("pk_free_checkins")
        ),
        sa.UniqueConstraint("booking_id", name=op.f("uq_free_checkins_booking_id")),
    )
    op.create_table(
        "google_events",
        sa.Column("booking_id", Id, autoincrement=False, nullable=False),
        sa.Column("coach_id", Id, autoincrement=False, nullable=False),
        sa.Column("club_id", Id, nullable=False),
        sa.Column("generation", sa.Integer(), server_default="1", nullable=False),
        sa.Column("wanted", sa.String(length=64), nullable=False),
        sa.Column("shown", sa.String(length=64)),
        sa.Column("etag", sa.String(length=64)),
        sa.Column("meet", sa.String(length=200)),
        sa.Column("trouble", sa.String(length=32)),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["booking_id", "club_id"],
            ["bookings.id", "bookings.club_id"],
            name=op.f("fk_google_events_booking_id_club_id"),
        ),
        sa.ForeignKeyConstraint(
            ["coach_id", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_google_events_coach_id_club_id"),
        ),
        sa.PrimaryKeyConstraint("booking_id", "coach_id", name=op.f("pk_google_events")),
    )
    with op.batch_alter_table("google_events", schema=None) as batch_op:
        batch_op.create_index("ix_google_events_coach_id", ["coach_id"])

    op.create_table(
        "form_answers",
        sa.Column("response_id", Id, autoincrement=False, nullable=False),
        sa.Column("question_id", Id, autoincrement=False, nullable=False),
        sa.Column("club_id", Id, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("answer", sa.JSON(none_as_null=True)),
        sa.Column("by_id", Id, nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_form_answers_by_id_club_id"),
        ),
        sa.ForeignKeyConstraint(
            ["question_id", "club_id"],
            ["form_questions.id", "form_questions.club_id"],
            name=op.f("fk_form_answers_question_id_club_id"),
        ),
        sa.ForeignKeyConstraint(
            ["response_id", "club_id"],
            ["form_responses.id", "form_responses.club_id"],
            name=op.f("fk_form_answers_response_id_club_id"),
        ),
        sa.PrimaryKeyConstraint("response_id", "question_id", name=op.f("pk_form_answers")),
    )
    with op.batch_alter_table("accounts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("email", sa.String(length=254)))
        batch_op.add_column(sa.Column("email_at", UtcDateTime()))
        batch_op.add_column(
            sa.Column("mail", sa.Boolean(), server_default=sa.text("true"), nullable=False)
        )

    with op.batch_alter_table("bookings", schema=None) as batch_op:
        batch_op.add_column(sa.Column("link", sa.String(length=200)))

    with op.batch_alter_table("guardianships", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("shares", sa.Boolean(), server_default=sa.text("false"), nullable=False)
        )

    with op.batch_alter_table("chats", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("can_pin", sa.Boolean(), server_default=sa.text("false"), nullable=False)
        )

    with op.batch_alter_table("live_messages", schema=None) as batch_op:
        batch_op.add_column(sa.Column("pinned_id", Id))
        batch_op.drop_column("every")

    with op.batch_alter_table("lots", schema=None) as batch_op:
        batch_op.add_column(sa.Column("names", sa.JSON(none_as_null=True)))

    with op.batch_alter_table("templates", schema=None) as batch_op:
        batch_op.add_column(sa.Column("names", sa.JSON(none_as_null=True)))
    _checks()


CHECKS = {
    "accounts": {"ck_accounts_email": "(email IS NULL) = (email_at IS NULL)"},
}
"""By hand: what Alembic does not see."""


def _checks() -> None:
    for table, checks in CHECKS.items():
        with op.batch_alter_table(table) as batch_op:
            for name, condition in checks.items():
                batch_op.create_check_constraint(batch_op.f(name), condition)
