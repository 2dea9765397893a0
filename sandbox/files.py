"""Files that were sent, in memory, and the sizes of pictures."""

from __future__ import annotations

import hashlib
import mimetypes
import struct
from dataclasses import dataclass

from sandbox.errors import bad


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it arrived with a request."""

    name: str
    data: bytes
    mime: str | None = None


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file with its Telegram ids and the path getFile gives for it."""

    file_id: str
    unique_id: str
    path: str
    name: str
    mime: str
    data: bytes


class Files:
    """All files, by `file_id` and by path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def keep(self, upload: Upload, folder: str) -> StoredFile:
        """Store an upload; refuses an empty one."""
        if not upload.data:
            raise bad("file must be non-empty")
        number = len(self._by_id) + 1
        mime = upload.mime or mimetypes.guess_type(upload.name)[0] or "application/octet-stream"
        suffix = upload.name[upload.name.rfind(".") :] if "." in upload.name else ""
        stored = StoredFile(
            file_id=f"BQACAgIAAxkBAAI{number:06d}",
            unique_id="AgAD" + hashlib.sha1(upload.data).hexdigest()[:12],
            path=f"{folder}/file_{number}{suffix if suffix[1:].isalnum() else ''}",
            name=upload.name,
            mime=mime,
            data=upload.data,
        )
        self._by_id[stored.file_id] = self._by_path[stored.path] = stored
        return stored

    def by_id(self, file_id: str) -> StoredFile | None:
        """The file with this id."""
        return self._by_id.get(file_id)

    def by_path(self, path: str) -> StoredFile | None:
        """The file that getFile names so."""
        return self._by_path.get(path)

    def clear(self) -> None:
        """Forget all files."""
        self._by_id.clear()
        self._by_path.clear()


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, JPEG, GIF or WebP (extended); None for anything else."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return int(width), int(height)
    if data[:6] in (b"GIF87a", b"GIF89a") and len(data) >= 10:
        width, height = struct.unpack("<HH", data[6:10])
        return int(width), int(height)
    if data[:2] == b"\xff\xd8":
        return _jpeg_size(data)
    if data[:4] == b"RIFF" and data[8:16] == b"WEBPVP8X" and len(data) >= 30:
        width = int.from_bytes(data[24:27], "little") + 1
        return width, int.from_bytes(data[27:30], "little") + 1
    return None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return int(width), int(height)
        at += 2 + length
    return None
