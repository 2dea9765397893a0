"""Calendars outside: files and feeds, and the coach's own at Google."""
