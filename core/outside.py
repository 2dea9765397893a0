"""What this installation has besides the chat: set by its operator, known to every Work."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class GoogleApp:
    """This installation as Google knows it, the keys that tokens are stored under, and where Google
    is: the first of `keys` encrypts, all of them decrypt.
    """

    client_id: str
    client_secret: str
    keys: tuple[str, ...]
    signs_in: str = "https://accounts.google.com/o/oauth2/v2/auth"
    tokens: str = "https://oauth2.googleapis.com/token"
    revokes: str = "https://oauth2.googleapis.com/revoke"
    calendars: str = "https://www.googleapis.com/calendar/v3/"

    @classmethod
    def at(cls, url: str, client_id: str, client_secret: str, keys: tuple[str, ...]) -> GoogleApp:
        """Google itself, or with `url` one that stands in for it."""
        if not url:
            return cls(client_id, client_secret, keys)
        base = url.rstrip("/")
        return cls(
            client_id,
            client_secret,
            keys,
            f"{base}/o/oauth2/v2/auth",
            f"{base}/token",
            f"{base}/revoke",
            f"{base}/calendar/v3/",
        )


@dataclass(frozen=True)
class Outside:
    """`public_url`: where people reach us on the web, without a slash at the end; empty: nowhere.
    `mail`: letters can be sent. `google`: calendars can be connected.
    """

    public_url: str = ""
    mail: bool = False
    google: GoogleApp | None = None


NOWHERE = Outside()
"""An installation that has the chat, and nothing else."""
