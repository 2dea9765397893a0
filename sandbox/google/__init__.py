"""A Google on loopback: signing in (OAuth 2.0 with PKCE) and Calendar API v3, under `/google`.

To a client it is Google, as strict as its documentation: redirect addresses to the letter, codes
that work once, refresh tokens that can be revoked, bearer tokens that end, event ids that stay
taken when the event is deleted, ETags, conference data only to who asks for its version. To people
it is `/google/calendar`, a week of everybody's events, and the page on which they allow or cancel.
To tests it is `/sim/google/…`: accounts, hands that move and delete events, faults.

`google` holds accounts, apps, codes and tokens; `events` a calendar; `bodies` what an event may
say; `signing_in`, `api` and `page` are what is served, `control` the person side, `faults` what
goes wrong on demand. It knows nothing of what the events are for.
"""
