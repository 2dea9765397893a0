"""When a coach can be booked, and for what: windows of the week, single days, subjects."""
