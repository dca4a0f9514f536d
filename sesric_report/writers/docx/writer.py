"""Document tree to WordprocessingML."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count, groupby
from typing import Any, assert_never

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from sesric_report import charts
from sesric_report.document import (
    Block,
    Contents,
    ContentsEntry,
    Document,
    Figure,
    Heading,
    Inlines,
    List,
    ListItem,
    Paragraph,
    Section,
    SectionKind,
    Table,
)
from sesric_report.fonts import Fonts
from sesric_report.theme import Page
from sesric_report.units import twips_from_millimetres
from sesric_report.writers.docx.direction import Span, spans
from sesric_report.writers.docx.package import empty_document, package_bytes
from sesric_report.writers.docx.picture import picture_run
from sesric_report.writers.docx.styles import (
    MARKS,
    STRONG_MARKS,
    add_numbering,
    apply_theme,
    language_tag,
    style_id,
)
from sesric_report.writers.docx.wordprocessingml import (
    PARAGRAPH_ORDER,
    SECTION_ORDER,
    bookmark_name,
    element,
    field,
    put,
)

__all__ = ["write"]

_WITH_RUNNING_HEAD = (SectionKind.CONTENTS, SectionKind.BODY)
_HYPHEN = re.compile(r"(-)")
#: No clock is read: the same content gives the same file.
_NO_DATE = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def write(document: Document, fonts: Fonts) -> bytes:
    """Return a document as a DOCX file."""
    return _Writer(document, fonts).write()


class _Writer:
    """Writes one document; holds the package and the count of bookmarks."""

    def __init__(self, document: Document, fonts: Fonts) -> None:
        self.tree, self.theme, self.fonts = document, fonts.theme, fonts
        self.arabic = fonts.of_script("arabic")
        self.word = empty_document()
        self.body = self.word.element.body
        self.bookmarks, self.pictures = count(1), count(1)
        self.in_table = False

    def write(self) -> bytes:
        """Return the bytes of the package."""
        apply_theme(self.word, self.theme, self.tree.language, self.tree.direction)
        self._set_properties()
        self._set_settings()
        last = self.body.find(qn("w:sectPr"))
        self._head_and_foot()
        for index, section in enumerate(self.tree.sections):
            self._section(section, last, final=index == len(self.tree.sections) - 1)
        return package_bytes(self.word)

    def _set_properties(self) -> None:
        core = self.word.core_properties
        core.title, core.author, core.subject = self.tree.title, self.tree.author, self.tree.subject
        core.language, core.comments, core.keywords = self.tree.language, "", ""
        core.last_modified_by = self.tree.author
        core.created = core.modified = self.tree.created or _NO_DATE

    def _set_settings(self) -> None:
        """Keep no setting of python-docx's blank document but those that say what we mean."""
        settings = self.word.settings.element
        for child in list(settings):
            settings.remove(child)
        uri = "http://schemas.microsoft.com/office/word"
        # Mode 15 is Word 2013 and later; a lower one opens "in compatibility mode".
        mode = element("compatSetting", name="compatibilityMode", uri=uri, val=15)
        settings.append(element("characterSpacingControl", val="doNotCompress"))
        settings.append(element("compat", mode))
        settings.append(
            element("themeFontLang", val="en-GB", bidi=language_tag(self.tree.language))
        )
        settings.append(element("decimalSymbol", val="."))
        settings.append(element("listSeparator", val=","))

    # Sections

    def _section(self, section: Section, last: Any, *, final: bool) -> None:
        paragraphs = [p for block in section.blocks for p in self._block(block)]
        if section.kind is SectionKind.TITLE_PAGE:
            put(_properties(paragraphs[0]), element("pageBreakBefore"), PARAGRAPH_ORDER)
        for paragraph in paragraphs:
            last.addprevious(paragraph)
        if section.kind is SectionKind.COVER:
            return
        page = self._page(section.kind)
        if final:
            self.body.replace(last, page)
        else:
            carrier = paragraphs[-1]
            if carrier.tag != qn("w:p"):
                carrier = element("p")
                last.addprevious(carrier)
            put(_properties(carrier), page, PARAGRAPH_ORDER)

    def _page(self, kind: SectionKind) -> Any:
        """Return the properties of a section: its page, and its running head if it has one."""
        page: Page = self.theme.page
        mm = twips_from_millimetres
        bare = kind not in _WITH_RUNNING_HEAD
        section = element("sectPr")
        for tag, part in zip(
            ("header", "footer"), self.parts["bare" if bare else "body"], strict=True
        ):
            reference = element(f"{tag}Reference", type="default")
            reference.set(qn("r:id"), part)
            section.append(reference)
        children = [
            element("type", val="nextPage"),
            element("pgSz", w=mm(page.width), h=mm(page.height)),
            self._margins(page),
        ]
        if self.tree.direction == "rtl":
            children.append(element("bidi"))
        for child in children:
            put(section, child, SECTION_ORDER)
        return section

    def _margins(self, page: Page) -> Any:
        lengths = {
            "top": page.top,
            "right": page.inline,
            "bottom": page.bottom,
            "left": page.inline,
            "header": page.head,
            "footer": page.foot,
            "gutter": 0,
        }
        twips = {name: twips_from_millimetres(length) for name, length in lengths.items()}
        return element("pgMar", **twips)

    def _head_and_foot(self) -> None:
        """Make the header and footer parts: one pair for the body, an empty one for the rest."""
        self.parts = {}
        for name in ("body", "bare"):
            header, header_id = self.word.part.add_header_part()
            footer, footer_id = self.word.part.add_footer_part()
            self.parts[name] = (header_id, footer_id)
            for part, style in ((header, "running-head"), (footer, "folio")):
                for child in list(part.element):
                    part.element.remove(child)
                filled = self._running(style) if name == "body" else ()
                part.element.append(self._paragraph((), style, runs=filled))

    def _running(self, style: str) -> Sequence[Any]:
        if style == "running-head":
            return list(self._runs(self.tree.running_head, self.tree.direction))
        pieces = re.split(r"\{(pages?)\}", self.tree.folio)
        return [run for piece in pieces for run in self._folio_piece(piece)]

    def _folio_piece(self, piece: str) -> Iterable[Any]:
        if piece in {"page", "pages"}:
            return field("PAGE" if piece == "page" else "NUMPAGES", "1")
        return self._span_runs(Span(piece), self.tree.direction)

    # Blocks

    def _block(self, block: Block) -> Iterator[Any]:
        match block:
            case Heading(level, children, anchor):
                paragraph = self._paragraph(children, f"heading-{level}")
                yield self._bookmarked(paragraph, anchor)
            case Paragraph():
                yield self._paragraph(block.children, block.style.value, block.direction)
            case List(items, True):
                number = add_numbering(self.word)
                yield from (self._numbered(item, number) for item in items)
            case List(items):
                yield from (self._item(item, "entry") for item in items)
            case Table():
                yield self._bookmarked(self._paragraph(block.caption, "caption"), block.anchor)
                yield self._table(block)
            case Contents():
                yield self._bookmarked(self._paragraph(block.title, "contents-title"), block.anchor)
                yield from map(self._contents_entry, block.entries)
            case Figure():
                yield self._bookmarked(self._paragraph(block.caption, "caption"), block.anchor)
                yield self._paragraph((), "figure", runs=[self._picture(block)])
            case _:
                assert_never(block)

    def _picture(self, block: Figure) -> Any:
        page = self.theme.page
        svg = charts.draw(block, self.fonts, self.tree.language, self.tree.direction)
        number, width = next(self.pictures), page.width - 2 * page.inline
        return picture_run(self.word, svg, charts.png(svg), block.alternative, number, width)

    def _item(self, item: ListItem, style: str) -> Any:
        paragraph = self._paragraph(item.children, style)
        return self._bookmarked(paragraph, item.anchor) if item.anchor else paragraph

    def _contents_entry(self, entry: ContentsEntry) -> Any:
        """Return a line of the contents, which leads to the heading's bookmark."""
        runs = self._runs(entry.children, self.tree.direction)
        link = element("hyperlink", *runs, anchor=bookmark_name(entry.target), history=1)
        return self._paragraph((), f"contents-{entry.level}", runs=[link])

    def _numbered(self, item: ListItem, number: int) -> Any:
        """Return an item of the numbered list ``number``, which begins again at one."""
        paragraph = self._item(item, "item")
        numbering = element("numPr", element("ilvl", val=0), element("numId", val=number))
        put(_properties(paragraph), numbering, PARAGRAPH_ORDER)
        return paragraph

    def _paragraph(
        self,
        inlines: Inlines,
        style: str,
        direction: str | None = None,
        runs: Sequence[Any] | None = None,
    ) -> Any:
        properties = element("pPr", element("pStyle", val=style_id(style)))
        if direction is not None and direction != self.tree.direction:
            put(properties, element("bidi", val=int(direction == "rtl")), PARAGRAPH_ORDER)
        content = self._runs(inlines, direction or self.tree.direction) if runs is None else runs
        return element("p", properties, *content)

    def _bookmarked(self, paragraph: Any, anchor: str) -> Any:
        """Return a paragraph whose content stands between the ends of a bookmark."""
        number = next(self.bookmarks)
        start = element("bookmarkStart", id=number, name=bookmark_name(anchor))
        paragraph.find(qn("w:pPr")).addnext(start)
        paragraph.append(element("bookmarkEnd", id=number))
        return paragraph

    def _table(self, block: Table) -> Any:
        page = self.theme.page
        width = twips_from_millimetres(page.width - 2 * page.inline)
        columns = [round(width * part / sum(block.widths)) for part in block.widths]
        properties = element(
            "tblPr",
            element("tblStyle", val="ReportTable"),
            *([element("bidiVisual")] if self.tree.direction == "rtl" else []),
            element("tblW", w=sum(columns), type="dxa"),
            element("tblLayout", type="fixed"),
            element("tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0,
                    noHBand=1, noVBand=1),
        )  # fmt: skip
        grid = element("tblGrid", *(element("gridCol", w=column) for column in columns))
        self.in_table = True
        kind = "dense" if block.dense else "table"
        header = self._row(block.header, columns, f"{kind}-header")
        rows = [self._row(row, columns, f"{kind}-cell") for row in block.rows]
        kept = (header, *rows[:-1]) if block.whole else rows[-3:-1] if block.dense else ()
        for paragraph in (p for row in kept for p in row.iter(qn("w:p"))):
            put(_properties(paragraph), element("keepNext"), PARAGRAPH_ORDER)
        self.in_table = False
        return element("tbl", properties, grid, header, *rows)

    def _row(self, cells: Sequence[Inlines], columns: Sequence[int], style: str) -> Any:
        properties = element("trPr", element("cantSplit"))
        if style.endswith("-header"):
            properties.append(element("tblHeader"))
        made = (
            element(
                "tc",
                element("tcPr", element("tcW", w=width, type="dxa")),
                self._paragraph(cell, style),
            )
            for cell, width in zip(cells, columns, strict=True)
        )
        return element("tr", properties, *made)

    # Inlines

    def _runs(self, inlines: Inlines, direction: str) -> Iterator[Any]:
        for span in spans(inlines, direction):
            for run in self._span_runs(span, direction):
                yield run if span.target is None else self._hyperlink(run, span.target)

    def _span_runs(self, span: Span, direction: str) -> Iterator[Any]:
        """Yield one run; of right-to-left text one for each stretch that one font has."""
        if (direction == "rtl") == span.isolate:
            yield self._run(span, rtl=False)
            return
        if span.whole and any(map(self._lacks, span.text)):
            # One run: LibreOffice may end a line where the properties of runs differ.
            yield self._run(span, rtl=True, marks=True)
            return
        for marks, letters in groupby(span.text, key=self._lacks):
            yield self._run(replace(span, text="".join(letters)), rtl=True, marks=marks)

    def _lacks(self, character: str) -> bool:
        """Whether the Arabic font has no glyph for a character."""
        return ord(character) not in self.arabic

    def _run(self, span: Span, *, rtl: bool, marks: bool = False) -> Any:
        style = (STRONG_MARKS if marks else "Strong") if span.strong else MARKS
        properties = element("rPr")
        if span.strong or marks:
            properties.append(element("rStyle", val=style))
        if marks and self.in_table:
            # Inside a styled table LibreOffice lets the defaults win over a character style.
            latin = self.theme.typefaces["latin"].family
            properties.append(element("rFonts", cs=latin))
        if rtl:
            properties.append(element("rtl"))
        run = element("r", *([properties] if len(properties) else []))
        for piece in _HYPHEN.split(span.text) if span.whole else [span.text]:
            if piece:
                run.append(_text(piece, unbroken=span.whole))
        return run

    def _hyperlink(self, run: Any, target: str) -> Any:
        link = element("hyperlink", run)
        relation = self.word.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), relation)
        return link


def _text(piece: str, *, unbroken: bool) -> Any:
    if unbroken and piece == "-":
        return element("noBreakHyphen")
    text = element("t")
    text.text = piece
    text.set(qn("xml:space"), "preserve")
    return text


def _properties(paragraph: Any) -> Any:
    return (
        paragraph.find(qn("w:pPr"))
        if paragraph.find(qn("w:pPr")) is not None
        else _added(paragraph)
    )


def _added(paragraph: Any) -> Any:
    properties = element("pPr")
    paragraph.insert(0, properties)
    return properties
