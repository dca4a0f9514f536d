"""Workflow: draw the pages of an edition as pictures."""

from __future__ import annotations

from pathlib import Path

from sesric_report.compiler.check import check
from sesric_report.compiler.edition import editions, typeset
from sesric_report.project import Project
from sesric_report.project.output import Output, prepare, write
from sesric_report.writers.formats import Setting, written

__all__ = ["preview"]


def preview(
    project: Project, session: str | None, tag: str | None, folder: Path, dots_per_inch: int
) -> Output:
    """Write each page of an edition's PDF as PNG, and a page that shows them all; return that.

    Raises:
        ReportError: The content has errors, or something is missing.
    """
    from sesric_report.preview import gallery

    content = check(project, session).sound()
    (chosen, *_) = editions(content, [tag] if tag else ())
    edition = typeset(project, content, chosen)
    document = edition.document
    laid = written("pdf", document, Setting(edition.fonts, project.templates))
    prepare(folder)
    pages = list(gallery.pictures(laid.content, dots_per_inch))
    sheet = gallery.contact_sheet(pages, document.title, document.language, document.direction)
    files = [Output(page.png, file=folder / page.name) for page in pages]
    index = Output(sheet, laid.pages, folder / "index.html")
    write([*files, index])
    return index
