"""Talk about check-ins: the coach builds a form, families fill it in, staff read the answers."""
