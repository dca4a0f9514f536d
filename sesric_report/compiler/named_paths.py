"""What the paths of a command line name: drafts, or places in the project; the others are refused.

A path outside ``content/`` and ``templates/`` is a draft or a folder of drafts. No path is passed
over: what cannot be read stops the command, with how to save it so that it can.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from sesric_report import readers
from sesric_report.diagnostics import Diagnostic, Severity, quote
from sesric_report.errors import UsageError
from sesric_report.project import Project
from sesric_report.project.listing import walk
from sesric_report.readers.unread import closed_folder, unread_file, unread_folder
from sesric_report.readers.unread_names import how_to_save, looks_like_record
from sesric_report.source import Position

__all__ = ["NamedPaths", "NamedPlace", "is_draft", "named_paths"]

_READ = "it reads the files of content/ and templates/, and drafts in .txt, .md or .docx"
_RECORDS = "records are read inside content/ alone: move it there"


class NamedPlace(NamedTuple):
    """A file or folder of the project: as it was named, and as findings name it."""

    told: Path
    path: Path


@dataclass
class NamedPaths:
    """What paths name, each once; ``unread`` tells of other files in folders of drafts."""

    drafts: list[Path] = field(default_factory=list)
    places: list[NamedPlace] = field(default_factory=list)
    unread: list[Diagnostic] = field(default_factory=list)


def is_draft(path: Path) -> bool:
    """Whether a file is a draft and not a part of the content."""
    return path.suffix.casefold() in readers.DRAFTS


def named_paths(project: Project, paths: Sequence[Path]) -> NamedPaths:
    """Return what paths name.

    Raises:
        UsageError: There is no such path, or it is nothing that can be checked.
    """
    named = NamedPaths()
    for path in paths:
        _must_exist(path)
    for path in _once(paths):
        here, folder = _in_project(project, path), path.is_dir()
        if not folder and is_draft(path) and not (here and _is_own(project, here)):
            named.drafts.append(path)
        elif here and (folder or not how_to_save(path.name)):
            named.places.append(NamedPlace(path, here))
        elif folder:
            _look_into(path, named)
        else:
            raise UsageError(f"validate cannot read {_told(path)}: {_READ}", hint=_advice(path))
    named.drafts = _once(named.drafts)
    return named


def _once(paths: Iterable[Path]) -> list[Path]:
    """Return paths without those that lead where one before them leads."""
    first: dict[Path, Path] = {}
    for path in paths:
        first.setdefault(path.resolve(), path)
    return list(first.values())


def _must_exist(path: Path) -> None:
    """Refuse a path that leads nowhere, as does a link that leads to itself.

    Raises:
        UsageError: It does.
    """
    try:
        path.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        told = f"there is no {_told(path)}"
        raise UsageError(told, hint="name files or folders that exist") from error


def _told(path: Path) -> str:
    text = str(path)
    return text if text.isprintable() else quote(text)


def _advice(path: Path) -> str:
    if looks_like_record(path.name):
        return _RECORDS
    return how_to_save(path.name) or "save its text as .docx or .txt"


def _in_project(project: Project, path: Path) -> Path | None:
    """Return a path as findings name it if it is of the project, or holds all of its content."""
    real, plain = path.resolve(), Path(os.path.abspath(path))  # noqa: PTH100  # links stay
    ways = (plain, real) if plain.resolve() == real else (real,)
    for own in (project.content, project.templates):
        for way, base in ((way, base) for way in ways for base in (own, own.resolve())):
            if way.is_relative_to(base):
                return own / way.relative_to(base)
    return next((way for way in ways if project.content.is_relative_to(way)), None)


def _is_own(project: Project, path: Path) -> bool:
    """Whether a file that could be a draft is a part of the templates, or a free text."""
    sessions = (one / readers.FREE_TEXTS for one in path.parents if one.parent == project.sessions)
    return path.is_relative_to(project.templates) or path.parent in sessions


def _look_into(folder: Path, named: NamedPaths) -> None:
    """Add the drafts in a folder and its folders, and what is there and not read.

    Raises:
        UsageError: There is no draft in it, or it cannot be opened.
    """
    drafts: list[Path] = []
    others: list[Path] = []
    for here, inside in walk(folder):
        if inside.trouble and here == folder:
            raise UsageError(f"{_told(folder)} cannot be opened: {inside.trouble}")
        if inside.trouble:
            named.unread.append(closed_folder(here, inside.trouble))
        for file in inside.files:
            (drafts if is_draft(file) else others).append(file)
        links = (one for one in inside.folders if one.is_symlink())
        hint = "name it on the command line: folders that are links are not followed"
        named.unread += [unread_folder(one, Severity.WARNING, hint) for one in links]
    if not drafts:
        texts = [one for one in others if how_to_save(one.name)]
        first = next(iter([*texts, *others]), None)
        hint = f"{_told(Path(first.name))}: {_advice(first)}" if first else "the folder is empty"
        raise UsageError(f"there is no draft in {_told(folder)}: {_READ}", hint=hint)
    named.drafts += drafts
    named.unread += _not_drafts(folder, others)


def _not_drafts(folder: Path, files: Iterable[Path]) -> list[Diagnostic]:
    """Return the findings on other files in a folder of drafts: each that can hold text, or all."""
    texts = [one for one in files if how_to_save(one.name) or looks_like_record(one.name)]
    found = [unread_file(one, Severity.WARNING, _advice(one)) for one in texts]
    rest = len(set(files) - set(texts))
    if rest:
        message = f"{rest} other file{'' if rest == 1 else 's'} in the folder not read"
        hint = "drafts end in .txt, .md or .docx"
        place = Position(folder)
        found.append(Diagnostic(place, Severity.INFORMATION, "unread-file", message, hint))
    return found
