"""Pictures that the bot draws."""

from __future__ import annotations

import io

import segno


def qr_picture(text: str) -> bytes:
    """A PNG of the QR code, large enough to be read from a screen."""
    picture = io.BytesIO()
    segno.make(text, error="m").save(picture, kind="png", scale=10, border=4)
    return picture.getvalue()
