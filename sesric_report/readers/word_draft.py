"""A translator's draft in Word, read as Word shows it: the body, notes, comments, headers.

Source: ECMA-376 Part 1, 11.3 (the parts of a document), 17.10 headers, 17.11 notes, 17.13.4
comments.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from sesric_report.diagnostics import Diagnostic, Severity, quote
from sesric_report.readers.word_markup import attribute, child, is_on, kind_of
from sesric_report.readers.word_parts import UnreadableError, WordPackage
from sesric_report.readers.word_styles import Styles
from sesric_report.readers.word_text import Passage, Reference, Story
from sesric_report.readers.yaml_text import cannot_read
from sesric_report.source import Position

__all__ = ["WordDraft", "read_word"]


class WordDraft(NamedTuple):
    """What is shown of a Word draft, and what of it could not be read."""

    passages: Sequence[Passage]
    notes: Sequence[Diagnostic]


#: The parts that hold notes and comments: by what refers to one, its part and its element.
_NOTES = {
    "w:footnoteReference": ("footnote", "footnotes", "w:footnote"),
    "w:endnoteReference": ("endnote", "endnotes", "w:endnote"),
    "w:commentReference": ("comment", "comments", "w:comment"),
}
_DRAWINGS = {"c:chart": "chart", "dgm:relIds": "diagram"}
_FILES = {"w:altChunk", "w:subDoc"}
#: Which pages a header or footer is on, by its type (17.18.36).
_PAGES = {"first": "first-page ", "even": "even-page "}


def read_word(file: Path) -> WordDraft | Diagnostic:
    """Read a Word file; return it, or why it cannot be read.

    One that shows no text at all is not read either: what it says must stand in pictures.
    """
    try:
        with WordPackage(file) as package:
            reading = _Reading(package)
            passages = list(reading.passages())
    except UnreadableError as error:
        return cannot_read(file, str(error))
    if not any(one.text.strip() for one in passages):
        return cannot_read(file, "Word shows no text in it, or hides it all")
    return WordDraft(passages, reading.notes)


class _Reading:
    """A draft while its stories are read."""

    def __init__(self, package: WordPackage) -> None:
        self.package = package
        self.notes: list[Diagnostic] = []
        self._boxes = count(1)
        self._seen: set[tuple[str, str, str]] = set()
        self._numbers: Counter[str] = Counter()
        self._elements: dict[str, dict[str | None, etree._Element]] = {}

    @cached_property
    def _styles(self) -> Styles:
        name = self.package.related(self.package.main, "styles")
        return Styles(None if name is None else self.package.root(name))

    def passages(self) -> Iterator[Passage]:
        """Yield every paragraph: of the body, of what it refers to, of headers and footers."""
        part, root = self.package.main, self.package.main_root()
        yield from self._story(root, part)
        yield from self._on_pages(root, part)

    def _story(
        self, root: etree._Element, part: str, name: str = "", line: int = 0
    ) -> Iterator[Passage]:
        story = Story(root, part, self._styles, self._boxes, name, line)
        yield from story.passages
        for reference in story.references:
            # Notes have identifiers of the whole document, relationships those of their part.
            within = "" if reference.kind in _NOTES else reference.part
            key = (reference.kind, reference.identifier, within)
            if key not in self._seen:
                self._seen.add(key)
                yield from self._referred(reference)

    def _referred(self, reference: Reference) -> Iterator[Passage]:
        if reference.kind in _NOTES:
            yield from self._note(reference)
        elif reference.kind in _DRAWINGS:
            yield from self._drawing(reference)
        elif reference.kind in _FILES:
            self._tell_of_file(reference)

    def _note(self, reference: Reference) -> Iterator[Passage]:
        """Yield a note or comment; they are numbered in the order of their marks."""
        word, kind, element = _NOTES[reference.kind]
        part = self.package.related(self.package.main, kind)
        self._numbers[word] += 1
        name = f"{word} {self._numbers[word]}"
        note = None if part is None else self._notes(part, element).get(reference.identifier)
        if part is None or note is None:
            return
        if author := attribute(note, "w:author"):
            name = f"{name} ({quote(author)})"
        yield from self._story(note, part, name, reference.line)

    def _notes(self, part: str, kind: str) -> dict[str | None, etree._Element]:
        """Return the notes of a part by identifier."""
        if part not in self._elements:
            every = self.package.root(part).iterchildren()
            self._elements[part] = {
                attribute(one, "w:id"): one for one in every if kind_of(one.tag) == kind
            }
        return self._elements[part]

    def _drawing(self, reference: Reference) -> Iterator[Passage]:
        """Yield the texts of a chart or diagram, each once."""
        target = self.package.relations(reference.part).get(reference.identifier)
        if target is None:
            return
        word = _DRAWINGS[reference.kind]
        self._numbers[word] += 1
        name = f"{word} {self._numbers[word]}"
        root = self.package.root(target.target)
        every = dict.fromkeys(self._story(root, target.target, name, reference.line))
        yield from (one for one in every if one.text.strip())

    def _tell_of_file(self, reference: Reference) -> None:
        place = Position(self.package.file, reference.line, end_line=reference.line)
        message = "another file that stands here in the Word file is not read"
        hint = "open it in Word and save it: its text becomes part of the document"
        told = Diagnostic(place, Severity.ERROR, "unreadable-file", message, hint)
        self.notes.append(told)

    # Headers and footers

    def _on_pages(self, root: etree._Element, part: str) -> Iterator[Passage]:
        """Yield each header and footer that is on a page, once."""
        relations = self.package.relations(part)
        placed = dict.fromkeys(_headers_and_footers(root, evens=self._has_even_pages(part)))
        named = {
            relations[one.identifier].target: one.name
            for one in placed
            if one.identifier in relations
        }
        many = Counter(named.values())
        for target, name in named.items():
            self._numbers[name] += 1
            numbered = f"{name} {self._numbers[name]}" if many[name] > 1 else name
            yield from self._story(self.package.root(target), target, numbered, 1)

    def _has_even_pages(self, part: str) -> bool:
        """Whether pages with even numbers have headers of their own (17.10.1)."""
        name = self.package.related(part, "settings")
        root = None if name is None else self.package.root(name)
        return root is not None and is_on(child(root, "w:evenAndOddHeaders"))


class _OnPages(NamedTuple):
    """What stands on the pages of a section: what refers to it, and its name."""

    identifier: str
    name: str


def _headers_and_footers(root: etree._Element, *, evens: bool) -> Iterator[_OnPages]:
    """Yield what the sections of a document refer to and Word shows (17.10.2, 17.10.5)."""
    sections = list(root.iter("{*}sectPr"))
    # A section without its own has those of the one before it.
    firsts = any(is_on(child(section, "w:titlePg")) for section in sections)
    shown = {"first": firsts, "even": evens}
    for word in ("header", "footer"):
        for section in sections:
            for one in section.iterchildren(f"{{*}}{word}Reference"):
                pages = attribute(one, "w:type") or "default"
                if shown.get(pages, True):
                    name = f"{_PAGES.get(pages, '')}{word}"
                    yield _OnPages(attribute(one, "r:id") or "", name)
