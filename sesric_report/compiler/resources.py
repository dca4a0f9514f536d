"""Templates, theme, fonts and labels, read for the workflows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from sesric_report import narrative, readers
from sesric_report.diagnostics import Diagnostic
from sesric_report.errors import TemplateError
from sesric_report.languages import LANGUAGES
from sesric_report.project import Project
from sesric_report.records.content import Content
from sesric_report.stats.labels import Labels
from sesric_report.typography.fonts import Fonts
from sesric_report.typography.theme import Theme

__all__ = ["load_fonts", "load_labels", "load_templates", "published", "template"]


def template(file: Path) -> dict[str, Any]:
    """Return the values of a template file.

    Raises:
        TemplateError: It is missing or cannot be read.
    """
    mapping = readers.load(file)
    if isinstance(mapping, Diagnostic):
        place = mapping.position
        message = f"{place.file}:{place.line}:{place.column}: {mapping.message}"
        raise TemplateError(message, hint=mapping.hint)
    return dict(mapping.values)


def published(project: Project) -> tuple[str, ...]:
    """Return the languages that have templates, in the order of ``LANGUAGES``."""
    return tuple(tag for tag in LANGUAGES if (project.templates / tag).is_dir())


def _folder(project: Project, tag: str) -> Path:
    """Return the folder of the templates of a language.

    Raises:
        TemplateError: There is none.
    """
    folder = project.templates / tag
    if not folder.is_dir():
        hint = f"there are templates in {', '.join(published(project)) or 'no language'}"
        raise TemplateError(f"there is no folder {folder}", hint=hint)
    return folder


def load_templates(project: Project, tag: str) -> narrative.Templates:
    """Return the sentences and fixed wording of a language.

    Raises:
        TemplateError: They are missing or cannot be read.
    """
    folder = _folder(project, tag)
    entries = {file.stem: template(file) for file in sorted(folder.glob("entries/*.yaml"))}
    names = ("report.yaml", "clauses.yaml", "labels.yaml")
    report, clauses, words = (template(folder / name) for name in names)
    return narrative.Templates(tag, report, clauses, entries, words)


def load_fonts(project: Project) -> Fonts:
    """Return the fonts of the theme.

    Raises:
        TemplateError: The theme cannot be read.
        FontError: A font is missing.
    """
    file = project.templates / "theme.yaml"
    try:
        theme = Theme.model_validate(template(file))
    except ValidationError as error:
        first = error.errors()[0]
        path = ".".join(map(str, first["loc"]))
        raise TemplateError(f"{file}: {path}: {first['msg']}") from error
    return Fonts(project.fonts, theme)


def load_labels(project: Project, content: Content, tag: str) -> Labels:
    """Return the names of figures in a language.

    Raises:
        TemplateError: They are missing or cannot be read.
    """
    language = LANGUAGES[tag](content.session.record.digits)
    return Labels(content, language, template(_folder(project, tag) / "labels.yaml"))
