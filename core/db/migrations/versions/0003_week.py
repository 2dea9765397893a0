"""Week."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.db.base import Codes, Id, UtcDateTime

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "subjects",
        sa.Column("id", Id, nullable=False),
        sa.Column("club_id", Id, nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("name_key", sa.String(length=128), nullable=False),
        sa.Column("archived_at", UtcDateTime()),
        sa.ForeignKeyConstraint(["club_id"], ["clubs.id"], name=op.f("fk_subjects_club_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subjects")),
        sa.UniqueConstraint("club_id", "name_key", name=op.f("uq_subjects_club_id_name_key")),
        sa.UniqueConstraint("id", "club_id", name=op.f("uq_subjects_id_club_id")),
    )
    op.create_table(
        "bookings",
        sa.Column("id", Id, nullable=False),
        sa.Column("club_id", Id, nullable=False),
        sa.Column("coach_id", Id, nullable=False),
        sa.Column("client_id", Id, nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("starts_at", UtcDateTime(), nullable=False),
        sa.Column("ends_at", UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("sessions", sa.Integer(), server_default="1", nullable=False),
        sa.Column("subject_id", Id),
        sa.Column("online", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("over", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("hold", sa.String(length=80)),
        sa.Column("charge", sa.String(length=8), server_default="none", nullable=False),
        sa.Column("operation", sa.String(length=80)),
        sa.Column("uncovered", sa.Integer(), server_default="0", nullable=False),
        sa.Column("forgiven", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("together", sa.String(length=16), nullable=False),
        sa.Column("booked_by", Id, nullable=False),
        sa.Column("booked_at", UtcDateTime(), nullable=False),
        sa.Column("confirmed_at", UtcDateTime()),
        sa.Column("started_at", UtcDateTime()),
        sa.Column("ended_at", UtcDateTime()),
        sa.Column("cancelled_at", UtcDateTime()),
        sa.Column("cancelled_by", Id),
        sa.Column("cause", sa.String(length=8)),
        sa.CheckConstraint(
            "(charge IN ('used', 'owed')) = (operation IS NOT NULL)",
            name=op.f("ck_bookings_operation"),
        ),
        sa.CheckConstraint(
            "(state = 'cancelled') = (cancelled_at IS NOT NULL)"
            " AND (state = 'cancelled') = (cause IS NOT NULL)",
            name=op.f("ck_bookings_cancelled"),
        ),
        sa.CheckConstraint(
            "cause IN ('client', 'coach', 'excused')", name=op.f("ck_bookings_cause")
        ),
        sa.CheckConstraint(
            "charge IN ('none', 'used', 'owed', 'free')", name=op.f("ck_bookings_charge")
        ),
        sa.CheckConstraint("hold IS NULL OR charge = 'none'", name=op.f("ck_bookings_hold")),
        sa.CheckConstraint("kind IN ('session', 'checkin')", name=op.f("ck_bookings_kind")),
        sa.CheckConstraint(
            "state IN ('booked', 'in_progress') OR hold IS NULL", name=op.f("ck_bookings_standing")
        ),
        sa.CheckConstraint(
            "state IN ('booked', 'in_progress', 'completed', 'no_show', 'cancelled')",
            name=op.f("ck_bookings_state"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('booked', 'in_progress') OR charge = 'none'",
            name=op.f("ck_bookings_charged"),
        ),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_bookings_span")),
        sa.CheckConstraint("sessions > 0", name=op.f("ck_bookings_sessions")),
        sa.CheckConstraint("uncovered BETWEEN 0 AND sessions", name=op.f("ck_bookings_uncovered")),
        sa.ForeignKeyConstraint(
            ["booked_by", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_bookings_booked_by_club_id"),
        ),
        sa.ForeignKeyConstraint(
            ["cancelled_by", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_bookings_cancelled_by_club_id"),
        ),
        sa.ForeignKeyConstraint(
            ["client_id", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_bookings_client_id_club_id"),
        ),
        sa.ForeignKeyConstraint(["club_id"], ["clubs.id"], name=op.f("fk_bookings_club_id")),
        sa.ForeignKeyConstraint(
            ["coach_id", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_bookings_coach_id_club_id"),
        ),
        sa.ForeignKeyConstraint(
            ["subject_id", "club_id"],
            ["subjects.id", "subjects.club_id"],
            name=op.f("fk_bookings_subject_id_club_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bookings")),
        sa.UniqueConstraint("id", "club_id", name=op.f("uq_bookings_id_club_id")),
    )
    with op.batch_alter_table("bookings", schema=None) as batch_op:
        batch_op.create_index("ix_bookings_client_id", ["client_id", "starts_at"])
        batch_op.create_index("ix_bookings_club_id", ["club_id", "starts_at"])
        batch_op.create_index("ix_bookings_coach_id", ["coach_id", "starts_at"])
        batch_op.create_index(
            "ix_bookings_standing",
            ["club_id", "ends_at"],
            sqlite_where=sa.text("state IN ('booked', 'in_progress')"),
            postgresql_where=sa.text("state IN ('booked', 'in_progress')"),
        )
        batch_op.create_index("ix_bookings_together", ["together"])
        batch_op.create_index(
            "uq_bookings_client_start",
            ["client_id", "starts_at"],
            unique=True,
            sqlite_where=sa.text("state <> 'cancelled'"),
            postgresql_where=sa.text("state <> 'cancelled'"),
        )

    op.create_table(
        "coach_rules",
        sa.Column("coach_id", Id, autoincrement=False, nullable=False),
        sa.Column("club_id", Id, nullable=False),
        sa.Column("book_months", sa.Integer()),
        sa.Column("notice_hours", sa.Integer()),
        sa.Column("link", sa.String(length=200)),
        sa.CheckConstraint("book_months BETWEEN 1 AND 12", name=op.f("ck_coach_rules_book_months")),
        sa.CheckConstraint(
            "notice_hours BETWEEN 0 AND 336", name=op.f("ck_coach_rules_notice_hours")
        ),
        sa.ForeignKeyConstraint(
            ["coach_id", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_coach_rules_coach_id_club_id"),
        ),
        sa.PrimaryKeyConstraint("coach_id", name=op.f("pk_coach_rules")),
    )
    op.create_table(
        "occupied",
        sa.Column("id", Id, nullable=False),
        sa.Column("club_id", Id, nullable=False),
        sa.Column("coach_id", Id, nullable=False),
        sa.Column("client_id", Id),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("source", sa.String(length=48), nullable=False),
        sa.Column("starts_at", UtcDateTime(), nullable=False),
        sa.Column("ends_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'practice') = (client_id IS NULL)", name=op.f("ck_occupied_client")
        ),
        sa.CheckConstraint(
            "kind IN ('session', 'checkin', 'practice')", name=op.f("ck_occupied_kind")
        ),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_occupied_span")),
        sa.ForeignKeyConstraint(
            ["client_id", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_occupied_client_id_club_id"),
        ),
        sa.ForeignKeyConstraint(
            ["coach_id", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_occupied_coach_id_club_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occupied")),
        sa.UniqueConstraint("club_id", "source", name=op.f("uq_occupied_club_id_source")),
    )
    with op.batch_alter_table("occupied", schema=None) as batch_op:
        batch_op.create_index("ix_occupied_client_id", ["client_id", "starts_at"])
        batch_op.create_index("ix_occupied_coach_id", ["coach_id", "starts_at"])

    op.create_table(
        "overrides",
        sa.Column("id", Id, nullable=False),
        sa.Column("club_id", Id, nullable=False),
        sa.Column("coach_id", Id, nullable=False),
        sa.Column("kind", sa.String(length=8)),
        sa.Column("what", sa.String(length=8), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("opens", sa.Integer()),
        sa.Column("closes", sa.Integer()),
        sa.Column("capacity", sa.Integer()),
        sa.Column("made_by", Id, nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "(what = 'block') = (capacity IS NULL)", name=op.f("ck_overrides_capacity")
        ),
        sa.CheckConstraint("kind IN ('session', 'checkin')", name=op.f("ck_overrides_kind")),
        sa.CheckConstraint("what <> 'extra' OR opens IS NOT NULL", name=op.f("ck_overrides_extra")),
        sa.CheckConstraint(
            "what IN ('block', 'extra', 'capacity')", name=op.f("ck_overrides_what")
        ),
        sa.CheckConstraint("(opens IS NULL) = (closes IS NULL)", name=op.f("ck_overrides_hours")),
        sa.CheckConstraint("capacity BETWEEN 1 AND 99", name=op.f("ck_overrides_places")),
        sa.CheckConstraint("last >= first", name=op.f("ck_overrides_days")),
        sa.CheckConstraint(
            "opens >= 0 AND opens < closes AND closes <= 1440", name=op.f("ck_overrides_span")
        ),
        sa.ForeignKeyConstraint(
            ["coach_id", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_overrides_coach_id_club_id"),
        ),
        sa.ForeignKeyConstraint(
            ["made_by", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_overrides_made_by_club_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overrides")),
        sa.UniqueConstraint("id", "club_id", name=op.f("uq_overrides_id_club_id")),
    )
    with op.batch_alter_table("overrides", schema=None) as batch_op:
        batch_op.create_index("ix_overrides_coach_id", ["coach_id", "last"])

    op.create_table(
        "teaching",
        sa.Column("coach_id", Id, autoincrement=False, nullable=False),
        sa.Column("subject_id", Id, autoincrement=False, nullable=False),
        sa.Column("club_id", Id, nullable=False),
        sa.ForeignKeyConstraint(
            ["coach_id", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_teaching_coach_id_club_id"),
        ),
        sa.ForeignKeyConstraint(
            ["subject_id", "club_id"],
            ["subjects.id", "subjects.club_id"],
            name=op.f("fk_teaching_subject_id_club_id"),
        ),
        sa.PrimaryKeyConstraint("coach_id", "subject_id", name=op.f("pk_teaching")),
    )
    op.create_table(
        "windows",
        sa.Column("id", Id, nullable=False),
        sa.Column("club_id", Id, nullable=False),
        sa.Column("coach_id", Id, nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("opens", sa.Integer(), nullable=False),
        sa.Column("closes", sa.Integer(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.CheckConstraint("kind IN ('session', 'checkin')", name=op.f("ck_windows_kind")),
        sa.CheckConstraint("capacity BETWEEN 1 AND 99", name=op.f("ck_windows_capacity")),
        sa.CheckConstraint(
            "opens >= 0 AND opens < closes AND closes <= 1440", name=op.f("ck_windows_span")
        ),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_windows_weekday")),
        sa.ForeignKeyConstraint(
            ["coach_id", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_windows_coach_id_club_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_windows")),
        sa.UniqueConstraint(
            "coach_id",
            "kind",
            "weekday",
            "opens",
            name=op.f("uq_windows_coach_id_kind_weekday_opens"),
        ),
        sa.UniqueConstraint("id", "club_id", name=op.f("uq_windows_id_club_id")),
    )
    op.create_table(
        "booking_moves",
        sa.Column("id", Id, nullable=False),
        sa.Column("club_id", Id, nullable=False),
        sa.Column("booking_id", Id, nullable=False),
        sa.Column("before_coach", Id, nullable=False),
        sa.Column("before_starts", UtcDateTime(), nullable=False),
        sa.Column("before_ends", UtcDateTime(), nullable=False),
        sa.Column("coach_id", Id, nullable=False),
        sa.Column("starts_at", UtcDateTime(), nullable=False),
        sa.Column("moved_by", Id, nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["before_coach", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_booking_moves_before_coach_club_id"),
        ),
        sa.ForeignKeyConstraint(
            ["booking_id", "club_id"],
            ["bookings.id", "bookings.club_id"],
            name=op.f("fk_booking_moves_booking_id_club_id"),
        ),
        sa.ForeignKeyConstraint(
            ["coach_id", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_booking_moves_coach_id_club_id"),
        ),
        sa.ForeignKeyConstraint(
            ["moved_by", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_booking_moves_moved_by_club_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booking_moves")),
    )
    with op.batch_alter_table("booking_moves", schema=None) as batch_op:
        batch_op.create_index("ix_booking_moves_booking_id", ["booking_id"])

    op.create_table(
        "booking_words",
        sa.Column("booking_id", Id, autoincrement=False, nullable=False),
        sa.Column("club_id", Id, nullable=False),
        sa.Column("title", sa.String(length=80)),
        sa.Column("client_note", sa.Text()),
        sa.Column("coach_note", sa.Text()),
        sa.ForeignKeyConstraint(
            ["booking_id", "club_id"],
            ["bookings.id", "bookings.club_id"],
            name=op.f("fk_booking_words_booking_id_club_id"),
        ),
        sa.PrimaryKeyConstraint("booking_id", name=op.f("pk_booking_words")),
    )
    op.create_table(
        "ratings",
        sa.Column("booking_id", Id, autoincrement=False, nullable=False),
        sa.Column("club_id", Id, nullable=False),
        sa.Column("stars", sa.Integer(), nullable=False),
        sa.Column("comment", sa.Text()),
        sa.Column("by_id", Id, nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("stars BETWEEN 1 AND 5", name=op.f("ck_ratings_stars")),
        sa.ForeignKeyConstraint(
            ["booking_id", "club_id"],
            ["bookings.id", "bookings.club_id"],
            name=op.f("fk_ratings_booking_id_club_id"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_ratings_by_id_club_id"),
        ),
        sa.PrimaryKeyConstraint("booking_id", name=op.f("pk_ratings")),
    )
    with op.batch_alter_table("accounts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("zone", sa.String(length=48)))
        batch_op.add_column(
            sa.Column("quiet_from", sa.Integer(), server_default="1260", nullable=False)
        )
        batch_op.add_column(
            sa.Column("quiet_until", sa.Integer(), server_default="480", nullable=False)
        )
        batch_op.add_column(
            sa.Column("digests", Codes(), server_default="evening,morning", nullable=False)
        )
        batch_op.add_column(
            sa.Column("dark", sa.Boolean(), server_default=sa.text("false"), nullable=False)
        )

    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.add_column(sa.Column("booking_id", Id))
        batch_op.create_index(
            "uq_attendance_booking",
            ["booking_id"],
            unique=True,
            sqlite_where=sa.text("booking_id IS NOT NULL"),
            postgresql_where=sa.text("booking_id IS NOT NULL"),
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_attendance_booking_id_club_id"),
            "bookings",
            ["booking_id", "club_id"],
            ["id", "club_id"],
        )

    with op.batch_alter_table("clubs", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("book_months", sa.Integer(), server_default="3", nullable=False)
        )
        batch_op.add_column(
            sa.Column("notice_hours", sa.Integer(), server_default="12", nullable=False)
        )
        batch_op.add_column(
            sa.Column("grid_minutes", sa.Integer(), server_default="30", nullable=False)
        )
        batch_op.add_column(
            sa.Column("session_minutes", sa.Integer(), server_default="60", nullable=False)
        )
        batch_op.add_column(
            sa.Column("checkins", sa.String(length=8), server_default="alone", nullable=False)
        )
    _checks()


CHECKS = {
    "accounts": {
        "ck_accounts_quiet": "quiet_from BETWEEN 0 AND 1439 AND quiet_until BETWEEN 0 AND 1439",
    },
    "clubs": {
        "ck_clubs_book_months": "book_months BETWEEN 1 AND 12",
        "ck_clubs_notice_hours": "notice_hours BETWEEN 0 AND 336",
        "ck_clubs_grid_minutes": "grid_minutes BETWEEN 5 AND 120",
        "ck_clubs_session_minutes": "session_minutes BETWEEN 5 AND 600",
    },
}
"""By hand: what Alembic does not see."""


def _checks() -> None:
    for table, checks in CHECKS.items():
        with op.batch_alter_table(table) as batch_op:
            for name, condition in checks.items():
                batch_op.create_check_constraint(batch_op.f(name), condition)
