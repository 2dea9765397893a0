"""Clubs, members, accounts, who may see whom, invites."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    Named,
    String,
    Table,
    Text,
    TypedColumns,
    UniqueConstraint,
    literal_column,
    text,
)

from core.actor import Grant, Right, Role, Side
from core.db import Id, UtcDateTime, club_row, metadata, of_part, same_club
from core.db.base import Code, Codes
from core.people.rules import CHECKINS, COACHES_SEE, ON_EMPTY, SELF_AGAIN, Digest


class clubs_cols(TypedColumns):  # noqa: N801
    id = Column(Id, primary_key=True)
    name: Named[str] = Column(String(64), nullable=False)
    zone: Named[str] = Column(String(48), nullable=False)
    currency: Named[str] = Column(String(3), nullable=False)
    langs: Named[frozenset[str]] = Column(Codes(), nullable=False)
    low_coach: Named[int] = Column(Integer, nullable=False, server_default="5")
    low_payer: Named[int] = Column(Integer, nullable=False, server_default="2")
    on_empty: Named[str] = Column(String(8), nullable=False, server_default=ON_EMPTY[0])
    coaches_see: Named[str] = Column(String(4), nullable=False, server_default=COACHES_SEE[0])
    created_at: Named[datetime] = Column(UtcDateTime, nullable=False)
    late_cancel_hours: Named[int] = Column(Integer, nullable=False, server_default="0")
    self_again: Named[str] = Column(String(8), nullable=False, server_default=SELF_AGAIN[0])
    flag_count: Named[int] = Column(Integer, nullable=False, server_default="3")
    flag_days: Named[int] = Column(Integer, nullable=False, server_default="90")
    door_nonce: Named[str] = Column(String(32), nullable=False, server_default="")
    book_months: Named[int] = Column(Integer, nullable=False, server_default="3")
    notice_hours: Named[int] = Column(Integer, nullable=False, server_default="12")
    grid_minutes: Named[int] = Column(Integer, nullable=False, server_default="30")
    session_minutes: Named[int] = Column(Integer, nullable=False, server_default="60")
    checkins: Named[str] = Column(String(8), nullable=False, server_default=CHECKINS[0])


clubs = Table(
    "clubs",
    metadata,
    clubs_cols,
    CheckConstraint("low_coach >= 0 AND low_payer >= 0", name="low"),
    CheckConstraint("late_cancel_hours >= 0", name="late_cancel"),
    CheckConstraint("flag_count > 0 AND flag_days > 0", name="flag"),
    CheckConstraint("book_months BETWEEN 1 AND 12", name="book_months"),
    CheckConstraint("notice_hours BETWEEN 0 AND 336", name="notice_hours"),
    CheckConstraint("grid_minutes BETWEEN 5 AND 120", name="grid_minutes"),
    CheckConstraint("session_minutes BETWEEN 5 AND 600", name="session_minutes"),
)


class members_cols(club_row):  # noqa: N801
    club_id: Named[int] = Column(Id, ForeignKey("clubs.id"), nullable=False)
    name: Named[str] = Column(String(64), nullable=False)
    name_key: Named[str] = Column(String(128), nullable=False)
    staff_roles: Named[frozenset[Role]] = Column(Codes(Role), nullable=False, server_default="")
    trains: Named[bool] = Column(Boolean, nullable=False)
    low_payer: Named[int | None] = Column(Integer)
    created_at: Named[datetime] = Column(UtcDateTime, nullable=False)
    left_at: Named[datetime | None] = Column(UtcDateTime)
    grants: Named[frozenset[Grant]] = Column(Codes(Grant), nullable=False, server_default="")
    prepaid: Named[bool] = Column(Boolean, nullable=False, server_default=text("true"))
    low_coach: Named[int | None] = Column(Integer)


members = Table(
    "members",
    metadata,
    members_cols,
    UniqueConstraint("id", "club_id"),
    Index(
        "uq_members_client_name",
        "club_id",
        "name_key",
        unique=True,
        **of_part("trains AND left_at IS NULL"),
    ),
    Index("ix_members_left", "club_id", "name_key", **of_part("left_at IS NOT NULL")),
    Index("ix_members_other", "club_id", "name_key", **of_part("NOT trains")),
    Index("ix_members_staff", "club_id", "name_key", **of_part("staff_roles <> ''")),
)
WORKS = members.c.staff_roles != literal_column("''")
TRAINS: ColumnElement[bool] = literal_column("members.trains")
"""In the words of the indexes, or SQLite reads everybody."""


class accounts_cols(TypedColumns):  # noqa: N801
    user_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    lang: Named[str] = Column(String(8), nullable=False)
    current_club: Named[int | None] = Column(Id, ForeignKey("clubs.id"))
    created_at: Named[datetime] = Column(UtcDateTime, nullable=False)
    current_side: Named[Side | None] = Column(Code(Side))
    zone: Named[str | None] = Column(String(48))
    quiet_from: Named[int] = Column(Integer, nullable=False, server_default="1260")
    quiet_until: Named[int] = Column(Integer, nullable=False, server_default="480")
    digests: Named[frozenset[Digest]] = Column(
        Codes(Digest), nullable=False, server_default="evening,morning"
    )
    dark: Named[bool] = Column(Boolean, nullable=False, server_default=text("false"))
    email: Named[str | None] = Column(String(254))
    email_at: Named[datetime | None] = Column(UtcDateTime)
    mail: Named[bool] = Column(Boolean, nullable=False, server_default=text("true"))


accounts = Table(
    "accounts",
    metadata,
    accounts_cols,
    CheckConstraint(
        "quiet_from BETWEEN 0 AND 1439 AND quiet_until BETWEEN 0 AND 1439", name="quiet"
    ),
    CheckConstraint("(email IS NULL) = (email_at IS NULL)", name="email"),
)
"""`zone`: where the person is, if not where the club is. Quiet hours are minutes of their day, none
if both are the same; `digests`: which of a coach's daily messages they want;
`dark`: pictures are drawn for a dark screen. `email`: confirmed by a code at `email_at`; `mail`:
whether messages go there.
"""


class email_codes_cols(TypedColumns):  # noqa: N801
    user_id: Named[int] = Column(
        Id, ForeignKey("accounts.user_id"), primary_key=True, autoincrement=False
    )
    email: Named[str] = Column(String(254), nullable=False)
    nonce: Named[str] = Column(String(32), nullable=False)
    tries: Named[int] = Column(Integer, nullable=False, server_default="0")
    sent: Named[int] = Column(Integer, nullable=False, server_default="1")
    sent_at: Named[datetime] = Column(UtcDateTime, nullable=False)
    expires_at: Named[datetime] = Column(UtcDateTime, nullable=False)


email_codes = Table("email_codes", metadata, email_codes_cols)
"""An address that somebody says is theirs, until they type the code. The code itself is nowhere: it
is made of the installation's key and the `nonce`. `sent`: so many mails in an hour from `sent_at`.
"""


class identities_cols(TypedColumns):  # noqa: N801
    member_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    club_id: Named[int] = Column(Id, nullable=False)
    user_id: Named[int] = Column(Id, ForeignKey("accounts.user_id"), nullable=False)


identities = Table(
    "identities",
    metadata,
    identities_cols,
    same_club("member_id", "members"),
    UniqueConstraint("user_id", "club_id"),
)


class guardianships_cols(TypedColumns):  # noqa: N801
    guardian_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    client_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    club_id: Named[int] = Column(Id, nullable=False)
    can: Named[Right] = Column(Code(Right), nullable=False)
    since: Named[datetime] = Column(UtcDateTime, nullable=False)
    shares: Named[bool] = Column(Boolean, nullable=False, server_default=text("false"))


guardianships = Table(
    "guardianships",
    metadata,
    guardianships_cols,
    same_club("guardian_id", "members"),
    same_club("client_id", "members"),
    CheckConstraint("guardian_id <> client_id", name="not_self"),
    CheckConstraint("can IN ('pay', 'book', 'view')", name="right"),
    Index("ix_guardianships_client_id", "client_id"),
)
"""`shares`: this guardian agreed that the coach's own calendar shows the child's name and them."""


class coaching_cols(TypedColumns):  # noqa: N801
    coach_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    client_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    club_id: Named[int] = Column(Id, nullable=False)


coaching = Table(
    "coaching",
    metadata,
    coaching_cols,
    same_club("coach_id", "members"),
    same_club("client_id", "members"),
    Index("ix_coaching_client_id", "client_id"),
)


class invites_cols(club_row):  # noqa: N801
    club_id: Named[int] = Column(Id, ForeignKey("clubs.id"), nullable=False)
    kind: Named[str] = Column(String(12), nullable=False)
    nonce: Named[str] = Column(String(32), nullable=False)
    created_by: Named[int] = Column(Id, nullable=False)
    created_at: Named[datetime] = Column(UtcDateTime, nullable=False)
    expires_at: Named[datetime] = Column(UtcDateTime, nullable=False)
    revoked_at: Named[datetime | None] = Column(UtcDateTime)
    used_at: Named[datetime | None] = Column(UtcDateTime)
    used_by: Named[int | None] = Column(Id)
    can: Named[Right | None] = Column(Code(Right))


invites = Table(
    "invites",
    metadata,
    invites_cols,
    UniqueConstraint("id", "club_id"),
    same_club("created_by", "members"),
    same_club("used_by", "members"),
    CheckConstraint("kind IN ('guardian', 'self', 'coach', 'assistant', 'open')", name="kind"),
    CheckConstraint("(used_at IS NULL) = (used_by IS NULL)", name="used_once"),
    Index("ix_invites_club_id", "club_id"),
)


class invite_clients_cols(TypedColumns):  # noqa: N801
    invite_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    client_id: Named[int] = Column(Id, primary_key=True, autoincrement=False)
    club_id: Named[int] = Column(Id, nullable=False)


invite_clients = Table(
    "invite_clients",
    metadata,
    invite_clients_cols,
    same_club("invite_id", "invites"),
    same_club("client_id", "members"),
)


class join_requests_cols(club_row):  # noqa: N801
    invite_id: Named[int] = Column(Id, nullable=False)
    user_id: Named[int] = Column(Id, ForeignKey("accounts.user_id"), nullable=False)
    name: Named[str] = Column(String(64), nullable=False)
    child: Named[str | None] = Column(String(64))
    state: Named[str] = Column(String(12), nullable=False, server_default="asked")
    at: Named[datetime] = Column(UtcDateTime, nullable=False)
    decided_by: Named[int | None] = Column(Id)
    decided_at: Named[datetime | None] = Column(UtcDateTime)


join_requests = Table(
    "join_requests",
    metadata,
    join_requests_cols,
    UniqueConstraint("id", "club_id"),
    same_club("invite_id", "invites"),
    same_club("decided_by", "members"),
    CheckConstraint("state IN ('asked', 'approved', 'refused')", name="state"),
    CheckConstraint("(state = 'asked') = (decided_at IS NULL)", name="decided"),
    Index(
        "uq_join_requests_asked", "club_id", "user_id", unique=True, **of_part("state = 'asked'")
    ),
)
"""Somebody opened the club's open link; a coach says who they are. One open request a person."""


class client_notes_cols(club_row):  # noqa: N801
    client_id: Named[int] = Column(Id, nullable=False)
    author_id: Named[int] = Column(Id, nullable=False)
    at: Named[datetime] = Column(UtcDateTime, nullable=False)
    text: Named[str] = Column(Text, nullable=False)


client_notes = Table(
    "client_notes",
    metadata,
    client_notes_cols,
    same_club("client_id", "members"),
    same_club("author_id", "members"),
    Index("ix_client_notes_client_id", "client_id"),
)
"""What staff write down about a client, for staff only; erasable."""


class secrets_cols(TypedColumns):  # noqa: N801
    name: Named[str] = Column(String(16), primary_key=True)
    value: Named[str] = Column(String(64), nullable=False)


secrets = Table("secrets", metadata, secrets_cols)
