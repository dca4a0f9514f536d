"""A date of which only the month is known.

What it does
    Lists the activities whose dates are a month; what lasted for months passes.

Why it matters
    The report prints a bare month among days, and no rule can hold it against other dates.

Wrong
    ``dates: {month: 2025-05}``

Right
    ``dates: {start: 2025-05-07, end: 2025-05-08}``
"""

from __future__ import annotations

from collections.abc import Iterator

from sesric_report.diagnostics import Severity
from sesric_report.records.content import Content
from sesric_report.rules.finding import Finding

SEVERITY = Severity.INFORMATION


def check(content: Content) -> Iterator[Finding]:
    """Yield each activity without a day."""
    for entry in content.activities:
        spans = entry.record.dates.spans if entry.record.dates else ()
        for number, one in enumerate(spans):
            if one.month is not None and one.to_month is None:
                path = ("dates", number) if len(spans) > 1 else ("dates",)
                message = f"only the month {one.month} is known"
                yield Finding(entry.at(*path, "month"), message, "ask for the day: start and end")
