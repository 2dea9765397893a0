"""Talk about balances: cards, the history, adjusting by hand, undoing a use."""
