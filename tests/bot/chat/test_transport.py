"""The transport against servers on loopback that misbehave in each way a network can."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from telegram import Bot, InputFile
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.chat.transport import AiohttpRequest, AnswerLost, NotSent

TOKEN = "123456789:AAbbccddeeffgghhiijjkkllmmnnooppqq"
OK = b'HTTP/1.1 200 OK\r\nContent-Length: 25\r\n\r\n{"ok":true,"result":true}'
Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def server(talk: Talk) -> AsyncIterator[str]:
    """A TCP server; gives the address of a method, token and all."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await talk(reader, writer)
        finally:
            writer.close()

    running = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = running.sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}/bot{TOKEN}/sendMessage"
    finally:
        running.close()


async def read_request(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0] or 0)
    return head + await reader.readexactly(length)


async def failure(url: str, **timeouts: float) -> NetworkError:
    async with AiohttpRequest(**timeouts) as request:
        with pytest.raises(NetworkError) as caught:
            await request.post(url, RequestData([]))
    error: BaseException | None = caught.value
    while error is not None:  # whatever a log would print of it
        assert TOKEN not in f"{error!r} {error}"
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return caught.value


async def test_an_answer_that_never_comes_is_lost() -> None:
    async def hears_and_is_silent(
        reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        await read_request(reader)
        await asyncio.sleep(1)

    async with server(hears_and_is_silent) as url:
        error = await failure(url, read_timeout=0.05)
    assert isinstance(error, AnswerLost)
    assert isinstance(error, TimedOut)


@pytest.mark.parametrize(
    "said",
    [b"", b"HTTP/1.1 200", OK[:-5], b"nonsense\r\n\r\n"],
    ids=["nothing", "half a status", "half a body", "nonsense"],
)
async def test_a_connection_closed_after_the_call_was_read_is_lost(said: bytes) -> None:
    async def hears_and_hangs_up(
        reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        await read_request(reader)
        writer.write(said)

    async with server(hears_and_hangs_up) as url:
        assert isinstance(await failure(url), AnswerLost)


async def test_a_reset_is_lost() -> None:
    async def resets(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.transport.abort()

    async with server(resets) as url:
        assert isinstance(await failure(url), AnswerLost)


async def test_a_kept_connection_that_closes_under_the_next_call_is_lost_and_not_repeated() -> None:
    heard: list[bytes] = []

    async def answers_once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await read_request(reader))
        writer.write(OK)
        heard.append(await read_request(reader))

    async with server(answers_once) as url, AiohttpRequest() as request:
        assert await request.post(url, RequestData([])) is True
        with pytest.raises(AnswerLost):
            await request.post(url, RequestData([]))
    assert len(heard) == 2


async def test_a_kept_connection_that_closed_before_the_next_call_costs_nothing() -> None:
    connections = 0

    async def answers_and_closes(
        reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        nonlocal connections
        connections += 1
        await read_request(reader)
        writer.write(OK)

    async with server(answers_and_closes) as url, AiohttpRequest() as request:
        for _ in range(3):
            assert await request.post(url, RequestData([])) is True
            await asyncio.sleep(0.02)
    assert connections == 3


async def test_a_refused_connection_is_not_sent() -> None:
    async def nobody(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None: ...

    async with server(nobody) as url:
        pass
    assert isinstance(await failure(url), NotSent)


@pytest.mark.parametrize("url", [f"http://no-such-host.invalid/bot{TOKEN}/x", f"bot{TOKEN}/x"])
async def test_an_address_that_leads_nowhere_is_not_sent(url: str) -> None:
    assert isinstance(await failure(url), NotSent)


async def test_a_server_without_tls_is_not_sent() -> None:
    async def speaks_plainly(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    async with server(speaks_plainly) as url:
        assert isinstance(await failure(url.replace("http:", "https:")), NotSent)


async def test_a_handshake_that_never_ends_is_not_sent() -> None:
    async def accepts_only(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(1)

    async with server(accepts_only) as url:
        error = await failure(
            url.replace("http:", "https:"), connect_timeout=0.05, pool_timeout=0.05
        )
    assert isinstance(error, NotSent)


async def test_a_full_pool_is_not_sent() -> None:
    heard = 0

    async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal heard
        await read_request(reader)
        heard += 1
        await asyncio.sleep(0.4)
        writer.write(OK)

    async with (
        server(slow) as url,
        AiohttpRequest(connections=1, connect_timeout=0.05, pool_timeout=0.05) as request,
    ):
        first = asyncio.create_task(request.post(url, RequestData([])))
        await asyncio.sleep(0.05)
        with pytest.raises(NotSent):
            await request.post(url, RequestData([]))
        assert await first is True
    assert heard == 1


async def test_an_upload_nobody_reads_ends_in_time() -> None:
    async def reads_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(2)

    async with server(reads_nothing) as url:
        base = url.removesuffix(f"{TOKEN}/sendMessage")
        request = AiohttpRequest(
            read_timeout=0.1, write_timeout=0.1, connect_timeout=0.1, pool_timeout=0.1
        )
        async with request:
            bot = Bot(TOKEN, base_url=base, request=request)
            began = time.monotonic()
            with pytest.raises(AnswerLost):
                await bot.send_document(1, InputFile(b"x" * 30_000_000, "big.bin"))
            assert time.monotonic() - began < 1.5


async def test_a_transport_that_was_not_opened_says_so() -> None:
    with pytest.raises(NotSent):
        await AiohttpRequest().post("http://127.0.0.1:1/", RequestData([]))


async def test_what_is_not_an_answer_is_neither_raised_raw_nor_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    for body in (b"<html>%s</html>" % TOKEN.encode(), b"[1]", b"3", b"{}", b"\xff"):
        with pytest.raises(TelegramError) as caught:
            AiohttpRequest.parse_json_payload(body)
        assert TOKEN not in str(caught.value)
    assert not caplog.records


@pytest.fixture
async def echo() -> AsyncIterator[tuple[Bot, list[dict[str, object]]]]:
    """A bot whose server keeps what each call brought."""
    heard: list[dict[str, object]] = []

    async def answer(request: web.Request) -> web.Response:
        if request.content_type == "application/json":
            heard.append(await request.json())
        else:
            form = await request.post()
            heard.append(
                {
                    name: (part.filename, part.content_type, part.file.read())
                    if isinstance(part, web.FileField)
                    else part
                    for name, part in form.items()
                }
            )
        message = {"message_id": len(heard), "date": 0, "chat": {"id": 1, "type": "private"}}
        return web.json_response({"ok": True, "result": message})

    app = web.Application(client_max_size=10**7)
    app.router.add_post("/bot{token}/{method}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    async with AiohttpRequest() as request:
        yield Bot(TOKEN, base_url=f"http://127.0.0.1:{port}/bot", request=request), heard
    await runner.cleanup()


async def test_a_file_goes_up_whole_beside_words_in_any_alphabet(
    echo: tuple[Bot, list[dict[str, object]]],
) -> None:
    bot, heard = echo
    content = bytes(range(256)) * 4_000
    await bot.send_document(
        7,
        InputFile(content, 'Отчёт "май".csv'),
        caption="Леонид & علي 🔥",
        disable_notification=True,
    )
    (fields,) = heard
    name, mime, received = fields["document"]  # type: ignore[misc]
    assert received == content
    assert mime == "text/csv"
    assert name == "Отчёт _май_.csv"
    assert fields["caption"] == "Леонид & علي 🔥"
    assert fields["chat_id"] == "7"
    assert json.loads(str(fields["disable_notification"])) is True


async def test_256_calls_are_under_way_at_once() -> None:
    heard: list[bytes] = []
    all_there = asyncio.Event()

    async def waits_for_the_last(
        reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        heard.append((await read_request(reader)).rpartition(b"\r\n\r\n")[2])
        if len(heard) == 256:
            all_there.set()
        await all_there.wait()
        writer.write(OK)

    async with server(waits_for_the_last) as url, AiohttpRequest() as request:
        calls = [RequestData([RequestParameter("text", f"n{n}", None)]) for n in range(256)]
        answers = await asyncio.gather(*(request.post(url, call) for call in calls))
    assert answers == [True] * 256
    assert sorted(json.loads(body)["text"] for body in heard) == sorted(f"n{n}" for n in range(256))


async def test_a_lone_surrogate_is_telegrams_to_refuse_not_a_crash(
    echo: tuple[Bot, list[dict[str, object]]],
) -> None:
    bot, heard = echo
    await bot.send_message(1, "a\ud800b")
    assert heard[0]["text"] == "a\ud800b"


async def test_it_opens_again_after_it_was_closed(
    echo: tuple[Bot, list[dict[str, object]]],
) -> None:
    bot, heard = echo
    await bot.request.shutdown()
    await bot.request.shutdown()
    await bot.request.initialize()
    await bot.request.initialize()
    await bot.send_message(1, "again")
    assert heard[0]["text"] == "again"
