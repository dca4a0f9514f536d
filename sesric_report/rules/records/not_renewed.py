"""A value that was taken over, or begun, and that nobody has renewed.

What it does
    Finds each comment ``# renew:`` that ``sesric-report new`` has left: where a session takes
    over a value of the last one, and where an entry waits for a value.

Why it matters
    Last year's date or figure reads as well as this year's, and is untrue.

Wrong
    ``city: istanbul  # renew: the city in which the session meets``

Right
    ``city: istanbul``
"""

from __future__ import annotations

from collections.abc import Iterator

from sesric_report.diagnostics import Severity
from sesric_report.records.content import Content
from sesric_report.rules.finding import Finding

SEVERITY = Severity.ERROR


def check(content: Content) -> Iterator[Finding]:
    """Yield each mark that is left in a file."""
    files = {entry.file: entry.places for entry in content.entries()}
    for places in files.values():
        for mark in places.marks():
            message = f"not renewed yet: {mark.what}" if mark.what else "not renewed yet"
            hint = "write what is right now, and take the comment away"
            yield Finding(mark.position, message, hint)
