"""Posting updates to a bot's URL, in Telegram's order and with Telegram's patience.

Updates of one lane (a chat's messages, a person's taps) go one after the other; lanes go side
by side, at most `max_connections` at once. Any answer but 2xx is a failure: the first repeat
comes at once, the following after doubling pauses up to a minute or two, or after Retry-After.
An update is given up when its time is over.
"""

from __future__ import annotations

import asyncio
import itertools
import random
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

import aiohttp

from sandbox.model import Json
from sandbox.updates import Inbox, Lane, Pending

TIMEOUT_SECONDS = 60
LONGEST_RETRY_AFTER = 3600.0
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass(frozen=True, slots=True)
class Hook:
    """What setWebhook said; `first_pause` is the second repeat's pause in seconds."""

    url: str
    secret: str
    max_connections: int
    first_pause: float


@dataclass(frozen=True, slots=True)
class _Failure:
    text: str
    retry_after: float | None = None


class Webhook:
    """Takes a bot's updates from its inbox and posts them until it is stopped."""

    def __init__(self, hook: Hook, inbox: Inbox) -> None:
        self._hook = hook
        self._inbox = inbox
        self._lanes: dict[Lane, deque[Pending]] = {}
        self._carriers: set[asyncio.Task[None]] = set()
        self._slots = asyncio.Semaphore(hook.max_connections)
        self._session = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=TIMEOUT_SECONDS),
            connector=aiohttp.TCPConnector(limit=0),
            cookie_jar=aiohttp.DummyCookieJar(),
        )
        self._last_error: tuple[int, str] | None = None

    def start(self) -> None:
        """Begin with what waits; a running long poll ends with 409."""
        self._inbox.hang_up("terminated by setWebhook request")
        self._inbox.carrier = self._accept
        for pending in self._inbox.waiting():
            self._accept(pending)

    async def stop(self) -> None:
        """Stop posting; what was not taken waits in the inbox."""
        self._inbox.carrier = None
        for carrier in self._carriers:
            carrier.cancel()
        await asyncio.gather(*self._carriers, return_exceptions=True)
        await self._session.close()

    def describe(self) -> Json:
        """The webhook's part of `WebhookInfo`."""
        info: Json = {"url": self._hook.url, "max_connections": self._hook.max_connections}
        if self._last_error:
            info["last_error_date"], info["last_error_message"] = self._last_error
        return info

    def _accept(self, pending: Pending) -> None:
        lane = self._lanes.get(pending.lane)
        if lane is not None:
            lane.append(pending)
            return
        self._lanes[pending.lane] = deque([pending])
        carrier = asyncio.create_task(self._carry(pending.lane))
        self._carriers.add(carrier)
        carrier.add_done_callback(self._carriers.discard)

    async def _carry(self, key: Lane) -> None:
        lane = self._lanes[key]
        while lane:
            await self._deliver(lane[0])
            self._inbox.done(lane.popleft().update_id)
        del self._lanes[key]

    async def _deliver(self, pending: Pending) -> None:
        for pause in self._pauses():
            if pending.expires <= time.monotonic():
                return
            async with self._slots:
                failure = await self._post(pending)
            if failure is None:
                return
            self._last_error = (int(time.time()), failure.text)
            wait = pause if failure.retry_after is None else failure.retry_after
            await asyncio.sleep(max(0.0, min(wait, pending.expires - time.monotonic())))

    async def _post(self, pending: Pending) -> _Failure | None:
        headers = {"Content-Type": "application/json"}
        if self._hook.secret:
            headers[SECRET_HEADER] = self._hook.secret
        try:
            async with self._session.post(
                self._hook.url, data=pending.raw, headers=headers
            ) as response:
                await response.read()
                return _judge(response)
        except TimeoutError:
            return _Failure("Read timeout expired")
        except aiohttp.ClientConnectorError:
            return _Failure("Connection refused")
        except aiohttp.ClientError:
            return _Failure("Connection closed")

    def _pauses(self) -> Iterator[float]:
        yield 0.0
        longest = random.uniform(60, 120)
        for power in itertools.count():
            yield min(self._hook.first_pause * 2.0 ** min(power, 20), longest)


def _judge(response: aiohttp.ClientResponse) -> _Failure | None:
    if 200 <= response.status < 300:
        return None
    after = response.headers.get("Retry-After", "")
    seconds = min(float(after), LONGEST_RETRY_AFTER) if after.isdigit() else None
    text = f"Wrong response from the webhook: {response.status} {response.reason}"
    return _Failure(text, seconds)
