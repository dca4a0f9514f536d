"""A value that its own reading, or the reason for it, contradicts.

What it does
    Holds the dates, the figures and the choices of a record against what its readings say they
    were read as, and against what the reason says of an official page. Only days, whole numbers
    and words of a choice are compared, and only where there is no doubt what they belong to.

Why it matters
    Somebody looked it up and wrote it down, and the report prints something else.

Wrong
    ``dates: {start: 2025-07-08}`` with ``{field: dates, reading: 8-9 July 2025, …}``, or a count
    of 45 with ``why: The organizer's own page says more than 45.``

Right
    ``dates: {start: 2025-07-08, end: 2025-07-09}``; ``count: 45`` with ``at_least: true``
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from sesric_report.diagnostics import Severity, quote
from sesric_report.languages import LANGUAGES
from sesric_report.records.base import Printed, Reading, Record
from sesric_report.records.content import Content
from sesric_report.records.dates import DatePrecision, DateSpan
from sesric_report.records.entry import Entry
from sesric_report.rules.finding import Finding

SEVERITY = Severity.WARNING

_NUMBER = re.compile(r"(?<![\w.,-])\d+(?![\w-]|[.,]\d)")
_CLAUSE = re.compile(r"[.;؛](?=\s|$)")
#: How a reason names a page of a body; the first page or the last would be one of the source.
_PAGE = re.compile(r"(?<!no )\b(?:own|official|public|\w+s?['’]s?) page\b|صفحة", re.IGNORECASE)
_MORE_THAN = re.compile(r"\b(?:more than|over|at least)\s+(\d+)|(?:أكثر من|لا يقل عن)\s+(\d+)")


class _Said(NamedTuple):
    """What a key of a reading says, and how closely the value must follow it."""

    key: str
    text: str
    closely: bool


@cache
def _months() -> dict[str, int]:
    """Return the names of months in every language of records, folded."""
    spoken = [language() for language in LANGUAGES.values()]
    return {one.month(number).casefold(): number for one in spoken for number in range(1, 13)}


@cache
def _days() -> re.Pattern[str]:
    """Return what finds days: “8-9 July 2025”, «8 يوليو»."""
    names = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    days = r"(?<![\d-])(\d{1,2})(?:\s*[-–]\s*(\d{1,2}))?"
    return re.compile(rf"{days}\s+({names})\b(?:\s+(\d{{4}})\b)?", re.IGNORECASE)


def check(content: Content) -> Iterator[Finding]:
    """Yield each reading whose field says something else."""
    for entry in (*content.entries(), *content.agreement_entries(), *content.indicator_entries()):
        if isinstance(entry.record, Printed) and entry.record.source is not None:
            yield from _unfollowed(entry)


def _unfollowed(entry: Entry[Printed]) -> Iterator[Finding]:
    for index, reading in enumerate(entry.record.readings()):
        value = _value(entry.record, reading.field.split("."))
        for said in _said(reading):
            if instead := _contradicted(value, said):
                message = f"{reading.field}: {instead}, but the reading says {quote(said.text)}"
                hint = "correct the field, or the reading where that is wrong"
                yield Finding(entry.at("source", "readings", index, said.key), message, hint)


def _said(reading: Reading) -> Iterator[_Said]:
    yield _Said("reading", reading.reading, closely=True)
    for clause in _CLAUSE.split(reading.why):
        if _PAGE.search(clause):
            yield _Said("why", clause.strip(), closely=False)


def _value(record: Any, path: list[str]) -> Any:
    """Return the field at a path of names and indexes; None where there is none."""
    for name in path:
        if isinstance(record, tuple):
            record = record[int(name)] if name.isdigit() and int(name) < len(record) else None
        else:
            record = getattr(record, name, None)
    return record


def _contradicted(value: Any, said: _Said) -> str | None:
    """Return what the value is instead of what is said; None where they agree or are unlike."""
    for kind, compare in _COMPARISONS.items():
        if isinstance(value, kind) and not isinstance(value, bool):
            return compare(value, said)
    return None


def _dates(dates: Any, said: _Said) -> str | None:
    if dates.precision is not DatePrecision.DAY:
        return None
    spans = list(_spans(said.text, dates.first.year))
    if not spans or None in spans or (said.closely and len(spans) > 1):
        return None
    own = (dates.first, dates.last)
    agree = own in spans if said.closely else any(_touch(own, span) for span in spans if span)
    return None if agree else f"{dates.first}" + (f" to {dates.last}" if dates.end else "")


def _spans(text: str, year: int) -> Iterator[tuple[datetime.date, datetime.date] | None]:
    """Yield the days that a text names; None for what is no day of the calendar."""
    for match in _days().finditer(text):
        month = _months()[match[3].casefold()]
        try:
            first, last = (
                datetime.date(int(match[4] or year), month, int(day))
                for day in (match[1], match[2] or match[1])
            )
        except ValueError:
            yield None
        else:
            yield first, last


def _touch(one: tuple[Any, Any], other: tuple[Any, Any]) -> bool:
    return bool(one[0] <= other[1] and other[0] <= one[1])


def _choice(value: Any, said: _Said) -> str | None:
    """Compare a choice with the one choice that is named."""
    text = said.text.casefold().replace("-", " ")
    named = {one for one in type(value) if one.value.replace("_", " ") in text}
    return None if len(named) != 1 or value in named else value.value


def _figure(value: Any, said: _Said) -> str | None:
    named = _numbers(said.text)
    return None if not named or value in named else str(value)


def _figures(value: Any, said: _Said) -> str | None:
    """Compare the figures of people with those that are named."""
    said_of = value.model_dump().values()
    own = [one for one in said_of if type(one) is int]
    if not own:
        return None
    listed = [len(one) for one in said_of if isinstance(one, tuple)]
    if (more := _MORE_THAN.search(said.text)) and not getattr(value, "at_least", True):
        return f"exactly {value.count}" if value.count == int(more[1] or more[2]) else None
    strange = [one for one in _numbers(said.text) if one not in (*own, *listed)]
    return f"{', '.join(map(str, own))} and not {strange[0]}" if strange else None


def _numbers(text: str) -> list[int]:
    return [int(one) for one in _NUMBER.findall(_days().sub(" ", text))]


#: How a value of each kind is held against what is said.
_COMPARISONS: dict[type, Callable[[Any, _Said], str | None]] = {
    DateSpan: _dates,
    StrEnum: _choice,
    int: _figure,
    Record: _figures,
}
