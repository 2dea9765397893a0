"""Google's side of signing in: accounts, apps, codes, grants and tokens."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import time
from collections import Counter
from dataclasses import dataclass, field

from sandbox.google.errors import CalendarError, OAuthError, no_grant
from sandbox.google.events import Calendar
from sandbox.google.faults import Faults

CODE_SECONDS = 600.0
TOKEN_SECONDS = 3599
EMAIL = "https://www.googleapis.com/auth/userinfo.email"
OWNED = "https://www.googleapis.com/auth/calendar.events.owned"
_CALENDAR = "https://www.googleapis.com/auth/calendar"
WRITES = frozenset({OWNED, f"{_CALENDAR}.events", _CALENDAR})
SCOPES = WRITES | {"openid", EMAIL, "email"}


@dataclass(frozen=True)
class GoogleApp:
    """What a developer has registered."""

    client_id: str
    secret: str
    redirects: tuple[str, ...]


@dataclass
class GoogleAccount:
    """Somebody with an address and a calendar."""

    email: str
    name: str
    calendar: Calendar


@dataclass(frozen=True)
class Asked:
    """What the sign-in page was opened with."""

    app: GoogleApp
    redirect: str
    scopes: tuple[str, ...]
    state: str
    challenge: str
    offline: bool


@dataclass
class Grant:
    """What a person has allowed an app, behind every token of it."""

    app: str
    email: str
    scopes: tuple[str, ...]
    revoked: bool = False


@dataclass
class Code:
    asked: Asked
    grant: Grant
    until: float
    used: bool = False


@dataclass
class Google:
    """Everything that there is at Google; times are real, not the business clock's."""

    accounts: dict[str, GoogleAccount] = field(default_factory=dict)
    apps: dict[str, GoogleApp] = field(default_factory=dict)
    asked: dict[str, Asked] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)
    access: dict[str, tuple[Grant, float]] = field(default_factory=dict)
    refresh: dict[str, Grant] = field(default_factory=dict)
    faults: Faults = field(default_factory=Faults)
    calls: Counter[str] = field(default_factory=Counter)

    def clear(self) -> None:
        """Everything but the apps is forgotten."""
        for table in (self.accounts, self.asked, self.codes, self.access, self.refresh, self.calls):
            table.clear()
        self.faults.clear()

    def register(self, client_id: str, secret: str, *redirects: str) -> None:
        """An app that may ask people, and where it may have them sent back."""
        self.apps[client_id] = GoogleApp(client_id, secret, redirects)

    def add_account(self, email: str, name: str = "") -> GoogleAccount:
        """Somebody signs up, or is there already."""
        fresh = GoogleAccount(email, name or email.partition("@")[0], Calendar(email))
        return self.accounts.setdefault(email, fresh)

    def remember(self, asked: Asked) -> str:
        number = secrets.token_urlsafe(16)
        self.asked[number] = asked
        return number

    def allow(self, asked: Asked, email: str, scopes: tuple[str, ...]) -> str:
        """The person allows these of the scopes: a code."""
        code = f"4/0{secrets.token_urlsafe(40)}"
        grant = Grant(asked.app.client_id, email, scopes)
        self.codes[code] = Code(asked, grant, time.monotonic() + CODE_SECONDS)
        return code

    def app(self, client_id: str, secret: str) -> GoogleApp:
        app = self.apps.get(client_id)
        if app is None or not secrets.compare_digest(app.secret.encode(), secret.encode()):
            raise OAuthError("invalid_client", "The OAuth client was not found.", 401)
        return app

    def grant(self, client_id: str, email: str) -> str:
        """As if this person had allowed the app everything some time ago: a refresh token."""
        return self._refresh(Grant(client_id, email, ("openid", EMAIL, OWNED)))

    def exchange(
        self, app: GoogleApp, code: str, redirect: str, verifier: str
    ) -> dict[str, object]:
        """A code for tokens, once."""
        found = self.codes.get(code)
        if found is None or found.used or found.until < time.monotonic():
            raise no_grant("Malformed auth code.")
        if found.asked.app != app or found.asked.redirect != redirect:
            raise OAuthError("redirect_uri_mismatch", "Bad Request")
        digest = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest())
        if digest.rstrip(b"=").decode() != found.asked.challenge:
            raise no_grant("Invalid code verifier.")
        found.used = True
        told = self._access(found.grant)
        if found.asked.offline:
            told["refresh_token"] = self._refresh(found.grant)
        if "openid" in found.grant.scopes:
            told["id_token"] = self._id_token(found.grant)
        return told

    def renew(self, app: GoogleApp, token: str) -> dict[str, object]:
        """An access token for a refresh token."""
        grant = self.refresh.get(token)
        if grant is None or grant.revoked or grant.app != app.client_id:
            raise no_grant()
        return self._access(grant)

    def revoke(self, token: str) -> None:
        """The grant behind a token of either kind ends, and with it all that was given for it."""
        known = self.access.get(token)
        grant = known[0] if known else self.refresh.get(token)
        if grant is None or grant.revoked:
            raise OAuthError("invalid_token", "Token expired or revoked")
        grant.revoked = True

    def withdraw(self, email: str) -> None:
        """The person takes back what they have allowed anybody, on their own account's page."""
        for grant in self.refresh.values():
            grant.revoked = grant.revoked or grant.email == email

    def bearer(self, header: str) -> GoogleAccount:
        """Whose calendar a request may write."""
        grant, until = self.access.get(header.removeprefix("Bearer "), (None, 0.0))
        if grant is None or grant.revoked or until < time.monotonic():
            raise CalendarError(401, "authError", "Invalid Credentials")
        if not WRITES & set(grant.scopes):
            raise CalendarError(
                403, "insufficientPermissions", "Request had insufficient authentication scopes."
            )
        return self.accounts[grant.email]

    def expire(self) -> None:
        """Every access token is over now."""
        self.access.clear()

    def _refresh(self, grant: Grant) -> str:
        token = f"1//0{secrets.token_urlsafe(48)}"
        self.refresh[token] = grant
        return token

    def _access(self, grant: Grant) -> dict[str, object]:
        token = f"ya29.a0{secrets.token_urlsafe(60)}"
        self.access[token] = grant, time.monotonic() + TOKEN_SECONDS
        scope = " ".join(grant.scopes)
        told = {"access_token": token, "expires_in": TOKEN_SECONDS, "scope": scope}
        return told | {"token_type": "Bearer"}

    def _id_token(self, grant: Grant) -> str:
        said = {
            "iss": "https://accounts.google.com",
            "aud": grant.app,
            "sub": str(10**20 + sum(grant.email.encode())),
            "exp": int(time.time()) + TOKEN_SECONDS,
            "iat": int(time.time()),
        }
        if EMAIL in grant.scopes:
            said |= {"email": grant.email, "email_verified": True}
        parts = ({"alg": "RS256", "kid": "sandbox", "typ": "JWT"}, said)
        coded = [base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=") for part in parts]
        return b".".join([*coded, b"c2lnbmF0dXJl"]).decode()
