"""The text of one story of a Word draft, by paragraph, as Word shows it.

Every change that was tracked is taken as accepted (ECMA-376 Part 1, 17.13.5); of alternatives one
is read; fields say their results and not their codes (17.16); hidden text (17.3.2.41), which
nobody sees, is not read. Breaks and tabulators are a space. What stands apart from the paragraph
that holds it, as text boxes do, is a paragraph of its own behind it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import ClassVar, NamedTuple

from lxml import etree

from sesric_report.readers.word_markup import (
    attribute,
    branch_of,
    child,
    is_on,
    kind_of,
    symbol,
)
from sesric_report.readers.word_styles import Styles

__all__ = ["Passage", "Reference", "Story"]


class Passage(NamedTuple):
    """A paragraph as it is shown.

    Args:
        text: Its characters.
        line: The number of the paragraph of the body that it is or hangs on.
        name: What holds it, such as ``footnote 1``; empty for the body.
    """

    text: str
    line: int
    name: str = ""


class Reference(NamedTuple):
    """A mark that leads to another story, by the kind of its element and an identifier.

    ``part`` is the name of the part that holds the mark.
    """

    kind: str
    identifier: str
    line: int
    part: str


#: Elements that hold nothing shown: properties, codes of fields, what was deleted or moved away.
_UNSHOWN = frozenset(
    [
        *("w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:tblPr", "w:tblPrEx", "w:tblGrid"),
        *("w:trPr", "w:tcPr", "w:sectPr", "w:rubyPr", "w:ffData", "w:fldData", "m:ctrlPr"),
        *("w:del", "w:moveFrom", "w:delText", "w:instrText", "w:delInstrText"),
        *("c:numCache", "c:numLit"),
    ]
)
#: A change of line or column within a paragraph.
_BREAK = "\n"
#: What some elements stand for (17.3.3). The number of a note and a tabulator part words, too.
_SHOWN = {
    "w:br": _BREAK,
    "w:cr": _BREAK,
    "w:tab": _BREAK,
    "w:ptab": _BREAK,
    "w:footnoteRef": _BREAK,
    "w:endnoteRef": _BREAK,
    "w:annotationRef": _BREAK,
    "w:noBreakHyphen": "-",
    "w:softHyphen": "",
    "a:br": _BREAK,
    "m:den": "/",
}
#: What leads elsewhere, and the attribute that says where.
_LEADING = {
    "w:footnoteReference": "w:id",
    "w:endnoteReference": "w:id",
    "w:commentReference": "w:id",
    "w:altChunk": "r:id",
    "w:subDoc": "r:id",
    "c:chart": "r:id",
    "dgm:relIds": "r:dm",
}
#: Marks that set the direction of what stands beside them (UAX #9, 2.6): set by Word and by the
#: writer of this program between letters of two directions, and no part of the words.
_MARKS = re.compile("[\u200e\u200f\u061c]")
#: White space of XML, which Word shows as spaces.
_WHITE = str.maketrans("\t\n\r", "   ")
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def _joined(pieces: list[str]) -> str:
    """Return the text of a paragraph; a break, with the spaces around it, is one space."""
    first, *rest = _MARKS.sub("", "".join(pieces)).split(_BREAK)
    if not rest:
        return first
    middle = (one.strip(" ") for one in rest[:-1])
    return " ".join(filter(None, [first.rstrip(" "), *middle, rest[-1].lstrip(" ")]))


@dataclass
class _Paragraph:
    """A paragraph that is being read; one whose mark was deleted goes on in the next."""

    pieces: list[str] = field(default_factory=list)
    #: The text boxes that hang on it.
    aside: list[Passage] = field(default_factory=list)
    hidden: bool = False
    goes_on: bool = False
    #: Whether it stands within another, as it must not, and is read as a text box.
    within: bool = False
    flow: _Flow | None = None


@dataclass
class _Flow:
    """Paragraphs that follow each other: of the story, of a cell or of a text box.

    Args:
        name: What holds them.
        into: Where they go.
        counted: Whether they are paragraphs of the body.
        waiting: The paragraph that goes on in the next.
    """

    name: str
    into: list[Passage]
    counted: bool
    waiting: _Paragraph | None = None


class Story:
    """A story: the body, a note, a comment, a header.

    Args:
        root: The element that holds its paragraphs.
        part: The name of the part in which it is.
        styles: The styles of the document.
        boxes: The numbers for text boxes, of which those of the whole document have one row.
        name: Its name; empty for the body, of which alone the paragraphs are counted.
        line: The paragraph of the body on which it hangs.
    """

    def __init__(
        self,
        root: etree._Element,
        part: str,
        styles: Styles,
        boxes: Iterator[int] | None = None,
        name: str = "",
        line: int = 0,
    ) -> None:
        self.passages: list[Passage] = []
        self.references: list[Reference] = []
        self._part, self._styles, self._boxes = part, styles, boxes or count(1)
        self._name, self._line, self._counted = name, line, 0
        self._flows = [_Flow(name, self.passages, counted=not name)]
        self._open: list[_Paragraph] = []
        self._branches: list[etree._Element | None] = []
        self._fields: list[bool] = []
        self._codes = 0
        self._unclosed = _unclosed_fields(root)
        self._walk(root)

    def _walk(self, root: etree._Element) -> None:
        # Not by recursion: how deep elements are nested is for the file to say.
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            kind = kind_of(element.tag)
            if event == "end":
                if leave := self._LEAVING.get(kind):
                    leave(self)
            elif kind in _UNSHOWN or self._is_left_out(kind, element):
                walker.skip_subtree()
            else:
                self._enter(kind, element)
        self._settle()

    def _is_left_out(self, kind: str, element: etree._Element) -> bool:
        match kind:
            case "mc:Choice" | "mc:Fallback":
                return not self._branches or self._branches[-1] is not element
            case "w:tr":
                return child(element, "w:trPr", "w:del") is not None
            case "w:tc":
                # Its end comes nevertheless, so a flow begins that has nothing in it.
                if child(element, "w:tcPr", "w:cellDel") is None:
                    return False
                self._begin_cell(element)
                return True
            case "w:r" if self._is_hidden(element):
                for one in element:
                    if kind_of(one.tag) == "w:fldChar":
                        self._turn(one)
                return True
        return False

    def _is_hidden(self, run: etree._Element) -> bool:
        """Whether a run is hidden by itself or by its styles, which toggle (17.7.3)."""
        own = child(run, "w:rPr", "w:vanish")
        if own is not None:
            return is_on(own)
        by_paragraph = bool(self._open) and self._open[-1].hidden
        style = child(run, "w:rPr", "w:rStyle")
        return by_paragraph != (style is not None and self._styles.hides(attribute(style, "w:val")))

    def _enter(self, kind: str, element: etree._Element) -> None:
        if kind in _LEADING:
            self._refer(kind, element)
        elif kind in _SHOWN:
            self._say(_SHOWN[kind])
        elif enter := self._ENTERING.get(kind):
            enter(self, element)

    # Text

    def _say(self, text: str) -> None:
        if self._open and not self._codes:
            self._open[-1].pieces.append(text)

    def _say_text(self, element: etree._Element) -> None:
        """Say a ``w:t``, whose white space at its ends counts if it says so (17.3.3.31)."""
        text = (element.text or "").translate(_WHITE)
        if text != text.strip(" ") and not _is_preserved(element):
            text = text.strip(" ")
        self._say(text)

    def _say_drawn(self, element: etree._Element) -> None:
        """Say text of a drawing, all of which counts (21.1.2.3.11)."""
        self._say((element.text or "").translate(_WHITE))

    def _say_label(self, element: etree._Element) -> None:
        """Say a text of a chart, a paragraph of its own."""
        self._begin_paragraph(element)
        self._say_drawn(element)

    def _say_symbol(self, element: etree._Element) -> None:
        self._say(symbol(element))

    def _turn(self, element: etree._Element) -> None:
        """Go from the text to the code of a field, to its result, and back (17.16.18)."""
        turn = attribute(element, "w:fldCharType")
        if turn == "begin" and element not in self._unclosed:
            self._fields.append(True)
            self._codes += 1
        elif turn == "separate" and self._fields:
            self._codes -= self._fields[-1]
            self._fields[-1] = False
        elif turn == "end" and self._fields:
            self._codes -= self._fields.pop()

    # Paragraphs

    @property
    def _here(self) -> int:
        """The number of the paragraph of the body that is being read."""
        return self._line or self._counted + 1

    def _begin_paragraph(self, element: etree._Element) -> None:
        within = bool(self._open) and self._open[-1].flow is self._flows[-1]
        if within:
            self._begin_box()
        flow = self._flows[-1]
        paragraph, flow.waiting = flow.waiting or _Paragraph(), None
        paragraph.flow, paragraph.within = flow, within
        style = child(element, "w:pPr", "w:pStyle")
        paragraph.hidden = style is not None and self._styles.hides(attribute(style, "w:val"))
        mark = child(element, "w:pPr", "w:rPr")
        paragraph.goes_on = _is_mark_gone(mark, by_style=paragraph.hidden)
        self._open.append(paragraph)

    def _end_paragraph(self) -> None:
        paragraph = self._open.pop()
        if paragraph.goes_on:
            self._flows[-1].waiting = paragraph
        else:
            self._tell(paragraph)
        if paragraph.within:
            self._end_flow()

    def _tell(self, paragraph: _Paragraph) -> None:
        flow = self._flows[-1]
        flow.into.append(Passage(_joined(paragraph.pieces), self._here, flow.name))
        flow.into.extend(paragraph.aside)
        self._counted += flow.counted

    def _settle(self) -> None:
        """Tell of a paragraph that has no next to go on in, unless all of it is gone."""
        flow = self._flows[-1]
        paragraph, flow.waiting = flow.waiting, None
        if paragraph is not None and (paragraph.aside or any(paragraph.pieces)):
            self._tell(paragraph)

    # What holds paragraphs

    def _begin_table(self, _element: etree._Element) -> None:
        self._settle()

    def _begin_cell(self, _element: etree._Element) -> None:
        outer = self._flows[-1]
        self._flows.append(_Flow(outer.name, outer.into, outer.counted))

    def _end_flow(self) -> None:
        self._settle()
        self._flows.pop()

    def _begin_box(self, _element: etree._Element | None = None) -> None:
        self._begin_aside(f"text box {next(self._boxes)}")

    def _begin_aside(self, name: str) -> None:
        into = self._open[-1].aside if self._open else self._flows[-1].into
        within = f"{self._name}, {name}" if self._name else name
        self._flows.append(_Flow(within, into, counted=False))

    def _say_art(self, element: etree._Element) -> None:
        """Say what is drawn along a path: a text box without paragraphs (Part 4, 19.1.2.23)."""
        if text := element.get("string"):
            self._begin_box()
            self._tell(_Paragraph([str(text)]))
            self._end_flow()

    def _begin_ruby(self, _element: etree._Element) -> None:
        """Begin what is written small above other letters (17.3.3.24)."""
        self._begin_aside("ruby")
        self._open.append(_Paragraph())

    def _end_ruby(self) -> None:
        self._end_paragraph()
        self._end_flow()

    def _choose(self, element: etree._Element) -> None:
        self._branches.append(branch_of(element))

    def _have_chosen(self) -> None:
        self._branches.pop()

    def _refer(self, kind: str, element: etree._Element) -> None:
        identifier = attribute(element, _LEADING[kind])
        if identifier is not None and not self._codes:
            self.references.append(Reference(kind, identifier, self._here, self._part))

    _ENTERING: ClassVar[dict[str, Callable[[Story, etree._Element], None]]] = {
        "w:t": _say_text,
        "m:t": _say_text,
        "a:t": _say_drawn,
        "c:v": _say_label,
        "w:sym": _say_symbol,
        "w:fldChar": _turn,
        "w:p": _begin_paragraph,
        "a:p": _begin_paragraph,
        "w:tbl": _begin_table,
        "w:tc": _begin_cell,
        "w:txbxContent": _begin_box,
        "w:rt": _begin_ruby,
        "v:textpath": _say_art,
        "mc:AlternateContent": _choose,
    }
    _LEAVING: ClassVar[dict[str, Callable[[Story], None]]] = {
        "w:p": _end_paragraph,
        "a:p": _end_paragraph,
        "c:v": _end_paragraph,
        "w:tc": _end_flow,
        "w:txbxContent": _end_flow,
        "w:rt": _end_ruby,
        "mc:AlternateContent": _have_chosen,
    }


def _is_mark_gone(mark: etree._Element | None, *, by_style: bool) -> bool:
    """Whether the mark at the end of a paragraph is deleted, moved away or hidden (17.13.5.15)."""
    if mark is None:
        return by_style
    if any(child(mark, kind) is not None for kind in ("w:del", "w:moveFrom")):
        return True
    own = child(mark, "w:vanish")
    return (by_style if own is None else is_on(own)) or is_on(child(mark, "w:specVanish"))


def _is_preserved(text: etree._Element) -> bool:
    said = (one.get(_XML_SPACE) for one in (text, *text.iterancestors()))
    return next((one for one in said if one is not None), None) == "preserve"


def _unclosed_fields(root: etree._Element) -> set[etree._Element]:
    """Return the beginnings of fields that have no end: all behind them would be their code."""
    begun: list[etree._Element] = []
    for one in root.iter("{*}fldChar"):
        if any(kind_of(outer.tag) in _UNSHOWN for outer in one.iterancestors()):
            continue
        turn = attribute(one, "w:fldCharType")
        if turn == "begin":
            begun.append(one)
        elif turn == "end" and begun:
            begun.pop()
    return set(begun)
