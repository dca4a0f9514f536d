"""What the pages of a tagged PDF show, glyph by glyph.

A glyph is named through the font file and not through the text layer, so that a letter's form
(initial, medial, final) and the side of a bracket are seen as they stand on the page; what the
text layer says of it, which is what is searched and copied, is kept beside.

Operators are those of ISO 32000-1, annex A; only those that place text are followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

import pikepdf

from sesric_report.proof.expected import composed, left_to_right
from sesric_report.proof.glyphs import NO_GLYPH, font_file, glyphs_of
from sesric_report.typography.fonts import Fonts

__all__ = [
    "ARTIFACT",
    "NOTE",
    "UNSAID",
    "DrawnGlyph",
    "Font",
    "Fragment",
    "alternatives",
    "fonts_of",
    "read",
]

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
#: The glyphs of one page by the number of their marked content.
Marked: TypeAlias = dict[int | None, list["DrawnGlyph"]]

#: Lines are further apart than this, glyphs of one line less, in points.
_SAME_LINE = 4
_PER_EM = 1000
#: A note at the foot of a page, which stands behind all else of it.
NOTE = "Note"
#: What holds the text of one block; Lbl is the number or bullet of an item.
_ROLES = frozenset({"H1", "H2", "H3", "P", "LBody", "Caption", "TH", "TD", "Lbl", NOTE})
#: What belongs to no block of the structure: running heads and folios.
ARTIFACT = "Artifact"
#: What no block of the tree says.
UNSAID = frozenset({"Lbl", ARTIFACT})
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


class DrawnGlyph(NamedTuple):
    """One glyph: what it shows, what the text layer says of it, and where it stands.

    Edges and baseline are in points from the lower left corner of the page, the size in points.
    """

    shows: str
    says: str
    x0: float
    x1: float
    baseline: float
    size: float

    @property
    def middle(self) -> float:
        """The middle between the edges."""
        return (self.x0 + self.x1) / 2

    @property
    def letters(self) -> tuple[str, ...]:
        """The forms of its letters from left to right."""
        return left_to_right(self.shows)


@dataclass(frozen=True)
class Fragment:
    """What one block draws on one page; ``repeated`` is a table's head on a later page."""

    role: str
    page: int
    glyphs: tuple[DrawnGlyph, ...]
    repeated: bool = False

    @cached_property
    def lines(self) -> list[list[DrawnGlyph]]:
        """The lines from the top, each from left to right."""
        lines: list[list[DrawnGlyph]] = []
        for glyph in sorted(self.glyphs, key=lambda g: -g.baseline):
            if not lines or lines[-1][-1].baseline - glyph.baseline > _SAME_LINE:
                lines.append([])
            lines[-1].append(glyph)
        return [sorted(line, key=lambda g: g.x0 + g.x1) for line in lines]

    def text(self) -> str:
        """Return what the glyphs show, in the order in which they were drawn."""
        return "".join([glyph.shows for glyph in self.glyphs])

    def said(self) -> str:
        """Return what the text layer says of the glyphs, in the order in which they were drawn."""
        return "".join([glyph.says for glyph in self.glyphs])


# Fonts


@dataclass(frozen=True)
class Font:
    """A font of a PDF.

    Args:
        name: Its whole name, with the prefix of a subset.
        file: The bundled file that it comes from; None if from none.
        embedded: Whether its outlines are in the PDF.
        shows: What each glyph shows, by its number in the bundled file.
        says: What the text layer says of each glyph that is used.
        widths: The advance of each glyph, in thousandths of the size.
        wide: Whether a glyph has two bytes.
    """

    name: str
    file: str | None
    embedded: bool
    shows: list[str]
    says: Mapping[int, str]
    widths: Mapping[int, float]
    wide: bool
    known: dict[int, tuple[str, str, float]] = field(default_factory=dict, repr=False)

    def codes(self, text: bytes) -> Iterable[int]:
        """Return the numbers of the glyphs in a string."""
        if not self.wide:
            return text
        return [high << 8 | low for high, low in zip(text[::2], text[1::2], strict=False)]

    def glyph(self, number: int) -> tuple[str, str, float]:
        """Return what a glyph shows, what the text layer says of it, and its advance."""
        # Asked for every glyph of every page.
        found = self.known.get(number)
        if found is None:
            found = self.known[number] = (*self._named(number), self.widths.get(number, _PER_EM))
        return found

    def _named(self, number: int) -> tuple[str, str]:
        said = composed(self.says.get(number, ""))
        if self.file is None:
            return said, said
        return (self.shows[number] if number < len(self.shows) else NO_GLYPH), said


def fonts_of(pdf: pikepdf.Pdf, fonts: Fonts) -> dict[str, Font]:
    """Return the fonts of a PDF by the names that its pages use for them."""
    found: dict[str, Font] = {}
    for page in pdf.pages:
        for name, font in page.Resources.get("/Font", {}).items():
            if name not in found:
                found[name] = _font(font, fonts)
    return found


def _font(font: Any, fonts: Fonts) -> Font:
    name = str(font.get("/BaseFont", "without a name")).lstrip("/")
    file = font_file(name, fonts.theme)
    descendant = font.get("/DescendantFonts", [font])[0]
    descriptor = descendant.get("/FontDescriptor", {})
    embedded = any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    return Font(
        name,
        file,
        embedded,
        glyphs_of(fonts.folder / file) if file else [],
        _characters(font.ToUnicode.read_bytes()) if "/ToUnicode" in font else {},
        _widths(descendant.get("/W", [])),
        wide=font.get("/Subtype") == "/Type0",
    )


def _characters(cmap: bytes) -> dict[int, str]:
    """Return the characters of each glyph by a ToUnicode map (ISO 32000-1, 9.10.3)."""
    pairs = re.findall(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>\s*\n", cmap)
    return {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
        for code, text in pairs
    }


def _widths(array: Any) -> dict[int, float]:
    """Return the widths of a CIDFont's glyphs (ISO 32000-1, 9.7.4.3)."""
    found: dict[int, float] = {}
    values = list(array)
    for first, widths in zip(values[::2], values[1::2], strict=False):
        for offset, width in enumerate(widths if isinstance(widths, pikepdf.Array) else ()):
            found[int(first) + offset] = float(width)
    return found


# Pages


def read(pdf: pikepdf.Pdf, fonts: Mapping[str, Font]) -> list[Fragment]:
    """Return the blocks of a tagged PDF in the order of its structure, then what is in none."""
    content = {number: _marked(page, fonts) for number, page in enumerate(pdf.pages, start=1)}
    numbers = {page.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    root: Any = pdf.Root.get("/StructTreeRoot")
    blocks = [] if root is None else list(_fragments(list(_elements(root)), content, numbers))
    # Reading a block takes its content away; what is left belongs to no block.
    rest = [(n, [g for part in page.values() for g in part]) for n, page in content.items()]
    return [*blocks, *(Fragment(ARTIFACT, n, tuple(glyphs)) for n, glyphs in rest if glyphs)]


def _marked(page: pikepdf.Page, fonts: Mapping[str, Font]) -> Marked:
    """Return the glyphs of a page by the number of their marked content."""
    canvas = _Canvas(fonts)
    canvas.draw(page)
    return canvas.found


class _Canvas:
    """Follows the operators that place text, of a page and of the forms that it draws."""

    def __init__(self, fonts: Mapping[str, Font]) -> None:
        self.fonts = fonts
        self.found: Marked = {}
        self.marks: list[int | None] = []
        self.matrix = self.text = _IDENTITY
        self.saved: list[Matrix] = []
        self.font: Font | None = None
        self.size = 0.0

    def draw(self, page: Any) -> None:
        """Follow the operators of a page or form."""
        instructions: Iterable[Any] = pikepdf.parse_content_stream(page)
        for operands, operator in instructions:
            match str(operator):
                case "q":
                    self.saved.append(self.matrix)
                case "Q":
                    self.matrix = self.saved.pop() if self.saved else _IDENTITY
                case "cm":
                    self.matrix = _product(_matrix(operands), self.matrix)
                case "BT":
                    self.text = _IDENTITY
                case "Tm":
                    self.text = _matrix(operands)
                case "Td":
                    shift = (1.0, 0.0, 0.0, 1.0, float(operands[0]), float(operands[1]))
                    self.text = _product(shift, self.text)
                case "Tf":
                    self.font, self.size = self.fonts.get(str(operands[0])), float(operands[1])
                case "TJ":
                    self._show(operands[0])
                case "Tj":
                    self._show(operands)
                case "BDC":
                    # A dictionary of the resources, by name, belongs to no structure.
                    own = isinstance(operands[1], pikepdf.Dictionary)
                    number = operands[1].get("/MCID") if own else None
                    self.marks.append(None if number is None else int(number))
                case "BMC":
                    self.marks.append(self.marks[-1] if self.marks else None)
                case "EMC" if self.marks:
                    self.marks.pop()
                case "Do":
                    self._form(page.Resources.get("/XObject", {}).get(str(operands[0])))

    def _form(self, form: Any) -> None:
        if form is None or form.get("/Subtype") != "/Form":
            return
        kept = self.matrix
        own = form.get("/Matrix")
        self.matrix = _product(_matrix(own), kept) if own is not None else kept
        self.draw(form)
        self.matrix = kept

    def _show(self, pieces: Any) -> None:
        if self.font is None:
            return
        placed = _product(self.text, self.matrix)
        left, baseline, scale = placed[4], placed[5], placed[0] * self.size / _PER_EM
        size = scale * _PER_EM
        glyphs = self.found.setdefault(self.marks[-1] if self.marks else None, [])
        advance = 0.0
        for piece in pieces:
            if not isinstance(piece, pikepdf.String):
                advance -= float(piece)
                continue
            for number in self.font.codes(bytes(piece)):
                shows, says, width = self.font.glyph(number)
                start, advance = advance, advance + width
                x0, x1 = left + start * scale, left + advance * scale
                glyphs.append(DrawnGlyph(shows, says, x0, x1, baseline, size))
        shift = (1.0, 0.0, 0.0, 1.0, advance * self.size / _PER_EM, 0.0)
        self.text = _product(shift, self.text)


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = map(float, operands)
    return (a, b, c, d, e, f)


def _product(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the matrix that maps as ``inner`` and then as ``outer`` (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


# Structure


def alternatives(pdf: pikepdf.Pdf) -> list[str | None]:
    """Return the alternative text of each picture in the order of the structure."""
    root: Any = pdf.Root.get("/StructTreeRoot")
    return [] if root is None else list(_alternatives(root))


def _alternatives(node: Any) -> Iterator[str | None]:
    for child in _elements(node):
        if child.S == "/Figure":
            yield str(child.Alt) if "/Alt" in child else None
        yield from _alternatives(child)


def _children(node: Any) -> list[Any]:
    kids = node.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _elements(node: Any) -> Iterator[Any]:
    """Yield the structure elements right under a node."""
    for child in _children(node):
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child


def _fragments(
    nodes: list[Any],
    content: Mapping[int, Marked],
    numbers: Mapping[Any, int],
    *,
    repeated: bool = False,
) -> Iterator[Fragment]:
    for node in nodes:
        role = str(node.S)[1:]
        if role in _ROLES:
            page, glyphs = _glyphs(node, content, numbers)
            yield Fragment(role, page, tuple(glyphs), repeated)
            continue
        # A table that goes on over the page is a second table in the structure, without caption.
        children = list(_elements(node))
        later = role == "Table" and all(child.S != "/Caption" for child in children)
        for child in children:
            again = repeated or (later and child.S == "/THead")
            yield from _fragments([child], content, numbers, repeated=again)


def _glyphs(
    node: Any, content: Mapping[int, Marked], numbers: Mapping[Any, int]
) -> tuple[int, list[DrawnGlyph]]:
    """Return the page of an element and its glyphs, those of its own and of what is in it."""
    page = numbers.get(node.Pg.objgen, 0) if "/Pg" in node else 0
    glyphs: list[DrawnGlyph] = []
    for child in _children(node):
        if isinstance(child, int):
            glyphs.extend(content.get(page, {}).pop(child, []))
        elif isinstance(child, pikepdf.Dictionary) and "/S" in child:
            glyphs.extend(_glyphs(child, content, numbers)[1])
    return page, glyphs
