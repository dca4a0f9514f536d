"""Workflow: begin records and sessions; schemas for who writes them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from sesric_report import readers
from sesric_report.compiler.resources import published
from sesric_report.diagnostics import Diagnostic, quote
from sesric_report.diagnostics.suggestion import suggestion
from sesric_report.errors import UsageError
from sesric_report.project import Project, is_session_name, session_order
from sesric_report.project.output import save
from sesric_report.records.base import IDENTIFIER
from sesric_report.records.registry import REGISTRIES
from sesric_report.scaffolding.kinds import KINDS, RECORDS, SESSION_FILES
from sesric_report.scaffolding.schema import schema
from sesric_report.scaffolding.skeleton import skeleton

__all__ = ["create", "schema_of"]


def schema_of(project: Project, kind: str) -> dict[str, Any]:
    """Return the JSON Schema of a kind of file, with the keys that the registry holds.

    Raises:
        UsageError: There is no such kind.
    """
    if kind not in KINDS:
        raise UsageError(f"there is no kind {quote(kind)}", hint=suggestion(kind, KINDS))
    registries = {name: readers.load(project.registry / f"{name}.yaml") for name in REGISTRIES}
    keys = {
        name: () if isinstance(read, Diagnostic) else tuple(read.values)
        for name, read in registries.items()
    }
    return schema(kind, keys)


def create(project: Project, kind: str, name: str, session: str | None) -> list[Path]:
    """Write the files of a new activity, publication or session and return them.

    Args:
        project: Where to write them.
        kind: ``activity``, ``publication`` or ``session``.
        name: The identifier of a record, or the name of a session.
        session: The session of a record; the newest where None.

    Raises:
        UsageError: The kind or the name is not one, or there is such a record already.
        WriterError: A file cannot be written.
    """
    if kind == "session":
        files = _session_skeletons(project, name)
    elif kind in RECORDS:
        files = _record_skeleton(project, kind, name, session)
    else:
        hint = suggestion(kind, (*RECORDS, "session"))
        raise UsageError(f"there is no kind {quote(kind)}", hint=hint)
    for file in files:
        if file.exists():
            raise UsageError(f"there is a file {file} already", hint="choose another name")
    for file, text in files.items():
        save(text.encode(), file)
    return list(files)


def _record_skeleton(
    project: Project, kind: str, name: str, session: str | None
) -> dict[Path, str]:
    model, folder = RECORDS[kind]
    if not re.fullmatch(IDENTIFIER, name):
        hint = "letters, digits and hyphens, such as 2025-01-21-competition-policy"
        raise UsageError(f"{quote(name)} cannot be the name of a record", hint=hint)
    file = project.session_folder(session) / folder / f"{name}.yaml"
    return {file: skeleton(model, published(project), id=name)}


def _session_skeletons(project: Project, name: str) -> dict[Path, str]:
    if not is_session_name(name):
        raise UsageError(f"{quote(name)} cannot name a session", hint="such as 42, 41-follow-up")
    folder = project.sessions / name
    number, _ = session_order(name)
    languages = published(project)
    return {
        folder / f"{part}.yaml": skeleton(
            model, languages, **({"number": str(number)} if part == "session" else {})
        )
        for part, model in SESSION_FILES.items()
    }
