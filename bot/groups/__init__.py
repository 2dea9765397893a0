"""Talk in and about group chats: linking one, its card, who comes, and what only one may read."""
