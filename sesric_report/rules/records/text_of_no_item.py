"""A free text of an agenda item that the session does not have.

What it does
    Looks up the number in the name of each file in items/ among the agenda items of session.yaml.

Why it matters
    What it says stands under no title, and is not in the report.

Wrong
    ``items/12.ar.md`` in a session of eight agenda items

Right
    ``items/2.ar.md``
"""

from __future__ import annotations

from collections.abc import Iterator

from sesric_report.diagnostics import Severity
from sesric_report.records.content import Content
from sesric_report.rules.finding import Finding
from sesric_report.source import Position

SEVERITY = Severity.ERROR


def check(content: Content) -> Iterator[Finding]:
    """Yield each such text."""
    known = [item.number for item in content.session.record.agenda_items]
    for entry in content.free_texts:
        if entry.record.number not in known:
            message = f"the session has no agenda item {entry.record.number}"
            hint = f"rename the file; the items are {', '.join(map(str, known))}"
            yield Finding(Position(entry.file), message, hint)
