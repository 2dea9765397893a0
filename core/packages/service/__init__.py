"""The verbs of packages, one file a theme."""
