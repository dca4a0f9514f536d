"""The formats in which an edition can be written: a format is a module and a row of ``FORMATS``.

The module is imported when the format is asked for: to lay out pages takes half a second before
the first of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from sesric_report.document import Document
from sesric_report.project.output import Output

if TYPE_CHECKING:
    from sesric_report.charts import Pictures
    from sesric_report.typography.fonts import Fonts

__all__ = ["FORMATS", "Format", "Setting", "layout_engine", "written"]


@dataclass(frozen=True)
class Setting:
    """What an edition is set with, whatever the format.

    Args:
        fonts: The fonts, with the theme fitted to the edition.
        templates: The folder of the templates.
        reference: A Word document for the look of Word files; None for that of the templates.
        records: The records that an archived PDF carries; None for a PDF that is no archive.
        pictures: The pictures of the figures, drawn once for all formats; None for a format
            that is written alone, which draws them itself.
    """

    fonts: Fonts
    templates: Path
    reference: Path | None = None
    records: bytes | None = None
    pictures: Pictures | None = None


Writer: TypeAlias = Callable[[Document, Setting], Output]


@dataclass(frozen=True)
class Format:
    """A format.

    Args:
        write: Returns a document in it.
        usual: Whether it is written where none is asked for.
    """

    write: Writer
    usual: bool = True


def _docx(document: Document, setting: Setting) -> Output:
    from sesric_report.writers import docx

    reference = setting.reference or docx.reference_of(setting.templates)
    return Output(docx.write(document, setting.fonts, reference, setting.pictures))


def _pdf(document: Document, setting: Setting) -> Output:
    from sesric_report.writers import pdf

    return pdf.write(document, setting.fonts, setting.templates, setting.records, setting.pictures)


def _html(document: Document, setting: Setting) -> Output:
    from sesric_report.writers import html

    page = html.whole_page(document, setting.fonts, setting.templates, setting.pictures)
    return Output(page.encode())


#: The formats by the suffix of their files.
FORMATS: dict[str, Format] = {
    "docx": Format(_docx),
    "pdf": Format(_pdf),
    "html": Format(_html, usual=False),
}


def written(form: str, document: Document, setting: Setting) -> Output:
    """Return a document in one of ``FORMATS``.

    Raises:
        ReportError: It cannot be written so.
    """
    return FORMATS[form].write(document, setting)


def layout_engine() -> str:
    """Return the versions of what lays out the pages of a PDF.

    Raises:
        WriterError: It cannot be loaded.
    """
    from sesric_report.writers import pdf

    return pdf.layout_engine()
