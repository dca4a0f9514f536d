"""An activity that lasts longer than its kind does.

What it does
    Holds the days of each activity against ``usual_days`` of its kind in activity_types.yaml:
    a week, where the entry says nothing. A fair or an internship says more, a webinar less.

Why it matters
    Nearly always a digit of a date is wrong: 01-04 read as 01-40, or 8-9 as 8-29.

Wrong
    ``type: webinar`` with ``dates: {start: 2025-03-04, end: 2025-03-14}``

Right
    ``dates: {start: 2025-03-04}``
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sesric_report.diagnostics import Severity
from sesric_report.records.activity import Activity
from sesric_report.records.content import Content
from sesric_report.records.dates import DatePrecision, DateSpan
from sesric_report.records.entry import Entry
from sesric_report.records.registry import ActivityType
from sesric_report.rules.finding import Finding

SEVERITY = Severity.WARNING

#: Most days of a kind that the registry does not hold.
_USUAL = int(ActivityType.model_fields["usual_days"].default)


def check(content: Content) -> Iterator[Finding]:
    """Yield each activity of too many days."""
    usual = {key: kind.usual_days for key, kind in content.registry.activity_types.items()}
    for entry in content.activities:
        spans = entry.record.dates.spans if entry.record.dates else ()
        most = usual.get(entry.record.type, _USUAL)
        yield from _long(entry, [one for one in spans if one.precision is DatePrecision.DAY], most)


def _long(entry: Entry[Activity], spans: Iterable[DateSpan], most: int) -> Iterator[Finding]:
    kind = entry.record.type
    for dates in spans:
        days = (dates.last - dates.first).days + 1
        if days > most:
            message = f"{days} days, from {dates.first} to {dates.last}, are long for a {kind}"
            yield Finding(entry.at("dates"), message, _hint(kind, most))


def _hint(kind: str, most: int) -> str:
    how = f"if it was so long, let {kind} in activity_types.yaml have more usual_days"
    return f"{most} at most are usual: check both days; {how}, or allow this one"
