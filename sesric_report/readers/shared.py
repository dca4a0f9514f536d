"""Records of one session that another session reports as well: ``also_reported_in``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sesric_report.diagnostics import Diagnostic, Severity, quote
from sesric_report.diagnostics.suggestion import suggestion
from sesric_report.readers.shapes import read
from sesric_report.readers.unread import records_below
from sesric_report.records.base import Record
from sesric_report.records.entry import Entry

__all__ = ["also_reported", "unknown_sessions"]

_FIELD = "also_reported_in"


def also_reported(
    folders: Sequence[Path], session: str, model: type[Record]
) -> Iterator[Entry[Any] | Diagnostic]:
    """Yield the records in folders of other sessions that name a session, in their order.

    What is wrong with such a record is yielded too: it would be missing from the report.

    Args:
        folders: The folders of one kind of record, one a session.
        session: The name of the session that reports them as well.
        model: What a record is.
    """
    for folder in folders:
        for file in records_below(folder)[0]:
            if _mentions(file, session):
                yield from _naming(read(file, model), session)


def _naming(
    results: Iterator[Entry[Any] | Diagnostic], session: str
) -> Iterator[Entry[Any] | Diagnostic]:
    for result in results:
        if isinstance(result, Diagnostic) or session in getattr(result.record, _FIELD):
            yield result


def _mentions(file: Path, session: str) -> bool:
    """Whether a file may name a session: most do not, and are not read as records."""
    try:
        text = file.read_text("utf-8", errors="replace")
    except OSError:
        return False  # its own session says so
    return _FIELD in text and session in text


def unknown_sessions(entry: Entry[Any], own: str, known: Sequence[str]) -> Iterator[Diagnostic]:
    """Yield the sessions that a record names and that are not there, or are its own."""
    for index, name in enumerate(getattr(entry.record, _FIELD)):
        at = entry.at(_FIELD, index)
        if name == own:
            message = f"the record stands in session {own} already"
            yield Diagnostic(at, Severity.WARNING, "unknown-session", message, "take it out")
        elif name not in known:
            message = f"there is no session {quote(name)}"
            hint = suggestion(name, known) or f"the sessions are: {', '.join(known)}"
            yield Diagnostic(at, Severity.ERROR, "unknown-session", message, hint)
