"""Pictures and documents, both ways."""

from __future__ import annotations

import base64
import io
import struct
import zlib

import pytest
import telegram

TINY = struct.pack(">II", 3, 2)


def png(extra: bytes = b"") -> bytes:
    def chunk(kind, data):
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    pixels = zlib.compress(b"\0" + b"\xff" * 9 + b"\0" + b"\xff" * 9)
    header = TINY + b"\x08\x02\0\0\0"
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + extra


JPEG = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\0\x02\0\x03" + b"\0" * 12


@pytest.mark.parametrize("data", [png(), JPEG, b"GIF89a\x03\0\x02\0"])
async def test_a_picture_is_sent_shown_and_sent_again(bot, sim, maria, data):
    message = await bot.send_photo(maria, data, caption="<b>QR</b>", parse_mode="HTML")
    (size,) = message.photo
    assert (size.width, size.height, message.caption) == (3, 2, "QR")
    assert message.caption_entities[0].type == "bold"
    shown = await sim.last(maria)
    assert (await sim.http.get(shown["photo"])).content == data
    again = await bot.send_photo(maria, size.file_id)
    assert again.photo[0].file_unique_id == size.file_unique_id


async def test_a_document_keeps_its_bytes_and_its_name(bot, sim, maria):
    data = bytes(range(256)) * 4 + b"\r\n--x\r\n\r\n"
    message = await bot.send_document(maria, io.BytesIO(data), filename='Ärger "1".csv')
    assert message.document.file_size == len(data)
    shown = (await sim.last(maria))["document"]
    assert (shown["size"], shown["name"]) == (len(data), message.document.file_name)
    got = await sim.http.get(shown["url"])
    assert got.content == data
    fetched = await (await message.document.get_file()).download_as_bytearray()
    assert bytes(fetched) == data
    assert shown["name"].startswith("Ärger")


async def test_an_attached_file_is_found(sim, maria):
    answer = await sim.http.post(
        "/bot4242:a-secret-of-some-length/sendDocument",
        data={"chat_id": maria, "document": "attach://one"},
        files={"one": ("a.txt", b"hello", "text/plain")},
    )
    assert answer.json()["result"]["document"]["mime_type"] == "text/plain"


async def test_people_send_files_too(bot, sim, maria, drain):
    await drain()
    encoded = base64.b64encode(png()).decode()
    await sim.post("messages", **{"from": maria}, photo=encoded, caption="me")
    await sim.http.post(
        "/sim/messages", data={"from": maria}, files={"document": ("räume.csv", b"a;b")}
    )
    photo, document = [update.message for update in await drain()]
    assert (photo.photo[0].width, photo.caption) == (3, "me")
    assert document.document.file_name == "räume.csv"
    file = await bot.get_file(document.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"a;b"


async def test_people_send_places(sim, maria, drain):
    await drain()
    place = {"latitude": 1.5, "longitude": -2}
    await sim.post("messages", **{"from": maria}, location=place)
    (update,) = await drain()
    assert (update.message.location.latitude, update.message.location.longitude) == (1.5, -2)
    assert (await sim.last(maria))["location"] == place


@pytest.mark.parametrize(
    ("kind", "value", "why"),
    [
        ("Photo", "https://example.org/a.png", "failed to get HTTP URL content"),
        ("Document", "no-such-id", "wrong remote file identifier specified: Wrong string length"),
        ("Document", "", "there is no document in the request"),
    ],
)
async def test_what_is_no_file_is_refused(sim, maria, kind, value, why):
    refused = await sim.refused(f"send{kind}", chat_id=maria, **{kind.lower(): value})
    assert refused == (400, f"Bad Request: {why}")


async def test_wrong_and_large_files_are_refused(bot, maria):
    with pytest.raises(telegram.error.BadRequest, match="Image_process_failed"):
        await bot.send_photo(maria, b"no picture")
    with pytest.raises(telegram.error.BadRequest, match="File must be non-empty"):
        await bot.send_document(maria, b"")
    with pytest.raises(telegram.error.BadRequest, match="File is too big"):
        await bot.send_photo(maria, png(b"x" * 10_485_760))
    large = await bot.send_document(maria, b"x" * 20_971_521)
    with pytest.raises(telegram.error.BadRequest, match="File is too big"):
        await large.document.get_file()


async def test_captions_have_up_to_1024_characters_and_can_be_edited(bot, sim, maria):
    message = await bot.send_photo(maria, png(), caption="c" * 1024)
    with pytest.raises(telegram.error.BadRequest, match="Message caption is too long"):
        await message.edit_caption("c" * 1025)
    assert (await message.edit_caption("short")).caption == "short"
    with pytest.raises(telegram.error.BadRequest, match="no text in the message to edit"):
        await message.edit_text("x")
    assert (await message.edit_caption(None)).caption is None


async def test_a_download_needs_the_token_and_the_path(sim, bot, maria):
    file = await (await bot.send_document(maria, b"x")).document.get_file()
    path = file.file_path.rpartition("/bot")[2].partition("/")[2]
    assert (await sim.http.get(f"/file/bot4242:a-secret-of-some-length/{path}")).status_code == 200
    assert (await sim.http.get(f"/file/bot4242:wrong-secret/{path}")).status_code == 401
    missing = await sim.http.get("/file/bot4242:a-secret-of-some-length/documents/no")
    assert missing.status_code == 404
