"""A translator's draft, before anything is a record: plain text or Word, by paragraph."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from sesric_report.diagnostics import Diagnostic
from sesric_report.readers.yaml_text import cannot_read, read_text
from sesric_report.source import Position

__all__ = ["DRAFTS", "Draft", "read_draft"]

#: The endings of files that are read as drafts.
DRAFTS = (".txt", ".md", ".docx")

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LARGEST_PART = 16 * 1024 * 1024
#: What reading a damaged, encrypted or foreign package raises.
_NOT_A_DOCUMENT = (
    OSError,
    EOFError,
    KeyError,
    RuntimeError,
    NotImplementedError,
    zipfile.BadZipFile,
    zlib.error,
)


@dataclass(frozen=True)
class Draft:
    """The paragraphs of a draft; of a Word file the line is the number of the paragraph."""

    file: Path
    paragraphs: tuple[str, ...]

    def at(self, paragraph: int, start: int, end: int) -> Position:
        """Return the place of some characters of a paragraph, counted from 0."""
        line = paragraph + 1
        return Position(self.file, line, start + 1, line, end + 1, self.paragraphs[paragraph])


def read_draft(file: Path) -> Draft | Diagnostic:
    """Read a draft; return it, or why it cannot be read."""
    if file.suffix.casefold() == ".docx":
        return _read_docx(file)
    text = read_text(file)
    return text if isinstance(text, Diagnostic) else Draft(file, tuple(text.split("\n")))


def _read_docx(file: Path) -> Draft | Diagnostic:
    try:
        with zipfile.ZipFile(file) as package:
            part = package.getinfo("word/document.xml")
            if part.file_size > _LARGEST_PART:
                return cannot_read(file, "its text is larger than 16 MB")
            # No entities and no network: the file comes from anywhere.
            parser = etree.XMLParser(
                resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
            )
            with package.open(part) as stream:
                # What a package says of its size need not be true.
                content = stream.read(_LARGEST_PART + 1)
            if len(content) > _LARGEST_PART:
                return cannot_read(file, "its text is larger than 16 MB")
            body = etree.fromstring(content, parser)
    except (*_NOT_A_DOCUMENT, etree.XMLSyntaxError) as error:
        reason = " ".join(str(error).split())
        return cannot_read(file, f"it is not a Word document ({reason})")
    if next(body.iter(etree.Entity), None) is not None:
        return cannot_read(file, "it holds an entity, which no Word document does")
    return Draft(file, tuple(_paragraphs(body)))


def _paragraphs(body: etree._Element) -> Iterator[str]:
    for paragraph in body.iter(f"{_W}p"):
        yield "".join(_pieces(paragraph))


def _pieces(paragraph: etree._Element) -> Iterator[str]:
    for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}noBreakHyphen"):
        if next(node.iterancestors(f"{_W}p")) is not paragraph:
            continue  # of a text box, which has paragraphs of its own
        kind = node.tag.removeprefix(_W)
        yield (node.text or "") if kind == "t" else "-" if kind == "noBreakHyphen" else " "
