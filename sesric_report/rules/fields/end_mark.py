"""A mark at the end of a text that the report goes on from.

What it does
    Looks for a full stop, comma, semicolon or colon at the end of titles, phrases and notes. Dots
    of omission and of abbreviations such as “etc.” and “Ltd.” pass.

Why it matters
    The sentence goes on behind the text, or has a mark of its own: «وشملت موضوعاتها السجلات
    المدنية. والربط الإلكتروني.»

Wrong
    ``topics: {en: [civil registers., electronic linkage.]}``

Right
    ``topics: {en: [civil registers, electronic linkage]}``
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sesric_report.diagnostics import Severity, quote
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon
from sesric_report.rules.punctuation import around

SEVERITY = Severity.WARNING

_MARKS = ".,;:،؛"
_END = re.compile(r"[^\S\n]*[.,;:،؛](?=\s*$)")
#: Words that end in a full stop of their own; «د.» and “U.S.” are of one letter before it.
_ABBREVIATED = re.compile(
    r"(?:^|[\s.(])(?:[^\W\d_]|etc|al|inc|ltd|co|corp|jr|sr|st|no|vol|ed|eds|dept|univ|bros|إلخ|الخ)$",
    re.IGNORECASE,
)


def check(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield the mark at the end of a text."""
    del lexicon
    bare = text.rstrip()
    if not bare or bare[-1] not in _MARKS or bare[-2:-1] in _MARKS:
        return
    match = _END.search(text, max(0, len(bare) - 4))
    if match is None or (bare[-1] == "." and _ABBREVIATED.search(bare[:-1][-12:])):
        return
    message = f"{bare[-1]} at the end of {quote(around(text, *match.span()))}"
    hint = "take it out: the report sets the marks behind a text"
    yield Slip(*match.span(), message, hint, "", safe=True)
