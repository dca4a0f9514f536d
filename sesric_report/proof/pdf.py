"""The proof of a PDF: its pages block by block, and what a reader program needs to know of it."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby, zip_longest
from types import MappingProxyType
from typing import Any, NamedTuple

import pikepdf

from sesric_report.document import (
    Block,
    Contents,
    Document,
    Heading,
    Inlines,
    Isolate,
    Link,
    SectionKind,
    Value,
    inlines_of,
    notes_of,
    plain,
    texts,
)
from sesric_report.errors import UsageError
from sesric_report.proof.alternatives import alternative_discrepancies
from sesric_report.proof.comparison import (
    Alike,
    Pair,
    block_discrepancies,
    paired,
    text_discrepancies,
)
from sesric_report.proof.comparison import plain as letters_of
from sesric_report.proof.expected import (
    MIRRORED,
    Logical,
    as_logical,
    ink,
    letters,
    logical,
    visual,
)
from sesric_report.proof.fields import Records
from sesric_report.proof.glyphs import NO_GLYPH, alike
from sesric_report.proof.numbers import number_discrepancies, numbers_drawn
from sesric_report.proof.page_area import area_discrepancies
from sesric_report.proof.page_content import ARTIFACT, Font, Fragment, alternatives, fonts_of, read
from sesric_report.proof.verdict import Discrepancy, Kind, Origin, Verdict, place
from sesric_report.typography.fonts import Fonts

__all__ = ["Compared", "Opened", "origin", "prove"]

_HEADINGS = ("H1", "H2", "H3")
_WITH_RUNNING_HEAD = (SectionKind.CONTENTS, SectionKind.BODY)
_BARE = (SectionKind.COVER, SectionKind.BACK_COVER)


class Bookmark(NamedTuple):
    """An entry of the outline: its level from 1, its title and its page."""

    level: int
    title: str
    page: int


def _open(content: bytes) -> pikepdf.Pdf:
    try:
        return pikepdf.open(io.BytesIO(content))
    except pikepdf.PdfError as error:
        raise UsageError("the file is no PDF that can be opened", hint="build it again") from error


def origin(content: bytes) -> Origin:
    """Return what a PDF says of the document that it was made from.

    Raises:
        UsageError: The file cannot be opened.
    """
    with _open(content) as pdf:
        info = pdf.docinfo
        language = str(pdf.Root.get("/Lang", ""))
        return Origin(str(info.get("/fingerprint", "")), str(info.get("/Title", "")), language)


def prove(
    content: bytes,
    document: Document | None,
    fonts: Fonts,
    said: Mapping[str, str] = MappingProxyType({}),
) -> Verdict:
    """Return the verdict on a PDF.

    Args:
        content: The file.
        document: The tree that it should show; None for the checks that need none.
        fonts: The fonts that it may use.
        said: What the records hold, by the names of the tree's fields; empty for the checks
            that need no records.

    Raises:
        UsageError: The file cannot be opened.
    """
    with _open(content) as pdf:
        opened = Opened(pdf, fonts)
        discrepancies = [*opened.own_discrepancies()]
        if document is None:
            discrepancies.extend(area_discrepancies(opened.fragments, opened.page, None))
            return Verdict(opened.counts(), tuple(discrepancies))
        compared = Compared(opened, document, Records(said))
        return Verdict(
            {**opened.counts(), **compared.counts()}, (*discrepancies, *compared.discrepancies())
        )


class Opened:
    """An open PDF: its parts, and what can be said of them without the tree."""

    def __init__(self, pdf: pikepdf.Pdf, fonts: Fonts) -> None:
        self.pdf, self.page = pdf, fonts.theme.page
        self.fonts: Mapping[str, Font] = fonts_of(pdf, fonts)
        files = {font.file for font in self.fonts.values() if font.file}
        self.alike: Alike = frozenset().union(*(alike(fonts.folder / one) for one in files))
        self.fragments: Sequence[Fragment] = read(pdf, self.fonts)
        pages = enumerate(pdf.pages, start=1)
        self.numbers: dict[Any, int] = {page.objgen: number for number, page in pages}

    def counts(self) -> dict[str, int]:
        """Return how many of each part there are."""
        return {
            "pages": len(self.pdf.pages),
            "blocks": sum(fragment.role != ARTIFACT for fragment in self.fragments),
            "lines": sum(len(fragment.lines) for fragment in self.fragments),
            "characters": sum(len(fragment.glyphs) for fragment in self.fragments),
            "fonts": len(self.fonts),
            "bookmarks": len(self.bookmarks),
            "links": len(self.links),
        }

    @cached_property
    def anchors(self) -> dict[str, int]:
        """The page on which each named destination lies."""
        names: Any = self.pdf.Root.get("/Names")
        if names is None or "/Dests" not in names:
            return {}
        places: Mapping[str, Any] = pikepdf.NameTree(names.Dests)
        return {str(name): self._page(spot) for name, spot in places.items()}

    def _page(self, spot: Any) -> int:
        """Return the page of a destination; 0 if it names none."""
        return self.numbers.get(spot[0].objgen, 0) if isinstance(spot, pikepdf.Array) else 0

    @cached_property
    def bookmarks(self) -> list[Bookmark]:
        """The outline."""
        outlines = self.pdf.Root.get("/Outlines")
        return [] if outlines is None else list(self._bookmarks(outlines.get("/First"), 1))

    def _bookmarks(self, item: Any, level: int) -> Iterator[Bookmark]:
        while item is not None:
            page = self._page(item.get("/Dest"))
            yield Bookmark(level, str(item.get("/Title", "")), page)
            yield from self._bookmarks(item.get("/First"), level + 1)
            item = item.get("/Next")

    @cached_property
    def links(self) -> list[str]:
        """Where each link leads; one that goes on over several lines counts once."""
        annotations = (a for page in self.pdf.pages for a in page.get("/Annots", []))
        targets = [_target(a) for a in annotations if a.get("/Subtype") == "/Link"]
        return [target for target, _ in groupby(targets)]

    def own_discrepancies(self) -> Iterator[Discrepancy]:
        """Yield what is wrong whatever the tree is."""
        yield from self._font_discrepancies()
        yield from self._glyph_discrepancies()
        root: Any = self.pdf.Root
        if not root.get("/Lang"):
            yield Discrepancy(Kind.LANGUAGE, "file", "the file names no language")
        if not self.pdf.docinfo.get("/Title"):
            yield Discrepancy(Kind.TITLE, "file", "the file has no title")
        if "/StructTreeRoot" not in root or not root.get("/MarkInfo", {}).get("/Marked"):
            yield Discrepancy(Kind.TAG, "file", "the file is not tagged")

    def _font_discrepancies(self) -> Iterator[Discrepancy]:
        for font in self.fonts.values():
            if font.file is None:
                yield Discrepancy(
                    Kind.FONT, font.name, "the font is not one of the bundled", font.name
                )
            if not font.embedded:
                yield Discrepancy(Kind.FONT, font.name, "the font is not embedded", font.name)
            for number in font.says:
                shows, said, _ = font.glyph(number)
                if shows != NO_GLYPH and not self._agree(shows, said):
                    message = f"the text layer calls glyph {number} by another character"
                    yield Discrepancy(Kind.GLYPH, font.name, message, shows, said)

    def _agree(self, shows: str, said: str) -> bool:
        return _faces(shows) == _faces(said) or (letters_of(shows), letters_of(said)) in self.alike

    def _glyph_discrepancies(self) -> Iterator[Discrepancy]:
        for fragment in self.fragments:
            text = fragment.said()
            if any(glyph.shows == NO_GLYPH for glyph in fragment.glyphs):
                message = "a character is drawn as the box of a missing glyph"
                yield Discrepancy(Kind.GLYPH, place(fragment.page, text), message, text)


def _faces(text: str) -> list[str]:
    """Return the letters of a glyph; brackets may be drawn mirrored."""
    return ["()" if c.translate(MIRRORED) != c else c for c in letters(text)]


def _target(annotation: Any) -> str:
    action = annotation.get("/A")
    if action is not None and "/URI" in action:
        return str(action.URI)
    spot = annotation.get("/Dest", action.get("/D") if action is not None else None)
    return f"#{spot}" if isinstance(spot, pikepdf.String) else ""


@dataclass(frozen=True)
class Compared:
    """An open PDF beside the tree that it should show."""

    opened: Opened
    document: Document
    records: Records = field(default_factory=lambda: Records({}))

    def counts(self) -> dict[str, int]:
        """Return how many blocks and letters of the tree were compared."""
        blocks = [pair.block for pair in self.pairs if pair.block]
        return {"blocks": len(blocks), "characters": sum(len(one.text) for one in blocks)}

    @cached_property
    def pairs(self) -> list[Pair]:
        """Each block of the tree with what it draws."""
        blocks = logical(self.document, self.opened.anchors)
        return paired(self.opened.fragments, blocks)

    def discrepancies(self) -> Iterator[Discrepancy]:
        """Yield what the file has that the tree has not, and what it lacks."""
        yield from self._properties()
        for pair in self.pairs:
            yield from text_discrepancies(pair, self.opened.alike)
            yield from block_discrepancies(pair, self.records, self.opened.alike)
        yield from self._areas()
        yield from self._bookmarks()
        yield from self._contents()
        yield from self._links()
        yield from alternative_discrepancies(self.document, alternatives(self.opened.pdf))
        yield from number_discrepancies(self.document, numbers_drawn(self.opened.fragments))
        yield from self._running()

    def _properties(self) -> Iterator[Discrepancy]:
        tree, pdf = self.document, self.opened.pdf
        wanted = {
            (Kind.LANGUAGE, "language"): (str(pdf.Root.get("/Lang", "")), tree.language),
            (Kind.TITLE, "title"): (str(pdf.docinfo.get("/Title", "")), tree.title),
            (Kind.TITLE, "author"): (str(pdf.docinfo.get("/Author", "")), tree.author),
            (Kind.TITLE, "subject"): (str(pdf.docinfo.get("/Subject", "")), tree.subject),
        }
        for (kind, name), (has, should) in wanted.items():
            if has != should:
                yield Discrepancy(kind, "file", f"the {name} is not the document's", has, should)

    @cached_property
    def _headings(self) -> list[tuple[Bookmark, str]]:
        """Each heading as the bookmark that it should have, and its anchor."""
        drawn = (p for p in self.pairs if p.block and p.block.role in _HEADINGS)
        said = (one for block in self.document.blocks() for one in _heading(block))
        return [
            (Bookmark(level, text, pair.page), anchor)
            for pair, (level, text, anchor) in zip(drawn, said, strict=True)
        ]

    def _bookmarks(self) -> Iterator[Discrepancy]:
        wanted = [bookmark for bookmark, _ in self._headings]
        for has, should in zip_longest(self.opened.bookmarks, wanted):
            if has != should:
                where = place(should.page, should.title) if should else has.title
                message = "the bookmark is not the heading's" if has else "there is no bookmark"
                yield Discrepancy(Kind.BOOKMARK, where, message, str(has or ""), str(should or ""))
                return  # all that follow are shifted

    def _contents(self) -> Iterator[Discrepancy]:
        for heading, anchor in self._headings:
            page = self.opened.anchors.get(anchor, 0)
            if page != heading.page:
                message = "contents and links lead to another page than the heading's"
                where = place(heading.page, heading.title)
                yield Discrepancy(Kind.CONTENTS, where, message, str(page), str(heading.page))

    def _links(self) -> Iterator[Discrepancy]:
        blocks = list(self.document.blocks())
        targets = [t for block in blocks for t in _targets(block)]
        of_notes = [t for note in notes_of(blocks) for t in _link_targets(note.text)]
        wanted = [target for part in (targets, of_notes) for target, _ in groupby(part)]
        if not _is_merged(self.opened.links, targets, of_notes):
            lost = [one for one in wanted if one not in self.opened.links]
            added = [one for one in self.opened.links if one not in wanted]
            message = "the links are not those of the tree, or stand in another order"
            yield Discrepancy(Kind.LINK, "file", message, " ".join(added), " ".join(lost))

    def _running(self) -> Iterator[Discrepancy]:
        """Yield the pages whose running head or folio is missing, wrong or too much."""
        drawn = {
            f.page: [[form for g in line for form in ink(g.shows)] for line in f.lines]
            for f in self.opened.fragments
            if f.role == ARTIFACT
        }
        with_head = self._pages_of(_WITH_RUNNING_HEAD)
        for page in range(1, len(self.opened.pdf.pages) + 1):
            wanted = self._running_of(page) if page in with_head else []
            has = drawn.get(page, [])
            if has != wanted:
                lines = ["\n".join("".join(line) for line in lines) for lines in (has, wanted)]
                message = "running head or folio is not what it should be"
                yield Discrepancy(Kind.TEXT, place(page, message), message, *lines)

    def _areas(self) -> Iterator[Discrepancy]:
        texts_of = {id(f): p.block.text for p in self.pairs if p.block for f in p.fragments}
        return area_discrepancies(
            self.opened.fragments,
            self.opened.page,
            self._pages_of(_BARE),
            lambda fragment: texts_of.get(id(fragment)) or fragment.said(),
        )

    def _pages_of(self, kinds: Collection[SectionKind]) -> set[int]:
        """Return the pages of the sections of some kinds."""
        pairs, pages = iter(self.pairs), set[int]()
        for section in self.document.sections:
            count = sum(1 for block in section.blocks for _ in texts(block))
            own = {f.page for _ in range(count) for f in next(pairs).fragments}
            if section.kind in kinds and own:
                pages.update(range(min(own), max(own) + 1))
        return pages

    def _running_of(self, page: int) -> list[list[str]]:
        numbers = {"page": str(page), "pages": str(len(self.opened.pdf.pages))}
        folio = _numbered(self.document.folio, numbers)
        lines = (
            as_logical(i, self.document.direction) for i in (self.document.running_head, folio)
        )
        return [_whole(line) for line in lines if line.text]


def _whole(line: Logical) -> list[str]:
    return visual(line, 0, len(line.text))


def _numbered(folio: Inlines, numbers: Mapping[str, str]) -> Inlines:
    """Return a folio with the numbers of a page."""
    return tuple(
        Isolate(numbers[node.field], "ltr") if isinstance(node, Value) else node for node in folio
    )


def _heading(block: Block) -> Iterator[tuple[int, str, str]]:
    """Yield level, text and anchor of what has a bookmark."""
    match block:
        case Heading(level, children, anchor):
            yield level, plain(children), anchor
        case Contents(title, _, anchor):
            yield 1, plain(title), anchor


def _targets(block: Block) -> Iterator[str]:
    """Yield where the links of a block lead."""
    if isinstance(block, Contents):
        yield from (f"#{entry.target}" for entry in block.entries)
    for inlines in inlines_of(block):
        yield from _link_targets(inlines)


def _is_merged(found: Sequence[str], *parts: Sequence[str]) -> bool:
    """Whether links are those of the text and those of its notes, each in their own order.

    On each page those of its notes follow those of its text; between two of the text that are one
    in the tree's order may so stand another.
    """
    texts, notes = ([target for target, _ in groupby(part)] for part in parts)
    if not notes:
        return texts == list(found)
    same = set(found) == {*texts, *notes} and len(found) <= sum(map(len, parts))
    return same and all(_in_order(part, found) for part in (texts, notes))


def _in_order(part: Iterable[str], found: Iterable[str]) -> bool:
    remaining = iter(found)
    return all(target in remaining for target in part)


def _link_targets(inlines: Iterable[Any]) -> Iterator[str]:
    for node in inlines:
        if isinstance(node, Link):
            yield node.target
        yield from _link_targets(getattr(node, "children", ()))
