"""Workflow: read content or drafts and apply every rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from sesric_report import narrative, readers, rules
from sesric_report.compiler.resources import load_fonts, load_templates, read_theme
from sesric_report.diagnostics import ContentError, Diagnostic, Severity
from sesric_report.errors import TemplateError, UsageError
from sesric_report.project import Project
from sesric_report.records.content import Content
from sesric_report.records.entry import Suppression
from sesric_report.rules.catalogue import choose
from sesric_report.rules.suppressions import suppress
from sesric_report.source import Position
from sesric_report.typography.theme import Theme
from sesric_report.writers import html

__all__ = ["Checked", "Found", "Search", "check", "check_drafts", "check_sessions", "is_draft"]


@dataclass(frozen=True)
class Checked:
    """A session's content and every finding about it, in the order of the files."""

    content: Content | None
    diagnostics: Sequence[Diagnostic]

    def count(self, severity: Severity) -> int:
        """Return how many findings have a severity."""
        return sum(finding.severity is severity for finding in self.diagnostics)

    @property
    def records(self) -> int:
        """How many records were read."""
        return self.content.count() if self.content else 0

    def sound(self) -> Content:
        """Return the content.

        Raises:
            ContentError: It has errors.
        """
        errors = [f for f in self.diagnostics if f.severity is Severity.ERROR]
        if errors or self.content is None:
            raise ContentError(errors)
        return self.content


def check(project: Project, session: str | None = None) -> Checked:
    """Read one session and apply every rule to it, and to the templates of its editions.

    Raises:
        UsageError: There is no such session.
        FontError: A font is missing.
    """
    content, found = readers.read_content(project, project.session_folder(session))
    if content is not None:
        look = list(_look(project))
        if not look:
            content = replace(content, drawable=load_fonts(project).drawable)
        found.extend(look)
        found.extend(rules.check(content))
        found.extend(_wording(project, content))
        found = list(suppress(found, _suppressions(content), rules.family_of()))
    return Checked(content, sorted(found, key=Diagnostic.sort_key))


def _look(project: Project) -> Iterator[Diagnostic]:
    """Yield what is wrong in the theme and in the page template."""
    theme = read_theme(project)
    if not isinstance(theme, Theme):
        yield from theme
    try:
        html.check_templates(project.templates / "html")
    except TemplateError as error:
        yield _of_template(error, project.templates / "html")


def _of_template(error: TemplateError, folder: Path) -> Diagnostic:
    at = error.position or Position(folder)
    return Diagnostic(at, Severity.ERROR, error.code, error.told, error.hint)


def _wording(project: Project, content: Content) -> Iterator[Diagnostic]:
    """Yield what is wrong in the wording of each edition of a session."""
    for tag in content.session.record.editions:
        try:
            templates = load_templates(project, tag)
        except TemplateError as error:
            yield _of_template(error, project.templates / tag)
            continue
        yield from narrative.check_templates(templates, content.registry)
        yield from narrative.check_introduction(content, tag)


def check_sessions(project: Project, names: Sequence[str]) -> list[Checked]:
    """Check several sessions, each once; the newest where none is named.

    Raises:
        ReportError: As ``check``.
    """
    return [check(project, name) for name in dict.fromkeys(names) or [None]]


def _suppressions(content: Content) -> list[Suppression]:
    """Return the suppressions of every file of a session and the registry."""
    files = {entry.file: entry.places for entry in content.entries()}
    return [one for places in files.values() for one in places.suppressions()]


def check_drafts(project: Project, files: Sequence[Path]) -> list[Diagnostic]:
    """Apply the rules on texts to drafts, with the words and names of the newest session.

    Raises:
        UsageError: The project has no session.
        ContentError: The project's own content cannot be read.
    """
    content, found = readers.read_content(project, project.session_folder(None))
    if content is None:
        raise ContentError(found)
    lexicon = rules.lexicon_of(content)
    results = (_check_draft(readers.read_draft(file), lexicon) for file in files)
    return [finding for result in results for finding in result]


def _check_draft(draft: readers.Draft | Diagnostic, lexicon: rules.Lexicon) -> Iterator[Diagnostic]:
    if isinstance(draft, Diagnostic):
        yield draft
        return
    known = lexicon.reading(draft.paragraphs)
    for number, paragraph in enumerate(draft.paragraphs):
        for rule, slip in rules.check_text(paragraph, known):
            place = draft.at(number, slip.start, slip.end)
            yield rules.diagnostic(rule, slip, place)


def is_draft(path: Path) -> bool:
    """Whether a path is a draft and not a part of the content."""
    return path.suffix.casefold() in readers.DRAFTS


class Found(NamedTuple):
    """The findings at some paths, and how many records were read."""

    diagnostics: list[Diagnostic]
    records: int

    def fail(self, *, strict: bool) -> bool:
        """Whether there are errors, or if it is to be strict also warnings."""
        fatal = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
        return any(one.severity in fatal for one in self.diagnostics)


@dataclass(frozen=True)
class Search:
    """What is to be checked, and which rules are asked for.

    Args:
        session: The session; the newest where None.
        paths: Files or folders of the content, or drafts; all content where there are none.
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
            UsageError: There is no such path, session, code or family.
            ContentError: A draft is to be checked, and the project's own content cannot be read.
        """
        diagnostics, records = self._at_paths(project)
        return Found(choose(diagnostics, self.select, self.ignore), records)

    def _at_paths(self, project: Project) -> tuple[list[Diagnostic], int]:
        for path in self.paths:
            if not _exists(path):
                raise UsageError(f"there is no {path}", hint="name files or folders that exist")
        drafts = [path for path in self.paths if is_draft(path)]
        places = [path.resolve() for path in self.paths if path not in drafts]
        found = check_drafts(project, drafts) if drafts else []
        if drafts and not places:
            return found, 0
        checked = check(project, self.session)
        for one in checked.diagnostics:
            file = one.position.file
            if not places or any(file.is_relative_to(place) for place in places):
                found.append(one)
        return found, checked.records


def _exists(path: Path) -> bool:
    """Whether a path leads anywhere; a link that leads to itself does not."""
    try:
        path.resolve(strict=True)
    except (OSError, RuntimeError):
        return False
    return True
