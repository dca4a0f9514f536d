"""Stage 1: the folders of a project to the content of one session."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from sesric_report.diagnostics import Diagnostic, Severity
from sesric_report.project import Project, is_session_name, session_order
from sesric_report.project.listing import listing
from sesric_report.readers.free_texts import FOLDER, read_free_texts
from sesric_report.readers.places import Mapping
from sesric_report.readers.record_pictures import FOLDER as PHOTOGRAPHS
from sesric_report.readers.record_pictures import Pictures, read_logo, read_photographs
from sesric_report.readers.shapes import read, read_mapping
from sesric_report.readers.shared import also_reported, texts_of, unknown_sessions
from sesric_report.readers.unread import nothing_of, records_below, strays
from sesric_report.readers.unread_names import RECORD
from sesric_report.readers.yaml_text import load, read_text
from sesric_report.records.activity import Activity
from sesric_report.records.base import Record
from sesric_report.records.content import Content, Previous
from sesric_report.records.entry import Entry
from sesric_report.records.institution import Institution
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
#: The files that a session without such records does without, and what it then holds.
_WITHOUT: dict[str, Record] = {
    "agreements": Agreements(agreements=()),
    "indicators": Indicators(counts=()),
}
#: The folders of records, what each record is, what ``new`` calls it, what it is if there is none.
_KINDS: dict[str, tuple[type[Record], str, str, Severity]] = {
    "activities": (Activity, "activity", "activity", Severity.WARNING),
    "publications": (Publication, "publication", "report or study", Severity.INFORMATION),
}


def _missing(file: Path) -> Diagnostic:
    message = f"the file {file.name} is missing"
    hint = f"make {file.name} in this folder"
    return Diagnostic(Position(file), Severity.ERROR, "missing-file", message, hint)


def _empty(file: Path) -> Diagnostic:
    hint = "if there is nothing to say in it, say so: write {} in it"
    return Diagnostic(Position(file), Severity.WARNING, "empty-file", "the file is empty", hint)


def _read_one(file: Path, model: type[R], found: list[Diagnostic]) -> Entry[R] | None:
    """Read a file of a session; what is wrong goes to ``found``."""
    if not os.path.lexists(file):
        none = _WITHOUT.get(file.stem)
        if isinstance(none, model):
            return Entry(none, Mapping(file, "", {}))
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


def _read_folder(folder: Path, found: list[Diagnostic]) -> tuple[Entry[Any], ...]:
    """Read every record of a folder and its folders, in the order of their names."""
    model, kind, told, severity = _KINDS[folder.name]
    files, unread = records_below(folder)
    found.extend(unread or (() if files else nothing_of(folder, kind, told, severity)))
    return tuple(entry for file in files for entry in _split(read(file, model), found))


def _records(
    folder: Path,
    name: str,
    others: list[Path],
    texts: dict[Path, str],
    found: list[Diagnostic],
) -> tuple[Entry[Any], ...]:
    """Read the records of a kind: the session's own, and others that it reports too."""
    own = _read_folder(folder / name, found)
    sessions = sorted((one.name for one in (*others, folder)), key=session_order)
    for entry in own:
        found.extend(unknown_sessions(entry, folder.name, sessions))
    elsewhere = also_reported(texts, [one / name for one in others], folder.name, _KINDS[name][0])
    return (*own, *_split(elsewhere, found))


def _read_registry(folder: Path, found: list[Diagnostic]) -> dict[str, dict[str, Entry[Any]]]:
    registries: dict[str, dict[str, Entry[Any]]] = {}
    for name, model in REGISTRIES.items():
        file = folder / f"{name}.yaml"
        if not os.path.lexists(file):
            found.append(_missing(file))
            continue
        registries[name] = dict(_split(read_mapping(file, model), found))
        if not registries[name] and read_text(file) == "":
            found.append(_empty(file))
    return registries


def _unread_entries(
    folder: Path, registries: dict[str, dict[str, Entry[Any]]], found: list[Diagnostic]
) -> frozenset[tuple[str, str]]:
    """Return registry and key of the entries of the registry that could not be read."""
    wrong = {one.position.file for one in found}
    files = {name: folder / f"{name}{RECORD}" for name in registries}
    return frozenset(
        (name, key)
        for name, file in files.items()
        if file in wrong and isinstance(mapping := load(file), Mapping)
        for key in mapping.values
        if key not in registries[name]
    )


def _other_sessions(project: Project, folder: Path) -> list[Path]:
    """Return the folders of the other sessions, oldest first."""
    folders = listing(project.sessions).folders
    others = (one for one in folders if is_session_name(one.name) and one != folder)
    return sorted(others, key=lambda one: session_order(one.name))


def _read_previous(others: list[Path], folder: Path) -> Previous | None:
    """Read the figures of the session before; what is wrong there is said where it is checked."""
    before = [one for one in others if session_order(one.name) < session_order(folder.name)]
    if not before:
        return None
    session = _read_one(before[-1] / "session.yaml", Session, [])
    indicators = _read_one(before[-1] / "indicators.yaml", Indicators, [])
    return Previous(session, indicators) if session and indicators else None


def _words(texts: Iterable[str]) -> frozenset[str]:
    """Return the words of all records of other sessions."""
    return frozenset(word for text in texts for word in _WORD.findall(text))


def _read_pictures(
    folder: Path,
    institution: Entry[Institution] | None,
    activities: tuple[Entry[Activity], ...],
    found: list[Diagnostic],
) -> Pictures:
    logo = read_logo(institution, found) if institution else {}
    return {**logo, **read_photographs(folder, activities, found)}


def read_content(project: Project, folder: Path) -> tuple[Content | None, list[Diagnostic]]:
    """Read one session and the registry.

    Returns:
        The content, or None where a part that everything needs cannot be read; and what is
        wrong. A single record that cannot be read is left out of the content.
    """
    found: list[Diagnostic] = []
    registries = _read_registry(project.registry, found)
    unread_entries = _unread_entries(project.registry, registries, found)
    parts: dict[str, Any] = {
        "institution": _read_one(project.institution, Institution, found),
        **{name: _read_one(folder / f"{name}.yaml", one, found) for name, one in _PARTS.items()},
    }
    others = _other_sessions(project, folder)
    texts = texts_of(others)
    records = {name: _records(folder, name, others, texts, found) for name in _KINDS}
    free_texts = read_free_texts(folder, found)
    pictures = _read_pictures(folder, parts["institution"], records["activities"], found)
    kinds = [*_KINDS, FOLDER, PHOTOGRAPHS]
    institution = parts["institution"]
    logo = institution.record.logo if institution else None
    found.extend(strays(project, folder, [f"{name}{RECORD}" for name in _PARTS], kinds, logo))
    if any(part is None for part in parts.values()):
        return None, found
    plain = {
        name: {key: entry.record for key, entry in entries.items()}
        for name, entries in registries.items()
    }
    registry = Registry.model_construct(**plain)  # type: ignore[arg-type]
    content = Content(
        folder.name,
        registry,
        registries,
        activities=records["activities"],
        publications=records["publications"],
        free_texts=free_texts,
        pictures=pictures,
        previous=_read_previous(others, folder),
        unread_entries=unread_entries,
        words_elsewhere=_words(texts.values()),
        **parts,
    )
    return content, found
