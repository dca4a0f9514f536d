"""Templates, theme, fonts and labels, read for the workflows."""

from __future__ import annotations

from pathlib import Path

from sesric_report import narrative, readers
from sesric_report.diagnostics import Diagnostic
from sesric_report.errors import TemplateError
from sesric_report.languages import LANGUAGES
from sesric_report.project import Project
from sesric_report.project.listing import is_folder, listing
from sesric_report.records.content import Content
from sesric_report.stats.labels import Labels
from sesric_report.typography.fonts import Fonts
from sesric_report.typography.theme import Theme

__all__ = [
    "ENTRIES",
    "FIXED",
    "THEME",
    "load_fonts",
    "load_labels",
    "load_templates",
    "published",
    "read_theme",
]

#: The files of the templates of a language, beside its folder of sentences.
FIXED = ("report.yaml", "clauses.yaml", "labels.yaml")
ENTRIES = "entries"
THEME = "theme.yaml"


def _read(file: Path) -> readers.Mapping:
    """Return a template file.

    Raises:
        TemplateError: It is missing or cannot be read.
    """
    mapping = readers.load(file)
    if isinstance(mapping, Diagnostic):
        place = mapping.position
        message = f"{place.file}:{place.line}:{place.column}: {mapping.message}"
        raise TemplateError(message, hint=mapping.hint, position=place, told=mapping.message)
    return mapping


def published(project: Project) -> tuple[str, ...]:
    """Return the languages that have templates, in the order of ``LANGUAGES``."""
    return tuple(tag for tag in LANGUAGES if is_folder(project.templates / tag))


def _folder(project: Project, tag: str) -> Path:
    """Return the folder of the templates of a language.

    Raises:
        TemplateError: There is none.
    """
    folder = project.templates / tag
    if not is_folder(folder):
        hint = f"there are templates in {', '.join(published(project)) or 'no language'}"
        raise TemplateError(f"there is no folder {folder}", hint=hint)
    return folder


def load_templates(project: Project, tag: str) -> narrative.Templates:
    """Return the sentences and fixed wording of a language.

    Raises:
        TemplateError: They are missing or cannot be read.
    """
    folder = _folder(project, tag)
    files = [folder / name for name in FIXED]
    inside = listing(folder / ENTRIES)
    files += sorted(one for one in (*inside.files, *inside.folders) if one.suffix == ".yaml")
    read = {file.relative_to(folder).as_posix(): _read(file) for file in files}
    values = {name: dict(mapping.values) for name, mapping in read.items()}
    report, clauses, labels = (values.pop(file.name) for file in files[:3])
    entries = {Path(name).stem: one for name, one in values.items()}
    return narrative.Templates(tag, report, clauses, entries, labels, read)


def load_fonts(project: Project) -> Fonts:
    """Return the fonts of the theme.

    Raises:
        TemplateError: The theme cannot be read.
        FontError: A font is missing.
    """
    theme = read_theme(project)
    if not isinstance(theme, Theme):
        first = theme[0]
        place = first.position
        message = f"{place.file}:{place.line}:{place.column}: {first.message}"
        raise TemplateError(message, hint=first.hint, position=place, told=first.message)
    return Fonts(project.fonts, theme)


def read_theme(project: Project) -> Theme | list[Diagnostic]:
    """Return the theme, or all that is wrong with it."""
    found: list[Diagnostic] = []
    for read in readers.read(project.templates / THEME, Theme):
        if not isinstance(read, Diagnostic):
            return read.record
        found.append(read)
    return found


def load_labels(project: Project, content: Content, tag: str) -> Labels:
    """Return the names of figures in a language.

    Raises:
        TemplateError: They are missing or cannot be read.
    """
    language = LANGUAGES[tag](content.session.record.digits)
    return Labels(content, language, _read(_folder(project, tag) / "labels.yaml").values)
