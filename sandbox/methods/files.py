"""getFile."""

from __future__ import annotations

from sandbox.call import Call
from sandbox.errors import bad
from sandbox.model import Json

LARGEST_DOWNLOAD = 20_971_520


def get_file(call: Call) -> Json:
    """Where a file can be downloaded, up to 20 MB."""
    stored = call.world.files.by_id(call.text("file_id"))
    if stored is None:
        raise bad("wrong file_id or the file is temporarily unavailable")
    if len(stored.data) > LARGEST_DOWNLOAD:
        raise bad("file is too big")
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.data),
        "file_path": stored.path,
    }


METHODS = (get_file,)
