"""What the pages of a tagged PDF show, glyph by glyph, and what they should show.

Drawn: the glyphs of each block, named through the font file and not through the text layer,
so that a letter's form (initial, medial, final) and the side of a bracket are seen as they
stand on the page. Wanted: the block's logical text, joined by arabic-reshaper and put in
order line by line by the Unicode Bidirectional Algorithm (UAX #9) of python-bidi, isolates
written as LRI … PDI. Neither knows WeasyPrint, Pango or HarfBuzz.

Letters are compared as presentation forms (initial, medial, final; an isolated one as itself),
without marks, spaces and controls.
"""

from __future__ import annotations

import io
import unicodedata
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import arabic_reshaper
import pdfplumber
import pikepdf
from bidi import get_display  # the one in bidi.algorithm is older and knows no isolates
from fontTools import agl
from fontTools.ttLib import TTFont

from sesric_report.document import (
    Block,
    Contents,
    Document,
    Heading,
    Inline,
    Inlines,
    Isolate,
    List,
    Paragraph,
    Table,
    Text,
)

OPENING = {"ltr": "\u2066", "rtl": "\u2067"}
CLOSING = "\u2069"
#: BidiMirroring.txt, as far as reports need it.
MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
#: Lines are further apart than this, glyphs of one line less, in points.
SAME_LINE = 4
#: Every code is its own text: a reader of such a PDF sees glyph numbers.
NUMBERS = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Numbers def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
1 beginbfrange <0000> <ffff> <0000> endbfrange endcmap"""


# Drawn


@dataclass(frozen=True)
class Glyph:
    """One glyph: what it shows, its box and its baseline, in points from the page's corner."""

    shows: str
    x0: float
    x1: float
    baseline: float

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True)
class Fragment:
    """What one block draws on one page; ``repeated`` is a table's head on a later page."""

    role: str
    page: int
    glyphs: tuple[Glyph, ...]
    repeated: bool = False

    def lines(self) -> list[list[Glyph]]:
        """Return the lines from the top, each from left to right."""
        lines: list[list[Glyph]] = []
        for glyph in sorted(self.glyphs, key=lambda g: -g.baseline):
            if not lines or lines[-1][-1].baseline - glyph.baseline > SAME_LINE:
                lines.append([])
            lines[-1].append(glyph)
        return [sorted(line, key=lambda g: g.middle) for line in lines]

    def text(self) -> str:
        """Return what the glyphs show, in the order in which they were drawn."""
        return "".join(glyph.shows for glyph in self.glyphs)


#: What holds the text of one block; Lbl is the number or bullet of an item.
ROLES = {"H1", "H2", "P", "LBody", "Caption", "TH", "TD", "Lbl"}
#: What no block of the tree says: numbers of items, running heads and folios.
UNSAID = {"Lbl", "Artifact"}


def read(pdf: Path | bytes, fonts: Path | None = None) -> list[Fragment]:
    """Return the blocks of a tagged PDF in the order of its structure, then running heads.

    With a folder of fonts glyphs show what their names in the font say; without, what the
    text layer says.
    """
    source = io.BytesIO(pdf) if isinstance(pdf, bytes) else pdf
    if fonts is not None:
        source = _numbered(source)
    with pdfplumber.open(source) as opened:
        content = {page.page_number: _marked(page, fonts) for page in opened.pages}
        blocks = list(_fragments(opened.structure_tree, content))
    # Reading a block takes its content away; what is left belongs to no block.
    rest = [(n, [g for part in page.values() for g in part]) for n, page in content.items()]
    return [*blocks, *(Fragment("Artifact", n, tuple(glyphs)) for n, glyphs in rest if glyphs)]


def _numbered(source: io.BytesIO | Path) -> io.BytesIO:
    numbered = io.BytesIO()
    with pikepdf.open(source) as pdf:
        for page in pdf.pages:
            for font in page.Resources.get("/Font", {}).values():
                font.ToUnicode = pdf.make_stream(NUMBERS)
        pdf.save(numbered)
    return numbered


def _marked(page: pdfplumber.page.Page, fonts: Path | None) -> dict[int | None, list[Glyph]]:
    """Return the glyphs of a page by the number of their marked content."""
    found: dict[int, list[Glyph]] = {}
    for char in page.chars:
        shows = char["text"] if fonts is None else _name(char["fontname"], fonts, char["text"])
        glyph = Glyph(shows, char["x0"], char["x1"], char["matrix"][5])
        found.setdefault(char["mcid"], []).append(glyph)
    return found


def _name(font: str, fonts: Path, number: str) -> str:
    """Return what the glyph of a number shows, by the file of its font."""
    family = font.partition("+")[2].replace("-", "")
    bold = family.endswith("Bold")
    # A file may be used under a second, longer family name.
    files = [
        file
        for file in fonts.glob("*.ttf")
        if file.stem.endswith("-Bold") == bold and family.startswith(file.stem.partition("-")[0])
    ]
    return glyphs_of(max(files, key=lambda file: len(file.stem)))[ord(number)]


@cache
def glyphs_of(file: Path) -> list[str]:
    """Return what each glyph of a font shows."""
    with TTFont(file) as font:
        names, variants = font.getGlyphOrder(), _variants(font)
    return [_shows(name, variants) for name in names]


def _variants(font: TTFont) -> dict[str, str]:
    """Return the glyph that each glyph without a name of its own stands for."""
    return {
        variant: name
        for lookup in font["GSUB"].table.LookupList.Lookup
        for table in lookup.SubTable
        for name, variant in getattr(getattr(table, "ExtSubTable", table), "mapping", {}).items()
        if isinstance(variant, str)
    }


def _shows(name: str, variants: dict[str, str]) -> str:
    # Names of the Adobe Glyph List, uniXXXX among them; some variants have only a number.
    return agl.toUnicode(name) or agl.toUnicode(variants.get(name, ""))


def _fragments(
    nodes: Iterable[dict], content: dict[int, dict[int, list[Glyph]]], *, repeated: bool = False
) -> Iterator[Fragment]:
    for node in nodes:
        children = node.get("children", [])
        if node["type"] in ROLES:
            page, glyphs = _glyphs(node, content)
            yield Fragment(node["type"], page, tuple(glyphs), repeated)
            continue
        # A table that goes on over the page is a second table in the structure, without caption.
        kinds = [child["type"] for child in children]
        later = node["type"] == "Table" and "Caption" not in kinds
        for child in children:
            again = repeated or (later and child["type"] == "THead")
            yield from _fragments([child], content, repeated=again)


def _glyphs(node: dict, content: dict[int, dict[int, list[Glyph]]]) -> tuple[int, list[Glyph]]:
    page, glyphs = node.get("page_number", 0), []
    for number in node.get("mcids", []):
        glyphs.extend(content[page].pop(number, []))
    for child in node.get("children", []):
        child_page, more = _glyphs(child, content)
        page = page or child_page
        glyphs.extend(more)
    return page, glyphs


# Wanted


@dataclass(frozen=True)
class Logical:
    """A block's text in logical order, with the direction of each isolate's characters."""

    role: str
    base: str
    text: str
    directions: tuple[str | None, ...]


def anchors(source: Path | bytes) -> dict[str, int]:
    """Return the number of the page on which each anchor of a PDF lies."""
    with pikepdf.open(io.BytesIO(source) if isinstance(source, bytes) else source) as pdf:
        number = {page.objgen: index for index, page in enumerate(pdf.pages, start=1)}
        named = pikepdf.NameTree(pdf.Root.Names.Dests) if "/Names" in pdf.Root else {}
        return {str(name): number[place[0].objgen] for name, place in named.items()}


def logical(document: Document, pages: Mapping[str, int] = MappingProxyType({})) -> list[Logical]:
    """Return every paragraph, item and cell of a document in reading order.

    ``pages`` gives the pages of the headings, which the contents say.
    """
    direction = document.direction
    return [one for block in document.blocks() for one in _logical(block, direction, pages)]


def _logical(block: Block, base: str, pages: Mapping[str, int]) -> Iterator[Logical]:
    match block:
        case Contents(title, entries):
            yield _one("H1", base, title)
            for entry in entries:
                page = str(pages.get(entry.target, "?"))
                yield _one("LBody", base, (*entry.children, Text(" "), Isolate(page, "ltr")))
        case Heading(level, children):
            yield _one(f"H{level}", base, children)
        case Paragraph(children, _, _, direction):
            yield _one("P", direction or base, children)
        case List(items):
            yield from (_one("LBody", base, item.children) for item in items)
        case Table(caption, header, rows):
            yield _one("Caption", base, caption)
            yield from (_one("TH", base, cell) for cell in header)
            yield from (_one("TD", base, cell) for row in rows for cell in row)


def _one(role: str, base: str, inlines: Inlines) -> Logical:
    parts = list(_parts(inlines))
    text = "".join(value for value, _ in parts)
    return Logical(role, base, text, tuple(d for value, d in parts for _ in value))


def _parts(inlines: Iterable[Inline]) -> Iterator[tuple[str, str | None]]:
    for node in inlines:
        match node:
            case Text(value):
                yield value, None
            case Isolate(value, direction):
                yield value, direction
            case _:
                yield from _parts(node.children)


RESHAPER = arabic_reshaper.ArabicReshaper({"delete_harakat": False, "support_ligatures": False})
JOINED = {"<initial>", "<medial>", "<final>"}


def joined(text: str) -> str:
    """Return a text with every letter in the form that its neighbours give it."""
    forms = RESHAPER.reshape(text)
    assert len(forms) == len(text), "the reshaper has added or dropped characters"
    return forms


def visual(block: Logical, start: int, end: int) -> list[str]:
    """Return what UAX #9 and the joining rules show of a slice on a line, from left to right."""
    forms, written, last = joined(block.text), [], None
    for character, direction in zip(forms[start:end], block.directions[start:end], strict=True):
        if direction != last:
            written.append((CLOSING if last else "") + OPENING.get(direction or "", ""))
        # python-bidi leaves rule L4 to its caller. No bracket stands in a run of the other
        # direction, since every such run is an isolate.
        mirrored = (direction or block.base) == "rtl"
        written.append(character.translate(MIRRORED) if mirrored else character)
        last = direction
    written.append(CLOSING if last else "")
    return ink(get_display("".join(written), base_dir="R" if block.base == "rtl" else "L"))


# Compared


@dataclass(frozen=True)
class Finding:
    """A line that does not show what it should.

    ``kind`` is *unmapped* where other letters are drawn than those of the text, *order* where
    the same letters stand in another order, *form* where only their forms or brackets differ.
    """

    kind: str
    block: str
    page: int
    drawn: str
    wanted: str


def ink(text: str) -> list[str]:
    """Return what is visible of a text, letter by letter in their forms."""
    return [form for character in text for form in _forms(character) if _visible(form)]


def _forms(character: str) -> Iterable[str]:
    if unicodedata.decomposition(character).partition(" ")[0] in JOINED:
        return character
    plain = unicodedata.normalize("NFKC", character)
    arabic = len(plain) > 1 and unicodedata.bidirectional(character) == "AL"
    return joined(plain) if arabic else plain


def _visible(form: str) -> bool:
    return unicodedata.category(form) not in {"Mn", "Zs", "Cf", "Cc"} and form != "ـ"


def letters(text: str) -> list[str]:
    """Return what is visible of a text, whatever the form of its letters."""
    return [c for form in ink(text) for c in unicodedata.normalize("NFKC", form)]


def paired(
    fragments: Iterable[Fragment], blocks: Iterable[Logical]
) -> list[tuple[Logical, list[Fragment]]]:
    """Return each block with what it draws, page by page; what is left over comes last."""
    waiting = deque(f for f in fragments if not f.repeated and f.role not in UNSAID)
    pairs = [(block, list(_taken(block, waiting))) for block in blocks]
    nothing = Logical("", "rtl", "", ())
    return [*pairs, (nothing, list(waiting))] if waiting else pairs


def _taken(block: Logical, waiting: deque[Fragment]) -> Iterator[Fragment]:
    """Yield fragments until they have as many letters as the block."""
    needed, page = len(ink(block.text)), 0
    while needed > 0 and waiting and waiting[0].role == block.role and waiting[0].page > page:
        fragment = waiting.popleft()
        needed, page = needed - len(ink(fragment.text())), fragment.page
        yield fragment


def findings(fragments: Iterable[Fragment], blocks: Iterable[Logical]) -> list[Finding]:
    """Return every line whose glyphs do not stand as they should."""
    return [f for block, own in paired(fragments, blocks) for f in _block_findings(block, own)]


def _block_findings(block: Logical, fragments: list[Fragment]) -> Iterator[Finding]:
    places = [index for index, c in enumerate(block.text) for _ in ink(c)]
    done = 0
    for fragment in fragments:
        for line in fragment.lines():
            drawn = _drawn(line)
            own = places[done : done + len(drawn)]
            wanted = visual(block, own[0], own[-1] + 1) if own else []
            done += len(drawn)
            if drawn != wanted:
                yield _finding(block, fragment.page, drawn, wanted)
    if done != len(places):
        yield Finding("unmapped", block.text, 0, f"{done} letters", f"{len(places)} letters")


def _drawn(line: list[Glyph]) -> list[str]:
    """Return the letters of a line from left to right; a ligature's own stand in text order."""
    return [
        form
        for glyph in line
        for form in (ink(glyph.shows)[::-1] if _runs_left(glyph.shows) else ink(glyph.shows))
    ]


def _runs_left(shown: str) -> bool:
    return any(unicodedata.bidirectional(c) in {"R", "AL"} for c in shown)


def _finding(block: Logical, page: int, drawn: list[str], wanted: list[str]) -> Finding:
    seen, meant = _folded(drawn), _folded(wanted)
    same = Counter(seen) == Counter(meant)
    kind = "unmapped" if not same else "form" if seen == meant else "order"
    return Finding(kind, block.text, page, "".join(drawn), "".join(wanted))


def _folded(forms: list[str]) -> list[str]:
    """Return letters without their forms, and all brackets as one."""
    return ["()" if c.translate(MIRRORED) != c else c for c in letters("".join(forms))]
