"""Who works in the club, as what, and whose clients are whose."""
