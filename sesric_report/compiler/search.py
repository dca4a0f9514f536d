"""Workflow: what is wrong at some paths, and how much was looked at there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from sesric_report.compiler.check import Checked, check, check_drafts
from sesric_report.compiler.named_paths import NamedPaths, NamedPlace, named_paths
from sesric_report.compiler.template_files import template_files
from sesric_report.diagnostics import Diagnostic, Severity
from sesric_report.errors import UsageError
from sesric_report.project import Project
from sesric_report.rules.catalogue import choose

__all__ = ["Counted", "Found", "Search"]


class Counted(NamedTuple):
    """How many of a thing were looked at, and what one and more of them are called."""

    number: int
    one: str
    more: str


def _drafts(number: int) -> Counted:
    return Counted(number, "draft", "drafts")


def _records(number: int) -> Counted:
    return Counted(number, "record", "records")


def _files(number: int, of: str) -> Counted:
    return Counted(number, f"file of {of}", f"files of {of}")


class Found(NamedTuple):
    """The findings at some paths, and how much was looked at."""

    diagnostics: list[Diagnostic]
    counts: tuple[Counted, ...]

    def fail(self, *, strict: bool) -> bool:
        """Whether there are errors, or if it is to be strict also warnings."""
        fatal = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
        return any(one.severity in fatal for one in self.diagnostics)


@dataclass(frozen=True)
class Search:
    """What is to be checked, and which rules are asked for.

    Args:
        session: The session; where None that of the paths, otherwise the newest.
        paths: Files or folders of the content or the templates, or drafts; all content where
            there are none.
        select: The codes and families asked for; all where there are none.
        ignore: The codes and families not asked for.
    """

    session: str | None = None
    paths: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def found(self, project: Project) -> Found:
        """Return the findings.

        Raises:
            UsageError: There is no such session, code or family, or a path that cannot be read.
            ContentError: A draft is to be checked, and the project's own content cannot be read.
        """
        named = named_paths(project, self.paths)
        found, counts = self._searched(project, named)
        if named.drafts:
            found = [*named.unread, *check_drafts(project, named.drafts, self.session), *found]
            counts = [_drafts(len(named.drafts)), *counts]
        return Found(choose(found, self.select, self.ignore), tuple(counts))

    def _searched(
        self, project: Project, named: NamedPaths
    ) -> tuple[list[Diagnostic], list[Counted]]:
        """Return the findings in the project at the places named, everywhere if there is no path.

        Raises:
            UsageError: There is no such session, or nothing is read at a place.
        """
        if not self.paths:
            checked = check(project, self.session)
            return list(checked.diagnostics), [_records(checked.records)]
        if not named.places:
            return [], []
        sessions = [check(project, name) for name in self._sessions(project, named.places)]
        looked = _Looked(project, sessions)
        looked.refuse_vain(named.places)
        return looked.at(named.places), looked.counts(named.places)

    def _sessions(self, project: Project, places: Sequence[NamedPlace]) -> list[str | None]:
        """Return the sessions that places are of, each once.

        Raises:
            UsageError: A place is not of the session that is asked for.
        """
        known, found = project.session_names(), dict[str | None, None]()
        for told, path in places:
            if project.sessions.is_relative_to(path):
                found |= dict.fromkeys([self.session] if self.session else known)
                continue
            inside = path.is_relative_to(project.sessions)
            name = path.relative_to(project.sessions).parts[0] if inside else None
            name = name if name in known else None
            if self.session and name and name != self.session:
                told_hint = (
                    "leave --session out: files and folders say themselves of which they are"
                )
                raise UsageError(f"{told} is not of session {self.session}", hint=told_hint)
            found[name or self.session] = None
        newest = project.session_folder(None).name
        return list(dict.fromkeys(name or newest for name in found))


@dataclass(frozen=True)
class _Looked:
    """What was looked at: the project and some of its sessions, checked."""

    project: Project
    sessions: Sequence[Checked]

    def _found(self) -> Iterator[Diagnostic]:
        for one in self.sessions:
            yield from one.diagnostics

    def at(self, places: Sequence[NamedPlace]) -> list[Diagnostic]:
        """Return the findings at some places, and those for which a session cannot be checked."""
        stopped = (one.diagnostics for one in self.sessions if one.content is None)
        found = [one for several in stopped for one in several if one.severity is Severity.ERROR]
        found += [one for one in self._found() if _is_at(one.position.file, places)]
        return sorted(set(found), key=Diagnostic.sort_key)

    def counts(self, places: Sequence[NamedPlace]) -> list[Counted]:
        """Return how much was looked at: of a folder its records, or its files if it has none."""
        folders = [one for one in places if one.path.is_dir()]
        records = sum(_is_at(file, folders) for file in self._records())
        filled = [one for one in folders if any(_is_at(file, [one]) for file in self._records())]
        alone = [one for one in places if one not in filled and not _is_at(one.path, filled)]
        files = {file for file in self._read() if _is_at(file, alone)}
        files |= {one.path for one in alone if one not in folders}
        wording = {one for one in files if one.is_relative_to(self.project.templates)}
        counts = [_files(len(files - wording), "records"), _files(len(wording), "templates")]
        counts.insert(0, _records(records))
        return [one for one in counts if one.number] or [_records(0)]

    def _records(self) -> Iterator[Path]:
        """Yield the file of each record that is listed, as often as it has records."""
        for one in self.sessions:
            yield from (entry.file for entry in one.content.listed()) if one.content else ()

    def _read(self) -> Iterator[Path]:
        """Yield every file that was read."""
        for one in self.sessions:
            if one.content:
                yield from (entry.file for entry in one.content.entries())
                yield from template_files(self.project, one.content.registry)

    def refuse_vain(self, places: Sequence[NamedPlace]) -> None:
        """Refuse a place in which nothing is read and of which nothing is told.

        Raises:
            UsageError: There is one.
        """
        if any(one.content is None for one in self.sessions):
            return
        seen = {*self._read(), *(one.position.file for one in self._found())}
        for one in places:
            if not any(_is_at(file, [one]) for file in seen):
                what = "in it " if one.path.is_dir() else ""
                hint = "name a file or folder with records or templates, or a draft"
                raise UsageError(f"nothing {what}is checked: {one.told}", hint=hint)


def _is_at(file: Path, places: Sequence[NamedPlace]) -> bool:
    return any(file.is_relative_to(one.path) for one in places)
