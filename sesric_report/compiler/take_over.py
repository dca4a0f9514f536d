"""Workflow: a new session from an earlier one, with marks at all that must be renewed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from sesric_report import readers
from sesric_report.compiler.resources import published
from sesric_report.diagnostics import Diagnostic, Fix
from sesric_report.edits.apply import fixed
from sesric_report.errors import UsageError
from sesric_report.project import Project, is_session_name, session_order
from sesric_report.project.listing import listing
from sesric_report.records.base import Record
from sesric_report.records.entry import Entry
from sesric_report.scaffolding.kinds import SESSION, SESSION_FILES
from sesric_report.scaffolding.skeleton import skeleton
from sesric_report.scaffolding.succession import (
    Succession,
    for_indicators,
    for_introduction,
    for_session,
)

__all__ = ["taken_over"]

#: The changes of a file that is taken over: of its entry and text.
Changes = Callable[[Entry[Any], str], Iterator[Fix]]


def taken_over(
    project: Project, name: str, source: str | None
) -> tuple[dict[Path, str], str | None]:
    """Return the files of a new session with their texts, and the session they are taken from.

    Of a project that has no session yet, skeletons.

    Args:
        project: The project.
        name: The name of the new session.
        source: The session to take over from; where None the newest of the same kind (sessions,
            or follow-up meetings), else the newest.

    Raises:
        UsageError: There is no such session, or its files cannot be read.
    """
    before = _source(project, name, source)
    if before is None:
        return _skeletons(project, name), None
    number, rest = session_order(name)
    number_before, rest_before = session_order(before)
    step = Succession(number_before, number, alike=rest == rest_before)
    changes: dict[str, Changes] = {
        SESSION: lambda entry, text: for_session(entry, text, step),
        "introduction": for_introduction,
        "indicators": lambda entry, text: for_indicators(entry, text, step),
    }
    here, there = project.sessions / name, project.sessions / before
    texts = {
        here / f"{part}.yaml": _renewed(there / f"{part}.yaml", SESSION_FILES[part], change)
        for part, change in changes.items()
        if os.path.lexists(there / f"{part}.yaml")
    }
    return texts, before


def _source(project: Project, name: str, source: str | None) -> str | None:
    """Return the session to take over from; None where there is none yet."""
    if source is not None:
        return project.session_folder(source).name
    folders = (folder.name for folder in listing(project.sessions).folders)
    others = (one for one in folders if is_session_name(one) and one != name)
    names = sorted(others, key=session_order)
    alike = [one for one in names if session_order(one)[1] == session_order(name)[1]]
    return next(iter([*reversed(alike), *reversed(names)]), None)


def _skeletons(project: Project, name: str) -> dict[Path, str]:
    """Return the files that every session needs, empty."""
    number, languages = session_order(name)[0], published(project)
    known = {SESSION: {"number": str(number)}, "introduction": {}}
    return {
        project.sessions / name / f"{part}.yaml": skeleton(SESSION_FILES[part], languages, **values)
        for part, values in known.items()
    }


def _renewed(file: Path, model: type[Record], changes: Changes) -> str:
    """Return the text of a file that is taken over, with its changes.

    Raises:
        UsageError: The file cannot be read, or not be changed.
    """
    entry, text = _sound(file, model, readers.read_text(file))
    after = fixed(text, changes(entry, text))
    read = readers.parse(file, after)
    if isinstance(read, Diagnostic):
        raise _refusal(read)
    return after


def _sound(file: Path, model: type[Record], text: str | Diagnostic) -> tuple[Entry[Any], str]:
    found: Iterable[Entry[Any] | Diagnostic] = readers.read(file, model)
    for one in found:
        if isinstance(one, Diagnostic) or isinstance(text, Diagnostic):
            raise _refusal(text if isinstance(text, Diagnostic) else one)
        return one, text if text.endswith("\n") else f"{text}\n"
    raise UsageError(f"{file} cannot be taken over")


def _refusal(found: Entry[Any] | Diagnostic) -> UsageError:
    """Return why a file cannot be taken over."""
    assert isinstance(found, Diagnostic)
    place = found.position
    message = f"{place.file}:{place.line}:{place.column}: {found.message}"
    return UsageError(message, hint="mend it first, or name another session with --from")
