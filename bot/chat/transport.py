"""HTTP to the Bot API over aiohttp, behind python-telegram-bot's `BaseRequest`.

Promised: a failure says whether Telegram can have acted on the call (`AnswerLost`) or certainly
has not (`NotSent`), and no exception carries the address, which contains the token.
Parameters go as JSON: quoting a keyboard of forty buttons for a form costs more than the call.
"""

import json
import re
from io import BytesIO
from typing import Any

import aiohttp
from telegram._utils.types import JSONDict, ODVInput
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from core.jsons import as_json

_JSON = {"Content-Type": "application/json"}
_BEFORE_SENDING = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.ServerFingerprintMismatch,
    aiohttp.InvalidURL,
    aiohttp.NonHttpUrlClientError,
)


class NotSent(NetworkError):
    """No byte of the call was sent: no connection, no free place in the pool, not started."""


class AnswerLost(TimedOut):
    """The call was, or may have been, sent, and no whole answer came: Telegram may have acted."""


class AiohttpRequest(BaseRequest):
    """One pool of kept-alive connections; use one for calls and another for long polling.

    Timeouts are seconds. `read_timeout` is the longest silence while an answer is awaited,
    `write_timeout` what an upload may take on top, `pool_timeout` the wait for a free connection.
    """

    def __init__(
        self,
        *,
        connections: int = 256,
        read_timeout: float = 10.0,
        write_timeout: float = 30.0,
        connect_timeout: float = 5.0,
        pool_timeout: float = 5.0,
        proxy: str | None = None,
    ) -> None:
        self._connections = connections
        self._read = read_timeout
        self._write = write_timeout
        self._connect = connect_timeout
        self._pool = pool_timeout
        self._proxy = proxy
        self._usual = self._timeout()
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """The default read timeout in seconds."""
        return self._read

    async def initialize(self) -> None:
        """Open the pool on the running loop; harmless when it is open."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    limit=self._connections, limit_per_host=0, keepalive_timeout=30
                ),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Close the pool; harmless when it is closed."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Return the status and the body of Telegram's answer, whatever the status.

        Raises `NotSent` or `AnswerLost`, nothing else.
        """
        if self._session is None:
            raise NotSent("the transport is not open")
        body, headers = _encoded(request_data)
        given = (read_timeout, write_timeout, connect_timeout, pool_timeout)
        try:
            async with self._session.request(
                method,
                url,
                data=body,
                headers=headers,
                timeout=self._timeout(*given) if any(map(_is_given, given)) else self._usual,
                proxy=self._proxy,
                allow_redirects=False,
            ) as answer:
                return answer.status, await answer.read()
        except _BEFORE_SENDING as error:
            raise NotSent(type(error).__name__) from None
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            raise AnswerLost(type(error).__name__) from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> JSONDict:
        """Read an answer; what is not one (a proxy's error page) is neither logged nor quoted."""
        try:
            answer = json.loads(payload)
        except ValueError:
            answer = None
        if not isinstance(answer, dict) or not ("result" in answer or answer.get("ok") is False):
            raise TelegramError("not an answer of the Bot API")
        return answer

    def _timeout(
        self,
        read: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> aiohttp.ClientTimeout:
        seconds = [
            given if given is None or isinstance(given, int | float) else usual
            for given, usual in (
                (read, self._read),
                (write, self._write),
                (connect, self._connect),
                (pool, self._pool),
            )
        ]
        read_s, _, connect_s, pool_s = seconds
        return aiohttp.ClientTimeout(
            total=_sum(*seconds),
            connect=_sum(connect_s, pool_s),
            sock_connect=connect_s,
            sock_read=read_s,
        )


def _is_given(timeout: ODVInput[float]) -> bool:
    return timeout is not BaseRequest.DEFAULT_NONE


def _sum(*seconds: float | None) -> float | None:
    """All of them together; None, which is for ever, when one of them is."""
    known = [value for value in seconds if value is not None]
    return sum(known) if len(known) == len(seconds) else None


def _encoded(request: RequestData | None) -> tuple[Any, dict[str, str] | None]:
    if request is None:
        return None, None
    if not request.contains_files:
        return as_json(request.parameters), _JSON
    form = aiohttp.FormData(quote_fields=False)  # Telegram shows a name as it came, %D0 and all
    for name, value in request.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in request.multipart_data.items():
        body = BytesIO(content) if isinstance(content, bytes) else content
        plain = re.sub(r'[\x00-\x1f"\\]', "_", filename)
        form.add_field(name, body, filename=plain, content_type=mime)
    return form, None
