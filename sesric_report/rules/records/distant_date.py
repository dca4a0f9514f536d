"""A date that no record of the session can have.

What it does
    Refuses dates later than ten years after the session. Dates before 1945 are refused
    when they are read.

Why it matters
    A digit of the year is wrong. Figures by year and month, calendars and charts would reach to it.

Wrong
    ``dates: {start: 2095-05-07}`` in the records of a session of 2025

Right
    ``dates: {start: 2025-05-07}``
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from sesric_report.diagnostics import Severity
from sesric_report.records.content import Content
from sesric_report.records.dates import DateSpan
from sesric_report.records.entry import Entry
from sesric_report.rules.finding import Finding

SEVERITY = Severity.ERROR

_YEARS = 10


def check(content: Content) -> Iterator[Finding]:
    """Yield each such date."""
    last = content.session.record.dates.last.year + _YEARS
    for entry, path, date in _dates(content):
        if date.year > last:
            message = f"{date} is more than {_YEARS} years after the session"
            yield Finding(entry.at(*path), message, "see whether the year is right")


def _dates(content: Content) -> Iterator[tuple[Entry[Any], tuple[str, ...], datetime.date]]:
    """Yield the last day of each date of the session's records, and where it stands."""
    entries: tuple[Entry[Any], ...] = (
        content.session,
        *content.activities,
        *content.publications,
    )
    for entry in entries:
        for field in ("dates", "reporting_period"):
            span = getattr(entry.record, field, None)
            if isinstance(span, DateSpan):
                yield entry, (field, _written(span)), max(span.first, span.last)
    for agreement in content.agreement_entries():
        if agreement.record.date is not None:
            yield agreement, ("date",), agreement.record.date


def _written(span: DateSpan) -> str:
    """Return the field of a span in which its last day stands."""
    if span.month is not None:
        return "month"
    return "end" if span.end is not None and span.last >= span.first else "start"
