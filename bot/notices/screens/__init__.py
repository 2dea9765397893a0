"""Screens of what is pushed, pure: notices, the inbox, questions, planned messages."""
