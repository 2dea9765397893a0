"""Logs: one line a record, the turn's id on each, and never a token.

A token is removed twice. Where a record is made, so that every handler gets a clean one, also a
test's or an error tracker's: message, arguments, exception chain, structlog's event. And in the
finished line, which besides holds what only rendering shows: extra fields, objects' own words.
Libraries that log addresses or parameters (message texts) say only what is wrong.
"""

import logging
import re
import sys
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, TextIO

import structlog
from structlog.typing import Processor, WrappedLogger

_TOKEN = re.compile(
    r"\d{5,}(?::|%3A)[A-Za-z0-9_-]{20,}"  # a bot's
    r"|ya29\.[\w.-]{20,}|1(?://|%2F%2F)0[\w-]{20,}|4(?:/|%2F)0[\w-]{20,}"  # Google's tokens, codes
    r"|GOCSPX-[\w-]{10,}"  # and the secret of an app
    r"|gAAAAA[\w-]{40,}=*",  # what is encrypted at rest
    re.IGNORECASE,
)
_TALKATIVE = (
    "httpx",
    "httpcore",
    "aiohttp",
    "telegram",
    "asyncio",
    "urllib3",
    "apscheduler",
    "alembic",
    "google",
    "googleapiclient",
    "mail",  # a mail server's, which writes what it is told
    "aiosqlite",  # it writes the values of every statement
)


def redact(text: str) -> str:
    """The text with `<token>` in place of anything shaped like a bot's token, or Google's."""
    return _TOKEN.sub("<token>", text)


def configure_logging(level: str | int, json: bool, stream: TextIO | None = None) -> None:
    """Send structlog's and the library's records to `stream` (standard error), one line each.

    `json`: objects for machines; otherwise key=value. What is bound to structlog's context (the
    turn's id) is on every line, also of a library's. May be called again.
    """
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    _make_clean_records()
    handler = _Handler(stream or sys.stderr)
    handler.setFormatter(_formatter(shared, json))
    root = logging.getLogger()
    root.handlers = [other for other in root.handlers if not isinstance(other, _Handler)]
    root.addHandler(handler)
    root.setLevel(level)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(True)


def _formatter(shared: list[Processor], json: bool) -> logging.Formatter:
    render: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if json
        else structlog.processors.LogfmtRenderer(
            key_order=["timestamp", "level", "logger", "event"], bool_as_flag=False
        )
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            render,
            _redact_line,
        ],
    )


def _redact_line(_: WrappedLogger, __: str, line: Any) -> str:
    return redact(str(line))


class _Handler(logging.StreamHandler[TextIO]):
    """Ours, so that configuring again replaces it and leaves what others have hung up."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Tell that a line could not be written; the standard way prints the token raw."""
        with suppress(OSError, ValueError):
            sys.stderr.write(redact(f"log line lost, {record.name}: {sys.exc_info()[1]!r}\n"))


class _CleanRecords:
    """Makes records as before, but with no token in message, arguments and exception text."""

    def __init__(self, make: Callable[..., logging.LogRecord]) -> None:
        self._make = make

    def __call__(self, *args: Any, **kwargs: Any) -> logging.LogRecord:
        record = self._make(*args, **kwargs)
        if isinstance(record.msg, Mapping):  # structlog's event on its way to our formatter
            record.msg = _clean(record.msg)
        else:
            record.msg, record.args = redact(_message(record)), None
        if record.exc_info and record.exc_info[0] is not None:
            trace = "".join(traceback.format_exception(*record.exc_info))
            record.exc_text = redact(trace.rstrip("\n"))
        return record


def _make_clean_records() -> None:
    make = logging.getLogRecordFactory()
    if not isinstance(make, _CleanRecords):
        logging.setLogRecordFactory(_CleanRecords(make))


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):  # arguments that do not fit the message
        return f"{record.msg} {record.args}"


def _clean(value: Any) -> Any:
    """The value with every text in it redacted, however deep; an object whose own words hold a
    token becomes those words, redacted."""
    if isinstance(value, str):
        return redact(value)
    if isinstance(value, Mapping):
        return {_clean(key): _clean(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(inner) for inner in value]
    words = repr(value)
    clean = redact(words)
    return value if clean == words else clean
