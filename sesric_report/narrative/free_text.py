"""The free text of an agenda item: what an officer wrote in Markdown, as blocks of the tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import count
from typing import assert_never

from sesric_report.document import (
    Block,
    Emphasis,
    Field,
    Footnote,
    Heading,
    Inline,
    Inlines,
    Link,
    List,
    ListItem,
    Paragraph,
    Picture,
    Quotation,
    Strong,
    Table,
    merged,
    plain,
    without_fields,
)
from sesric_report.languages import isolated
from sesric_report.narrative.captions import Captions
from sesric_report.narrative.fields import SessionFields
from sesric_report.narrative.inlines import islands
from sesric_report.narrative.passages import Segment, parsed, segments, settled
from sesric_report.narrative.realisation import expand
from sesric_report.records.address import Address
from sesric_report.records.content import Content
from sesric_report.records.entry import Entry
from sesric_report.records.free_text import (
    FreeHeading,
    FreeItem,
    FreeList,
    FreeParagraph,
    FreePicture,
    FreeQuotation,
    FreeTable,
    FreeText,
    Mark,
    MarkKind,
    Passage,
)

__all__ = ["FreeTexts", "address_of"]

#: The level of a heading below the title of the item.
_BELOW_TITLE = 1
#: Least and most weight of a column, in characters.
_NARROWEST, _WIDEST = 6, 30


def address_of(entry: Entry[FreeText], number: int) -> Address:
    """Return where a passage of a free text stands."""
    path = ("passages", entry.record.language, number)
    return Address(str(entry.file), path, entry.places)


class FreeTexts:
    """Composes the free texts of an edition; their notes are numbered through the report."""

    def __init__(
        self, content: Content, fields: Callable[[], SessionFields], captions: Captions
    ) -> None:
        self.content, self.fields, self.captions = content, fields, captions
        self.notes = count(1)

    def blocks(self, number: int) -> Iterator[Block]:
        """Yield the blocks of the text of an agenda item; none where it has no text.

        Raises:
            TemplateError: A field of the text is unknown or has no value.
        """
        fields = self.fields()
        entry = self.content.free_text(number, fields.language.tag)
        if entry is not None:
            yield from _Composer(entry, fields, self.captions, self.notes).blocks()


class _Composer:
    """Composes the text of one item."""

    def __init__(
        self,
        entry: Entry[FreeText],
        fields: SessionFields,
        captions: Captions,
        notes: Iterator[int],
    ) -> None:
        self.entry, self.record, self.fields = entry, entry.record, fields
        self.captions, self.notes = captions, notes
        self.language = fields.language
        self.anchors = {name: count(1) for name in ("heading", "table", "picture")}

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks."""
        for block in self.record.blocks:
            match block:
                case FreeHeading(level, passage):
                    children = self._said(passage)
                    yield Heading(_BELOW_TITLE + level, children, self._anchor("heading"))
                case FreeParagraph(passage):
                    yield Paragraph(self._said(passage))
                case FreeQuotation(passages):
                    yield Quotation(tuple(map(self._said, passages)))
                case FreeList():
                    yield self._list(block)
                case FreeTable():
                    yield self._table(block)
                case FreePicture():
                    yield self._picture(block)
                case _:
                    assert_never(block)

    def _anchor(self, kind: str) -> str:
        return f"{self.record.address}-{kind}-{next(self.anchors[kind])}"

    def _list(self, block: FreeList, level: int = 0) -> List:
        return List(tuple(self._item(one, level) for one in block.items), block.ordered, level)

    def _item(self, item: FreeItem, level: int) -> ListItem:
        children = self._said(item.passage)
        return ListItem(children, lists=tuple(self._list(one, level + 1) for one in item.lists))

    def _table(self, block: FreeTable) -> Table:
        caption = self.captions.table(self._said(block.caption))
        header, *rows = (tuple(map(self._cell, row)) for row in (block.header, *block.rows))
        widths = tuple(map(_weight, zip(header, *rows, strict=True)))
        return Table(caption, header, tuple(rows), widths, self._anchor("table"))

    def _cell(self, passage: Passage | None) -> Inlines:
        return self._said(passage) if passage else ()

    def _picture(self, block: FreePicture) -> Picture:
        caption = self._said(block.caption)
        if block.source is not None:
            caption = self.captions.with_source(caption, self._said(block.source))
        # An alternative text is no inlines: nothing is set in it.
        alternative = plain(without_fields(self._said(block.alternative)))
        return Picture(
            self.captions.figure(caption)[1],
            alternative,
            self._anchor("picture"),
            block.content,
            block.media_type,
            block.width,
            block.height,
        )

    # Passages

    def _said(self, passage: Passage) -> Inlines:
        """Return a passage as one field of the text."""
        text = self.record.text(passage)
        address = address_of(self.entry, passage.number)
        marks = settled(address.parsed(text, parsed), passage.marks, self.language)
        nodes = self._segments(segments(text, marks), address)
        name = f"{self.record.address}/passages/{passage.number}"
        return (Field(name, islands(name, nodes)),)

    def _segments(self, inside: Sequence[Segment], address: Address) -> Inlines:
        return merged(tuple(n for one in inside for n in self._segment(one, address)))

    def _segment(self, segment: Segment, address: Address) -> Inlines:
        if segment.mark is None:
            wording = address.parsed(segment.text, parsed)
            return expand(wording, address, self.fields, self.language)
        if segment.mark.kind is MarkKind.NOTE:
            # What is called and not there is told by the reader.
            known = segment.mark.target in self.record.notes
            return (self._note(segment.mark),) if known else ()
        children = self._segments(segment.inside, address)
        return (_marked(segment.mark, children),) if children else ()

    def _note(self, mark: Mark) -> Footnote:
        number = next(self.notes)
        call = isolated(self.language.figure(str(number)), self.language)
        return Footnote(number, call, self._said(self.record.notes[mark.target]))


def _marked(mark: Mark, children: Inlines) -> Inline:
    match mark.kind:
        case MarkKind.STRONG:
            return Strong(children)
        case MarkKind.EMPHASIS:
            return Emphasis(children)
        case _:
            return Link(mark.target, children)


def _weight(column: Sequence[Inlines]) -> int:
    """Return the relative width of a column: that of its longest cell, within bounds."""
    return min(max(_NARROWEST, *(len(plain(cell)) for cell in column)), _WIDEST)
