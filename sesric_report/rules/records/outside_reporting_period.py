"""A date that the period of the report does not cover.

What it does
    Holds the dates of activities and agreements against ``reporting_period``. An activity
    that began or ended inside it passes, and so does what was not held.

Why it matters
    The activity belongs in another report, or its year was mistyped.

Wrong
    ``dates: {start: 2023-05-07}`` in a report on November 2024 to October 2025

Right
    ``dates: {start: 2025-05-07}``
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sesric_report.diagnostics import Severity
from sesric_report.records.content import Content
from sesric_report.records.dates import DateSpan
from sesric_report.records.entry import Entry
from sesric_report.rules.finding import Finding
from sesric_report.rules.similarity import overlap

SEVERITY = Severity.WARNING


def check(content: Content) -> Iterator[Finding]:
    """Yield each date outside the reporting period."""
    period = content.session.record.reporting_period
    for entry, field, dates in _dated(content):
        if not overlap(dates, period):
            message = f"{dates.first} is outside the reporting period"
            hint = f"it runs from {period.first} to {period.last}: see whether the year is right"
            yield Finding(entry.at(field), message, hint)


def _dated(content: Content) -> Iterator[tuple[Entry[Any], str, DateSpan]]:
    for activity in content.activities:
        if activity.record.held and activity.record.dates is not None:
            yield activity, "dates", activity.record.dates
    for agreement in content.agreement_entries():
        if agreement.record.date is not None:
            yield agreement, "date", DateSpan(start=agreement.record.date)
