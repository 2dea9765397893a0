"""What goes wrong, in Google's own shapes."""

from __future__ import annotations

from typing import Any

from starlette.responses import JSONResponse, Response


class CalendarError(Exception):
    """An answer of the Calendar API with an HTTP status and Google's `reason`."""

    def __init__(self, status: int, reason: str, message: str, **headers: str) -> None:
        super().__init__(message)
        self.status = status
        self.reason = reason
        self.message = message
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}

    def answer(self) -> Response:
        domain = "usageLimits" if "imit" in self.reason or "uota" in self.reason else "global"
        each: dict[str, Any] = {"domain": domain, "reason": self.reason, "message": self.message}
        error = {"errors": [each], "code": self.status, "message": self.message}
        return JSONResponse({"error": error}, status_code=self.status, headers=self.headers)


class OAuthError(Exception):
    """An answer of the token endpoint: `error` and a sentence."""

    def __init__(self, error: str, description: str, status: int = 400) -> None:
        super().__init__(description)
        self.error = error
        self.description = description
        self.status = status

    def answer(self) -> Response:
        said = {"error": self.error, "error_description": self.description}
        return JSONResponse(said, status_code=self.status)


def invalid(message: str) -> CalendarError:
    """400 `invalid`."""
    return CalendarError(400, "invalid", message)


def gone(message: str = "Resource has been deleted") -> CalendarError:
    return CalendarError(410, "deleted", message)


def not_found() -> CalendarError:
    return CalendarError(404, "notFound", "Not Found")


def no_grant(description: str = "Token has been expired or revoked.") -> OAuthError:
    return OAuthError("invalid_grant", description)
