"""Settings of one installation, read once at the start from the environment or `.env`."""

from __future__ import annotations

from pathlib import Path

from pydantic import AliasChoices, Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from core.outside import GoogleApp, Outside

TELEGRAM = "https://api.telegram.org"


class Settings(BaseSettings):
    """`deploy/.env.example` explains each line once."""

    model_config = SettingsConfigDict(
        env_prefix="WHISTLE_", env_file=".env", extra="ignore", populate_by_name=True
    )

    bot_token: str = Field("", validation_alias=AliasChoices("TELEGRAM_BOT_TOKEN", "bot_token"))
    telegram_url: str = Field(
        TELEGRAM, validation_alias=AliasChoices("TELEGRAM_API_URL", "telegram_url")
    )
    database_url: str = Field(
        "sqlite+aiosqlite:///whistle.db",
        validation_alias=AliasChoices("DATABASE_URL", "database_url"),
    )
    webhook_url: str = ""
    public_url: str = ""
    listen: str = "127.0.0.1:8080"
    processes: int = Field(1, ge=1)
    log_level: str = "INFO"
    log_json: bool = False
    sandbox_port: int = 8765
    smtp_url: str = Field("", repr=False)
    mail_from: str = ""
    google_client_id: str = ""
    google_client_secret: str = ""
    google_url: str = ""
    secret_keys: str = ""

    @classmethod
    def read(cls) -> Settings:
        """What the environment says, and `.env` where it says nothing."""
        return cls.model_validate({})

    @property
    def database(self) -> str:
        """The URL with our drivers, whatever dialect of it was given."""
        for given, ours in (
            ("postgres://", "postgresql+psycopg://"),
            ("postgresql://", "postgresql+psycopg://"),
            ("sqlite://", "sqlite+aiosqlite://"),
        ):
            if self.database_url.startswith(given):
                return ours + self.database_url.removeprefix(given)
        return self.database_url

    @property
    def database_file(self) -> Path | None:
        _, found, path = self.database.partition("sqlite+aiosqlite:///")
        return Path(path) if found else None

    @property
    def keys(self) -> tuple[str, ...]:
        """What is secret at rest is encrypted under the first, and read under any."""
        return tuple(key for each in self.secret_keys.split(",") if (key := each.strip()))

    @property
    def outside(self) -> Outside:
        """What there is besides the chat; Google only where it can send people back to us."""
        web = (self.public_url or self.webhook_url).rstrip("/")
        who = (self.google_client_id, self.google_client_secret)
        there = web and all(who) and self.keys
        google = GoogleApp.at(self.google_url, *who, self.keys) if there else None
        return Outside(public_url=web, google=google)
