"""The verbs of notices, one theme a file."""
