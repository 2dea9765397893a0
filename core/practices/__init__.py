"""Team sessions that come every week: their roster, one-off changes, who says they come."""
