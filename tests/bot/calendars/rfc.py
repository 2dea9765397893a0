"""What RFC 5545 asks of a file, by hand, and the file as another library reads it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from itertools import count
from typing import Any

import vobject

OCTETS = 75
_LINE = re.compile(r"[A-Z][A-Z0-9-]*(;[A-Z-]+=[^;:]+)*:.*", re.DOTALL)
_ONCE = ("UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "SUMMARY", "STATUS")


_files = count()


def read(file: bytes) -> Any:
    """The calendar as vobject has it, which finds nothing missing and nothing twice.

    Zones are given names that it has never heard, so that it goes by what the file says of them.
    """
    keeps_the_rules(file)
    fresh = rf"TZID\1file-{next(_files)}/"
    [calendar] = vobject.readComponents(re.sub("TZID([:=])(?=[A-Z])", fresh, file.decode()))
    assert calendar.validate(raiseException=True)
    return calendar


def keeps_the_rules(file: bytes) -> None:
    """Lines end in CRLF, are folded, hold no control character; each VEVENT has what it needs once;
    each zone that is spoken of is described.
    """
    text = file.decode()
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= OCTETS for line in text.split("\r\n"))
    assert not re.search("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f]", text)
    whole = text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    assert all(_LINE.fullmatch(line) for line in whole), whole
    assert whole[0] == "BEGIN:VCALENDAR"
    assert whole[-1] == "END:VCALENDAR"
    names = [re.split("[;:]", line)[0] for line in whole]
    for name in ("VERSION", "PRODID", "METHOD", "CALSCALE"):
        assert names.count(name) == 1, name
    events = text.count("BEGIN:VEVENT\r\n")
    inside = "\r\n".join(whole).split("BEGIN:VEVENT")[1:]
    assert len(inside) == events
    for one in inside:
        own = [re.split("[;:]", line)[0] for line in one.split("END:VEVENT")[0].split("\r\n")]
        for name in _ONCE:
            assert own.count(name) == 1, name
    described = {line.removeprefix("TZID:") for line in whole if line.startswith("TZID:")}
    assert set(re.findall("TZID=([^;:]+)", "\r\n".join(whole))) <= described


def moment(value: datetime) -> datetime:
    """The moment that the file's own description of its zone makes of a wall time."""
    assert value.tzinfo is not None
    return value.astimezone(UTC)
