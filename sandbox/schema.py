"""Which methods and parameters exist, read off python-telegram-bot's own signatures."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import Any

import telegram

_NOT_METHODS = frozenset({"initialize", "shutdown", "do_api_request"})
_NOT_SENT = frozenset(
    {
        "self",
        "read_timeout",
        "write_timeout",
        "connect_timeout",
        "pool_timeout",
        "api_kwargs",
        "allow_sending_without_reply",
        "reply_to_message_id",
        "disable_web_page_preview",
        "filename",
        "contact",
        "venue",
        "current_offset",
    }
)


@dataclass(frozen=True, slots=True)
class Signature:
    """A method's name as Telegram writes it, its parameters, and those that must be there."""

    name: str
    parameters: frozenset[str]
    required: frozenset[str]


def fields_of(kind: type[Any]) -> frozenset[str]:
    """The JSON fields of one of Telegram's types."""
    return frozenset(inspect.signature(kind.__init__).parameters) - {"self", "api_kwargs"}


def _signature(python_name: str, function: Any) -> Signature:
    head, *rest = python_name.split("_")
    name = head + "".join(word.title() for word in rest)
    extra = {"location"} if name == "sendLocation" else set()
    found = {
        key: parameter
        for key, parameter in inspect.signature(function).parameters.items()
        if key not in _NOT_SENT | extra
    }
    required = {key for key, p in found.items() if p.default is inspect.Parameter.empty}
    return Signature(name, frozenset(found), frozenset(required))


def _all_signatures() -> dict[str, Signature]:
    found = {}
    for python_name, function in inspect.getmembers(telegram.Bot, inspect.iscoroutinefunction):
        if not python_name.startswith("_") and python_name not in _NOT_METHODS:
            signature = _signature(python_name, function)
            found[signature.name.lower()] = signature
    return found


SIGNATURES = _all_signatures()
