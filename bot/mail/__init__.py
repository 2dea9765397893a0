"""Mail: what is due in the outbox for somebody's mailbox, over SMTP. A face beside the chat.

A mail says what the notice's message in the chat says: the screen's first line is its subject, its
buttons that show something are links that open that screen in the chat. `letter` is what is to be
said, `template` makes the two texts of it, `message` the mail with its headers, `wire` speaks SMTP,
`failures` is the only meaning of its errors, `mailer` sends what is due.

What always holds
- Nothing awaits a network inside a transaction; a mail is begun in one right before its text goes.
- A mail whose answer was lost is repeated once, and only of a kind that must arrive, under the
  same Message-ID. One that cannot be sent is tried for a day, with longer and longer rests, while
  it is of use; then, or when the mailbox refuses it, staff see it, and what went nowhere else goes
  by chat.
- No value of anybody's reaches a header but through `EmailMessage`, and none with a line break.
"""
