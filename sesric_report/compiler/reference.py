"""Workflow: write the look of the theme as a Word document."""

from __future__ import annotations

from pathlib import Path

from sesric_report.compiler.resources import load_fonts
from sesric_report.errors import UsageError
from sesric_report.languages import LANGUAGES, Direction
from sesric_report.project import Project
from sesric_report.project.output import save

__all__ = ["write_reference"]


def write_reference(project: Project, output: Path | None, *, force: bool = False) -> Path:
    """Write the look of the theme as a Word document, and return its path.

    Raises:
        UsageError: A file is there that somebody changed in Word, and ``force`` is not set.
        ReportError: It cannot be made or written.
    """
    from sesric_report.writers import docx

    file = output or docx.reference_file(project.templates)
    if docx.was_designed(file) and not force:
        raise UsageError(
            f"{file} was changed since it was written",
            hint="keep it, or replace it with --force, or write another with --output",
        )
    # What runs from right to left shows a designer both scripts of every style.
    language = next(one for one in LANGUAGES.values() if one.direction is Direction.RIGHT_TO_LEFT)
    content = docx.reference_document(load_fonts(project), language.tag, language.direction.value)
    save(content, file)
    return file
