"""A key behind which nothing stands.

What it does
    Looks for keys without a value, such as ``place:`` alone on its line. ``null`` says so in a
    word, and passes.

Why it matters
    The field counts as left out, without a word: somebody began it and forgot it, or the value
    stands further left than it should.

Wrong
    ``place:``

Right
    ``place: {city: ankara}``
"""

from __future__ import annotations

from collections.abc import Iterator

from sesric_report.diagnostics import Severity, quote
from sesric_report.records.content import Content
from sesric_report.rules.finding import Finding

SEVERITY = Severity.WARNING


def check(content: Content) -> Iterator[Finding]:
    """Yield each such key."""
    files = {entry.file: entry.places for entry in content.entries()}
    for places in files.values():
        for place in places.empty_keys():
            key = (place.source or "")[place.column - 1 : place.end_column - 1]
            message = f"nothing stands behind {quote(key)}: the field counts as left out"
            yield Finding(place, message, "write its value, or take the key out")
