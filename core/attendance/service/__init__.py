"""The verbs of attendance, one file a theme."""
