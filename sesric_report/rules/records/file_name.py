"""A file that is not named after its record.

What it does
    Compares the file name of each activity and publication with its ``id``.

Why it matters
    Two officers find a record by its name, and never edit the same file.

Wrong
    ``id: 2025-01-21-competition-policy`` in ``competition.yaml``

Right
    The same in ``2025-01-21-competition-policy.yaml``
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
    """Yield each record whose file has another name."""
    entries: tuple[Entry[Any], ...] = (*content.activities, *content.publications)
    for entry in entries:
        if entry.file.stem != entry.record.id:
            message = f"the record {quote(entry.record.id)} stands in {entry.file.name}"
            yield Finding(entry.at("id"), message, f"name the file {entry.record.id}.yaml")
