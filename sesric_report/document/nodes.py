"""The document tree: what a report says, before any format.

Every number, label, language and direction is resolved here, so that writers only set
what they are given. Text is in logical order. ``dump`` prints a tree for people to read.

Names are those of typesetting: a *run-in heading* opens a paragraph in bold; a *running
head* repeats on every page; a *folio* is a page number.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

__all__ = [
    "Bar",
    "Block",
    "Chart",
    "ChartKind",
    "Contents",
    "ContentsEntry",
    "Document",
    "Emphasis",
    "Field",
    "Figure",
    "Footnote",
    "Heading",
    "Inline",
    "Inlines",
    "Isolate",
    "Lines",
    "Link",
    "List",
    "ListItem",
    "Logo",
    "Name",
    "NoBreak",
    "NumberedItem",
    "Paragraph",
    "ParagraphStyle",
    "Picture",
    "Quotation",
    "Section",
    "SectionKind",
    "Strong",
    "Table",
    "Text",
    "Value",
]


#: Rows of a dense table that is kept together with its figure on one page.
_LONGEST_WHOLE = 16
#: Dots of a picture that is as wide as the text: 150 to an inch.
_DOTS_ACROSS = 945


@dataclass(frozen=True)
class Text:
    """Characters in the base direction of their paragraph."""

    value: str


@dataclass(frozen=True)
class Isolate:
    """Characters that run in a direction of their own (UAX #9, 2.4), set off from all around.

    Args:
        value: The characters.
        direction: ``ltr`` or ``rtl``.
        language: BCP 47 tag of a phrase in another language; None for numbers and addresses.
    """

    value: str
    direction: str
    language: str | None = None


@dataclass(frozen=True)
class NoBreak:
    """Inlines between which no line may end."""

    children: Inlines


@dataclass(frozen=True)
class Strong:
    """Inlines in bold."""

    children: Inlines


@dataclass(frozen=True)
class Emphasis:
    """Inlines that are stressed, less than those in bold."""

    children: Inlines


@dataclass(frozen=True)
class Footnote:
    """A note, where it is called: at the foot of the page, behind the text where there is none.

    Args:
        number: Its number in the document, from 1.
        children: Its number as it is set where it is called.
        text: What it says; nothing where that stands elsewhere (``Section.notes``).
    """

    number: int
    children: Inlines
    text: Inlines

    @property
    def anchor(self) -> str:
        """Stable name of its text."""
        return f"note-{self.number}"


@dataclass(frozen=True)
class Link:
    """Inlines that lead to an address."""

    target: str
    children: Inlines


@dataclass(frozen=True)
class Field:
    """Inlines that say one field of a record.

    Args:
        name: The record and the path in it, without the language: ``oicstat-41-1/categories/0``.
        children: What the field says.
        editable: Whether an editor may change it where it stands; what is composed of other
            fields is changed there.
    """

    name: str
    children: Inlines
    editable: bool = True


@dataclass(frozen=True)
class Value:
    """Inlines that the compiler composed of a field: a date, a place, a count, a list.

    Args:
        field: What a sentence calls it: ``dates``, ``participants``.
        form: The form in which the sentence asked for it, if it asked for one.
        children: What it says.
    """

    field: str
    form: str | None
    children: Inlines

    @property
    def placeholder(self) -> str:
        """What stands for it in the sentence: ``{dates:adverbial}``."""
        return f"{{{self.field}:{self.form}}}" if self.form else f"{{{self.field}}}"


@dataclass(frozen=True)
class Name:
    """Inlines that name an entry of the registry, in whatever form stands where they stand.

    Args:
        registry: The registry: ``organizations``.
        key: The entry's key in it.
        children: The name.
    """

    registry: str
    key: str
    children: Inlines


Inline: TypeAlias = (
    Text | Isolate | NoBreak | Strong | Emphasis | Link | Footnote | Field | Value | Name
)


Inlines: TypeAlias = tuple[Inline, ...]


Lines: TypeAlias = tuple[Inlines, ...]


class ParagraphStyle(StrEnum):
    """The named styles of paragraphs, the same in every format."""

    BODY = "body"
    LEAD = "lead"
    NOTE = "note"
    COVER_TITLE = "cover-title"
    COVER_SUBTITLE = "cover-subtitle"
    COVER_LINE = "cover-line"
    REPORT = "report"
    TITLE = "title"
    SUBTITLE = "subtitle"
    TITLE_LINE = "title-line"
    CONTACT_SESSION = "contact-session"
    CONTACT_NAME = "contact-name"
    CONTACT_ENGLISH = "contact-english"
    CONTACT_LINE = "contact-line"


@dataclass(frozen=True)
class Heading:
    """A heading; ``anchor`` is stable from build to build."""

    level: int
    children: Inlines
    anchor: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph in a named style, and in a language of its own where it has one."""

    children: Inlines
    style: ParagraphStyle = ParagraphStyle.BODY
    language: str | None = None
    direction: str | None = None


@dataclass(frozen=True)
class ListItem:
    """One item; ``anchor`` names the record that it tells, ``lists`` stand below it."""

    children: Inlines
    anchor: str | None = None
    lists: tuple[List, ...] = ()


@dataclass(frozen=True)
class NumberedItem(ListItem):
    """One item of a numbered list whose number is not the one after that of the item before."""

    number: int = field(kw_only=True)


@dataclass(frozen=True)
class List:
    """A bulleted or numbered list; ``level`` is that of its indent, lists outside it counted."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    level: int = 0

    def numbers(self) -> tuple[int, ...]:
        """Return the number of each item; a bulleted list shows none of them."""
        found: list[int] = []
        for item in self.items:
            following = found[-1] + 1 if found else 1
            found.append(item.number if isinstance(item, NumberedItem) else following)
        return tuple(found)


@dataclass(frozen=True)
class Table:
    """A table with one header row.

    Args:
        caption: What the table shows.
        header: The cells of the header row, in reading order.
        rows: The other rows.
        widths: Relative widths of the columns.
        anchor: Stable name.
        dense: Whether it is set small: the data of a figure.
    """

    caption: Inlines
    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    widths: tuple[int, ...]
    anchor: str
    dense: bool = False

    @property
    def whole(self) -> bool:
        """Whether no page ends inside it, as fits a short one."""
        return len(self.rows) <= _LONGEST_WHOLE


@dataclass(frozen=True)
class ContentsEntry:
    """One line of the contents: what a heading says, and where it stands.

    Args:
        level: The heading's.
        children: The heading's.
        target: The heading's anchor; a format that has pages adds the number of its page.
    """

    level: int
    children: Inlines
    target: str


@dataclass(frozen=True)
class Contents:
    """The table of contents; ``anchor`` is that of its title."""

    title: Inlines
    entries: tuple[ContentsEntry, ...]
    anchor: str = "contents"


class ChartKind(StrEnum):
    """How a chart's bars stand: one below the other, or beside each other as time runs."""

    BARS = "bars"
    COLUMNS = "columns"


@dataclass(frozen=True)
class Bar:
    """One bar of a chart.

    Args:
        label: The lines of its name; a column's may have a second one.
        values: The lengths of its parts, of one where it has no parts; none where not known.
        measure: What is written at its end.
        parts: What is written in each part.
        short: The lines of its name where there is no room for ``label``; none for the same.
    """

    label: Lines
    values: tuple[int, ...]
    measure: Inlines
    parts: tuple[Inlines, ...] = ()
    short: Lines = ()


@dataclass(frozen=True)
class Chart:
    """Measures as bars; ``series`` names the parts of each bar."""

    kind: ChartKind
    bars: tuple[Bar, ...]
    series: tuple[Inlines, ...] = ()

    @property
    def longest(self) -> Bar | None:
        """The first of the longest bars; None where there is nothing to draw."""
        longest = max(self.bars, key=lambda bar: sum(bar.values), default=None)
        return longest if longest is not None and any(longest.values) else None


@dataclass(frozen=True)
class Figure:
    """A chart with its caption.

    Args:
        caption: What it shows.
        chart: What is drawn.
        alternative: What a reader learns who does not see it.
        anchor: Stable name.
    """

    caption: Inlines
    chart: Chart
    alternative: str
    anchor: str


@dataclass(frozen=True)
class Picture:
    """A photograph or drawing from a file.

    Args:
        caption: What it shows, and whose it is.
        alternative: What a reader learns who does not see it.
        anchor: Stable name.
        content: The bytes of the file.
        media_type: Their type (RFC 2046): ``image/png`` or ``image/jpeg``.
        width: In dots.
        height: In dots.
    """

    caption: Inlines
    alternative: str
    anchor: str
    # Of the bytes the digest is in the fingerprint.
    content: bytes = field(repr=False)
    media_type: str
    width: int
    height: int
    digest: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "digest", hashlib.sha256(self.content).hexdigest())

    @property
    def share(self) -> float:
        """How much of the width of the text it takes: all, but for small and for high ones."""
        return min(1.0, self.width / _DOTS_ACROSS, self.width / self.height)


@dataclass(frozen=True)
class Logo:
    """The sign of the institution, in the middle of its page; arguments as of ``Picture``."""

    alternative: str
    content: bytes = field(repr=False)
    media_type: str
    width: int
    height: int
    digest: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "digest", hashlib.sha256(self.content).hexdigest())


@dataclass(frozen=True)
class Quotation:
    """Paragraphs of somebody else's, set off from the text."""

    paragraphs: tuple[Inlines, ...]


Block: TypeAlias = (
    Heading | Paragraph | List | Table | Contents | Figure | Picture | Logo | Quotation
)


class SectionKind(StrEnum):
    """What a section is, which decides its page layout."""

    COVER = "cover"
    TITLE_PAGE = "title-page"
    CONTENTS = "contents"
    BODY = "body"
    BACK_COVER = "back-cover"


@dataclass(frozen=True)
class Section:
    """A run of blocks that starts on a page of its own.

    ``notes`` stand behind them, in a format whose pages have no foot.
    """

    kind: SectionKind
    blocks: tuple[Block, ...]
    notes: tuple[Footnote, ...] = ()


@dataclass(frozen=True)
class Document:
    """A whole report in one language.

    Args:
        language: BCP 47 tag of the edition.
        direction: ``rtl`` or ``ltr``.
        title: For the file's properties.
        author: For the file's properties.
        subject: For the file's properties.
        running_head: What stands at the head of every page of the body.
        folio: Text around the number of the page and their count, which are the values ``page``
            and ``pages`` and still empty: a format fills them in.
        sections: In reading order.
        skip_link: What the link says that leads past cover and contents on a screen.
        created: For the file's properties, if a date is given; no clock is read.
    """

    language: str
    direction: str
    title: str
    author: str
    subject: str
    running_head: Inlines
    folio: Inlines
    sections: tuple[Section, ...] = field(default=())
    skip_link: str = ""
    # Not a part of what the report says, so not of its fingerprint.
    created: datetime.datetime | None = field(default=None, repr=False)

    def blocks(self) -> Iterator[Block]:
        """Yield every block in reading order."""
        for section in self.sections:
            yield from section.blocks

    def fingerprint(self) -> str:
        """Return a digest of all that the document says, by which a file knows its source."""
        return hashlib.sha256(repr(self).encode()).hexdigest()
