"""What stands among the records and is not read: each file and folder, at its place.

Nothing is passed over: a file is read, or it is one of those that programs leave behind
(``project.listing``), or a finding names it or the folder that it is in.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sesric_report.diagnostics import Diagnostic, Severity, quote
from sesric_report.diagnostics.suggestion import nearest
from sesric_report.project import Project, is_session_name
from sesric_report.project.listing import Listing, is_folder, listing, walk
from sesric_report.readers.unread_names import (
    RECORD,
    is_copy,
    looks_like_record,
    mend,
    right_name,
)
from sesric_report.records.registry import REGISTRIES
from sesric_report.source import Position

__all__ = [
    "Place",
    "closed_folder",
    "nothing_of",
    "records_below",
    "strays",
    "unread_file",
    "unread_folder",
]

#: How many files of an unknown folder are looked at to see whether it holds records.
_MOST_LOOKED_AT = 5000
_LOGO = "; a logo is named in institution.yaml, logo: NAME"
_DIGITS = re.compile(r"\d+")


def _finding(path: Path, severity: Severity, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(Position(path), severity, code, message, hint)


def unread_file(file: Path, severity: Severity, hint: str) -> Diagnostic:
    """Return the finding that a file is not read."""
    missing = ": what it says is not in the report" if severity is Severity.ERROR else ""
    message = f"{quote(file.name)} is not read{missing}"
    return _finding(file, severity, "unread-file", message, hint)


def unread_folder(folder: Path, severity: Severity, hint: str) -> Diagnostic:
    """Return the finding that nothing in a folder is read."""
    message = f"nothing in the folder {quote(folder.name)} is read"
    return _finding(folder, severity, "unread-folder", message, hint)


def closed_folder(folder: Path, trouble: str) -> Diagnostic:
    """Return the finding that a folder cannot be opened, and why."""
    hint = "let everyone who makes the report open it"
    message = f"the folder {quote(folder.name)} cannot be opened: {trouble}"
    return _finding(folder, Severity.ERROR, "unread-folder", message, hint)


# Folders of records, in which every file is one


def records_below(folder: Path) -> tuple[list[Path], list[Diagnostic]]:
    """Return the files of records in a folder and its folders, and what else stands there."""
    records: list[Path] = []
    found: list[Diagnostic] = []
    for here, inside in walk(folder) if is_folder(folder) else ():
        if inside.trouble:
            found.append(closed_folder(here, inside.trouble))
        for file in inside.files:
            if file.suffix == RECORD:
                records.append(file)
            else:
                found.append(_among_records(file))
        for one in inside.folders:
            if one.suffix == RECORD:
                records.append(one)  # whoever reads it says that it is no file
            elif one.is_symlink():
                hint = "put the folder itself here: folders that are links are not followed"
                found.append(unread_folder(one, Severity.ERROR, hint))
    vain = {one for one in records if is_folder(one)}
    return (
        sorted(one for one in records if vain.isdisjoint(one.parents)),
        [one for one in found if vain.isdisjoint(one.position.file.parents)],
    )


def _among_records(file: Path) -> Diagnostic:
    """Return the finding on a file that is no record in a folder of records."""
    severity = Severity.WARNING if is_copy(file) else Severity.ERROR
    return unread_file(file, severity, mend(file))


def nothing_of(folder: Path, kind: str, told: str, severity: Severity) -> Iterator[Diagnostic]:
    """Yield that a session has no folder of a kind of records, or none in it.

    Nothing is said where a folder beside it is likely the one that was meant.
    """
    beside = listing(folder.parent)
    if any(nearest(one.name, [folder.name]) for one in beside.folders if one != folder):
        return
    if beside.trouble or folder in beside.files:
        return
    what = "holds no record" if is_folder(folder) else "is not there"
    message = f"the folder {folder.name}/ {what}: the report will tell of no {told}"
    hint = f"sesric-report new {kind} NAME begins one"
    yield _finding(folder, severity, "no-records", message, hint)


# Folders in which certain names are read


@dataclass(frozen=True)
class Place:
    """A folder in which certain files and folders are read, and no others.

    Args:
        folder: The folder.
        files: The names of the files.
        folders: The names of the folders.
        otherwise: What to do about what is like none of them.
        records: Whether what is not read could be a record, which would be an error.
    """

    folder: Path
    files: Sequence[str] = ()
    folders: Sequence[str] = ()
    otherwise: str = ""
    records: bool = True

    def strays(self) -> Iterator[Diagnostic]:
        """Yield what stands in the folder and is not read."""
        inside = listing(self.folder) if is_folder(self.folder) else Listing()
        if inside.trouble:
            yield closed_folder(self.folder, inside.trouble)
        for file in inside.files:
            if file.name in self.folders:
                hint = f"a folder of this name belongs here: rename the file, and make {file.name}/"
                yield unread_file(file, self._severity(lost=True), hint)
            elif file.name not in self.files:
                yield self._file(file)
        for folder in inside.folders:
            if folder.name not in self.folders and not self._is_read_in_vain(folder):
                yield self._folder(folder)

    def _severity(self, *, lost: bool) -> Severity:
        return Severity.ERROR if self.records and lost else Severity.WARNING

    def _is_read_in_vain(self, folder: Path) -> bool:
        """Whether a folder has the name of a file, and whoever reads that says so."""
        return self.records and folder.name in self.files

    def _file(self, file: Path) -> Diagnostic:
        right = right_name(file.name)
        meant = nearest(right or file.name, self.files, 0.75)
        lost = right is not None and not is_copy(file)
        return unread_file(file, self._severity(lost=lost), self._mend(file, meant))

    def _mend(self, file: Path, meant: str | None) -> str:
        if meant:
            beside = os.path.lexists(self.folder / meant)
            more = " It stands beside this one: keep one of the two" if beside else ""
            return f"did you mean {meant}?{more}"
        if self.records and looks_like_record(file.name) and file.suffix != RECORD:
            return f"{mend(file)}; {self.otherwise}"
        return self.otherwise

    def _folder(self, folder: Path) -> Diagnostic:
        meant = nearest(folder.name, self.folders)
        lost = _holds_records(folder, any_file=meant is not None)
        if meant and is_folder(self.folder / meant):
            hint = f"did you mean {meant}? Move what is in it there"
        else:
            hint = f"did you mean {meant}?" if meant else self.otherwise
        return unread_folder(folder, self._severity(lost=lost), hint)


def _holds_records(folder: Path, *, any_file: bool) -> bool:
    """Whether an unknown folder has a file that could be a record, or cannot be looked into."""
    inside = walk(folder)
    for _here, found in islice(inside, _MOST_LOOKED_AT):
        if found.trouble or any(any_file or looks_like_record(one.name) for one in found.files):
            return True
    return next(inside, None) is not None


def strays(
    project: Project,
    session: Path,
    parts: Sequence[str],
    kinds: Sequence[str],
    logo: str | None = None,
) -> Iterator[Diagnostic]:
    """Yield what stands in the folders of a session, of the registry and above, and is not read.

    Args:
        project: The project.
        session: The folder of the session.
        parts: The names of the files that a session has.
        kinds: The names of the folders of records that it has.
        logo: The name of the picture that the institution names.
    """
    move = "an activity belongs in activities/, a report or study in publications/; keep other "
    registries = tuple(f"{name}{RECORD}" for name in REGISTRIES)
    own = tuple(filter(None, (project.institution.name, logo)))
    top = (project.registry.name, project.sessions.name)
    places = (
        Place(project.content, own, top, f"records stand in content/sessions/NUMBER/{_LOGO}"),
        Place(project.registry, registries, (), f"the registry has {', '.join(REGISTRIES)}"),
        Place(session, parts, kinds, f"{move}files outside content/"),
    )
    for place in places:
        yield from place.strays()
    yield from _beside_sessions(project.sessions)


def _beside_sessions(folder: Path) -> Iterator[Diagnostic]:
    """Yield what stands among the sessions and is none."""
    named = "the folder of a session is named by its number: {}, or {}-follow-up"
    inside = listing(folder)
    for file in inside.files:
        severity = Severity.ERROR if looks_like_record(file.name) else Severity.WARNING
        yield unread_file(file, severity, "files of a session stand in its folder: NUMBER/")
    for one in inside.folders:
        if not is_session_name(one.name):
            digits = _DIGITS.search(one.name)
            number = int(digits[0]) if digits else "42"
            severity = Severity.ERROR if _holds_records(one, any_file=False) else Severity.WARNING
            yield unread_folder(one, severity, named.format(number, number))
