"""Words, for every face: chat, mail, later HTTP.

Core speaks facts; screens and mails hold English sentences; here they become what the reader
reads: `catalogues().lang("ru", zone="Europe/Madrid")` gives a `Lang`, which translates, chooses
plural forms, writes days, times, numbers and money as the reader does, and says every refusal of
core in words.

What always holds
- A text is a whole literal sentence with named holes; it holds no markup. Values are escaped, and
  isolated where their direction differs. `Html` is what is ready; everything else is plain.
- A translation is in `locales/<lang>/LC_MESSAGES/<capability>.po`. `python -m lang extract` brings
  the files up to date, `python -m lang check` says what they lack.
- A text that is missing in a language, or broken in its translation, is shown in English.

`reading` is the other way round: what people type → money, days, numbers.
"""

from lang.catalogues import Catalogues, catalogues
from lang.lang import Lang, Value
from lang.languages import LANGUAGES, canonical, own_name
from lang.marks import mark
from lang.text import Html, Text

__all__ = [
    "LANGUAGES",
    "Catalogues",
    "Html",
    "Lang",
    "Text",
    "Value",
    "canonical",
    "catalogues",
    "mark",
    "own_name",
]
