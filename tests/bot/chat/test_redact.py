"""No token reaches a log: whatever part of a record it hides in, whichever handler reads it."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import structlog

from bot.chat.redact import configure_logging, redact

TOKEN = "123456789:AAbbccddeeffgghhiijjkkllmmnnooppqq"
SECRET = TOKEN.partition(":")[2]


class Bot:
    def __repr__(self) -> str:
        return f"Bot[{TOKEN}]"


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    make, level, handlers = logging.getLogRecordFactory(), root.level, root.handlers[:]
    levels = {name: logging.getLogger(name).level for name in ("httpx", "telegram", "aiohttp")}
    yield
    logging.setLogRecordFactory(make)
    logging.captureWarnings(False)
    root.handlers, root.level = handlers, level
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()


@pytest.fixture(params=[True, False], ids=["json", "text"])
def lines(request: pytest.FixtureRequest) -> Callable[[], list[str]]:
    stream = io.StringIO()
    configure_logging("DEBUG", json=request.param, stream=stream)
    return lambda: stream.getvalue().splitlines()


def fail_in_a_chain() -> None:
    try:
        raise ValueError(f"https://api.telegram.org/bot{TOKEN}/getMe")
    except ValueError as error:
        raise RuntimeError(f"outer {TOKEN}") from error


def in_the_message(log: logging.Logger) -> None:
    log.info(f"POST https://api.telegram.org/bot{TOKEN}/sendMessage")


def in_an_argument(log: logging.Logger) -> None:
    log.info("%s %r", Bot(), {"url": f"/bot{TOKEN}/x"})


def split_over_message_and_arguments(log: logging.Logger) -> None:
    log.info("/bot%s:%s/x", *TOKEN.split(":"))


def in_arguments_that_do_not_fit(log: logging.Logger) -> None:
    log.info("%s %s", TOKEN)


def in_an_address_escaped(log: logging.Logger) -> None:
    log.info("/file/bot%s/x", TOKEN.replace(":", "%3A"))


def in_extra_fields(log: logging.Logger) -> None:
    log.info("x", extra={"url": TOKEN})


def in_an_exception_chain(log: logging.Logger) -> None:
    try:
        fail_in_a_chain()
    except RuntimeError:
        log.exception("broken")


def in_structlog(_: logging.Logger) -> None:
    structlog.get_logger("here").info(TOKEN, url=TOKEN, deep={"a": [(TOKEN,), Bot()]})


def in_structlogs_context(_: logging.Logger) -> None:
    structlog.contextvars.bind_contextvars(url=f"/bot{TOKEN}/")
    structlog.get_logger("here").info("x")


def in_structlogs_exception(_: logging.Logger) -> None:
    try:
        fail_in_a_chain()
    except RuntimeError as error:
        structlog.get_logger("here").exception("broken", error=error)


PLACES = [
    in_the_message,
    in_an_argument,
    split_over_message_and_arguments,
    in_arguments_that_do_not_fit,
    in_an_address_escaped,
    in_extra_fields,
    in_an_exception_chain,
    in_structlog,
    in_structlogs_context,
    in_structlogs_exception,
]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
def test_a_token_is_never_written(
    place: Callable[[logging.Logger], None], lines: Callable[[], list[str]]
) -> None:
    place(logging.getLogger("some.library"))
    (line,) = lines()  # one record is one line, a traceback's too
    assert SECRET not in line
    assert "<token>" in line or place is in_extra_fields  # those are not shown at all


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
def test_other_handlers_get_no_token_either(
    place: Callable[[logging.Logger], None], lines: Callable[[], list[str]]
) -> None:
    stream = io.StringIO()
    theirs = logging.StreamHandler(stream)
    logging.getLogger().addHandler(theirs)
    place(logging.getLogger("some.library"))
    assert stream.getvalue()
    assert SECRET not in stream.getvalue()


def test_the_chain_of_causes_stays_readable(lines: Callable[[], list[str]]) -> None:
    in_an_exception_chain(logging.getLogger("x"))
    (line,) = lines()
    assert "ValueError: https://api.telegram.org/bot<token>/getMe" in line
    assert "RuntimeError: outer <token>" in line


def test_every_line_tells_its_turn_also_a_librarys(lines: Callable[[], list[str]]) -> None:
    structlog.contextvars.bind_contextvars(turn="t-17")
    structlog.get_logger("ours").info("booked", booking=42)
    logging.getLogger("theirs").warning("slow")
    assert all("t-17" in line for line in lines())
    assert len(lines()) == 2


def test_a_record_is_one_json_object() -> None:
    stream = io.StringIO()
    configure_logging("INFO", json=True, stream=stream)
    structlog.get_logger("ours").info("booked\nall", who="Анна", n=2)
    structlog.get_logger("ours").debug("unheard")
    said: dict[str, Any] = json.loads(stream.getvalue())
    assert (said["event"], said["who"], said["n"]) == ("booked\nall", "Анна", 2)
    assert (said["level"], said["logger"]) == ("info", "ours")
    assert said["timestamp"].endswith("Z")


@pytest.mark.parametrize("library", ["httpx", "httpcore.http11", "aiohttp.client", "telegram.Bot"])
def test_libraries_that_log_addresses_and_texts_are_quiet(
    library: str, lines: Callable[[], list[str]]
) -> None:
    logging.getLogger(library).debug("a parent's message")
    logging.getLogger(library).info("HTTP Request: POST https://…")
    assert lines() == []
    logging.getLogger(library).warning("trouble")
    assert len(lines()) == 1


def test_configuring_twice_writes_once(lines: Callable[[], list[str]]) -> None:
    stream = io.StringIO()
    configure_logging("INFO", json=True, stream=stream)
    logging.getLogger("x").info("once")
    assert len(stream.getvalue().splitlines()) == 1
    assert lines() == []


def test_a_line_that_cannot_be_written_tells_no_token(
    capsys: pytest.CaptureFixture[str],
) -> None:
    closed = io.StringIO()
    configure_logging("INFO", json=True, stream=closed)
    closed.close()
    in_an_exception_chain(logging.getLogger("x"))
    told = capsys.readouterr().err
    assert "log line lost" in told
    assert SECRET not in told


@pytest.mark.parametrize(
    "innocent", ["12:34", "17:00-18:00", "2026-11-21T11:10:32.394741Z", "chat 123456789: ok", "🔥"]
)
def test_what_is_no_token_stays(innocent: str) -> None:
    assert redact(innocent) == innocent


@pytest.mark.req("CAL-1")
@pytest.mark.parametrize(
    "secret",
    [
        "ya29.a0AfB_byCdefghijklmnopqrstuvwxyz",
        "1//0gabcdefghijklmnopqrstuvwxyz-ABC",
        "1%2F%2F0gabcdefghijklmnopqrstuvwxyz",
        "4/0AeaYSHAabcdefghijklmnopqrstuvwxyz",
        "GOCSPX-abcdefghijklmnop",
        "gAAAAABn" + "x" * 60 + "==",
    ],
)
def test_nothing_of_googles_is_written(secret: str, lines: Callable[[], list[str]]) -> None:
    logging.getLogger("x").warning("POST /token code=%s&x=1", secret)
    structlog.get_logger("here").warning("answer", told={"token": secret})
    assert lines()
    assert secret not in "\n".join(lines())
