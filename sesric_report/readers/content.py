"""Stage 1: the folders of a project to the content of one session."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from sesric_report.diagnostics import Diagnostic, Severity
from sesric_report.project import Project, is_session_name, session_order
from sesric_report.readers.shapes import read, read_mapping
from sesric_report.records.activity import Activity
from sesric_report.records.base import Record
from sesric_report.records.content import Content, Previous
from sesric_report.records.entry import Entry
from sesric_report.records.publication import Publication
from sesric_report.records.registry import REGISTRIES, Registry
from sesric_report.records.session import Agreements, Indicators, Introduction, Session
from sesric_report.source import Position

__all__ = ["read_content"]

R = TypeVar("R", bound=Record)

#: What can be the key of a registry, and every other word.
_WORD = re.compile(r"[\w-]+")
#: The files that every session needs, and what each holds.
_PARTS: dict[str, type[Record]] = {
    "session": Session,
    "introduction": Introduction,
    "agreements": Agreements,
    "indicators": Indicators,
}


def _missing(file: Path) -> Diagnostic:
    message = f"the file {file.name} is missing"
    hint = f"make {file.name} in this folder"
    return Diagnostic(Position(file), Severity.ERROR, "missing-file", message, hint)


def _read_one(file: Path, model: type[R], found: list[Diagnostic]) -> Entry[R] | None:
    """Read a file that must be there; what is wrong goes to ``found``."""
    if not file.exists():
        found.append(_missing(file))
        return None
    entries = list(_split(read(file, model), found))
    return entries[0] if entries else None


def _split(results: Iterator[Any], found: list[Diagnostic]) -> Iterator[Any]:
    """Yield the entries and move the diagnostics to ``found``."""
    for result in results:
        if isinstance(result, Diagnostic):
            found.append(result)
        else:
            yield result


def _read_folder(folder: Path, model: type[R], found: list[Diagnostic]) -> tuple[Entry[R], ...]:
    """Read every record of a folder and its folders, in the order of their names."""
    files = sorted(folder.rglob("*.yaml"))
    return tuple(entry for file in files for entry in _split(read(file, model), found))


def _read_registry(folder: Path, found: list[Diagnostic]) -> dict[str, dict[str, Entry[Any]]]:
    registries: dict[str, dict[str, Entry[Any]]] = {}
    for name, model in REGISTRIES.items():
        file = folder / f"{name}.yaml"
        if file.exists():
            registries[name] = dict(_split(read_mapping(file, model), found))
        else:
            found.append(_missing(file))
    return registries


def _other_sessions(project: Project, folder: Path) -> list[Path]:
    """Return the folders of the other sessions, oldest first."""
    folders = project.sessions.iterdir() if project.sessions.is_dir() else ()
    others = (f for f in folders if f.is_dir() and is_session_name(f.name) and f != folder)
    return sorted(others, key=lambda one: session_order(one.name))


def _read_previous(others: list[Path], folder: Path) -> Previous | None:
    """Read the figures of the session before; what is wrong there is said where it is checked."""
    before = [one for one in others if session_order(one.name) < session_order(folder.name)]
    if not before:
        return None
    session = _read_one(before[-1] / "session.yaml", Session, [])
    indicators = _read_one(before[-1] / "indicators.yaml", Indicators, [])
    return Previous(session, indicators) if session and indicators else None


def _words(folders: list[Path]) -> frozenset[str]:
    """Return the words of all records of some sessions, without reading them as records."""
    files = (file for folder in folders for file in folder.rglob("*.yaml"))
    return frozenset(word for file in files for word in _WORD.findall(_text(file)))


def _text(file: Path) -> str:
    """Return the text of a file, nothing where it cannot be read: its own session says so."""
    try:
        return file.read_bytes().decode("utf-8", errors="replace")
    except OSError:
        return ""


def read_content(project: Project, folder: Path) -> tuple[Content | None, list[Diagnostic]]:
    """Read one session and the registry.

    Returns:
        The content, or None where a part that everything needs cannot be read; and what is
        wrong. A single record that cannot be read is left out of the content.
    """
    found: list[Diagnostic] = []
    registries = _read_registry(project.registry, found)
    parts: dict[str, Any] = {
        name: _read_one(folder / f"{name}.yaml", model, found) for name, model in _PARTS.items()
    }
    activities = _read_folder(folder / "activities", Activity, found)
    publications = _read_folder(folder / "publications", Publication, found)
    if any(part is None for part in parts.values()):
        return None, found
    plain = {
        name: {key: entry.record for key, entry in entries.items()}
        for name, entries in registries.items()
    }
    registry = Registry.model_construct(**plain)  # type: ignore[arg-type]
    others = _other_sessions(project, folder)
    content = Content(
        folder.name,
        registry,
        registries,
        activities=activities,
        publications=publications,
        previous=_read_previous(others, folder),
        words_elsewhere=_words(others),
        **parts,
    )
    return content, found
