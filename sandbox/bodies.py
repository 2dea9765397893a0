"""Requests' parameters and files: query, JSON, urlencoded or multipart."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from sandbox.files import Upload

_NAME = re.compile(rb'[; ]name="((?:[^"\\]|\\.)*)"', re.IGNORECASE)
_FILENAME = re.compile(rb'filename="((?:[^"\\]|\\.)*)"', re.IGNORECASE)
_TYPE = re.compile(rb"^content-type:[ \t]*([^\r\n]+)", re.IGNORECASE | re.MULTILINE)
_BOUNDARY = re.compile(r'boundary="?([^";,]+)"?', re.IGNORECASE)


class Unreadable(ValueError):
    """The body is not what its content type says."""


@dataclass(slots=True)
class Body:
    """What a request carries: values by name, and uploaded files by name. A JSON null is as good as
    nothing; `nulls` are the names said to be it.
    """

    values: dict[str, Any] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)
    nulls: frozenset[str] = frozenset()


def read_body(content_type: str, query: bytes, raw: bytes) -> Body:
    """Query and body together; the body wins. Raises `Unreadable`."""
    body = Body(dict(parse_qsl(query.decode("latin-1"), keep_blank_values=True)) if query else {})
    if not raw:
        return body
    if content_type.startswith("application/x-www-form-urlencoded"):
        body.values.update(parse_qsl(_utf8(raw), keep_blank_values=True))
    elif content_type.startswith("application/json"):
        given = _json_object(raw)
        body.nulls = frozenset(name for name, value in given.items() if value is None)
        body.values.update((name, value) for name, value in given.items() if value is not None)
    elif content_type.startswith("multipart/form-data"):
        _read_multipart(content_type, raw, body)
    else:
        raise Unreadable("unknown content type")
    return body


def _utf8(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        raise Unreadable("strings must be encoded in UTF-8") from error


def read_json(raw: bytes | str) -> Any:
    """JSON whose texts can be written as UTF-8; raises `ValueError` for anything else."""
    text = raw.decode() if isinstance(raw, bytes) else raw
    value = json.loads(text)
    if "\\u" in text:
        json.dumps(value, ensure_ascii=False).encode()
    return value


def _json_object(raw: bytes) -> dict[str, Any]:
    try:
        values = read_json(raw)
    except ValueError as error:
        raise Unreadable("can't parse JSON object") from error
    if not isinstance(values, dict):
        raise Unreadable("can't parse JSON object")
    return values


def _read_multipart(content_type: str, raw: bytes, body: Body) -> None:
    boundary = _BOUNDARY.search(content_type)
    if not boundary:
        raise Unreadable("boundary not found")
    for part in (b"\r\n" + raw).split(b"\r\n--" + boundary.group(1).encode())[1:]:
        head, gap, content = part.partition(b"\r\n\r\n")
        name = _NAME.search(head)
        if not gap or not name:
            continue
        key, filename = _utf8(name.group(1)), _FILENAME.search(head)
        if filename is None:
            body.values[key] = _utf8(content)
            continue
        kind = _TYPE.search(head)
        mime = kind.group(1).decode("latin-1").strip() if kind else None
        body.files[key] = Upload(_unquote(_utf8(filename.group(1))), content, mime)


def _unquote(name: str) -> str:
    return re.sub(r"\\(.)", r"\1", name).replace("%22", '"')
