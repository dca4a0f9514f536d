"""The reference document: every style on a page, for a designer to change in Word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sesric_report.document import (
    Block,
    Contents,
    ContentsEntry,
    Document,
    Heading,
    Inlines,
    Isolate,
    List,
    ListItem,
    Paragraph,
    ParagraphStyle,
    Section,
    SectionKind,
    Table,
    Text,
)
from sesric_report.errors import TemplateError
from sesric_report.languages import INTERFACE
from sesric_report.project import REFERENCE
from sesric_report.typography.fonts import Fonts
from sesric_report.writers.docx.embedding import embed_fonts
from sesric_report.writers.docx.package import mark_as_reference, open_reference, package_bytes
from sesric_report.writers.docx.styles import STYLE_NAMES
from sesric_report.writers.docx.writer import compiled

__all__ = ["reference_document", "reference_file", "reference_of", "was_designed"]

_ROWS = 3


def reference_file(templates: Path) -> Path:
    """Return where the look of Word files stands among the templates."""
    return templates / REFERENCE


def reference_of(templates: Path) -> Path | None:
    """Return the look of Word files that the templates have, if they have one."""
    file = reference_file(templates)
    return file if file.is_file() else None


def reference_document(fonts: Fonts, language: str, direction: str) -> bytes:
    """Return a Word document that shows each style of the theme under Word's name for it.

    Where it says ``{running-head}`` and ``{folio}`` a report has its own.
    """
    headings = (_heading("heading-1", 1), _heading("heading-2", 2))
    entries = tuple(ContentsEntry(one.level, one.children, one.anchor) for one in headings)
    contents = Contents(_named("contents-title"), entries)
    tree = Document(
        language,
        direction,
        "Reference document",
        "sesric-report",
        "",
        (Text("{running-head}"),),
        (Text("{folio}"),),
        (
            Section(SectionKind.CONTENTS, (contents,)),
            Section(SectionKind.BODY, (*headings, *_paragraphs(), *_blocks())),
        ),
    )
    made = compiled(tree, fonts)
    embed_fonts(made, fonts, files=False)
    mark_as_reference(made)
    return package_bytes(made)


def was_designed(file: Path) -> bool:
    """Whether somebody changed a reference document, or it is none of ours at all."""
    try:
        return file.is_file() and open_reference(file) is not None
    except TemplateError:
        return True


def _named(style: str) -> Inlines:
    return (Isolate(STYLE_NAMES[style], "ltr", INTERFACE),)


def _heading(style: str, level: int) -> Heading:
    return Heading(level, _named(style), style)


def _paragraphs() -> Iterator[Block]:
    for style in ParagraphStyle:
        yield Paragraph(_named(style.value), style)


def _blocks() -> Iterator[Block]:
    yield List(tuple(ListItem(_named("entry")) for _ in range(_ROWS)))
    yield List(tuple(ListItem(_named("item")) for _ in range(_ROWS)), ordered=True)
    header = (_named("table-header"), _named("table-header"))
    row = (_named("table-cell"), _named("table-cell"))
    yield Table(_named("caption"), header, (row,) * _ROWS, (1, 2), "table")
