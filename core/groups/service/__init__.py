"""The verbs of groups, one theme a file."""
