"""One activity in two files.

What it does
    Compares activities whose titles agree in Arabic or English, spelling and articles aside:
    their dates may not overlap. Those that name different languages, groups or lists of
    countries pass; so do those without dates.

Why it matters
    The report describes the activity twice and counts its participants twice. One that
    belongs to several agenda items needs no second file.

Wrong
    Two files ``title: {en: Waste Management}`` of 16 July 2025

Right
    One file with ``agenda_items: [6, 7]``
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sesric_report.diagnostics import Severity, quote
from sesric_report.languages.folding import fold
from sesric_report.records.activity import Activity
from sesric_report.records.content import Content
from sesric_report.records.entry import Entry
from sesric_report.rules.finding import Finding
from sesric_report.rules.similarity import SHARED_LANGUAGES, overlap, told_apart

SEVERITY = Severity.ERROR


def check(content: Content) -> Iterator[Finding]:
    """Yield each activity that an earlier file already holds."""
    earlier: dict[tuple[str, str, int], list[Entry[Activity]]] = defaultdict(list)
    for entry in content.activities:
        signs = list(_signs(entry.record))
        same = (one for sign in signs for one in earlier[sign] if _is_one(one, entry))
        if (first := next(same, None)) is not None:
            message = f"this is {quote(first.record.id)} again: one title, overlapping dates"
            hint = f"keep one file; {first.file.name} can list the agenda items of both"
            yield Finding(entry.at("title"), message, hint)
        else:
            for sign in signs:
                earlier[sign].append(entry)


def _signs(activity: Activity) -> Iterator[tuple[str, str, int]]:
    """Yield the folded titles of an activity with each month that it touches."""
    if activity.dates is None:
        return
    first, last = (
        (day.year * 12 + day.month) for day in (activity.dates.first, activity.dates.last)
    )
    for tag in SHARED_LANGUAGES:
        if title := activity.title.get(tag):
            yield from ((tag, fold(title), month) for month in range(first, last + 1))


def _is_one(first: Entry[Activity], second: Entry[Activity]) -> bool:
    one, other = first.record.dates, second.record.dates
    if one is None or other is None or not overlap(one, other):
        return False
    return not told_apart(first.record, second.record)
