"""An activity that is said to have been held after the session that it is reported to.

What it does
    Holds the last day of each activity against the last day of the session, unless its
    ``status`` says that it was not held.

Why it matters
    The report is submitted at the session: what comes after it cannot have been held.

Wrong
    ``dates: {start: 2025-12-05}`` in a report to a session in November 2025

Right
    the same with ``status: planned``
"""

from __future__ import annotations

from collections.abc import Iterator

from sesric_report.diagnostics import Severity
from sesric_report.records.content import Content
from sesric_report.rules.finding import Finding

SEVERITY = Severity.WARNING


def check(content: Content) -> Iterator[Finding]:
    """Yield each activity that was held too late."""
    end = content.session.record.dates.last
    for entry in content.activities:
        dates = entry.record.dates
        if entry.record.held and dates is not None and dates.last > end:
            message = f"{dates.last} is after the session, which ends on {end}"
            hint = "write status: planned, or see whether the date is right"
            yield Finding(entry.at("dates"), message, hint)
