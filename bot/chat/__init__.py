"""The kit: how a bot takes what people do and shows them what is so. Knows nothing of coaching.

The way of an update: `polling` or `webhook` → `intake` reads it → `turns` sees it once, locks the
chat, knows the person, runs the handler that `router` names and commits, the panel being `held` by
that same commit → the tap is answered and the `speaker` shows what the commit wanted.

- `turn` is what a handler holds, `press` a wish behind a button, `dialog` a question that waits,
  `screen` what a message shows with Telegram's limits.
- a group's chat is everybody's: `intake` hears only commands there, `router` says what may be
  tapped there, who is anonymous is nobody, and a board that `pins` is kept on top.
- a command sets a question aside (`aside`): the screen that it opens says so and leads back.
- `live` messages follow a state: one panel a person and chat, boards that a fact redraws.
- `sender` sends what the outbox has due, at the bot's `pace`, under a lease.
- `files` are drawn when they are sent: `turn.file` asks, `router.file` says how; so are pictures,
  from the facts of a screen's `drawing` by `router.picture`, with `ink`.
- `telegram` is the only voice, `failures` the only meaning of its errors, `transport` the wire.
- `alarm` rings every second; `burial` is for updates that cannot be taken and chats nobody reads.

What always holds
- An update is confirmed only after its transaction committed, and takes effect once.
- Nothing awaits a network inside a transaction. A turn is cut off after ten seconds.
- After any crash the person ends with the present screen; a notice that must arrive does.
"""
