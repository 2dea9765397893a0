"""The coach's Google Calendar: connecting it from the chat, and writing to it.

`handlers` `screens` `presses` are the chat; `web` is where Google sends people back to, `tokens`
the exchange there; `client` talks to the Calendar API, in threads; `event` is how a booking reads
there; `pusher` does the errands of the channel, outside of transactions; `telling` is what comes
unasked.
"""
