"""An end that comes before its start.

What it does
    Compares ``start`` with ``end`` wherever dates are given. Equal dates pass.

Why it matters
    The report prints both; a reversed range reads as nonsense.

Wrong
    ``dates: {start: 2025-03-26, end: 2025-03-25}``

Right
    ``dates: {start: 2025-03-25, end: 2025-03-26}``
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sesric_report.diagnostics import Severity
from sesric_report.records.content import Content
from sesric_report.records.dates import DateSpan
from sesric_report.records.entry import Entry
from sesric_report.rules.finding import Finding

SEVERITY = Severity.ERROR


def check(content: Content) -> Iterator[Finding]:
    """Yield each reversed span."""
    for entry in content.entries():
        yield from _check(entry)


def _check(entry: Entry[Any]) -> Iterator[Finding]:
    for field in type(entry.record).model_fields:
        value = getattr(entry.record, field)
        spans = value.spans if isinstance(value, DateSpan) else ()
        for number, span in enumerate(spans):
            if span.last < span.first:
                path = (field, number) if len(spans) > 1 else (field,)
                message = f"ends {span.last} before it starts {span.first}"
                yield Finding(entry.at(*path, "end"), message, "exchange start and end")
