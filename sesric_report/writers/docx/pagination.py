"""On which page each heading will stand, before Word has laid anything out.

A table of contents holds page numbers that Word renews only when asked. They are therefore
reckoned here, as Word and LibreOffice would: words are shaped by HarfBuzz with the fonts of the
theme, lines filled one by one, pages filled with lines, no line left alone and no heading parted
from what it heads. A section begins on a new page, so that small differences stay inside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import assert_never

from sesric_report.charts import Pictures
from sesric_report.document import (
    Block,
    Contents,
    Document,
    Figure,
    Heading,
    Inlines,
    List,
    Logo,
    Paragraph,
    Picture,
    Quotation,
    Table,
    notes_of,
)
from sesric_report.typography.fonts import Fonts
from sesric_report.typography.shaping import Face, face
from sesric_report.typography.theme import Script, Style
from sesric_report.typography.units import twips_from_millimetres
from sesric_report.writers.docx.direction import spans
from sesric_report.writers.docx.lists import LIST_INDENTS
from sesric_report.writers.docx.picture import width_of
from sesric_report.writers.docx.styles import (
    BORDER_SPACES,
    CELL_MARGIN,
    QUOTATION_INDENT,
    latin_size,
)

__all__ = ["Pages", "paginate"]

_TWIPS = 20
#: Where a line may end: at a space, and behind a hyphen between letters.
_BREAK = re.compile(r"( |(?<=[^\W\d]-)(?=[^\W\d]))")
_MARKS = dict.fromkeys(map(ord, "\u200e\u200f"))
#: Fewest lines of a paragraph at the foot and at the head of a page (17.3.1.44 widowControl).
_TOGETHER = 2


@dataclass(frozen=True)
class Pages:
    """The first page of each heading by its anchor, and how many pages there are."""

    of: Mapping[str, int]
    count: int


@dataclass(frozen=True)
class _Box:
    """A paragraph or a row of a table: how many lines of which height, in points."""

    lines: int
    height: float
    before: float
    after: float
    keep_next: bool = False
    new_page: bool = False
    whole: bool = False
    anchor: str | None = None


def paginate(
    document: Document, fonts: Fonts, pictures: Pictures, width: int, height: int
) -> Pages:
    """Return the pages of a document whose text is ``width`` by ``height`` twips."""
    measure = _Measure(fonts, pictures, document.direction, width / _TWIPS)
    found: dict[str, int] = {}
    page = 0
    for section in document.sections:
        boxes = [box for block in section.blocks for box in measure.boxes(block)]
        page = _fill(boxes, height / _TWIPS, page + 1, found)
    return Pages(found, page)


def _fill(boxes: Sequence[_Box], height: float, page: int, found: dict[str, int]) -> int:
    """Put boxes on pages from ``page`` on, note where anchors come, return the last page.

    Between two paragraphs stands the larger of what the first wants below and the second above,
    not both; what would stand above the first of a page falls away where the page was full. So
    LibreOffice sets the files of Word.
    """
    used = after = 0.0
    for index, box in enumerate(boxes):
        above = max(after, box.before)
        if used and (box.new_page or used + _wanted(boxes[index:], height, after) > height):
            page, used, above = page + 1, 0.0, box.before if box.new_page else 0.0
        if box.anchor:
            found[box.anchor] = page
        used += above
        lines = box.lines
        while used + lines * box.height > height and lines > _TOGETHER and not box.whole:
            fitting = int((height - used) // box.height)
            lines -= max(min(fitting, lines - _TOGETHER), 1)
            page, used = page + 1, 0.0
        used, after = used + lines * box.height, box.after
    return page


def _wanted(boxes: Sequence[_Box], height: float, after: float) -> float:
    """Return the room that the first box needs on a page to begin there, below one of ``after``."""
    room = 0.0
    for box in boxes:
        lines = box.lines
        if not (box.whole or box.keep_next) and lines >= 2 * _TOGETHER:
            lines = _TOGETHER
        room += max(after, box.before) + lines * box.height
        if not box.keep_next or room > height:
            return room
        after = box.after
    return room


@dataclass(frozen=True)
class _Measure:
    """Measures blocks with the fonts of a theme; ``width`` is that of the text, in points."""

    fonts: Fonts
    pictures: Pictures
    direction: str
    width: float

    def boxes(self, block: Block) -> Iterator[_Box]:
        """Yield a block's paragraphs or rows, and its notes, which take the same room below."""
        yield from self._block(block)
        yield from (self._box(note.text, "footnote") for note in notes_of([block]))

    def _block(self, block: Block) -> Iterator[_Box]:
        match block:
            case Heading(level, children, anchor):
                yield self._box(children, f"heading-{level}", anchor=anchor)
            case Paragraph(children, style):
                yield self._box(children, style.value)
            case List():
                yield from self._items(block)
            case Table():
                yield self._box(block.caption, "caption", anchor=block.anchor)
                yield from self._rows(block)
            case Figure():
                yield self._box(block.caption, "caption", anchor=block.anchor)
                yield self._picture(self.pictures[block.anchor].proportion)
            case Picture():
                yield self._box(block.caption, "caption", anchor=block.anchor)
                yield self._alone(block)
            case Logo():
                look = self.fonts.theme.logo
                yield replace(self._alone(block), before=look.before, after=look.after)
            case Quotation(paragraphs):
                indent = 2 * twips_from_millimetres(QUOTATION_INDENT) / _TWIPS
                yield from (self._box(one, "quotation", indent) for one in paragraphs)
            case Contents(title, entries, anchor):
                yield self._box(title, "contents-title", anchor=anchor)
                yield from (self._box(e.children, f"contents-{e.level}") for e in entries)
            case _:
                assert_never(block)

    def _items(self, block: List) -> Iterator[_Box]:
        name = "item" if block.ordered else "entry"
        indent = twips_from_millimetres(LIST_INDENTS[name][0]) / _TWIPS * (block.level + 1)
        for item in block.items:
            yield self._box(item.children, name, indent, anchor=item.anchor)
            yield from (box for inner in item.lists for box in self._items(inner))

    def _picture(self, proportion: float) -> _Box:
        """Return the box of a picture: how high it is, as a part of the width of the text."""
        style = self.fonts.theme.styles["figure"]
        height = self.width * proportion
        return _Box(1, height, style.before, style.after, style.keep_next, whole=True)

    def _alone(self, block: Picture | Logo) -> _Box:
        """Return the box of a picture that does not belong to what follows it."""
        width = width_of(block, round(self.width * _TWIPS), self.fonts.theme)
        box = self._picture(width * block.height / block.width / _TWIPS / self.width)
        return replace(box, keep_next=False)

    def _rows(self, block: Table) -> Iterator[_Box]:
        kind, last = "dense" if block.dense else "table", len(block.rows)
        for index, row in enumerate((block.header, *block.rows)):
            cells = list(self._cells(row, f"{kind}-{'cell' if index else 'header'}", block.widths))
            tallest = max(cells, key=lambda cell: cell.lines * cell.height)
            height = tallest.lines * tallest.height + tallest.before + tallest.after
            kept = index < last and (block.whole or (block.dense and index >= last - 2))
            yield _Box(1, height, 0, 0, keep_next=kept, whole=True)

    def _cells(self, row: Sequence[Inlines], style: str, widths: Sequence[int]) -> Iterator[_Box]:
        margin = 2 * CELL_MARGIN / _TWIPS
        for cell, part in zip(row, widths, strict=True):
            yield self._box(cell, style, self.width * (1 - part / sum(widths)) + margin)

    def _box(
        self, inlines: Inlines, name: str, indent: float = 0, *, anchor: str | None = None
    ) -> _Box:
        style = self.fonts.theme.styles[name]
        words = self._words(inlines, style)
        return _Box(
            _lines(words, self.width - indent),
            max(style.size * style.line, self._natural(style)),
            style.before + BORDER_SPACES[style.border][0],
            style.after + BORDER_SPACES[style.border][1],
            keep_next=style.keep_next,
            new_page=style.new_page,
            anchor=anchor,
        )

    def _natural(self, style: Style) -> float:
        """Return the height that the font of a style wants for a line, in points."""
        return self._faces[style.script, style.bold].line * style.size

    @cached_property
    def _faces(self) -> Mapping[tuple[Script, bool], Face]:
        return {
            (script, bold): face(self.fonts.of(script, bold=bold))
            for script in self.fonts.theme.typefaces
            for bold in (False, True)
        }

    @cached_property
    def _arabic(self) -> frozenset[int]:
        return self.fonts.of_script("arabic")

    def _words(self, inlines: Inlines, style: Style) -> Iterator[tuple[float, float]]:
        """Yield the width of each word and of the space behind it."""
        width = 0.0
        for span in spans(inlines, self.direction):
            bold = style.bold or span.strong or span.stressed
            latin = span.isolate == (self.direction == "rtl")
            for index, piece in enumerate(_BREAK.split(span.text.translate(_MARKS))):
                advance = self._advance(piece, style, latin=latin, bold=bold)
                if index % 2:
                    yield width, advance
                    width = 0.0
                else:
                    width += advance
        yield width, 0.0

    def _advance(self, piece: str, style: Style, *, latin: bool, bold: bool) -> float:
        """Return the width of a piece of one run, in points."""
        if latin:
            size = (
                style.size if style.script == "latin" else latin_size(self.fonts.theme, style.size)
            )
            return self._faces["latin", bold].advance(piece) * size
        faces = groupby(piece, key=lambda letter: ord(letter) in self._arabic)
        ems = sum(
            self._faces["arabic" if own else "latin", bold].advance("".join(letters))
            for own, letters in faces
        )
        return style.size * ems


def _lines(words: Iterable[tuple[float, float]], width: float) -> int:
    """Return how many lines words need that are filled one after the other."""
    lines, used = 1, 0.0
    for word, space in words:
        if used and used + word > width:
            lines, used = lines + 1, 0.0
        # A word longer than a line goes on in the next.
        lines, word = lines + int(word // width), word % width
        used += word + space
    return lines
