"""Document tree to WordprocessingML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count, groupby
from pathlib import Path
from typing import Any, assert_never

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from sesric_report.charts import Pictures, pictures
from sesric_report.document import (
    Block,
    Contents,
    ContentsEntry,
    Document,
    Field,
    Figure,
    Footnote,
    Heading,
    Inline,
    Inlines,
    List,
    ListItem,
    Logo,
    NumberedItem,
    Paragraph,
    Picture,
    Quotation,
    Section,
    SectionKind,
    Table,
    Value,
    plain,
    without_fields,
)
from sesric_report.languages import PHRASES, Direction
from sesric_report.typography.fonts import Fonts
from sesric_report.writers.docx.direction import Span, begins_with_mark, spans
from sesric_report.writers.docx.drawing_theme import add_theme
from sesric_report.writers.docx.embedding import embed_fonts
from sesric_report.writers.docx.footnotes import Footnotes, reference_run
from sesric_report.writers.docx.layout import Layout
from sesric_report.writers.docx.lists import NestedLists, add_numbering
from sesric_report.writers.docx.package import blank_document, open_reference, package_bytes
from sesric_report.writers.docx.pagination import paginate
from sesric_report.writers.docx.picture import photograph_run, picture_run, set_apart, width_of
from sesric_report.writers.docx.running import RunningParts
from sesric_report.writers.docx.settings import set_properties, set_settings
from sesric_report.writers.docx.styles import apply_styles, language_tag
from sesric_report.writers.docx.wordprocessingml import (
    PARAGRAPH_ORDER,
    SECTION_ORDER,
    bookmark_name,
    bookmarked,
    content_control,
    contents_bookmark,
    control_tag,
    element,
    field,
    field_end,
    field_opening,
    paragraph_properties,
    put,
    stable_number,
)

__all__ = ["compiled", "write"]

_NON_BREAKING_HYPHEN = "\u2011"
#: The language of Latin letters, unless a phrase says otherwise.
_LATIN = PHRASES[Direction.LEFT_TO_RIGHT]


def write(
    document: Document,
    fonts: Fonts,
    reference: Path | None = None,
    drawn: Pictures | None = None,
) -> bytes:
    """Return a document as a DOCX file.

    Args:
        document: The tree.
        fonts: The fonts of the theme, which are embedded.
        reference: A Word document for the look; by default the theme is the look.
        drawn: The pictures of its figures; None where no other format has had them drawn.

    Raises:
        TemplateError: The reference cannot be used.
        FontError: A font may not be embedded.
    """
    made = compiled(document, fonts, reference, drawn)
    embed_fonts(made, fonts)
    return package_bytes(made)


def compiled(
    document: Document,
    fonts: Fonts,
    reference: Path | None = None,
    drawn: Pictures | None = None,
) -> Any:
    """Return a document as python-docx has it, without the fonts."""
    drawn = pictures(document, fonts) if drawn is None else drawn
    return _Writer(document, fonts, drawn, reference).write()


class _Writer:
    """Writes one document; holds the package and the names and numbers that are taken."""

    def __init__(
        self, document: Document, fonts: Fonts, drawn: Pictures, reference: Path | None
    ) -> None:
        self.tree, self.theme, self.drawn = document, fonts.theme, drawn
        self.arabic = fonts.of_script("arabic")
        designed = open_reference(reference) if reference else None
        self.word = blank_document() if designed is None else designed
        self.designed = designed is not None
        self.body = self.word.element.body
        self.layout = (
            Layout.of(self.word, self.theme.page)
            if self.designed
            else Layout.from_theme(self.theme.page)
        )
        text = self.layout.text_width, self.layout.text_height
        self.pages = paginate(document, fonts, drawn, *text)
        self.bookmarks: set[str] = set()
        self.bookmark_numbers: set[int] = set()
        self.control_numbers: set[int] = set()
        self.anchor: str | None = None
        self.picture_numbers = count(1)
        self.footnotes, self.lists = Footnotes(self.word), NestedLists(self.word, self.theme)
        #: The part whose runs are written: links are relationships of their own part.
        self.part = self.word.part

    def write(self) -> Any:
        """Return the document as python-docx has it."""
        language, direction = self.tree.language, self.tree.direction
        self.styles = apply_styles(self.word, self.theme, language, direction, keep=self.designed)
        if not self.designed:
            add_theme(self.word, self.theme)
        set_properties(self.word, self.tree)
        set_settings(self.word, self.tree)
        last = self._emptied()
        designed = self.layout.running if self.designed else {}
        self.running = RunningParts(
            self.word,
            designed,
            self._running,
            lambda name, runs: self._paragraph((), name, runs=runs),
        )
        for index, section in enumerate(self.tree.sections):
            self._section(section, last, final=index == len(self.tree.sections) - 1)
        self.footnotes.close()
        return self.word

    def _emptied(self) -> Any:
        """Take all out of the body but the properties of its last section, and return those."""
        for child in list(self.body):
            self.body.remove(child)
        last = element("sectPr")
        self.body.append(last)
        return last

    # Sections

    def _section(self, section: Section, last: Any, *, final: bool) -> None:
        paragraphs = [p for block in section.blocks for p in self._block(block)]
        for paragraph in paragraphs:
            last.addprevious(paragraph)
        page = self._page(section.kind)
        if final:
            self.body.replace(last, page)
        else:
            carrier = paragraphs[-1] if paragraphs else None
            if carrier is None or carrier.tag != qn("w:p"):
                carrier = element("p")
                last.addprevious(carrier)
            put(paragraph_properties(carrier), page, PARAGRAPH_ORDER)

    def _page(self, kind: SectionKind) -> Any:
        """Return the properties of a section: its page, and its running head if it has one."""
        section = element("sectPr")
        for tag, part in self.running.of(kind):
            reference = element(f"{tag}Reference", type="default")
            reference.set(qn("r:id"), part)
            section.append(reference)
        children = [
            element("type", val="nextPage"),
            *self.layout.elements(),
        ]
        if self.tree.direction == "rtl":
            children.append(element("bidi"))
        for child in children:
            put(section, child, SECTION_ORDER)
        return section

    def _running(self, style: str) -> Sequence[Any]:
        if style == "running-head":
            return list(self._runs(self.tree.running_head, self.tree.direction))
        return [run for node in self.tree.folio for run in self._folio_node(node)]

    def _folio_node(self, node: Inline) -> Iterable[Any]:
        if not isinstance(node, Value):
            return self._runs((node,), self.tree.direction)
        return (
            field("PAGE", "1") if node.field == "page" else field("NUMPAGES", str(self.pages.count))
        )

    # Blocks

    def _block(self, block: Block) -> Iterator[Any]:
        match block:
            case Heading(level, children, anchor):
                yield self._heading(self._anchored(children, f"heading-{level}", anchor), anchor)
            case Paragraph():
                yield self._paragraph(block.children, block.style.value, block.direction)
            case List():
                yield from self._list(block)
            case Table():
                yield self._anchored(block.caption, "caption", block.anchor)
                yield self._table(block)
            case Contents():
                yield self._anchored(block.title, "contents-title", block.anchor)
                yield from self._contents(block)
            case Figure():
                yield self._anchored(block.caption, "caption", block.anchor)
                yield self._paragraph((), "figure", runs=[self._picture(block)])
            case Picture():
                yield self._anchored(block.caption, "caption", block.anchor)
                yield self._alone(block)
            case Logo():
                yield self._alone(block)
            case Quotation(paragraphs):
                yield from (self._paragraph(one, "quotation") for one in paragraphs)
            case _:
                assert_never(block)

    def _heading(self, paragraph: Any, anchor: str) -> Any:
        """Return a heading in a second bookmark, of the kind that Word's contents look for."""
        name = contents_bookmark(anchor)
        content = [child for child in paragraph if child.tag != qn("w:pPr")]
        number = stable_number(name, self.bookmark_numbers)
        paragraph.extend(bookmarked(content, name, number))
        return paragraph

    def _picture(self, block: Figure) -> Any:
        drawn, number = self.drawn[block.anchor], next(self.picture_numbers)
        width = self.layout.text_width
        return picture_run(self.word, drawn.svg, drawn.png, block.alternative, number, width)

    def _alone(self, block: Picture | Logo) -> Any:
        """Return the paragraph of a picture from a file."""
        width = width_of(block, self.layout.text_width, self.theme)
        number = next(self.picture_numbers)
        run = photograph_run(self.word, block.content, block.alternative, number, width)
        paragraph = self._paragraph((), "figure", runs=[run])
        set_apart(paragraph_properties(paragraph), block, self.theme)
        return paragraph

    def _list(self, block: List) -> Iterator[Any]:
        """Yield the items of a list and of those in it.

        Word knows no number of a single item: with it a list begins that looks like the same.
        """
        style, number = "item" if block.ordered else "entry", None
        for index, (item, own) in enumerate(zip(block.items, block.numbers(), strict=True)):
            if not index or isinstance(item, NumberedItem):
                number = self._numbering(block, style, own)
            paragraph = self._item(item, style)
            if number is not None:
                level = element("ilvl", val=block.level)
                numbering = element("numPr", level, element("numId", val=number))
                put(paragraph_properties(paragraph), numbering, PARAGRAPH_ORDER)
            yield paragraph
            yield from (one for inner in item.lists for one in self._list(inner))

    def _numbering(self, block: List, style: str, first: int) -> int | None:
        """Add a list that begins at a number; None where bullets are those of the style."""
        if block.level:
            return self.lists.number(style, block.level, first)
        return add_numbering(self.word, self.styles[style], first) if block.ordered else None

    def _item(self, item: ListItem, style: str) -> Any:
        if item.anchor is None:
            return self._paragraph(item.children, style)
        return self._anchored(item.children, style, item.anchor)

    def _contents(self, block: Contents) -> Iterator[Any]:
        """Yield the field of the contents with its entries, as Word itself would fill it."""
        paragraphs = [self._contents_entry(entry) for entry in block.entries]
        paragraphs = paragraphs or [self._paragraph((), "contents-1")]
        for run in reversed(field_opening('TOC \\o "1-2" \\h \\z \\u')):
            paragraph_properties(paragraphs[0]).addnext(run)
        paragraphs[-1].append(field_end())
        yield from paragraphs
        # The end of the section needs a paragraph of its own: entries are replaced when they are
        # renewed, and LibreOffice loses the fields of a footer that comes before the field's end.
        yield self._paragraph((), "contents-1")

    def _contents_entry(self, entry: ContentsEntry) -> Any:
        """Return a line of the contents, which leads to its heading."""
        name = contents_bookmark(entry.target)
        page = str(self.pages.of.get(entry.target, 1))
        runs = [
            *self._runs(entry.children, self.tree.direction),
            element("r", element("tab")),
            *field(f"PAGEREF {name} \\h", page),
        ]
        link = element("hyperlink", *runs, anchor=name, history=1)
        return self._paragraph((), f"contents-{entry.level}", runs=[link])

    def _paragraph(
        self,
        inlines: Inlines,
        style: str,
        direction: str | None = None,
        runs: Sequence[Any] | None = None,
    ) -> Any:
        properties = element("pPr", element("pStyle", val=self.styles[style]))
        if (direction or self.tree.direction) != self._direction_of(style):
            put(properties, element("bidi", val=int(direction != "ltr")), PARAGRAPH_ORDER)
        content = self._runs(inlines, direction or self.tree.direction) if runs is None else runs
        return element("p", properties, *content)

    def _direction_of(self, style: str) -> str:
        """Return the direction of paragraphs of a style."""
        latin = self.theme.styles[style].script == "latin"
        return "ltr" if latin else self.tree.direction

    def _anchored(self, inlines: Inlines, style: str, anchor: str) -> Any:
        """Return a paragraph whose content stands between the ends of a bookmark."""
        self.anchor = anchor
        runs = list(self._runs(inlines, self.tree.direction))
        self.anchor = None
        return self._paragraph((), style, runs=self._bookmarked(runs, anchor))

    def _bookmarked(self, content: list[Any], anchor: str) -> list[Any]:
        """Return content in a bookmark, but for a second one of the same name."""
        name = bookmark_name(anchor)
        if name in self.bookmarks:
            return content
        self.bookmarks.add(name)
        return bookmarked(content, name, stable_number(anchor, self.bookmark_numbers))

    def _table(self, block: Table) -> Any:
        width = self.layout.text_width
        columns = [round(width * part / sum(block.widths)) for part in block.widths]
        properties = element(
            "tblPr",
            element("tblStyle", val=self.styles["table"]),
            *([element("bidiVisual")] if self.tree.direction == "rtl" else []),
            element("tblW", w=sum(columns), type="dxa"),
            element("tblLayout", type="fixed"),
            element("tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0,
                    noHBand=1, noVBand=1),
            element("tblCaption", val=plain(block.caption)),
            element("tblDescription", val=" | ".join(map(plain, block.header))),
        )  # fmt: skip
        grid = element("tblGrid", *(element("gridCol", w=column) for column in columns))
        kind = "dense" if block.dense else "table"
        header = self._row(block.header, columns, f"{kind}-header")
        rows = [self._row(row, columns, f"{kind}-cell") for row in block.rows]
        kept = (header, *rows[:-1]) if block.whole else rows[-3:-1] if block.dense else ()
        for paragraph in (p for row in kept for p in row.iter(qn("w:p"))):
            put(paragraph_properties(paragraph), element("keepNext"), PARAGRAPH_ORDER)
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
        return self._nested(spans(inlines, direction), direction, depth=0)

    def _nested(self, flat: Sequence[Span], direction: str, depth: int) -> Iterator[Any]:
        """Yield the runs of spans, those of a field in a content control."""

        def field_at_depth(span: Span) -> Field | None:
            return span.fields[depth] if len(span.fields) > depth else None

        for node, group in groupby(flat, key=field_at_depth):
            if node is None:
                yield from (run for span in group for run in self._linked_runs(span, direction))
            else:
                yield from self._control(node, self._nested(list(group), direction, depth + 1))

    def _control(self, node: Field, runs: Iterable[Any]) -> list[Any]:
        """Return a field as a content control in a bookmark.

        Tags repeat where a record is told twice. Bookmarks may not: theirs come from the anchor.
        """
        record, _, path = node.name.partition("/")
        anchor = f"{self.anchor or record}/{path}"
        number = stable_number(anchor, self.control_numbers)
        tag = control_tag(node.name)
        made = content_control(runs, tag, _alias(path), number, editable=node.editable)
        return self._bookmarked([made], anchor) if node.editable else [made]

    def _linked_runs(self, span: Span, direction: str) -> Iterator[Any]:
        for run in self._span_runs(span, direction):
            yield run if span.target is None else self._hyperlink(run, span.target)

    def _span_runs(self, span: Span, direction: str) -> Iterator[Any]:
        """Yield one run; of right-to-left text one for each stretch that one font has."""
        if span.note is not None:
            yield from self._note(span, span.note)
            return
        if (direction == "rtl") == span.isolate:
            # LibreOffice draws marks behind Arabic letters with the complex-script font.
            yield self._run(span, rtl=False, marks=begins_with_mark(span.text))
            return
        if span.whole and any(map(self._lacks, span.text)):
            # One run: LibreOffice may end a line where the properties of runs differ.
            yield self._run(span, rtl=True, marks=True)
            return
        for marks, letters in groupby(span.text, key=self._lacks):
            yield self._run(replace(span, text="".join(letters)), rtl=True, marks=marks)

    def _note(self, span: Span, note: Footnote) -> Iterator[Any]:
        """Yield what calls a note, between the marks of direction that its number needs."""
        number, mark = plain(note.children), self.styles["footnote-reference"]
        before, _, behind = span.text.partition(number)
        if before:
            yield self._run(replace(span, text=before, note=None), rtl=False)
        yield reference_run(note.number, mark)
        if behind:
            yield self._run(replace(span, text=behind, note=None), rtl=False)
        outer, self.part = self.part, self.footnotes.part
        runs = list(self._runs(without_fields(note.text), self.tree.direction))
        self.part = outer
        self.footnotes.add(note.number, number, self.styles["footnote"], mark, runs)

    def _lacks(self, character: str) -> bool:
        """Whether the Arabic font has no glyph for a character."""
        return ord(character) not in self.arabic

    def _run(self, span: Span, *, rtl: bool, marks: bool = False) -> Any:
        properties = element("rPr")
        marked = "arabic-marks" if span.behind else "marks" if marks else ""
        weight = "strong" if span.strong else "emphasis" if span.stressed else ""
        style = "-".join(filter(None, (weight, marked)))
        if style:
            properties.append(element("rStyle", val=self.styles[style]))
        if rtl:
            properties.append(element("rtl"))
        if span.isolate and span.language not in {None, self.tree.language, _LATIN}:
            properties.append(element("lang", val=language_tag(span.language)))
        run = element("r", *([properties] if len(properties) else []))
        run.append(_text(_unbroken(span) if span.whole else span.text))
        return run

    def _hyperlink(self, run: Any, target: str) -> Any:
        link = element("hyperlink", run)
        relation = self.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), relation)
        return link


def _alias(path: str) -> str:
    """Return what people see above the control of a field: ``Topics 1``."""
    steps = (str(int(step) + 1) if step.isdigit() else step for step in path.split("/"))
    words = re.sub(r"[_{}:]+", " ", " ".join(steps)).strip()
    return control_tag(words[:1].upper() + words[1:])


def _unbroken(span: Span) -> str:
    """Return the text of a run that stays on a line: with non-breaking hyphens (UAX #14, GL).

    As characters, since w:noBreakHyphen is lost on many readers. Not inside an isolate:
    LibreOffice 7.4 lays lines one over the other where a text that turns direction ends a line
    and holds one. Nor in an address, which would lead nowhere when it is copied.
    """
    kept = span.isolate or any(map(str.isalpha, span.text))
    return span.text if kept else span.text.replace("-", _NON_BREAKING_HYPHEN)


def _text(content: str) -> Any:
    text = element("t")
    text.text = content
    text.set(qn("xml:space"), "preserve")
    return text
