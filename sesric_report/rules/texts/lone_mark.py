"""A vowel sign or an accent that stands over nothing.

What it does
    Looks for marks (Unicode: Mn and Me) at the beginning of a text, behind a space and behind
    punctuation. Over letters, digits and signs they pass, and over one another.

Why it matters
    A mark without a letter is drawn over a dotted circle, or over what happens to stand there.

Wrong
    «بلدا \u064b»

Right
    «بلدًا»
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from sesric_report.diagnostics import Severity, quote
from sesric_report.diagnostics.unseen import INVISIBLE, named
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon
from sesric_report.rules.punctuation import around

SEVERITY = Severity.ERROR

#: What may be a mark; most texts have none, and most marks stand over letters.
_MAY_BE = re.compile(
    "(?:^|[\\W_])([\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06ed\u08ca-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]+)"
)
_MARKS = frozenset(("Mn", "Me"))
_UNSEEN = re.compile(f"[{INVISIBLE}]")


def check(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield each run of marks without a letter."""
    del lexicon
    if text.isascii():
        return
    for match in _MAY_BE.finditer(text):
        start, end = match.span(1)
        marks = text[start:end]
        lone = unicodedata.category(marks[0]) in _MARKS and not _UNSEEN.search(marks)
        if lone and not _carries(text[start - 1 : start]):
            shown = quote(around(text, start, end).replace(marks, ""))
            hint = "put it behind its letter, or take it out"
            yield Slip(start, end, f"{named(marks)} over no letter in {shown}", hint)


def _carries(before: str) -> bool:
    """Whether a mark can stand over a character."""
    return bool(before) and unicodedata.category(before)[0] in "LMNS"
