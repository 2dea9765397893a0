"""Whistle beside a plain bot, measured: `python -m bench` or `make bench`.

Every figure is the median of several rounds in which the rivals take turns on the same machine,
each in a process of its own against the same lean Bot API (`bench.api`). What matters are the
ratios; nothing here passes or fails.
"""
