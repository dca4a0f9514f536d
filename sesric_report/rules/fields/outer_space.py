"""A space before a text or behind it.

What it does
    Looks at both ends of a text. Without quotes YAML takes spaces of the keyboard away, but not
    those that do not break, which a copy brings along.

Why it matters
    The sentence about the text has spaces of its own: there would be two.

Wrong
    ``en: " Data and statistics "``

Right
    ``en: Data and statistics``
"""

from __future__ import annotations

from collections.abc import Iterator

from sesric_report.diagnostics import Severity, quote
from sesric_report.diagnostics.unseen import named
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon
from sesric_report.rules.punctuation import around

SEVERITY = Severity.WARNING


def check(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield the spaces at the beginning and at the end of a text that holds more."""
    del lexicon
    bare = text.strip()
    if len(bare) == len(text) or not bare:
        return
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    if first:
        yield _slip(text, 0, first, "before")
    if last < len(text):
        yield _slip(text, last, len(text), "behind")


def _slip(text: str, start: int, end: int, where: str) -> Slip:
    spaces = text[start:end]
    what = "a space" if spaces.isascii() else named(spaces)
    message = f"{what} {where} {quote(around(text, start, end))}"
    return Slip(start, end, message, "take it out", "", safe=True)
