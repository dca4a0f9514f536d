"""An invisible character that steers direction or hides between letters.

What it does
    Looks for bidirectional controls (U+200E, U+200F, U+061C, U+202A–202E, U+2066–2069), the
    zero width space U+200B and the byte order mark U+FEFF.

Why it matters
    Direction is set when the report is written. A control stored in a text comes from a copy
    and paste, turns what stands next to it, and hides words from a search.

Wrong
    «في» U+200F «أنقرة»

Right
    «في أنقرة»
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from sesric_report.diagnostics import Severity, quote
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon
from sesric_report.rules.punctuation import around

SEVERITY = Severity.ERROR

_CLASS = "\u200b\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff"
_CONTROL = re.compile(f"[{_CLASS}]+")


def check(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield each run of such characters."""
    del lexicon
    if text.isascii():
        return
    for match in _CONTROL.finditer(text):
        names = ", ".join(f"U+{ord(one):04X} {_name(one)}" for one in sorted(set(match[0])))
        shown = quote(_CONTROL.sub("", around(text, *match.span())))
        yield Slip(*match.span(), f"{names} in {shown}", "take it out", "", safe=True)


def _name(character: str) -> str:
    return unicodedata.name(character, "").lower()
