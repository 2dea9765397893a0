"""answerCallbackQuery."""

from __future__ import annotations

from sandbox.call import Call
from sandbox.errors import bad, too_old

MOST_TEXT = 200


def answer_callback_query(call: Call) -> bool:
    """Ends the waiting on a tapped button, once, within 150 s."""
    text, url = call.text("text"), call.text("url")
    if len(text) > MOST_TEXT:
        raise bad("MESSAGE_TOO_LONG")
    if url and not url.startswith((f"https://t.me/{call.bot.username}?", "tg://")):
        raise bad("URL_INVALID")
    query = call.bot.queries.pop(call.text("callback_query_id"), None)
    if query is None or query.late:
        raise too_old()
    answer = {"text": text or None, "show_alert": call.flag("show_alert"), "url": url or None}
    if not query.answer.done():
        query.answer.set_result(answer)
    call.world.events.tell(
        "answer",
        chat_id=query.chat_id,
        message_id=query.message_id,
        user_id=query.user_id,
        bot=call.bot.id,
        **answer,
    )
    return True


METHODS = (answer_callback_query,)
