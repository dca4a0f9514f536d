"""A word stretched with tatweel.

What it does
    Looks for U+0640 ARABIC TATWEEL. That which carries a prefix before a figure, Latin
    letters, a mark of quotation or a bracket is accepted usage, as is that of «هـ».

Why it matters
    Stretching is the work of justification, not of spelling: a stretched word is not found
    by a search and is counted as another word.

Wrong
    «المـــركز»

Right
    «المركز»، «الـ 56»، «بـ"»
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sesric_report.diagnostics import Severity, quote
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon

SEVERITY = Severity.WARNING

#: Conjunction, preposition and article, in this order, each of which may be absent.
_PREFIX = r"(?<!\w)[وف]?(?:[بلك]?ال|لل|[بلكوف])"
_ACCEPTED = re.compile(
    rf"{_PREFIX}(?P<carrier>\u0640)(?=\s?[0-9٠-٩A-Za-z\u00c0-\u024f\"'\u2018-\u201f«(\[{{])"
    r"|(?<![^\W\d])[وفبلك]?ه(?P<letter>\u0640)(?!\w)"
)
_TATWEEL = re.compile("\u0640+")


def check(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield each run of tatweel."""
    del lexicon
    if "\u0640" not in text:
        return
    accepted = {match.end() for match in _ACCEPTED.finditer(text)}
    for match in _TATWEEL.finditer(text):
        if match.end() in accepted:
            continue
        shown = quote(text[max(0, match.start() - 8) : match.end() + 8])
        yield Slip(*match.span(), f"tatweel in {shown}", "take it out", "", safe=True)
