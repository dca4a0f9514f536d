"""An activity that lasts longer than its kind does.

What it does
    Counts the days of each activity: two at most for a webinar, talk, panel discussion or
    side event, five for everything else. So long have those of past reports been.

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
from sesric_report.rules.finding import Finding

SEVERITY = Severity.WARNING

#: Most days of the kinds that fill an hour or a morning; some go on for another.
_BRIEF = dict.fromkeys(("webinar", "talk", "panel_discussion", "side_event"), 2)
#: Most days of all others: a working week.
_WEEK = 5


def check(content: Content) -> Iterator[Finding]:
    """Yield each activity of too many days."""
    for entry in content.activities:
        spans = entry.record.dates.spans if entry.record.dates else ()
        yield from _long(entry, [one for one in spans if one.precision is DatePrecision.DAY])


def _long(entry: Entry[Activity], spans: Iterable[DateSpan]) -> Iterator[Finding]:
    kind = entry.record.type
    for dates in spans:
        days, most = (dates.last - dates.first).days + 1, _BRIEF.get(kind, _WEEK)
        if days > most:
            message = f"{days} days, from {dates.first} to {dates.last}, are long for a {kind}"
            yield Finding(entry.at("dates"), message, f"{most} at most are usual: check both days")
