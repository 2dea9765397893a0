"""The verbs of calendars, one file a theme."""
