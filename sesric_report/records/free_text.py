"""The free text of an agenda item in one language: what an officer wrote in Markdown.

A *passage* is the text of one paragraph, heading, item, cell, note or caption, without its marks;
blocks say what the passages are. So rules on texts, proofs and the tree all speak of one text, and
the places of its characters are those of the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias, assert_never

from pydantic import Field, SkipValidation

from sesric_report.records.base import LanguageTag, LocalizedList, Record

__all__ = [
    "FreeBlock",
    "FreeHeading",
    "FreeItem",
    "FreeList",
    "FreeParagraph",
    "FreePicture",
    "FreeQuotation",
    "FreeTable",
    "FreeText",
    "Mark",
    "MarkKind",
    "Passage",
]


class MarkKind(StrEnum):
    """What a mark does with the characters that it is around."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    LINK = "link"
    #: Around nothing: the place where a footnote is called.
    NOTE = "note"


@dataclass(frozen=True)
class Mark:
    """A mark around characters of a passage.

    Args:
        kind: What it does.
        start: The first character.
        end: The one behind the last.
        target: The address of a link, the name of a footnote; else nothing.
    """

    kind: MarkKind
    start: int
    end: int
    target: str = ""


@dataclass(frozen=True)
class Passage:
    """A passage: its number among those of the text, and the marks in it, in their order."""

    number: int
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class FreeHeading:
    """A sub-heading; ``level`` 1 is the first below the title of the item."""

    level: int
    passage: Passage


@dataclass(frozen=True)
class FreeParagraph:
    """A paragraph."""

    passage: Passage


@dataclass(frozen=True)
class FreeQuotation:
    """A quotation set off from the text: its paragraphs."""

    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class FreeItem:
    """An item of a list: its paragraph, and the lists that stand below it."""

    passage: Passage
    lists: tuple[FreeList, ...] = ()


@dataclass(frozen=True)
class FreeList:
    """A bulleted or numbered list."""

    items: tuple[FreeItem, ...]
    ordered: bool


@dataclass(frozen=True)
class FreeTable:
    """A table: what it shows, and its cells; None for an empty one."""

    caption: Passage
    header: tuple[Passage | None, ...]
    rows: tuple[tuple[Passage | None, ...], ...]


@dataclass(frozen=True)
class FreePicture:
    """A picture with what is said of it.

    Args:
        alternative: What a reader learns who does not see it.
        caption: What it shows.
        source: Whose it is; None where that is not said.
        content: The bytes of the file as it is set.
        media_type: ``image/png`` or ``image/jpeg``.
        width: In dots.
        height: In dots.
    """

    alternative: Passage
    caption: Passage
    source: Passage | None
    content: bytes = field(repr=False)
    media_type: str
    width: int
    height: int


FreeBlock: TypeAlias = (
    FreeHeading | FreeParagraph | FreeQuotation | FreeList | FreeTable | FreePicture
)


class FreeText(Record):
    """The free text of an agenda item in one language.

    ``passages`` are the texts by which ``blocks`` and ``notes`` are numbered; ``notes`` are the
    footnotes by their names.
    """

    number: int
    language: LanguageTag
    passages: LocalizedList
    # What has no text of its own is not held against a model: the reader made it.
    blocks: SkipValidation[tuple[FreeBlock, ...]] = ()
    notes: SkipValidation[Mapping[str, Passage]] = Field(default_factory=dict)

    @property
    def address(self) -> str:
        """The name of the record in names of fields: ``item-3``."""
        return f"item-{self.number}"

    def text(self, passage: Passage) -> str:
        """Return the text of a passage."""
        return self.passages.get(self.language)[passage.number]

    def marked(self) -> Iterator[Passage]:
        """Yield every passage with its marks, those of notes last."""
        for block in self.blocks:
            yield from _passages(block)
        yield from self.notes.values()


def _passages(block: FreeBlock) -> Iterator[Passage]:
    match block:
        case FreeHeading() | FreeParagraph():
            yield block.passage
        case FreeQuotation(passages):
            yield from passages
        case FreeList(items):
            for item in items:
                yield item.passage
                yield from (one for inner in item.lists for one in _passages(inner))
        case FreeTable(caption, header, rows):
            yield caption
            yield from (cell for row in (header, *rows) for cell in row if cell)
        case FreePicture(alternative, caption, source):
            yield from (one for one in (alternative, caption, source) if one)
        case _:
            assert_never(block)
