"""What people type → money, whole numbers, days, times, hours, lengths.

Digits of every script are digits; invisible direction controls are nothing, and all kinds of space
are one. What cannot be read is refused with core's own refusal, so `lang.refusal` has the words.
"""

from lang.reading.amounts import read_money, read_whole
from lang.reading.days import read_day
from lang.reading.hours import read_hours
from lang.reading.times import read_length, read_time

__all__ = ["read_day", "read_hours", "read_length", "read_money", "read_time", "read_whole"]
