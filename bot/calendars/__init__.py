"""Calendars outside: files, feeds, and the coach's own at Google."""
