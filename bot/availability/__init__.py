"""Talk about a coach's hours: the week as a picture, its windows, single days, rules, subjects."""
