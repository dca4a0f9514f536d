"""Two records with one identifier.

What it does
    Compares the identifiers of all activities, publications, agreements and indicator
    counts, letter case aside.

Why it matters
    Bookmarks and content controls of the Word file are named after identifiers.

Wrong
    Two files with ``id: 2025-01-21-competition-policy``

Right
    Each with its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sesric_report.diagnostics import Severity, quote
from sesric_report.records.content import Content
from sesric_report.records.entry import Entry
from sesric_report.rules.finding import Finding

SEVERITY = Severity.ERROR


def check(content: Content) -> Iterator[Finding]:
    """Yield the second and later of the records that share an identifier."""
    first: dict[str, Entry[Any]] = {}
    for entry in content.listed():
        name = entry.record.id.casefold()
        if name in first:
            place = first[name].at("id")
            message = f"the identifier {quote(entry.record.id)} is taken"
            hint = f"first used in {place.file.name}:{place.line}"
            yield Finding(entry.at("id"), message, hint)
        else:
            first[name] = entry
