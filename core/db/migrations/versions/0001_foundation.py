"""Foundation."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.db.base import Codes, Id, UtcDateTime
from core.db.migrations import append_only

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "chats",
        sa.Column("bot_id", Id, autoincrement=False, nullable=False),
        sa.Column("chat_id", Id, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("parked_at", UtcDateTime()),
        sa.PrimaryKeyConstraint("bot_id", "chat_id", name=op.f("pk_chats")),
    )
    op.create_table(
        "clubs",
        sa.Column("id", Id, nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("zone", sa.String(length=48), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("langs", Codes(), nullable=False),
        sa.Column("low_coach", sa.Integer(), server_default="5", nullable=False),
        sa.Column("low_payer", sa.Integer(), server_default="2", nullable=False),
        sa.Column("on_empty", sa.String(length=8), server_default="confirm", nullable=False),
        sa.Column("coaches_see", sa.String(length=4), server_default="own", nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("low_coach >= 0 AND low_payer >= 0", name=op.f("ck_clubs_low")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clubs")),
    )
    op.create_table(
        "dialogs",
        sa.Column("bot_id", Id, autoincrement=False, nullable=False),
        sa.Column("chat_id", Id, autoincrement=False, nullable=False),
        sa.Column("user_id", Id, autoincrement=False, nullable=False),
        sa.Column("step", sa.String(length=64), nullable=False),
        sa.Column("shape", sa.Integer(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("bot_id", "chat_id", "user_id", name=op.f("pk_dialogs")),
    )
    op.create_table(
        "failed_updates",
        sa.Column("bot_id", Id, autoincrement=False, nullable=False),
        sa.Column("update_id", Id, autoincrement=False, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("buried", sa.Boolean(), nullable=False),
        sa.Column("at", sa.Double(), nullable=False),
        sa.Column("body", sa.JSON()),
        sa.PrimaryKeyConstraint("bot_id", "update_id", name=op.f("pk_failed_updates")),
    )
    op.create_table(
        "leases",
        sa.Column("name", sa.String(length=48), nullable=False),
        sa.Column("holder", sa.String(length=32), nullable=False),
        sa.Column("until", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
    )
    op.create_table(
        "live_messages",
        sa.Column("id", Id, nullable=False),
        sa.Column("bot_id", Id, nullable=False),
        sa.Column("chat_id", Id, nullable=False),
        sa.Column("user_id", Id, nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("subject", sa.String(length=48), nullable=False),
        sa.Column("scope", sa.String(length=48)),
        sa.Column("screen", sa.JSON()),
        sa.Column("page", sa.Integer(), server_default="0", nullable=False),
        sa.Column("message_id", Id),
        sa.Column("stale_id", Id),
        sa.Column("anew", sa.Boolean(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Integer(), server_default="0", nullable=False),
        sa.Column("lease", sa.String(length=32)),
        sa.Column("leased_until", sa.Double()),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("not_before", sa.Double()),
        sa.Column("closed", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("expires_at", UtcDateTime()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_live_messages")),
        sa.UniqueConstraint(
            "bot_id",
            "chat_id",
            "user_id",
            "subject",
            name=op.f("uq_live_messages_bot_id_chat_id_user_id_subject"),
        ),
    )
    op.create_index("ix_live_messages_scope", "live_messages", ["scope"])
    op.create_index("ix_live_messages_subject", "live_messages", ["subject"])
    op.create_index(
        "ix_live_messages_unshown",
        "live_messages",
        ["id"],
        sqlite_where=sa.text("wanted > shown AND NOT closed"),
        postgresql_where=sa.text("wanted > shown AND NOT closed"),
    )
    op.create_table(
        "outbox",
        sa.Column("id", Id, nullable=False),
        sa.Column("club_id", Id),
        sa.Column("channel", sa.String(length=8), nullable=False),
        sa.Column("kind", sa.String(length=48), nullable=False),
        sa.Column("recipient", Id),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("useful_until", UtcDateTime()),
        sa.Column("key", sa.String(length=120)),
        sa.Column("must_arrive", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=8), server_default="waiting", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("lost", sa.Integer(), server_default="0", nullable=False),
        sa.Column("lease", sa.String(length=32)),
        sa.Column("leased_until", sa.Double()),
        sa.Column("outcome", sa.String(length=120)),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("key", name=op.f("uq_outbox_key")),
    )
    op.create_index(
        "ix_outbox_due",
        "outbox",
        ["channel", "due_at", "id"],
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_table(
        "secrets",
        sa.Column("name", sa.String(length=16), nullable=False),
        sa.Column("value", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_secrets")),
    )
    op.create_table(
        "seen_updates",
        sa.Column("bot_id", Id, autoincrement=False, nullable=False),
        sa.Column("update_id", Id, autoincrement=False, nullable=False),
        sa.Column("at", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("bot_id", "update_id", name=op.f("pk_seen_updates")),
    )
    op.create_index("ix_seen_updates_at", "seen_updates", ["at"])
    op.create_table(
        "accounts",
        sa.Column("user_id", Id, autoincrement=False, nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.Column("current_club", Id),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["current_club"], ["clubs.id"], name=op.f("fk_accounts_current_club")
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_accounts")),
    )
    op.create_table(
        "journal",
        sa.Column("id", Id, nullable=False),
        sa.Column("club_id", Id, nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("actor_id", Id),
        sa.Column("via", sa.String(length=16), nullable=False),
        sa.Column("code", sa.String(length=48), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["club_id"], ["clubs.id"], name=op.f("fk_journal_club_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal")),
    )
    op.create_index("ix_journal_club_id_at", "journal", ["club_id", "at"])
    op.create_table(
        "members",
        sa.Column("id", Id, nullable=False),
        sa.Column("club_id", Id, nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("name_key", sa.String(length=128), nullable=False),
        sa.Column("staff_roles", Codes(), server_default="", nullable=False),
        sa.Column("trains", sa.Boolean(), nullable=False),
        sa.Column("low_payer", sa.Integer()),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("left_at", UtcDateTime()),
        sa.ForeignKeyConstraint(["club_id"], ["clubs.id"], name=op.f("fk_members_club_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_members")),
        sa.UniqueConstraint("id", "club_id", name=op.f("uq_members_id_club_id")),
    )
    op.create_index(
        "uq_members_client_name",
        "members",
        ["club_id", "name_key"],
        unique=True,
        sqlite_where=sa.text("trains AND left_at IS NULL"),
        postgresql_where=sa.text("trains AND left_at IS NULL"),
    )
    op.create_table(
        "templates",
        sa.Column("id", Id, nullable=False),
        sa.Column("club_id", Id, nullable=False),
        sa.Column("name", sa.String(length=64)),
        sa.Column("sessions", sa.Integer(), nullable=False),
        sa.Column("price_minor", sa.Integer()),
        sa.Column("minutes", sa.Integer()),
        sa.Column("valid_days", sa.Integer()),
        sa.Column("low_payer", sa.Integer()),
        sa.Column("archived_at", UtcDateTime()),
        sa.CheckConstraint(
            "price_minor IS NULL OR price_minor >= 0", name=op.f("ck_templates_price")
        ),
        sa.CheckConstraint("sessions > 0", name=op.f("ck_templates_sessions")),
        sa.ForeignKeyConstraint(["club_id"], ["clubs.id"], name=op.f("fk_templates_club_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_templates")),
        sa.UniqueConstraint("id", "club_id", name=op.f("uq_templates_id_club_id")),
    )
    op.create_index("ix_templates_club_id", "templates", ["club_id"])
    op.create_table(
        "coaching",
        sa.Column("coach_id", Id, autoincrement=False, nullable=False),
        sa.Column("client_id", Id, autoincrement=False, nullable=False),
        sa.Column("club_id", Id, nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_coaching_client_id_club_id"),
        ),
        sa.ForeignKeyConstraint(
            ["coach_id", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_coaching_coach_id_club_id"),
        ),
        sa.PrimaryKeyConstraint("coach_id", "client_id", name=op.f("pk_coaching")),
    )
    op.create_index("ix_coaching_client_id", "coaching", ["client_id"])
    op.create_table(
        "guardianships",
        sa.Column("guardian_id", Id, autoincrement=False, nullable=False),
        sa.Column("client_id", Id, autoincrement=False, nullable=False),
        sa.Column("club_id", Id, nullable=False),
        sa.Column("can", sa.String(length=12), nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.CheckConstraint("can IN ('pay', 'book', 'view')", name=op.f("ck_guardianships_right")),
        sa.CheckConstraint("guardian_id <> client_id", name=op.f("ck_guardianships_not_self")),
        sa.ForeignKeyConstraint(
            ["client_id", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_guardianships_client_id_club_id"),
        ),
        sa.ForeignKeyConstraint(
            ["guardian_id", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_guardianships_guardian_id_club_id"),
        ),
        sa.PrimaryKeyConstraint("guardian_id", "client_id", name=op.f("pk_guardianships")),
    )
    op.create_index("ix_guardianships_client_id", "guardianships", ["client_id"])
    op.create_table(
        "identities",
        sa.Column("member_id", Id, autoincrement=False, nullable=False),
        sa.Column("club_id", Id, nullable=False),
        sa.Column("user_id", Id, nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_identities_member_id_club_id"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["accounts.user_id"], name=op.f("fk_identities_user_id")
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_identities")),
        sa.UniqueConstraint("user_id", "club_id", name=op.f("uq_identities_user_id_club_id")),
    )
    op.create_table(
        "invites",
        sa.Column("id", Id, nullable=False),
        sa.Column("club_id", Id, nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("nonce", sa.String(length=32), nullable=False),
        sa.Column("created_by", Id, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("revoked_at", UtcDateTime()),
        sa.Column("used_at", UtcDateTime()),
        sa.Column("used_by", Id),
        sa.CheckConstraint(
            "kind IN ('guardian', 'self', 'coach', 'assistant')", name=op.f("ck_invites_kind")
        ),
        sa.CheckConstraint(
            "(used_at IS NULL) = (used_by IS NULL)", name=op.f("ck_invites_used_once")
        ),
        sa.ForeignKeyConstraint(["club_id"], ["clubs.id"], name=op.f("fk_invites_club_id")),
        sa.ForeignKeyConstraint(
            ["created_by", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_invites_created_by_club_id"),
        ),
        sa.ForeignKeyConstraint(
            ["used_by", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_invites_used_by_club_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invites")),
        sa.UniqueConstraint("id", "club_id", name=op.f("uq_invites_id_club_id")),
    )
    op.create_table(
        "lots",
        sa.Column("id", Id, nullable=False),
        sa.Column("club_id", Id, nullable=False),
        sa.Column("client_id", Id, nullable=False),
        sa.Column("template_id", Id),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("price_minor", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("minutes", sa.Integer()),
        sa.Column("low_payer", sa.Integer()),
        sa.Column("starts_on", sa.Date()),
        sa.Column("expires_on", sa.Date()),
        sa.Column("grace_until", sa.Date()),
        sa.Column("bought_on", sa.Date(), nullable=False),
        sa.Column("make_up", sa.Boolean(), nullable=False),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column("came_in", sa.Integer(), nullable=False),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.Column("gone", sa.Integer(), nullable=False),
        sa.Column("archived_at", UtcDateTime()),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("came_in - used - gone - held >= 0", name=op.f("ck_lots_free")),
        sa.CheckConstraint(
            "came_in >= 0 AND held >= 0 AND used >= 0 AND gone >= 0", name=op.f("ck_lots_counters")
        ),
        sa.CheckConstraint(
            "expires_on IS NULL OR starts_on IS NULL OR expires_on >= starts_on",
            name=op.f("ck_lots_span"),
        ),
        sa.CheckConstraint("price_minor >= 0", name=op.f("ck_lots_price")),
        sa.ForeignKeyConstraint(
            ["client_id", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_lots_client_id_club_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lots")),
        sa.UniqueConstraint(
            "id", "client_id", "club_id", name=op.f("uq_lots_id_client_id_club_id")
        ),
        sa.UniqueConstraint("id", "club_id", name=op.f("uq_lots_id_club_id")),
    )
    op.create_index("ix_lots_client_id", "lots", ["client_id"])
    op.create_index(
        "ix_lots_live",
        "lots",
        ["club_id", "client_id"],
        sqlite_where=sa.text("came_in - used - gone > 0 AND archived_at IS NULL"),
        postgresql_where=sa.text("came_in - used - gone > 0 AND archived_at IS NULL"),
    )
    op.create_table(
        "low_marks",
        sa.Column("client_id", Id, autoincrement=False, nullable=False),
        sa.Column("reader_id", Id, autoincrement=False, nullable=False),
        sa.Column("audience", sa.String(length=8), nullable=False),
        sa.Column("club_id", Id, nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("told_at", UtcDateTime()),
        sa.ForeignKeyConstraint(
            ["client_id", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_low_marks_client_id_club_id"),
        ),
        sa.ForeignKeyConstraint(
            ["reader_id", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_low_marks_reader_id_club_id"),
        ),
        sa.PrimaryKeyConstraint("client_id", "reader_id", "audience", name=op.f("pk_low_marks")),
    )
    op.create_index("ix_low_marks_reader_id", "low_marks", ["reader_id", "audience"])
    op.create_table(
        "rolls",
        sa.Column("id", Id, nullable=False),
        sa.Column("club_id", Id, nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("opened_by", Id, nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("closed_at", UtcDateTime()),
        sa.ForeignKeyConstraint(["club_id"], ["clubs.id"], name=op.f("fk_rolls_club_id")),
        sa.ForeignKeyConstraint(
            ["opened_by", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_rolls_opened_by_club_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rolls")),
        sa.UniqueConstraint(
            "club_id", "on_date", "number", name=op.f("uq_rolls_club_id_on_date_number")
        ),
        sa.UniqueConstraint("id", "club_id", name=op.f("uq_rolls_id_club_id")),
    )
    op.create_table(
        "attendance",
        sa.Column("id", Id, nullable=False),
        sa.Column("club_id", Id, nullable=False),
        sa.Column("roll_id", Id, nullable=False),
        sa.Column("client_id", Id, nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("before", sa.String(length=12), nullable=False),
        sa.Column("charge", sa.String(length=12), nullable=False),
        sa.Column("operation", sa.String(length=80)),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("told_version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("told_charge", sa.String(length=12), server_default="none", nullable=False),
        sa.Column("marked_by", Id),
        sa.Column("marked_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "(charge IN ('used', 'owed')) = (operation IS NOT NULL)",
            name=op.f("ck_attendance_live_operation"),
        ),
        sa.ForeignKeyConstraint(
            ["client_id", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_attendance_client_id_club_id"),
        ),
        sa.ForeignKeyConstraint(
            ["marked_by", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_attendance_marked_by_club_id"),
        ),
        sa.ForeignKeyConstraint(
            ["roll_id", "club_id"],
            ["rolls.id", "rolls.club_id"],
            name=op.f("fk_attendance_roll_id_club_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint("roll_id", "client_id", name=op.f("uq_attendance_roll_id_client_id")),
    )
    op.create_table(
        "entries",
        sa.Column("id", Id, nullable=False),
        sa.Column("club_id", Id, nullable=False),
        sa.Column("lot_id", Id, nullable=False),
        sa.Column("client_id", Id, nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("left_change", sa.Integer(), nullable=False),
        sa.Column("held_change", sa.Integer(), nullable=False),
        sa.Column("actor_id", Id),
        sa.Column("source", sa.String(length=48), nullable=False),
        sa.Column("reason", sa.String(length=24)),
        sa.Column("settles", Id),
        sa.Column("reverses", Id),
        sa.Column("operation", sa.String(length=80), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            (
                "(kind = 'purchase' AND (left_change > 0 AND held_change = 0))"
                " OR (kind = 'opening' AND (left_change > 0 AND held_change = 0))"
                " OR (kind = 'bonus' AND (left_change > 0 AND held_change = 0))"
                " OR (kind = 'adjust' AND (left_change <> 0 AND held_change = 0))"
                " OR (kind = 'transfer_in' AND (left_change > 0 AND held_change = 0))"
                " OR (kind = 'transfer_out' AND (left_change < 0 AND held_change = 0))"
                " OR (kind = 'hold' AND (left_change = 0 AND held_change > 0))"
                " OR (kind = 'release' AND (left_change = 0 AND held_change < 0))"
                " OR (kind = 'use' AND (left_change < 0 AND held_change IN (0, left_change)))"
                " OR (kind = 'reverse' AND (left_change <> 0"
                " OR held_change <> 0))"
                " OR (kind = 'expire' AND (left_change < 0 AND held_change = 0))"
                " OR (kind = 'extend' AND (left_change > 0 AND held_change = 0))"
                " OR (kind = 'void' AND (left_change < 0 AND held_change = 0))"
            ),
            name=op.f("ck_entries_shape"),
        ),
        sa.CheckConstraint(
            "(kind = 'reverse') = (reverses IS NOT NULL)", name=op.f("ck_entries_reverses")
        ),
        sa.ForeignKeyConstraint(
            ["actor_id", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_entries_actor_id_club_id"),
        ),
        sa.ForeignKeyConstraint(
            ["lot_id", "client_id", "club_id"],
            ["lots.id", "lots.client_id", "lots.club_id"],
            name=op.f("fk_entries_lot_id_client_id_club_id"),
        ),
        sa.ForeignKeyConstraint(
            ["reverses", "club_id"],
            ["entries.id", "entries.club_id"],
            name=op.f("fk_entries_reverses_club_id"),
        ),
        sa.ForeignKeyConstraint(
            ["settles", "club_id"],
            ["entries.id", "entries.club_id"],
            name=op.f("fk_entries_settles_club_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entries")),
        sa.UniqueConstraint(
            "club_id", "operation", "part", name=op.f("uq_entries_club_id_operation_part")
        ),
        sa.UniqueConstraint("id", "club_id", name=op.f("uq_entries_id_club_id")),
        sa.UniqueConstraint("reverses", name=op.f("uq_entries_reverses")),
        sa.UniqueConstraint("settles", name=op.f("uq_entries_settles")),
    )
    op.create_index("ix_entries_client_id_at", "entries", ["client_id", "at"])
    op.create_index("ix_entries_lot_id", "entries", ["lot_id"])
    op.create_table(
        "invite_clients",
        sa.Column("invite_id", Id, autoincrement=False, nullable=False),
        sa.Column("client_id", Id, autoincrement=False, nullable=False),
        sa.Column("club_id", Id, nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_invite_clients_client_id_club_id"),
        ),
        sa.ForeignKeyConstraint(
            ["invite_id", "club_id"],
            ["invites.id", "invites.club_id"],
            name=op.f("fk_invite_clients_invite_id_club_id"),
        ),
        sa.PrimaryKeyConstraint("invite_id", "client_id", name=op.f("pk_invite_clients")),
    )
    op.create_table(
        "payments",
        sa.Column("id", Id, nullable=False),
        sa.Column("club_id", Id, nullable=False),
        sa.Column("lot_id", Id, nullable=False),
        sa.Column("client_id", Id, nullable=False),
        sa.Column("amount_minor", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("method", sa.String(length=12), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("actor_id", Id),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "method IN ('cash', 'transfer', 'card', 'other')", name=op.f("ck_payments_method")
        ),
        sa.ForeignKeyConstraint(
            ["actor_id", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_payments_actor_id_club_id"),
        ),
        sa.ForeignKeyConstraint(
            ["client_id", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_payments_client_id_club_id"),
        ),
        sa.ForeignKeyConstraint(
            ["lot_id", "club_id"],
            ["lots.id", "lots.club_id"],
            name=op.f("fk_payments_lot_id_club_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payments")),
    )
    op.create_index("ix_payments_lot_id", "payments", ["lot_id"])
    op.create_table(
        "sales",
        sa.Column("id", Id, nullable=False),
        sa.Column("club_id", Id, nullable=False),
        sa.Column("operation", sa.String(length=80), nullable=False),
        sa.Column("lot_id", Id, nullable=False),
        sa.ForeignKeyConstraint(
            ["lot_id", "club_id"], ["lots.id", "lots.club_id"], name=op.f("fk_sales_lot_id_club_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sales")),
        sa.UniqueConstraint("club_id", "operation", name=op.f("uq_sales_club_id_operation")),
    )
    op.create_table(
        "entry_notes",
        sa.Column("entry_id", Id, autoincrement=False, nullable=False),
        sa.Column("club_id", Id, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id", "club_id"],
            ["entries.id", "entries.club_id"],
            name=op.f("fk_entry_notes_entry_id_club_id"),
        ),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_entry_notes")),
    )
    op.create_table(
        "owed",
        sa.Column("id", Id, nullable=False),
        sa.Column("club_id", Id, nullable=False),
        sa.Column("client_id", Id, nullable=False),
        sa.Column("operation", sa.String(length=80), nullable=False),
        sa.Column("source", sa.String(length=48), nullable=False),
        sa.Column("actor_id", Id),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("settled_by", Id),
        sa.Column("forgiven_at", UtcDateTime()),
        sa.CheckConstraint(
            "settled_by IS NULL OR forgiven_at IS NULL", name=op.f("ck_owed_one_end")
        ),
        sa.ForeignKeyConstraint(
            ["actor_id", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_owed_actor_id_club_id"),
        ),
        sa.ForeignKeyConstraint(
            ["client_id", "club_id"],
            ["members.id", "members.club_id"],
            name=op.f("fk_owed_client_id_club_id"),
        ),
        sa.ForeignKeyConstraint(
            ["settled_by", "club_id"],
            ["entries.id", "entries.club_id"],
            name=op.f("fk_owed_settled_by_club_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_owed")),
        sa.UniqueConstraint("club_id", "operation", name=op.f("uq_owed_club_id_operation")),
        sa.UniqueConstraint("settled_by", name=op.f("uq_owed_settled_by")),
    )
    op.create_index(
        "ix_owed_open",
        "owed",
        ["client_id"],
        sqlite_where=sa.text("settled_by IS NULL AND forgiven_at IS NULL"),
        postgresql_where=sa.text("settled_by IS NULL AND forgiven_at IS NULL"),
    )

    append_only("journal")
    append_only("entries")
