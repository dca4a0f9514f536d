"""An activity that was held and of whose attendance nothing is told.

What it does
    Lists the activities that the institution organised or hosted, that are said to have been held,
    and that tell nothing of who came: no number, no countries, no kind of people.

Why it matters
    Announcements are copied into reports: perhaps it was postponed, or never took place. The
    report would say that it was held.

Wrong
    ``dates: {start: 2025-10-14}`` and no ``participants``

Right
    ``participants: {count: 65}``, or ``status: cancelled``
"""

from __future__ import annotations

from collections.abc import Iterator

from sesric_report.diagnostics import Severity
from sesric_report.records.content import Content
from sesric_report.rules.finding import Finding

SEVERITY = Severity.INFORMATION

_HINT = "ask for the number; if it was not held, write status: planned, postponed or cancelled"


def check(content: Content) -> Iterator[Finding]:
    """Yield each activity without attendance; what lies behind the session is asked otherwise."""
    end = content.session.record.dates.last
    for entry in content.activities:
        record = entry.record
        past = record.dates is None or record.dates.last <= end
        if record.ours and past and record.participants is None:
            message = "it is said to have been held, and nothing is told of who came"
            yield Finding(entry.key_at("id"), message, _HINT)
