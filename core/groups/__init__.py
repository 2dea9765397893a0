"""A club's group chats: in which languages they are spoken to, and about what."""
