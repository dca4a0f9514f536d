"""Workflow: read content or drafts and apply every rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sesric_report import narrative, readers, rules
from sesric_report.compiler.resources import (
    load_fonts,
    load_templates,
    published,
    read_house,
    read_theme,
)
from sesric_report.compiler.template_files import unread_templates
from sesric_report.diagnostics import ContentError, Diagnostic, Severity
from sesric_report.errors import TemplateError
from sesric_report.languages.house import House
from sesric_report.narrative import Templates
from sesric_report.project import Project
from sesric_report.records.content import Content
from sesric_report.records.entry import Suppression
from sesric_report.rules.suppressions import suppress
from sesric_report.source import Position
from sesric_report.typography.theme import Theme
from sesric_report.writers import html

__all__ = ["Checked", "check", "check_drafts", "check_sessions"]


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
        found.extend(unread_templates(project, content.registry))
        houses = {tag: read_house(project, tag) for tag in published(project)}
        content = replace(content, houses=_sound(houses))
        found.extend(one for house in houses.values() if isinstance(house, list) for one in house)
        found.extend(rules.check(content))
        templates = list(_templates(project, content))
        found.extend(_wording(templates, content))
        found = list(_allowed(found, templates, content))
    return Checked(content, sorted(found, key=Diagnostic.sort_key))


def _allowed(
    found: Sequence[Diagnostic], editions: Sequence[Templates | Diagnostic], content: Content
) -> Iterator[Diagnostic]:
    """Yield the findings that no comment allows, with those on what editions do not say.

    What an edition says is known where it can be composed; else nothing is asked of it.
    """
    suppressions, families = _suppressions(content), rules.family_of()
    broken = {rules.code(rule) for rule in rules.FOUNDATIONS}
    stopped = any(one.code in broken for one in found) or any(
        one.severity is Severity.ERROR for one in suppress(found, suppressions, families)
    )
    if stopped:
        asked = [one for one in suppressions if one.codes != (narrative.UNSAID,)]
        yield from suppress(found, asked, families)
    else:
        yield from suppress((*found, *_unsaid(editions, content)), suppressions, families)


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


def _sound(houses: Mapping[str, House | list[Diagnostic]]) -> dict[str, House]:
    """Return the house styles that could be read."""
    return {tag: house for tag, house in houses.items() if isinstance(house, House)}


def _templates(project: Project, content: Content) -> Iterator[Templates | Diagnostic]:
    """Yield the templates of each edition of a session, or why there are none.

    What is wrong with a house style has been told already.
    """
    for tag in content.session.record.editions:
        if tag in published(project) and tag not in content.houses:
            continue
        try:
            yield load_templates(project, tag).of(content)
        except TemplateError as error:
            yield _of_template(error, project.templates / tag)


def _wording(editions: Sequence[Templates | Diagnostic], content: Content) -> Iterator[Diagnostic]:
    """Yield what is wrong in the wording of each edition of a session."""
    for edition in editions:
        if isinstance(edition, Diagnostic):
            yield edition
            continue
        yield from narrative.check_templates(edition, content.registry)
        yield from narrative.check_content(content, edition.tag)
        yield from narrative.check_free_texts(content, edition)


def _unsaid(editions: Sequence[Templates | Diagnostic], content: Content) -> Iterator[Diagnostic]:
    """Yield the filled fields that an edition does not say, and what it has nothing to say for."""
    for edition in editions:
        if not isinstance(edition, Diagnostic):
            yield from narrative.check_values(content, edition)
            yield from narrative.check_unsaid(content, edition)


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


def check_drafts(
    project: Project, files: Sequence[Path], session: str | None = None
) -> list[Diagnostic]:
    """Apply the rules on texts to drafts, with the words and names of a session.

    Args:
        project: Where the session is.
        files: The drafts.
        session: The session; None for the newest.

    Raises:
        UsageError: There is no such session.
        ContentError: The project's own content cannot be read.
    """
    content, found = readers.read_content(project, project.session_folder(session))
    if content is None:
        raise ContentError(found)
    lexicon = rules.lexicon_of(content)
    results = (_check_draft(readers.read_draft(file), lexicon) for file in files)
    return [finding for result in results for finding in result]


def _check_draft(draft: readers.Draft | Diagnostic, lexicon: rules.Lexicon) -> Iterator[Diagnostic]:
    """Yield the findings in a draft, paragraph by paragraph in the order of the text."""
    if isinstance(draft, Diagnostic):
        yield draft
        return
    yield from draft.notes
    known = lexicon.reading(draft.paragraphs)
    for number, paragraph in enumerate(draft.paragraphs):
        if not paragraph:
            continue
        found = [
            rules.diagnostic(rule, slip, draft.at(number, slip.start, slip.end))
            for rule, slip in rules.check_text(paragraph, known)
        ]
        yield from (draft.told(number, one) for one in sorted(found, key=Diagnostic.sort_key))
