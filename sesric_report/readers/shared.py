"""Records of one session that another session reports as well: ``also_reported_in``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sesric_report.diagnostics import Diagnostic, Severity, quote
from sesric_report.diagnostics.suggestion import suggestion
from sesric_report.project.listing import walk
from sesric_report.readers.shapes import read
from sesric_report.readers.unread_names import RECORD
from sesric_report.records.base import Record
from sesric_report.records.entry import Entry

__all__ = ["also_reported", "texts_of", "unknown_sessions"]

_FIELD = "also_reported_in"


def texts_of(folders: Sequence[Path]) -> dict[Path, str]:
    """Return the texts of all records of some sessions, by file, without reading them as records.

    Of what cannot be read there is no text: its own session says so.
    """
    inside = (found for folder in folders for _here, found in walk(folder))
    return {file: _text(file) for one in inside for file in one.files if file.suffix == RECORD}


def _text(file: Path) -> str:
    try:
        # Of a pipe nobody knows when it ends.
        return file.read_bytes().decode("utf-8", errors="replace") if file.is_file() else ""
    except OSError:
        return ""


def also_reported(
    texts: Mapping[Path, str], folders: Sequence[Path], session: str, model: type[Record]
) -> Iterator[Entry[Any] | Diagnostic]:
    """Yield the records in folders of other sessions that name a session, in their order.

    What is wrong with such a record is yielded too: it would be missing from the report.

    Args:
        texts: The texts of the other sessions by file.
        folders: The folders of one kind of record, one a session.
        session: The name of the session that reports them as well.
        model: What a record is.
    """
    for file, text in texts.items():
        # Most mention none, and are not read as records.
        if _FIELD in text and session in text and any(map(file.is_relative_to, folders)):
            yield from _naming(read(file, model), session)


def _naming(
    results: Iterator[Entry[Any] | Diagnostic], session: str
) -> Iterator[Entry[Any] | Diagnostic]:
    for result in results:
        if isinstance(result, Diagnostic) or session in getattr(result.record, _FIELD):
            yield result


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
