"""What goes wrong: towards bots in Telegram's words, towards people in plain ones."""

from __future__ import annotations

from typing import Any


class ApiError(Exception):
    """An answer `{"ok": false, ...}` with Telegram's code, text and parameters."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


class SimError(Exception):
    """A refusal on the person side: an HTTP status, one sentence, and facts beside it."""

    def __init__(self, status: int, sentence: str, **facts: Any) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence
        self.facts = facts


def bad(text: str, **parameters: int) -> ApiError:
    """400 in Telegram's manner: `Bad Request: <text>`."""
    return ApiError(400, f"Bad Request: {text}", **parameters)


def forbidden(text: str) -> ApiError:
    """403 in Telegram's manner: `Forbidden: <text>`."""
    return ApiError(403, f"Forbidden: {text}")


def conflict(text: str) -> ApiError:
    """409 in Telegram's manner: `Conflict: <text>`."""
    return ApiError(409, f"Conflict: {text}")


def too_many(seconds: int) -> ApiError:
    """429 with `retry_after`, in the text as well as in the parameters."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def too_old() -> ApiError:
    """The answer to a callback answered late, twice, or never asked."""
    return bad("query is too old and response timeout expired or query ID is invalid")
