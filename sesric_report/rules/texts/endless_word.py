"""A word that is longer than a line can hold.

What it does
    Looks for more than sixty Arabic letters, marks aside, without a space between them.

Why it matters
    Arabic letters are joined, so that a line may end only between words: such a word would run over
    the edge of the page, or be torn.

Wrong
    «تعزيزالقدراتالوطنيةفيمجالإعدادالبياناتونشرهاوتوثيقالتعاونبينبلدانالمنظمة»

Right
    «تعزيز القدرات الوطنية في مجال إعداد البيانات ونشرها وتوثيق التعاون بين بلدان المنظمة»
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sesric_report.diagnostics import Severity, quote
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon

SEVERITY = Severity.ERROR

_LONGEST = 60
_SHOWN = 20
_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_LETTER = rf"(?:[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c7][{_MARKS}]*)"
_WORD = re.compile(rf"{_LETTER}{{{_LONGEST + 1},}}")


def check(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield each such word."""
    del lexicon
    if len(text) <= _LONGEST or text.isascii():
        return
    for match in _WORD.finditer(text):
        message = f"a word of {len(match[0])} letters: {quote(match[0][:_SHOWN] + '…')}"
        yield Slip(*match.span(), message, "write spaces between its words")
