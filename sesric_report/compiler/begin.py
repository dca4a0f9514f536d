"""Workflow: begin records, entries of the registry and sessions; schemas for who writes them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, NamedTuple

from sesric_report import readers
from sesric_report.compiler.add import refuse_unfit, with_new_entry, with_new_item
from sesric_report.compiler.resources import published
from sesric_report.compiler.take_over import taken_over
from sesric_report.diagnostics import Diagnostic, quote
from sesric_report.diagnostics.suggestion import suggestion
from sesric_report.errors import UsageError
from sesric_report.project import Project, is_session_name
from sesric_report.project.output import Output, prepare, write
from sesric_report.records.base import IDENTIFIER
from sesric_report.records.registry import REGISTRIES
from sesric_report.scaffolding.kinds import (
    BEGUN,
    ENTRIES,
    ITEMS,
    KINDS,
    RECORDS,
    SESSION,
)
from sesric_report.scaffolding.schema import schema
from sesric_report.scaffolding.skeleton import skeleton

__all__ = ["Begun", "create", "schema_of"]


class Begun(NamedTuple):
    """What was written.

    Args:
        files: The files.
        source: The session from which it was taken over, if it was.
    """

    files: list[Path]
    source: str | None = None


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


def create(
    project: Project, kind: str, name: str, session: str | None, source: str | None = None
) -> Begun:
    """Write what a new session, record, item or entry of the registry begins with.

    Args:
        project: Where to write it.
        kind: One of ``BEGUN``; letter case and the plural of a registry do not matter.
        name: The identifier of a record, the key of an entry, or the name of a session.
        session: The session of a record or item; the newest where None.
        source: The session that a new one takes over from; by default the newest of its kind.

    Raises:
        UsageError: The kind or the name is not one, or there is such a record already.
        WriterError: A file cannot be written.
    """
    told = _kind(kind)
    if source is not None and told != SESSION:
        raise UsageError("--from is for a new session", hint="leave it out")
    if told == SESSION:
        texts, source = _session(project, name, source)
    elif told in RECORDS:
        texts = _record(project, told, name, session)
    elif told in ITEMS:
        texts = with_new_item(project, told, name, session)
    else:
        texts = with_new_entry(project, told, name)
    for folder in {file.parent for file in texts}:
        prepare(folder)
    write([Output(text.encode(), file=file) for file, text in texts.items()])
    return Begun(list(texts), source)


def _kind(kind: str) -> str:
    """Return the kind that is meant.

    Raises:
        UsageError: There is none.
    """
    told = kind.casefold().replace("_", "-")
    plural = {registry.replace("_", "-"): one for one, registry in ENTRIES.items()}
    found = plural.get(told, told)
    if found not in BEGUN:
        raise UsageError(f"there is no kind {quote(kind)}", hint=suggestion(told, BEGUN))
    return found


def _record(project: Project, kind: str, name: str, session: str | None) -> dict[Path, str]:
    model, folder = RECORDS[kind]
    refuse_unfit(name, IDENTIFIER, "2025-01-21-competition-policy")
    file = project.session_folder(session) / folder / f"{name}.yaml"
    if os.path.lexists(file):
        raise UsageError(f"there is a file {file} already", hint="choose another name")
    return {file: skeleton(model, published(project), id=name)}


def _session(project: Project, name: str, source: str | None) -> tuple[dict[Path, str], str | None]:
    if not is_session_name(name):
        raise UsageError(f"{quote(name)} cannot name a session", hint="such as 42, 41-follow-up")
    texts, source = taken_over(project, name, source)
    for file in texts:
        if os.path.lexists(file):
            raise UsageError(f"there is a file {file} already", hint="choose another name")
    return texts, source
