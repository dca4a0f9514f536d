"""A comment that begins behind a text.

What it does
    Looks for ``#`` with a space before it behind a text without quotes. Behind keys, numbers and
    lists a comment may stand, and everywhere ``# allow …``.

Why it matters
    YAML takes what stands behind ``#`` away without a word: of “Session #3 of the Role of
    Competition Policy” the report would print “Session”.

Wrong
    ``en: Session #3 of the Role of Competition Policy``

Right
    ``en: "Session #3 of the Role of Competition Policy"``
"""

from __future__ import annotations

from collections.abc import Iterator

from sesric_report.diagnostics import Severity, quote
from sesric_report.records.content import Content
from sesric_report.rules.finding import Finding

SEVERITY = Severity.WARNING

_HINT = "put the text in quotes if this belongs to it, or give the comment a line of its own"


def check(content: Content) -> Iterator[Finding]:
    """Yield each such comment."""
    files = {entry.file: entry.places for entry in content.entries()}
    for places in files.values():
        for place in places.comments_behind_texts():
            comment = (place.source or "")[place.column - 1 : place.end_column - 1]
            message = f"YAML takes this for a comment, no part of the text: {quote(comment)}"
            yield Finding(place, message, _HINT)
