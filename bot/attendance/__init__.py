"""Talk about attendance: the roll call, one live board that every coach taps."""
