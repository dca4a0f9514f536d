"""A translator's draft, before anything is a record: plain text or Word, by paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from sesric_report.diagnostics import Diagnostic
from sesric_report.readers.composition import composed, composed_spans
from sesric_report.readers.word_draft import read_word
from sesric_report.readers.yaml_text import read_text
from sesric_report.source import Position

__all__ = ["DRAFTS", "Draft", "read_draft"]

#: The endings of files that are read as drafts.
DRAFTS = (".txt", ".md", ".docx")
_WORD = ".docx"


@dataclass(frozen=True)
class Draft:
    """The paragraphs of a draft, each with its place.

    The line of a paragraph is its own in a text. Word has no lines: there it is the number of the
    paragraph of the body, or for what stands outside the body of the paragraph on which it hangs.

    Args:
        file: The file.
        written: Their texts as the file has them.
        lines: Their lines.
        names: What holds each, such as ``footnote 1``; empty for the body of the text.
        notes: What of the draft could not be read.
        mendable: Whether fixes can be applied to the file: the editor of a Word file is Word.
    """

    file: Path
    written: Sequence[str]
    lines: Sequence[int]
    names: Sequence[str]
    notes: Sequence[Diagnostic] = ()
    mendable: bool = True

    @cached_property
    def paragraphs(self) -> Sequence[str]:
        """Their texts, composed as those of records are."""
        return [composed(text) for text in self.written]

    def at(self, paragraph: int, start: int, end: int) -> Position:
        """Return the place of some characters of a paragraph, counted from 0."""
        line, written = self.lines[paragraph], self.written[paragraph]
        if written != self.paragraphs[paragraph]:
            places = [(place, place + 1) for place in range(len(written))]
            spans = composed_spans(written, places)[start : max(start + 1, end)]
            start, end = min(a for a, _ in spans), max(b for _, b in spans)
        return Position(self.file, line, start + 1, line, end + 1, written)

    def told(self, paragraph: int, found: Diagnostic) -> Diagnostic:
        """Return a finding in a paragraph as it is told: with the name of what holds it."""
        name = self.names[paragraph]
        message = f"{name}: {found.message}" if name else found.message
        return replace(found, message=message, fix=found.fix if self.mendable else None)


def read_draft(file: Path) -> Draft | Diagnostic:
    """Read a draft; return it, or why it cannot be read."""
    if file.suffix.casefold() == _WORD:
        return _read_word(file)
    text = read_text(file)
    if isinstance(text, Diagnostic):
        return text
    lines = text.split("\n")
    return Draft(file, lines, range(1, len(lines) + 1), [""] * len(lines))


def _read_word(file: Path) -> Draft | Diagnostic:
    word = read_word(file)
    if isinstance(word, Diagnostic):
        return word
    texts, lines, names = zip(*word.passages, strict=True)
    return Draft(file, texts, lines, names, word.notes, mendable=False)
