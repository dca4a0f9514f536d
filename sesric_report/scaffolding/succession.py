"""What a new session takes over from an earlier one, and what of it must be renewed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from sesric_report.diagnostics import Fix
from sesric_report.languages import LANGUAGES, Case
from sesric_report.records.base import Localized
from sesric_report.records.dates import DateSpan
from sesric_report.records.entry import RENEW, Entry
from sesric_report.records.session import Indicators, Introduction, Session
from sesric_report.source import Position

__all__ = ["Succession", "for_indicators", "for_introduction", "for_session"]

Path = tuple[str | int, ...]


class Succession(NamedTuple):
    """From which session to which.

    Args:
        before: The number of the session that is taken over.
        number: The number of the new one.
        alike: Whether both are of one kind: sessions, or follow-up meetings.
    """

    before: int
    number: int
    alike: bool

    @property
    def years(self) -> int:
        """How many years later the new one is; sessions are held once a year."""
        return self.number - self.before


@dataclass(frozen=True)
class _Page:
    """A file that is taken over: its record, with places, and its text."""

    entry: Entry[Any]
    text: str

    def set(self, path: Path, value: object) -> Iterator[Fix]:
        """Yield the change of one value."""
        yield Fix(self.entry.at(*path), str(value), safe=True)

    def mark(self, path: Path, what: str) -> Iterator[Fix]:
        """Yield a mark at the end of the line on which a key stands."""
        line = self.entry.key_at(*path).line
        written = self.text.split("\n")[line - 1].rstrip("\r")
        end = len(written) + 1
        if not re.search(rf"#\s*{RENEW}\s*:", written):
            place = Position(self.entry.file, line, end, line, end)
            yield Fix(place, f"  # {RENEW}: {what}", safe=True)

    def drop(self, path: Path) -> Iterator[Fix]:
        """Yield the change that takes a key out with all that it holds."""
        key, value = self.entry.key_at(*path), self.entry.at(*path)
        lines = self.text.split("\n")
        before = lines[key.line - 1][: key.column - 1]
        if before.strip(" -"):
            yield Fix(self._within_braces(key, value, before), "", safe=True)
            return
        last = value.end_line if value.end_column > 1 else value.end_line - 1
        while last > key.line and re.fullmatch(r"\s*(#.*)?", lines[last - 1]):
            last -= 1
        yield Fix(Position(self.entry.file, key.line, 1, last + 1, 1), "", safe=True)

    def _within_braces(self, key: Position, value: Position, before: str) -> Position:
        """Return the place of a key in braces, with the comma that parts it from another."""
        front = before.rstrip(" ")
        start, end = len(front.removesuffix(",")) + 1, value.end_column
        if not front.endswith(","):  # the first one has its comma behind it
            behind = self.text.split("\n")[value.end_line - 1][end - 1 :]
            end += len(behind) - len(behind.lstrip(", "))
        return Position(self.entry.file, key.line, start, value.end_line, end)


def for_session(entry: Entry[Session], text: str, step: Succession) -> Iterator[Fix]:
    """Yield the changes that make a session's file that of the next one."""
    page, session = _Page(entry, text), entry.record
    yield from page.set(("number",), step.number)
    yield from _names(page, session, step)
    yield from _dates(page, ("dates",), session.dates, step.years)
    yield from page.mark(("dates",), "when this session meets")
    yield from page.mark(("city",), "where this session meets")
    yield from _period(page, session, step)
    if session.submitted_under is not None:
        yield from page.mark(("submitted_under",), "the item under which the report is submitted")
    yield from page.mark(("agenda_items",), "the items of this session's agenda")
    if session.claims.model_fields_set:
        yield from page.mark(("claims",), "what this report states of itself, if it states any")
    if session.source is not None:
        yield from page.drop(("source",))


#: The names that have an ordinal, the case in which each stands, and how far before this session
#: the one is that it names.
_NAMES = (
    ("name", Case.NOMINATIVE, 0),
    ("name_genitive", Case.GENITIVE, 0),
    ("previous", Case.GENITIVE, 1),
)


def _names(page: _Page, session: Session, step: Succession) -> Iterator[Fix]:
    """Yield the names with their next ordinals; a mark where a language does not find them."""
    for field, case, back in _NAMES:
        found = list(_renumbered(page, field, getattr(session, field), case, step, back))
        if step.alike and step.years and all(found):
            yield from (one for one in found if one)
        else:
            yield from page.mark((field,), "the name with the ordinal of this session")
    if not step.alike:
        yield from page.mark(("cover_title",), "what this report is called")


def _renumbered(
    page: _Page, field: str, name: Localized, case: Case, step: Succession, back: int
) -> Iterator[Fix | None]:
    """Yield the change of the ordinal in a name in each language; None where it has none."""
    for tag, text in name.texts().items():
        language = LANGUAGES[tag]()
        one = language.renumbered(text, step.before - back, step.number - back, case)
        place = one and page.entry.within((field, tag), one.start, one.end)
        yield Fix(place, one.text, safe=True) if one and place else None


def _dates(page: _Page, path: Path, span: DateSpan, years: int) -> Iterator[Fix]:
    """Yield the days of a span some years later."""
    for field in ("start", "end"):
        day = getattr(span, field)
        if day is not None:
            yield from page.set((*path, field), _later(day, years))
    if span.month is not None:
        year, _dash, month = span.month.partition("-")
        yield from page.set((*path, "month"), f"{int(year) + years}-{month}")


def _later(day: datetime.date, years: int) -> datetime.date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year + years, day=28)


def _period(page: _Page, session: Session, step: Succession) -> Iterator[Fix]:
    """Yield the period that follows the last one's; what is no next session is asked for."""
    period, path = session.reporting_period, ("reporting_period",)
    if step.years == 1 and step.alike and period.start is not None and period.end is not None:
        yield from page.set((*path, "start"), period.end + datetime.timedelta(days=1))
        yield from page.set((*path, "end"), _later(period.end, 1))
        yield from page.mark(path, "the last day; the first follows the last report's")
    else:
        yield from _dates(page, path, period, step.years)
        yield from page.mark(path, "the first and the last day that the report tells of")


def for_introduction(entry: Entry[Introduction], text: str) -> Iterator[Fix]:
    """Yield the changes that make an introduction that of the next session."""
    page = _Page(entry, text)
    for field in ("before_agreements", "after_agreements"):
        yield from page.mark((field,), "read it anew, and change what no longer holds")
    if entry.record.source is not None:
        yield from page.drop(("source",))


def for_indicators(entry: Entry[Indicators], text: str, step: Succession) -> Iterator[Fix]:
    """Yield the changes that make the counts of indicators those of the next session."""
    page, own = _Page(entry, text), re.compile(rf"(?<![0-9]){step.before}(?![0-9])")
    for number, one in enumerate(entry.record.counts):
        path = ("counts", number)
        if own.search(one.id):
            yield from page.set((*path, "id"), own.sub(str(step.number), one.id, count=1))
        yield from page.mark((*path, "count"), "how many there are now")
        if one.source is not None:
            yield from page.drop((*path, "source"))
    if entry.record.source is not None:
        yield from page.drop(("source",))
