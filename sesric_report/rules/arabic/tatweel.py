"""A word stretched with tatweel.

What it does
    Looks for U+0640 ARABIC TATWEEL.

Why it matters
    Stretching is the work of justification, not of spelling: a stretched word is not found
    by a search and is counted as another word.

Wrong
    «المـــركز»

Right
    «المركز»
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sesric_report.diagnostics import Severity, quote
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon

SEVERITY = Severity.WARNING

_TATWEEL = re.compile("\u0640+")


def check(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield each run of tatweel."""
    del lexicon
    for match in _TATWEEL.finditer(text):
        shown = quote(text[max(0, match.start() - 8) : match.end() + 8])
        yield Slip(*match.span(), f"tatweel in {shown}", "take it out", "", safe=True)
