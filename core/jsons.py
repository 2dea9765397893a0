"""JSON that is kept or sent, written quickly.

orjson writes a keyboard many times as fast as the standard library, and is stricter: an integer of
more than 64 bits, half a surrogate pair, a key that is no string are nothing to it. Such things
come in updates that are put away as they came; the standard library writes those. What is read is
read by `json.loads`, which takes all of it.
"""

from __future__ import annotations

import json
from typing import Any

import orjson

_AS_PYTHON = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME


def as_json(value: Any) -> bytes:
    """UTF-8. `TypeError` for what JSON has no form for: a moment, a dataclass."""
    try:
        return orjson.dumps(value, option=_AS_PYTHON)
    except orjson.JSONEncodeError:
        return json.dumps(value).encode()
