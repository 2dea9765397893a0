"""The two texts of a letter, plain and HTML, from the same screen. Pure.

The HTML is what every mail program reads: one column, styles at each element, no pictures, nothing
that is loaded from elsewhere.
"""

from __future__ import annotations

from html import escape

from bot.mail.letter import Letter
from lang import Html, Lang
from lang.text import CONTROLS, shorten

SUBJECT_LIMIT = 120
_PAGE = """\
<!doctype html>
<html lang="{code}" dir="{dir}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">\
<meta name="color-scheme" content="light dark"><title>{title}</title></head>
<body style="margin:0;padding:24px 12px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,\
Arial,sans-serif">
<div dir="{dir}" style="max-width:560px;margin:0 auto;text-align:start">
<p style="margin:0 0 12px;font-size:20px;line-height:1.3">{head}</p>
{body}{links}{foot}</div>
</body>
</html>
"""
_BODY = '<p style="margin:0 0 20px">{text}</p>\n'
_LINK = (
    '<a href="{url}" style="display:inline-block;margin:0 8px 8px 0;padding:10px 16px;'
    "border-radius:8px;background:#1f6feb;color:#ffffff;text-decoration:none;font-weight:600"
    '">{text}</a>'
)
_FOOT = (
    '<p style="margin:24px 0 0;padding-top:12px;border-top:1px solid #8888;font-size:13px;'
    'opacity:.75">{text}</p>\n'
)


def subject(letter: Letter) -> str:
    """The first line of the screen, without what is not seen."""
    first = Html(letter.screen.text.partition("\n")[0]).plain
    return str(shorten(" ".join(CONTROLS.sub("", first).split()), SUBJECT_LIMIT))


def plain_text(letter: Letter, stop: str | None) -> str:
    """The words, a line for each link, and how to have no more of it."""
    text = Html(letter.screen.text).plain
    links = "".join(f"{label}:\n{url}\n\n" for label, url in letter.links)
    foot = f"-- \n{_foot(letter.lang).plain}\n{stop}\n" if stop else ""
    return f"{text}\n\n{links}{foot}"


def html_text(letter: Letter, stop: str | None) -> str:
    """The same, to look at, in the direction of the reader's language."""
    head, _, rest = letter.screen.text.partition("\n")
    links = "\n".join(
        _LINK.format(url=escape(url), text=escape(label)) for label, url in letter.links
    )
    return _PAGE.format(
        code=letter.lang.code.replace("_", "-"),
        dir="rtl" if letter.lang.rtl else "ltr",
        title=escape(subject(letter)),
        head=head,
        body=_BODY.format(text=rest.replace("\n", "<br>\n")) if rest else "",
        links=f'<div style="margin:0 0 8px">{links}</div>\n' if links else "",
        foot=_FOOT.format(text=_foot_link(letter.lang, stop)) if stop else "",
    )


def _foot(lang: Lang) -> Html:
    return lang.say("You get this because you confirmed this address in the chat. Change that:")


def _foot_link(lang: Lang, stop: str) -> str:
    label = escape(lang.label("My settings"))
    return f'{_foot(lang)} <a href="{escape(stop)}" style="color:inherit">{label}</a>'
