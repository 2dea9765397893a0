"""The verbs of people, one file a theme."""
