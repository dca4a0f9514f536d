"""A sign that cannot be printed as it is meant: a lost character, a mark drawn under a number.

What it does
    Looks for U+FFFD �, which a program writes where it could not read a letter, and for the Arabic
    signs that are drawn under or around the number behind them: those of number, year, footnote
    and page, U+0600 to U+0605, and the end of ayah, U+06DD and U+08E2.

Why it matters
    A reader sees a hole. Signs under numbers are drawn by few programs, and each sets the number
    in another order.

Wrong
    «عام \u0601١٤٤٦»

Right
    «عام ١٤٤٦»
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sesric_report.diagnostics import Severity, quote
from sesric_report.diagnostics.unseen import named
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon
from sesric_report.rules.punctuation import around

SEVERITY = Severity.ERROR

_LOST = "\ufffd"
#: Prepended_Concatenation_Mark of PropList.txt, as far as it is Arabic.
_SIGN = re.compile(f"[{_LOST}\u0600-\u0605\u06dd\u08e2]+")


def check(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield each run of such signs."""
    del lexicon
    if text.isascii():
        return
    for match in _SIGN.finditer(text):
        shown = quote(_SIGN.sub("", around(text, *match.span())))
        if _LOST in match[0]:
            hint = "write the letter that was lost: see where the text was taken from"
            yield Slip(*match.span(), f"a lost character, {_LOST}, in {shown}", hint)
        else:
            hint = "write the number without it: a year as 1446, a page as 5"
            yield Slip(*match.span(), f"{named(match[0])} in {shown}", hint)
