"""Talk about bookings: choose times, move, cancel, rate; for staff, the board of today."""
