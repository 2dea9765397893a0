"""Pictures that the bot draws."""

from __future__ import annotations

import io

import segno


def qr_picture(text: str, bot_name: str = "") -> bytes:
    """A PNG of the QR code, to be read from a screen; `?start=…` is a link to the bot."""
    if text.startswith("?"):
        text = f"https://t.me/{bot_name}{text}"
    picture = io.BytesIO()
    segno.make(text, error="m").save(picture, kind="png", scale=10, border=4)
    return picture.getvalue()
