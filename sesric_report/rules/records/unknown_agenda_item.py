"""An agenda item that the session does not have.

What it does
    Compares the agenda items of each activity, publication and indicator count with
    the list in session.yaml.

Why it matters
    The record would be printed nowhere.

Wrong
    ``agenda_items: [9]`` where the session lists eight.

Right
    ``agenda_items: [2, 7]``
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sesric_report.diagnostics import Severity
from sesric_report.records.content import Content
from sesric_report.records.entry import Entry
from sesric_report.records.session import Agreement, IndicatorCount
from sesric_report.rules.finding import Finding

SEVERITY = Severity.ERROR

Path = tuple[str | int, ...]


def check(content: Content) -> Iterator[Finding]:
    """Yield each number that the session's agenda lacks."""
    known = [item.number for item in content.session.record.agenda_items]
    entries: tuple[Entry[Any], ...] = (
        *content.activities,
        *content.publications,
        *content.indicator_entries(),
        *content.agreement_entries(),
    )
    for entry in entries:
        for path, number in _items(entry.record):
            if number not in known:
                message = f"session {content.session.record.number} has no agenda item {number}"
                hint = f"its items: {', '.join(map(str, known))}"
                yield Finding(entry.at(*path), message, hint)


def _items(record: Any) -> Iterator[tuple[Path, int]]:
    """Yield path and number of each agenda item of a record."""
    if isinstance(record, IndicatorCount | Agreement):
        if record.agenda_item is not None:
            yield ("agenda_item",), record.agenda_item
    else:
        for index, number in enumerate(record.agenda_items):
            yield ("agenda_items", index), number
