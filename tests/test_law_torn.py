"""Law: nothing torn. Each stretch of a text reads in its own order, in every format.

The texts are put where records put them, and read back by programs that did not write them. What
should be seen comes from the raw texts by the oracle, never from the tree.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

import pdfplumber
import pytest
import stretches
import uax9
from bidi import get_display
from conftest import FOLIO, libreoffice, tool
from lxml import etree
from playwright.sync_api import sync_playwright
from stretch_oracle import BRACKETS, Unit, units, visual
from test_browser import FLAGS

from sesric_report.document import (
    Contents,
    ContentsEntry,
    Document,
    Heading,
    Inlines,
    List,
    ListItem,
    Paragraph,
    Section,
    SectionKind,
    Strong,
    Table,
    Text,
    merged,
)
from sesric_report.languages import LANGUAGES, isolated
from sesric_report.project import Project
from sesric_report.terminal import bidi as terminal
from sesric_report.typography.fonts import Fonts
from sesric_report.writers import docx as docx_writer
from sesric_report.writers import html as html_writer
from sesric_report.writers import pdf as pdf_writer

ARABIC = LANGUAGES["ar"]()
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LONG_ADDRESS = (
    "https://www.example.org/statistics/library/publications/annual-economic-report-2025/"
    "volume-2/chapter-4/index.php"
)
#: What was once torn, stranded or refused.
ONCE_TORN = [
    "تطبيق المعيار ISO 9001:2015 وبلوغ الغاية SDG 8.5.2 عند 1.5 °C بمبلغ US$ 2 million",
    "نظام Monitoring & Evaluation",
    "دور الجهاز Department of Agriculture, Fisheries and Forestry",
    "كتاب ISBN 978-92-9162-123-4",
    f"إتاحة المنشورات عبر الرابط {LONG_ADDRESS}",
    f"الكتب (انظر {LONG_ADDRESS})",
    f"الكتب ({LONG_ADDRESS}?language=ar&format=pdf)",
    "المنظمة Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "النص 25°C الجديد",
    "برنامج International Programme on Statistical Capacity Building and Data Dissemination for "
    "Member Countries (OIC-StatCom 2030) الجديد",
]
#: One text or more of each kind of the corpus, which has six at least of each, and those.
CORPUS = stretches.rows()[::6]
TEXTS = [*(row.text for row in CORPUS), *ONCE_TORN]
WORDS = [
    "في",
    "إطار",
    "برنامج",
    "سيسرك",
    "لبناء",
    "القدرات",
    "الإحصائية",
    "في",
    "البلدان",
    "الأعضاء",
    "بالتعاون",
    "مع",
    "شركائه",
]

#: Seen by nobody, or on top of a letter; a pair of brackets is told by its place, not its shape.
UNSEEN = {"Mn", "Zs", "Cf", "Cc"}
ALIKE = dict.fromkeys("()[]{}<>«»‹›≤≥", "|")


class Block(NamedTuple):
    """Texts that follow each other in a paragraph, item or cell; strong ones come first."""

    parts: tuple[str, ...]
    strong: int = 0

    @property
    def text(self) -> str:
        return "".join(self.parts)

    @property
    def units(self) -> list[Unit]:
        """The units of each text by itself: none joins two."""
        found, offset = [], 0
        for part in self.parts:
            for start, end, dash in ((u.start, u.end, u.dash) for u in units(part)):
                moved = (dash[0] + offset, dash[1] + offset) if dash else None
                found.append(Unit(start + offset, end + offset, moved))
            offset += len(part)
        return found

    def nodes(self) -> Inlines:
        def said(parts: Iterable[str]) -> Inlines:
            return merged(isolated(tuple(map(Text, parts)), ARABIC))

        title = said(self.parts[: self.strong])
        return (*((Strong(title),) if title else ()), *said(self.parts[self.strong :]))

    def line(self, start: int = 0, end: int | None = None) -> str:
        """Return what is seen of a line of it, from left to right."""
        return seen(visual(self.text, self.units, "rtl", start, end))


def seen(text: str) -> str:
    """Return the visible characters of a text, in the same order."""
    return "".join(map(_seen, text))


@cache
def _seen(character: str) -> str:
    plain = unicodedata.normalize("NFKC", ALIKE.get(character, character))
    shown = "".join(c for c in plain if unicodedata.category(c) not in UNSEEN)
    # An Arabic ligature is one character or glyph, and is written from right to left.
    return shown[::-1] if shown and unicodedata.bidirectional(shown[0]) == "AL" else shown


def filler(count: int) -> str:
    return " ".join((WORDS * 3)[:count])


def blocks_of(number: int, text: str) -> dict[str, Block]:
    """Return a text in each of its places; fillers of all lengths bring it to the ends of lines."""
    before, after = filler(number % 13 + 1), filler(15)
    return {
        "heading": Block((text,)),
        "first": Block((text, f"، {after}.")),
        "middle": Block((f"{before} ", text, f" {after}.")),
        "last": Block((f"{after} {before} ", text, ".")),
        "beside": Block((f"{before} UNDP ", text, " - ", "21-22", "، ", text)),
        "entry": Block(("دورة حول «", text, "»: ", f"{before} ", text, "، و", text, "."), 3),
        "caption": Block(("الجدول 1. ", text)),
        "header": Block((text,)),
        "cell": Block((text,)),
        "wide cell": Block((text, " (", "WDO", ")")),
    }


PLACES = [blocks_of(number, text) for number, text in enumerate(TEXTS)]
HEAD = Block(("تقرير ", "الثورة الصناعية Industry 4.0، 21-22 يناير"))


def body() -> Iterator[Heading | Paragraph | List | Table]:
    for number, places in enumerate(PLACES):
        nodes = {name: block.nodes() for name, block in places.items()}
        yield Heading(1 + bool(number), nodes["heading"], f"h{number}")
        yield from (Paragraph(nodes[name]) for name in ("first", "middle", "last", "beside"))
        yield List((ListItem(nodes["entry"], f"i{number}"),))
        cells = ((nodes["cell"], nodes["wide cell"]),)
        head = (nodes["header"], nodes["header"])
        yield Table(nodes["caption"], head, cells, (2, 3), f"t{number}")


def in_order() -> list[Block]:
    """Return what the body says, in its order."""
    names = ("heading", "first", "middle", "last", "beside", "entry", "caption", "header",
             "header", "cell", "wide cell")  # fmt: skip
    return [places[name] for places in PLACES for name in names]


@pytest.fixture(scope="module")
def torn() -> Document:
    """One document with every text in every place."""
    entries = tuple(
        ContentsEntry(1 + bool(number), places["heading"].nodes(), f"h{number}")
        for number, places in enumerate(PLACES)
    )
    contents = Contents(Block(("المحتويات",)).nodes(), entries)
    sections = (
        Section(SectionKind.CONTENTS, (contents,)),
        Section(SectionKind.BODY, tuple(body())),
    )
    return Document("ar", "rtl", "عنوان", "مركز", "موضوع", HEAD.nodes(), FOLIO, sections)


def test_every_kind_of_the_corpus_is_there():
    assert {row.kind for row in CORPUS} == {row.kind for row in stretches.rows()}
    assert sum(bool(units(text)) for text in TEXTS) > 50


# PDF, by the places of glyphs that pdfplumber reads

#: Lines are further apart, glyphs of one line less, in points.
SAME_LINE = 6


class Glyph(NamedTuple):
    text: str
    x: float
    y: float


def lines_of(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Yield lines from the top, each from left to right."""
    line: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda g: g.y):
        if line and glyph.y - line[-1].y > SAME_LINE:
            yield sorted(line, key=lambda g: g.x)
            line = []
        line.append(glyph)
    if line:
        yield sorted(line, key=lambda g: g.x)


def wrong_lines(block: Block, lines: Iterable[Sequence[Glyph]]) -> Iterator[tuple[str, str]]:
    """Yield lines that show their part of a block otherwise than they should, and that."""
    ink = [place for place, character in enumerate(block.text) if seen(character)]
    done = 0
    for line in lines:
        shown = "".join(seen(glyph.text) for glyph in line)
        start, count = done, sum(len(seen_letters(glyph.text)) for glyph in line)
        done += count
        last = ink[done - 1] + 1 if done <= len(ink) else None
        wanted = block.line(ink[start] if start < len(ink) else 0, last)
        if shown != wanted:
            yield shown, wanted
    if done != len(ink):
        yield f"{done} characters", f"{len(ink)} characters"


def seen_letters(text: str) -> list[str]:
    return [character for character in text if seen(character)]


def tagged(pdf: pdfplumber.PDF) -> Iterator[tuple[str, list[list[Glyph]]]]:
    """Yield role and lines of each block of a tagged PDF; a line of a later page comes later."""
    for role, places in _elements(pdf.structure_tree, 0):
        pages = defaultdict(list)
        for number, mark in places:
            pages[number] += glyphs_of(pdf)[number].get(mark, [])
        yield role, [line for _, glyphs in sorted(pages.items()) for line in lines_of(glyphs)]


ROLES = {"H1", "H2", "P", "LBody", "Caption", "TH", "TD"}


def _elements(nodes: Iterable[dict], page: int) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    for node in nodes:
        own = node.get("page_number", page)
        if node["type"] in ROLES:
            yield node["type"], list(_marks(node, own))
        else:
            yield from _elements(node.get("children", []), own)


def _marks(node: dict, page: int) -> Iterator[tuple[int, int]]:
    own = node.get("page_number", page)
    yield from ((own, mark) for mark in node.get("mcids", []))
    for child in node.get("children", []):
        yield from _marks(child, own)


KNOWN: dict[int, dict[int, dict[int | None, list[Glyph]]]] = {}


def glyphs_of(pdf: pdfplumber.PDF) -> dict[int, dict[int | None, list[Glyph]]]:
    """Return the glyphs of each page by the number of their marked content."""
    if id(pdf) not in KNOWN:
        KNOWN[id(pdf)] = found = {}
        for page in pdf.pages:
            marks = found.setdefault(page.page_number, defaultdict(list))
            for char in page.chars:
                baseline = page.height - char["matrix"][5]
                x = (char["x0"] + char["x1"]) / 2
                marks[char.get("mcid")].append(Glyph(char["text"], x, baseline))
    return KNOWN[id(pdf)]


@pytest.mark.slow
def test_stretches_read_in_their_order_on_the_pages(torn, fonts: Fonts, project: Project):
    content = pdf_writer.write(torn, fonts, project.templates).content
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        drawn = [lines for role, lines in tagged(pdf) if lines]
        pages = [
            [g for glyphs in page.values() for g in glyphs] for page in glyphs_of(pdf).values()
        ]
        width = float(pdf.pages[0].width)
    heads = {"".join(seen(g.text) for g in next(lines_of(page))) for page in pages[1:]}
    title, *rest = drawn
    contents, drawn = rest[: len(PLACES)], rest[len(PLACES) :]

    drawn = whole_again(in_order(), drawn)
    assert wrong_blocks(in_order(), drawn) == []
    assert [
        wrong
        for places, lines in zip(PLACES, contents, strict=True)
        for wrong in wrong_lines(places["heading"], without_page(lines))
    ] == []
    assert title
    assert heads == {HEAD.line()}
    margin = fonts.theme.page.inline * 72 / 25.4
    assert [g for page in pages for g in page if not margin < g.x < width - margin] == []
    assert sum(len(lines) > 1 for lines in drawn) > 100


def wrong_blocks(blocks: Sequence[Block], drawn: Sequence[list[list[Glyph]]]) -> list[object]:
    pairs = zip(blocks, drawn, strict=True)
    return [wrong for block, lines in pairs for wrong in wrong_lines(block, lines)]


def whole_again(
    blocks: Sequence[Block], drawn: Iterable[list[list[Glyph]]]
) -> list[list[list[Glyph]]]:
    """Return blocks whose halves on two pages are one."""
    parts, found = iter(drawn), []
    for block in blocks:
        lines = list(next(parts))
        while inked(lines) < len(seen_letters(block.text)):
            lines += next(parts)
        found.append(lines)
    assert next(parts, None) is None
    return found


def inked(lines: Iterable[Iterable[Glyph]]) -> int:
    return sum(len(seen_letters(glyph.text)) for line in lines for glyph in line)


def without_page(lines: list[list[Glyph]]) -> list[list[Glyph]]:
    """Return the lines of an entry of the contents without the number of its page."""
    last = lines[-1]
    gap = next((i for i in range(1, 4) if last[i].x - last[i - 1].x > 14), 1)
    return [*lines[:-1], last[gap:]]


# Word, by the order that UAX #9 gives to the raw characters


def paragraphs(content: bytes, part: str = "word/document.xml") -> list[str]:
    """Return the raw characters of each paragraph, marks included."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        root = etree.fromstring(package.read(part))
    kinds = (f"{W}t", f"{W}tab")
    found = []
    for paragraph in root.iter(f"{W}p"):
        pieces = [p for p in paragraph.iter(*kinds) if p.getparent().tag != f"{W}tabs"]
        text = "".join("\t" if p.tag == kinds[1] else p.text or "" for p in pieces)
        found.append(text.partition("\t")[0].replace("\u2011", "-"))
    return [text for text in found if text]


@pytest.mark.slow
def test_stretches_read_in_their_order_in_word(torn, fonts: Fonts):
    content = docx_writer.write(torn, fonts)
    _title, *said = paragraphs(content)
    blocks = [*(places["heading"] for places in PLACES), *in_order()]

    assert [
        (shown, block.line())
        for raw, block in zip(said, blocks, strict=True)
        if (shown := seen(str(get_display(raw, base_dir="R")))) != block.line()
    ] == []
    (head,) = paragraphs(content, "word/header1.xml")
    assert seen(str(get_display(head, base_dir="R"))) == HEAD.line()


@pytest.mark.slow
def test_a_line_that_ends_in_a_stretch_shows_its_part_in_its_order_in_word(torn, fonts: Fonts):
    _title, *said = paragraphs(docx_writer.write(torn, fonts))
    blocks = [*(places["heading"] for places in PLACES), *in_order()]
    cut = 0
    for raw, block in zip(said[len(PLACES) :], blocks[len(PLACES) :], strict=True):
        levels = uax9.levels_of(raw, 1, BRACKETS)
        for place in spaces_of_units(block):
            at = raw_place(raw, place)
            for start, end, line in ((0, at, block.line(0, place)),
                                     (at, len(raw), block.line(place))):  # fmt: skip
                laid = (raw[start + i] for i in uax9.order(levels[start:end]))
                assert seen("".join(laid)) == line
            cut += 1
    assert cut > 300


def spaces_of_units(block: Block) -> list[int]:
    """Return where a line may end inside a unit."""
    return [i for u in block.units for i in range(u.start, u.end) if block.text[i] == " "][:3]


def raw_place(raw: str, place: int) -> int:
    """Return where a character of a text stands among the marks."""
    visible = [i for i, character in enumerate(raw) if character not in "\u200e\u200f"]
    return visible[place]


@pytest.mark.slow
def test_stretches_read_in_their_order_in_libreoffice(torn, fonts: Fonts, tmp_path):
    names = ("first", "middle", "last", "beside")
    blocks = [places[name] for places in PLACES for name in names]
    body = Section(SectionKind.BODY, tuple(Paragraph(block.nodes()) for block in blocks))
    source = tmp_path / "torn.docx"
    source.write_bytes(docx_writer.write(replace(torn, sections=(body,)), fonts))
    with pdfplumber.open(libreoffice(source, "pdf", tmp_path)) as pdf:
        marked = glyphs_of(pdf).values()
        pages = [[glyph for glyphs in page.values() for glyph in glyphs] for page in marked]
    # Without running head and folio.
    lines = iter([line for page in pages for line in list(lines_of(page))[1:-1]])
    drawn = whole_again(blocks, ([line] for line in lines))

    assert wrong_blocks(blocks, drawn) == []


# HTML, by the rectangles of characters in Chromium

RECTANGLES = """() => [...document.querySelectorAll(
    ["h1", "h2", "p", "li", "caption", "th", "td"].map(tag => "main " + tag).join(", "))]
  .filter(block => !block.closest("nav") || block.tagName !== "H1")
  .map(block => {
    const found = [], range = document.createRange();
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      for (let i = 0; i < node.data.length; i++) {
        range.setStart(node, i); range.setEnd(node, i + 1);
        const box = range.getClientRects()[0];
        if (box)
          found.push([node.data[i], box.left + box.width / 2, box.top + box.height / 2]);
      }
    return found;
  })"""


@pytest.mark.slow
def test_stretches_read_in_their_order_in_a_browser(torn, fonts: Fonts, project: Project, tmp_path):
    file = tmp_path / "torn.html"
    file.write_text(html_writer.whole_page(torn, fonts, project.templates), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=tool("chromium"), args=FLAGS)
        page = browser.new_page(viewport={"width": 640, "height": 900})
        page.goto(file.as_uri())
        page.evaluate("document.fonts.ready")
        found = page.evaluate(RECTANGLES)
        browser.close()
    blocks = [*(places["heading"] for places in PLACES), *in_order()]
    drawn = [list(lines_of(Glyph(*one) for one in block)) for block in found]

    assert wrong_blocks(blocks, drawn) == []
    assert sum(len(lines) > 1 for lines in drawn) > 100


# Terminal


@pytest.mark.parametrize("row", stretches.rows(), ids=lambda row: row.kind)
def test_stretches_read_in_their_order_in_a_terminal(row):
    # A text alone that has no Arabic is shown from left to right, as all of the interface is.
    block = Block((f"في {row.text} من",))

    assert seen(terminal.visual(block.text)) == block.line()


@pytest.mark.parametrize("row", stretches.rows(), ids=lambda row: row.kind)
def test_stretches_read_in_their_order_in_a_terminal_that_reorders(row):
    block = Block((f"في {row.text} من",))
    show = terminal.shown(terminal.Bidi.OFF, {}, terminal=True)
    written = show(block.text)
    # By its own UAX #9: python-bidi errs on some brackets beside isolates.
    shown = "".join(written[i] for i in uax9.order(uax9.levels_of(written, 0, BRACKETS)))

    assert seen(shown) == block.line()
