"""A quotation opened with one kind of mark and closed with another.

What it does
    Pairs marks of quotation and compares the kinds of the two: « », “ ”, ‘ ’, " and '. A slash
    before a title that is closed by a mark is a mark that was misread.

Why it matters
    A reader looks for the mark that closes the one that was opened.

Wrong
    «"ضمان السلامة والجودة'»

Right
    «"ضمان السلامة والجودة"»
"""

from __future__ import annotations

from collections.abc import Iterator

from sesric_report.diagnostics import Severity, quote
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon
from sesric_report.rules.punctuation import counterpart, quotations

SEVERITY = Severity.WARNING


def check(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield the wrong mark of each such quotation: the closing one, or a slash."""
    del lexicon
    for start, end in quotations(text).mixed:
        slash = text[start] == "/"
        place, other = (start, end) if slash else (end, start)
        right = counterpart(text[other])
        shown = quote(text[start : end + 1])
        message = f"{shown} is opened with {text[start]} and closed with {text[end]}"
        # The title may stand elsewhere in the other marks: which to keep is for a reader to say.
        yield Slip(place, place + 1, message, f"write {right}", right)
