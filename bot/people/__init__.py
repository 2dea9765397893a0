"""Talk about clubs and people: start a club, the roster, a client's card, invites."""
