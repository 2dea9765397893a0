"""The coach's own calendar at Google: one way, level-triggered.

`links` is who has connected what, `wanted` what each calendar should show (a listener), `pushing`
what is to be written next and what came of it, `looking` the nightly look, `keys` and `safe` the
tokens at rest. Talking to Google is the bot's: nothing here awaits a network.
"""
