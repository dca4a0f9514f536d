r"""A line break or a tabulator inside a text.

What it does
    Looks for ends of lines that YAML keeps, as it does in a block that begins with ``|`` and
    between the paragraphs of one that begins with ``>``, and for tabulators. The end of the last
    line of a block is no part of its text.

Why it matters
    A text of a record is part of one paragraph, in which there is one line end: the last.

Wrong
    ``ar: "دور سياسة\nالمنافسة"``

Right
    ``ar: دور سياسة المنافسة``
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sesric_report.diagnostics import Severity, quote
from sesric_report.rules.finding import Slip
from sesric_report.rules.lexicon import Lexicon
from sesric_report.rules.punctuation import around

SEVERITY = Severity.ERROR

#: Line feeds and what else ends a line or a paragraph (UAX #14, classes BK, CR, LF and NL).
_ENDS = "\n\v\f\r\x85\u2028\u2029"
_BREAK = re.compile(rf"[^\S{_ENDS}\t]*[{_ENDS}\t]\s*")
_SOUGHT = frozenset(f"{_ENDS}\t")


def check(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield each run of white space with a line break or a tabulator in it."""
    del lexicon
    if _SOUGHT.isdisjoint(text):
        return
    for match in _BREAK.finditer(text):
        what = "a tabulator" if set(match[0]) & _SOUGHT == {"\t"} else "a line break"
        message = f"{what} in {quote(around(text, *match.span()))}"
        yield Slip(*match.span(), message, "write a space", " ", safe=True)
