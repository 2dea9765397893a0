"""Clients are picked from a page of names: by tapping, by searching, all who are found at once.

One conversation for all who let somebody be picked: an adjustment of many, a coach's clients, the
roster of a practice. Each says (`Picks`) who can be picked and what a pick does.
"""
