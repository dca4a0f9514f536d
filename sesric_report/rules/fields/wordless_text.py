"""A text without a letter or a figure.

What it does
    Looks for texts of spaces, marks and invisible characters alone.

Why it matters
    It prints as a hole in a sentence, or as two marks in a row.

Wrong
    ``topics: {ar: [البيانات, «،»]}``

Right
    ``topics: {ar: [البيانات]}``
"""

from __future__ import annotations

from collections.abc import Iterator

from sesric_report.diagnostics import Severity, quote
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon

SEVERITY = Severity.ERROR


def check(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield a whole text that holds no word."""
    del lexicon
    if text and not any(map(str.isalnum, text)):
        message = "the text is blank" if text.isspace() else f"the text is only {quote(text)}"
        yield Slip(0, len(text), message, "write the text, or leave it out")
