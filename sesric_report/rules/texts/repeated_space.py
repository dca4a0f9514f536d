"""More than one space between words.

What it does
    Looks for two or more spaces, or spaces that do not break, inside a paragraph. A tabulator
    parts columns and passes; spaces at a mark are the matter of space-before-mark.

Why it matters
    It shows as a hole in the line, and a search for both words does not find them.

Wrong
    «نظم  سيسرك»

Right
    «نظم سيسرك»
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sesric_report.diagnostics import Severity, quote
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon
from sesric_report.rules.punctuation import quotations

SEVERITY = Severity.WARNING

_SPACES = "\u0020\u00a0\u2000-\u200a\u202f\u3000"
_RUN = re.compile(rf"(?<=[^\s(\[«])[{_SPACES}]{{2,}}(?=[^\s،؛:.؟!)\]»,;?])")


def check(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield each run of spaces."""
    del lexicon
    if not _RUN.search(text):
        return
    pairs = quotations(text).pairs
    first, last = {a + 1 for a, _ in pairs}, {b for _, b in pairs}
    for match in _RUN.finditer(text):
        start, end = match.span()
        if start in first or end in last:
            continue
        message = f"{end - start} spaces in {quote(text[max(0, start - 12) : end + 12])}"
        one = "\u00a0" if set(match[0]) == {"\u00a0"} else " "
        yield Slip(start, end, message, "leave one", one, safe=True)
