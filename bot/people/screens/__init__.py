"""Screens about clubs and people, pure: founding a club, the roster, invites."""
