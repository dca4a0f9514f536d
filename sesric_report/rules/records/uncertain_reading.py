"""A fact that was inferred, or is unknown, and waits to be confirmed.

What it does
    Lists every reading of the source whose certainty is ``inferred`` or ``unknown`` and which no
    public page confirms.

Why it matters
    Who signs the report must know which of its facts nobody has confirmed.

Wrong
    ``{field: dates, printed: "80-09 يوليو 2025", certainty: inferred, …}``

Right
    The same with ``certainty: certain`` once the department has confirmed it, or with
    ``confirmed_by: https://…``, the page that says so
"""

from __future__ import annotations

from collections.abc import Iterator

from sesric_report.diagnostics import Severity, quote
from sesric_report.records.base import Printed
from sesric_report.records.content import Content
from sesric_report.records.entry import Entry
from sesric_report.rules.finding import Finding

SEVERITY = Severity.INFORMATION


def check(content: Content) -> Iterator[Finding]:
    """Yield each reading that is not certain."""
    for entry in (*content.entries(), *content.agreement_entries(), *content.indicator_entries()):
        if isinstance(entry.record, Printed) and entry.record.source is not None:
            yield from _uncertain(entry)


def _uncertain(entry: Entry[Printed]) -> Iterator[Finding]:
    for index, reading in enumerate(entry.record.readings()):
        if not reading.settled:
            place = entry.at("source", "readings", index, "printed")
            taken = f"read as {quote(reading.reading)}" if reading.reading else "not readable"
            field, why = (" ".join(text.split()) for text in (reading.field, reading.why))
            message = f"{field}: {quote(reading.printed)} {taken} ({reading.certainty})"
            yield Finding(place, message, why)
