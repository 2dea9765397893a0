"""getUpdates and webhooks."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from sandbox.call import Call
from sandbox.errors import bad
from sandbox.methods.raw import Raw
from sandbox.model import Json
from sandbox.webhooks import Hook, Webhook

LONGEST_POLL = 50
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_SECRET = re.compile(r"[A-Za-z0-9_-]*")
_PORTS = frozenset({None, 443, 80, 88, 8443})


async def get_updates(call: Call) -> Raw:
    """Long polling; an offset confirms what is before it."""
    _remember_kinds(call)
    limit = min(max(call.integer("limit") or 100, 1), 100)
    seconds = min(max(call.number("timeout") or 0, 0), LONGEST_POLL)
    batch = await call.bot.inbox.poll(call.integer("offset") or 0, limit, seconds)
    return Raw(b"[" + b",".join(batch) + b"]")


async def set_webhook(call: Call) -> bool:
    """Updates are posted to a URL from now on; an empty URL ends that."""
    url = call.text("url")
    if not url:
        return await delete_webhook(call)
    _check_url(url)
    secret = call.text("secret_token")
    if len(secret) > 256:
        raise bad("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
    if "certificate" in call.files:
        raise bad("the sandbox takes no certificate")
    _remember_kinds(call)
    await _end_webhook(call)
    connections = min(max(call.integer("max_connections") or 40, 1), 100)
    hook = Hook(url, secret, connections, call.world.retry_seconds)
    call.bot.hook = Webhook(hook, call.bot.inbox)
    call.bot.hook.start()
    return True


async def delete_webhook(call: Call) -> bool:
    """Back to getUpdates."""
    await _end_webhook(call)
    return True


def get_webhook_info(call: Call) -> Json:
    """Where updates are posted, how many wait, and the last failure."""
    inbox, webhook = call.bot.inbox, call.bot.hook
    info: Json = {"url": "", "has_custom_certificate": False, "pending_update_count": len(inbox)}
    if webhook is not None:
        info.update(webhook.describe())
    if inbox.allowed is not None:
        info["allowed_updates"] = sorted(inbox.allowed)
    return info


async def _end_webhook(call: Call) -> None:
    webhook, call.bot.hook = call.bot.hook, None
    if webhook is not None:
        await webhook.stop()
    if call.flag("drop_pending_updates"):
        call.bot.inbox.clear()


def _remember_kinds(call: Call) -> None:
    """`allowed_updates`: an empty list is the default, none at all keeps the last setting."""
    kinds: Any = call.structure("allowed_updates")
    if kinds is None:
        return
    if not isinstance(kinds, list):
        raise bad("can't parse allowed updates: expected an Array")
    call.bot.inbox.allowed = frozenset(map(str, kinds)) or None


def _check_url(url: str) -> None:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise bad("bad webhook: Invalid webhook URL specified") from None
    if parts.hostname in _LOOPBACK and parts.scheme in ("http", "https"):
        return
    if parts.scheme != "https":
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if port not in _PORTS:
        raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


METHODS = (get_updates, set_webhook, delete_webhook, get_webhook_info)
